/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How boxes get to their new places: the times of the frames are the test's own. */

#include "diagram.h"

#include "rk-glide.h"

#include <math.h>

/* µs */
#define START (10 * G_TIME_SPAN_SECOND)
#define WHOLE (250 * G_TIME_SPAN_MILLISECOND)
#define PIXEL 1.01

static void
animate (Diagram *diagram)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  rk_canvas_set_time (diagram->canvas, START);
}

static graphene_rect_t
get_drawn (Diagram *diagram, const char *group)
{
  graphene_rect_t rect;

  g_assert_true (rk_canvas_get_drawn_box (diagram->canvas, group, &rect));
  return rect;
}

static void
assert_near (const graphene_rect_t *a, const graphene_rect_t *b)
{
  g_assert_cmpfloat_with_epsilon (a->origin.x, b->origin.x, PIXEL);
  g_assert_cmpfloat_with_epsilon (a->origin.y, b->origin.y, PIXEL);
}

static double
get_distance (const graphene_rect_t *a, const graphene_rect_t *b)
{
  return hypot ((double) (a->origin.x - b->origin.x), (double) (a->origin.y - b->origin.y));
}

static void
go_to (Diagram *diagram, gint64 passed)
{
  rk_canvas_set_time (diagram->canvas, START + passed);
  diagram_draw (diagram);
}

/* A change without a pointer: @group goes to the end of the branch of @parent. */
static void
move (Diagram *diagram, const char *group, const char *parent)
{
  RkVersion *version = rk_session_get_version (diagram->session);

  g_assert_true (rk_command_move_group (rk_session_get_document (diagram->session),
                                        rk_version_find_group (version, group),
                                        rk_version_find_group (version, parent), NULL, NULL));
  ui_wait_until (rk_canvas_get_scene (diagram->canvas) == rk_session_get_scene (diagram->session));
  diagram_draw (diagram);
}

static void
test_between (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t before = diagram_get_box (diagram, "d"), after, drawn, later;

  animate (diagram);
  move (diagram, "d", "c");
  /* Who points or reads finds the new place at once; the eye is still at the old one. */
  after = diagram_get_box (diagram, "d");
  g_assert_cmpfloat (get_distance (&before, &after), >, 20);
  g_assert_true (rk_canvas_is_gliding (diagram->canvas));
  drawn = get_drawn (diagram, "d");
  assert_near (&drawn, &before);

  go_to (diagram, WHOLE / 2);
  drawn = get_drawn (diagram, "d");
  /* On the straight way, and past its middle: it eases out. */
  g_assert_cmpfloat_with_epsilon (get_distance (&before, &drawn) + get_distance (&drawn, &after),
                                  get_distance (&before, &after), PIXEL);
  g_assert_cmpfloat (get_distance (&before, &drawn), >, get_distance (&drawn, &after));
  g_assert_cmpfloat (get_distance (&drawn, &after), >, 1);

  go_to (diagram, WHOLE * 3 / 4);
  later = get_drawn (diagram, "d");
  g_assert_cmpfloat (get_distance (&later, &after), <, get_distance (&drawn, &after));

  go_to (diagram, WHOLE);
  ui_wait_until (!rk_canvas_is_gliding (diagram->canvas));
  drawn = get_drawn (diagram, "d");
  assert_near (&drawn, &after);
}

/* A change on the way sets out from where things are, not from where they were going. */
static void
test_interrupted (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t on_the_way, drawn;

  animate (diagram);
  move (diagram, "d", "c");
  go_to (diagram, WHOLE / 3);
  on_the_way = get_drawn (diagram, "d");
  rk_document_undo (rk_session_get_document (diagram->session));
  ui_wait_until (rk_canvas_get_scene (diagram->canvas) == rk_session_get_scene (diagram->session));
  diagram_draw (diagram);
  drawn = get_drawn (diagram, "d");
  assert_near (&drawn, &on_the_way);
  go_to (diagram, WHOLE / 3 + WHOLE);
  ui_wait_until (!rk_canvas_is_gliding (diagram->canvas));
}

/* Panning and zooming on the way carry everything along. */
static void
test_panned (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t before, after;

  /* Larger than the view, so that there is somewhere to go. */
  rk_canvas_zoom (diagram->canvas, 4.0, diagram_get_box (diagram, "d").origin.x,
                  diagram_get_box (diagram, "d").origin.y);
  diagram_draw (diagram);
  animate (diagram);
  move (diagram, "d", "c");
  go_to (diagram, WHOLE / 2);
  g_assert_true (rk_canvas_is_gliding (diagram->canvas));
  before = get_drawn (diagram, "d");
  robot_scroll (diagram->widget, 200, 200, -1, 0);
  ui_wait_until (get_drawn (diagram, "d").origin.y > before.origin.y + 2);
  after = get_drawn (diagram, "d");
  g_assert_cmpfloat_with_epsilon (after.origin.x, before.origin.x, PIXEL);
  g_assert_true (rk_canvas_is_gliding (diagram->canvas));
}

/* What was let go of stays under the pointer from the first frame to the last, and its branch comes out of it. */
static void
test_dropped (Diagram *diagram, gconstpointer data)
{
  graphene_point_t pointer;
  graphene_rect_t drawn, branch;

  animate (diagram);
  diagram_grab (diagram, "a");
  diagram_carry_to (diagram, "c", 0.5, 0.5);
  pointer = diagram_get_point (diagram, "c", 0.5, 0.5);
  robot_release ();
  ui_wait_until (diagram_is (diagram, "top< b<top c<top a<c d<a"));
  ui_wait_until (rk_canvas_get_scene (diagram->canvas) == rk_session_get_scene (diagram->session));
  diagram_draw (diagram);
  g_assert_true (rk_canvas_is_gliding (diagram->canvas));
  for (guint i = 0; i < 4; ++i)
    {
      go_to (diagram, WHOLE * i / 4);
      drawn = get_drawn (diagram, "a");
      g_assert_cmpfloat_with_epsilon (drawn.origin.x + 5, pointer.x, 2);
      g_assert_cmpfloat_with_epsilon (drawn.origin.y + 4, pointer.y, 2);
      branch = get_drawn (diagram, "d");
      if (i == 0)
        assert_near (&branch, &drawn);
      else
        g_assert_cmpfloat (get_distance (&branch, &drawn), >, 1);
    }
  go_to (diagram, WHOLE);
  ui_wait_until (!rk_canvas_is_gliding (diagram->canvas));
  drawn = get_drawn (diagram, "a");
  g_assert_cmpfloat_with_epsilon (drawn.origin.x + 5, pointer.x, 2);
  g_assert_cmpfloat_with_epsilon (drawn.origin.y + 4, pointer.y, 2);
}

static void
test_without_animations (Diagram *diagram, gconstpointer data)
{
  graphene_rect_t drawn, after;

  rk_canvas_set_time (diagram->canvas, START);
  move (diagram, "d", "c");
  g_assert_false (rk_canvas_is_gliding (diagram->canvas));
  drawn = get_drawn (diagram, "d");
  after = diagram_get_box (diagram, "d");
  assert_near (&drawn, &after);
}

/* --- what is painted ------------------------------------------------------------------------- */

#define SIDE 900

static cairo_surface_t *
new_image (cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);

  *cr = cairo_create (surface);
  cairo_set_source_rgb (*cr, 1, 1, 1);
  cairo_paint (*cr);
  return surface;
}

static guint
count_differing (cairo_surface_t *a, cairo_surface_t *b)
{
  guint n = 0;

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  for (int y = 0; y < SIDE; ++y)
    {
      const guint32 *p = (const guint32 *) (const void *) (cairo_image_surface_get_data (a) +
                                                           y * cairo_image_surface_get_stride (a));
      const guint32 *q = (const guint32 *) (const void *) (cairo_image_surface_get_data (b) +
                                                           y * cairo_image_surface_get_stride (b));

      for (int x = 0; x < SIDE; ++x)
        n += (p[x] & 0xffffff) != (q[x] & 0xffffff);
    }
  return n;
}

/* The last group goes to the front; with @more one is new and one is gone, too. */
static void
reorganise (RkSession *session, gboolean more)
{
  RkDocument *document = rk_session_get_document (session);
  RkVersion *version = rk_session_get_version (session);
  const RkTree *tree = rk_version_get_tree (version);
  RkGroup *top = tree->groups[0], *last = tree->groups[tree->n - 1],
          *first = tree->groups[tree->first_child[0]];

  g_assert_true (rk_command_move_group (document, last, top, first, NULL));
  if (!more)
    return;
  g_assert_nonnull (rk_command_add_group (document, version, top, NULL, RK_GROUP_KIND_OTHER, "Uusi", NULL));
  g_assert_true (rk_command_delete_group (document, first, RK_DELETE_CHILDREN_MOVE_UP, NULL));
}

static void
assert_arrives (Diagram *diagram, gboolean more, guint most)
{
  g_autoptr (RkScene) from = rk_scene_ref (rk_session_get_scene (diagram->session));
  g_autoptr (RkTheme) theme = rk_theme_new (rk_session_get_project (diagram->session), RK_THEME_LIGHT);
  RkView view = { .zoom = 0.75, .width = SIDE, .height = SIDE };
  RkRect visible = rk_view_get_visible (&view);
  RkPaintOptions options = { .scale = rk_view_get_scale (&view), .clip = &visible };
  g_autoptr (RkGlide) glide = rk_glide_new (from, &view, NULL);
  cairo_surface_t *expected, *painted;
  RkScene *to;
  cairo_t *cr;

  reorganise (diagram->session, more);
  to = rk_session_get_scene (diagram->session);
  g_assert_true (rk_glide_aim (glide, to, &view));
  expected = new_image (&cr);
  cairo_scale (cr, options.scale, options.scale);
  rk_paint_scene (cr, to, theme, &options);
  cairo_destroy (cr);
  for (guint i = 1; i <= 2; ++i)
    {
      guint n;

      rk_glide_go_to (glide, i / 2.0);
      painted = new_image (&cr);
      cairo_scale (cr, options.scale, options.scale);
      rk_glide_paint (glide, cr, theme, &options);
      cairo_destroy (cr);
      n = count_differing (expected, painted);
      cairo_surface_destroy (painted);
      if (i == 1)
        g_assert_cmpuint (n, >, 1000);
      else
        g_assert_cmpuint (n, <=, most);
    }
  cairo_surface_destroy (expected);
}

/* The last picture of the way is the new scene, dot for dot: no jump when the kept images take over. */
static void
test_arrives (Diagram *diagram, gconstpointer data)
{
  assert_arrives (diagram, FALSE, 0);
  /* What is new comes with its lines on a layer of its own, so that edges of crossing lines mix otherwise. */
  assert_arrives (diagram, TRUE, 1000);
}

/* Nothing moved, or so much that no eye could follow: no way to go. */
static void
test_limits (Diagram *diagram, gconstpointer data)
{
  RkDocument *document = rk_session_get_document (diagram->session);
  RkVersion *version = rk_session_get_version (diagram->session);
  RkGroup *top = rk_version_find_group (version, "top");
  g_autoptr (RkScene) from = NULL;
  RkView far = { .zoom = 0.1, .width = 40000, .height = 40000 },
         near = { .zoom = 1, .width = 900, .height = 700 };
  RkGlide *glide;
  RkScene *to;

  from = rk_scene_ref (rk_session_get_scene (diagram->session));
  glide = rk_glide_new (from, &near, NULL);
  g_assert_false (rk_glide_aim (glide, from, &near));
  rk_glide_free (glide);

  rk_document_begin (document, "many", NULL);
  for (guint i = 0; i < RK_GLIDE_MOST + 50; ++i)
    rk_command_add_group (document, version, top, NULL, RK_GROUP_KIND_OTHER, "Ryhmä", NULL);
  rk_document_commit (document);
  to = rk_session_get_scene (diagram->session);
  glide = rk_glide_new (from, &far, NULL);
  g_assert_false (rk_glide_aim (glide, to, &far));
  rk_glide_free (glide);
  glide = rk_glide_new (from, &near, NULL);
  g_assert_true (rk_glide_aim (glide, to, &near));
  rk_glide_free (glide);
}

int
main (int argc, char **argv)
{
  static const DiagramTest tests[] = {
    { "/glide/between", NULL, test_between },
    { "/glide/interrupted", NULL, test_interrupted },
    { "/glide/panned", NULL, test_panned },
    { "/glide/dropped", NULL, test_dropped },
    { "/glide/without-animations", NULL, test_without_animations },
    { "/glide/arrives", "@pori.rakenne", test_arrives },
    { "/glide/arrives-kangasala", "@kangasala.rakenne", test_arrives },
    { "/glide/limits", NULL, test_limits },
  };

  return diagram_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
