/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rows.h"

#include "rk-outline-row.h"

RkOutline *
rows_get_outline (Diagram *diagram)
{
  return rk_window_get_outline (diagram->window);
}

RkOutlineModel *
rows_get_model (Diagram *diagram)
{
  return RK_OUTLINE_MODEL (
      gtk_multi_selection_get_model (GTK_MULTI_SELECTION (rk_outline_get_rows (rows_get_outline (diagram)))));
}

/* The row on the screen of a group, found by its place in the list. */
GtkWidget *
rows_find (Diagram *diagram, const char *group)
{
  GtkWidget *view = ui_find (GTK_WIDGET (rows_get_outline (diagram)), GTK_TYPE_LIST_VIEW, NULL);
  guint position = rk_outline_model_find (rows_get_model (diagram), group);
  const char *name = ui_get_name (diagram->session, group);

  for (GtkWidget *item = gtk_widget_get_first_child (view); position != G_MAXUINT && item;
       item = gtk_widget_get_next_sibling (item))
    if (gtk_widget_get_mapped (item) && gtk_widget_get_width (item) > 0 &&
        ui_find (item, GTK_TYPE_LABEL, name))
      return item;
  return NULL;
}

/* Each right below the one before it: rows that were folded away or moved are gone from where they were. */
gboolean
rows_are_placed (Diagram *diagram)
{
  GtkWidget *view = ui_find (GTK_WIDGET (rows_get_outline (diagram)), GTK_TYPE_LIST_VIEW, NULL);
  RkOutlineRowInfo info;
  float end = 0;

  for (guint i = 0; rk_outline_model_get_row (rows_get_model (diagram), i, &info); ++i)
    {
      GtkWidget *row = rows_find (diagram, info.group->record.id);
      graphene_rect_t bounds;

      if (!row || !gtk_widget_compute_bounds (row, view, &bounds) || bounds.size.height < 1 ||
          (i > 0 && (bounds.origin.y < end - 1 || bounds.origin.y > end + 6)))
        return FALSE;
      end = bounds.origin.y + bounds.size.height;
    }
  return TRUE;
}

gboolean
rows_nudge (GtkWidget *row, double down)
{
  static guint step;

  robot_move (row, 60 + step++ % 5, gtk_widget_get_height (row) * down);
  return FALSE;
}

void
rows_grab (Diagram *diagram, const char *group)
{
  GtkWidget *view = ui_find (GTK_WIDGET (rows_get_outline (diagram)), GTK_TYPE_LIST_VIEW, NULL);
  GtkDragSource *source = ui_find_controller (view, GTK_TYPE_DRAG_SOURCE, 0);
  GtkWidget *row;

  ui_wait_until (rows_are_placed (diagram));
  row = rows_find (diagram, group);
  robot_press (row, 80, gtk_widget_get_height (row) / 2.0);
  for (int step = 1; step <= 6; ++step)
    robot_move (row, 80 + 4 * step, gtk_widget_get_height (row) / 2.0);
  /* Steps that the toolkit takes for one begin nothing. */
  ui_wait_until (gtk_drag_source_get_drag (source) || rows_nudge (row, 0.5));
}

static GtkWidget *
find_handle (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "rk-handle") && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_handle (child);

      if (found)
        return found;
    }
  return NULL;
}

/* The handle of the first seat of a, while its pages are shown. */
GtkWidget *
rows_grab_first_seat (Diagram *diagram)
{
  RkInspector *inspector = rk_window_get_inspector (diagram->window);
  RkVersion *version = rk_session_get_version (diagram->session);
  GtkWidget *handle;

  ui_wait_until (rows_are_placed (diagram));
  rk_session_select_record (diagram->session, rk_version_find_group (version, "a"));
  rk_inspector_show_page (inspector, "seats");
  ui_wait_until (find_handle (GTK_WIDGET (inspector)) &&
                 gtk_widget_get_width (find_handle (GTK_WIDGET (inspector))) > 0);
  handle = find_handle (GTK_WIDGET (inspector));
  robot_press (handle, 6, 6);
  return handle;
}
