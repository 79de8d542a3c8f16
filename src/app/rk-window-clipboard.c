/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cutting, copying, pasting and duplicating what is selected.
 *
 *   selection ─► clip, lines of text ─► GdkClipboard ─► this window, another one, another program
 *   figure, list ────────────► GdkClipboard ─► reports (rk-figure-content.h)
 *   clipboard ─► clip ──────────────► copies, as one step
 *            └─► text ─► one line ──► a seat or a group, at once
 *                    └─► more ──────► preview ─► seats or groups, as one step
 *
 * What was cut out is a step of its own, so that it is gone as in any other program.  Pasted right
 * after that into the same version it is the very same records again: the cut is undone and the
 * records are moved, so that nothing that refers to them is lost.
 */

#include "config.h"

#include "rk-clip.h"
#include "rk-compat.h"
#include "rk-figure-content.h"
#include "rk-paste-dialog.h"
#include "rk-text-import.h"
#include "rk-window-private.h"

#include <glib/gi18n.h>

#define CHUNK      ((gsize) 64 * 1024)
#define ORIGIN_KEY "rk-origin"

/* Where the content of the clipboard came from, as long as this program owns it. */
typedef struct {
  RkSession *session; /* weak */
  RkVersion *version;
  RkList *ids; /* what was selected */
  guint64 step; /* that cut it out; 0 if it was copied, or was put back */
  GPtrArray *records; /* alive as long as the step or the document holds them */
} Origin;

/* Where pasted groups or seats go. */
typedef struct {
  RkDrop drop;
  RkSeat *before; /* of seats; NULL: last */
} Place;

/* Bytes on their way from the clipboard. */
typedef struct {
  RkWindow *window;
  RkSession *session;
  GCancellable *cancellable;
  GInputStream *stream;
  GByteArray *bytes;
  gsize limit; /* one byte more than this is read at most by a chunk */
  gboolean is_clip;
  gboolean beside;
} Paste;

/* --- what is selected ------------------------------------------------------------------------ */

static GPtrArray *
get_selected_seats (RkSession *session)
{
  RkList *ids = rk_session_get_selection (session);
  GPtrArray *seats = g_ptr_array_new ();

  for (guint i = 0; i < rk_list_get_n (ids); ++i)
    {
      gpointer seat = rk_version_find (rk_session_get_version (session), RK_RECORD_SEAT,
                                       rk_list_get_items (ids)[i].string);

      if (seat)
        g_ptr_array_add (seats, seat);
    }
  return seats;
}

/* Returns: (transfer container) (nullable): the seats that are selected, else the groups */
static GPtrArray *
get_selected (RkSession *session)
{
  g_autoptr (GPtrArray) seats = get_selected_seats (session);
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (session);

  if (seats->len > 0)
    return g_steal_pointer (&seats);
  return groups->len > 0 ? g_steal_pointer (&groups) : NULL;
}

static gboolean
are_seats (GPtrArray *records)
{
  return RK_RECORD (records->pdata[0])->type == RK_RECORD_SEAT;
}

/* What is new, or at its new place, is selected and in view. */
static void
show_records (RkWindow *self, GPtrArray *records)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (RkList) list = NULL;
  RkRecord *first = records->pdata[0];
  const char *group = first->type == RK_RECORD_SEAT ? first->parent->id : first->id;

  if (first->type == RK_RECORD_SEAT)
    g_ptr_array_add (ids, (gpointer) group);
  for (guint i = 0; i < records->len; ++i)
    g_ptr_array_add (ids, RK_RECORD (records->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  list = rk_list_new_strings ((const char *const *) ids->pdata);
  rk_session_select (self->session, list);
  rk_canvas_reveal (self->canvas, group, FALSE);
  rk_compat_announce (GTK_WIDGET (self->canvas),
                      rk_document_get_undo_label (rk_session_get_document (self->session)));
}

/* --- out ------------------------------------------------------------------------------------- */

static void
origin_free (gpointer data)
{
  Origin *origin = data;

  g_clear_weak_pointer (&origin->session);
  g_clear_pointer (&origin->ids, rk_list_unref);
  g_ptr_array_unref (origin->records);
  g_free (origin);
}

/* Returns: (nullable): the origin of what is on the clipboard, if that is the version on show */
static Origin *
find_origin (RkWindow *self)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (self)));
  Origin *origin = content ? g_object_get_data (G_OBJECT (content), ORIGIN_KEY) : NULL;

  if (!origin || origin->session != self->session ||
      origin->version != rk_session_get_version (self->session))
    return NULL;
  return origin;
}

static GdkContentProvider *
make_provider (GPtrArray *records, const char *language)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  GdkContentProvider *both[2];

  if (are_seats (records))
    {
      bytes = rk_clip_write_seats (records);
      text = rk_clip_write_seats_text (records, language);
    }
  else
    {
      bytes = rk_clip_write_groups (records, RK_COPY_BRANCHES);
      text = rk_clip_write_groups_text (records, RK_COPY_BRANCHES, language);
    }
  both[0] = gdk_content_provider_new_for_bytes (RK_CLIP_MEDIA_TYPE, bytes);
  both[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  return gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
}

static Origin *
put_on_clipboard (RkWindow *self, GPtrArray *records)
{
  RkList *ids = rk_session_get_selection (self->session);
  g_autoptr (GdkContentProvider) provider = make_provider (records, rk_session_get_language (self->session));
  Origin *origin = g_new0 (Origin, 1);

  g_set_weak_pointer (&origin->session, self->session);
  origin->version = rk_session_get_version (self->session);
  origin->ids = ids ? rk_list_ref (ids) : NULL;
  origin->records = g_ptr_array_ref (records);
  g_object_set_data_full (G_OBJECT (provider), ORIGIN_KEY, origin, origin_free);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
  return origin;
}

gboolean
rk_window_clipboard_leave_to_text (RkWindow *self, RkAction action)
{
  static const char *const texts[RK_N_ACTIONS] = { [RK_ACTION_CUT] = "clipboard.cut",
                                                   [RK_ACTION_COPY] = "clipboard.copy",
                                                   [RK_ACTION_PASTE] = "clipboard.paste",
                                                   [RK_ACTION_PASTE_BESIDE] = "clipboard.paste" };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((!texts[action] && action != RK_ACTION_DUPLICATE) ||
      (!GTK_IS_EDITABLE (focus) && !GTK_IS_TEXT_VIEW (focus)))
    return FALSE;
  if (texts[action])
    gtk_widget_activate_action (focus, texts[action], NULL);
  return TRUE;
}

void
rk_window_clipboard_copy (RkWindow *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) records = get_selected (self->session);

  if (!records)
    return;
  put_on_clipboard (self, records);
  rk_compat_announce (GTK_WIDGET (self->canvas), _ ("Copied"));
}

static void
copy_figure (RkWindow *self, GPtrArray *groups, gboolean list, const char *words)
{
  g_autoptr (GdkContentProvider) content = rk_figure_content_new (self->session, groups, list);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  rk_window_show_toast (self, words, NULL, NULL);
}

void
rk_window_clipboard_copy_figure (RkWindow *self, GVariant *parameter)
{
  copy_figure (self, NULL, FALSE, _ ("Chart copied as a figure"));
}

void
rk_window_clipboard_copy_branch_figure (RkWindow *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);

  copy_figure (self, groups, FALSE, _ ("Branch copied as a figure"));
}

void
rk_window_clipboard_copy_list (RkWindow *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);

  if (groups->len > 0)
    copy_figure (self, groups, TRUE, _ ("Branch copied as a list"));
  else
    copy_figure (self, NULL, TRUE, _ ("Chart copied as a list"));
}

void
rk_window_clipboard_cut (RkWindow *self, GVariant *parameter)
{
  RkDocument *document = rk_session_get_document (self->session);
  g_autoptr (GPtrArray) records = get_selected (self->session);
  gpointer next = NULL;
  Origin *origin;

  if (!records)
    return;
  next = are_seats (records) ? RK_RECORD (records->pdata[0])->parent
                             : (gpointer) rk_window_edit_find_neighbour (self, records);
  origin = put_on_clipboard (self, records);
  rk_command_cut (document, records);
  origin->step = rk_document_get_step (document);
  rk_session_select_record (self->session, next && RK_RECORD (next)->parent ? next : NULL);
  rk_window_show_toast (self, rk_document_get_undo_label (document), _ ("_Undo"), "win.undo");
}

void
rk_window_clipboard_duplicate (RkWindow *self, GVariant *parameter)
{
  RkDocument *document = rk_session_get_document (self->session);
  g_autoptr (GPtrArray) records = get_selected (self->session);
  g_autoptr (GPtrArray) copies = NULL;
  GError *error = NULL;

  if (!records)
    return;
  copies = are_seats (records) ? rk_command_duplicate_seats (document, records, &error)
                               : rk_command_duplicate_groups (document, records, &error);
  if (copies)
    show_records (self, copies);
  rk_window_report (self, error);
}

/* --- in -------------------------------------------------------------------------------------- */

/* Seats go after the selected one, else last into the group.  Groups go under the selected one; beside it if
 * that is wanted, if it is what was copied, or if several are selected. */
static void
find_place (RkWindow *self, gboolean beside, Place *place)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);
  g_autoptr (GPtrArray) seats = get_selected_seats (self->session);
  const Origin *origin = find_origin (self);

  *place = (Place) { .drop = { rk_session_get_version (self->session), NULL, RK_DROP_INTO } };
  if (groups->len == 0)
    return;
  place->drop.target = groups->pdata[groups->len - 1];
  if (beside || groups->len > 1 ||
      (origin && rk_list_equal (origin->ids, rk_session_get_selection (self->session))))
    place->drop.where = RK_DROP_AFTER;
  if (seats->len > 0)
    {
      RkRecord *last = seats->pdata[seats->len - 1];
      guint next = rk_record_get_position (last) + 1;

      place->drop.target = RK_GROUP (last->parent);
      place->before = next < place->drop.target->seats.n ? RK_SEAT (place->drop.target->seats.items[next])
                                                         : NULL;
    }
}

static void
tell_of_many (RkWindow *self, guint n, gboolean seats)
{
  g_autofree char *words = seats ? g_strdup_printf (ngettext ("%u seat pasted", "%u seats pasted", n), n)
                                 : g_strdup_printf (ngettext ("%u group pasted", "%u groups pasted", n), n);

  if (n > 1)
    rk_window_show_toast (self, words, _ ("_Undo"), "win.undo");
}

/* Whether nothing was done since the records on the clipboard were cut out here. */
static gboolean
is_just_cut (RkWindow *self, const Origin *origin)
{
  RkDocument *document = rk_session_get_document (self->session);

  return origin && origin->step != 0 && rk_document_get_step (document) == origin->step &&
         rk_document_is_modified (document);
}

static void
move_what_was_cut (RkWindow *self, Origin *origin, const Place *place)
{
  RkDocument *document = rk_session_get_document (self->session);
  g_autoptr (GPtrArray) records = g_ptr_array_ref (origin->records);
  gboolean seats = are_seats (records);
  gboolean done;
  GError *error = NULL;

  if (seats && !place->drop.target)
    {
      rk_window_show_toast (self, _ ("Select the group that the seats go into first"), NULL, NULL);
      return;
    }
  rk_document_undo (document);
  done = seats ? rk_command_move_seats (document, records, place->drop.target, place->before, &error)
               : rk_command_move_groups (document, records, &place->drop, &error);
  if (done)
    {
      g_autoptr (GPtrArray) tops = seats ? NULL : rk_groups_get_tops (records);

      origin->step = 0;
      show_records (self, seats ? records : tops);
    }
  else
    rk_document_redo (document);
  rk_window_report (self, error);
}

static void
refuse (RkWindow *self, const GError *error)
{
  rk_window_show_error (self, _ ("Could Not Paste"), error);
}

static void
paste_clip (RkWindow *self, GBytes *bytes, gboolean beside)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkClip) clip = rk_clip_read (bytes, &error);
  g_autoptr (GPtrArray) copies = NULL;
  Place place;

  find_place (self, beside, &place);
  if (clip)
    copies = rk_clip_paste (clip, rk_session_get_document (self->session), &place.drop, place.before, &error);
  if (!copies)
    {
      refuse (self, error);
      return;
    }
  show_records (self, copies);
  tell_of_many (self, clip->records->len, clip->kind == RK_CLIP_SEATS);
}

static void
apply_import (RkWindow *self, RkTextImport *import, gboolean beside)
{
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  find_place (self, beside, &place);
  added = rk_text_import_apply (import, rk_session_get_document (self->session), &place.drop, place.before,
                                &error);
  if (!added)
    {
      refuse (self, error);
      return;
    }
  show_records (self, added);
  tell_of_many (self, import->records->len, import->kind == RK_TEXT_IMPORT_SEATS);
}

static void
dialog_paste_cb (RkWindow *self, RkTextImport *import, RkPasteDialog *dialog)
{
  if (self->session)
    apply_import (self, import, rk_paste_dialog_get_beside (dialog));
}

/* The kind that a text is, where it says nothing of its own: with a group selected one line is a seat. */
static RkTextImportKind
guess_kind (RkWindow *self, const char *text, gsize length)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);

  return groups->len == 0 ? RK_TEXT_IMPORT_GROUPS : rk_text_import_guess (text, length);
}

static void
paste_text (RkWindow *self, GBytes *bytes, gboolean beside)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = rk_text_lines_new (text ? text : "", length, FALSE, &error);
  RkTextImportKind kind;

  if (!lines)
    {
      refuse (self, error);
      return;
    }
  kind = guess_kind (self, text, length);
  if (lines->len == 1)
    {
      g_autoptr (RkTextImport)
          import = rk_text_import_new (text, length, kind, rk_session_get_language (self->session), &error);

      if (import)
        apply_import (self, import, beside);
      else
        refuse (self, error);
    }
  else
    {
      RkPasteDialog *dialog;
      Place place;

      find_place (self, beside, &place);
      dialog = rk_paste_dialog_new (GTK_WINDOW (self), self->session, bytes, kind,
                                    place.drop.where == RK_DROP_AFTER);
      g_signal_connect_object (dialog, "paste", G_CALLBACK (dialog_paste_cb), self, G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (dialog));
    }
}

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->window);
  g_object_unref (paste->session);
  g_object_unref (paste->cancellable);
  g_clear_object (&paste->stream);
  g_clear_pointer (&paste->bytes, g_byte_array_unref);
  g_free (paste);
}

/* @error: (nullable): why there is nothing to paste */
static void
paste_end (Paste *paste, const GError *error)
{
  RkWindow *self = paste->window;

  if (self->pasting == paste->cancellable)
    g_clear_object (&self->pasting);
  /* What was asked for in a window that is gone, or shows something else, is over. */
  if (self->session == paste->session && !g_cancellable_is_cancelled (paste->cancellable))
    {
      if (error)
        refuse (self, error);
      else
        {
          g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&paste->bytes));

          if (paste->is_clip)
            paste_clip (self, bytes, paste->beside);
          else
            paste_text (self, bytes, paste->beside);
        }
    }
  paste_free (paste);
}

static void chunk_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
read_on (Paste *paste)
{
  g_input_stream_read_bytes_async (paste->stream, CHUNK, G_PRIORITY_DEFAULT, paste->cancellable, chunk_cb,
                                   paste);
}

static void
chunk_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length = chunk ? g_bytes_get_size (chunk) : 0;

  if (length > 0)
    g_byte_array_append (paste->bytes, g_bytes_get_data (chunk, NULL), (guint) length);
  /* Of what is too much no more is read than it takes to know that. */
  if (length > 0 && paste->bytes->len <= paste->limit)
    read_on (paste);
  else
    paste_end (paste, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Paste *paste = data;
  g_autoptr (GError) error = NULL;

  paste->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  if (paste->stream)
    read_on (paste);
  else
    paste_end (paste, error);
}

/* Returns: (nullable): the best of what is offered */
static const char *
choose_media_type (GdkClipboard *clipboard)
{
  static const char *const wanted[] = { RK_CLIP_MEDIA_TYPE, "text/plain;charset=utf-8", "text/plain" };
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_serialize_mime_types (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  for (guint i = 0; i < G_N_ELEMENTS (wanted); ++i)
    if (gdk_content_formats_contain_mime_type (formats, wanted[i]))
      return wanted[i];
  return NULL;
}

static gboolean
is_empty (GdkClipboard *clipboard)
{
  gsize n_types, n_media_types;
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  gdk_content_formats_get_gtypes (formats, &n_types);
  gdk_content_formats_get_mime_types (formats, &n_media_types);
  return n_types + n_media_types == 0;
}

static void
paste (RkWindow *self, gboolean beside)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  const char *types[] = { choose_media_type (clipboard), NULL };
  Origin *origin = find_origin (self);
  Paste *paste;

  if (is_just_cut (self, origin))
    {
      Place place;

      find_place (self, beside, &place);
      move_what_was_cut (self, origin, &place);
      return;
    }
  if (!types[0])
    {
      rk_window_show_toast (self,
                            is_empty (clipboard)
                                ? _ ("The clipboard is empty")
                                : _ ("The clipboard holds neither text nor a part of a structure"),
                            NULL, NULL);
      return;
    }
  rk_window_clipboard_cancel (self);
  self->pasting = g_cancellable_new ();
  paste = g_new0 (Paste, 1);
  paste->window = g_object_ref (self);
  paste->session = g_object_ref (self->session);
  paste->cancellable = g_object_ref (self->pasting);
  paste->bytes = g_byte_array_new ();
  paste->is_clip = g_str_equal (types[0], RK_CLIP_MEDIA_TYPE);
  paste->beside = beside;
  paste->limit = paste->is_clip ? RK_CLIP_MAX_BYTES : RK_TEXT_LINES_MAX_BYTES;
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, paste->cancellable, opened_cb, paste);
}

void
rk_window_clipboard_paste (RkWindow *self, GVariant *parameter)
{
  paste (self, FALSE);
}

void
rk_window_clipboard_paste_beside (RkWindow *self, GVariant *parameter)
{
  paste (self, TRUE);
}

void
rk_window_clipboard_cancel (RkWindow *self)
{
  if (self->pasting)
    g_cancellable_cancel (self->pasting);
  g_clear_object (&self->pasting);
}
