/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A stand-in for each box in view, taken from those that went out of view. */

#include "rk-canvas-private.h"

#include "rk-describe.h"

/* With more in view than this they are specks, and the outline serves better; only the one that the keyboard is at
 * stays. */
#define MAX_PROXIES 300

static void
bind_proxy (RkCanvas *self, RkBoxProxy *proxy, int box)
{
  const RkSceneBox *scene_box = &self->scene->boxes[box];
  RkGroup *group = rk_version_find_group (rk_session_get_version (self->session), scene_box->group);
  const char *language = rk_session_get_language (self->session);
  g_autofree char *label = group ? rk_record_get_title (group, language) : g_strdup (scene_box->group);
  g_autofree char *description = group ? rk_describe_group (group, language) : g_strdup ("");

  rk_box_proxy_bind (proxy, scene_box->group, label, description, scene_box->depth + 1);
  rk_box_proxy_set_selected (proxy,
                             rk_list_has_string (rk_session_get_selection (self->session), scene_box->group));
}

RkBoxProxy *
rk_canvas_ensure_proxy (RkCanvas *self, int box)
{
  const char *group = self->scene->boxes[box].group;
  RkBoxProxy *proxy = g_hash_table_lookup (self->proxies, group);

  if (proxy && !self->words_stale)
    return proxy;
  if (!proxy)
    {
      if (self->spare->len > 0)
        proxy = g_ptr_array_remove_index (self->spare, self->spare->len - 1);
      else
        {
          proxy = rk_box_proxy_new ();
          gtk_widget_set_parent (GTK_WIDGET (proxy), GTK_WIDGET (self));
        }
      gtk_widget_set_visible (GTK_WIDGET (proxy), TRUE);
      g_hash_table_insert (self->proxies, g_strdup (group), proxy);
    }
  bind_proxy (self, proxy, box);
  return proxy;
}

/* What was selected before it was laid out has the keyboard once it is, if the diagram has it. */
static void
follow_selection (RkCanvas *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  int box = rk_canvas_get_current (self);

  if (box >= 0 && self->drag == RK_DRAG_NONE && RK_IS_BOX_PROXY (focus) &&
      g_strcmp0 (rk_box_proxy_get_group (RK_BOX_PROXY (focus)), self->scene->boxes[box].group) != 0)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
rk_canvas_sync_proxies (RkCanvas *self)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key, value;

  if (self->scene)
    {
      RkRect visible = rk_view_get_visible (&self->view);

      rk_scene_query (self->scene, &visible, found);
      if (found->len > MAX_PROXIES)
        g_array_set_size (found, 0);
      for (guint i = 0; i < found->len; ++i)
        g_hash_table_add (wanted, (gpointer) self->scene->boxes[g_array_index (found, guint, i)].group);
    }
  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      /* Who has the focus keeps it, also out of view, as long as there is a box. */
      if (g_hash_table_contains (wanted, key) ||
          (gtk_widget_has_focus (value) && self->scene && rk_scene_find (self->scene, key) >= 0))
        continue;
      g_ptr_array_add (gone, value);
      g_hash_table_iter_remove (&iter);
    }
  /* Only now: what gets the focus instead may be a stand-in that there was not. */
  for (guint i = 0; i < gone->len; ++i)
    {
      if (gtk_widget_has_focus (gone->pdata[i]))
        gtk_widget_grab_focus (GTK_WIDGET (self));
      gtk_widget_set_visible (gone->pdata[i], FALSE);
      g_ptr_array_add (self->spare, gone->pdata[i]);
    }
  for (guint i = 0; i < found->len; ++i)
    rk_canvas_ensure_proxy (self, (int) g_array_index (found, guint, i));
  self->words_stale = FALSE;
  follow_selection (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
rk_canvas_allocate_proxies (RkCanvas *self)
{
  double scale = rk_view_get_scale (&self->view);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->proxies);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      int box = self->scene ? rk_scene_find (self->scene, key) : -1;
      GtkAllocation place = { 0, 0, 1, 1 };

      gtk_widget_measure (value, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      if (box >= 0)
        {
          const RkRect *rect = &self->scene->boxes[box].rect;
          RkPoint corner = rk_view_to_pixel (&self->view, rect->x, rect->y);

          place = (GtkAllocation) { (int) corner.x, (int) corner.y, MAX (1, (int) (rect->width * scale)),
                                    MAX (1, (int) (rect->height * scale)) };
        }
      gtk_widget_size_allocate (value, &place, -1);
    }
}
