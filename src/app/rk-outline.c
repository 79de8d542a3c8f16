/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-box-proxy.h"
#include "rk-outline-private.h"

#include "rk-context-menu.h"
#include "rk-session-recovery.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (RkOutline, rk_outline, GTK_TYPE_WIDGET)

static void
show_row (RkOutline *self, GtkListItem *item)
{
  RkOutlineRowInfo info;

  if (self->session != NULL &&
      rk_outline_model_get_row (self->model, gtk_list_item_get_position (item), &info))
    rk_outline_row_show (RK_OUTLINE_ROW (gtk_list_item_get_child (item)), &info,
                         rk_session_get_language (self->session));
}

void
rk_outline_show_rows (RkOutline *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, g_ptr_array_index (self->bound, i));
}

/* "3 of 12" on a match, else how many there are. */
static void
show_matches (RkOutline *self)
{
  gboolean searching = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
  guint n = rk_outline_model_get_n_matches (self->model);
  RkGroup *group = self->session != NULL ? rk_session_get_selected_group (self->session) : NULL;
  guint position = group != NULL ? rk_outline_model_find (self->model, group->record.id) : G_MAXUINT;
  guint match = rk_outline_model_get_match (self->model, position);
  g_autofree char *words = NULL;

  if (n == 0)
    words = g_strdup (_ ("No matches"));
  else if (match > 0)
    /* Translators: the how manieth match is selected, and how many there are */
    words = g_strdup_printf (_ ("%u of %u"), match, n);
  else
    words = g_strdup_printf (ngettext ("%u match", "%u matches", n), n);
  gtk_label_set_label (self->matches, words);
  gtk_widget_set_visible (GTK_WIDGET (self->matches), searching);
}

static void
show_state (RkOutline *self)
{
  gboolean searching = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;

  show_matches (self);
  gtk_widget_set_visible (self->scrolled, any);
  gtk_widget_set_visible (self->empty, !any && !searching && self->session != NULL);
}

/* Makes the rows that are selected those that the session has selected. */
static void
follow_selection (RkOutline *self)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = NULL;
  const RkList *ids = self->session != NULL ? rk_session_get_selection (self->session) : NULL;

  for (guint i = 0; i < rk_list_get_n (ids); i++)
    {
      guint position = rk_outline_model_find (self->model, rk_list_get_items (ids)[i].string);

      if (position != G_MAXUINT)
        gtk_bitset_add (selected, position);
    }
  mask = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->model)));
  self->following = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, mask);
  self->following = FALSE;
}

/* The selection model drops what a change of the list takes out of it for a moment. */
static void
refresh (RkOutline *self)
{
  self->following = TRUE;
  rk_outline_model_set_version (self->model,
                                self->session != NULL ? rk_session_get_version (self->session) : NULL);
  self->following = FALSE;
  follow_selection (self);
  rk_outline_show_rows (self);
  show_state (self);
}

GtkListItem *
rk_outline_find_bound (RkOutline *self, guint position)
{
  for (guint i = 0; i < self->bound->len; i++)
    if (gtk_list_item_get_position (g_ptr_array_index (self->bound, i)) == position)
      return g_ptr_array_index (self->bound, i);
  return NULL;
}

static gboolean
is_in_view (RkOutline *self, guint position)
{
  GtkListItem *item = rk_outline_find_bound (self, position);
  graphene_rect_t bounds;

  return item != NULL && gtk_widget_get_mapped (gtk_list_item_get_child (item)) &&
         gtk_widget_compute_bounds (gtk_list_item_get_child (item), self->scrolled, &bounds) &&
         bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (self->scrolled);
}

/* The list view makes all its rows anew to scroll, even if it need not. */
void
rk_outline_scroll_to (RkOutline *self, guint position)
{
  if (!is_in_view (self, position))
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

static gboolean
has_focus_within (RkOutline *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL;
}

void
rk_outline_focus_group (RkOutline *self, RkGroup *group)
{
  guint position = rk_outline_model_find (self->model, group->record.id);
  GtkListItem *item = NULL;
  GtkWidget *row = NULL;

  if (position == G_MAXUINT)
    return;
  rk_outline_scroll_to (self, position);
  item = rk_outline_find_bound (self, position);
  row = item != NULL ? gtk_widget_get_parent (gtk_list_item_get_child (item)) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

void
rk_outline_set_folded (RkOutline *self, RkGroup *group, gboolean folded)
{
  self->following = TRUE;
  rk_outline_model_set_folded (self->model, group->record.id, folded);
  self->following = FALSE;
  follow_selection (self);
  rk_outline_show_rows (self);
}

void
rk_outline_set_all_folded (RkOutline *self, gboolean folded)
{
  self->following = TRUE;
  if (folded)
    rk_outline_model_fold_all (self->model);
  else
    rk_outline_model_unfold_all (self->model);
  self->following = FALSE;
  follow_selection (self);
  rk_outline_show_rows (self);
}

static void
fold_cb (RkOutlineRow *row, gboolean fold, gpointer data)
{
  GtkListItem *item = data;
  RkOutline *self = RK_OUTLINE (gtk_widget_get_ancestor (GTK_WIDGET (row), RK_TYPE_OUTLINE));
  RkOutlineRowInfo info;

  if (self == NULL || !rk_outline_model_get_row (self->model, gtk_list_item_get_position (item), &info))
    return;
  rk_outline_set_folded (self, info.group, fold);
}

static gboolean
named_cb (RkOutline *self, const char *name)
{
  return rk_outline_take_name (self, name);
}

static void
drafted_cb (RkOutline *self, const char *name)
{
  if (self->session != NULL && *name != '\0')
    rk_session_recovery_set_draft (self->session, self->renaming, name);
}

/* What was written is forgotten. */
static void
unnamed_cb (RkOutline *self)
{
  if (self->session != NULL)
    rk_session_recovery_set_draft (self->session, NULL, NULL);
  g_clear_pointer (&self->renaming, g_free);
}

static void
named_on_cb (RkOutline *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-child", NULL);
}

static void
setup_cb (RkOutline *self, GtkListItem *item)
{
  GtkWidget *row = rk_outline_row_new ();

  g_signal_connect (row, "fold", G_CALLBACK (fold_cb), item);
  g_signal_connect_swapped (row, "drafted", G_CALLBACK (drafted_cb), self);
  g_signal_connect_swapped (row, "named", G_CALLBACK (named_cb), self);
  g_signal_connect_swapped (row, "named-on", G_CALLBACK (named_on_cb), self);
  g_signal_connect_swapped (row, "unnamed", G_CALLBACK (unnamed_cb), self);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (RkOutline *self, GtkListItem *item)
{
  g_ptr_array_add (self->bound, item);
  show_row (self, item);
}

static void
unbind_cb (RkOutline *self, GtkListItem *item)
{
  rk_outline_row_end_edit (RK_OUTLINE_ROW (gtk_list_item_get_child (item)));
  rk_outline_row_set_mark (RK_OUTLINE_ROW (gtk_list_item_get_child (item)), RK_OUTLINE_MARK_NONE, 0);
  g_ptr_array_remove_fast (self->bound, item);
}

static void
selection_cb (RkOutline *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (RkList) list = NULL;
  GtkBitsetIter iter;
  guint position = 0;

  if (self->following || self->session == NULL)
    return;

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  ids = g_ptr_array_new ();
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      RkOutlineRowInfo info;

      if (rk_outline_model_get_row (self->model, position, &info))
        g_ptr_array_add (ids, info.group->record.id);
    }
  g_ptr_array_add (ids, NULL);
  list = rk_list_new_strings ((const char *const *) ids->pdata);
  self->following = TRUE;
  rk_session_select (self->session, list);
  self->following = FALSE;
  show_matches (self);
}

static void
session_changed_cb (RkOutline *self)
{
  RkGroup *group = rk_session_get_selected_group (self->session);
  gboolean focused = has_focus_within (self);

  refresh (self);
  if (focused && group != NULL)
    rk_outline_focus_group (self, group);
}

/* A selection made elsewhere is unfolded and scrolled into view. */
static void
session_selection_cb (RkOutline *self)
{
  const RkList *ids = rk_session_get_selection (self->session);
  guint position = G_MAXUINT;
  RkGroup *group = rk_session_get_selected_group (self->session);
  gboolean unfolded = FALSE;

  if (group == NULL || g_strcmp0 (self->fresh, group->record.id) != 0)
    g_clear_pointer (&self->fresh, g_free);
  if (self->following)
    return;
  self->following = TRUE;
  for (guint i = 0; i < rk_list_get_n (ids); i++)
    unfolded |= rk_outline_model_reveal (self->model, rk_list_get_items (ids)[i].string);
  self->following = FALSE;
  follow_selection (self);
  if (unfolded)
    rk_outline_show_rows (self);
  if (rk_list_get_n (ids) > 0)
    position = rk_outline_model_find (self->model, rk_list_get_items (ids)[0].string);
  if (position != G_MAXUINT)
    rk_outline_scroll_to (self, position);
  show_matches (self);
}

/* The entry says that it changed only when the typing rests: what needs the matches sooner calls this itself. */
static void
search_changed_cb (RkOutline *self)
{
  gboolean changed = FALSE;

  self->following = TRUE;
  changed = rk_outline_model_set_search (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  self->following = FALSE;
  if (changed)
    {
      follow_selection (self);
      rk_outline_show_rows (self);
    }
  show_state (self);
}

void
rk_outline_go_to_match (RkOutline *self, int by)
{
  RkGroup *group = self->session != NULL ? rk_session_get_selected_group (self->session) : NULL;
  guint n, start;

  search_changed_cb (self);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  start = group != NULL ? rk_outline_model_find (self->model, group->record.id) : G_MAXUINT;
  if (start == G_MAXUINT)
    start = by > 0 ? n - 1 : 0;
  for (guint i = 1; i <= n; i++)
    {
      guint position = by > 0 ? (start + i) % n : (start + n - i) % n;
      RkOutlineRowInfo info;

      if (!rk_outline_model_get_row (self->model, position, &info) || !info.matches)
        continue;
      rk_session_select_record (self->session, info.seat != NULL ? (gpointer) info.seat : info.group);
      return;
    }
}

static void
next_match_cb (RkOutline *self)
{
  rk_outline_go_to_match (self, 1);
}

static void
previous_match_cb (RkOutline *self)
{
  rk_outline_go_to_match (self, -1);
}

static void
forget_came_from (RkOutline *self)
{
  if (self->came_from != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->came_from), (gpointer *) &self->came_from);
  self->came_from = NULL;
}

/* The keyboard goes back to where it was before the search. */
static void
stop_search_cb (RkOutline *self)
{
  GtkWidget *back = self->came_from;

  forget_came_from (self);
  rk_outline_search (self, "");
  if (back == NULL || !gtk_widget_get_mapped (back) || !gtk_widget_grab_focus (back))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
activate_cb (RkOutline *self)
{
  rk_outline_activate_row (self);
}

static void
fold_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  rk_outline_set_all_folded (RK_OUTLINE (widget), g_str_equal (action, "outline.fold-all"));
}

static void
rk_outline_dispose (GObject *object)
{
  RkOutline *self = RK_OUTLINE (object);

  rk_outline_drag_leave (self);
  forget_came_from (self);
  rk_outline_set_session (self, NULL);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  rk_context_menu_detach (GTK_WIDGET (self));
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rk_outline_parent_class)->dispose (object);
}

static void
rk_outline_finalize (GObject *object)
{
  RkOutline *self = RK_OUTLINE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_ptr_array_unref (self->bound);
  g_free (self->renaming);
  g_free (self->fresh);

  G_OBJECT_CLASS (rk_outline_parent_class)->finalize (object);
}

static void
rk_outline_class_init (RkOutlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rk_outline_dispose;
  object_class->finalize = rk_outline_finalize;

  gtk_widget_class_install_action (widget_class, "outline.fold-all", NULL, fold_all_cb);
  gtk_widget_class_install_action (widget_class, "outline.unfold-all", NULL, fold_all_cb);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, RkOutline, box);
  gtk_widget_class_bind_template_child (widget_class, RkOutline, search);
  gtk_widget_class_bind_template_child (widget_class, RkOutline, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RkOutline, matches);
  gtk_widget_class_bind_template_child (widget_class, RkOutline, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RkOutline, view);
  gtk_widget_class_bind_template_child (widget_class, RkOutline, drop_words);
  gtk_widget_class_bind_template_child (widget_class, RkOutline, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rk-outline");
}

static void
rk_outline_init (RkOutline *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->bound = g_ptr_array_new ();
  self->model = rk_outline_model_new ();
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_cb), self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->menu_button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Fold and unfold"), -1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->search))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search the chart"), -1);

  rk_outline_add_keys (self);
  rk_outline_add_drag (self);
  rk_outline_add_menu (self);
}

RkOutline *
rk_outline_new (void)
{
  return g_object_new (RK_TYPE_OUTLINE, NULL);
}

void
rk_outline_set_session (RkOutline *self, RkSession *session)
{
  g_return_if_fail (RK_IS_OUTLINE (self));
  g_return_if_fail (session == NULL || RK_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_swapped (session, "changed", G_CALLBACK (session_changed_cb), self);
      g_signal_connect_swapped (session, "version-changed", G_CALLBACK (session_changed_cb), self);
      g_signal_connect_swapped (session, "selection-changed", G_CALLBACK (session_selection_cb), self);
    }
  refresh (self);
}

void
rk_outline_search (RkOutline *self, const char *words)
{
  g_return_if_fail (RK_IS_OUTLINE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  search_changed_cb (self);
}

void
rk_outline_focus_search (RkOutline *self, const char *words)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_return_if_fail (RK_IS_OUTLINE (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->search))
    {
      forget_came_from (self);
      /* Not to the box that had it, but to the one that the search has selected. */
      if (RK_IS_BOX_PROXY (focus))
        focus = gtk_widget_get_parent (focus);
      self->came_from = focus;
      if (focus != NULL)
        g_object_add_weak_pointer (G_OBJECT (focus), (gpointer *) &self->came_from);
    }
  gtk_widget_grab_focus (self->search);
  if (words == NULL)
    return;
  rk_outline_search (self, words);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
}

GtkSelectionModel *
rk_outline_get_rows (RkOutline *self)
{
  g_return_val_if_fail (RK_IS_OUTLINE (self), NULL);

  return GTK_SELECTION_MODEL (self->selection);
}
