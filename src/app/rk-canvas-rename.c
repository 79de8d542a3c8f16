/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A name written in place: one text view, shown over the name of a box while a person writes.
 *
 *   ┌─ box ───────────────┐
 *   │ KIND                │
 *   │┌───────────────────┐│  as wide as the box, at least MIN_WIDTH; as high as its lines, then it scrolls
 *   ││ Name of the gro|  ││  letters as large as the painted ones, at least MIN_LETTERS
 *   │└───────────────────┘│
 *
 * Enter and leaving it write the name, Esc does not; Tab writes it and adds a group below.
 */

#include "config.h"

#include "rk-canvas-private.h"

#include "rk-session-recovery.h"

#include <glib/gi18n.h>

#define MIN_WIDTH   180.0
#define MIN_LETTERS 14.0
#define PADDING     6

/* --- text ------------------------------------------------------------------------------------ */

/* A name is one line, whatever was pasted. */
static char *
read_name (RkCanvas *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GtkTextIter start, end;
  char *name;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  name = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strstrip (g_strdelimit (name, "\r\n\t", ' '));
}

static void
fill_in (RkCanvas *self, const char *name)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GtkTextIter start, end;

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, name, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

static gboolean
write_name (RkCanvas *self, const char *id)
{
  RkGroup *group = rk_version_find_group (rk_session_get_version (self->session), id);
  RkDocument *document = rk_session_get_document (self->session);
  const char *language = rk_session_get_language (self->session);
  g_autofree char *name = read_name (self);
  g_autoptr (GError) error = NULL;

  if (!group || g_strcmp0 (rk_text_pick (group->name, language), name) == 0)
    return TRUE;
  rk_document_seal (document);
  if (self->renaming_new ? !rk_command_name_group (document, group, language, name, &error)
                         : !rk_command_set_text (document, group, rk_field_find (RK_RECORD_GROUP, "", "name"),
                                                 language, name, &error))
    {
      rk_session_report_error (self->session, error);
      return FALSE;
    }
  rk_document_seal (document);
  return TRUE;
}

/* --- place ----------------------------------------------------------------------------------- */

/* Where the painted name stands, in points; @size: of its letters. */
static RkRect
get_name_place (RkCanvas *self, int index, double *size)
{
  const RkSceneBox *box = &self->scene->boxes[index];
  RkRect place = { box->rect.x, box->rect.y, box->rect.width, 0 };
  gboolean found = FALSE;

  *size = 10.0;
  for (guint i = 0; i < box->n_lines; ++i)
    {
      const RkSceneLine *line = &self->scene->lines[box->first_line + i];

      if (line->role != RK_LINE_NAME)
        continue;
      *size = line->size;
      if (!found)
        place.y = line->y - line->size * 1.05;
      place.height = line->y + line->size * 0.4 - place.y;
      found = TRUE;
    }
  return place;
}

static void
put_letters (RkCanvas *self, double size)
{
  int pixels = (int) MAX (MIN_LETTERS, size * rk_view_get_scale (&self->view));
  g_autofree char *css = NULL;

  if (pixels == self->editor_letters)
    return;
  self->editor_letters = pixels;
  css = g_strdup_printf ("textview { font-size: %dpx; font-weight: 600; }", pixels);
  gtk_css_provider_load_from_data (self->editor_style, css, -1);
}

/* Of what is written and what is being composed in it. */
static int
get_height (RkCanvas *self, int width)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, cursor, end;
  int height;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_end_iter (buffer, &end);
  before = gtk_text_buffer_get_text (buffer, &start, &cursor, FALSE);
  after = gtk_text_buffer_get_text (buffer, &cursor, &end, FALSE);
  text = g_strconcat (before, self->preedit ? self->preedit : "", after, NULL);
  layout = gtk_widget_create_pango_layout (self->editor, text);
  pango_layout_set_width (layout, MAX (1, width - 2 * PADDING) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height + 2 * PADDING;
}

/* Over the name, but never out of the view, where nobody could see what is written. */
void
rk_canvas_allocate_editor (RkCanvas *self)
{
  int box = self->renaming && self->scene ? rk_scene_find (self->scene, self->renaming) : -1;
  GtkAllocation place;
  RkPoint corner;
  RkRect name;
  double size, scale = rk_view_get_scale (&self->view);
  int minimum;

  if (box < 0)
    return;
  name = get_name_place (self, box, &size);
  put_letters (self, size);
  corner = rk_view_to_pixel (&self->view, name.x, name.y);
  gtk_widget_measure (self->editor_frame, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  place.width = MAX (minimum, (int) MIN (MAX (MIN_WIDTH, name.width * scale), self->view.width));
  gtk_widget_measure (self->editor_frame, GTK_ORIENTATION_VERTICAL, place.width, &minimum, NULL, NULL, NULL);
  place.height = MAX (get_height (self, place.width), (int) (name.height * scale) + 2 * PADDING);
  place.height = MAX (minimum, MIN (place.height, (int) self->view.height));
  place.x = (int) (corner.x + (name.width * scale - place.width) / 2.0);
  place.x = MAX (0, MIN (place.x, (int) self->view.width - place.width));
  place.y = (int) (corner.y - PADDING);
  place.y = MAX (0, MIN (place.y, (int) self->view.height - place.height));
  gtk_widget_size_allocate (self->editor_frame, &place, -1);
  g_signal_emit_by_name (self, "entry-moved");
}

/* --- callbacks ------------------------------------------------------------------------------- */

/* The text view scrolls to the cursor before it has its new height, and no more after. */
static void
resized_cb (RkCanvas *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);

  if (self->renaming)
    gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
}

static void
changed_cb (RkCanvas *self)
{
  g_autofree char *name = self->renaming ? read_name (self) : NULL;

  if (name && *name)
    rk_session_recovery_set_draft (self->session, self->renaming, name);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
preedit_cb (RkCanvas *self, const char *preedit)
{
  g_free (self->preedit);
  self->preedit = preedit && *preedit ? g_strdup (preedit) : NULL;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
key_cb (RkCanvas *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  /* What is being composed is the input method's. */
  if (self->preedit)
    return GDK_EVENT_PROPAGATE;
  if (modifiers & GDK_ALT_MASK)
    return GDK_EVENT_STOP;
  switch (key)
    {
    case GDK_KEY_Escape:
      rk_canvas_end_rename (self, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      rk_canvas_end_rename (self, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      if (!modifiers && rk_canvas_end_rename (self, TRUE))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.add-child", NULL);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Nobody is there any more to mend an empty name: the old one stays.  The keyboard comes back to the editor from
 * another window, or from a menu that closes. */
static void
leave_cb (RkCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (self->editor);
  g_autofree char *name = NULL;

  if (root && gtk_root_get_focus (root) == self->editor)
    return;
  name = read_name (self);
  rk_canvas_end_rename (self, *name != '\0');
}

/* What is selected is the server's selection, too.  Given up only when the next name is selected, that would be taken for
 * lost together with the old one. */
static void
let_go (RkCanvas *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
}

/* --- the editor ------------------------------------------------------------------------------ */

static void
make_editor (RkCanvas *self)
{
  GtkWidget *editor = gtk_text_view_new ();
  GtkTextView *view = GTK_TEXT_VIEW (editor);
  GtkWidget *frame = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->editor = editor;
  self->editor_frame = frame;
  self->editor_style = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (editor),
                                  GTK_STYLE_PROVIDER (self->editor_style),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  gtk_widget_add_css_class (frame, "rk-name-in-place");
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), editor);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_justification (view, GTK_JUSTIFY_LEFT);
  gtk_text_view_set_left_margin (view, PADDING);
  gtk_text_view_set_right_margin (view, PADDING);
  gtk_text_view_set_top_margin (view, PADDING);
  gtk_text_view_set_bottom_margin (view, PADDING);
  gtk_text_view_set_input_purpose (view, GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (editor, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (editor, focus);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (frame)), "changed",
                           G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (editor, "preedit-changed", G_CALLBACK (preedit_cb), self);
  /* What is pasted keeps the buffer until it comes. */
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (frame, GTK_WIDGET (self));
}

gboolean
rk_canvas_rename (RkCanvas *self, const char *id, gboolean is_new)
{
  RkGroup *group;

  g_return_val_if_fail (RK_IS_CANVAS (self), FALSE);
  if (!self->session || !rk_canvas_end_rename (self, TRUE))
    return FALSE;
  rk_canvas_take_scene_now (self);
  group = rk_version_find_group (rk_session_get_version (self->session), id);
  if (!group || !self->scene || rk_scene_find (self->scene, id) < 0)
    return FALSE;
  if (!self->editor)
    make_editor (self);
  rk_canvas_reveal (self, id, FALSE);
  g_clear_pointer (&self->preedit, g_free);
  /* Before it is being renamed: what it says already is no draft. */
  fill_in (self, rk_text_pick (group->name, rk_session_get_language (self->session)));
  self->renaming = g_strdup (id);
  self->renaming_new = is_new;
  gtk_widget_set_visible (self->editor_frame, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_grab_focus (self->editor);
  return TRUE;
}

gboolean
rk_canvas_end_rename (RkCanvas *self, gboolean keep)
{
  g_autofree char *id = g_steal_pointer (&self->renaming);

  if (!id)
    return TRUE;
  if (keep && !write_name (self, id))
    {
      self->renaming = g_steal_pointer (&id);
      return FALSE;
    }
  rk_session_recovery_set_draft (self->session, NULL, NULL);
  /* Enter once more puts a sibling beside the group that was just named. */
  g_free (self->fresh);
  self->fresh = self->renaming_new ? g_steal_pointer (&id) : NULL;
  if (gtk_widget_has_focus (self->editor))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_visible (self->editor_frame, FALSE);
  let_go (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "entry-moved");
  return TRUE;
}

gboolean
rk_canvas_get_entry (RkCanvas *self, graphene_rect_t *place)
{
  g_return_val_if_fail (RK_IS_CANVAS (self), FALSE);
  return self->renaming && gtk_widget_compute_bounds (self->editor_frame, GTK_WIDGET (self), place);
}
