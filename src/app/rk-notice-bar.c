/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-notice-bar.h"

#include "rk-compat.h"

#include <glib/gi18n.h>

struct _RkNoticeBar {
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;
};

static guint dismissed_signal;

G_DEFINE_FINAL_TYPE (RkNoticeBar, rk_notice_bar, ADW_TYPE_BIN)

static void
dismissed_cb (RkNoticeBar *self)
{
  rk_notice_bar_hide (self);
  g_signal_emit (self, dismissed_signal, 0);
}

static void
rk_notice_bar_class_init (RkNoticeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dismissed_signal = g_signal_new ("dismissed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RkNoticeBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, RkNoticeBar, icon);
  gtk_widget_class_bind_template_child (widget_class, RkNoticeBar, label);
  gtk_widget_class_bind_template_child (widget_class, RkNoticeBar, button);
  gtk_widget_class_bind_template_callback (widget_class, dismissed_cb);
}

static void
rk_notice_bar_init (RkNoticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rk_notice_bar_show (RkNoticeBar *self, const char *words, const char *button, const char *action)
{
  g_return_if_fail (RK_IS_NOTICE_BAR (self));
  g_return_if_fail (words);

  gtk_label_set_text (self->label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  if (button)
    gtk_button_set_label (self->button, button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  rk_compat_announce (GTK_WIDGET (self), words);
}

void
rk_notice_bar_hide (RkNoticeBar *self)
{
  g_return_if_fail (RK_IS_NOTICE_BAR (self));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

void
rk_notice_bar_set_hint (RkNoticeBar *self)
{
  g_return_if_fail (RK_IS_NOTICE_BAR (self));
  gtk_image_set_from_icon_name (self->icon, "dialog-information-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self), "hint");
}

const char *
rk_notice_bar_get_words (RkNoticeBar *self)
{
  g_return_val_if_fail (RK_IS_NOTICE_BAR (self), NULL);
  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_text (self->label) : NULL;
}
