/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-prose.h"

#include "rk-field-view.h"

#include <string.h>

struct _RkFieldProse {
  RkFieldRow parent_instance;

  GtkWidget *view;
  gboolean writing; /* the text comes from the document */
};

G_DEFINE_FINAL_TYPE (RkFieldProse, rk_field_prose, RK_TYPE_FIELD_ROW)

static char *
read_buffer (RkFieldProse *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* An irreversible action keeps the view's own undo from taking back what it did not type. */
static void
write_buffer (RkFieldProse *self, const char *string)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter cursor;
  int offset = 0;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  offset = gtk_text_iter_get_offset (&cursor);

  self->writing = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, string, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->writing = FALSE;

  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, offset);
  gtk_text_buffer_place_cursor (buffer, &cursor);
}

static void
changed_cb (RkFieldProse *self)
{
  g_autofree char *string = read_buffer (self);

  rk_field_row_typed (RK_FIELD_ROW (self), string[0] == '\0');
}

static void
rk_field_prose_commit (RkFieldRow *row)
{
  g_autofree char *string = read_buffer (RK_FIELD_PROSE (row));

  rk_field_row_commit_text (row, string);
}

/* In a name, Enter makes no line and pasted lines follow each other. */
static void
insert_text_cb (RkFieldProse *self, GtkTextIter *place, const char *text, int length, GtkTextBuffer *buffer)
{
  g_autofree char *line = NULL;

  if (self->writing || (memchr (text, '\n', length) == NULL && memchr (text, '\r', length) == NULL))
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (length == 1 && *text == '\n')
    rk_field_row_go_on (RK_FIELD_ROW (self));
  line = g_strstrip (g_strdelimit (g_strndup (text, length), "\r\n", ' '));
  if (line[0] != '\0')
    gtk_text_buffer_insert (buffer, place, line, -1);
}

static void
rk_field_prose_build (RkFieldRow *row)
{
  RkFieldProse *self = RK_FIELD_PROSE (row);
  GtkTextBuffer *buffer = NULL;

  gtk_widget_add_css_class (GTK_WIDGET (self), "entry");
  self->view = rk_field_view_new ();
  gtk_widget_add_css_class (self->view, "rk-plain");
  rk_field_row_describe (row, self->view, NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  /* What is pasted keeps the buffer until it comes. */
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (!(rk_field_row_get_field (row)->flags & RK_FIELD_LONG))
    g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  rk_field_row_set_content (row, self->view);
}

static void
rk_field_prose_update (RkFieldRow *row)
{
  RkFieldProse *self = RK_FIELD_PROSE (row);
  const char *string = rk_text_get (rk_field_row_get_value (row).boxed, rk_field_row_get_language (row));
  g_autofree char *shown = read_buffer (self);

  if (g_strcmp0 (shown, string != NULL ? string : "") != 0)
    write_buffer (self, string != NULL ? string : "");
}

/* A text that must not be empty comes back. */
static void
rk_field_prose_settle (RkFieldRow *row)
{
  g_autofree char *shown = read_buffer (RK_FIELD_PROSE (row));
  const char *string = rk_text_get (rk_field_row_get_value (row).boxed, rk_field_row_get_language (row));

  if (rk_field_row_get_error (row) == NULL || shown[0] != '\0')
    return;

  if (string != NULL)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (RK_FIELD_PROSE (row)->view));

      g_signal_handlers_block_by_func (buffer, changed_cb, row);
      write_buffer (RK_FIELD_PROSE (row), string);
      g_signal_handlers_unblock_by_func (buffer, changed_cb, row);
    }
  rk_field_row_set_error (row, NULL);
}

static void
rk_field_prose_class_init (RkFieldProseClass *klass)
{
  RkFieldRowClass *row_class = RK_FIELD_ROW_CLASS (klass);

  row_class->build = rk_field_prose_build;
  row_class->update = rk_field_prose_update;
  row_class->commit = rk_field_prose_commit;
  row_class->settle = rk_field_prose_settle;
}

static void
rk_field_prose_init (RkFieldProse *self)
{
}
