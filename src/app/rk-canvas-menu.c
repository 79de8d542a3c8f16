/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The context menu of the diagram: at the pointer for what is hit there, by the keyboard at the box that
 * it stands at. */

#include "rk-canvas-private.h"
#include "rk-context-menu.h"

static RkContextKind
kind_of_selection (RkCanvas *self)
{
  const RkRecord *record = rk_session_get_selected_record (self->session);

  if (record)
    return record->type == RK_RECORD_SEAT ? RK_CONTEXT_SEAT : RK_CONTEXT_RELATION;
  return rk_canvas_get_current (self) >= 0 ? RK_CONTEXT_GROUP : RK_CONTEXT_GROUND;
}

static void
point_to_selection (RkCanvas *self, GdkRectangle *at)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) self->view.width / 2, (float) self->view.height / 2, 1,
                                             1);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) self->view.width, (float) self->view.height);
  int box = rk_canvas_get_current (self);

  if (box >= 0)
    {
      rk_canvas_reveal (self, self->scene->boxes[box].group, FALSE);
      rk_canvas_get_box (self, self->scene->boxes[box].group, &rect);
    }
  if (!graphene_rect_intersection (&rect, &area, &rect))
    rect = area;
  *at = (GdkRectangle) { (int) rect.origin.x, (int) rect.origin.y, MAX (1, (int) rect.size.width),
                         MAX (1, (int) rect.size.height) };
}

/* Several selected groups stay so if one of them is hit. */
static gboolean
is_among_selected (RkCanvas *self, const RkHit *hit)
{
  RkList *selection = rk_session_get_selection (self->session);

  return hit->box >= 0 && !rk_session_get_selected_record (self->session) &&
         !rk_canvas_find_seat (self, hit) &&
         rk_list_has_string (selection, self->scene->boxes[hit->box].group);
}

static gboolean
find_cb (GtkWidget *widget, double x, double y, RkContextKind *kind, GdkRectangle *at)
{
  RkCanvas *self = RK_CANVAS (widget);
  gboolean pointed = x >= 0.0;

  if (!self->session || !self->scene || self->drag != RK_DRAG_NONE)
    return FALSE;
  if (!rk_canvas_end_rename (self, TRUE))
    return FALSE;
  if (pointed)
    {
      RkHit hit = rk_canvas_hit (self, x, y);

      if (!is_among_selected (self, &hit))
        rk_canvas_select_hit (self, &hit);
      gtk_widget_grab_focus (widget);
    }
  *kind = kind_of_selection (self);
  if (!pointed)
    point_to_selection (self, at);
  return TRUE;
}

void
rk_canvas_add_menu (RkCanvas *self)
{
  rk_context_menu_attach (GTK_WIDGET (self), find_cb);
}
