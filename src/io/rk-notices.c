/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-notices.h"

#include <glib/gi18n-lib.h>

#define QUOTED_CHARS 80

typedef struct {
  gsize offset;
  guint order;
  gboolean kept;
  char *message;
} Entry;

struct _RkNotices {
  GArray *entries;
  guint n_told[2]; /* of those that change the project, of those that keep it */
  guint n_more[2];
};

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->message);
}

static int
entry_compare (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->offset != y->offset)
    return x->offset < y->offset ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

RkNotices *
rk_notices_new (void)
{
  RkNotices *notices = g_new0 (RkNotices, 1);

  notices->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (notices->entries, entry_clear);
  return notices;
}

void
rk_notices_free (RkNotices *notices)
{
  if (notices == NULL)
    return;
  g_array_unref (notices->entries);
  g_free (notices);
}

void
rk_notices_add (RkNotices *notices, gsize offset, gboolean kept, const char *format, ...)
{
  Entry entry = { offset, notices->entries->len, kept, NULL };
  va_list args;

  if (notices->n_told[kept] == RK_NOTICES_MAX)
    {
      notices->n_more[kept]++;
      return;
    }
  notices->n_told[kept]++;
  va_start (args, format);
  g_array_append_val (notices->entries, entry);
  g_array_index (notices->entries, Entry, entry.order).message = g_strdup_vprintf (format, args);
  va_end (args);
}

static void
add_rest (GPtrArray *list, guint n, gboolean kept)
{
  RkNotice *notice;

  if (n == 0)
    return;
  notice = g_new0 (RkNotice, 1);
  notice->kept = kept;
  if (kept)
    notice->message = g_strdup_printf (
        ngettext ("%u more value was kept as it is", "%u more values were kept as they are", n), n);
  else
    notice->message = g_strdup_printf (ngettext ("%u more repair was made", "%u more repairs were made", n),
                                       n);
  g_ptr_array_add (list, notice);
}

GPtrArray *
rk_notices_end (RkNotices *notices, const RkJsonScan *scan)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) rk_notice_free);
  RkJsonPlace place = { 1, 1 };
  gsize at = rk_json_scan_has_bom (scan) ? 3 : 0;

  g_array_sort (notices->entries, entry_compare);
  for (guint i = 0; i < notices->entries->len; i++)
    {
      Entry *entry = &g_array_index (notices->entries, Entry, i);
      RkNotice *notice = g_new0 (RkNotice, 1);

      rk_json_scan_move_place (scan, at, entry->offset, &place);
      at = entry->offset;
      notice->line = place.line;
      notice->column = place.column;
      notice->kept = entry->kept;
      notice->message = g_steal_pointer (&entry->message);
      g_ptr_array_add (list, notice);
    }
  add_rest (list, notices->n_more[FALSE], FALSE);
  add_rest (list, notices->n_more[TRUE], TRUE);
  return list;
}

char *
rk_notices_quote (const char *string)
{
  const char *end = string;

  for (guint i = 0; i < QUOTED_CHARS; i++, end = g_utf8_next_char (end))
    if (*end == '\0')
      return g_strdup (string);
  return *end == '\0' ? g_strdup (string) : g_strdup_printf ("%.*s…", (int) (end - string), string);
}

void
rk_notice_free (RkNotice *notice)
{
  if (notice == NULL)
    return;
  g_free (notice->message);
  g_free (notice);
}
