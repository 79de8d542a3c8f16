/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hints for the first times, above the diagram of a project that was never saved: one at a time, in the order of
 * the table.  Whoever does what a hint says, or dismisses it, never sees it again. */

#include "rk-settings.h"
#include "rk-window-private.h"

#include <glib/gi18n.h>

#define KEY "learned-hints"

/* What a structure is made of, to tell what a change did to it. */
typedef struct {
  guint groups;
  guint seats;
  guint order; /* differs where groups stand in another order or below others */
} Shape;

struct _RkWindowHints {
  const RkVersion *version; /* that the shape is of; only compared */
  Shape shape;
  const char *shown; /* the name of a hint, or NULL */
};

static gboolean
has_added_group (const Shape *before, const Shape *now)
{
  return now->groups > before->groups;
}

static gboolean
has_moved_group (const Shape *before, const Shape *now)
{
  return now->groups == before->groups && now->order != before->order;
}

static gboolean
has_added_seat (const Shape *before, const Shape *now)
{
  return now->seats > before->seats;
}

static const struct {
  const char *name;
  const char *words;
  gboolean (*is_done) (const Shape *before, const Shape *now);
} hints[] = {
  { "add",
    N_ ("Tab adds a group below the selected one. Enter after its name, and once more, adds one beside it."),
    has_added_group },
  { "move", N_ ("Drag a group onto another to put it under that, or beside one to put it before or after."),
    has_moved_group },
  { "seat", N_ ("Ctrl+M adds a member to the selected group, and Enter the next one."), has_added_seat },
};

static gboolean
is_learned (const char *name)
{
  g_auto (GStrv) learned = g_settings_get_strv (rk_settings_get (), KEY);

  return g_strv_contains ((const char *const *) learned, name);
}

static void
learn (const char *name)
{
  g_auto (GStrv) before = g_settings_get_strv (rk_settings_get (), KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;

  if (is_learned (name))
    return;
  g_strv_builder_addv (builder, (const char **) before);
  g_strv_builder_add (builder, name);
  after = g_strv_builder_end (builder);
  g_settings_set_strv (rk_settings_get (), KEY, (const char *const *) after);
}

static Shape
measure (const RkVersion *version)
{
  Shape shape = { .groups = version->groups.n };

  for (guint i = 0; i < version->groups.n; ++i)
    {
      const RkGroup *group = RK_GROUP (version->groups.items[i]);

      shape.seats += group->seats.n;
      shape.order = shape.order * 31 + g_str_hash (group->record.id);
      shape.order = shape.order * 31 + (group->parent ? g_str_hash (group->parent) : 0);
    }
  return shape;
}

/* An empty chart says itself how to begin. */
static void
show_next (RkWindow *self)
{
  const char *before = self->hints->shown;

  self->hints->shown = NULL;
  if (self->session && !rk_session_get_file (self->session) && self->hints->shape.groups > 0)
    for (guint i = 0; i < G_N_ELEMENTS (hints) && !self->hints->shown; ++i)
      if (!is_learned (hints[i].name))
        {
          self->hints->shown = hints[i].name;
          if (self->hints->shown != before)
            rk_notice_bar_show (self->hint_bar, _ (hints[i].words), NULL, NULL);
        }
  if (!self->hints->shown)
    rk_notice_bar_hide (self->hint_bar);
}

static void
changed_cb (RkWindow *self)
{
  const RkVersion *version = rk_session_get_version (self->session);
  Shape now = measure (version);

  if (version == self->hints->version)
    for (guint i = 0; i < G_N_ELEMENTS (hints); ++i)
      if (hints[i].is_done (&self->hints->shape, &now))
        learn (hints[i].name);
  self->hints->version = version;
  self->hints->shape = now;
  show_next (self);
}

void
rk_window_hints_init (RkWindow *self)
{
  self->hints = g_new0 (RkWindowHints, 1);
  rk_notice_bar_set_hint (self->hint_bar);
  /* Learned in another window, it is learned. */
  g_signal_connect_object (rk_settings_get (), "changed::" KEY, G_CALLBACK (show_next), self,
                           G_CONNECT_SWAPPED);
}

void
rk_window_hints_set_session (RkWindow *self)
{
  self->hints->version = NULL;
  self->hints->shape = (Shape) { 0 };
  if (self->session)
    {
      g_signal_connect_swapped (self->session, "changed", G_CALLBACK (changed_cb), self);
      changed_cb (self);
    }
  else
    show_next (self);
}

void
rk_window_hints_dismiss (RkWindow *self)
{
  if (self->hints->shown)
    learn (self->hints->shown);
}
