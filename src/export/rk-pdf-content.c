/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-pdf-content.h"

#include <string.h>

/* Structure types that cairo takes for texts. */
static const char *const names[] = { "P", "H1", "H2", "H3", "H4", "H5", "H6" };

typedef struct {
  const char *at, *end;
  const char *operands; /* where those of the next operator begin */
  const RkPdfItem *items;
  guint n_items;
  gint64 last; /* index of the item found last, -1 before the first */
  const char *image;
  const RkPdfItem *figure;
  GString *out;
  GArray *owners;
  gboolean artifact; /* an artifact is open */
  guint depth; /* marked contents open in cairo's */
  guint text_depth; /* at which an item's own one is; 0: outside of items */
  gboolean broken;
} Rewriter;

const char *
rk_pdf_content_get_name (guint item)
{
  return names[item % G_N_ELEMENTS (names)];
}

static void
copy_until (Rewriter *self, const char *end)
{
  g_string_append_len (self->out, self->operands, end - self->operands);
  self->operands = end;
}

static void
open_artifact (Rewriter *self)
{
  if (self->artifact || self->text_depth > 0)
    return;
  g_string_append (self->out, "/Artifact BMC\n");
  self->artifact = TRUE;
}

static void
close_artifact (Rewriter *self)
{
  if (self->artifact)
    g_string_append (self->out, "\nEMC\n");
  self->artifact = FALSE;
}

static void
begin_item (Rewriter *self, const RkPdfItem *item)
{
  close_artifact (self);
  g_string_append_printf (self->out, "/%s <</MCID %u>> BDC\n%s", item->tag, self->owners->len,
                          item->hidden ? "3 Tr\n" : "");
  g_array_append_val (self->owners, item->node);
}

/* The item that a mark of cairo's belongs to: the last one if the name is the same, else the next of that name. */
static const RkPdfItem *
find_item (Rewriter *self, const char *name, gsize length)
{
  for (gint64 i = MAX (self->last, 0); i < self->n_items && i < self->last + (gint64) G_N_ELEMENTS (names);
       i++)
    {
      const char *own = rk_pdf_content_get_name ((guint) i);

      if (strlen (own) == length && memcmp (own, name, length) == 0)
        {
          self->last = i;
          return &self->items[i];
        }
    }
  return NULL;
}

static gboolean
is (const char *word, gsize length, const char *wanted)
{
  return strlen (wanted) == length && memcmp (word, wanted, length) == 0;
}

static void
begin_mark (Rewriter *self, const char *word)
{
  const char *name = memchr (self->operands, '/', (gsize) (word - self->operands));
  const char *end = name != NULL ? name + 1 : word;
  const RkPdfItem *item;

  self->depth++;
  while (end < word && g_ascii_isalnum (*end))
    end++;
  if (name == NULL || memmem (end, (gsize) (word - end), "/MCID", 5) == NULL)
    {
      open_artifact (self);
      return;
    }
  item = self->text_depth == 0 ? find_item (self, name + 1, (gsize) (end - name - 1)) : NULL;
  if (item == NULL)
    {
      self->broken = TRUE;
      return;
    }
  begin_item (self, item);
  self->operands = self->at;
  self->text_depth = self->depth;
}

static void
end_mark (Rewriter *self, const char *word)
{
  if (self->depth == 0)
    {
      self->broken = TRUE;
      return;
    }
  if (self->depth-- != self->text_depth)
    return;
  if (self->items[self->last].hidden)
    {
      copy_until (self, word);
      g_string_append (self->out, "\n0 Tr\n");
    }
  self->text_depth = 0;
}

static void
draw_object (Rewriter *self, const char *word)
{
  const char *name = memchr (self->operands, '/', (gsize) (word - self->operands));
  gsize length = self->image != NULL ? strlen (self->image) : 0;

  if (name == NULL || self->figure == NULL || self->text_depth > 0 || length == 0 ||
      (gsize) (word - name) <= length || memcmp (name, self->image, length) != 0 ||
      !g_ascii_isspace (name[length]))
    {
      open_artifact (self);
      return;
    }
  copy_until (self, name);
  begin_item (self, self->figure);
  copy_until (self, self->at);
  g_string_append (self->out, "\nEMC\n");
  self->figure = NULL;
}

/* Marks may not stand within a path, so an artifact begins before the first point of one. */
static void
handle_operator (Rewriter *self, const char *word, gsize length)
{
  static const char *const drawing[] = { "re", "m", "BT", "sh", "BI" };

  if (is (word, length, "BDC") || is (word, length, "BMC"))
    begin_mark (self, word);
  else if (is (word, length, "EMC"))
    end_mark (self, word);
  else if (is (word, length, "Do"))
    draw_object (self, word);
  else
    for (guint i = 0; i < G_N_ELEMENTS (drawing); i++)
      if (is (word, length, drawing[i]))
        {
          open_artifact (self);
          break;
        }
  copy_until (self, self->at);
}

/* --- Words ------------------------------------------------------------------ */

static void
skip_string (Rewriter *self)
{
  guint depth = 0;

  for (; self->at < self->end; self->at++)
    if (*self->at == '\\' && self->at + 1 < self->end)
      self->at++;
    else if (*self->at == '(')
      depth++;
    else if (*self->at == ')' && --depth == 0)
      {
        self->at++;
        return;
      }
}

static void
skip_until (Rewriter *self, char c)
{
  const char *found = memchr (self->at, c, (gsize) (self->end - self->at));

  self->at = found != NULL ? found + 1 : self->end;
}

static gboolean
is_regular (char c)
{
  return (guchar) c > ' ' && strchr ("()<>[]{}/%", c) == NULL;
}

static void
skip_regular (Rewriter *self)
{
  while (self->at < self->end && is_regular (*self->at))
    self->at++;
}

static void
handle_word (Rewriter *self)
{
  const char *word = self->at;

  skip_regular (self);
  if (g_ascii_isalpha (*word) || *word == '\'' || *word == '"')
    handle_operator (self, word, (gsize) (self->at - word));
}

static void
handle_next (Rewriter *self)
{
  switch (*self->at)
    {
    case '(':
      skip_string (self);
      break;
    case '<':
      if (self->at + 1 < self->end && self->at[1] == '<')
        self->at += 2;
      else
        skip_until (self, '>');
      break;
    case '%':
      skip_until (self, '\n');
      break;
    case '/':
      self->at++;
      skip_regular (self);
      break;
    default:
      if (is_regular (*self->at))
        handle_word (self);
      else
        self->at++;
    }
}

gboolean
rk_pdf_content_rewrite (GBytes *content,
                        const RkPdfItem *items,
                        guint n_items,
                        const char *image,
                        const RkPdfItem *figure,
                        GString *out,
                        GArray *owners)
{
  gsize length;
  const char *data = g_bytes_get_data (content, &length);
  Rewriter self = {
    .at = data,
    .end = length > 0 ? data + length : data,
    .operands = data,
    .items = items,
    .n_items = n_items,
    .last = -1,
    .image = image,
    .figure = figure,
    .out = out,
    .owners = owners,
  };

  while (self.at < self.end && !self.broken)
    handle_next (&self);
  copy_until (&self, self.end);
  close_artifact (&self);
  return !self.broken && self.depth == 0;
}
