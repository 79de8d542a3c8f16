/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The context menu of the outline: for the row under the pointer, or for the one with the keyboard. */

#include "rk-context-menu.h"
#include "rk-outline-private.h"

/* Where the row of @position is; FALSE if it is out of view. */
static gboolean
get_bounds (RkOutline *self, GtkListItem *item, graphene_rect_t *bounds)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (item));

  return row && gtk_widget_get_mapped (row) && gtk_widget_compute_bounds (row, GTK_WIDGET (self), bounds);
}

static RkGroup *
find_group_at (RkOutline *self, double x, double y)
{
  const graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  RkOutlineRowInfo info;
  graphene_rect_t bounds;

  for (guint i = 0; i < self->bound->len; ++i)
    if (get_bounds (self, self->bound->pdata[i], &bounds) && graphene_rect_contains_point (&bounds, &point) &&
        rk_outline_model_get_row (self->model, gtk_list_item_get_position (self->bound->pdata[i]), &info))
      return info.group;
  return NULL;
}

static gboolean
point_to_selection (RkOutline *self, GdkRectangle *at)
{
  RkList *ids = rk_session_get_selection (self->session);
  guint n = rk_list_get_n (ids);
  guint position = n == 0 ? G_MAXUINT
                          : rk_outline_model_find (self->model, rk_list_get_items (ids)[n - 1].string);
  GtkListItem *item = NULL;
  graphene_rect_t bounds;

  if (position != G_MAXUINT)
    {
      rk_outline_scroll_to (self, position);
      item = rk_outline_find_bound (self, position);
    }
  if (!item || !get_bounds (self, item, &bounds))
    return FALSE;
  *at = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                         (int) bounds.size.height };
  return TRUE;
}

static gboolean
find_cb (GtkWidget *widget, double x, double y, RkContextKind *kind, GdkRectangle *at)
{
  RkOutline *self = RK_OUTLINE (widget);
  RkGroup *group;

  if (!self->session)
    return FALSE;
  if (x < 0.0)
    {
      *kind = RK_CONTEXT_GROUP;
      return point_to_selection (self, at);
    }
  group = find_group_at (self, x, y);
  *kind = group ? RK_CONTEXT_GROUP : RK_CONTEXT_GROUND;
  if (!group)
    rk_session_select (self->session, NULL);
  else if (!rk_list_has_string (rk_session_get_selection (self->session), group->record.id) ||
           rk_session_get_selected_record (self->session))
    rk_session_select_record (self->session, group);
  if (group)
    rk_outline_focus_group (self, group);
  return TRUE;
}

void
rk_outline_add_menu (RkOutline *self)
{
  rk_context_menu_attach (GTK_WIDGET (self), find_cb);
}
