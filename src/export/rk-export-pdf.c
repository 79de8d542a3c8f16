/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One page of PDF, text as text.  Nothing in it depends on when or where it was made. */

#include "config.h"

#include "rk-export-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* Points: readers need not go beyond (200 inches). */
#define MAX_SIDE 14400.0

#define MM_PER_POINT (25.4 / 72)

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  GByteArray *array = data;

  if (length > G_MAXUINT - array->len)
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append (array, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The newest that this cairo writes. */
static void
choose_version (cairo_surface_t *surface)
{
  const cairo_pdf_version_t *versions;
  int n;

  cairo_pdf_get_versions (&versions, &n);
  if (n > 0)
    cairo_pdf_surface_restrict_to_version (surface, versions[n - 1]);
}

static const char *
find_line (const RkScene *scene, RkLineRole role)
{
  for (guint i = 0; i < scene->n_lines; i++)
    if (scene->lines[i].box < 0 && scene->lines[i].role == role)
      return scene->lines[i].text;
  return NULL;
}

static void
set_metadata (cairo_surface_t *surface, const RkScene *scene)
{
  const char *subtitle = find_line (scene, RK_LINE_SUBTITLE);
  const char *state = find_line (scene, RK_LINE_INFO_STRONG);

  if (scene->title != NULL && *scene->title != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, scene->title);
  /* The line under the title names the municipality: whose figure it is. */
  if (subtitle != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, subtitle);
  if (state != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, state);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Rakenne " PACKAGE_VERSION);
  /* Empty: left out.  Otherwise cairo writes the time of day. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
}

GBytes *
rk_export_pdf (const RkScene *scene,
               const RkTheme *theme,
               cairo_surface_t *logo,
               GCancellable *cancellable,
               GError **error)
{
  const RkPaintOptions options = { .scale = 0, .background = TRUE, .logo = logo };
  g_autoptr (GByteArray) bytes = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  if (scene->width > MAX_SIDE || scene->height > MAX_SIDE)
    {
      g_set_error (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_TOO_LARGE,
                   _ ("The page would be %.0f × %.0f mm, and PDF ends at %.0f mm a side; choose a paper size "
                      "instead of “fit”, or hide part of the structure"),
                   scene->width * MM_PER_POINT, scene->height * MM_PER_POINT, MAX_SIDE * MM_PER_POINT);
      return NULL;
    }

  bytes = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, scene->width, scene->height);
  choose_version (surface);
  set_metadata (surface, scene);
  cr = cairo_create (surface);
  rk_paint_scene (cr, scene, theme, &options);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  /* Some failures show only in the surface, and only once it is finished. */
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (!rk_export_check_cairo (status, error) || !rk_export_check_cancelled (cancellable, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
