/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-history-popover.h"

#include <glib/gi18n.h>

#define WIDTH      340
#define MAX_HEIGHT 420

/*   ┌────────────────────────────┐
 *   │    Move A under B          │  undone: faint
 *   │ ✓  Rename A                │  the last step that stands
 *   │    Add A                   │
 *   │    As opened        Saved  │  before all steps
 *   └────────────────────────────┘ */
struct _RkHistoryPopover {
  GtkPopover parent_instance;

  RkDocument *document; /* while it is open */
  GtkWidget *focus; /* what had the keyboard before, and gets it back */
  GtkListView *list;
  GtkStringList *labels; /* the newest step first, the beginning last */
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (RkHistoryPopover, rk_history_popover, GTK_TYPE_POPOVER)

typedef struct {
  GtkWidget *box, *mark;
  GtkLabel *label, *saved;
} RowParts;

static guint
get_n_steps (RkHistoryPopover *self)
{
  return self->document ? rk_document_get_n_steps (self->document) : 0;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RkHistoryPopover *self)
{
  RowParts *parts = g_new0 (RowParts, 1);

  parts->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  parts->mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  parts->label = GTK_LABEL (gtk_label_new (NULL));
  parts->saved = GTK_LABEL (gtk_label_new (_ ("Saved")));
  gtk_label_set_xalign (parts->label, 0.0f);
  gtk_label_set_ellipsize (parts->label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (GTK_WIDGET (parts->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (parts->saved), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (parts->saved), "dim-label");
  gtk_box_append (GTK_BOX (parts->box), parts->mark);
  gtk_box_append (GTK_BOX (parts->box), GTK_WIDGET (parts->label));
  gtk_box_append (GTK_BOX (parts->box), GTK_WIDGET (parts->saved));
  g_object_set_data_full (G_OBJECT (item), "rk-parts", parts, g_free);
  gtk_list_item_set_child (item, parts->box);
}

static char *
describe (const char *label, gboolean current, gboolean undone, gboolean saved)
{
  GString *words = g_string_new (label);

  if (current)
    g_string_append_printf (words, ", %s", _ ("current state"));
  if (undone)
    g_string_append_printf (words, ", %s", _ ("undone"));
  if (saved)
    g_string_append_printf (words, ", %s", _ ("saved"));
  return g_string_free (words, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RkHistoryPopover *self)
{
  RowParts *parts = g_object_get_data (G_OBJECT (item), "rk-parts");
  const char *label = gtk_string_object_get_string (gtk_list_item_get_item (item));
  guint n_done = get_n_steps (self) - MIN (gtk_list_item_get_position (item), get_n_steps (self));
  guint current = self->document ? rk_document_get_n_done (self->document) : 0;
  gboolean saved = self->document && rk_document_is_saved_at (self->document, n_done);
  g_autofree char *words = describe (label, n_done == current, n_done > current, saved);

  gtk_label_set_text (parts->label, label);
  gtk_widget_set_tooltip_text (parts->box, label);
  gtk_widget_set_opacity (parts->mark, n_done == current ? 1.0 : 0.0);
  gtk_widget_set_visible (GTK_WIDGET (parts->saved), saved);
  if (n_done > current)
    gtk_widget_add_css_class (GTK_WIDGET (parts->label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (parts->label), "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (parts->box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
activate_cb (GtkListView *list, guint position, RkHistoryPopover *self)
{
  g_autoptr (RkDocument) document = self->document ? g_object_ref (self->document) : NULL;
  guint n_done = get_n_steps (self) - MIN (position, get_n_steps (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  if (document)
    rk_document_go_to (document, n_done);
}

static void
closed_cb (RkHistoryPopover *self)
{
  gtk_string_list_splice (self->labels, 0, g_list_model_get_n_items (G_LIST_MODEL (self->labels)), NULL);
  g_clear_object (&self->document);
  if (self->focus)
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

static void
rk_history_popover_dispose (GObject *object)
{
  RkHistoryPopover *self = RK_HISTORY_POPOVER (object);

  if (self->list)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->document);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (rk_history_popover_parent_class)->dispose (object);
}

static void
rk_history_popover_class_init (RkHistoryPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_history_popover_dispose;
}

static void
rk_history_popover_init (RkHistoryPopover *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->labels = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->labels));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("History"),
                                  -1);
  g_signal_connect (self->list, "activate", G_CALLBACK (activate_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), scrolled);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

RkHistoryPopover *
rk_history_popover_new (void)
{
  return g_object_new (RK_TYPE_HISTORY_POPOVER, NULL);
}

void
rk_history_popover_show (RkHistoryPopover *self, RkDocument *document)
{
  guint n = rk_document_get_n_steps (document);
  guint current = n - rk_document_get_n_done (document);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_return_if_fail (RK_IS_HISTORY_POPOVER (self));

  for (guint i = n; i > 0; --i)
    g_ptr_array_add (labels, (gpointer) rk_document_get_step_label (document, i - 1));
  /* Translators: the beginning of the list of steps that can be undone */
  g_ptr_array_add (labels, (gpointer) _ ("As opened"));
  g_ptr_array_add (labels, NULL);
  g_set_object (&self->document, document);
  g_set_weak_pointer (&self->focus, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_string_list_splice (self->labels, 0, g_list_model_get_n_items (G_LIST_MODEL (self->labels)),
                          (const char *const *) labels->pdata);
  gtk_single_selection_set_selected (self->selection, current);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", current);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
