/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-inspector-list-private.h"

#include "rk-context-menu.h"
#include "rk-field-chooser.h"
#include "rk-inspector-several.h"
#include "rk-inspector-summary.h"

#include <glib/gi18n.h>

typedef RkInspectorEntry Entry;

G_DEFINE_FINAL_TYPE (RkInspectorList, rk_inspector_list, GTK_TYPE_BOX)

static const char *const add_labels[RK_N_RECORD_TYPES] = {
  [RK_RECORD_SECTOR] = N_ ("Add Sector"),     [RK_RECORD_SOURCE] = N_ ("Add Source"),
  [RK_RECORD_DECISION] = N_ ("Add Decision"), [RK_RECORD_DOCUMENT] = N_ ("Add Document"),
  [RK_RECORD_STEP] = N_ ("Add Step"),         [RK_RECORD_EVENT] = N_ ("Add Event"),
  [RK_RECORD_VERSION] = N_ ("Add Version"),   [RK_RECORD_DUTY] = N_ ("Add Duty"),
  [RK_RECORD_SEAT] = N_ ("Add Seat"),         [RK_RECORD_RELATION] = N_ ("Add Relation"),
};

static const char *
get_language (RkInspectorList *self)
{
  return rk_session_get_language (self->session);
}

static Entry *
get_entry (RkInspectorList *self, guint i)
{
  return g_ptr_array_index (self->entries, i);
}

static Entry *
find_entry (RkInspectorList *self, gconstpointer record)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (get_entry (self, i)->record == record)
      return get_entry (self, i);
  return NULL;
}

static void
show_error (RkInspectorList *self, const GError *error)
{
  gtk_widget_set_visible (self->message, error != NULL);
  gtk_label_set_label (GTK_LABEL (self->message), error != NULL ? error->message : "");
}

/* The records to list, in order. */
static GPtrArray *
collect (RkInspectorList *self)
{
  GPtrArray *records = g_ptr_array_new ();
  const RkRecordList *list = NULL;

  if (self->parent == NULL)
    return records;

  list = rk_field_get_list (self->field, self->parent);
  for (guint i = 0; i < list->n; i++)
    {
      RkRelation *relation = RK_RELATION (list->items[i]);
      const char *id = self->seen_from != NULL ? self->seen_from->record.id : NULL;

      if (id == NULL || g_strcmp0 (relation->from, id) == 0 || g_strcmp0 (relation->to, id) == 0)
        g_ptr_array_add (records, list->items[i]);
    }
  return records;
}

static void
up_cb (Entry *entry)
{
  rk_inspector_list_move (entry->list, entry->record, -1);
}

static void
down_cb (Entry *entry)
{
  rk_inspector_list_move (entry->list, entry->record, 1);
}

static void
show_cb (Entry *entry)
{
  rk_session_set_version (entry->list->session, RK_VERSION (entry->record));
}

static void
remove_cb (Entry *entry)
{
  rk_inspector_list_remove (entry->list, entry->record);
}

static gboolean
key_pressed_cb (
    GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, gpointer data)
{
  Entry *entry = data;
  GtkRoot *root = gtk_widget_get_root (entry->row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers == GDK_ALT_MASK && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down))
    rk_inspector_list_move (entry->list, entry->record, keyval == GDK_KEY_Up ? -1 : 1);
  else if (modifiers == 0 && (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete) &&
           GTK_IS_LIST_BOX_ROW (focus))
    rk_inspector_list_remove (entry->list, entry->record);
  else
    return rk_inspector_menu_take_key (entry, keyval, modifiers);
  return GDK_EVENT_STOP;
}

static GtkWidget *
add_tool (Entry *entry, GtkWidget *box, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, entry);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
new_tools (Entry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *filler = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "toolbar");
  entry->up = add_tool (entry, box, "go-up-symbolic", _ ("Move Up"), G_CALLBACK (up_cb));
  entry->down = add_tool (entry, box, "go-down-symbolic", _ ("Move Down"), G_CALLBACK (down_cb));
  gtk_widget_set_hexpand (filler, TRUE);
  gtk_box_append (GTK_BOX (box), filler);
  if (entry->record->type == RK_RECORD_VERSION)
    add_tool (entry, box, "view-reveal-symbolic", _ ("Show This Version"), G_CALLBACK (show_cb));
  add_tool (entry, box, "user-trash-symbolic", _ ("Remove"), G_CALLBACK (remove_cb));
  return box;
}

static void
update_tools (RkInspectorList *self, Entry *entry)
{
  guint position = 0;

  if (entry->form == NULL || !g_ptr_array_find (self->entries, entry, &position))
    return;
  gtk_widget_set_sensitive (entry->up, position > 0);
  gtk_widget_set_sensitive (entry->down, position + 1 < self->entries->len);
}

static void
build_form (RkInspectorList *self, Entry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  entry->form = rk_inspector_form_new (self->session, self->field->record_type, NULL, TRUE);
  gtk_box_append (GTK_BOX (box), entry->form);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), new_tools (entry));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (entry->row),
                            rk_field_holder_new (box, rk_record_type_get_label (self->field->record_type)));
}

/* A folded form rests with the record it last had, which may be gone. */
static void
update_form (RkInspectorList *self, Entry *entry)
{
  gboolean expanded = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (entry->row));

  if (!expanded)
    {
      if (entry->form != NULL && rk_inspector_form_get_record (RK_INSPECTOR_FORM (entry->form)) != NULL)
        rk_inspector_form_set_record (RK_INSPECTOR_FORM (entry->form), NULL);
      return;
    }
  if (entry->form == NULL)
    build_form (self, entry);
  if (rk_inspector_form_get_record (RK_INSPECTOR_FORM (entry->form)) != entry->record)
    rk_inspector_form_set_record (RK_INSPECTOR_FORM (entry->form), entry->record);
  else
    rk_inspector_form_update (RK_INSPECTOR_FORM (entry->form));
  update_tools (self, entry);
}

static void
expanded_cb (GtkWidget *row, GParamSpec *spec, gpointer data)
{
  Entry *entry = data;

  update_form (entry->list, entry);
}

/* What takes the focus in a row that unfolds are parts of its own, which would say the name of the row as well. */
static void
name_parts (GtkWidget *widget, const char *name)
{
  if (RK_IS_FIELD_HOLDER (widget))
    return;
  if (GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_BOX_ROW (widget))
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_parts (child, name);
}

static void
update_entry (RkInspectorList *self, Entry *entry)
{
  g_autofree char *heading = rk_inspector_get_heading (entry->record, get_language (self));
  g_autofree char *summary = rk_inspector_get_summary (entry->record, get_language (self), self->seen_from);

  if (!g_str_equal (heading, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (entry->row))))
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->row), heading);
      name_parts (entry->row, heading);
    }
  if (g_strcmp0 (summary, adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (entry->row))) != 0)
    {
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (entry->row), summary);
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      summary, -1);
    }
  update_form (self, entry);
}

static Entry *
new_entry (RkInspectorList *self)
{
  Entry *entry = g_new0 (Entry, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  entry->list = self;
  entry->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry->row), FALSE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), entry);
  gtk_widget_add_controller (entry->row, keys);
  g_signal_connect (entry->row, "notify::expanded", G_CALLBACK (expanded_cb), entry);
  rk_inspector_drag_add_handle (entry);
  return entry;
}

static void
drop_entry (RkInspectorList *self, Entry *entry)
{
  rk_inspector_drag_clear (self);
  g_signal_handlers_disconnect_by_func (entry->row, expanded_cb, entry);
  gtk_list_box_remove (GTK_LIST_BOX (self->box), entry->row);
  g_free (entry);
}

static void
show_entries (RkInspectorList *self)
{
  gtk_widget_set_visible (self->box, self->entries->len > 0);
  for (guint i = 0; i < self->entries->len; i++)
    update_entry (self, get_entry (self, i));
}

/* Another list: its records take over the rows one by one. */
static void
take_over (RkInspectorList *self)
{
  g_autoptr (GPtrArray) records = collect (self);

  while (self->entries->len > records->len)
    drop_entry (self, g_ptr_array_steal_index (self->entries, self->entries->len - 1));
  for (guint i = 0; i < records->len; i++)
    {
      Entry *entry = NULL;

      if (i == self->entries->len)
        {
          entry = new_entry (self);
          gtk_list_box_append (GTK_LIST_BOX (self->box), entry->row);
          g_ptr_array_add (self->entries, entry);
        }
      entry = get_entry (self, i);
      if (entry->record == g_ptr_array_index (records, i))
        continue;
      entry->record = g_ptr_array_index (records, i);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (entry->row), FALSE);
    }
}

/* The same list: each row stays with its record. */
static void
reconcile (RkInspectorList *self)
{
  g_autoptr (GPtrArray) records = collect (self);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->entries);
  g_autoptr (GHashTable) rest = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer value = NULL;

  self->entries = g_ptr_array_new ();
  for (guint i = 0; i < old->len; i++)
    g_hash_table_insert (rest, ((Entry *) g_ptr_array_index (old, i))->record, g_ptr_array_index (old, i));

  for (guint i = 0; i < records->len; i++)
    {
      Entry *entry = NULL;

      if (!g_hash_table_steal_extended (rest, g_ptr_array_index (records, i), NULL, (gpointer *) &entry))
        entry = new_entry (self);
      entry->record = g_ptr_array_index (records, i);
      g_ptr_array_add (self->entries, entry);
    }

  g_hash_table_iter_init (&iter, rest);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    drop_entry (self, value);
}

static void
place_rows (RkInspectorList *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autoptr (GtkWidget) row = g_object_ref (get_entry (self, i)->row);

      if (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->box), (int) i) == GTK_LIST_BOX_ROW (row))
        continue;
      if (gtk_widget_get_parent (row) != NULL)
        gtk_list_box_remove (GTK_LIST_BOX (self->box), row);
      gtk_list_box_insert (GTK_LIST_BOX (self->box), row, (int) i);
    }
}

static void
add_cb (RkInspectorList *self)
{
  rk_inspector_list_add (self, NULL);
}

static void
fill_cb (RkFieldChooser *chooser, gpointer data)
{
  RkInspectorList *self = data;

  if (self->seen_from != NULL)
    rk_field_chooser_add_records (chooser, RK_RECORD (self->seen_from), RK_REFERENCE_GROUP, NULL,
                                  get_language (self));
}

static void
chosen_cb (int number, const char *id, gpointer data)
{
  RkInspectorList *self = data;

  rk_inspector_list_add (self, rk_version_find_group (rk_session_get_version (self->session), id));
}

/* --- several seats at once ------------------------------------------------------------------- */

static void
several_done_cb (RkInspectorList *self)
{
  gtk_widget_set_visible (self->several, FALSE);
  gtk_widget_set_visible (self->buttons, TRUE);
  gtk_widget_grab_focus (self->add);
}

static void
several_cb (RkInspectorList *self)
{
  if (self->several == NULL)
    {
      self->several = rk_inspector_several_new (self->session);
      g_signal_connect_swapped (self->several, "done", G_CALLBACK (several_done_cb), self);
      gtk_widget_set_margin_top (self->several, 6);
      gtk_box_append (GTK_BOX (self), self->several);
    }
  rk_inspector_several_set_group (RK_INSPECTOR_SEVERAL (self->several), RK_GROUP (self->parent));
  gtk_widget_set_visible (self->several, TRUE);
  gtk_widget_set_visible (self->buttons, FALSE);
  rk_field_focus (self->several);
}

static void
add_several_button (RkInspectorList *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Add Several…"));

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (several_cb), self);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static void
build_add (RkInspectorList *self)
{
  const char *label = _ (add_labels[self->field->record_type]);
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  if (self->field->record_type == RK_RECORD_RELATION)
    {
      self->add = gtk_menu_button_new ();
      gtk_menu_button_set_child (GTK_MENU_BUTTON (self->add), content);
      rk_field_chooser_attach (GTK_MENU_BUTTON (self->add), _ ("To which group"), fill_cb, chosen_cb, self);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->add)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  else
    {
      self->add = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (self->add), content);
      g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  /* Large letters leave both no room on one line. */
  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  if (!self->nested)
    gtk_widget_set_margin_top (self->buttons, 6);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->buttons), self->add);
  if (self->field->record_type == RK_RECORD_SEAT)
    add_several_button (self);
  gtk_box_append (GTK_BOX (self), self->buttons);
}

static void
rk_inspector_list_dispose (GObject *object)
{
  RkInspectorList *self = RK_INSPECTOR_LIST (object);

  rk_context_menu_detach (GTK_WIDGET (self));
  rk_inspector_drag_clear (self);
  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++)
    drop_entry (self, get_entry (self, i));
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rk_inspector_list_parent_class)->dispose (object);
}

static void
rk_inspector_list_class_init (RkInspectorListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_inspector_list_dispose;
}

static void
rk_inspector_list_init (RkInspectorList *self)
{
  self->entries = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->box = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->box), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->box, "boxed-list");
  gtk_widget_set_visible (self->box, FALSE);
  gtk_box_append (GTK_BOX (self), self->box);

  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_add_css_class (self->message, "error");
  gtk_widget_add_css_class (self->message, "caption");
  gtk_widget_set_visible (self->message, FALSE);
  gtk_box_append (GTK_BOX (self), self->message);
}

GtkWidget *
rk_inspector_list_new (RkSession *session, const RkField *field, gboolean nested)
{
  RkInspectorList *self = NULL;

  g_return_val_if_fail (RK_IS_SESSION (session), NULL);
  g_return_val_if_fail (field != NULL && field->type == RK_FIELD_RECORDS, NULL);

  self = g_object_new (RK_TYPE_INSPECTOR_LIST, NULL);
  self->session = g_object_ref (session);
  self->field = field;
  self->nested = nested;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (field->label),
                                  -1);
  if (nested)
    {
      GtkWidget *title = gtk_label_new (_ (field->label));

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_widget_add_css_class (title, "caption");
      gtk_widget_add_css_class (title, "dim-label");
      gtk_box_prepend (GTK_BOX (self), title);
      gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
      gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
      gtk_widget_set_margin_top (GTK_WIDGET (self), 6);
      gtk_widget_set_margin_bottom (GTK_WIDGET (self), 6);
    }
  rk_inspector_menu_add (self);
  build_add (self);
  rk_inspector_drag_add_target (self);
  return GTK_WIDGET (self);
}

void
rk_inspector_list_set_parent (RkInspectorList *self, gpointer parent, RkGroup *seen_from)
{
  g_return_if_fail (RK_IS_INSPECTOR_LIST (self));

  show_error (self, NULL);
  if (self->parent != parent || self->seen_from != seen_from)
    {
      self->parent = parent;
      self->seen_from = seen_from;
      if (self->several != NULL)
        rk_inspector_several_set_group (RK_INSPECTOR_SEVERAL (self->several), parent);
      take_over (self);
    }
  rk_inspector_list_update (self);
}

void
rk_inspector_list_update (RkInspectorList *self)
{
  g_return_if_fail (RK_IS_INSPECTOR_LIST (self));

  reconcile (self);
  place_rows (self);
  show_entries (self);
}

const RkField *
rk_inspector_list_get_field (RkInspectorList *self)
{
  g_return_val_if_fail (RK_IS_INSPECTOR_LIST (self), NULL);

  return self->field;
}

RkInspectorForm *
rk_inspector_list_reveal (RkInspectorList *self, gpointer record)
{
  Entry *entry = NULL;

  g_return_val_if_fail (RK_IS_INSPECTOR_LIST (self), NULL);

  entry = find_entry (self, record);
  if (entry == NULL)
    return NULL;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (entry->row), TRUE);
  return RK_INSPECTOR_FORM (entry->form);
}

/* In a window, a person says first how the version begins. */
static gpointer
add_version (RkInspectorList *self, GError **error)
{
  RkVersion *version = rk_session_get_version (self->session);

  return rk_command_copy_version (rk_session_get_document (self->session), version, _ ("Proposal"), error);
}

gpointer
rk_inspector_list_add (RkInspectorList *self, RkGroup *other)
{
  RkDocument *document = NULL;
  g_autoptr (GError) error = NULL;
  gpointer record = NULL;
  RkInspectorForm *form = NULL;

  g_return_val_if_fail (RK_IS_INSPECTOR_LIST (self), NULL);

  if (self->parent == NULL)
    return NULL;
  document = rk_session_get_document (self->session);
  if (self->field->record_type == RK_RECORD_VERSION &&
      gtk_widget_activate_action (GTK_WIDGET (self), "win.copy-version", NULL))
    return NULL;
  if (self->field->record_type == RK_RECORD_VERSION)
    record = add_version (self, &error);
  else if (self->field->record_type == RK_RECORD_RELATION)
    record = rk_command_add_relation (document, RK_VERSION (self->parent), RK_RELATION_REPORTS_TO,
                                      self->seen_from, other, &error);
  else
    record = rk_command_add (document, self->parent, self->field->record_type, G_MAXUINT, &error);

  rk_inspector_list_update (self);
  show_error (self, error);
  form = record != NULL ? rk_inspector_list_reveal (self, record) : NULL;
  if (form != NULL)
    rk_field_focus (GTK_WIDGET (form));
  return record;
}

/* In a list that shows but some of the records, one place is that of the next one shown. */
void
rk_inspector_list_move (RkInspectorList *self, gpointer record, int by)
{
  g_autoptr (GError) error = NULL;
  Entry *entry = NULL;
  guint position = 0;
  GtkRoot *root = NULL;
  g_autoptr (GtkWidget) focus = NULL;

  g_return_if_fail (RK_IS_INSPECTOR_LIST (self));

  entry = find_entry (self, record);
  if (entry == NULL || !g_ptr_array_find (self->entries, entry, &position))
    return;
  if ((by < 0 && position == 0) || (by > 0 && position + 1 == self->entries->len))
    return;

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL && gtk_root_get_focus (root) != NULL ? g_object_ref (gtk_root_get_focus (root)) : NULL;
  rk_command_reorder (rk_session_get_document (self->session), record,
                      rk_record_get_position (get_entry (self, by < 0 ? position - 1 : position + 1)->record),
                      &error);
  rk_inspector_list_update (self);
  show_error (self, error);
  if (focus != NULL && gtk_widget_is_ancestor (focus, entry->row))
    gtk_widget_grab_focus (focus);
}

void
rk_inspector_list_remove (RkInspectorList *self, gpointer record)
{
  g_autoptr (GError) error = NULL;
  guint position = 0;

  g_return_if_fail (RK_IS_INSPECTOR_LIST (self));

  if (self->field->record_type == RK_RECORD_VERSION && self->entries->len > 1 &&
      gtk_widget_activate_action (GTK_WIDGET (self), "win.remove-version", "s", RK_RECORD (record)->id))
    return;
  for (guint i = 0; i < self->entries->len; i++)
    if (get_entry (self, i)->record == record)
      position = i;
  rk_command_remove (rk_session_get_document (self->session), record, &error);
  rk_inspector_list_update (self);
  show_error (self, error);
  if (error != NULL)
    return;
  if (self->entries->len > 0)
    gtk_widget_child_focus (get_entry (self, MIN (position, self->entries->len - 1))->row,
                            GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->add);
}

guint
rk_inspector_list_get_n_rows (RkInspectorList *self)
{
  g_return_val_if_fail (RK_IS_INSPECTOR_LIST (self), 0);

  return self->entries->len;
}

const char *
rk_inspector_list_get_error (RkInspectorList *self)
{
  g_return_val_if_fail (RK_IS_INSPECTOR_LIST (self), NULL);

  return gtk_widget_get_visible (self->message) ? gtk_label_get_label (GTK_LABEL (self->message)) : NULL;
}
