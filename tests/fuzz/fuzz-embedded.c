/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever bytes come in as a figure: a project of bounded size comes out, or a reason. */

#include "fuzz.h"

#include "rk-embedded.h"
#include "rk-json-scan.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) project = rk_embedded_read (bytes, &error);

  g_assert_true ((project == NULL) == (error != NULL));
  if (project != NULL)
    {
      g_assert_true (rk_embedded_is_figure (bytes));
      g_assert_cmpuint (g_bytes_get_size (project), <=, RK_JSON_MAX_BYTES);
    }
  return 0;
}
