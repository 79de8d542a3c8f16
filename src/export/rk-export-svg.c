/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture of one sheet, written by hand: cairo would turn its letters into outlines and leave out what the
 * picture shows. */

#include "config.h"

#include "rk-export-private.h"

#include "rk-svg.h"

/* Bytes. */
#define USUAL_LINE      128
#define USUAL_BOX       1024
#define USUAL_CONNECTOR 256

GBytes *
rk_export_svg (const RkScene *scene,
               const RkTheme *theme,
               const RkExportOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (RkStructure) structure = rk_structure_new (scene, NULL);
  const RkSvg svg = { structure, theme, options, "img", 1, TRUE, TRUE, TRUE };
  GString *out = g_string_sized_new (scene->n_lines * USUAL_LINE + scene->n_boxes * USUAL_BOX +
                                     scene->n_connectors * USUAL_CONNECTOR);

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  rk_svg_append (&svg, out);
  if (rk_export_check_cancelled (cancellable, error))
    return g_string_free_to_bytes (out);
  g_string_free (out, TRUE);
  return NULL;
}
