/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-preview.h"

#include "rk-paint.h"

#define EDGE 6.0f /* room for the shadow */

struct _RkPreview {
  GtkWidget parent_instance;

  RkScene *scene;
  RkTheme *theme;
  cairo_surface_t *logo;
  cairo_surface_t *image; /* the painted sheet, at the size it is shown */
  int image_width;
};

G_DEFINE_FINAL_TYPE (RkPreview, rk_preview, GTK_TYPE_WIDGET)

static void
drop_image (RkPreview *self)
{
  g_clear_pointer (&self->image, cairo_surface_destroy);
}

static cairo_surface_t *
paint_image (RkPreview *self, int width, double scale)
{
  int height = MAX (1, (int) (self->scene->height * scale + 0.5));
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (image);
  RkPaintOptions options = { .scale = 0.0, .background = TRUE, .logo = self->logo };

  cairo_scale (cr, scale, scale);
  rk_paint_scene (cr, self->scene, self->theme, &options);
  cairo_destroy (cr);
  return image;
}

static void
rk_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RkPreview *self = RK_PREVIEW (widget);
  float width = (float) gtk_widget_get_width (widget) - 2 * EDGE;
  float height = (float) gtk_widget_get_height (widget) - 2 * EDGE;
  int factor = gtk_widget_get_scale_factor (widget);
  graphene_rect_t place;
  GskRoundedRect paper;
  float scale;
  cairo_t *cr;

  if (!self->scene || self->scene->width <= 0.0 || self->scene->height <= 0.0 || width < 8 || height < 8)
    return;
  scale = MIN (width / (float) self->scene->width, height / (float) self->scene->height);
  place.size.width = (float) self->scene->width * scale;
  place.size.height = (float) self->scene->height * scale;
  place.origin.x = EDGE + (width - place.size.width) / 2;
  place.origin.y = EDGE + (height - place.size.height) / 2;

  if (!self->image || self->image_width != (int) (place.size.width * factor + 0.5f))
    {
      drop_image (self);
      self->image_width = (int) (place.size.width * factor + 0.5f);
      self->image = paint_image (self, self->image_width, scale * factor);
    }
  gsk_rounded_rect_init_from_rect (&paper, &place, 2);
  gtk_snapshot_append_outset_shadow (snapshot, &paper, &(GdkRGBA) { 0, 0, 0, 0.28f }, 0, 1, 0, 4);
  cr = gtk_snapshot_append_cairo (snapshot, &place);
  cairo_translate (cr, place.origin.x, place.origin.y);
  cairo_scale (cr, 1.0 / factor, 1.0 / factor);
  cairo_set_source_surface (cr, self->image, 0.0, 0.0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
rk_preview_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 96 : 68;
}

static void
rk_preview_finalize (GObject *object)
{
  RkPreview *self = RK_PREVIEW (object);

  drop_image (self);
  g_clear_pointer (&self->scene, rk_scene_unref);
  g_clear_pointer (&self->theme, rk_theme_unref);
  g_clear_pointer (&self->logo, cairo_surface_destroy);
  G_OBJECT_CLASS (rk_preview_parent_class)->finalize (object);
}

static void
rk_preview_class_init (RkPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rk_preview_finalize;
  widget_class->snapshot = rk_preview_snapshot;
  widget_class->measure = rk_preview_measure;
  gtk_widget_class_set_css_name (widget_class, "rk-preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rk_preview_init (RkPreview *self)
{
}

RkPreview *
rk_preview_new (void)
{
  return g_object_new (RK_TYPE_PREVIEW, NULL);
}

void
rk_preview_set_scene (RkPreview *self, RkScene *scene, RkTheme *theme, cairo_surface_t *logo)
{
  g_return_if_fail (RK_IS_PREVIEW (self));
  g_clear_pointer (&self->scene, rk_scene_unref);
  g_clear_pointer (&self->theme, rk_theme_unref);
  g_clear_pointer (&self->logo, cairo_surface_destroy);
  self->scene = scene && theme ? rk_scene_ref (scene) : NULL;
  self->theme = scene && theme ? rk_theme_ref (theme) : NULL;
  self->logo = logo ? cairo_surface_reference (logo) : NULL;
  drop_image (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rk_preview_set_text (RkPreview *self, const char *text)
{
  g_return_if_fail (RK_IS_PREVIEW (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
