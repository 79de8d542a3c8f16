/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-inspector-several.h"

#include "rk-text-import.h"

#include <glib/gi18n.h>
#include <string.h>

/* More lines than anybody reads are only counted. */
#define MOST_ROWS 60

struct _RkInspectorSeveral {
  GtkBox parent_instance;

  RkSession *session;
  RkGroup *group; /* borrowed */
  RkTextImport *import; /* what the text would become; NULL while it becomes nothing */

  GtkWidget *view;
  GtkWidget *message;
  GtkWidget *preview; /* GtkListBox */
  GtkWidget *rest;
  GtkWidget *add;
};

enum { DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RkInspectorSeveral, rk_inspector_several, GTK_TYPE_BOX)

static GtkWidget *
new_label (const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A line as it was understood, and what is doubtful about it. */
static GtkWidget *
new_row (const RkTextRow *row, const char *language)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *holder = gtk_list_box_row_new ();
  g_autofree char *words = row->record != NULL ? rk_text_row_describe (row, language) : g_strdup (row->text);
  GtkWidget *warning = NULL;

  gtk_box_append (GTK_BOX (box), new_label (words, row->record != NULL ? NULL : "dim-label"));
  if (row->warning != NULL)
    {
      warning = new_label (row->warning, "warning");
      gtk_widget_add_css_class (warning, "caption");
      gtk_box_append (GTK_BOX (box), warning);
    }
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (holder), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (holder), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return holder;
}

static void
show_rows (RkInspectorSeveral *self)
{
  const char *language = rk_session_get_language (self->session);
  guint n = self->import != NULL ? self->import->rows->len : 0;
  guint n_more = n > MOST_ROWS ? n - MOST_ROWS : 0;
  g_autofree char *more = g_strdup_printf (ngettext ("and %u more line", "and %u more lines", n_more),
                                           n_more);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->preview)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->preview), child);
  for (guint i = 0; i < MIN (n, MOST_ROWS); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->preview), new_row (self->import->rows->pdata[i], language));
  gtk_widget_set_visible (self->preview, n > 0);
  gtk_widget_set_visible (self->rest, n_more > 0);
  gtk_label_set_label (GTK_LABEL (self->rest), more);
}

static void
show_message (RkInspectorSeveral *self, const GError *error)
{
  gtk_widget_set_visible (self->message, error != NULL);
  gtk_label_set_label (GTK_LABEL (self->message), error != NULL ? error->message : "");
}

static void
show_button (RkInspectorSeveral *self)
{
  guint n = self->import != NULL ? self->import->records->len : 0;
  g_autofree char *words = n > 0 ? g_strdup_printf (ngettext ("Add %u Seat", "Add %u Seats", n), n)
                                 : g_strdup (_ ("Add"));

  gtk_button_set_label (GTK_BUTTON (self->add), words);
  gtk_widget_set_sensitive (self->add, n > 0 && self->group != NULL);
}

static char *
read_text (RkInspectorSeveral *self)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "text", &text, NULL);
  return text;
}

/* What only blank lines say is no mistake. */
static void
changed_cb (RkInspectorSeveral *self)
{
  g_autofree char *text = read_text (self);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->import, rk_text_import_free);
  self->import = rk_text_import_new (text, strlen (text), RK_TEXT_IMPORT_SEATS,
                                     rk_session_get_language (self->session), &error);
  if (g_error_matches (error, RK_TEXT_LINES_ERROR, RK_TEXT_LINES_ERROR_EMPTY))
    g_clear_error (&error);
  show_message (self, error);
  show_rows (self);
  show_button (self);
}

static void
finish (RkInspectorSeveral *self)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "", 0);
  g_signal_emit (self, signals[DONE], 0);
}

static void
add_cb (RkInspectorSeveral *self)
{
  rk_inspector_several_add (self);
}

static gboolean
key_cb (RkInspectorSeveral *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (keyval == GDK_KEY_Escape)
    finish (self);
  else if (modifiers == GDK_CONTROL_MASK && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    rk_inspector_several_add (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
rk_inspector_several_dispose (GObject *object)
{
  RkInspectorSeveral *self = RK_INSPECTOR_SEVERAL (object);

  g_clear_pointer (&self->import, rk_text_import_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rk_inspector_several_parent_class)->dispose (object);
}

static void
rk_inspector_several_class_init (RkInspectorSeveralClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_inspector_several_dispose;
  signals[DONE] = g_signal_new ("done", RK_TYPE_INSPECTOR_SEVERAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static GtkWidget *
new_editor (RkInspectorSeveral *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = gtk_text_view_new ();
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 10);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 10);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Seats, one on each line"), -1);
  /* What is pasted keeps the buffer until it comes. */
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->view, keys);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 110);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 260);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Seats, one on each line"), -1);
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scrolled, "card");
  return scrolled;
}

static GtkWidget *
new_buttons (RkInspectorSeveral *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->add = gtk_button_new_with_label (_ ("Add"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (finish), self);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_box_append (GTK_BOX (box), self->add);
  return box;
}

static void
rk_inspector_several_init (RkInspectorSeveral *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  gtk_box_append (GTK_BOX (self), new_label (_ ("One seat on each line: title, unit (role)"), "caption"));
  gtk_box_append (GTK_BOX (self), new_editor (self));
  self->message = new_label (NULL, "error");
  gtk_widget_add_css_class (self->message, "caption");
  gtk_box_append (GTK_BOX (self), self->message);

  self->preview = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->preview), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->preview, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the lines become"), -1);
  gtk_box_append (GTK_BOX (self), self->preview);
  self->rest = new_label (NULL, "caption");
  gtk_box_append (GTK_BOX (self), self->rest);
  gtk_box_append (GTK_BOX (self), new_buttons (self));
}

GtkWidget *
rk_inspector_several_new (RkSession *session)
{
  RkInspectorSeveral *self = NULL;

  g_return_val_if_fail (RK_IS_SESSION (session), NULL);

  self = g_object_new (RK_TYPE_INSPECTOR_SEVERAL, NULL);
  self->session = g_object_ref (session);
  changed_cb (self);
  return GTK_WIDGET (self);
}

void
rk_inspector_several_set_group (RkInspectorSeveral *self, RkGroup *group)
{
  g_return_if_fail (RK_IS_INSPECTOR_SEVERAL (self));

  self->group = group;
  show_button (self);
}

gboolean
rk_inspector_several_add (RkInspectorSeveral *self)
{
  RkDrop drop = { .where = RK_DROP_INTO };
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (RK_IS_INSPECTOR_SEVERAL (self), FALSE);

  if (self->group == NULL || self->import == NULL || self->import->records->len == 0)
    return FALSE;
  drop.version = rk_record_get_version (self->group);
  drop.target = self->group;
  rk_document_seal (rk_session_get_document (self->session));
  added = rk_text_import_apply (self->import, rk_session_get_document (self->session), &drop, NULL, &error);
  show_message (self, error);
  if (added == NULL)
    return FALSE;
  finish (self);
  return TRUE;
}
