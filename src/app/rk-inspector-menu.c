/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Seats and relations in the inspector as in the diagram: the context menu of a row, and the keys of the
 * clipboard while the keyboard is on the row itself. */

#include "rk-context-menu.h"
#include "rk-inspector-list-private.h"

static RkInspectorEntry *
find_entry (RkInspectorList *self, double y)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < self->entries->len; ++i)
    {
      RkInspectorEntry *entry = self->entries->pdata[i];
      graphene_rect_t bounds;

      if (y < 0.0 ? focus && gtk_widget_is_ancestor (focus, entry->row)
                  : gtk_widget_compute_bounds (entry->row, GTK_WIDGET (self), &bounds) &&
                        y >= bounds.origin.y && y < bounds.origin.y + bounds.size.height)
        return entry;
    }
  return NULL;
}

static gboolean
is_in_version (const RkRecord *record)
{
  return record->type == RK_RECORD_SEAT || record->type == RK_RECORD_RELATION;
}

static gboolean
find_cb (GtkWidget *widget, double x, double y, RkContextKind *kind, GdkRectangle *at)
{
  RkInspectorList *self = RK_INSPECTOR_LIST (widget);
  RkInspectorEntry *entry = find_entry (self, y);
  graphene_rect_t bounds;

  if (!entry || !is_in_version (entry->record))
    return FALSE;
  *kind = entry->record->type == RK_RECORD_SEAT ? RK_CONTEXT_SEAT : RK_CONTEXT_RELATION;
  if (x < 0.0 && gtk_widget_compute_bounds (entry->row, widget, &bounds))
    *at = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                           (int) bounds.size.height };
  rk_session_select_record (self->session, entry->record);
  return TRUE;
}

void
rk_inspector_menu_add (RkInspectorList *self)
{
  rk_context_menu_attach (GTK_WIDGET (self), find_cb);
}

gboolean
rk_inspector_menu_take_key (RkInspectorEntry *entry, guint key, GdkModifierType modifiers)
{
  static const struct {
    guint key;
    const char *action;
  } keys[] = { { GDK_KEY_c, "win.copy" }, { GDK_KEY_x, "win.cut" }, { GDK_KEY_d, "win.duplicate" } };
  GtkRoot *root = gtk_widget_get_root (entry->row);

  if (entry->record->type != RK_RECORD_SEAT || modifiers != GDK_CONTROL_MASK || !root ||
      !GTK_IS_LIST_BOX_ROW (gtk_root_get_focus (root)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); ++i)
    if (gdk_keyval_to_lower (key) == keys[i].key)
      {
        rk_session_select_record (entry->list->session, entry->record);
        return gtk_widget_activate_action (entry->row, keys[i].action, NULL);
      }
  return FALSE;
}
