/* SPDX-License-Identifier: GPL-3.0-or-later */

/* picture-drags SAMPLE FOLDER PREFIX
 *
 * Pictures of drags in progress on the diagram, to look at: into a box, between two, where it is refused, a
 * seat between rows.  With real events, as the tests have them. */

#include "diagram.h"

#include "rk-drop.h"

#include <stdlib.h>

static const char *folder, *prefix;

static void
take (Diagram *diagram, const char *name)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (diagram->window));
  g_autofree char *path = g_strdup_printf ("%s/%s-%s.png", folder, prefix, name);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  diagram_draw (diagram);
  diagram_draw (diagram);
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (diagram->window)), node, NULL);
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("cannot write %s", path);
  g_print ("%s\n", path);
}

static gboolean
is_below (const RkScene *scene, int box, int top)
{
  for (; box >= 0; box = scene->boxes[box].parent)
    if (box == top)
      return TRUE;
  return FALSE;
}

/* The deepest branch below the top; where there is none, the last box. */
static int
find_branch (const RkScene *scene)
{
  int best = -1;

  for (guint i = 0; i < scene->n_boxes; ++i)
    if (scene->boxes[i].parent >= 0 && scene->boxes[i].first_child >= 0 &&
        (best < 0 || scene->boxes[i].depth >= scene->boxes[best].depth))
      best = (int) i;
  return best < 0 ? (int) scene->n_boxes - 1 : best;
}

/* A box outside the branch that it may go under; rather one with siblings. */
static int
find_target (const RkScene *scene, int branch)
{
  int best = -1;

  for (guint i = 0; i < scene->n_boxes; ++i)
    if (!is_below (scene, (int) i, branch) && (int) i != scene->boxes[branch].parent &&
        (best < 0 || scene->boxes[i].next_sibling >= 0))
      best = (int) i;
  return best;
}

static void
put_back (Diagram *diagram)
{
  robot_key ("Escape");
  ui_wait_until (!diagram_is_carrying (diagram));
  robot_release ();
}

static void
take_groups (Diagram *diagram)
{
  RkScene *scene = rk_canvas_get_scene (diagram->canvas);
  int branch = find_branch (scene), target = find_target (scene, branch), top = branch;
  const char *other;

  if (target < 0)
    {
      branch = (int) scene->n_boxes - 1;
      target = find_target (scene, branch);
    }
  g_assert_cmpint (target, >=, 0);
  other = scene->boxes[target].group;
  diagram_grab (diagram, scene->boxes[branch].group);
  diagram_carry_to (diagram, other, 0.5, 0.5);
  take (diagram, "into");
  if (diagram_is_across (diagram, other))
    diagram_carry_to (diagram, other, 0.93, 0.5);
  else
    diagram_carry_to (diagram, other, 0.5, 0.93);
  take (diagram, "between");
  put_back (diagram);

  /* Under what is below itself it cannot go. */
  while (scene->boxes[top].first_child < 0)
    top = scene->boxes[top].parent;
  diagram_grab (diagram, scene->boxes[top].group);
  diagram_carry_to (diagram, scene->boxes[scene->boxes[top].first_child].group, 0.5, 0.5);
  take (diagram, "refused");
  put_back (diagram);
}

static void
take_seat (Diagram *diagram)
{
  RkVersion *version = rk_session_get_version (diagram->session);
  RkScene *scene = rk_canvas_get_scene (diagram->canvas);

  rk_canvas_zoom_normal (diagram->canvas);
  for (guint i = 0; i < scene->n_boxes; ++i)
    {
      RkGroup *group = rk_version_find_group (version, scene->boxes[i].group);
      graphene_point_t at;

      if (!group || group->seats.n < 5)
        continue;
      rk_canvas_reveal (diagram->canvas, group->record.id, FALSE);
      diagram_draw (diagram);
      diagram_grab_seat (diagram, RK_RECORD (group->seats.items[1])->id);
      at = diagram_get_row (diagram, RK_RECORD (group->seats.items[4])->id);
      for (int step = 4; step >= 0; --step)
        robot_move (diagram->widget, at.x + 5 * step, at.y - 4);
      ui_wait_until (diagram_is_carrying (diagram));
      take (diagram, "seat");
      put_back (diagram);
      return;
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *sample = NULL;
  Diagram diagram;

  if (argc < 4)
    return EXIT_FAILURE;
  sample = g_strconcat ("@", argv[1], NULL);
  folder = argv[2];
  prefix = argv[3];
  ui_init (&argc, &argv);
  if (!robot_start ())
    return EXIT_FAILURE;
  diagram_set_up (&diagram, sample);
  gtk_window_maximize (GTK_WINDOW (diagram.window));
  ui_wait_until (gtk_window_is_maximized (GTK_WINDOW (diagram.window)));
  diagram_draw (&diagram);
  rk_canvas_fit (diagram.canvas);
  diagram_draw (&diagram);
  take_groups (&diagram);
  take_seat (&diagram);
  diagram_tear_down (&diagram, NULL);
  robot_stop ();
  return EXIT_SUCCESS;
}
