/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-outline-row.h"

#include "rk-describe.h"

#include <glib/gi18n.h>

/* Pixels that each level lies further in. */
#define INDENT  16
/* Deeper levels are not moved in further: the name needs the room. */
#define DEEPEST 12
/* How groups look that only lead to what is searched for. */
#define FAINT   0.55

struct _RkOutlineRow {
  GtkWidget parent_instance;

  GtkWidget *arrow;
  GtkLabel *name;
  GtkLabel *subtitle;
  GtkLabel *count;

  char *shown; /* all that the row says, to tell whether anything is new */
  gboolean folded;
};

enum { FOLD, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RkOutlineRow, rk_outline_row, GTK_TYPE_WIDGET)

static void
arrow_clicked_cb (RkOutlineRow *self)
{
  g_signal_emit (self, signals[FOLD], 0, !self->folded);
}

static void
rk_outline_row_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (rk_outline_row_parent_class)->dispose (object);
}

static void
rk_outline_row_finalize (GObject *object)
{
  g_free (RK_OUTLINE_ROW (object)->shown);

  G_OBJECT_CLASS (rk_outline_row_parent_class)->finalize (object);
}

static void
rk_outline_row_class_init (RkOutlineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_outline_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = rk_outline_row_finalize;
  signals[FOLD] = g_signal_new ("fold", RK_TYPE_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-outline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RkOutlineRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, RkOutlineRow, name);
  gtk_widget_class_bind_template_child (widget_class, RkOutlineRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, RkOutlineRow, count);
  gtk_widget_class_bind_template_callback (widget_class, arrow_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
rk_outline_row_init (RkOutlineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rk_outline_row_new (void)
{
  return g_object_new (RK_TYPE_OUTLINE_ROW, NULL);
}

/* The item that the list view wraps around the row is what the keyboard walks over. */
static void
describe (RkOutlineRow *self, const RkOutlineRowInfo *info, const char *words)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (item == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) info->depth + 1, -1);
  if (info->has_children)
    gtk_accessible_update_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_EXPANDED, !info->folded, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_EXPANDED);
}

/* Each change of a row goes out to assistive technology, so that a row which says the same is left alone. */
static gboolean
is_news (RkOutlineRow *self,
         const RkOutlineRowInfo *info,
         const char *name,
         const char *subtitle,
         const char *words)
{
  g_autofree char *all = g_strdup_printf ("%u %d %d %d\n%s\n%s\n%s", info->depth, info->has_children,
                                          info->folded, info->matches, name, subtitle, words);

  if (g_strcmp0 (all, self->shown) == 0)
    return FALSE;
  g_free (self->shown);
  self->shown = g_steal_pointer (&all);
  return TRUE;
}

static void
show_arrow (RkOutlineRow *self, const RkOutlineRowInfo *info)
{
  self->folded = info->folded;
  gtk_widget_set_margin_start (self->arrow, (int) MIN (info->depth, DEEPEST) * INDENT);
  gtk_widget_set_opacity (self->arrow, info->has_children ? 1 : 0);
  gtk_widget_set_can_target (self->arrow, info->has_children);
  gtk_button_set_icon_name (GTK_BUTTON (self->arrow),
                            info->folded ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  info->folded ? _ ("Unfold") : _ ("Fold"), -1);
}

void
rk_outline_row_show (RkOutlineRow *self, const RkOutlineRowInfo *info, const char *language)
{
  const RkGroup *group = info->group;
  const char *kind = rk_enum_get_label (RK_ENUM_GROUP_KIND, group->kind);
  g_autofree char *name = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *count = NULL;
  g_autofree char *description = NULL;
  g_autofree char *words = NULL;
  guint seats = 0;

  g_return_if_fail (RK_IS_OUTLINE_ROW (self));

  name = rk_record_get_title (group, language);
  seats = rk_describe_count_seats (group);
  subtitle = group->abbreviation != NULL ? g_strdup_printf ("%s · %s", kind, group->abbreviation)
                                         : g_strdup (kind);
  count = seats > 0 ? g_strdup_printf ("%u", seats) : g_strdup ("");
  description = rk_describe_group (info->group, language);
  words = g_strdup_printf ("%s, %s", name, description);
  if (!is_news (self, info, name, subtitle, words))
    return;

  show_arrow (self, info);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_label_set_label (self->count, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_widget_set_opacity (GTK_WIDGET (self), info->matches ? 1 : FAINT);
  describe (self, info, words);
}
