/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-box-proxy.h"

#include "rk-compat.h"

#define RING_DISTANCE 7.0f
#define RING_WIDTH    2.0f
#define RING_RADIUS   13.0f

struct _RkBoxProxy {
  GtkWidget parent_instance;

  char *group;
  char *label;
  char *description;
  int level;
  int selected; /* -1: not said yet */
};

G_DEFINE_FINAL_TYPE (RkBoxProxy, rk_box_proxy, GTK_TYPE_WIDGET)

static void
rk_box_proxy_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const float widths[4] = { RING_WIDTH, RING_WIDTH, RING_WIDTH, RING_WIDTH };
  GskRoundedRect ring;
  GdkRGBA color;

  if (!gtk_widget_has_visible_focus (widget))
    return;
  if (!rk_compat_lookup_color (widget, "accent_color", &color))
    rk_compat_get_color (widget, &color);
  gsk_rounded_rect_init_from_rect (&ring,
                                   &GRAPHENE_RECT_INIT (-RING_DISTANCE, -RING_DISTANCE,
                                                        gtk_widget_get_width (widget) + 2 * RING_DISTANCE,
                                                        gtk_widget_get_height (widget) + 2 * RING_DISTANCE),
                                   RING_RADIUS);
  gtk_snapshot_append_border (snapshot, &ring, widths, (const GdkRGBA[4]) { color, color, color, color });
}

static void
rk_box_proxy_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  gtk_widget_queue_draw (widget);
  GTK_WIDGET_CLASS (rk_box_proxy_parent_class)->state_flags_changed (widget, before);
}

static void
rk_box_proxy_finalize (GObject *object)
{
  RkBoxProxy *self = RK_BOX_PROXY (object);

  g_free (self->group);
  g_free (self->label);
  g_free (self->description);
  G_OBJECT_CLASS (rk_box_proxy_parent_class)->finalize (object);
}

static void
rk_box_proxy_class_init (RkBoxProxyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rk_box_proxy_finalize;
  widget_class->snapshot = rk_box_proxy_snapshot;
  widget_class->state_flags_changed = rk_box_proxy_state_flags_changed;
  gtk_widget_class_set_css_name (widget_class, "chartbox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE_ITEM);
}

static void
rk_box_proxy_init (RkBoxProxy *self)
{
  self->selected = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

RkBoxProxy *
rk_box_proxy_new (void)
{
  return g_object_new (RK_TYPE_BOX_PROXY, NULL);
}

void
rk_box_proxy_bind (RkBoxProxy *self, const char *group, const char *label, const char *description, int level)
{
  g_return_if_fail (RK_IS_BOX_PROXY (self));
  if (g_strcmp0 (self->group, group) != 0)
    {
      g_free (self->group);
      self->group = g_strdup (group);
    }
  /* Each update goes over the bus: only what is new is said. */
  if (g_strcmp0 (self->label, label) == 0 && g_strcmp0 (self->description, description) == 0 &&
      self->level == level)
    return;
  g_free (self->label);
  g_free (self->description);
  self->label = g_strdup (label);
  self->description = g_strdup (description);
  self->level = level;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
}

void
rk_box_proxy_set_selected (RkBoxProxy *self, gboolean selected)
{
  g_return_if_fail (RK_IS_BOX_PROXY (self));
  if (self->selected == selected)
    return;
  self->selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

const char *
rk_box_proxy_get_group (RkBoxProxy *self)
{
  g_return_val_if_fail (RK_IS_BOX_PROXY (self), NULL);
  return self->group;
}
