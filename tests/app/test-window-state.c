/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be used, and what the titles say, for what a window holds. */

#include "rk-window-state.h"

#include <string.h>

typedef struct {
  const char *name;
  RkWindowFacts facts;
  const char *enabled; /* the names of all actions that may be used */
} Row;

#define EVERY_PROJECT                                                                                         \
  "new properties export print copy-version zoom-normal zoom-fit outline inspector sheet page-frame minimap " \
  "find show-seats show-persons show-duties show-meetings show-relations version versions remove-version "    \
  "language paste "
#define IDLE_PROJECT EVERY_PROJECT "open save save-as zoom-in zoom-out "
#define ANY_GROUPS   "select-all copy-figure copy-list "

static const Row rows[] = {
  { "start-page", { .zoom = 1.0, .zoom_minimum = 0.1, .zoom_maximum = 4.0 }, "new open " },
  { "start-page-busy", { .busy = TRUE, .zoom = 1.0, .zoom_minimum = 0.1, .zoom_maximum = 4.0 }, "new " },
  { "empty-project",
    { .has_project = TRUE, .n_versions = 1, .zoom = 1.0, .zoom_minimum = 0.1, .zoom_maximum = 4.0 },
    IDLE_PROJECT "add-child " },
  { "nothing-selected",
    { .has_project = TRUE,
      .n_versions = 1,
      .n_groups = 3,
      .zoom = 1.0,
      .zoom_minimum = 0.1,
      .zoom_maximum = 4.0 },
    IDLE_PROJECT "add-child " ANY_GROUPS },
  { "one-group",
    { .has_project = TRUE,
      .n_versions = 1,
      .n_groups = 3,
      .n_selected = 1,
      .zoom = 1.0,
      .zoom_minimum = 0.1,
      .zoom_maximum = 4.0 },
    IDLE_PROJECT
    "trace add-child add-sibling add-seat add-relation delete delete-branch rename move-earlier move-later "
    "move-out move-in fold " ANY_GROUPS "select-none cut copy paste-beside copy-branch-figure duplicate " },
  { "two-groups",
    { .has_project = TRUE,
      .n_versions = 1,
      .n_groups = 3,
      .n_selected = 2,
      .zoom = 1.0,
      .zoom_minimum = 0.1,
      .zoom_maximum = 4.0 },
    IDLE_PROJECT "add-relation delete delete-branch fold " ANY_GROUPS
                 "select-none cut copy copy-branch-figure duplicate " },
  { "three-groups",
    { .has_project = TRUE,
      .n_versions = 1,
      .n_groups = 3,
      .n_selected = 3,
      .zoom = 1.0,
      .zoom_minimum = 0.1,
      .zoom_maximum = 4.0 },
    IDLE_PROJECT "delete delete-branch fold " ANY_GROUPS
                 "select-none cut copy copy-branch-figure duplicate " },
  { "a-relation",
    { .has_project = TRUE,
      .n_versions = 1,
      .n_groups = 3,
      .seat_or_relation = TRUE,
      .zoom = 1.0,
      .zoom_minimum = 0.1,
      .zoom_maximum = 4.0 },
    IDLE_PROJECT "add-child delete " ANY_GROUPS "select-none " },
  { "history",
    { .has_project = TRUE,
      .n_versions = 1,
      .can_undo = TRUE,
      .can_redo = TRUE,
      .zoom = 1.0,
      .zoom_minimum = 0.1,
      .zoom_maximum = 4.0 },
    IDLE_PROJECT "add-child undo redo history " },
  { "saving",
    { .has_project = TRUE,
      .busy = TRUE,
      .n_versions = 1,
      .zoom = 1.0,
      .zoom_minimum = 0.1,
      .zoom_maximum = 4.0 },
    EVERY_PROJECT "zoom-in zoom-out add-child " },
  { "largest",
    { .has_project = TRUE, .n_versions = 1, .zoom = 4.0, .zoom_minimum = 0.1, .zoom_maximum = 4.0 },
    EVERY_PROJECT "open save save-as zoom-out add-child " },
  { "smallest",
    { .has_project = TRUE, .n_versions = 1, .zoom = 0.1, .zoom_minimum = 0.1, .zoom_maximum = 4.0 },
    EVERY_PROJECT "open save save-as zoom-in add-child " },
  { "repaired",
    { .has_project = TRUE,
      .has_notices = TRUE,
      .n_versions = 1,
      .zoom = 1.0,
      .zoom_minimum = 0.1,
      .zoom_maximum = 4.0 },
    IDLE_PROJECT "add-child notices " },
  { "first-of-two-versions",
    { .has_project = TRUE, .n_versions = 2, .zoom = 1.0, .zoom_minimum = 0.1, .zoom_maximum = 4.0 },
    IDLE_PROJECT "add-child next-version " },
  { "last-of-two-versions",
    { .has_project = TRUE,
      .n_versions = 2,
      .version_index = 1,
      .zoom = 1.0,
      .zoom_minimum = 0.1,
      .zoom_maximum = 4.0 },
    IDLE_PROJECT "add-child previous-version " },
};

static void
test_enabled (gconstpointer data)
{
  const Row *row = data;
  RkWindowState state = { 0 };
  g_auto (GStrv) names = g_strsplit (row->enabled, " ", -1);

  rk_window_state_update (&state, &row->facts);
  for (guint i = 0; i < RK_N_ACTIONS; ++i)
    {
      gboolean expected = g_strv_contains ((const char *const *) names, rk_action_get_name (i));

      if (state.enabled[i] != expected)
        g_test_message ("%s is %s", rk_action_get_name (i), state.enabled[i] ? "enabled" : "disabled");
      g_assert_cmpint (state.enabled[i], ==, expected);
    }
  rk_window_state_clear (&state);
}

static void
test_titles (void)
{
  static const struct {
    RkWindowFacts facts;
    const char *window_title, *title, *subtitle;
  } titles[] = {
    { { 0 }, "Rakenne", "Rakenne", "" },
    { { .has_project = TRUE, .title = "Rakenteet", .organization = "Pori", .version = "2025" },
      "Rakenteet — Rakenne",
      "Rakenteet",
      "Pori · 2025" },
    { { .has_project = TRUE,
        .title = "Rakenteet",
        .organization = "Pori",
        .version = "2025",
        .modified = TRUE },
      "Rakenteet (Modified) — Rakenne",
      "• Rakenteet",
      "Pori · 2025" },
    { { .has_project = TRUE, .title = "", .version = "2025" }, "Untitled — Rakenne", "Untitled", "2025" },
    { { .has_project = TRUE, .title = "R", .organization = "Pori" }, "R — Rakenne", "R", "Pori" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); ++i)
    {
      RkWindowState state = { 0 };

      rk_window_state_update (&state, &titles[i].facts);
      g_assert_cmpstr (state.window_title, ==, titles[i].window_title);
      g_assert_cmpstr (state.title, ==, titles[i].title);
      g_assert_cmpstr (state.subtitle, ==, titles[i].subtitle);
      rk_window_state_clear (&state);
    }
}

static void
test_words (void)
{
  RkWindowFacts facts = { .has_project = TRUE,
                          .can_undo = TRUE,
                          .undo_label = "Rename Group",
                          .redo_label = "Delete Group",
                          .n_groups = 7,
                          .n_seats = 1,
                          .zoom = 0.666 };
  RkWindowState state = { 0 };

  rk_window_state_update (&state, &facts);
  g_assert_cmpstr (state.undo_tooltip, ==, "Undo: Rename Group");
  g_assert_cmpstr (state.redo_tooltip, ==, "Redo");
  g_assert_cmpstr (state.zoom_text, ==, "67 %");
  g_assert_cmpstr (state.statistics, ==, "7 groups · 1 seat");
  facts.n_selected = 2;
  facts.can_redo = TRUE;
  rk_window_state_update (&state, &facts);
  g_assert_cmpstr (state.redo_tooltip, ==, "Redo: Delete Group");
  g_assert_cmpstr (state.statistics, ==, "7 groups · 2 groups selected");
  rk_window_state_clear (&state);
}

static void
test_names (void)
{
  for (guint i = 0; i < RK_N_ACTIONS; ++i)
    {
      g_assert_nonnull (rk_action_get_name (i));
      for (guint j = 0; j < i; ++j)
        g_assert_cmpstr (rk_action_get_name (i), !=, rk_action_get_name (j));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); ++i)
    {
      g_autofree char *path = g_strdup_printf ("/window-state/enabled/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_enabled);
    }
  g_test_add_func ("/window-state/titles", test_titles);
  g_test_add_func ("/window-state/words", test_words);
  g_test_add_func ("/window-state/names", test_names);
  return g_test_run ();
}
