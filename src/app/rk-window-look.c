/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a window looks at its project, as plain values that last:
 *
 *   version, language, sheet, selection   as the session has them
 *   zoom, x, y                            the scene's point in the middle; not there while the chart is fitted in
 */

#include "rk-window-private.h"

#include <math.h>

/* A view on its way back: the canvas has no scene and no size yet. */
typedef struct {
  double zoom, x, y;
} Place;

static void
add_selection (GVariantDict *look, RkList *ids)
{
  guint n = rk_list_get_n (ids);
  g_autofree const char **strings = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; ++i)
    strings[i] = rk_list_get_items (ids)[i].string;
  if (n > 0)
    g_variant_dict_insert_value (look, "selection", g_variant_new_strv (strings, (gssize) n));
}

GVariant *
rk_window_get_look (RkWindow *self)
{
  g_auto (GVariantDict) look = G_VARIANT_DICT_INIT (NULL);
  const RkView *view = rk_canvas_get_view (self->canvas);
  RkPoint middle = rk_view_to_scene (view, view->width / 2.0, view->height / 2.0);

  g_return_val_if_fail (self->session, NULL);
  g_variant_dict_insert (&look, "version", "s", rk_session_get_version (self->session)->record.id);
  g_variant_dict_insert (&look, "language", "s", rk_session_get_language (self->session));
  g_variant_dict_insert (&look, "sheet", "b", rk_session_get_sheet (self->session));
  add_selection (&look, rk_session_get_selection (self->session));
  if (!rk_canvas_is_fitted (self->canvas))
    {
      g_variant_dict_insert (&look, "zoom", "d", view->zoom);
      g_variant_dict_insert (&look, "x", "d", middle.x);
      g_variant_dict_insert (&look, "y", "d", middle.y);
    }
  return g_variant_dict_end (&look);
}

static gboolean
place_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RkCanvas *canvas = RK_CANVAS (widget);
  const RkView *view = rk_canvas_get_view (canvas);
  const Place *place = data;

  if (!rk_canvas_get_scene (canvas) || view->width <= 1.0)
    return G_SOURCE_CONTINUE;
  rk_canvas_zoom (canvas, place->zoom, view->width / 2.0, view->height / 2.0);
  rk_canvas_center_on (canvas, place->x, place->y);
  return G_SOURCE_REMOVE;
}

static gboolean
has_language (RkProject *project, const char *language)
{
  for (guint i = 0; i < rk_list_get_n (project->languages); ++i)
    if (g_str_equal (rk_list_get_items (project->languages)[i].string, language))
      return TRUE;
  return FALSE;
}

/* The project may be another one by now, and the values may come from anywhere: what does not fit is left alone. */
void
rk_window_set_look (RkWindow *self, GVariant *values)
{
  g_auto (GVariantDict) look = G_VARIANT_DICT_INIT (values);
  RkProject *project = rk_session_get_project (self->session);
  g_autofree const char **selection = NULL;
  const char *version, *language;
  gboolean sheet;
  Place place;

  g_return_if_fail (self->session);
  if (g_variant_dict_lookup (&look, "version", "&s", &version) &&
      rk_project_find (project, RK_RECORD_VERSION, version))
    rk_session_set_version (self->session, rk_project_find (project, RK_RECORD_VERSION, version));
  if (g_variant_dict_lookup (&look, "language", "&s", &language) && has_language (project, language))
    rk_session_set_language (self->session, language);
  if (g_variant_dict_lookup (&look, "sheet", "b", &sheet))
    rk_session_set_sheet (self->session, sheet);
  if (g_variant_dict_lookup (&look, "selection", "^a&s", &selection))
    {
      g_autoptr (RkList) ids = rk_list_new_strings (selection);

      rk_session_select (self->session, ids);
    }
  if (g_variant_dict_lookup (&look, "zoom", "d", &place.zoom) &&
      g_variant_dict_lookup (&look, "x", "d", &place.x) &&
      g_variant_dict_lookup (&look, "y", "d", &place.y) && place.zoom > 0.0 &&
      isfinite (place.zoom + place.x + place.y))
    gtk_widget_add_tick_callback (GTK_WIDGET (self->canvas), place_cb, g_memdup2 (&place, sizeof place),
                                  g_free);
}
