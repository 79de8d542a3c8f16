/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-outline-row.h"

#include "rk-compat.h"
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
  GtkWidget *names;
  GtkLabel *name;
  GtkLabel *subtitle;
  GtkLabel *below;
  GtkWidget *silent;
  GtkLabel *count;
  GtkWidget *entry; /* while the name is written, else NULL */
  gboolean taking; /* what was written is being handed on */

  char *shown; /* all that the row says, to tell whether anything is new */
  gboolean folded;
  RkOutlineMark mark;
  guint mark_depth;
};

enum { FOLD, DRAFTED, NAMED, NAMED_ON, UNNAMED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RkOutlineRow, rk_outline_row, GTK_TYPE_WIDGET)

static void
arrow_clicked_cb (RkOutlineRow *self)
{
  g_signal_emit (self, signals[FOLD], 0, !self->folded);
}

/* --- writing the name ------------------------------------------------------------------------ */

/* Not while the focus is on its way out of the entry: the toolkit still walks up from there. */
static gboolean
remove_entry_cb (gpointer data)
{
  GtkWidget *parent = gtk_widget_get_parent (data);

  if (parent)
    gtk_box_remove (GTK_BOX (parent), data);
  return G_SOURCE_REMOVE;
}

static void
entry_changed_cb (RkOutlineRow *self)
{
  if (self->entry != NULL)
    g_signal_emit (self, signals[DRAFTED], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
entry_activate_cb (RkOutlineRow *self)
{
  rk_outline_row_take_name (self);
}

static gboolean
entry_key_cb (RkOutlineRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (keyval == GDK_KEY_Escape)
    rk_outline_row_end_edit (self);
  else if (modifiers == 0 && (keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab))
    {
      if (rk_outline_row_take_name (self))
        g_signal_emit (self, signals[NAMED_ON], 0);
    }
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Nobody is there any more to mend an empty name: the old one stays. */
static void
entry_leave_cb (RkOutlineRow *self)
{
  if (self->entry == NULL || self->taking)
    return;
  if (gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] == '\0' || !rk_outline_row_take_name (self))
    rk_outline_row_end_edit (self);
}

static GtkWidget *
new_entry (RkOutlineRow *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_widget_add_css_class (entry, "rk-outline-entry");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (entry))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_leave_cb), self);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (entry_activate_cb), self);
  return entry;
}

/* --- the widget ------------------------------------------------------------------------------ */

static float
get_indent (guint depth)
{
  return (float) (MIN (depth, DEEPEST) * INDENT);
}

static void
snapshot_mark (RkOutlineRow *self, GtkSnapshot *snapshot)
{
  const float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  const float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  const float thick[4] = { 2, 2, 2, 2 };
  const gboolean refused = self->mark == RK_OUTLINE_MARK_REFUSED;
  GdkRGBA color = { 0.2f, 0.5f, 0.9f, 1 };
  float left = get_indent (self->mark_depth) + 6;
  float y = self->mark == RK_OUTLINE_MARK_ABOVE ? 0 : height - 2;

  rk_compat_lookup_color (GTK_WIDGET (self), refused ? "error_bg_color" : "accent_bg_color", &color);
  if (self->mark == RK_OUTLINE_MARK_INTO || refused)
    {
      const GdkRGBA colors[4] = { color, color, color, color };
      GskRoundedRect frame;

      gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT (0, 0, width, height), 6);
      gtk_snapshot_append_border (snapshot, &frame, thick, colors);
      return;
    }
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, y, width - left, 2));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (left, y - 2, 2, 6));
}

static void
rk_outline_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RkOutlineRow *self = RK_OUTLINE_ROW (widget);

  GTK_WIDGET_CLASS (rk_outline_row_parent_class)->snapshot (widget, snapshot);
  if (self->mark != RK_OUTLINE_MARK_NONE)
    snapshot_mark (self, snapshot);
}

static void
rk_outline_row_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  RK_OUTLINE_ROW (object)->entry = NULL;
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
  signals[DRAFTED] = g_signal_new ("drafted", RK_TYPE_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NAMED] = g_signal_new ("named", RK_TYPE_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0,
                                 g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                 G_TYPE_STRING);
  signals[NAMED_ON] = g_signal_new ("named-on", RK_TYPE_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[UNNAMED] = g_signal_new ("unnamed", RK_TYPE_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  widget_class->snapshot = rk_outline_row_snapshot;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-outline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RkOutlineRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, RkOutlineRow, names);
  gtk_widget_class_bind_template_child (widget_class, RkOutlineRow, name);
  gtk_widget_class_bind_template_child (widget_class, RkOutlineRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, RkOutlineRow, below);
  gtk_widget_class_bind_template_child (widget_class, RkOutlineRow, silent);
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
is_news (RkOutlineRow *self, const RkOutlineRowInfo *info, const char *name, const char *words)
{
  g_autofree char *all = g_strdup_printf ("%u %d %d %d %u\n%s\n%s", info->depth, info->has_children,
                                          info->folded, info->matches, info->n_below, name, words);

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
  gtk_widget_set_margin_start (self->arrow, (int) get_indent (info->depth));
  gtk_widget_set_opacity (self->arrow, info->has_children ? 1 : 0);
  gtk_widget_set_can_target (self->arrow, info->has_children);
  gtk_button_set_icon_name (GTK_BUTTON (self->arrow),
                            info->folded ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  info->folded ? _ ("Unfold") : _ ("Fold"), -1);
}

/* The kind and the abbreviation; while something is looked for, the seat in which it is. */
static char *
get_subtitle (const RkOutlineRowInfo *info, const char *language)
{
  const char *kind = rk_enum_get_label (RK_ENUM_GROUP_KIND, info->group->kind);

  if (info->seat != NULL)
    return rk_record_get_title (info->seat, language);
  if (info->group->abbreviation != NULL)
    return g_strdup_printf ("%s · %s", kind, info->group->abbreviation);
  return g_strdup (kind);
}

/* Returns: (transfer full) (nullable): what the source does not say of the group */
static char *
get_silence (const RkGroup *group)
{
  const RkItem *items = rk_list_get_items (group->not_stated);
  g_autoptr (GString) words = g_string_new (NULL);

  if (rk_list_get_n (group->not_stated) == 0)
    return NULL;
  for (guint i = 0; i < rk_list_get_n (group->not_stated); i++)
    g_string_append_printf (words, i > 0 ? ", %s" : "%s",
                            rk_enum_get_label (RK_ENUM_NOT_STATED, items[i].number));
  /* Translators: of a group, what its source does not say: "Not stated: Chair, Meetings" */
  return g_strdup_printf (_ ("Not stated: %s"), words->str);
}

static void
show_badges (RkOutlineRow *self, const RkOutlineRowInfo *info, const char *silence)
{
  gboolean folded = info->n_below > 0 && (info->folded || info->group->collapsed);
  guint n_seats = rk_describe_count_seats (info->group);
  g_autofree char *below = g_strdup_printf ("+%u", info->n_below);
  g_autofree char *count = n_seats > 0 ? g_strdup_printf ("%u", n_seats) : g_strdup ("");
  g_autofree char *words = g_strdup_printf (
      ngettext ("%u group folded away", "%u groups folded away", info->n_below), info->n_below);
  g_autofree char *seats = g_strdup_printf (ngettext ("%u seat", "%u seats", n_seats), n_seats);

  gtk_widget_set_visible (GTK_WIDGET (self->below), folded);
  gtk_label_set_label (self->below, below);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->below), words);
  gtk_widget_set_visible (self->silent, silence != NULL);
  gtk_widget_set_tooltip_text (self->silent, silence);
  gtk_label_set_label (self->count, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), seats);
}

/* All that the row says, for who cannot see it. */
static char *
get_words (const RkOutlineRowInfo *info, const char *name, const char *silence, const char *language)
{
  g_autofree char *description = rk_describe_group (info->group, language);
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, "%s, %s", name, description);
  if (silence != NULL)
    g_string_append_printf (words, ", %s", silence);
  if (info->seat != NULL)
    {
      g_autofree char *seat = rk_record_get_title (info->seat, language);

      g_string_append_printf (words, ", %s", seat);
    }
  if (info->group->collapsed && info->n_below > 0)
    g_string_append_printf (words, ", %s", _ ("folded in the figure"));
  return g_string_free (words, FALSE);
}

void
rk_outline_row_show (RkOutlineRow *self, const RkOutlineRowInfo *info, const char *language)
{
  g_autofree char *name = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *silence = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (RK_IS_OUTLINE_ROW (self));

  name = rk_record_get_title (info->group, language);
  silence = get_silence (info->group);
  words = get_words (info, name, silence, language);
  if (!is_news (self, info, name, words))
    return;

  subtitle = get_subtitle (info, language);
  show_arrow (self, info);
  show_badges (self, info, silence);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle), subtitle);
  gtk_widget_set_opacity (GTK_WIDGET (self), info->matches ? 1 : FAINT);
  describe (self, info, words);
}

void
rk_outline_row_set_mark (RkOutlineRow *self, RkOutlineMark mark, guint depth)
{
  g_return_if_fail (RK_IS_OUTLINE_ROW (self));

  if (self->mark == mark && self->mark_depth == depth)
    return;
  self->mark = mark;
  self->mark_depth = depth;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rk_outline_row_edit (RkOutlineRow *self, const char *name)
{
  g_return_if_fail (RK_IS_OUTLINE_ROW (self));

  if (self->entry == NULL)
    {
      self->entry = new_entry (self);
      gtk_box_prepend (GTK_BOX (self->names), self->entry);
      gtk_widget_set_visible (GTK_WIDGET (self->name), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->subtitle), FALSE);
    }
  g_signal_handlers_block_by_func (self->entry, entry_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name);
  g_signal_handlers_unblock_by_func (self->entry, entry_changed_cb, self);
  gtk_widget_grab_focus (self->entry);
}

void
rk_outline_row_end_edit (RkOutlineRow *self)
{
  GtkWidget *entry = NULL;
  GtkWidget *item = NULL;

  g_return_if_fail (RK_IS_OUTLINE_ROW (self));

  entry = g_steal_pointer (&self->entry);
  if (entry == NULL)
    return;
  item = gtk_widget_get_parent (GTK_WIDGET (self));
  if (item != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (item);
  gtk_widget_set_visible (entry, FALSE);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, remove_entry_cb, g_object_ref (entry), g_object_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->name), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), TRUE);
  g_signal_emit (self, signals[UNNAMED], 0);
}

gboolean
rk_outline_row_take_name (RkOutlineRow *self)
{
  G_GNUC_UNUSED g_autoptr (RkOutlineRow) alive = NULL;
  g_autofree char *name = NULL;
  gboolean taken = FALSE;

  g_return_val_if_fail (RK_IS_OUTLINE_ROW (self), FALSE);
  g_return_val_if_fail (self->entry != NULL, FALSE);

  alive = g_object_ref (self);
  name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  self->taking = TRUE;
  g_signal_emit (self, signals[NAMED], 0, g_strstrip (name), &taken);
  self->taking = FALSE;
  if (!taken && self->entry != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  if (taken)
    rk_outline_row_end_edit (self);
  return taken;
}

gboolean
rk_outline_row_is_edited (RkOutlineRow *self)
{
  g_return_val_if_fail (RK_IS_OUTLINE_ROW (self), FALSE);

  return self->entry != NULL;
}
