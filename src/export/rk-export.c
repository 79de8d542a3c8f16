/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-export-private.h"
#include "rk-roster.h"
#include "rk-structure.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (rk - export - error - quark, rk_export_error)

static const struct {
  const char *suffix;
  gboolean holds_pages;
  gboolean is_table;
} kinds[RK_N_EXPORT_KINDS] = {
  [RK_EXPORT_PDF] = { "pdf", TRUE },       [RK_EXPORT_PNG] = { "png", FALSE },
  [RK_EXPORT_SVG] = { "svg", FALSE },      [RK_EXPORT_HTML] = { "html", TRUE },
  [RK_EXPORT_ODG] = { "odg", TRUE },       [RK_EXPORT_ODP] = { "odp", TRUE },
  [RK_EXPORT_CSV] = { "csv", TRUE, TRUE }, [RK_EXPORT_ODS] = { "ods", TRUE, TRUE },
};

gboolean
rk_export_kind_from_name (const char *name, RkExportKind *kind)
{
  const char *suffix;

  g_return_val_if_fail (name != NULL, FALSE);

  suffix = strrchr (name, '.');
  suffix = suffix != NULL ? suffix + 1 : name;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (suffix, kinds[i].suffix) == 0)
      {
        if (kind != NULL)
          *kind = (RkExportKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
rk_export_kind_get_suffix (RkExportKind kind)
{
  g_return_val_if_fail (kind < RK_N_EXPORT_KINDS, NULL);

  return kinds[kind].suffix;
}

gboolean
rk_export_kind_is_table (RkExportKind kind)
{
  g_return_val_if_fail (kind < RK_N_EXPORT_KINDS, FALSE);

  return kinds[kind].is_table;
}

gboolean
rk_export_kind_holds_pages (RkExportKind kind)
{
  g_return_val_if_fail (kind < RK_N_EXPORT_KINDS, FALSE);

  return kinds[kind].holds_pages;
}

char *
rk_export_number_path (const char *path, guint page, guint n_pages)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (slash != NULL ? slash : path, '.');
  int stem = (int) (dot != NULL ? dot - path : (gssize) strlen (path));

  if (n_pages == 1)
    return g_strdup (path);
  return g_strdup_printf ("%.*s-%u%s", stem, path, page + 1, dot != NULL ? dot : "");
}

gboolean
rk_export_check_cairo (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_RENDER, _ ("The figure could not be drawn: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

gboolean
rk_export_check_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_CANCELLED, _ ("The export was cancelled"));
  return FALSE;
}

static gboolean
check_pages (RkExportKind kind, RkScene *const *pages, guint n_pages, GError **error)
{
  for (guint i = 0; i < n_pages; i++)
    if (!isfinite (pages[i]->width) || !isfinite (pages[i]->height) || !(pages[i]->width > 0) ||
        !(pages[i]->height > 0))
      {
        g_set_error_literal (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_RENDER, _ ("The figure has no size"));
        return FALSE;
      }
  if (n_pages > 1 && !kinds[kind].holds_pages)
    {
      g_set_error (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_PAGES,
                   _ ("A file of kind “%s” holds one page, and there are %u"), kinds[kind].suffix, n_pages);
      return FALSE;
    }
  return TRUE;
}

GBytes *
rk_export_list_text (const RkScene *scene)
{
  g_autoptr (RkStructure) structure = rk_structure_new (scene, NULL);
  char *text = rk_structure_to_list (structure);

  return g_bytes_new_take (text, strlen (text));
}

GBytes *
rk_export_render (RkExportKind kind,
                  RkScene *const *pages,
                  guint n_pages,
                  const RkTheme *theme,
                  const RkExportOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (kind < RK_N_EXPORT_KINDS, NULL);
  g_return_val_if_fail (pages != NULL && n_pages > 0, NULL);
  g_return_val_if_fail (theme != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  if (!rk_export_check_cancelled (cancellable, error) || !check_pages (kind, pages, n_pages, error))
    return NULL;
  switch (kind)
    {
    case RK_EXPORT_PDF:
      return rk_export_pdf (pages, n_pages, theme, options, cancellable, error);
    case RK_EXPORT_PNG:
      g_return_val_if_fail (isfinite (options->dpi) && options->dpi > 0, NULL);
      return rk_export_png (pages[0], theme, options, cancellable, error);
    case RK_EXPORT_SVG:
      return rk_export_svg (pages[0], theme, options, cancellable, error);
    case RK_EXPORT_HTML:
      return rk_export_html (pages, n_pages, theme, options, cancellable, error);
    case RK_EXPORT_ODG:
    case RK_EXPORT_ODP:
      return rk_export_odf (pages, n_pages, theme, options, kind == RK_EXPORT_ODP, cancellable, error);
    case RK_EXPORT_CSV:
    case RK_EXPORT_ODS:
      g_return_val_if_fail (options->roster != NULL, NULL);
      return kind == RK_EXPORT_CSV ? rk_export_csv (options)
                                   : rk_export_ods (pages[0], theme, options, error);
    case RK_N_EXPORT_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}
