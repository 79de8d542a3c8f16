/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-minimap.h"

#include "rk-compat.h"
#include "rk-paint.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define LONGEST_WIDTH  190.0
#define LONGEST_HEIGHT 140.0
#define SHORTEST       24.0
#define PADDING        6.0
/* Pixels by which the chart must reach out of view. */
#define SLACK          2.0

struct _RkMinimap {
  GtkWidget parent_instance;

  RkCanvas *canvas; /* not owned: it lives as long, in the same window */
  gboolean wanted;
  cairo_surface_t *picture; /* of the scene and theme below */
  RkScene *scene;
  RkTheme *theme;
  int device_scale;
  double start_x, start_y;
  int width, height; /* pixels, within the margins that the theme gives it */
};

G_DEFINE_FINAL_TYPE (RkMinimap, rk_minimap, GTK_TYPE_WIDGET)

static void
drop_picture (RkMinimap *self)
{
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->scene, rk_scene_unref);
  g_clear_pointer (&self->theme, rk_theme_unref);
}

/* Returns: pixels of the map for a point of the scene */
static double
get_scale (const RkScene *scene)
{
  return MIN (LONGEST_WIDTH / MAX (scene->width, 1.0), LONGEST_HEIGHT / MAX (scene->height, 1.0));
}

static void
paint_picture (RkMinimap *self)
{
  double scale = get_scale (self->scene) * self->device_scale;
  RkColor paper = rk_theme_get_paper (self->theme);
  RkPaintOptions options = { .scale = scale };
  cairo_t *cr;

  self->picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (1, (int) (self->scene->width * scale)),
                                              MAX (1, (int) (self->scene->height * scale)));
  cr = cairo_create (self->picture);
  cairo_set_source_rgb (cr, paper.red, paper.green, paper.blue);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  rk_paint_scene (cr, self->scene, self->theme, &options);
  cairo_destroy (cr);
}

/* Returns: whether there is one */
static gboolean
take_picture (RkMinimap *self)
{
  RkScene *scene = rk_canvas_get_scene (self->canvas);
  RkTheme *theme = rk_canvas_get_theme (self->canvas);
  int device_scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (!scene || !theme || scene->n_boxes == 0)
    return FALSE;
  if (self->picture && scene == self->scene && theme == self->theme && device_scale == self->device_scale)
    return TRUE;
  drop_picture (self);
  self->scene = rk_scene_ref (scene);
  self->theme = rk_theme_ref (theme);
  self->device_scale = device_scale;
  paint_picture (self);
  return TRUE;
}

/* Where the picture begins: in the middle of what the widget has. */
static RkPoint
get_corner (RkMinimap *self, const RkScene *scene)
{
  double scale = get_scale (scene);

  return (RkPoint) { (gtk_widget_get_width (GTK_WIDGET (self)) - scene->width * scale) / 2,
                     (gtk_widget_get_height (GTK_WIDGET (self)) - scene->height * scale) / 2 };
}

graphene_rect_t
rk_minimap_get_frame (RkMinimap *self)
{
  RkScene *scene = self->canvas ? rk_canvas_get_scene (self->canvas) : NULL;
  graphene_rect_t frame, whole;
  RkRect visible;
  RkPoint corner;
  double scale;

  g_return_val_if_fail (RK_IS_MINIMAP (self), GRAPHENE_RECT_INIT (0, 0, 0, 0));
  if (!scene)
    return GRAPHENE_RECT_INIT (0, 0, 0, 0);
  visible = rk_view_get_visible (rk_canvas_get_view (self->canvas));
  corner = get_corner (self, scene);
  scale = get_scale (scene);
  frame = GRAPHENE_RECT_INIT ((float) (corner.x + visible.x * scale), (float) (corner.y + visible.y * scale),
                              (float) (visible.width * scale), (float) (visible.height * scale));
  whole = GRAPHENE_RECT_INIT (1, 1, (float) gtk_widget_get_width (GTK_WIDGET (self)) - 2,
                              (float) gtk_widget_get_height (GTK_WIDGET (self)) - 2);
  if (!graphene_rect_intersection (&frame, &whole, &frame))
    return GRAPHENE_RECT_INIT (0, 0, 0, 0);
  return frame;
}

static void
set_size (RkMinimap *self, int width, int height)
{
  if (width == self->width && height == self->height)
    return;
  self->width = width;
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Shown while some of the chart is out of view. */
static void
update (RkMinimap *self)
{
  RkScene *scene = self->canvas ? rk_canvas_get_scene (self->canvas) : NULL;
  gboolean needed = FALSE;

  if (scene && self->wanted && scene->n_boxes > 0)
    {
      const RkView *view = rk_canvas_get_view (self->canvas);
      double scale = rk_view_get_scale (view);

      needed = scene->width * scale > view->width + SLACK || scene->height * scale > view->height + SLACK;
    }
  if (needed)
    set_size (self, (int) (MAX (scene->width * get_scale (scene), SHORTEST) + 2 * PADDING),
              (int) (MAX (scene->height * get_scale (scene), SHORTEST) + 2 * PADDING));
  gtk_widget_set_visible (GTK_WIDGET (self), needed);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
go_to (RkMinimap *self, double x, double y)
{
  RkScene *scene = rk_canvas_get_scene (self->canvas);
  RkPoint corner;

  if (!scene)
    return;
  corner = get_corner (self, scene);
  rk_canvas_center_on (self->canvas, (x - corner.x) / get_scale (scene), (y - corner.y) / get_scale (scene));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, RkMinimap *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->start_x = x;
  self->start_y = y;
  go_to (self, x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, RkMinimap *self)
{
  go_to (self, self->start_x + dx, self->start_y + dy);
}

static void
snapshot_frame (RkMinimap *self, GtkSnapshot *snapshot)
{
  const float widths[4] = { 2, 2, 2, 2 };
  graphene_rect_t frame = rk_minimap_get_frame (self);
  GskRoundedRect edge;
  GdkRGBA accent, wash;

  if (!rk_compat_lookup_color (GTK_WIDGET (self), "accent_color", &accent))
    gdk_rgba_parse (&accent, "#3584e4");
  wash = accent;
  wash.alpha = 0.16f;
  gsk_rounded_rect_init_from_rect (&edge, &frame, 3);
  gtk_snapshot_append_color (snapshot, &wash, &frame);
  gtk_snapshot_append_border (snapshot, &edge, widths, (const GdkRGBA[4]) { accent, accent, accent, accent });
}

static void
rk_minimap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RkMinimap *self = RK_MINIMAP (widget);
  double factor;
  RkPoint corner;
  cairo_t *cr;

  if (!self->canvas || !take_picture (self))
    return;
  factor = self->device_scale;
  corner = get_corner (self, self->scene);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                                 (float) gtk_widget_get_height (widget)));
  cairo_scale (cr, 1 / factor, 1 / factor);
  cairo_set_source_surface (cr, self->picture, round (corner.x * factor), round (corner.y * factor));
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  snapshot_frame (self, snapshot);
}

/* A size request would count the margins in. */
static void
rk_minimap_measure (GtkWidget *widget,
                    GtkOrientation way,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  RkMinimap *self = RK_MINIMAP (widget);

  *minimum = *natural = way == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
}

static void
rk_minimap_finalize (GObject *object)
{
  drop_picture (RK_MINIMAP (object));
  G_OBJECT_CLASS (rk_minimap_parent_class)->finalize (object);
}

static void
rk_minimap_class_init (RkMinimapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rk_minimap_finalize;
  widget_class->measure = rk_minimap_measure;
  widget_class->snapshot = rk_minimap_snapshot;
  gtk_widget_class_set_css_name (widget_class, "minimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rk_minimap_init (RkMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->wanted = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Overview of the diagram"), -1);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

RkMinimap *
rk_minimap_new (void)
{
  return g_object_new (RK_TYPE_MINIMAP, NULL);
}

void
rk_minimap_set_canvas (RkMinimap *self, RkCanvas *canvas)
{
  g_return_if_fail (RK_IS_MINIMAP (self));
  g_return_if_fail (RK_IS_CANVAS (canvas) && !self->canvas);
  self->canvas = canvas;
  /* Whatever moves or sizes the view shows in the scrollbars. */
  for (GtkOrientation way = GTK_ORIENTATION_HORIZONTAL; way <= GTK_ORIENTATION_VERTICAL; ++way)
    {
      g_autoptr (GtkAdjustment) adjustment = NULL;

      g_object_get (canvas, way == GTK_ORIENTATION_HORIZONTAL ? "hadjustment" : "vadjustment", &adjustment,
                    NULL);
      if (!adjustment)
        continue;
      g_signal_connect_object (adjustment, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
}

void
rk_minimap_set_wanted (RkMinimap *self, gboolean wanted)
{
  g_return_if_fail (RK_IS_MINIMAP (self));
  self->wanted = wanted;
  update (self);
}

gboolean
rk_minimap_get_wanted (RkMinimap *self)
{
  g_return_val_if_fail (RK_IS_MINIMAP (self), FALSE);
  return self->wanted;
}

void
rk_minimap_update (RkMinimap *self)
{
  g_return_if_fail (RK_IS_MINIMAP (self));
  update (self);
}
