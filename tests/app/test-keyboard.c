/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole structure built by keyboard alone: the one of the sample of Iitti, from an empty chart to a saved file.  Every
 * event is a real key press; the program is only looked at, to wait for what a key does.
 *
 * The file must be, byte for byte, expected/iitti-by-keyboard.rakenne.  That in turn has of the sample:
 *   all groups, their names, kinds, numbers, order, parents and place beside the line;
 *   all seats, their order, roles, titles and units; all relations, their kinds and ends;
 *   title, municipality, the version's name and day.
 * Not typed in here are duties, meetings, documents, sources, notes, second names and what is not stated. */

#include "robot.h"
#include "ui-fixture.h"

#include "rk-field-row.h"
#include "rk-project-io.h"
#include "rk-versions-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/* Less than ten minutes at one key a second; where the file goes is longer or shorter from one machine to the next. */
#define MOST_KEYS 600

static guint n_keys;

static void
press (const char *key)
{
  robot_key (key);
  ++n_keys;
}

static void
write_text (const char *text)
{
  robot_type (text);
  n_keys += (guint) g_utf8_strlen (text, -1);
}

static char *
get_written (void)
{
  GtkWidget *focus = ui_get_focus ();
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (focus))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  if (!GTK_IS_TEXT_VIEW (focus))
    return NULL;
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), &start, &end, FALSE);
}

static gboolean
is_written (const char *text)
{
  g_autofree char *written = get_written ();

  return g_strcmp0 (written, text) == 0;
}

static gboolean
is_writing (void)
{
  GtkWidget *focus = ui_get_focus ();

  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);
}

/* --- the chart ------------------------------------------------------------------------------- */

typedef struct {
  RkWindow *window;
  RkSession *session;
  RkVersion *version;
} Desk;

static gboolean
is_on_diagram (Desk *desk)
{
  GtkWidget *canvas = GTK_WIDGET (rk_window_get_canvas (desk->window));
  GtkWidget *focus = ui_get_focus ();

  return focus && !GTK_IS_TEXT_VIEW (focus) && (focus == canvas || gtk_widget_is_ancestor (focus, canvas));
}

static RkGroup *
find_group (Desk *desk, const char *name)
{
  for (guint i = 0; i < desk->version->groups.n; ++i)
    {
      RkGroup *group = RK_GROUP (desk->version->groups.items[i]);

      if (g_strcmp0 (rk_text_pick (group->name, "fi"), name) == 0)
        return group;
    }
  return NULL;
}

/* Writes the name of the group that was just added, and ends with @end. */
static void
name_group (Desk *desk, const char *name, const char *end)
{
  ui_wait_until (GTK_IS_TEXT_VIEW (ui_get_focus ()));
  write_text (name);
  ui_wait_until (is_written (name));
  press (end);
  ui_wait_until (find_group (desk, name));
  ui_wait_for_diagram (desk->window);
}

static void
add_beside (Desk *desk, const char *name, const char *end)
{
  guint n = desk->version->groups.n;

  ui_wait_until (is_on_diagram (desk));
  press ("Return");
  ui_wait_until (desk->version->groups.n == n + 1);
  name_group (desk, name, end);
}

/* The fewest arrow keys from one box to another; @from is -1 where nothing is selected. */
static void
walk_to (Desk *desk, const char *name)
{
  static const struct {
    RkWalk walk;
    const char *key;
  } arrows[] = {
    { RK_WALK_UP, "Up" }, { RK_WALK_DOWN, "Down" }, { RK_WALK_LEFT, "Left" }, { RK_WALK_RIGHT, "Right" }
  };
  RkScene *scene;
  int target, came_from[64], by[64], queue[64], from;
  guint first = 0, last = 0;

  ui_wait_until (is_on_diagram (desk));
  ui_wait_for_diagram (desk->window);
  scene = rk_session_get_scene (desk->session);
  g_assert_cmpuint (scene->n_boxes, <=, G_N_ELEMENTS (queue));
  if (!rk_session_get_selected_group (desk->session))
    {
      press ("Home");
      ui_wait_until (rk_session_get_selected_group (desk->session));
    }
  from = rk_scene_find (scene, rk_session_get_selected_group (desk->session)->record.id);
  target = rk_scene_find (scene, find_group (desk, name)->record.id);
  memset (came_from, -1, sizeof came_from);
  came_from[target] = target;
  queue[last++] = target;
  /* From the end, so that the way can be read forward. */
  while (first < last && came_from[from] < 0)
    {
      int box = queue[first++];

      for (int i = 0; i < (int) scene->n_boxes; ++i)
        for (guint k = 0; came_from[i] < 0 && k < G_N_ELEMENTS (arrows); ++k)
          if (rk_scene_walk (scene, i, arrows[k].walk) == box)
            {
              came_from[i] = box;
              by[i] = (int) k;
              queue[last++] = i;
            }
    }
  g_assert_cmpint (came_from[from], >=, 0);
  for (int box = from; box != target; box = came_from[box])
    {
      press (arrows[by[box]].key);
      ui_wait_until (ui_is_selected (desk->session, scene->boxes[came_from[box]].group));
    }
}

static void
build_groups (Desk *desk)
{
  ui_wait_until (is_on_diagram (desk));
  press ("<Control>Return");
  name_group (desk, "Valtuusto", "Tab");
  name_group (desk, "Kunnanhallitus", "Tab");
  name_group (desk, "Valiokunnat", "Return");
  add_beside (desk, "Johtoryhmä", "Tab");
  name_group (desk, "Hyvinvointityöryhmä", "Tab");
  name_group (desk, "Kunnan palveluverkosto", "Return");
  add_beside (desk, "Alatyöryhmät", "Return");
  add_beside (desk, "Lape-työryhmä", "Return");
}

static void
build_seats (Desk *desk)
{
  static const char *const titles[] = { "sivistystoimenjohtaja",      "hyvinvointikoordinaattori",
                                        "varhaiskasvatuspäällikkö",   "koulujen edustaja",
                                        "hallinto- ja talousjohtaja", "tekninen johtaja" };
  RkGroup *group = find_group (desk, "Hyvinvointityöryhmä");

  walk_to (desk, "Hyvinvointityöryhmä");
  for (guint i = 0; i < G_N_ELEMENTS (titles); ++i)
    {
      press (i == 0 ? "<Control>m" : "Return");
      ui_wait_until (group->seats.n == i + 1 && is_writing () && is_written (""));
      write_text (titles[i]);
      ui_wait_until (g_strcmp0 (rk_text_pick (RK_SEAT (group->seats.items[i])->title, "fi"), titles[i]) == 0);
    }
  press ("Escape");
  ui_wait_until (is_on_diagram (desk));
}

/* --- fields ---------------------------------------------------------------------------------- */

static const RkField *
get_focused_field (void)
{
  GtkWidget *focus = ui_get_focus ();
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, RK_TYPE_FIELD_ROW) : NULL;

  return row ? rk_field_row_get_field (RK_FIELD_ROW (row)) : NULL;
}

static void
tab (void)
{
  GtkWidget *before = ui_get_focus ();

  press ("Tab");
  ui_wait_until (ui_get_focus () != before);
}

static void
tab_to_field (RkRecordType type, const char *key)
{
  const RkField *field = rk_field_find (type, "", key);

  for (guint i = 0; i < 60 && get_focused_field () != field; ++i)
    tab ();
  g_assert_true (get_focused_field () == field);
}

static gboolean
is_on_section (const char *title)
{
  GtkWidget *focus = ui_get_focus ();

  return GTK_IS_EXPANDER (focus) &&
         g_str_equal (gtk_label_get_text (GTK_LABEL (gtk_expander_get_label_widget (GTK_EXPANDER (focus)))),
                      title);
}

static void
unfold_section (const char *title)
{
  for (guint i = 0; i < 60 && !is_on_section (title); ++i)
    tab ();
  g_assert_true (is_on_section (title));
  press ("space");
  ui_wait_until (gtk_expander_get_expanded (GTK_EXPANDER (ui_get_focus ())));
  gtk_test_widget_wait_for_draw (ui_get_focus ());
}

static GtkWidget *
find_list (void)
{
  GtkWidget *focus = ui_get_focus ();

  return focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;
}

/* Scrolling to the focus takes a frame. */
static gboolean
is_in_view (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, root, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (root);
}

/* Opens the list of a choice. */
static GtkWidget *
open_list (void)
{
  ui_wait_until (is_in_view (ui_get_focus ()));
  press ("space");
  ui_wait_until (find_list ());
  return g_object_ref (find_list ());
}

/* Takes what is chosen in it; until it is gone, keys are the list's. */
static void
take_from_list (GtkWidget *list)
{
  press ("Return");
  ui_wait_until (!gtk_widget_get_mapped (list) && !find_list ());
  g_object_unref (list);
}

/* Of many, writes the beginning of the one wanted. */
static void
choose (const char *begin)
{
  GtkWidget *list = open_list ();

  write_text (begin);
  ui_wait_until (is_written (begin));
  take_from_list (list);
}

/* To the group above, which is what the program takes it to be, else to @to. */
static RkRelation *
add_relation (Desk *desk, const char *from, const char *to)
{
  guint n = desk->version->relations.n;
  RkRelation *relation;

  walk_to (desk, from);
  press ("<Control>r");
  ui_wait_until (desk->version->relations.n == n + 1 &&
                 get_focused_field () == rk_field_find (RK_RECORD_RELATION, "", "to"));
  relation = RK_RELATION (desk->version->relations.items[n]);
  if (to)
    {
      choose (to);
      ui_wait_until (g_str_has_prefix (
          rk_text_pick (rk_version_find_group (desk->version, relation->to)->name, "fi"), to));
    }
  return relation;
}

static void
leave (Desk *desk)
{
  press ("Escape");
  ui_wait_until (is_on_diagram (desk));
}

static void
build_relations (Desk *desk)
{
  static const struct {
    const char *from, *to;
  } rows[] = {
    { "Alatyöryhmät", NULL },        { "Lape-työryhmä", NULL }, { "Kunnan palveluverkosto", NULL },
    { "Hyvinvointityöryhmä", NULL }, { "Johtoryhmä", "Valio" }, { "Valiokunnat", NULL },
    { "Kunnanhallitus", NULL },
  };
  RkRelation *relation;
  GtkWidget *list;

  for (guint i = 0; i < G_N_ELEMENTS (rows); ++i)
    {
      add_relation (desk, rows[i].from, rows[i].to);
      leave (desk);
    }
  relation = add_relation (desk, "Alatyöryhmät", "Kunnan p");
  tab_to_field (RK_RECORD_RELATION, "two-way");
  press ("space");
  ui_wait_until (relation->two_way);
  press ("<Alt>Return");
  ui_wait_until (get_focused_field () == rk_field_find (RK_RECORD_RELATION, "", "kind"));
  g_assert_cmpint (relation->kind, ==, RK_RELATION_INFORMS);
  list = open_list ();
  ui_wait_until (ui_find (ui_get_focus (), GTK_TYPE_LABEL, "Informs"));
  press ("Down");
  ui_wait_until (ui_find (ui_get_focus (), GTK_TYPE_LABEL, "Cooperates with"));
  take_from_list (list);
  ui_wait_until (relation->kind == RK_RELATION_COOPERATES);
  leave (desk);
}

static void
rewrite (const char *text)
{
  ui_wait_until (is_writing ());
  press ("<Control>a");
  write_text (text);
  ui_wait_until (is_written (text));
}

static void
write_headings (Desk *desk)
{
  RkProject *project = rk_session_get_project (desk->session);
  GtkWidget *list;

  /* A committee stands beside the line. */
  walk_to (desk, "Valiokunnat");
  press ("<Alt>Return");
  ui_wait_until (get_focused_field ());
  unfold_section (_ ("Drawing"));
  tab_to_field (RK_RECORD_GROUP, "placement");
  list = open_list ();
  press ("Down");
  take_from_list (list);
  ui_wait_until (find_group (desk, "Valiokunnat")->placement == RK_PLACEMENT_STAFF);
  leave (desk);

  press ("Escape");
  ui_wait_until (!rk_session_get_selection (desk->session));
  press ("<Alt>Return");
  ui_wait_until (get_focused_field () == rk_field_find (RK_RECORD_PROJECT, "", "title"));
  rewrite ("Hyvinvoinnin ja terveyden edistäminen Iitin kunnassa");
  press ("Tab");
  ui_wait_until (get_focused_field () == rk_field_find (RK_RECORD_PROJECT, "", "organization"));
  rewrite ("Iitin kunta");
  ui_wait_until (g_strcmp0 (rk_text_pick (project->organization, "fi"), "Iitin kunta") == 0);

  press ("F4");
  ui_wait_until (get_focused_field () == rk_field_find (RK_RECORD_VERSION, "", "name"));
  rewrite ("Toimintasuunnitelma 2022");
  tab_to_field (RK_RECORD_VERSION, "valid-on");
  write_text ("23.11.2022");
  ui_wait_until (g_strcmp0 (desk->version->valid_on, "2022-11-23") == 0);
  press ("Escape");
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (desk->window)));
}

/* --- the file -------------------------------------------------------------------------------- */

static char *
save (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("rakenne-XXXXXX", &error);
  char *path = NULL;

  g_assert_no_error (error);
  path = g_build_filename (folder, "iitti.rakenne", NULL);
  press ("<Control>s");
  ui_wait_until (GTK_IS_EDITABLE (ui_get_focus ()) && ui_get_focus () &&
                 gtk_widget_get_root (ui_get_focus ()) != GTK_ROOT (desk->window));
  press ("<Control>a");
  write_text (path);
  ui_wait_until (is_written (path));
  press ("Return");
  ui_wait_until (g_file_test (path, G_FILE_TEST_EXISTS) && !rk_session_get_modified (desk->session) &&
                 !rk_window_is_busy (desk->window));
  return path;
}

static void
assert_seats_like (const RkGroup *group, const RkGroup *model)
{
  g_assert_cmpuint (group->seats.n, ==, model->seats.n);
  for (guint i = 0; i < group->seats.n; ++i)
    {
      const RkSeat *seat = RK_SEAT (group->seats.items[i]), *other = RK_SEAT (model->seats.items[i]);

      g_assert_cmpint (seat->role, ==, other->role);
      g_assert_cmpint (seat->count, ==, other->count);
      g_assert_cmpstr (rk_text_pick (seat->title, "fi"), ==, rk_text_pick (other->title, "fi"));
      g_assert_cmpstr (rk_text_pick (seat->unit, "fi"), ==, rk_text_pick (other->unit, "fi"));
      g_assert_null (seat->chair_of);
      g_assert_null (other->chair_of);
    }
}

/* The place of a group in its version is what the same groups of two projects have in common. */
static int
get_place (RkVersion *version, const char *id)
{
  RkGroup *group = id ? rk_version_find_group (version, id) : NULL;

  return group ? (int) rk_record_get_position (group) : -1;
}

static void
assert_like_sample (RkVersion *version, RkVersion *sample)
{
  g_assert_cmpuint (version->groups.n, ==, sample->groups.n);
  for (guint i = 0; i < version->groups.n; ++i)
    {
      const RkGroup *group = RK_GROUP (version->groups.items[i]), *model = RK_GROUP (sample->groups.items[i]);

      g_assert_cmpstr (rk_text_pick (group->name, "fi"), ==, rk_text_pick (model->name, "fi"));
      g_assert_cmpint (group->kind, ==, model->kind);
      g_assert_cmpint (group->count, ==, model->count);
      g_assert_cmpint (group->placement, ==, model->placement);
      g_assert_cmpint (get_place (version, group->parent), ==, get_place (sample, model->parent));
      assert_seats_like (group, model);
    }
  g_assert_cmpuint (version->relations.n, ==, sample->relations.n);
  for (guint i = 0; i < version->relations.n; ++i)
    {
      const RkRelation *relation = RK_RELATION (version->relations.items[i]);
      const RkRelation *model = RK_RELATION (sample->relations.items[i]);

      g_assert_cmpint (relation->kind, ==, model->kind);
      g_assert_cmpint (relation->two_way, ==, model->two_way);
      g_assert_cmpint (get_place (version, relation->from), ==, get_place (sample, model->from));
      g_assert_cmpint (get_place (version, relation->to), ==, get_place (sample, model->to));
    }
  g_assert_cmpstr (rk_text_pick (version->name, "fi"), ==, rk_text_pick (sample->name, "fi"));
  g_assert_cmpstr (version->valid_on, ==, sample->valid_on);
}

static RkProject *
read_project (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) notices = NULL;
  g_autofree char *content = NULL;
  RkProject *project;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (content, length);
  project = rk_project_read (bytes, &notices, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notices->len, ==, 0);
  return project;
}

static void
start_empty (Desk *desk)
{
  GtkWidget *focus, *card;

  desk->window = ui_new_window ();
  ui_wait_until (gtk_window_is_active (GTK_WINDOW (desk->window)));
  card = ui_find (GTK_WIDGET (desk->window), GTK_TYPE_LABEL, _ ("Empty chart"));
  g_assert_nonnull (card);
  card = gtk_widget_get_ancestor (card, GTK_TYPE_BUTTON);
  /* Before that, keys find no way. */
  gtk_test_widget_wait_for_draw (card);
  for (guint i = 0; i < 12 && ui_get_focus () != card; ++i)
    {
      focus = ui_get_focus ();
      press ("Tab");
      ui_wait_until (ui_get_focus () != focus);
    }
  g_assert_true (ui_get_focus () == card);
  press ("Return");
  ui_wait_until (rk_window_get_session (desk->window));
  desk->session = rk_window_get_session (desk->window);
  desk->version = rk_session_get_version (desk->session);
  g_assert_cmpuint (desk->version->groups.n, ==, 0);
}

static void
test_build_iitti (void)
{
  g_autofree char *expected_path = g_test_build_filename (G_TEST_DIST, "expected",
                                                          "iitti-by-keyboard.rakenne", NULL);
  g_autoptr (GFile) sample_file = ui_get_sample ("iitti.rakenne");
  g_autoptr (RkProject) sample = read_project (g_file_peek_path (sample_file));
  g_autoptr (RkProject) built = NULL;
  g_autofree char *path = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  Desk desk;

  start_empty (&desk);
  build_groups (&desk);
  build_seats (&desk);
  build_relations (&desk);
  write_headings (&desk);
  path = save (&desk);
  g_test_message ("%u keys from the start page to the saved file", n_keys);
  g_assert_cmpuint (n_keys, <, MOST_KEYS);

  built = read_project (path);
  assert_like_sample (RK_VERSION (built->versions.items[0]), RK_VERSION (sample->versions.items[0]));
  g_assert_cmpstr (rk_text_pick (built->title, "fi"), ==, rk_text_pick (sample->title, "fi"));
  g_assert_cmpstr (rk_text_pick (built->organization, "fi"), ==, rk_text_pick (sample->organization, "fi"));

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  if (g_getenv ("RK_TEST_WRITE_EXPECTED"))
    g_file_set_contents (expected_path, content, -1, NULL);
  g_file_get_contents (expected_path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
  ui_close (desk.window);
}

int
main (int argc, char **argv)
{
  int status;

  /* A Finnish project, whatever the interface speaks. */
  g_setenv ("LANGUAGE", "fi", TRUE);
  ui_init (&argc, &argv);
  if (!robot_start ())
    {
      g_print ("1..0 # SKIP the display takes no events from programs\n");
      return 0;
    }
  g_test_add_func ("/keyboard/build-iitti", test_build_iitti);
  status = g_test_run ();
  robot_stop ();
  return status;
}
