/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chart as a small picture for file managers, which call this for every project in a folder. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "rk-cli-input.h"
#include "rk-cli-output.h"
#include "rk-layout.h"
#include "rk-paint.h"

#define DEFAULT_SIZE 256
#define LEAST_SIZE   16
#define MOST_SIZE    2048

/* Seconds, after which the program ends as it stands. */
#define PATIENCE 10

/* Of the picture's longer side, on each side of the chart. */
#define MARGIN 0.03

/* A chart may be ever so wide; the picture is not. */
#define MOST_ASPECT 1.5

static struct {
  char *output;
  char *size;
  gboolean force;
} options;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("The PNG file to write, whatever its name"),
    N_ ("FILE") },
  { "size", 's', 0, G_OPTION_ARG_FILENAME, &options.size, N_ ("The longer side in pixels, 16–2048 (256)"),
    N_ ("N") },
  { "force", 0, 0, G_OPTION_ARG_NONE, &options.force, N_ ("Write over an existing file"), NULL },
  G_OPTION_ENTRY_NULL,
};

static RkCliStatus
choose_size (guint64 *size)
{
  *size = DEFAULT_SIZE;
  if (options.output == NULL || *options.output == '\0')
    return rk_cli_usage (_ ("thumbnail: write where? Give -o FILE"));
  if (options.size != NULL &&
      !g_ascii_string_to_unsigned (options.size, 10, LEAST_SIZE, MOST_SIZE, size, NULL))
    return rk_cli_usage (_ ("--size “%s” is no whole number from %d to %d"), options.size, LEAST_SIZE,
                         MOST_SIZE);
  return RK_CLI_DONE;
}

/* File managers may know a file by its address. */
static void
accept_address (RkCliInput *input)
{
  char *path = g_str_has_prefix (input->path, "file://") ? g_filename_from_uri (input->path, NULL, NULL)
                                                         : NULL;

  if (path == NULL)
    return;
  g_free (input->path);
  input->path = path;
}

static RkScene *
lay_out (RkProject *project)
{
  RkMeasurer *measurer = rk_pango_measurer_new (project->figure.font);
  RkLayoutOptions layout;
  RkScene *scene;

  rk_layout_options_init (&layout, project);
  layout.sheet = FALSE;
  scene = rk_layout_new_scene (rk_project_get_default_version (project), &layout, measurer);
  rk_pango_measurer_free (measurer);
  return scene;
}

static cairo_surface_t *
paint (const RkScene *scene, const RkTheme *theme, int size)
{
  double width = MAX (scene->width, scene->height / MOST_ASPECT);
  double height = MAX (scene->height, scene->width / MOST_ASPECT);
  double longer = MAX (MAX (width, height), 1.0);
  double scale = size * (1.0 - 2.0 * MARGIN) / longer;
  int across = MAX (1, (int) (size * width / longer + 0.5));
  int down = MAX (1, (int) (size * height / longer + 0.5));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, across, down);
  RkPaintOptions how = { .scale = scale };
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_translate (cr, (across - scene->width * scale) / 2.0, (down - scene->height * scale) / 2.0);
  cairo_scale (cr, scale, scale);
  rk_paint_scene (cr, scene, theme, &how);
  cairo_destroy (cr);
  return surface;
}

static cairo_status_t
append_cb (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static RkCliStatus
write_picture (RkProject *project, int size)
{
  g_autoptr (RkScene) scene = lay_out (project);
  g_autoptr (RkTheme) theme = rk_theme_new (project, RK_THEME_LIGHT);
  cairo_surface_t *surface = paint (scene, theme, size);
  GByteArray *array = g_byte_array_new ();
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, append_cb, array);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (array);

  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return rk_cli_save (options.output, bytes, options.force);
  rk_cli_complain (options.output, 0, 0, cairo_status_to_string (status));
  return RK_CLI_CANNOT_WRITE;
}

RkCliStatus
rk_cli_thumbnail (int argc, char **argv)
{
  g_auto (RkCliInput) input = RK_CLI_INPUT_INIT;
  guint64 size;
  RkCliStatus status = rk_cli_parse (&input, argc, argv, entries, NULL,
                                     _ ("Draws the chart of a project as a small picture."));

  if (status == RK_CLI_DONE)
    status = choose_size (&size);
  if (status != RK_CLI_DONE)
    return status;
  alarm (PATIENCE);
  accept_address (&input);
  status = rk_cli_read (&input);
  if (status <= RK_CLI_NOTICES)
    status = rk_cli_check_output (options.output, input.path, options.force, TRUE);
  if (status <= RK_CLI_NOTICES)
    status = write_picture (input.project, (int) size);
  /* There is a picture: a file manager would take anything but nothing for a failure. */
  return status == RK_CLI_NOTICES ? RK_CLI_DONE : status;
}
