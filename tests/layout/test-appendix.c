/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of members on sheets behind the figure: everybody is on it once, nothing is cut or lies on something
 * else, and what a sheet begins with can be understood without the one before. */

#include "fixture.h"

#include <math.h>
#include <string.h>

#include "rk-pages.h"

#define HAIR     0.01
#define READABLE 8.0

typedef struct {
  const char *name;
  Recipe recipe;
  RkPage page;
  RkOrientation orientation;
  RkPages mode;
  double width, height; /* millimetres: of the list */
  guint least_pages; /* of the list */
} Case;

static const Case cases[] = {
  { "one",
    { .seed = 1, .groups = 1, .seats = 3, .roots = 1 },
    RK_PAGE_A4,
    RK_ORIENTATION_LANDSCAPE,
    RK_PAGES_FIT,
    297,
    210,
    1 },
  { "portrait",
    { .seed = 2, .groups = 12, .most_children = 3, .seats = 6, .roots = 1 },
    RK_PAGE_A4,
    RK_ORIENTATION_PORTRAIT,
    RK_PAGES_FIT,
    210,
    297,
    1 },
  { "a3",
    { .seed = 3, .groups = 40, .most_children = 4, .seats = 9, .roots = 1 },
    RK_PAGE_A3,
    RK_ORIENTATION_LANDSCAPE,
    RK_PAGES_FIT,
    420,
    297,
    3 },
  { "wall",
    { .seed = 3, .groups = 40, .most_children = 4, .seats = 9, .roots = 1 },
    RK_PAGE_A0,
    RK_ORIENTATION_LANDSCAPE,
    RK_PAGES_FIT,
    297,
    210,
    5 },
  { "free",
    { .seed = 3, .groups = 40, .most_children = 4, .seats = 9, .roots = 1 },
    RK_PAGE_FIT,
    RK_ORIENTATION_LANDSCAPE,
    RK_PAGES_FIT,
    297,
    210,
    5 },
  { "branches",
    { .seed = 4, .groups = 60, .most_children = 5, .seats = 5, .roots = 3 },
    RK_PAGE_A4,
    RK_ORIENTATION_LANDSCAPE,
    RK_PAGES_BRANCH,
    297,
    210,
    5 },
  { "poster",
    { .seed = 4, .groups = 60, .most_children = 5, .seats = 5, .roots = 3 },
    RK_PAGE_A4,
    RK_ORIENTATION_LANDSCAPE,
    RK_PAGES_POSTER,
    297,
    210,
    5 },
  { "large",
    { .seed = 5, .groups = 234, .most_children = 6, .seats = 60, .roots = 1 },
    RK_PAGE_A4,
    RK_ORIENTATION_AUTO,
    RK_PAGES_FIT,
    297,
    210,
    100 },
};

static GPtrArray *
lay_out (RkProject *project, const Case *test, gboolean persons)
{
  RkLayoutOptions options;

  rk_layout_options_init (&options, project);
  options.page = test->page;
  options.orientation = test->orientation;
  options.show_persons = persons;
  options.appendix = TRUE;
  return rk_pages_new (fixture_get_version (project), &options, rk_fixed_measurer_get (), test->mode);
}

static guint
count_figure (const GPtrArray *pages)
{
  guint n = 0;

  while (n < pages->len && ((RkScene *) g_ptr_array_index (pages, n))->n_cells == 0)
    n++;
  return n;
}

static char *
get_text (const RkScene *scene, const RkSceneCell *cell)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cell->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[cell->first_line + i];

      if (line->join == RK_JOIN_CUT)
        g_string_truncate (text, text->len - 1);
      else if (i > 0 && line->join != RK_JOIN_CLOSE)
        g_string_append_c (text, line->join == RK_JOIN_NONE ? '|' : ' ');
      g_string_append (text, line->text);
    }
  return g_string_free (text, FALSE);
}

/* --- What holds of every sheet ----------------------------------------------- */

static void
assert_in_cell (const RkScene *scene, const RkSceneCell *cell)
{
  for (guint i = 0; i < cell->n_lines; i++)
    {
      const RkSceneLine *line = &scene->lines[cell->first_line + i];

      g_assert_cmpfloat (line->x, >=, cell->rect.x - HAIR);
      g_assert_cmpfloat (line->x + line->width, <=, cell->rect.x + cell->rect.width + HAIR);
      g_assert_cmpfloat (line->y - line->size * 0.7, >=, cell->rect.y);
      g_assert_cmpfloat (line->y + line->size * 0.2, <=, cell->rect.y + cell->rect.height);
    }
}

static gboolean
overlap (const RkRect *a, const RkRect *b)
{
  return a->x + HAIR < b->x + b->width && b->x + HAIR < a->x + a->width && a->y + HAIR < b->y + b->height &&
         b->y + HAIR < a->y + a->height;
}

static void
assert_clear (const RkScene *scene, double bottom)
{
  g_assert_cmpfloat (scene->smallest_text, >=, READABLE);
  for (guint i = 0; i < scene->n_cells; i++)
    {
      const RkSceneCell *cell = &scene->cells[i];

      assert_in_cell (scene, cell);
      g_assert_cmpfloat (cell->rect.x + cell->rect.width, <=, scene->chart.x + scene->chart.width + HAIR);
      g_assert_cmpfloat (cell->rect.y + cell->rect.height, <=, bottom + HAIR);
      for (guint j = i + 1; j < scene->n_cells; j++)
        g_assert_false (overlap (&cell->rect, &scene->cells[j].rect));
    }
}

/* Rows and columns make a rectangle without holes: what a group's cell spans has no cell of its own. */
static void
assert_regular (const RkScene *scene)
{
  guint n_columns = 0, n_rows = scene->cells[scene->n_cells - 1].row + 1, covered = 0;

  for (guint i = 0; i < scene->n_cells; i++)
    {
      n_columns = MAX (n_columns, scene->cells[i].column + 1);
      covered += scene->cells[i].n_rows;
      g_assert_true (scene->cells[i].n_rows == 1 || scene->cells[i].column == 0);
    }
  g_assert_cmpuint (covered, ==, n_columns * n_rows);
}

static const RkSceneLine *
find_line (const RkScene *scene, RkLineRole role)
{
  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].role == role)
      return &scene->lines[i];
  return NULL;
}

/* Sheets of a poster say, too, where they belong. */
static gboolean
has_number (const RkScene *scene, guint page, guint n_pages)
{
  g_autofree char *number = g_strdup_printf ("Sivu %u/%u", page, n_pages);
  g_autofree char *placed = g_strconcat (number, " · ", NULL);

  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].role == RK_LINE_PAGE &&
        (g_str_equal (scene->lines[i].text, number) || g_str_has_prefix (scene->lines[i].text, placed)))
      return TRUE;
  return FALSE;
}

static void
assert_numbered (const GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    g_assert_true (has_number (g_ptr_array_index (pages, i), i + 1, pages->len));
}

/* Row by row: the name of the group, whether its cell is here or spans from above, and the other cells. */
static void
append_rows (GPtrArray *rows, const RkScene *scene, guint page)
{
  g_autofree char *group = NULL, *where = g_strdup_printf ("|jatkoa sivulta %u", page);
  GString *row = NULL;

  for (guint i = 0; i < scene->n_cells; i++)
    {
      const RkSceneCell *cell = &scene->cells[i];
      char *text = get_text (scene, cell);

      if (cell->row == 0)
        {
          g_free (text);
          continue;
        }
      if (cell->column == 0)
        {
          /* Only the first group of a sheet goes on, and says from where. */
          g_assert_cmpint (cell->continued, ==, g_str_has_suffix (text, where));
          g_assert_true (!cell->continued || cell->row == 1);
          if (cell->continued)
            text[strlen (text) - strlen (where)] = '\0';
          g_free (group);
          group = g_steal_pointer (&text);
          continue;
        }
      if (cell->column == 1)
        row = g_string_new (group);
      g_string_append_printf (row, ";%s", text);
      if (i + 1 == scene->n_cells || scene->cells[i + 1].row != cell->row)
        g_ptr_array_add (rows, g_string_free (row, FALSE));
      g_free (text);
    }
}

static void
assert_all_listed (RkProject *project, const GPtrArray *rows)
{
  const RkTree *tree = rk_version_get_tree (fixture_get_version (project));
  guint next = 0;

  for (guint i = 0; i < tree->n; i++)
    for (guint s = 0; s < MAX (tree->groups[i]->seats.n, 1); s++)
      {
        const char *name = rk_text_pick (tree->groups[i]->name, "fi"),
                   *row = g_ptr_array_index (rows, next++);

        g_assert_true (g_str_has_prefix (row, name));
        if (tree->groups[i]->seats.n > 0)
          g_assert_nonnull (
              strstr (row, rk_text_pick (RK_SEAT (tree->groups[i]->seats.items[s])->title, "fi")));
        else
          g_assert_nonnull (strstr (row, ";ei mainittu"));
      }
  g_assert_cmpuint (next, ==, rows->len);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RkProject) project = fixture_new_project (&test->recipe);
  g_autoptr (GPtrArray) pages = lay_out (project, test, TRUE), rows = g_ptr_array_new_with_free_func (g_free);
  guint first = count_figure (pages);

  g_assert_cmpuint (first, >=, 1);
  g_assert_cmpuint (pages->len - first, >=, test->least_pages);
  assert_numbered (pages);
  for (guint i = first; i < pages->len; i++)
    {
      const RkScene *scene = g_ptr_array_index (pages, i);

      g_assert_cmpfloat_with_epsilon (scene->width, test->width / 25.4 * 72, HAIR);
      g_assert_cmpfloat_with_epsilon (scene->height, test->height / 25.4 * 72, HAIR);
      g_assert_cmpuint (scene->n_boxes, ==, 0);
      g_assert_nonnull (find_line (scene, RK_LINE_TITLE));
      g_assert_cmpstr (scene->lines[scene->cells[0].first_line].text, ==, "Ryhmä");
      assert_clear (scene, find_line (scene, RK_LINE_PAGE)->y - READABLE);
      assert_regular (scene);
      append_rows (rows, scene, i);
    }
  assert_all_listed (project, rows);
}

/* --- Single things ------------------------------------------------------------ */

/* Of one group, with three seats about which everything is known that there is. */
static RkProject *
make_project (void)
{
  static const Recipe recipe = { .seed = 1, .groups = 1, .roots = 1 };
  RkProject *project = fixture_new_project (&recipe);
  RkGroup *group = rk_version_get_tree (fixture_get_version (project))->groups[0];
  RkSeat *seat = fixture_add_seat (group, RK_SEAT_ROLE_CHAIR, "johtaja", "konserni");
  RkSeat *deputy = fixture_add_seat (group, RK_SEAT_ROLE_DEPUTY, "päällikkö", NULL);
  RkSeat *others = fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "edustaja", NULL);

  seat->person = g_ref_string_new ("Maija Meikäläinen");
  seat->from = g_ref_string_new ("2021-08-01");
  rk_project_index_add (project, RK_RECORD (seat));
  deputy->deputy_of = g_ref_string_new (seat->record.id);
  deputy->state = RK_SEAT_STATE_VACANT;
  others->count = 4;
  others->party = RK_PARTY_ASSOCIATION;
  return project;
}

static GPtrArray *
list_rows (RkProject *project, gboolean persons)
{
  g_autoptr (GPtrArray) pages = lay_out (project, &cases[0], persons);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpuint (pages->len, ==, 2);
  append_rows (rows, g_ptr_array_index (pages, 1), 1);
  return rows;
}

static void
test_columns (void)
{
  static const struct {
    gboolean persons;
    const char *rows[3]; /* without the group */
  } expected[] = {
    { TRUE,
      { ";puheenjohtaja;johtaja;Maija Meikäläinen;konserni;kunta;;1.8.2021;",
        ";varajäsen;päällikkö;;;kunta;avoin;;Maija Meikäläinen", ";4 × jäsen;edustaja;;;järjestö;;;" } },
    { FALSE,
      { ";puheenjohtaja;johtaja;konserni;kunta;;1.8.2021;", ";varajäsen;päällikkö;;kunta;avoin;;johtaja",
        ";4 × jäsen;edustaja;;järjestö;;;" } },
  };
  g_autoptr (RkProject) project = make_project ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) rows = list_rows (project, expected[i].persons);

      g_assert_cmpuint (rows->len, ==, 3);
      for (guint row = 0; row < 3; row++)
        g_assert_cmpstr (strchr (g_ptr_array_index (rows, row), ';'), ==, expected[i].rows[row]);
    }
}

/* What nobody could read on any paper is cut and says so, without a row that is cut. */
static void
test_long (void)
{
  static const char *const letters[] = { "a", "ä ", "😀", "ع", "ع " };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (RkProject) project = make_project ();
      RkGroup *group = rk_version_get_tree (fixture_get_version (project))->groups[0];
      RkText **text = i % 2 == 0 ? &group->name : &RK_SEAT (group->seats.items[1])->title;
      g_autoptr (GString) words = g_string_new (NULL);
      g_autoptr (GPtrArray) pages = NULL, rows = g_ptr_array_new_with_free_func (g_free);

      for (guint letter = 0; letter < 10000; letter++)
        g_string_append (words, letters[i / 2]);
      rk_text_unref (*text);
      *text = rk_text_new ("fi", words->str);
      pages = lay_out (project, &cases[0], TRUE);
      for (guint page = 1; page < pages->len; page++)
        {
          const RkScene *scene = g_ptr_array_index (pages, page);

          assert_clear (scene, find_line (scene, RK_LINE_PAGE)->y - READABLE);
          assert_regular (scene);
          append_rows (rows, scene, page);
        }
      g_assert_cmpuint (rows->len, ==, 3);
      g_assert_nonnull (strstr (g_ptr_array_index (rows, i % 2), "…"));
    }
}

/* No seat stands alone at the head of a sheet, nor at the foot of one. */
static void
test_together (void)
{
  for (guint n = 20; n < 60; n++)
    {
      const Recipe recipe = { .seed = 1, .groups = 1, .roots = 1 };
      g_autoptr (RkProject) project = fixture_new_project (&recipe);
      RkGroup *group = rk_version_get_tree (fixture_get_version (project))->groups[0];
      g_autoptr (GPtrArray) pages = NULL;

      for (guint i = 0; i < n; i++)
        fixture_add_seat (group, RK_SEAT_ROLE_MEMBER, "jäsen", NULL);
      pages = lay_out (project, &cases[0], TRUE);
      for (guint page = 1; page < pages->len; page++)
        {
          const RkScene *scene = g_ptr_array_index (pages, page);

          g_assert_cmpuint (scene->cells[scene->n_cells - 1].row, >=, 2);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/layout/appendix/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/layout/appendix/columns", test_columns);
  g_test_add_func ("/layout/appendix/long", test_long);
  g_test_add_func ("/layout/appendix/together", test_together);
  return g_test_run ();
}
