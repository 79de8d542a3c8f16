/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-figure-content.h"

#include "rk-export.h"
#include "rk-paint.h"
#include "rk-scene-builder.h"
#include "rk-word-breaks.h"

#include <math.h>

#define MARGIN 6.0 /* points around what is drawn */

/* A picture on a clipboard is held in memory several times, by several programs. */
#define MOST_PIXELS 24e6
#define DPI         200.0

/* What was copied.  Only its first use makes the sheet; those that follow may come from several threads. */
typedef struct {
  gatomicrefcount references;
  GMutex lock;
  RkProject *project; /* a copy */
  char *version;
  char *language;
  char **groups; /* NULL: all */
  RkScene *before; /* how the chart is arranged on the screen */
  RkScene *sheet; /* NULL before it is needed */
} Copied;

struct _RkFigureContent {
  GdkContentProvider parent_instance;

  Copied *copied;
  gboolean list;
};

G_DEFINE_FINAL_TYPE (RkFigureContent, rk_figure_content, GDK_TYPE_CONTENT_PROVIDER)

static const struct {
  const char *media_type;
  gboolean picture;
} kinds[] = {
  { "image/png", TRUE },
  { "image/svg+xml", TRUE },
  { "text/html", FALSE },
  { "text/plain;charset=utf-8", FALSE },
};

/* --- what was copied ------------------------------------------------------------------------- */

static Copied *
copied_ref (Copied *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
copied_unref (Copied *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_mutex_clear (&self->lock);
  rk_record_free (self->project);
  rk_scene_unref (self->before);
  g_clear_pointer (&self->sheet, rk_scene_unref);
  g_free (self->version);
  g_free (self->language);
  g_strfreev (self->groups);
  g_free (self);
}

static RkPart *
make_part (const Copied *self, RkVersion *version)
{
  RkPart *part = rk_part_new (0);
  const RkTree *tree = rk_version_get_tree (version);

  for (guint i = 0; self->groups[i]; ++i)
    {
      RkGroup *group = rk_version_find_group (version, self->groups[i]);
      int top = group ? rk_tree_find (tree, group) : -1;

      for (int j = top; top >= 0 && j < tree->end[top]; ++j)
        rk_part_add (part, tree->groups[j]);
    }
  return part;
}

static RkScene *
lay_out (const Copied *self)
{
  RkVersion *version = rk_project_find (self->project, RK_RECORD_VERSION, self->version);
  RkPart *part = self->groups ? make_part (self, version) : NULL;
  RkMeasurer *measurer = rk_pango_measurer_new (self->project->figure.font);
  RkHyphenator *hyphenator = rk_word_breaks_new ();
  RkLayoutOptions options;
  RkScene *sheet;
  double width, height;

  rk_layout_options_init (&options, self->project);
  if (!rk_page_get_size (options.page, options.orientation, &width, &height))
    width = height = G_MAXDOUBLE;
  options.page = RK_PAGE_FIT;
  options.margin = MARGIN;
  options.language = self->language;
  options.hyphenator = hyphenator;
  options.before = self->before;
  options.part = part;
  sheet = rk_layout_new_scene (version, &options, measurer);
  rk_scene_scale (sheet, MIN (1.0, MIN (width / sheet->width, height / sheet->height)));
  rk_word_breaks_free (hyphenator);
  rk_pango_measurer_free (measurer);
  g_clear_pointer (&part, rk_part_free);
  return sheet;
}

/* Call with the lock held. */
static GBytes *
make_bytes (Copied *self, const char *media_type, GCancellable *cancellable, GError **error)
{
  g_autoptr (RkExportOptions) options = rk_export_options_new (self->project, self->language);
  g_autoptr (RkTheme) theme = rk_theme_new (self->project, RK_THEME_LIGHT);

  if (!self->sheet)
    self->sheet = lay_out (self);
  if (g_str_equal (media_type, "text/html"))
    return rk_export_list_html (self->sheet);
  if (g_str_equal (media_type, "text/plain;charset=utf-8"))
    return rk_export_list_text (self->sheet);
  options->dpi = MIN (DPI, 72.0 * sqrt (MOST_PIXELS / (self->sheet->width * self->sheet->height)));
  return rk_export_render (g_str_equal (media_type, "image/png") ? RK_EXPORT_PNG : RK_EXPORT_SVG,
                           &self->sheet, 1, theme, options, cancellable, error);
}

/* --- handing it over ------------------------------------------------------------------------- */

typedef struct {
  Copied *copied;
  char *media_type;
  GOutputStream *stream;
  GBytes *bytes;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  copied_unref (request->copied);
  g_object_unref (request->stream);
  g_clear_pointer (&request->bytes, g_bytes_unref);
  g_free (request->media_type);
  g_free (request);
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  GBytes *bytes;

  g_mutex_lock (&request->copied->lock);
  bytes = make_bytes (request->copied, request->media_type, cancellable, &error);
  g_mutex_unlock (&request->copied->lock);
  if (bytes)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Streams to other programs belong to the main thread. */
static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  request->bytes = g_task_propagate_pointer (G_TASK (result), &error);
  if (!request->bytes)
    {
      g_task_return_error (task, error);
      return;
    }
  /* The bytes live as long as what is written. */
  g_task_set_task_data (task, g_object_ref (result), g_object_unref);
  g_output_stream_write_all_async (request->stream, g_bytes_get_data (request->bytes, NULL),
                                   g_bytes_get_size (request->bytes), g_task_get_priority (task),
                                   g_task_get_cancellable (task), written_cb, g_object_ref (task));
}

static void
rk_figure_content_write_mime_type_async (GdkContentProvider *provider,
                                         const char *media_type,
                                         GOutputStream *stream,
                                         int priority,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data)
{
  GTask *task = g_task_new (provider, cancellable, callback, data);
  g_autoptr (GTask) making = g_task_new (provider, cancellable, made_cb, task);
  Request *request = g_new0 (Request, 1);

  g_task_set_priority (task, priority);
  *request = (Request) { copied_ref (RK_FIGURE_CONTENT (provider)->copied), g_strdup (media_type),
                         g_object_ref (stream), NULL };
  g_task_set_task_data (making, request, request_free);
  g_task_run_in_thread (making, make_thread);
}

static gboolean
rk_figure_content_write_mime_type_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static GdkContentFormats *
rk_figure_content_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); ++i)
    if (!kinds[i].picture || !RK_FIGURE_CONTENT (provider)->list)
      gdk_content_formats_builder_add_mime_type (builder, kinds[i].media_type);
  return gdk_content_formats_builder_free_to_formats (builder);
}

/* --- the object ------------------------------------------------------------------------------ */

static void
rk_figure_content_finalize (GObject *object)
{
  copied_unref (RK_FIGURE_CONTENT (object)->copied);
  G_OBJECT_CLASS (rk_figure_content_parent_class)->finalize (object);
}

static void
rk_figure_content_class_init (RkFigureContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rk_figure_content_finalize;
  provider_class->ref_formats = rk_figure_content_ref_formats;
  provider_class->write_mime_type_async = rk_figure_content_write_mime_type_async;
  provider_class->write_mime_type_finish = rk_figure_content_write_mime_type_finish;
}

static void
rk_figure_content_init (RkFigureContent *self)
{
}

static char **
list_ids (GPtrArray *groups)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < groups->len; ++i)
    g_strv_builder_add (builder, RK_RECORD (groups->pdata[i])->id);
  return g_strv_builder_end (builder);
}

GdkContentProvider *
rk_figure_content_new (RkSession *session, GPtrArray *groups, gboolean list)
{
  RkFigureContent *self = g_object_new (RK_TYPE_FIGURE_CONTENT, NULL);
  Copied *copied = g_new0 (Copied, 1);

  g_atomic_ref_count_init (&copied->references);
  g_mutex_init (&copied->lock);
  copied->project = rk_record_copy (rk_session_get_project (session));
  copied->version = g_strdup (RK_RECORD (rk_session_get_version (session))->id);
  copied->language = g_strdup (rk_session_get_language (session));
  copied->groups = groups ? list_ids (groups) : NULL;
  copied->before = rk_scene_ref (rk_session_get_scene (session));
  self->copied = copied;
  self->list = list;
  return GDK_CONTENT_PROVIDER (self);
}
