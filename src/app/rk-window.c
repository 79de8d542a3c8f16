/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-compat.h"
#include "rk-describe.h"
#include "rk-language.h"
#include "rk-open-windows.h"
#include "rk-recent.h"
#include "rk-session-recovery.h"
#include "rk-toasts.h"
#include "rk-window-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (RkWindow, rk_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- facts, state, widgets ------------------------------------------------------------------- */

/* The window follows every notch of the wheel, and seats are many. */
static guint
count_seats (RkWindow *self, const RkVersion *version)
{
  guint64 revision = rk_session_get_revision (self->session);

  if (version == self->seats_version && revision == self->seats_revision)
    return self->n_seats;
  self->seats_version = version;
  self->seats_revision = revision;
  self->n_seats = 0;
  for (guint i = 0; i < version->groups.n; ++i)
    self->n_seats += rk_describe_count_seats (RK_GROUP (version->groups.items[i]));
  return self->n_seats;
}

static void
collect_project (RkWindow *self, RkWindowFacts *facts)
{
  RkDocument *document = rk_session_get_document (self->session);
  RkProject *project = rk_session_get_project (self->session);
  RkVersion *version = rk_session_get_version (self->session);
  const char *language = rk_session_get_language (self->session);
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);
  GPtrArray *notices = rk_session_get_notices (self->session);

  facts->has_project = TRUE;
  facts->modified = rk_session_get_modified (self->session);
  facts->has_file = rk_session_get_file (self->session) != NULL;
  facts->has_notices = notices && notices->len > 0;
  facts->has_conflict = self->watch && rk_file_watch_get_state (self->watch) != RK_FILE_SAME;
  facts->can_undo = rk_document_can_undo (document);
  facts->can_redo = rk_document_can_redo (document);
  facts->undo_label = rk_document_get_undo_label (document);
  facts->redo_label = rk_document_get_redo_label (document);
  facts->title = rk_text_pick (project->title, language);
  facts->organization = rk_text_pick (project->organization, language);
  facts->version = rk_text_pick (version->name, language);
  facts->n_versions = project->versions.n;
  facts->version_index = rk_record_get_position (version);
  facts->n_groups = version->groups.n;
  facts->n_seats = count_seats (self, version);
  facts->n_selected = groups->len;
  facts->seat_or_relation = rk_session_get_selected_record (self->session) != NULL;
}

static void
apply_state (RkWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), self->state.window_title);
  rk_version_switch_set_titles (self->version_switch, self->state.title, self->state.subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->undo_button), self->state.undo_tooltip);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->redo_button), self->state.redo_tooltip);
  rk_window_update_history (self);
  gtk_menu_button_set_label (self->zoom_button, self->state.zoom_text);
  gtk_label_set_text (self->statistics, self->state.statistics);
  rk_window_update_actions (self);
}

void
rk_window_update (RkWindow *self)
{
  RkWindowFacts facts = { .zoom = rk_canvas_get_zoom (self->canvas),
                          .zoom_minimum = rk_view_get_minimum (rk_canvas_get_view (self->canvas)),
                          .zoom_maximum = RK_ZOOM_MAXIMUM,
                          .busy = self->busy > 0 };

  if (self->session)
    collect_project (self, &facts);
  rk_window_state_update (&self->state, &facts);
  apply_state (self);
  gtk_widget_set_visible (self->empty_page, facts.has_project && facts.n_groups == 0);
}

static gboolean
close_when_done_cb (gpointer data)
{
  RkWindow *self = data;

  /* Something new may be under way, or something to tell. */
  if (self->busy > 0 || !self->close_when_done)
    return G_SOURCE_REMOVE;
  self->close_when_done = FALSE;
  self->closing = !self->session || !rk_session_get_modified (self->session);
  if (self->quitting && !self->closing)
    {
      /* With a question of its own. */
      self->quitting = FALSE;
      rk_window_close_to_quit (self);
    }
  else
    gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

void
rk_window_set_busy (RkWindow *self, gboolean busy)
{
  if (busy)
    ++self->busy;
  else if (self->busy > 0)
    --self->busy;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy > 0);
  gtk_spinner_set_spinning (self->spinner, self->busy > 0);
  rk_window_update (self);
  /* Whoever calls this has yet to say how it went. */
  if (self->busy == 0 && self->close_when_done)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_when_done_cb, g_object_ref (self), g_object_unref);
}

/* --- words to the person --------------------------------------------------------------------- */

static void
toast_dismissed_cb (AdwToast *toast, RkWindow *self)
{
  if (toast == self->toast)
    self->toast = NULL;
}

void
rk_window_show_toast (RkWindow *self, const char *words, const char *button, const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);
  AdwToast *toast = adw_toast_new (escaped);

  self->toast = NULL;
  if (button)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      self->toast = toast;
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, 0);
    }
  rk_toasts_show (self->toasts, toast);
  rk_compat_announce (GTK_WIDGET (self), words);
}

void
rk_window_show_error (RkWindow *self, const char *heading, const GError *error)
{
  const RkAlertButton buttons[] = { { "close", _ ("_Close"), RK_ALERT_PLAIN }, { NULL } };

  self->close_when_done = FALSE;
  rk_compat_alert (GTK_WINDOW (self), heading, error->message, buttons, "close", NULL, NULL);
}

void
rk_window_report (RkWindow *self, GError *error)
{
  if (error)
    rk_session_report_error (self->session, error);
  g_clear_error (&error);
}

static void
session_error_cb (RkWindow *self, const GError *error)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
  rk_window_show_toast (self, error->message, NULL, NULL);
}

static void
notice_dismissed_cb (RkWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

void
rk_window_show_notices (RkWindow *self)
{
  GPtrArray *notices = self->session ? rk_session_get_notices (self->session) : NULL;
  guint n = notices ? notices->len : 0;
  g_autofree char *words = g_strdup_printf (
      ngettext ("The file had a fault, which was mended. The file itself is as it was until you save.",
                "The file had %u faults, which were mended. The file itself is as it was until you save.", n),
      n);

  if (n > 0)
    rk_notice_bar_show (self->notice_bar, words, _ ("_Details"), "win.notices");
  else
    rk_notice_bar_hide (self->notice_bar);
}

/* --- the session ----------------------------------------------------------------------------- */

static void
changed_cb (RkWindow *self)
{
  /* The toast offers to undo the last step, which is another one now. */
  if (self->toast)
    rk_toasts_dismiss (self->toasts);
  rk_window_versions_follow (self, TRUE);
  rk_window_update (self);
  rk_window_autosave (self);
}

static void
fill_language_menu (RkWindow *self)
{
  RkList *languages = self->session ? rk_session_get_project (self->session)->languages : NULL;
  guint n = rk_list_get_n (languages);

  g_menu_remove_all (self->language_section);
  for (guint i = 0; n > 1 && i < n; ++i)
    {
      const char *tag = rk_list_get_items (languages)[i].string;
      g_autofree char *action = g_strdup_printf ("win.language::%s", tag);
      g_autofree char *label = g_strdup_printf (_ ("Language: %s"), rk_language_get_name (tag));

      g_menu_append (self->language_section, label, action);
    }
}

static void
version_changed_cb (RkWindow *self)
{
  fill_language_menu (self);
  rk_window_versions_follow (self, FALSE);
  rk_window_update (self);
}

static void
rename_cb (RkWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.rename", NULL);
}

static void
find_cb (RkWindow *self, const char *words)
{
  rk_window_panels_set_outline (self, TRUE);
  rk_outline_focus_search (self->outline, words);
}

RkWindow *
rk_window_new (GtkApplication *application)
{
  return g_object_new (RK_TYPE_WINDOW, "application", application, NULL);
}

RkSession *
rk_window_get_session (RkWindow *self)
{
  g_return_val_if_fail (RK_IS_WINDOW (self), NULL);
  return self->session;
}

void
rk_window_set_session (RkWindow *self, RkSession *session)
{
  g_return_if_fail (RK_IS_WINDOW (self));

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  g_clear_handle_id (&self->autosave_timeout, g_source_remove);
  self->autosave_failed = FALSE;
  self->seats_version = NULL;
  if (session)
    {
      rk_session_recovery_start (session, NULL);
      g_signal_connect_swapped (session, "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (session, "selection-changed", G_CALLBACK (rk_window_update), self);
      g_signal_connect_swapped (session, "version-changed", G_CALLBACK (version_changed_cb), self);
      g_signal_connect_swapped (session, "view-changed", G_CALLBACK (rk_window_update), self);
      g_signal_connect_swapped (session, "notify::modified", G_CALLBACK (rk_window_update), self);
      g_signal_connect_swapped (session, "error", G_CALLBACK (session_error_cb), self);
    }
  rk_canvas_set_session (self->canvas, session);
  rk_window_view_set_session (self);
  rk_outline_set_session (self->outline, session);
  rk_inspector_set_session (self->inspector, session);
  rk_version_switch_set_session (self->version_switch, session);
  gtk_stack_set_visible_child_name (self->stack, session ? "project" : "start");
  rk_window_show_notices (self);
  rk_window_hints_set_session (self);
  rk_window_watch_file (self);
  version_changed_cb (self);
  if (gtk_window_get_application (GTK_WINDOW (self)))
    rk_open_windows_remember (gtk_window_get_application (GTK_WINDOW (self)));
  if (session)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  else
    rk_start_page_refresh (self->start_page);
}

gboolean
rk_window_is_busy (RkWindow *self)
{
  g_return_val_if_fail (RK_IS_WINDOW (self), FALSE);
  return self->busy > 0;
}

void
rk_window_close_to_quit (RkWindow *self)
{
  g_return_if_fail (RK_IS_WINDOW (self));
  /* The question is there already. */
  if (self->quitting)
    {
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  g_object_ref (self);
  gtk_window_present (GTK_WINDOW (self));
  rk_compat_close_dialogs (GTK_WINDOW (self));
  gtk_window_close (GTK_WINDOW (self));
  self->quitting = TRUE;
  g_object_unref (self);
}

gboolean
rk_window_is_quitting (RkWindow *self)
{
  g_return_val_if_fail (RK_IS_WINDOW (self), FALSE);
  return self->quitting;
}

RkCanvas *
rk_window_get_canvas (RkWindow *self)
{
  g_return_val_if_fail (RK_IS_WINDOW (self), NULL);
  return self->canvas;
}

RkInspector *
rk_window_get_inspector (RkWindow *self)
{
  g_return_val_if_fail (RK_IS_WINDOW (self), NULL);
  return self->inspector;
}

RkOutline *
rk_window_get_outline (RkWindow *self)
{
  g_return_val_if_fail (RK_IS_WINDOW (self), NULL);
  return self->outline;
}

/* --- the start page -------------------------------------------------------------------------- */

static void
start_open_file_cb (RkWindow *self, GFile *file)
{
  rk_window_open (self, file, FALSE);
}

static void
start_open_copy_cb (RkWindow *self, GFile *file)
{
  rk_window_open (self, file, TRUE);
}

static void
start_create_cb (RkWindow *self, guint template)
{
  rk_window_create (self, template);
}

static void
recent_changed_cb (RkWindow *self)
{
  g_autoptr (GPtrArray) files = rk_recent_list ();

  g_menu_remove_all (self->recent_section);
  for (guint i = 0; i < files->len && i < 6; ++i)
    {
      g_autofree char *base = g_file_get_basename (files->pdata[i]);
      g_autofree char *shown = g_filename_display_name (base);
      g_autofree char *uri = g_file_get_uri (files->pdata[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      g_auto (GStrv) parts = g_strsplit (shown, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);

      g_menu_item_set_label (item, label);
      g_menu_item_set_action_and_target (item, "app.open-recent", "s", uri);
      g_menu_append_item (self->recent_section, item);
    }
}

/* --- vfuncs ---------------------------------------------------------------------------------- */

static void
rk_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  rk_window_panels_allocate (RK_WINDOW (widget), width);
  GTK_WIDGET_CLASS (rk_window_parent_class)->size_allocate (widget, width, height, baseline);
}

static gboolean
rk_window_close_request (GtkWindow *window)
{
  RkWindow *self = RK_WINDOW (window);

  /* The button that closes takes no focus, so that no entry is left by it.  A name that is refused has nobody to mend
   * it: the old one stays. */
  if (!rk_window_keep_names (self))
    {
      rk_canvas_end_rename (self->canvas, FALSE);
      rk_outline_end_rename (self->outline, FALSE);
    }
  /* Closing by hand after a question of another kind is no more than that. */
  if (!self->closing)
    self->quitting = FALSE;
  /* What is on its way to a file, or out of one, gets there first. */
  if (!self->closing && self->busy > 0)
    {
      self->close_when_done = TRUE;
      rk_window_show_toast (self, _ ("The window closes when this is done"), NULL, NULL);
      return GDK_EVENT_STOP;
    }
  if (!self->closing && rk_window_ask_before_closing (self))
    return GDK_EVENT_STOP;
  /* Saved, never changed, or spoken: nothing is to be offered again. */
  if (self->session)
    rk_session_recovery_discard (self->session);
  rk_open_windows_note (self);
  rk_window_panels_save (self);
  return GTK_WINDOW_CLASS (rk_window_parent_class)->close_request (window);
}

static void
rk_window_dispose (GObject *object)
{
  RkWindow *self = RK_WINDOW (object);

  rk_window_clipboard_cancel (self);
  g_clear_pointer (&self->history, gtk_widget_unparent);

  g_clear_handle_id (&self->panels_idle, g_source_remove);
  g_clear_handle_id (&self->autosave_timeout, g_source_remove);
  rk_window_view_clear (self);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->watch);
  g_clear_object (&self->opening);
  g_clear_object (&self->session);
  self->toast = NULL;
  G_OBJECT_CLASS (rk_window_parent_class)->dispose (object);
}

static void
rk_window_finalize (GObject *object)
{
  rk_window_state_clear (&RK_WINDOW (object)->state);
  g_free (RK_WINDOW (object)->version_shown);
  g_free (RK_WINDOW (object)->hints);
  G_OBJECT_CLASS (rk_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RkWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, start_box);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, panel_overlay);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, outer_paned);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, inner_paned);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, outline_pane);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, inspector_pane);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, centre);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, outline_header);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, centre_header);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, inspector_header);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, outline_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, low_outline_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, low_inspector_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, zoom_out_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, zoom_in_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, zoom_fit_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, outline_revealer);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, inspector_revealer);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, version_switch);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, view_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, notice_bar);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, hint_bar);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, conflict_bar);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, statistics);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, recent_section);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, language_section);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, history_section);
  gtk_widget_class_bind_template_child (widget_class, RkWindow, compact_section);
}

static void
rk_window_class_init (RkWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rk_window_dispose;
  object_class->finalize = rk_window_finalize;
  widget_class->size_allocate = rk_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = rk_window_close_request;

  g_type_ensure (RK_TYPE_CANVAS);
  g_type_ensure (RK_TYPE_NOTICE_BAR);
  g_type_ensure (RK_TYPE_VERSION_SWITCH);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, notice_dismissed_cb);
  gtk_widget_class_bind_template_callback (widget_class, rk_window_hints_dismiss);
}

static void
rk_window_init (RkWindow *self)
{
  GSettings *settings = rk_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->outline = rk_outline_new ();
  self->inspector = rk_inspector_new ();
  self->start_page = rk_start_page_new ();
  gtk_widget_set_vexpand (GTK_WIDGET (self->outline), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->inspector), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->start_page), TRUE);
  gtk_box_append (self->outline_pane, GTK_WIDGET (self->outline));
  gtk_box_append (self->inspector_pane, GTK_WIDGET (self->inspector));
  gtk_box_append (self->start_box, GTK_WIDGET (self->start_page));

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  rk_canvas_set_outline (self->canvas, self->outline);
  g_signal_connect_swapped (self->canvas, "notify::zoom", G_CALLBACK (rk_window_update), self);
  g_signal_connect_swapped (self->canvas, "rename", G_CALLBACK (rename_cb), self);
  g_signal_connect_swapped (self->canvas, "find", G_CALLBACK (find_cb), self);
  g_signal_connect_swapped (self->start_page, "open-file", G_CALLBACK (start_open_file_cb), self);
  g_signal_connect_swapped (self->start_page, "open-copy", G_CALLBACK (start_open_copy_cb), self);
  g_signal_connect_swapped (self->start_page, "create", G_CALLBACK (start_create_cb), self);
  g_signal_connect_object (settings, "changed::recent-projects", G_CALLBACK (recent_changed_cb), self,
                           G_CONNECT_SWAPPED);
  recent_changed_cb (self);
  rk_window_init_history (self);
  rk_window_hints_init (self);
  rk_window_view_init (self);
  rk_window_add_actions (self);
  rk_window_add_shortcuts (self);
  rk_window_add_drop_target (self);
  rk_window_panels_init (self);
  rk_window_update (self);
}
