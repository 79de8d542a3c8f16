/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-pdf-source.h"

#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>

#include "rk-export.h"

/* Nothing that cairo writes is deeper. */
#define MOST_DEPTH 32

struct _RkPdfSource {
  GBytes *bytes;
  qpdf_data qpdf;
  GHashTable *numbers; /* object number there → here */
  GArray *waiting; /* of qpdf_oh: given a number here, not written yet */
};

static gboolean
check (RkPdfSource *self, GError **error)
{
  qpdf_error problem;

  if (!qpdf_has_error (self->qpdf))
    return TRUE;
  problem = qpdf_get_error (self->qpdf);
  g_set_error (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_RENDER, _ ("The figure could not be drawn: %s"),
               qpdf_get_error_full_text (self->qpdf, problem));
  return FALSE;
}

RkPdfSource *
rk_pdf_source_new (GBytes *bytes, GError **error)
{
  g_autoptr (RkPdfSource) self = g_new0 (RkPdfSource, 1);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  self->bytes = g_bytes_ref (bytes);
  self->qpdf = qpdf_init ();
  self->numbers = g_hash_table_new (NULL, NULL);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));
  qpdf_silence_errors (self->qpdf);
  qpdf_set_suppress_warnings (self->qpdf, QPDF_TRUE);
  qpdf_read_memory (self->qpdf, "figure", data, length, NULL);
  if (check (self, error))
    qpdf_push_inherited_attributes_to_page (self->qpdf);
  return check (self, error) ? g_steal_pointer (&self) : NULL;
}

void
rk_pdf_source_free (RkPdfSource *self)
{
  if (self == NULL)
    return;
  qpdf_cleanup (&self->qpdf);
  g_hash_table_unref (self->numbers);
  g_array_unref (self->waiting);
  g_bytes_unref (self->bytes);
  g_free (self);
}

GBytes *
rk_pdf_source_get_content (RkPdfSource *self, guint page, GError **error)
{
  unsigned char *data = NULL;
  size_t length = 0;

  qpdf_oh_get_page_content_data (self->qpdf, qpdf_get_page_n (self->qpdf, page), &data, &length);
  if (!check (self, error))
    return NULL;
  return g_bytes_new_with_free_func (data, length, free, data);
}

/* The iterator of keys is one for the whole file, so all are taken before any value is looked at. */
static GPtrArray *
get_keys (RkPdfSource *self, qpdf_oh dictionary)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  qpdf_oh_begin_dict_key_iter (self->qpdf, dictionary);
  while (qpdf_oh_dict_more_keys (self->qpdf))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (self->qpdf)));
  return keys;
}

char *
rk_pdf_source_get_image (RkPdfSource *self, guint page)
{
  qpdf_oh resources = qpdf_oh_get_key (self->qpdf, qpdf_get_page_n (self->qpdf, page), "/Resources");
  qpdf_oh objects = qpdf_oh_get_key_if_dict (self->qpdf, resources, "/XObject");
  g_autoptr (GPtrArray) keys = NULL;

  if (!qpdf_oh_is_dictionary (self->qpdf, objects))
    return NULL;
  keys = get_keys (self, objects);
  for (guint i = 0; i < keys->len; i++)
    {
      qpdf_oh object = qpdf_oh_get_key (self->qpdf, objects, keys->pdata[i]);
      qpdf_oh type;

      if (!qpdf_oh_is_stream (self->qpdf, object))
        continue;
      type = qpdf_oh_get_key (self->qpdf, qpdf_oh_get_dict (self->qpdf, object), "/Subtype");
      if (qpdf_oh_is_name_and_equals (self->qpdf, type, "/Image") ||
          qpdf_oh_is_name_and_equals (self->qpdf, type, "/Form"))
        return g_strdup (keys->pdata[i]);
    }
  return NULL;
}

/* --- Copying ---------------------------------------------------------------- */

static guint
get_number (RkPdfSource *self, qpdf_oh object, RkPdfWriter *writer)
{
  gpointer key = GINT_TO_POINTER (qpdf_oh_get_object_id (self->qpdf, object));
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, key));

  if (number == 0)
    {
      number = rk_pdf_writer_reserve (writer, 1);
      g_hash_table_insert (self->numbers, key, GUINT_TO_POINTER (number));
      g_array_append_val (self->waiting, object);
    }
  return number;
}

static void append_value (RkPdfSource *self, qpdf_oh value, RkPdfWriter *writer, GString *out, guint depth);

static gboolean
has_subtype (RkPdfSource *self, qpdf_oh dictionary, const char *name)
{
  return qpdf_oh_is_name_and_equals (self->qpdf, qpdf_oh_get_key (self->qpdf, dictionary, "/Subtype"), name);
}

/* The entries of a dictionary.  What PDF/A asks for and cairo does not write is added: letters of a TrueType
 * font are numbered as in the font, and pictures are drawn as they are, not smoothed. */
static void
append_entries (RkPdfSource *self, qpdf_oh dictionary, RkPdfWriter *writer, GString *out, guint depth)
{
  g_autoptr (GPtrArray) keys = get_keys (self, dictionary);
  gboolean image = has_subtype (self, dictionary, "/Image");

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = keys->pdata[i];

      if (g_str_equal (key, "/Length") || (image && g_str_equal (key, "/Interpolate")))
        continue;
      g_string_append (out, key);
      g_string_append_c (out, ' ');
      append_value (self, qpdf_oh_get_key (self->qpdf, dictionary, key), writer, out, depth);
    }
  if (has_subtype (self, dictionary, "/CIDFontType2") &&
      !qpdf_oh_has_key (self->qpdf, dictionary, "/CIDToGIDMap"))
    g_string_append (out, "/CIDToGIDMap/Identity");
}

/* A value itself, even if it is an object of its own. */
static void
append_direct (RkPdfSource *self, qpdf_oh value, RkPdfWriter *writer, GString *out, guint depth)
{
  if (qpdf_oh_is_array (self->qpdf, value))
    {
      int n = qpdf_oh_get_array_n_items (self->qpdf, value);

      g_string_append_c (out, '[');
      for (int i = 0; i < n; i++)
        {
          if (i > 0)
            g_string_append_c (out, ' ');
          append_value (self, qpdf_oh_get_array_item (self->qpdf, value, i), writer, out, depth + 1);
        }
      g_string_append_c (out, ']');
    }
  else if (qpdf_oh_is_dictionary (self->qpdf, value))
    {
      g_string_append (out, "<<");
      append_entries (self, value, writer, out, depth + 1);
      g_string_append (out, ">>");
    }
  else
    {
      g_string_append (out, qpdf_oh_unparse_resolved (self->qpdf, value));
    }
}

static void
append_value (RkPdfSource *self, qpdf_oh value, RkPdfWriter *writer, GString *out, guint depth)
{
  if (depth > MOST_DEPTH)
    g_string_append (out, "null");
  else if (qpdf_oh_is_indirect (self->qpdf, value))
    g_string_append_printf (out, "%u 0 R", get_number (self, value, writer));
  else
    append_direct (self, value, writer, out, depth);
}

static gboolean
write_stream (RkPdfSource *self, qpdf_oh stream, guint number, RkPdfWriter *writer, GError **error)
{
  g_autoptr (GString) entries = g_string_new (NULL);
  unsigned char *data = NULL;
  size_t length = 0;
  QPDF_BOOL filtered;
  gboolean read;

  append_entries (self, qpdf_oh_get_dict (self->qpdf, stream), writer, entries, 0);
  /* As it is packed there, whatever its filters. */
  qpdf_oh_get_stream_data (self->qpdf, stream, qpdf_dl_none, &filtered, &data, &length);
  read = check (self, error);
  if (read)
    rk_pdf_writer_add_stream (writer, number, entries->str, data, length, FALSE);
  free (data);
  return read;
}

static gboolean
write_waiting (RkPdfSource *self, RkPdfWriter *writer, GError **error)
{
  while (self->waiting->len > 0)
    {
      qpdf_oh object = g_array_index (self->waiting, qpdf_oh, self->waiting->len - 1);
      guint number = get_number (self, object, writer);
      g_autoptr (GString) text = g_string_new (NULL);

      g_array_set_size (self->waiting, self->waiting->len - 1);
      if (qpdf_oh_is_stream (self->qpdf, object))
        {
          if (!write_stream (self, object, number, writer, error))
            return FALSE;
          continue;
        }
      append_direct (self, object, writer, text, 0);
      g_string_append_len (rk_pdf_writer_begin (writer, number), text->str, (gssize) text->len);
    }
  return TRUE;
}

gboolean
rk_pdf_source_copy_page (RkPdfSource *self, guint page, RkPdfWriter *writer, GString *out, GError **error)
{
  static const char *const keys[] = { "/MediaBox", "/Resources", "/Group" };
  qpdf_oh from = qpdf_get_page_n (self->qpdf, page);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (qpdf_oh_has_key (self->qpdf, from, keys[i]))
      {
        g_string_append (out, keys[i]);
        g_string_append_c (out, ' ');
        append_value (self, qpdf_oh_get_key (self->qpdf, from, keys[i]), writer, out, 0);
      }
  return check (self, error) && write_waiting (self, writer, error);
}
