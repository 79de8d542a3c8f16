/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-reading.h"

#define QUOTED_DIGITS 40

void
rk_reading_init (RkReading *reading, const char *text, const RkJsonScan *scan, GError **error)
{
  *reading = (RkReading) {
    .text = text,
    .scan = scan,
    .project = rk_record_new (RK_RECORD_PROJECT, NULL),
    .notices = rk_notices_new (),
    .ids = g_array_new (FALSE, FALSE, sizeof (RkIdMark)),
    .references = g_array_new (FALSE, FALSE, sizeof (RkReferenceMark)),
    .error = error,
  };
}

void
rk_reading_clear (RkReading *reading)
{
  g_clear_pointer (&reading->project, rk_record_free);
  g_clear_pointer (&reading->notices, rk_notices_free);
  g_clear_pointer (&reading->ids, g_array_unref);
  g_clear_pointer (&reading->references, g_array_unref);
}

gsize
rk_reading_get_offset (const RkReading *reading, guint ordinal)
{
  gsize start;

  rk_json_scan_get_span (reading->scan, ordinal, &start, NULL);
  return start;
}

char *
rk_reading_quote_number (const RkReading *reading, guint ordinal)
{
  gsize start, end;

  rk_json_scan_get_span (reading->scan, ordinal, &start, &end);
  return g_strndup (reading->text + start, MIN (end - start, QUOTED_DIGITS));
}

gboolean
rk_reading_refuse (RkReading *reading, guint ordinal, RkIoError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (reading->error != NULL)
    *reading->error = g_error_new_valist (RK_IO_ERROR, (int) code, format, args);
  va_end (args);
  reading->fault = rk_reading_get_offset (reading, ordinal);
  return FALSE;
}
