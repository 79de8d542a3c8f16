/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-row.h"

#include "rk-field-checks.h"
#include "rk-field-choice.h"
#include "rk-field-entry.h"
#include "rk-field-image.h"
#include "rk-field-items.h"
#include "rk-field-links.h"
#include "rk-field-map.h"
#include "rk-field-prose.h"
#include "rk-field-switch.h"
#include "rk-language.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  RkSession *session;
  RkRecord *record; /* borrowed; whoever owns the row follows its removal */
  GPtrArray *others; /* of RkRecord, or NULL */
  const RkField *field;
  char *language;

  RkValue shown; /* the value last shown, so that unchanged ones leave the widgets alone */
  gboolean is_shown;
  gboolean differs; /* the records do not all hold the same */
  gboolean updating;
  guint empty_id; /* an emptied text that waits to be taken for an edit */
  char *error;

  GtkWidget *body; /* title, content, error */
  GtkWidget *title;
  GtkWidget *suffixes;
  GtkWidget *different; /* says that the values differ */
  GtkWidget *message;
} RkFieldRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RkFieldRow, rk_field_row, RK_TYPE_FIELD_HOLDER)

#define PRIVATE(self) ((RkFieldRowPrivate *) rk_field_row_get_instance_private (self))

static void
forget_shown (RkFieldRow *self)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  if (priv->is_shown)
    rk_value_clear (priv->field, &priv->shown);
  priv->is_shown = FALSE;
}

static gboolean
is_place (RkFieldRow *self)
{
  return PRIVATE (self)->record->type == RK_RECORD_GROUP &&
         g_str_equal (PRIVATE (self)->field->key, "parent");
}

/* Those that get the edit. */
static GPtrArray *
list_records (RkFieldRow *self)
{
  RkFieldRowPrivate *priv = PRIVATE (self);
  GPtrArray *records = NULL;

  if (priv->others != NULL)
    return g_ptr_array_ref (priv->others);
  records = g_ptr_array_new ();
  g_ptr_array_add (records, priv->record);
  return records;
}

/* The place under another parent is a move, not a mere value. */
static gboolean
set_all (RkFieldRow *self, RkValue value, GError **error)
{
  RkFieldRowPrivate *priv = PRIVATE (self);
  RkDocument *document = rk_session_get_document (priv->session);
  g_autoptr (GPtrArray) records = list_records (self);

  if (is_place (self))
    {
      RkVersion *version = rk_record_get_version (priv->record);
      RkDrop drop = { version, rk_version_find_group (version, value.boxed), RK_DROP_INTO };

      return rk_command_move_groups (document, records, &drop, error);
    }
  return rk_command_set_many (document, records, priv->field, value, error);
}

/* Of texts, the language of the row alone. */
static gboolean
is_same (RkFieldRow *self, gconstpointer record, RkValue value)
{
  RkFieldRowPrivate *priv = PRIVATE (self);
  RkValue other = rk_field_get (priv->field, record);

  if (priv->field->type == RK_FIELD_TEXT && priv->language != NULL)
    return g_strcmp0 (rk_text_get (value.boxed, priv->language), rk_text_get (other.boxed, priv->language)) ==
           0;
  return rk_value_equal (priv->field, value, other);
}

static gboolean
find_difference (RkFieldRow *self)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  for (guint i = 0; priv->others != NULL && i < priv->others->len; i++)
    if (!is_same (self, priv->others->pdata[i], rk_field_get (priv->field, priv->record)))
      return TRUE;
  return FALSE;
}

static void
focus_entered_cb (RkFieldRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "focused");
}

static void
focus_left_cb (RkFieldRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "focused");
  rk_field_row_leave (self);
}

static gboolean
empty_cb (gpointer data)
{
  RkFieldRow *self = data;

  PRIVATE (self)->empty_id = 0;
  RK_FIELD_ROW_GET_CLASS (self)->commit (self);
  return G_SOURCE_REMOVE;
}

/* A click beside the editor is meant for the editor. */
static void
pressed_cb (RkFieldRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  RkFieldRowPrivate *priv = PRIVATE (self);

  if (target == GTK_WIDGET (self) || target == priv->body || target == priv->title)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
rk_field_row_dispose (GObject *object)
{
  RkFieldRow *self = RK_FIELD_ROW (object);
  RkFieldRowPrivate *priv = PRIVATE (self);

  priv->record = NULL;
  g_clear_handle_id (&priv->empty_id, g_source_remove);
  if (priv->field != NULL)
    forget_shown (self);
  g_clear_pointer (&priv->others, g_ptr_array_unref);
  g_clear_object (&priv->session);
  g_clear_pointer (&priv->language, g_free);
  g_clear_pointer (&priv->error, g_free);

  G_OBJECT_CLASS (rk_field_row_parent_class)->dispose (object);
}

static void
rk_field_row_class_init (RkFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_field_row_dispose;
}

static void
rk_field_row_init (RkFieldRow *self)
{
  RkFieldRowPrivate *priv = PRIVATE (self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  priv->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->title), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (priv->title, "caption");
  gtk_widget_add_css_class (priv->title, "dim-label");

  priv->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->message), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->message), TRUE);
  gtk_widget_add_css_class (priv->message, "caption");
  gtk_widget_add_css_class (priv->message, "error");
  gtk_widget_set_visible (priv->message, FALSE);

  priv->different = gtk_label_new (_ ("Different values"));
  gtk_label_set_xalign (GTK_LABEL (priv->different), 0);
  gtk_widget_add_css_class (priv->different, "dim-label");
  gtk_widget_set_visible (priv->different, FALSE);

  priv->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (priv->body, TRUE);
  gtk_widget_set_valign (priv->body, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (priv->body), priv->title);
  gtk_box_append (GTK_BOX (priv->body), priv->different);
  gtk_box_append (GTK_BOX (priv->body), priv->message);

  priv->suffixes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (priv->suffixes, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (priv->suffixes, FALSE);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), priv->body);
  gtk_box_append (GTK_BOX (box), priv->suffixes);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, 52);

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static GType
find_kind (const RkField *field)
{
  gboolean is_month = rk_field_is_month (field);

  switch (field->type)
    {
    case RK_FIELD_BOOL:
      return RK_TYPE_FIELD_SWITCH;
    case RK_FIELD_ENUM:
    case RK_FIELD_REFERENCE:
      return RK_TYPE_FIELD_CHOICE;
    case RK_FIELD_INT:
      return is_month ? RK_TYPE_FIELD_CHOICE : RK_TYPE_FIELD_ENTRY;
    case RK_FIELD_INTS:
      return is_month ? RK_TYPE_FIELD_CHECKS : RK_TYPE_FIELD_ENTRY;
    case RK_FIELD_ENUMS:
      return RK_TYPE_FIELD_CHECKS;
    case RK_FIELD_REFERENCES:
      return RK_TYPE_FIELD_LINKS;
    case RK_FIELD_STRINGS:
    case RK_FIELD_TEXTS:
      return RK_TYPE_FIELD_ITEMS;
    case RK_FIELD_ENUM_INTS:
    case RK_FIELD_ENUM_STRINGS:
      return RK_TYPE_FIELD_MAP;
    case RK_FIELD_TEXT:
      return RK_TYPE_FIELD_PROSE;
    case RK_FIELD_STRING:
      return g_str_equal (field->key, "logo") ? RK_TYPE_FIELD_IMAGE : RK_TYPE_FIELD_ENTRY;
    case RK_FIELD_DATE:
    case RK_FIELD_COLOR:
      return RK_TYPE_FIELD_ENTRY;
    case RK_FIELD_ID:
    case RK_FIELD_RECORDS:
      break;
    }
  g_return_val_if_reached (G_TYPE_INVALID);
}

GtkWidget *
rk_field_row_new (RkSession *session, gpointer record, const RkField *field, const char *language)
{
  g_autofree char *title = NULL;
  g_auto (GStrv) languages = NULL;
  RkFieldRow *self = NULL;
  RkFieldRowPrivate *priv = NULL;
  const char *label = NULL;

  g_return_val_if_fail (RK_IS_SESSION (session), NULL);
  g_return_val_if_fail (field != NULL && !(field->flags & RK_FIELD_HIDDEN), NULL);

  self = g_object_new (find_kind (field), NULL);
  priv = PRIVATE (self);
  priv->session = g_object_ref (session);
  priv->field = field;
  priv->language = g_strdup (language);

  label = field->label != NULL ? _ (field->label) : field->key;
  languages = rk_field_row_list_languages (session);
  if (language != NULL && g_strv_length (languages) > 1)
    title = g_strdup_printf ("%s · %s", label, rk_language_get_name (language));
  else
    title = g_strdup (label);
  gtk_label_set_label (GTK_LABEL (priv->title), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  rk_field_row_describe (self, GTK_WIDGET (self), NULL);

  RK_FIELD_ROW_GET_CLASS (self)->build (self);
  rk_field_row_set_record (self, record);
  return GTK_WIDGET (self);
}

gboolean
rk_field_row_needs_language (const RkField *field)
{
  return field->type == RK_FIELD_TEXT;
}

void
rk_field_row_set_record (RkFieldRow *self, gpointer record)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  g_return_if_fail (RK_IS_FIELD_ROW (self));

  if (priv->record != record)
    {
      g_clear_handle_id (&priv->empty_id, g_source_remove);
      forget_shown (self);
      rk_field_row_set_error (self, NULL);
    }
  priv->record = record;
  gtk_widget_set_sensitive (GTK_WIDGET (self), record != NULL);
  if (record != NULL)
    rk_field_row_update (self);
}

static gboolean
are_same_records (const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->len == b->len && (a->len == 0 || memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0);
}

void
rk_field_row_set_others (RkFieldRow *self, GPtrArray *records)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  g_return_if_fail (RK_IS_FIELD_ROW (self));

  if (are_same_records (priv->others, records))
    return;
  g_clear_pointer (&priv->others, g_ptr_array_unref);
  priv->differs = FALSE;
  forget_shown (self);
  if (records != NULL)
    priv->others = g_ptr_array_ref (records);
}

void
rk_field_row_update (RkFieldRow *self)
{
  RkFieldRowPrivate *priv = PRIVATE (self);
  RkFieldRowClass *klass = RK_FIELD_ROW_GET_CLASS (self);
  gboolean differs = FALSE;
  RkValue value;

  if (priv->record == NULL)
    return;

  differs = find_difference (self);
  value = differs ? rk_field_get_default (priv->field) : rk_field_get (priv->field, priv->record);
  if (priv->is_shown && priv->differs == differs && rk_value_equal (priv->field, priv->shown, value))
    {
      if (!klass->follows_others)
        return;
    }
  else
    {
      forget_shown (self);
      priv->shown = rk_value_ref (priv->field, value);
      priv->is_shown = TRUE;
      priv->differs = differs;
      rk_field_row_set_error (self, NULL);
    }

  gtk_widget_set_visible (priv->different, differs && !klass->says_difference);
  priv->updating = TRUE;
  klass->update (self);
  priv->updating = FALSE;
}

void
rk_field_row_leave (RkFieldRow *self)
{
  RkFieldRowPrivate *priv = PRIVATE (self);
  RkFieldRowClass *klass = RK_FIELD_ROW_GET_CLASS (self);

  g_return_if_fail (RK_IS_FIELD_ROW (self));

  if (priv->record == NULL)
    return;
  if (priv->empty_id != 0)
    {
      g_clear_handle_id (&priv->empty_id, g_source_remove);
      klass->commit (self);
    }
  if (klass->settle != NULL)
    klass->settle (self);
  rk_document_seal (rk_session_get_document (priv->session));
}

RkSession *
rk_field_row_get_session (RkFieldRow *self)
{
  return PRIVATE (self)->session;
}

gpointer
rk_field_row_get_record (RkFieldRow *self)
{
  return PRIVATE (self)->record;
}

const RkField *
rk_field_row_get_field (RkFieldRow *self)
{
  return PRIVATE (self)->field;
}

const char *
rk_field_row_get_language (RkFieldRow *self)
{
  return PRIVATE (self)->language;
}

RkValue
rk_field_row_get_value (RkFieldRow *self)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  if (priv->record == NULL || priv->differs)
    return rk_field_get_default (priv->field);
  return rk_field_get (priv->field, priv->record);
}

gboolean
rk_field_row_differs (RkFieldRow *self)
{
  return PRIVATE (self)->differs;
}

const char *
rk_field_row_get_error (RkFieldRow *self)
{
  return PRIVATE (self)->error;
}

void
rk_field_row_set_content (RkFieldRow *self, GtkWidget *content)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  gtk_box_insert_child_after (GTK_BOX (priv->body), content, priv->different);
}

void
rk_field_row_add_suffix (RkFieldRow *self, GtkWidget *suffix)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  gtk_widget_set_visible (priv->suffixes, TRUE);
  gtk_box_append (GTK_BOX (priv->suffixes), suffix);
}

void
rk_field_row_set_plain_title (RkFieldRow *self)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  gtk_widget_remove_css_class (priv->title, "caption");
  gtk_widget_remove_css_class (priv->title, "dim-label");
}

/* What looks like one widget may have a part in it that takes the focus, and is then read out; where it has its name
 * from the whole already, it would say it twice. */
static void
name_parts (GtkWidget *widget, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_focusable (child))
      name_parts (child, name);
}

void
rk_field_row_describe (RkFieldRow *self, GtkWidget *widget, const char *part)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *name = part != NULL ? g_strdup_printf ("%s: %s", title, part) : g_strdup (title);

  name_parts (widget, name);
}

/* Shows what came of a command. */
static gboolean
finish (RkFieldRow *self, gboolean done, const GError *error, gboolean whole)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  rk_field_row_set_error (self, done ? NULL : error->message);
  if (done && whole)
    rk_document_seal (rk_session_get_document (priv->session));
  return done;
}

gboolean
rk_field_row_commit (RkFieldRow *self, RkValue value, gboolean whole)
{
  RkFieldRowPrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RkFieldRow) alive = NULL;
  gboolean done = FALSE;

  if (priv->updating || priv->record == NULL)
    return FALSE;

  alive = g_object_ref (self);
  done = set_all (self, value, &error);
  return finish (self, done, error, whole);
}

gboolean
rk_field_row_commit_text (RkFieldRow *self, const char *string)
{
  RkFieldRowPrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RkFieldRow) alive = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gboolean done = FALSE;

  if (priv->updating || priv->record == NULL)
    return FALSE;

  alive = g_object_ref (self);
  records = list_records (self);
  done = rk_command_set_text_many (rk_session_get_document (priv->session), records, priv->field,
                                   priv->language, string, &error);
  return finish (self, done, error, FALSE);
}

/* In the order of the vocabulary; words that it does not know come behind. */
static RkList *
list_with (const RkList *list, int number, gboolean present)
{
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (RkItem));
  RkItem item = { .number = number };
  guint place = 0;

  for (guint i = 0; i < rk_list_get_n (list); i++)
    {
      RkItem old = rk_list_get_items (list)[i];

      if (old.number == number)
        continue;
      g_array_append_val (items, old);
      if (!rk_enum_is_known (number) || (rk_enum_is_known (old.number) && old.number < number))
        place = items->len;
    }
  if (present)
    g_array_insert_val (items, place, item);
  return rk_list_new (RK_ITEM_NUMBER, (const RkItem *) (gpointer) items->data, items->len);
}

gboolean
rk_field_row_commit_item (RkFieldRow *self, int number, gboolean present)
{
  RkFieldRowPrivate *priv = PRIVATE (self);
  RkDocument *document = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkFieldRow) alive = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *label = NULL;
  gboolean done = TRUE;

  if (priv->updating || priv->record == NULL)
    return FALSE;

  alive = g_object_ref (self);
  document = rk_session_get_document (priv->session);
  records = list_records (self);
  /* Translators: a step of the history, the name of a field follows */
  label = g_strdup_printf (_ ("Change %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  rk_document_begin (document, label, NULL);
  for (guint i = 0; done && i < records->len; i++)
    {
      RkList *before = rk_field_get (priv->field, records->pdata[i]).boxed;
      g_autoptr (RkList) list = list_with (before, number, present);

      done = rk_command_set (document, records->pdata[i], priv->field, RK_BOXED (list), &error);
    }
  if (done)
    rk_document_commit (document);
  else
    rk_document_rollback (document);
  return finish (self, done, error, TRUE);
}

void
rk_field_row_typed (RkFieldRow *self, gboolean empty)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  if (priv->updating || priv->record == NULL)
    return;

  g_clear_handle_id (&priv->empty_id, g_source_remove);
  if (empty)
    priv->empty_id = g_idle_add_full (G_PRIORITY_HIGH, empty_cb, self, NULL);
  else
    RK_FIELD_ROW_GET_CLASS (self)->commit (self);
}

static gboolean
go_on_cb (gpointer data)
{
  RkRecord *record = rk_field_row_get_record (RK_FIELD_ROW (data));

  if (record != NULL && record->type == RK_RECORD_SEAT && RK_SEAT (record)->title != NULL)
    gtk_widget_activate_action (GTK_WIDGET (data), "win.add-seat", NULL);
  return G_SOURCE_REMOVE;
}

/* Once the key is done with: the row may show another record then. */
void
rk_field_row_go_on (RkFieldRow *self)
{
  g_return_if_fail (RK_IS_FIELD_ROW (self));

  g_idle_add_full (G_PRIORITY_DEFAULT, go_on_cb, g_object_ref (self), g_object_unref);
}

void
rk_field_row_set_error (RkFieldRow *self, const char *message)
{
  RkFieldRowPrivate *priv = PRIVATE (self);

  if (g_strcmp0 (priv->error, message) == 0)
    return;

  g_free (priv->error);
  priv->error = g_strdup (message);
  gtk_widget_set_visible (priv->message, message != NULL);
  gtk_label_set_label (GTK_LABEL (priv->message), message != NULL ? message : "");
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

gboolean
rk_field_row_is_updating (RkFieldRow *self)
{
  return PRIVATE (self)->updating;
}

char **
rk_field_row_list_languages (RkSession *session)
{
  RkProject *project = rk_session_get_project (session);
  guint n = rk_list_get_n (project->languages);
  const RkItem *items = rk_list_get_items (project->languages);
  GStrvBuilder *builder = g_strv_builder_new ();
  char **languages = NULL;

  for (guint i = 0; i < n; i++)
    g_strv_builder_add (builder, items[i].string);
  if (n == 0)
    g_strv_builder_add (builder, rk_project_get_language (project));
  languages = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return languages;
}
