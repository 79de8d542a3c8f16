/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-dragged.h"

#include <glib/gi18n.h>

G_DEFINE_BOXED_TYPE (RkDragged, rk_dragged, rk_dragged_copy, rk_dragged_free)

RkDragged *
rk_dragged_new (RkSession *session, GPtrArray *records)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  RkDragged *dragged = NULL;

  g_return_val_if_fail (RK_IS_SESSION (session), NULL);
  g_return_val_if_fail (records->len > 0, NULL);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (ids, RK_RECORD (records->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  dragged = g_new (RkDragged, 1);
  *dragged = (RkDragged) { .session = g_object_ref (session),
                           .type = RK_RECORD (records->pdata[0])->type,
                           .ids = rk_list_new_strings ((const char *const *) ids->pdata) };
  return dragged;
}

RkDragged *
rk_dragged_copy (const RkDragged *dragged)
{
  RkDragged *copy = g_memdup2 (dragged, sizeof *dragged);

  g_object_ref (copy->session);
  rk_list_ref (copy->ids);
  return copy;
}

void
rk_dragged_free (RkDragged *dragged)
{
  g_object_unref (dragged->session);
  rk_list_unref (dragged->ids);
  g_free (dragged);
}

GdkContentProvider *
rk_dragged_new_provider (const RkDragged *dragged)
{
  return gdk_content_provider_new_typed (RK_TYPE_DRAGGED, dragged);
}

GPtrArray *
rk_dragged_get_records (const RkDragged *dragged)
{
  RkVersion *version = rk_session_get_version (dragged->session);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  gboolean in_version = dragged->type == RK_RECORD_GROUP || dragged->type == RK_RECORD_SEAT ||
                        dragged->type == RK_RECORD_RELATION;

  for (guint i = 0; i < rk_list_get_n (dragged->ids); i++)
    {
      const char *id = rk_list_get_items (dragged->ids)[i].string;
      gpointer record = in_version
                            ? rk_version_find (version, dragged->type, id)
                            : rk_project_find (rk_session_get_project (dragged->session), dragged->type, id);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  if (dragged->type == RK_RECORD_GROUP)
    return rk_groups_get_tops (records);
  return dragged->type == RK_RECORD_SEAT ? rk_seats_in_order (records) : g_steal_pointer (&records);
}

void
rk_dragged_begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer data)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *words = NULL;
  GtkWidget *label = NULL;

  g_value_init (&value, RK_TYPE_DRAGGED);
  if (!gdk_content_provider_get_value (gdk_drag_get_content (drag), &value, NULL))
    return;
  words = rk_dragged_describe (g_value_get_boxed (&value));
  label = gtk_label_new (words);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "rk-drag-icon");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
  gdk_drag_set_hotspot (drag, -12, -12);
}

gboolean
rk_dragged_asks_for_copy (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop != NULL && (gdk_drop_get_actions (drop) & GDK_ACTION_MOVE) == 0;
}

char *
rk_dragged_describe (const RkDragged *dragged)
{
  g_autoptr (GPtrArray) records = rk_dragged_get_records (dragged);
  g_autofree char *title = NULL;

  if (records->len == 0)
    return g_strdup ("");
  title = rk_record_get_title (records->pdata[0], rk_session_get_language (dragged->session));
  return records->len > 1 ? g_strdup_printf ("%s +%u", title, records->len - 1) : g_steal_pointer (&title);
}

char *
rk_dragged_describe_place (const RkDrop *drop, gboolean copy, const char *language)
{
  g_autofree char *title = drop->target != NULL ? rk_record_get_title (drop->target, language) : NULL;

  if (title == NULL)
    return g_strdup (copy ? _ ("Copy comes last, at the top") : _ ("Comes last, at the top"));
  switch (drop->where)
    {
    case RK_DROP_INTO:
      return g_strdup_printf (copy ? _ ("Copy becomes subgroup of %s") : _ ("Becomes subgroup of %s"), title);
    case RK_DROP_BEFORE:
      return g_strdup_printf (copy ? _ ("Copy comes before %s") : _ ("Comes before %s"), title);
    default:
      return g_strdup_printf (copy ? _ ("Copy comes after %s") : _ ("Comes after %s"), title);
    }
}

void
rk_dragged_watch_end (GtkDropTarget *target, RkDraggedOverFunc over, GObject *object)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkDrag *drag = drop != NULL ? gdk_drop_get_drag (drop) : NULL;

  if (drag == NULL)
    return;
  g_signal_handlers_disconnect_by_func (drag, over, object);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (over), object, G_CONNECT_SWAPPED);
}

static RkDraggedOutcome
judge_groups (GPtrArray *groups, const RkDrop *drop, gboolean copy, const char *language, char **words)
{
  g_autoptr (GError) error = NULL;

  if (!copy && drop->target != NULL && g_ptr_array_find (groups, drop->target, NULL))
    return RK_DRAGGED_DOES_NOTHING;
  if (!copy && !rk_command_can_move_groups (groups, drop, &error))
    {
      *words = g_strdup (error->message);
      return RK_DRAGGED_REFUSED;
    }
  *words = rk_dragged_describe_place (drop, copy, language);
  return copy ? RK_DRAGGED_COPIES : RK_DRAGGED_MOVES;
}

static gboolean
all_sit_in (GPtrArray *seats, const RkGroup *group)
{
  for (guint i = 0; i < seats->len; i++)
    if (RK_RECORD (seats->pdata[i])->parent != (const RkRecord *) group)
      return FALSE;
  return TRUE;
}

static RkDraggedOutcome
judge_seats (GPtrArray *seats, const RkDrop *drop, gboolean copy, const char *language, char **words)
{
  g_autofree char *title = NULL;

  if (drop->target == NULL)
    return RK_DRAGGED_DOES_NOTHING;
  title = rk_record_get_title (drop->target, language);
  if (all_sit_in (seats, drop->target))
    {
      *words = g_strdup (_ ("Another place in the same group"));
      return RK_DRAGGED_MOVES;
    }
  *words = g_strdup_printf (copy ? _ ("Also sits in %s") : _ ("Sits in %s"), title);
  return copy ? RK_DRAGGED_COPIES : RK_DRAGGED_MOVES;
}

/* What comes from another project stays there, too. */
static gboolean
must_copy (const RkDragged *dragged, RkSession *session, gboolean copy)
{
  return copy || dragged->session != session;
}

RkDraggedOutcome
rk_dragged_judge (
    const RkDragged *dragged, RkSession *session, const RkDrop *drop, gboolean copy, char **words)
{
  g_autoptr (GPtrArray) records = rk_dragged_get_records (dragged);
  const char *language = rk_session_get_language (session);

  *words = NULL;
  if (records->len == 0 || (dragged->type != RK_RECORD_GROUP && dragged->type != RK_RECORD_SEAT))
    return RK_DRAGGED_DOES_NOTHING;
  copy = must_copy (dragged, session, copy);
  return dragged->type == RK_RECORD_GROUP ? judge_groups (records, drop, copy, language, words)
                                          : judge_seats (records, drop, copy, language, words);
}

/* Returns: (transfer container) (nullable): what stands at the new place. */
static GPtrArray *
put (GPtrArray *records,
     RkDocument *document,
     const RkDrop *drop,
     RkSeat *before,
     gboolean copy,
     GError **error)
{
  gboolean groups = RK_RECORD (records->pdata[0])->type == RK_RECORD_GROUP;

  if (copy && groups)
    return rk_command_copy_groups (document, records, RK_COPY_BRANCHES, drop, RK_COPY_AS_COPY, error);
  if (copy)
    return rk_command_also_sits_in (document, records, drop->target, before, error);
  if (groups ? rk_command_move_groups (document, records, drop, error)
             : rk_command_move_seats (document, records, drop->target, before, error))
    return g_ptr_array_ref (records);
  return NULL;
}

static void
select_records (RkSession *session, GPtrArray *records)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (RkList) list = NULL;

  if (records->len == 1 || RK_RECORD (records->pdata[0])->type == RK_RECORD_SEAT)
    {
      rk_session_select_record (session, records->pdata[0]);
      return;
    }
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (ids, RK_RECORD (records->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  list = rk_list_new_strings ((const char *const *) ids->pdata);
  rk_session_select (session, list);
}

gboolean
rk_dragged_drop (
    const RkDragged *dragged, RkSession *session, const RkDrop *drop, RkSeat *before, gboolean copy)
{
  RkDocument *document = rk_session_get_document (session);
  guint64 revision = rk_session_get_revision (session);
  g_autoptr (GPtrArray) records = rk_dragged_get_records (dragged);
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  RkDraggedOutcome outcome = rk_dragged_judge (dragged, session, drop, copy, &words);

  if (outcome != RK_DRAGGED_MOVES && outcome != RK_DRAGGED_COPIES)
    return FALSE;
  if (before != NULL && g_ptr_array_find (records, before, NULL) && records->len == 1)
    return FALSE;

  rk_document_seal (document);
  there = put (records, document, drop, before, outcome == RK_DRAGGED_COPIES, &error);
  if (error != NULL)
    rk_session_report_error (session, error);
  else if (there != NULL && there->len > 0)
    select_records (session, there);
  return rk_session_get_revision (session) != revision;
}
