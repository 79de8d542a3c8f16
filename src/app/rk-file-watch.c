/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-file-watch.h"

#include "rk-json-scan.h"

/* Milliseconds without a further event: programs write a file in several steps. */
#define QUIET 300

struct _RkFileWatch {
  GObject parent_instance;

  RkSession *session; /* weak */
  GFile *file;
  GFileMonitor *monitor; /* NULL where there is none */
  guint timeout;
  GCancellable *cancellable;
  RkFileState state;
};

/* What was seen: a stamp, or that there is nothing. */
typedef struct {
  RkFileStamp *stamp;
  gboolean gone;
} Seen;

static guint changed_signal;

G_DEFINE_FINAL_TYPE (RkFileWatch, rk_file_watch, G_TYPE_OBJECT)

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_clear_pointer (&seen->stamp, rk_file_stamp_free);
  g_free (seen);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Seen, seen_free)

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (data);
  Seen *seen = g_new0 (Seen, 1);
  g_autoptr (GBytes) bytes = rk_file_load (path, RK_JSON_MAX_BYTES, &seen->stamp, NULL);

  seen->gone = !bytes && !g_file_test (path, G_FILE_TEST_EXISTS);
  g_task_return_pointer (task, seen, seen_free);
}

static RkFileState
judge (RkFileWatch *self, const Seen *seen)
{
  const RkFileStamp *known = rk_session_get_ground (self->session)->stamp;

  if (seen->gone)
    return RK_FILE_GONE;
  if (seen->stamp && known &&
      g_str_equal (rk_file_stamp_get_sha256 (seen->stamp), rk_file_stamp_get_sha256 (known)))
    return RK_FILE_SAME;
  return RK_FILE_OTHER;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RkFileWatch *self = RK_FILE_WATCH (source);
  g_autoptr (Seen) seen = g_task_propagate_pointer (G_TASK (result), NULL);
  RkFileState state;

  if (!seen || !self->session)
    return;
  state = judge (self, seen);
  if (state == self->state)
    return;
  self->state = state;
  g_signal_emit (self, changed_signal, 0, (guint) state);
}

static gboolean
quiet_cb (gpointer data)
{
  RkFileWatch *self = data;
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, looked_cb, NULL);

  self->timeout = 0;
  g_task_set_source_tag (task, quiet_cb);
  g_task_set_task_data (task, g_object_ref (self->file), g_object_unref);
  g_task_run_in_thread (task, look_thread);
  return G_SOURCE_REMOVE;
}

static void
touched_cb (RkFileWatch *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (QUIET, quiet_cb, self);
}

static void
rk_file_watch_dispose (GObject *object)
{
  RkFileWatch *self = RK_FILE_WATCH (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->monitor)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_weak_pointer (&self->session);
  G_OBJECT_CLASS (rk_file_watch_parent_class)->dispose (object);
}

static void
rk_file_watch_finalize (GObject *object)
{
  RkFileWatch *self = RK_FILE_WATCH (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (rk_file_watch_parent_class)->finalize (object);
}

static void
rk_file_watch_class_init (RkFileWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rk_file_watch_dispose;
  object_class->finalize = rk_file_watch_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rk_file_watch_init (RkFileWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

RkFileWatch *
rk_file_watch_new (RkSession *session)
{
  RkFileWatch *self = g_object_new (RK_TYPE_FILE_WATCH, NULL);

  g_return_val_if_fail (RK_IS_SESSION (session), NULL);
  g_return_val_if_fail (rk_session_get_file (session), NULL);
  g_set_weak_pointer (&self->session, session);
  self->file = g_object_ref (rk_session_get_file (session));
  if (g_file_is_native (self->file))
    self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (touched_cb), self, G_CONNECT_SWAPPED);
  return self;
}

RkFileState
rk_file_watch_get_state (RkFileWatch *self)
{
  g_return_val_if_fail (RK_IS_FILE_WATCH (self), RK_FILE_SAME);
  return self->state;
}
