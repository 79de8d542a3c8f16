/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-window-state.h"

#include <glib/gi18n.h>
#include <string.h>

/* What an action needs of the window, all of them at once. */
typedef enum {
  NEEDS_PROJECT = 1 << 0,
  NEEDS_IDLE = 1 << 1,
  NEEDS_UNDO = 1 << 2,
  NEEDS_REDO = 1 << 3,
  NEEDS_GROUP = 1 << 4, /* at least one selected */
  NEEDS_ONE_GROUP = 1 << 5,
  NEEDS_ONE_OR_TWO_GROUPS = 1 << 6,
  NEEDS_RECORD = 1 << 7, /* a group, a seat or a relation */
  NEEDS_GROUPS = 1 << 8, /* any drawn */
  NEEDS_LARGER = 1 << 9,
  NEEDS_SMALLER = 1 << 10,
  NEEDS_NOTICES = 1 << 11,
  NEEDS_ONE_OR_NONE = 1 << 12, /* not more than one group selected */
  NEEDS_EARLIER = 1 << 13, /* a version before the one on show */
  NEEDS_LATER = 1 << 14,
  NEEDS_CONFLICT = 1 << 15,
  NEEDS_HISTORY = 1 << 20, /* something to undo or to redo */
} Needs;

static const struct {
  const char *name;
  guint needs;
} actions[RK_N_ACTIONS] = {
  [RK_ACTION_NEW] = { "new", 0 },
  [RK_ACTION_OPEN] = { "open", NEEDS_IDLE },
  [RK_ACTION_SAVE] = { "save", NEEDS_PROJECT | NEEDS_IDLE },
  [RK_ACTION_SAVE_AS] = { "save-as", NEEDS_PROJECT | NEEDS_IDLE },
  [RK_ACTION_EXPORT] = { "export", NEEDS_PROJECT },
  [RK_ACTION_PRINT] = { "print", NEEDS_PROJECT },
  [RK_ACTION_UNDO] = { "undo", NEEDS_PROJECT | NEEDS_UNDO },
  [RK_ACTION_REDO] = { "redo", NEEDS_PROJECT | NEEDS_REDO },
  [RK_ACTION_HISTORY] = { "history", NEEDS_PROJECT | NEEDS_HISTORY },
  [RK_ACTION_CUT] = { "cut", NEEDS_PROJECT | NEEDS_GROUP },
  [RK_ACTION_COPY] = { "copy", NEEDS_PROJECT | NEEDS_GROUP },
  [RK_ACTION_PASTE] = { "paste", NEEDS_PROJECT },
  [RK_ACTION_PASTE_BESIDE] = { "paste-beside", NEEDS_PROJECT | NEEDS_ONE_GROUP },
  [RK_ACTION_DUPLICATE] = { "duplicate", NEEDS_PROJECT | NEEDS_GROUP },
  [RK_ACTION_COPY_FIGURE] = { "copy-figure", NEEDS_PROJECT | NEEDS_GROUPS },
  [RK_ACTION_COPY_BRANCH_FIGURE] = { "copy-branch-figure", NEEDS_PROJECT | NEEDS_GROUP },
  [RK_ACTION_COPY_LIST] = { "copy-list", NEEDS_PROJECT | NEEDS_GROUPS },
  [RK_ACTION_ADD_CHILD] = { "add-child", NEEDS_PROJECT | NEEDS_ONE_OR_NONE },
  [RK_ACTION_ADD_SIBLING] = { "add-sibling", NEEDS_PROJECT | NEEDS_ONE_GROUP },
  [RK_ACTION_ADD_SEAT] = { "add-seat", NEEDS_PROJECT | NEEDS_ONE_GROUP },
  [RK_ACTION_ADD_RELATION] = { "add-relation", NEEDS_PROJECT | NEEDS_ONE_OR_TWO_GROUPS },
  [RK_ACTION_COPY_VERSION] = { "copy-version", NEEDS_PROJECT },
  [RK_ACTION_REMOVE_VERSION] = { "remove-version", NEEDS_PROJECT },
  [RK_ACTION_VERSIONS] = { "versions", NEEDS_PROJECT },
  [RK_ACTION_DELETE] = { "delete", NEEDS_PROJECT | NEEDS_RECORD },
  [RK_ACTION_DELETE_BRANCH] = { "delete-branch", NEEDS_PROJECT | NEEDS_GROUP },
  [RK_ACTION_RENAME] = { "rename", NEEDS_PROJECT | NEEDS_ONE_GROUP },
  [RK_ACTION_MOVE_EARLIER] = { "move-earlier", NEEDS_PROJECT | NEEDS_ONE_GROUP },
  [RK_ACTION_MOVE_LATER] = { "move-later", NEEDS_PROJECT | NEEDS_ONE_GROUP },
  [RK_ACTION_MOVE_OUT] = { "move-out", NEEDS_PROJECT | NEEDS_ONE_GROUP },
  [RK_ACTION_MOVE_IN] = { "move-in", NEEDS_PROJECT | NEEDS_ONE_GROUP },
  [RK_ACTION_FOLD] = { "fold", NEEDS_PROJECT | NEEDS_GROUP },
  [RK_ACTION_FIND] = { "find", NEEDS_PROJECT },
  [RK_ACTION_SELECT_ALL] = { "select-all", NEEDS_PROJECT | NEEDS_GROUPS },
  [RK_ACTION_SELECT_NONE] = { "select-none", NEEDS_PROJECT | NEEDS_RECORD },
  [RK_ACTION_ZOOM_IN] = { "zoom-in", NEEDS_PROJECT | NEEDS_LARGER },
  [RK_ACTION_ZOOM_OUT] = { "zoom-out", NEEDS_PROJECT | NEEDS_SMALLER },
  [RK_ACTION_ZOOM_NORMAL] = { "zoom-normal", NEEDS_PROJECT },
  [RK_ACTION_ZOOM_FIT] = { "zoom-fit", NEEDS_PROJECT },
  [RK_ACTION_NOTICES] = { "notices", NEEDS_PROJECT | NEEDS_NOTICES },
  [RK_ACTION_REVIEW_FILE] = { "review-file", NEEDS_PROJECT | NEEDS_IDLE | NEEDS_CONFLICT },
  [RK_ACTION_OUTLINE] = { "outline", NEEDS_PROJECT },
  [RK_ACTION_INSPECTOR] = { "inspector", NEEDS_PROJECT },
  [RK_ACTION_PROPERTIES] = { "properties", NEEDS_PROJECT },
  [RK_ACTION_SHEET] = { "sheet", NEEDS_PROJECT },
  [RK_ACTION_PAGE_FRAME] = { "page-frame", NEEDS_PROJECT },
  [RK_ACTION_MINIMAP] = { "minimap", NEEDS_PROJECT },
  [RK_ACTION_TRACE] = { "trace", NEEDS_PROJECT | NEEDS_ONE_GROUP },
  [RK_ACTION_SHOW_SEATS] = { "show-seats", NEEDS_PROJECT },
  [RK_ACTION_SHOW_PERSONS] = { "show-persons", NEEDS_PROJECT },
  [RK_ACTION_SHOW_DUTIES] = { "show-duties", NEEDS_PROJECT },
  [RK_ACTION_SHOW_MEETINGS] = { "show-meetings", NEEDS_PROJECT },
  [RK_ACTION_SHOW_RELATIONS] = { "show-relations", NEEDS_PROJECT },
  [RK_ACTION_VERSION] = { "version", NEEDS_PROJECT },
  [RK_ACTION_LANGUAGE] = { "language", NEEDS_PROJECT },
  [RK_ACTION_PREVIOUS_VERSION] = { "previous-version", NEEDS_PROJECT | NEEDS_EARLIER },
  [RK_ACTION_NEXT_VERSION] = { "next-version", NEEDS_PROJECT | NEEDS_LATER },
};

static guint
list_what_is_there (const RkWindowFacts *facts)
{
  guint there = 0;

  if (facts->has_project)
    there |= NEEDS_PROJECT;
  if (!facts->busy)
    there |= NEEDS_IDLE;
  if (facts->can_undo)
    there |= NEEDS_UNDO;
  if (facts->can_redo)
    there |= NEEDS_REDO;
  if (facts->can_undo || facts->can_redo)
    there |= NEEDS_HISTORY;
  if (facts->n_selected > 0)
    there |= NEEDS_GROUP;
  if (facts->n_selected == 1)
    there |= NEEDS_ONE_GROUP;
  if (facts->n_selected == 1 || facts->n_selected == 2)
    there |= NEEDS_ONE_OR_TWO_GROUPS;
  if (facts->n_selected <= 1)
    there |= NEEDS_ONE_OR_NONE;
  if (facts->n_selected > 0 || facts->seat_or_relation)
    there |= NEEDS_RECORD;
  if (facts->n_groups > 0)
    there |= NEEDS_GROUPS;
  if (facts->zoom < facts->zoom_maximum)
    there |= NEEDS_LARGER;
  if (facts->zoom > facts->zoom_minimum)
    there |= NEEDS_SMALLER;
  if (facts->has_notices)
    there |= NEEDS_NOTICES;
  if (facts->has_conflict)
    there |= NEEDS_CONFLICT;
  if (facts->version_index > 0)
    there |= NEEDS_EARLIER;
  if (facts->version_index + 1 < facts->n_versions)
    there |= NEEDS_LATER;
  return there;
}

static gboolean
is_empty (const char *string)
{
  return !string || !*string;
}

static char *
make_subtitle (const RkWindowFacts *facts)
{
  if (is_empty (facts->organization))
    return g_strdup (facts->version ? facts->version : "");
  if (is_empty (facts->version))
    return g_strdup (facts->organization);
  /* Translators: the municipality, then the version of its structure */
  return g_strdup_printf (_ ("%s · %s"), facts->organization, facts->version);
}

static char *
make_statistics (const RkWindowFacts *facts)
{
  g_autofree char *groups = g_strdup_printf (ngettext ("%u group", "%u groups", facts->n_groups),
                                             facts->n_groups);
  g_autofree char *seats = g_strdup_printf (ngettext ("%u seat", "%u seats", facts->n_seats), facts->n_seats);

  if (facts->n_selected > 1)
    {
      g_autofree char *selected = g_strdup_printf (
          ngettext ("%u group selected", "%u groups selected", facts->n_selected), facts->n_selected);

      return g_strdup_printf ("%s · %s", groups, selected);
    }
  return g_strdup_printf ("%s · %s", groups, seats);
}

/* @format: with the place of the step's label */
static char *
make_item (const char *plain, const char *format, gboolean possible, const char *label)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *escaped = NULL;

  if (!possible || is_empty (label))
    return g_strdup (plain);
  parts = g_strsplit (label, "_", -1);
  escaped = g_strjoinv ("__", parts);
  return g_strdup_printf (format, escaped);
}

static void
write_project (RkWindowState *state, const RkWindowFacts *facts)
{
  const char *title = is_empty (facts->title) ? _ ("Untitled") : facts->title;

  state->title = facts->modified ? g_strdup_printf ("• %s", title) : g_strdup (title);
  state->subtitle = make_subtitle (facts);
  state->window_title = facts->modified
                            ?
                            /* Translators: title of a window whose project has changes that are not saved */
                            g_strdup_printf (_ ("%s (Modified) — Rakenne"), title)
                            : g_strdup_printf (_ ("%s — Rakenne"), title);
  state->statistics = make_statistics (facts);
}

void
rk_window_state_update (RkWindowState *state, const RkWindowFacts *facts)
{
  guint there = list_what_is_there (facts);

  rk_window_state_clear (state);
  for (guint i = 0; i < RK_N_ACTIONS; ++i)
    state->enabled[i] = (actions[i].needs & ~there) == 0;

  if (facts->has_project)
    write_project (state, facts);
  else
    {
      state->title = g_strdup (_ ("Rakenne"));
      state->subtitle = g_strdup ("");
      state->window_title = g_strdup (_ ("Rakenne"));
      state->statistics = g_strdup ("");
    }
  state->undo_tooltip = is_empty (facts->undo_label) || !facts->can_undo
                            ? g_strdup (_ ("Undo"))
                            :
                            /* Translators: what would be undone follows: “Undo: Rename Group” */
                            g_strdup_printf (_ ("Undo: %s"), facts->undo_label);
  state->redo_tooltip = is_empty (facts->redo_label) || !facts->can_redo
                            ? g_strdup (_ ("Redo"))
                            : g_strdup_printf (_ ("Redo: %s"), facts->redo_label);
  /* Translators: menu items: what would be undone or redone follows */
  state->undo_item = make_item (_ ("_Undo"), _ ("_Undo: %s"), facts->can_undo, facts->undo_label);
  state->redo_item = make_item (_ ("_Redo"), _ ("_Redo: %s"), facts->can_redo, facts->redo_label);
  /* Translators: how large the chart is shown, in per cent */
  state->zoom_text = g_strdup_printf (_ ("%d %%"), (int) (facts->zoom * 100.0 + 0.5));
}

void
rk_window_state_clear (RkWindowState *state)
{
  g_free (state->window_title);
  g_free (state->title);
  g_free (state->subtitle);
  g_free (state->undo_tooltip);
  g_free (state->redo_tooltip);
  g_free (state->undo_item);
  g_free (state->redo_item);
  g_free (state->zoom_text);
  g_free (state->statistics);
  memset (state, 0, sizeof *state);
}

const char *
rk_action_get_name (RkAction action)
{
  g_return_val_if_fail (action < RK_N_ACTIONS, NULL);
  return actions[action].name;
}
