/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-export-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (rk - export - error - quark, rk_export_error)

static const char *const suffixes[RK_N_EXPORT_KINDS] = {
  [RK_EXPORT_PDF] = "pdf",
  [RK_EXPORT_PNG] = "png",
};

gboolean
rk_export_kind_from_name (const char *name, RkExportKind *kind)
{
  const char *suffix;

  g_return_val_if_fail (name != NULL, FALSE);

  suffix = strrchr (name, '.');
  suffix = suffix != NULL ? suffix + 1 : name;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_ascii_strcasecmp (suffix, suffixes[i]) == 0)
      {
        if (kind != NULL)
          *kind = (RkExportKind) i;
        return TRUE;
      }
  return FALSE;
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

GBytes *
rk_export_render (RkExportKind kind,
                  const RkScene *scene,
                  const RkTheme *theme,
                  const RkExportOptions *options,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (theme != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  if (!rk_export_check_cancelled (cancellable, error))
    return NULL;
  if (!isfinite (scene->width) || !isfinite (scene->height) || !(scene->width > 0) || !(scene->height > 0))
    {
      g_set_error_literal (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_RENDER, _ ("The figure has no size"));
      return NULL;
    }
  switch (kind)
    {
    case RK_EXPORT_PDF:
      return rk_export_pdf (scene, theme, options, cancellable, error);
    case RK_EXPORT_PNG:
      g_return_val_if_fail (isfinite (options->dpi) && options->dpi > 0, NULL);
      return rk_export_png (scene, theme, options, cancellable, error);
    case RK_N_EXPORT_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}
