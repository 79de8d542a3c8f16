/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is under the pointer in full, also where it is drawn shortened or not at all. */

#include "rk-canvas-private.h"

#include "rk-describe.h"

static void
get_area (RkCanvas *self, int box, GdkRectangle *area)
{
  graphene_rect_t rect = rk_canvas_get_drawn_rect (self, box);

  *area = (GdkRectangle) { (int) rect.origin.x, (int) rect.origin.y, MAX (1, (int) rect.size.width),
                           MAX (1, (int) rect.size.height) };
}

char *
rk_canvas_describe_at (RkCanvas *self, double x, double y, GdkRectangle *area)
{
  RkVersion *version;
  const char *language;
  RkRecord *record;
  RkHit hit;

  g_return_val_if_fail (RK_IS_CANVAS (self), NULL);
  if (!self->session || !self->scene)
    return NULL;
  version = rk_session_get_version (self->session);
  language = rk_session_get_language (self->session);
  hit = rk_canvas_hit (self, x, y);
  *area = (GdkRectangle) { (int) x - 4, (int) y - 4, 8, 8 };
  if (hit.box >= 0)
    {
      record = rk_canvas_find_seat (self, &hit);
      if (record)
        return rk_describe_seat_fully (RK_SEAT (record), language);
      get_area (self, hit.box, area);
      record = (RkRecord *) rk_version_find_group (version, self->scene->boxes[hit.box].group);
      return record ? rk_describe_group_fully (RK_GROUP (record), language) : NULL;
    }
  record = hit.connector >= 0 ? rk_version_find (version, RK_RECORD_RELATION,
                                                 self->scene->connectors[hit.connector].relation)
                              : NULL;
  return record ? rk_describe_relation_fully (RK_RELATION (record), language) : NULL;
}

/* The toolkit wraps no tooltip that has newlines, however long they are apart; other ends of a line it does not mind.
 * Returns: (transfer full) */
static char *
break_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("\xe2\x80\xa8", lines); /* U+2028 LINE SEPARATOR */
}

static gboolean
query_cb (RkCanvas *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GdkRectangle area;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *wrapped = NULL;
  const char *end;
  int box = keyboard ? rk_canvas_get_current (self) : -1;

  if (self->drag != RK_DRAG_NONE || self->renaming)
    return FALSE;
  if (box >= 0)
    {
      get_area (self, box, &area);
      x = area.x + area.width - 3;
      y = area.y + 3;
    }
  text = rk_canvas_describe_at (self, x, y, &area);
  if (!text)
    return FALSE;
  end = strchr (text, '\n');
  name = g_markup_escape_text (text, end ? end - text : -1);
  rest = g_markup_escape_text (end ? end : "", -1);
  markup = g_strdup_printf ("<b>%s</b>%s", name, rest);
  wrapped = break_lines (markup);
  gtk_tooltip_set_markup (tooltip, wrapped);
  gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

void
rk_canvas_add_tooltip (RkCanvas *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_cb), NULL);
}
