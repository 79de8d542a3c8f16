/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever the clipboard brings: it is refused in words, or pasting it leaves a whole project, and undoing that
 * the one there was. */

#include "fuzz.h"

#include "rk-clip.h"

static void
check_whole (RkDocument *document)
{
  g_autoptr (GBytes) bytes = rk_project_write (rk_document_get_project (document));
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkProject) again = rk_project_read (bytes, &notices, NULL, NULL, &error);

  /* What is strange and kept was so on the clipboard; nothing else may need a repair. */
  g_assert_no_error (error);
  g_assert_nonnull (again);
  for (guint i = 0; i < notices->len; i++)
    g_assert_true (((RkNotice *) g_ptr_array_index (notices, i))->kept);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (RkClip) clip = rk_clip_read (bytes, &error);
  g_autoptr (RkDocument) document = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  RkVersion *version;
  RkDrop drop;

  g_assert_true ((clip == NULL) == (error != NULL));
  if (clip == NULL)
    return 0;

  document = rk_document_new (rk_project_new ("fi"));
  version = RK_VERSION (rk_document_get_project (document)->versions.items[0]);
  drop = (RkDrop) { version, NULL, RK_DROP_INTO };
  drop.target = rk_command_add_group (document, version, NULL, NULL, RK_GROUP_KIND_OTHER, "g", NULL);
  copies = rk_clip_paste (clip, document, &drop, NULL, NULL);
  g_assert_nonnull (copies);
  check_whole (document);
  g_assert_true (rk_document_undo (document));
  g_assert_cmpuint (version->groups.n, ==, 1);
  g_assert_cmpuint (drop.target->seats.n, ==, 0);
  return 0;
}
