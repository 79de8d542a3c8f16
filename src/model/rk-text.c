/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-text.h"

#include <string.h>

typedef struct {
  const char *language; /* interned */
  const char *string; /* into the block itself, behind the parts */
} RkTextPart;

struct _RkText {
  gatomicrefcount references;
  guint n;
  RkTextPart parts[];
};

static RkText *
text_alloc (guint n, gsize bytes)
{
  RkText *text = g_malloc (sizeof (RkText) + n * sizeof (RkTextPart) + bytes);

  g_atomic_ref_count_init (&text->references);
  text->n = n;
  return text;
}

RkText *
rk_text_new (const char *language, const char *string)
{
  return rk_text_new_from_parts (1, &language, &string);
}

RkText *
rk_text_new_from_parts (guint n, const char *const *languages, const char *const *strings)
{
  gsize bytes = 0;
  RkText *text;
  char *end;

  g_return_val_if_fail (n > 0, NULL);

  for (guint i = 0; i < n; i++)
    bytes += strlen (strings[i]) + 1;
  text = text_alloc (n, bytes);
  end = (char *) &text->parts[n];
  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (strings[i]) + 1;

      text->parts[i].language = g_intern_string (languages[i]);
      text->parts[i].string = memcpy (end, strings[i], length);
      end += length;
    }
  return text;
}

RkText *
rk_text_replace (const RkText *text, const char *language, const char *string)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new ();
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  gboolean found = FALSE;

  for (guint i = 0; i < rk_text_get_n_parts (text); i++)
    {
      gboolean same = g_str_equal (text->parts[i].language, language);

      found |= same;
      if (same && string == NULL)
        continue;
      g_ptr_array_add (languages, (gpointer) text->parts[i].language);
      g_ptr_array_add (strings, (gpointer) (same ? string : text->parts[i].string));
    }
  if (!found && string != NULL)
    {
      g_ptr_array_add (languages, (gpointer) language);
      g_ptr_array_add (strings, (gpointer) string);
    }
  if (languages->len == 0)
    return NULL;
  return rk_text_new_from_parts (languages->len, (const char *const *) languages->pdata,
                                 (const char *const *) strings->pdata);
}

RkText *
rk_text_ref (RkText *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_atomic_ref_count_inc (&text->references);
  return text;
}

void
rk_text_unref (RkText *text)
{
  if (text != NULL && g_atomic_ref_count_dec (&text->references))
    g_free (text);
}

guint
rk_text_get_n_parts (const RkText *text)
{
  return text == NULL ? 0 : text->n;
}

const char *
rk_text_get_language (const RkText *text, guint part)
{
  g_return_val_if_fail (part < rk_text_get_n_parts (text), NULL);

  return text->parts[part].language;
}

const char *
rk_text_get_string (const RkText *text, guint part)
{
  g_return_val_if_fail (part < rk_text_get_n_parts (text), NULL);

  return text->parts[part].string;
}

const char *
rk_text_get (const RkText *text, const char *language)
{
  for (guint i = 0; i < rk_text_get_n_parts (text); i++)
    if (g_str_equal (text->parts[i].language, language))
      return text->parts[i].string;
  return NULL;
}

const char *
rk_text_pick (const RkText *text, const char *language)
{
  const char *string = language == NULL ? NULL : rk_text_get (text, language);

  if (string != NULL && string[0] != '\0')
    return string;
  return rk_text_get_n_parts (text) == 0 ? "" : text->parts[0].string;
}

gboolean
rk_text_equal (const RkText *a, const RkText *b)
{
  if (a == b)
    return TRUE;
  if (rk_text_get_n_parts (a) != rk_text_get_n_parts (b))
    return FALSE;
  for (guint i = 0; i < rk_text_get_n_parts (a); i++)
    if (a->parts[i].language != b->parts[i].language || !g_str_equal (a->parts[i].string, b->parts[i].string))
      return FALSE;
  return TRUE;
}
