/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is pasted as text: it is refused in words, or every line of it becomes something or says why not, and
 * adding that leaves a whole project. */

#include "fuzz.h"

#include "rk-project-io.h"
#include "rk-text-import.h"

#define MAX_BYTES 2000

static void
check_rows (const RkTextImport *import)
{
  for (guint i = 0; i < import->rows->len; i++)
    {
      const RkTextRow *row = g_ptr_array_index (import->rows, i);
      g_autofree char *words = rk_text_row_describe (row, "fi");

      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_assert_true (g_utf8_validate (row->text, -1, NULL));
    }
}

static void
apply (RkTextImport *import)
{
  g_autoptr (RkDocument) document = rk_document_new (rk_project_new ("fi"));
  RkVersion *version = RK_VERSION (rk_document_get_project (document)->versions.items[0]);
  RkDrop drop = { version, NULL, RK_DROP_INTO };
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RkProject) again = NULL;
  g_autoptr (GPtrArray) notices = NULL;

  drop.target = rk_command_add_group (document, version, NULL, NULL, RK_GROUP_KIND_OTHER, "g", NULL);
  added = rk_text_import_apply (import, document, &drop, NULL, NULL);
  g_assert_true ((added == NULL) == (import->records->len == 0));
  bytes = rk_project_write (rk_document_get_project (document));
  again = rk_project_read (bytes, &notices, NULL, NULL, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (notices->len, ==, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  /* Few lines have all that many have. */
  size = MIN (size, MAX_BYTES);
  rk_text_import_guess ((const char *) data, size);
  for (RkTextImportKind kind = RK_TEXT_IMPORT_SEATS; kind <= RK_TEXT_IMPORT_GROUPS; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RkTextImport) import = rk_text_import_new ((const char *) data, size, kind, "fi", &error);

      g_assert_true ((import == NULL) == (error != NULL));
      if (import == NULL)
        continue;
      check_rows (import);
      apply (import);
    }
  return 0;
}
