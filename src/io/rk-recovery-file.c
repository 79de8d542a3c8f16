/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-recovery-file.h"

#include "rk-json-scan.h"
#include "rk-json-writer.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define FORMAT         "rakenne-recovery"
#define FORMAT_VERSION 1

/* The end of a head. */
#define SUM_LINE "  \"sha256\": \"%s\"\n}\n"

/* Bytes of a head; a path has at most 4096, each of which may take three. */
#define MAX_HEAD ((gsize) 64 * 1024)

void
rk_recovery_file_clear (RkRecoveryFile *file)
{
  g_clear_pointer (&file->title, g_free);
  g_clear_pointer (&file->path, g_free);
  g_clear_pointer (&file->based_on, g_free);
  g_clear_pointer (&file->work, g_bytes_unref);
  rk_process_clear (&file->process);
}

/* --- reading --- */

static const char *
get_string (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* Returns -1 for what is no integer from 0 on. */
static gint64
get_int (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;
  return MAX (json_node_get_int (node), -1);
}

static gboolean
read_process (RkProcess *process, JsonObject *head)
{
  JsonNode *node = json_object_get_member (head, "process");
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  process->id = get_int (object, "id");
  process->start = get_int (object, "start");
  process->boot = g_strdup (get_string (object, "boot"));
  process->space = g_strdup (get_string (object, "space"));
  return process->id >= 0 && process->start >= 0 && process->boot != NULL && process->space != NULL;
}

/* A document that was saved once has a path and what stood there. */
static gboolean
read_document (RkRecoveryFile *file, JsonObject *head)
{
  const char *uri = get_string (head, "document");
  const char *based_on = get_string (head, "based-on");
  g_autoptr (RkFileStamp) stamp = NULL;

  if (!json_object_has_member (head, "document") && !json_object_has_member (head, "based-on"))
    return TRUE;
  if (uri == NULL || based_on == NULL)
    return FALSE;
  file->path = g_filename_from_uri (uri, NULL, NULL);
  stamp = rk_file_stamp_new_from_string (based_on);
  if (stamp != NULL)
    file->based_on = g_strdup (based_on);
  return file->path != NULL && stamp != NULL;
}

/* Of all but the line that says it. */
static char *
compute_sum (const char *head, gsize length, GBytes *work)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *) head, (gssize) length);
  g_checksum_update (sum, g_bytes_get_data (work, NULL), (gssize) g_bytes_get_size (work));
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
read_work (RkRecoveryFile *file, JsonObject *head, GBytes *bytes, gsize offset)
{
  const char *said = get_string (head, "sha256");
  g_autofree char *line = said == NULL ? NULL : g_strdup_printf (SUM_LINE, said);
  gsize line_length = line == NULL ? 0 : strlen (line);
  const char *text = g_bytes_get_data (bytes, NULL);
  g_autofree char *sum = NULL;

  if (line == NULL || line_length > offset || memcmp (text + offset - line_length, line, line_length) != 0)
    return FALSE;
  file->work = g_bytes_new_from_bytes (bytes, offset, g_bytes_get_size (bytes) - offset);
  sum = compute_sum (text, offset - line_length, file->work);
  return g_str_equal (sum, said);
}

static RkRecoveryVerdict
read_head (RkRecoveryFile *file, JsonObject *head, GBytes *bytes, gsize offset)
{
  gint64 version = get_int (head, "format-version");
  gboolean whole;

  if (g_strcmp0 (get_string (head, "format"), FORMAT) != 0 || version < 1)
    return RK_RECOVERY_FILE_DAMAGED;
  file->title = g_strdup (get_string (head, "title"));
  file->written = get_int (head, "written");
  file->revision = get_int (head, "revision");
  whole = read_process (&file->process, head) && read_document (file, head) && file->title != NULL &&
          file->written >= 0 && file->revision >= 0;
  /* What a later version says in another way is not for this one to judge. */
  if (version > FORMAT_VERSION)
    return RK_RECOVERY_FILE_NEWER;
  return whole && read_work (file, head, bytes, offset) ? RK_RECOVERY_FILE_READ : RK_RECOVERY_FILE_DAMAGED;
}

RkRecoveryVerdict
rk_recovery_file_read (RkRecoveryFile *file, GBytes *bytes)
{
  g_autoptr (RkJsonScan) scan = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length, head_length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end = length == 0 ? NULL : memmem (text, MIN (length, MAX_HEAD), "\n}\n", 3);

  memset (file, 0, sizeof *file);
  if (end == NULL)
    return RK_RECOVERY_FILE_DAMAGED;
  head_length = (gsize) (end - text) + 3;
  scan = rk_json_scan_new (text, head_length, NULL, NULL);
  if (scan == NULL || rk_json_scan_has_bom (scan) ||
      !json_parser_load_from_data (parser, text, (gssize) head_length, NULL))
    return RK_RECOVERY_FILE_DAMAGED;
  return read_head (file, json_node_get_object (json_parser_get_root (parser)), bytes, head_length);
}

/* --- writing --- */

static void
write_string (RkJsonWriter *json, const char *key, const char *string)
{
  rk_json_writer_key (json, key);
  rk_json_writer_string (json, string);
}

static void
write_int (RkJsonWriter *json, const char *key, gint64 value)
{
  rk_json_writer_key (json, key);
  rk_json_writer_int (json, value);
}

GBytes *
rk_recovery_file_write (const RkRecoveryFile *file)
{
  g_autoptr (RkJsonWriter) json = rk_json_writer_new (1024);
  g_autofree char *uri = file->path == NULL ? NULL : g_filename_to_uri (file->path, NULL, NULL);
  g_autofree char *sum = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GBytes) head = NULL;
  GByteArray *all = g_byte_array_new ();

  rk_json_writer_begin_object (json);
  write_string (json, "format", FORMAT);
  write_int (json, "format-version", FORMAT_VERSION);
  write_string (json, "title", file->title);
  if (uri != NULL && file->based_on != NULL)
    {
      write_string (json, "document", uri);
      write_string (json, "based-on", file->based_on);
    }
  write_int (json, "written", file->written);
  write_int (json, "revision", file->revision);
  rk_json_writer_key (json, "process");
  rk_json_writer_begin_object (json);
  write_int (json, "id", file->process.id);
  write_int (json, "start", file->process.start);
  write_string (json, "boot", file->process.boot);
  write_string (json, "space", file->process.space);
  rk_json_writer_end_object (json);
  rk_json_writer_end_object (json);
  head = rk_json_writer_end (json);
  /* Without its end, "\n}\n", of which the sum's line takes the place. */
  g_byte_array_append (all, g_bytes_get_data (head, NULL), (guint) g_bytes_get_size (head) - 3);
  g_byte_array_append (all, (const guint8 *) ",\n", 2);
  sum = compute_sum ((const char *) all->data, all->len, file->work);
  line = g_strdup_printf (SUM_LINE, sum);
  g_byte_array_append (all, (const guint8 *) line, (guint) strlen (line));
  g_byte_array_append (all, g_bytes_get_data (file->work, NULL), (guint) g_bytes_get_size (file->work));
  return g_byte_array_free_to_bytes (all);
}
