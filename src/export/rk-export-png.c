/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture, drawn and compressed in bands, so that a poster needs no more memory than a page. */

#include "config.h"

#include "rk-export-private.h"
#include "rk-structure.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

#define MAX_SIDE   16384
#define MAX_PIXELS (100 * 1000 * 1000)

/* Pixels drawn at a time. */
#define BAND_PIXELS (4 * 1024 * 1024)

/* Flat colours and few of them: rows repeat as they are, which prediction would only hide, and fast compression finds
 * most of it; above this level it takes twice as long. */
#define COMPRESSION_LEVEL 3

typedef struct {
  png_structp png;
  png_infop info;
  GByteArray *bytes;
  char *message; /* of libpng, if it failed */
} Writer;

static void
write_cb (png_structp png, png_bytep data, png_size_t length)
{
  GByteArray *bytes = png_get_io_ptr (png);

  if (length > G_MAXUINT - bytes->len)
    png_error (png, "too much data");
  g_byte_array_append (bytes, data, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

static void
error_cb (png_structp png, png_const_charp message)
{
  Writer *writer = png_get_error_ptr (png);

  g_free (writer->message);
  writer->message = g_strdup (message);
  longjmp (png_jmpbuf (png), 1);
}

static void
warning_cb (png_structp png, png_const_charp message)
{
}

static gboolean
fail_png (const Writer *writer, GError **error)
{
  g_set_error (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_RENDER, _ ("The picture could not be written: %s"),
               writer->message != NULL ? writer->message : "libpng");
  return FALSE;
}

static gboolean
begin (Writer *writer,
       guint width,
       guint height,
       double dpi,
       const png_text *texts,
       guint n_texts,
       GError **error)
{
  png_uint_32 per_meter = (png_uint_32) lround (dpi / 0.0254);

  writer->png = png_create_write_struct (PNG_LIBPNG_VER_STRING, writer, error_cb, warning_cb);
  writer->info = writer->png != NULL ? png_create_info_struct (writer->png) : NULL;
  if (writer->info == NULL)
    return fail_png (writer, error);
  if (setjmp (png_jmpbuf (writer->png)))
    return fail_png (writer, error);

  png_set_write_fn (writer->png, writer->bytes, write_cb, flush_cb);
  png_set_filter (writer->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level (writer->png, COMPRESSION_LEVEL);
  png_set_IHDR (writer->png, writer->info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB_gAMA_and_cHRM (writer->png, writer->info, PNG_sRGB_INTENT_RELATIVE);
  png_set_pHYs (writer->png, writer->info, per_meter, per_meter, PNG_RESOLUTION_METER);
  png_set_text (writer->png, writer->info, texts, (int) n_texts);
  png_write_info (writer->png, writer->info);
  return TRUE;
}

static void
add_text (GArray *texts, const char *key, const char *words, gboolean pack)
{
  png_text entry = {
    .compression = pack ? PNG_ITXT_COMPRESSION_zTXt : PNG_ITXT_COMPRESSION_NONE,
    .key = (png_charp) key,
    .text = (png_charp) words,
    .lang = (png_charp) "",
    .lang_key = (png_charp) "",
  };

  if (words != NULL && *words != '\0')
    g_array_append_val (texts, entry);
}

/* cairo's native words to bytes of red, green, blue. */
static void
convert_row (const guchar *from, guchar *to, guint width)
{
  const guint32 *pixels = (const guint32 *) (const void *) from;

  for (guint x = 0; x < width; x++, to += 3)
    {
      to[0] = (guchar) (pixels[x] >> 16);
      to[1] = (guchar) (pixels[x] >> 8);
      to[2] = (guchar) pixels[x];
    }
}

static gboolean
write_rows (Writer *writer, cairo_surface_t *surface, guint width, guint rows, guchar *row, GError **error)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);

  if (setjmp (png_jmpbuf (writer->png)))
    return fail_png (writer, error);
  for (guint y = 0; y < rows; y++)
    {
      convert_row (data + stride * y, row, width);
      png_write_row (writer->png, row);
    }
  return TRUE;
}

static gboolean
end (Writer *writer, GError **error)
{
  if (setjmp (png_jmpbuf (writer->png)))
    return fail_png (writer, error);
  png_write_end (writer->png, writer->info);
  return TRUE;
}

static gboolean
draw_band (cairo_surface_t *surface,
           const RkScene *scene,
           const RkTheme *theme,
           cairo_surface_t *logo,
           double scale,
           guint top,
           guint rows,
           GError **error)
{
  /* Detail is for screens: in a picture everything is drawn, however small. */
  const RkRect clip = { 0, top / scale - 1, scene->width + 1, rows / scale + 2 };
  const RkPaintOptions options = { .scale = 0, .clip = &clip, .background = TRUE, .logo = logo };
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_translate (cr, 0, -(double) top);
  cairo_scale (cr, scale, scale);
  rk_paint_scene (cr, scene, theme, &options);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  return rk_export_check_cairo (status, error);
}

static gboolean
write_bands (Writer *writer,
             const RkScene *scene,
             const RkTheme *theme,
             cairo_surface_t *logo,
             guint width,
             guint height,
             double scale,
             GCancellable *cancellable,
             GError **error)
{
  guint band = CLAMP (BAND_PIXELS / width, 1, height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) band);
  g_autofree guchar *row = g_malloc ((gsize) width * 3);
  gboolean done = rk_export_check_cairo (cairo_surface_status (surface), error);

  for (guint top = 0; done && top < height; top += band)
    {
      guint rows = MIN (band, height - top);

      done = rk_export_check_cancelled (cancellable, error) &&
             draw_band (surface, scene, theme, logo, scale, top, rows, error) &&
             write_rows (writer, surface, width, rows, row, error);
    }
  cairo_surface_destroy (surface);
  return done;
}

static gboolean
check_size (double width, double height, double dpi, GError **error)
{
  double largest;

  if (width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS)
    return TRUE;
  largest = MIN (MIN (MAX_SIDE / width, MAX_SIDE / height), sqrt (MAX_PIXELS / (width * height))) * dpi;
  g_set_error (
      error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_TOO_LARGE,
      _ ("The picture would be %.0f × %.0f pixels; the limit is %d a side and %d million in all. Choose at "
         "most %.0f dpi, smaller paper, or PDF"),
      width, height, MAX_SIDE, MAX_PIXELS / 1000000, floor (largest));
  return FALSE;
}

GBytes *
rk_export_png (const RkScene *scene,
               const RkTheme *theme,
               const RkExportOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  double scale = options->dpi / 72;
  /* A hair over whole pixels is the rounding of millimetres to points, not another pixel. */
  double width = MAX (ceil (scene->width * scale - 0.01), 1);
  double height = MAX (ceil (scene->height * scale - 0.01), 1);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (png_text));
  g_autoptr (RkStructure) structure = NULL;
  g_autofree char *description = NULL, *project = NULL;
  Writer writer = { .bytes = bytes };
  gboolean done;

  if (!check_size (width, height, options->dpi, error))
    return NULL;
  structure = rk_structure_new (scene, NULL);
  description = rk_structure_describe (structure);
  add_text (texts, "Title", scene->title, FALSE);
  add_text (texts, "Description", description, FALSE);
  if (options->project != NULL)
    project = g_strndup (g_bytes_get_data (options->project, NULL), g_bytes_get_size (options->project));
  add_text (texts, "rakenne-project", project, TRUE);
  done = begin (&writer, (guint) width, (guint) height, options->dpi,
                (const png_text *) (const void *) texts->data, texts->len, error) &&
         write_bands (&writer, scene, theme, options->logo, (guint) width, (guint) height, scale, cancellable,
                      error) &&
         end (&writer, error);
  png_destroy_write_struct (&writer.png, &writer.info);
  g_free (writer.message);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
