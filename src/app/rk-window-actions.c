/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-compat.h"
#include "rk-export-dialog.h"
#include "rk-notices-dialog.h"
#include "rk-print-dialog.h"
#include "rk-window-private.h"

#include <glib/gi18n.h>

/* --- files ----------------------------------------------------------------------------------- */

static void
new_action (RkWindow *self, GVariant *parameter)
{
  if (self->session)
    gtk_window_present (GTK_WINDOW (rk_window_new (gtk_window_get_application (GTK_WINDOW (self)))));
}

static void
open_action (RkWindow *self, GVariant *parameter)
{
  rk_window_choose_and_open (self);
}

static void
save_action (RkWindow *self, GVariant *parameter)
{
  rk_window_save (self);
}

static void
save_as_action (RkWindow *self, GVariant *parameter)
{
  rk_window_save_as (self);
}

static void
export_action (RkWindow *self, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (rk_export_dialog_new (GTK_WINDOW (self), self->session, self->toasts)));
}

static void
print_action (RkWindow *self, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (rk_print_dialog_new (GTK_WINDOW (self), self->session)));
}

static void
notices_action (RkWindow *self, GVariant *parameter)
{
  rk_notices_dialog_present (GTK_WINDOW (self), rk_session_get_notices (self->session));
}

static void
review_file_action (RkWindow *self, GVariant *parameter)
{
  rk_window_ask_about_conflict (self, FALSE);
}

/* --- editing --------------------------------------------------------------------------------- */

static void
undo_action (RkWindow *self, GVariant *parameter)
{
  rk_document_undo (rk_session_get_document (self->session));
}

static void
redo_action (RkWindow *self, GVariant *parameter)
{
  rk_document_redo (rk_session_get_document (self->session));
}

static void
history_action (RkWindow *self, GVariant *parameter)
{
  rk_window_show_history (self, GTK_WIDGET (self->undo_button));
}

static void
find_action (RkWindow *self, GVariant *parameter)
{
  rk_window_panels_set_outline (self, TRUE);
  rk_outline_focus_search (self->outline, NULL);
}

static void
select_all_action (RkWindow *self, GVariant *parameter)
{
  rk_canvas_select_all (self->canvas);
}

static void
select_none_action (RkWindow *self, GVariant *parameter)
{
  rk_session_select (self->session, NULL);
}

/* --- view ------------------------------------------------------------------------------------ */

static void
zoom_in_action (RkWindow *self, GVariant *parameter)
{
  rk_canvas_zoom_by (self->canvas, 1);
}

static void
zoom_out_action (RkWindow *self, GVariant *parameter)
{
  rk_canvas_zoom_by (self->canvas, -1);
}

static void
zoom_normal_action (RkWindow *self, GVariant *parameter)
{
  rk_canvas_zoom_normal (self->canvas);
}

static void
zoom_fit_action (RkWindow *self, GVariant *parameter)
{
  rk_canvas_fit (self->canvas);
}

static void
outline_action (RkWindow *self, GVariant *parameter)
{
  rk_window_panels_set_outline (self, !rk_window_panels_get_outline (self));
}

static void
inspector_action (RkWindow *self, GVariant *parameter)
{
  rk_window_panels_set_inspector (self, !rk_window_panels_get_inspector (self));
}

/* The first field of what is selected, wherever the panel is. */
static void
properties_action (RkWindow *self, GVariant *parameter)
{
  const RkRecord *record = rk_session_get_selected_record (self->session);

  rk_window_panels_set_inspector (self, TRUE);
  if (!record && self->state.enabled[RK_ACTION_SELECT_NONE])
    rk_inspector_focus_field (self->inspector, "name");
  else if (!record)
    rk_inspector_focus_field (self->inspector, "title");
  else
    rk_inspector_focus_field (self->inspector, record->type == RK_RECORD_SEAT ? "title" : "kind");
}

static void
sheet_action (RkWindow *self, GVariant *parameter)
{
  rk_session_set_sheet (self->session, !rk_session_get_sheet (self->session));
}

static void
page_frame_action (RkWindow *self, GVariant *parameter)
{
  rk_window_view_set_page (self, !rk_window_view_get_page (self));
}

static void
minimap_action (RkWindow *self, GVariant *parameter)
{
  rk_window_view_set_minimap (self, !rk_window_view_get_minimap (self));
}

static void
trace_action (RkWindow *self, GVariant *parameter)
{
  rk_window_view_trace (self);
}

static void
toggle_figure (RkWindow *self, const char *key)
{
  const RkField *field = rk_field_find (RK_RECORD_PROJECT, "figure.show", key);
  RkProject *project = rk_session_get_project (self->session);
  GError *error = NULL;

  rk_document_seal (rk_session_get_document (self->session));
  rk_command_set (rk_session_get_document (self->session), project, field,
                  RK_NUMBER (!rk_field_get (field, project).number), &error);
  rk_window_report (self, error);
}

static void
show_seats_action (RkWindow *self, GVariant *parameter)
{
  toggle_figure (self, "seats");
}

static void
show_persons_action (RkWindow *self, GVariant *parameter)
{
  toggle_figure (self, "persons");
}

static void
show_duties_action (RkWindow *self, GVariant *parameter)
{
  toggle_figure (self, "duties");
}

static void
show_meetings_action (RkWindow *self, GVariant *parameter)
{
  toggle_figure (self, "meetings");
}

static void
show_relations_action (RkWindow *self, GVariant *parameter)
{
  toggle_figure (self, "relations");
}

static void
version_action (RkWindow *self, GVariant *parameter)
{
  RkVersion *version = rk_project_find (rk_session_get_project (self->session), RK_RECORD_VERSION,
                                        g_variant_get_string (parameter, NULL));

  if (version)
    rk_session_set_version (self->session, version);
}

static void
step_version (RkWindow *self, int step)
{
  RkRecordList *versions = &rk_session_get_project (self->session)->versions;
  int index = (int) rk_record_get_position (rk_session_get_version (self->session)) + step;

  if (index >= 0 && index < (int) versions->n)
    rk_session_set_version (self->session, RK_VERSION (versions->items[index]));
}

static void
previous_version_action (RkWindow *self, GVariant *parameter)
{
  step_version (self, -1);
}

static void
next_version_action (RkWindow *self, GVariant *parameter)
{
  step_version (self, 1);
}

static void
language_action (RkWindow *self, GVariant *parameter)
{
  rk_session_set_language (self->session, g_variant_get_string (parameter, NULL));
}

/* --- the table ------------------------------------------------------------------------------- */

typedef enum { PLAIN, TOGGLE, WORD, CHOICE } ActionShape;

/* What each action does, of which shape it is, and the keys that call it. */
static const struct {
  RkWindowActionFunc function;
  ActionShape shape;
  const char *keys[3]; /* in the whole window */
  const char *structure_keys[3]; /* on the diagram and the outline alone */
  const char *first_key; /* in the whole window, before a GtkPaned in it takes it for its handle */
} table[RK_N_ACTIONS] = {
  [RK_ACTION_NEW] = { new_action, PLAIN, { "<Control>n" } },
  [RK_ACTION_OPEN] = { open_action, PLAIN, { "<Control>o" } },
  [RK_ACTION_SAVE] = { save_action, PLAIN, { "<Control>s" } },
  [RK_ACTION_SAVE_AS] = { save_as_action, PLAIN, { "<Control><Shift>s" } },
  [RK_ACTION_EXPORT] = { export_action, PLAIN, { "<Control>e" } },
  [RK_ACTION_PRINT] = { print_action, PLAIN, { "<Control>p" } },
  [RK_ACTION_UNDO] = { undo_action, PLAIN, { "<Control>z" } },
  [RK_ACTION_REDO] = { redo_action, PLAIN, { "<Control><Shift>z", "<Control>y" } },
  [RK_ACTION_HISTORY] = { history_action, PLAIN, { "<Control>h" } },
  [RK_ACTION_CUT] = { rk_window_clipboard_cut, PLAIN, { NULL }, { "<Control>x" } },
  [RK_ACTION_COPY] = { rk_window_clipboard_copy, PLAIN, { NULL }, { "<Control>c", "<Control>Insert" } },
  [RK_ACTION_PASTE] = { rk_window_clipboard_paste, PLAIN, { "<Control>v", "<Shift>Insert" } },
  [RK_ACTION_PASTE_BESIDE] = { rk_window_clipboard_paste_beside, PLAIN, { "<Control><Shift>v" } },
  [RK_ACTION_DUPLICATE] = { rk_window_clipboard_duplicate, PLAIN, { NULL }, { "<Control>d" } },
  [RK_ACTION_COPY_FIGURE] = { rk_window_clipboard_copy_figure, PLAIN, { "<Control><Shift>c" } },
  [RK_ACTION_COPY_BRANCH_FIGURE] = { rk_window_clipboard_copy_branch_figure, PLAIN, { "<Control><Alt>c" } },
  [RK_ACTION_COPY_LIST] = { rk_window_clipboard_copy_list, PLAIN, { "<Control><Shift>l" } },
  [RK_ACTION_ADD_CHILD] = { rk_window_edit_add_child, PLAIN, { "<Control>Return" } },
  [RK_ACTION_ADD_SIBLING] = { rk_window_edit_add_sibling, PLAIN, { "<Control><Shift>Return" } },
  [RK_ACTION_ADD_SEAT] = { rk_window_edit_add_seat, PLAIN, { "<Control>m" } },
  [RK_ACTION_ADD_RELATION] = { rk_window_edit_add_relation, PLAIN, { "<Control>r" } },
  [RK_ACTION_COPY_VERSION] = { rk_window_versions_add, PLAIN, { "<Control><Shift>n" } },
  [RK_ACTION_REMOVE_VERSION] = { rk_window_versions_remove, WORD, { NULL } },
  [RK_ACTION_VERSIONS] = { rk_window_versions_open, PLAIN, { "F4" } },
  [RK_ACTION_DELETE] = { rk_window_edit_delete, PLAIN, { NULL }, { "Delete", "KP_Delete" } },
  [RK_ACTION_DELETE_BRANCH] = { rk_window_edit_delete_branch,
                                PLAIN,
                                { NULL },
                                { "<Shift>Delete", "<Shift>KP_Delete" } },
  [RK_ACTION_RENAME] = { rk_window_edit_rename, PLAIN, { "F2" } },
  [RK_ACTION_MOVE_EARLIER] = { rk_window_edit_move_earlier, PLAIN, { NULL }, { "<Alt>Up", "<Alt>Left" } },
  [RK_ACTION_MOVE_LATER] = { rk_window_edit_move_later, PLAIN, { NULL }, { "<Alt>Down", "<Alt>Right" } },
  [RK_ACTION_MOVE_OUT] = { rk_window_edit_move_out,
                           PLAIN,
                           { NULL },
                           { "<Alt><Shift>Up", "<Alt><Shift>Left" } },
  [RK_ACTION_MOVE_IN] = { rk_window_edit_move_in,
                          PLAIN,
                          { NULL },
                          { "<Alt><Shift>Down", "<Alt><Shift>Right" } },
  [RK_ACTION_FOLD] = { rk_window_edit_fold, PLAIN, { NULL }, { "<Control>period" } },
  [RK_ACTION_FIND] = { find_action, PLAIN, { "<Control>f" } },
  [RK_ACTION_SELECT_ALL] = { select_all_action, PLAIN, { NULL } },
  [RK_ACTION_SELECT_NONE] = { select_none_action, PLAIN, { NULL } },
  [RK_ACTION_ZOOM_IN] = { zoom_in_action, PLAIN, { "<Control>plus", "<Control>KP_Add" } },
  [RK_ACTION_ZOOM_OUT] = { zoom_out_action, PLAIN, { "<Control>minus", "<Control>KP_Subtract" } },
  [RK_ACTION_ZOOM_NORMAL] = { zoom_normal_action, PLAIN, { "<Control>0", "<Control>KP_0" } },
  [RK_ACTION_ZOOM_FIT] = { zoom_fit_action, PLAIN, { "<Control>9", "<Control>KP_9" } },
  [RK_ACTION_NOTICES] = { notices_action, PLAIN, { NULL } },
  [RK_ACTION_REVIEW_FILE] = { review_file_action, PLAIN, { NULL } },
  [RK_ACTION_OUTLINE] = { outline_action, TOGGLE, { "F9" } },
  [RK_ACTION_INSPECTOR] = { inspector_action, TOGGLE, { "<Shift>F9" } },
  [RK_ACTION_PROPERTIES] = { properties_action, PLAIN, { "<Alt>Return" } },
  [RK_ACTION_SHEET] = { sheet_action, TOGGLE, { NULL }, { NULL }, "F8" },
  [RK_ACTION_PAGE_FRAME] = { page_frame_action, TOGGLE, { NULL }, { NULL }, "<Shift>F8" },
  [RK_ACTION_MINIMAP] = { minimap_action, TOGGLE, { NULL } },
  [RK_ACTION_TRACE] = { trace_action, PLAIN, { "<Control>t" } },
  [RK_ACTION_SHOW_SEATS] = { show_seats_action, TOGGLE, { NULL } },
  [RK_ACTION_SHOW_PERSONS] = { show_persons_action, TOGGLE, { NULL } },
  [RK_ACTION_SHOW_DUTIES] = { show_duties_action, TOGGLE, { NULL } },
  [RK_ACTION_SHOW_MEETINGS] = { show_meetings_action, TOGGLE, { NULL } },
  [RK_ACTION_SHOW_RELATIONS] = { show_relations_action, TOGGLE, { NULL } },
  [RK_ACTION_VERSION] = { version_action, WORD, { NULL } },
  [RK_ACTION_LANGUAGE] = { language_action, CHOICE, { NULL } },
  [RK_ACTION_PREVIOUS_VERSION] = { previous_version_action, PLAIN, { "<Alt>Page_Up" } },
  [RK_ACTION_NEXT_VERSION] = { next_version_action, PLAIN, { "<Alt>Page_Down" } },
};

static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RkWindow *self = RK_WINDOW (data);
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "row"));

  if (rk_window_clipboard_leave_to_text (self, i))
    return;
  if (!rk_window_keep_names (self))
    return;
  table[i].function (self, parameter);
  rk_window_update (self);
}

void
rk_window_add_actions (RkWindow *self)
{
  for (guint i = 0; i < RK_N_ACTIONS; ++i)
    {
      const char *name = rk_action_get_name (i);
      g_autoptr (GSimpleAction) action = NULL;

      if (table[i].shape == TOGGLE)
        action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (FALSE));
      else if (table[i].shape == CHOICE)
        action = g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string (""));
      else
        action = g_simple_action_new (name, table[i].shape == WORD ? G_VARIANT_TYPE_STRING : NULL);
      g_object_set_data (G_OBJECT (action), "row", GUINT_TO_POINTER (i));
      g_signal_connect (action, "activate", G_CALLBACK (activate_cb), self);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

static void
put_state (RkWindow *self, RkAction which, GVariant *value)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), rk_action_get_name (which));

  g_simple_action_set_state (G_SIMPLE_ACTION (action), value);
}

void
rk_window_update_actions (RkWindow *self)
{
  for (guint i = 0; i < RK_N_ACTIONS; ++i)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), rk_action_get_name (i));

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->state.enabled[i]);
    }
  put_state (self, RK_ACTION_OUTLINE, g_variant_new_boolean (rk_window_panels_get_outline (self)));
  put_state (self, RK_ACTION_PAGE_FRAME, g_variant_new_boolean (rk_window_view_get_page (self)));
  put_state (self, RK_ACTION_MINIMAP, g_variant_new_boolean (rk_window_view_get_minimap (self)));
  put_state (self, RK_ACTION_INSPECTOR, g_variant_new_boolean (rk_window_panels_get_inspector (self)));
  if (self->session)
    {
      const RkProject *project = rk_session_get_project (self->session);

      put_state (self, RK_ACTION_SHEET, g_variant_new_boolean (rk_session_get_sheet (self->session)));
      put_state (self, RK_ACTION_SHOW_SEATS, g_variant_new_boolean (project->figure.show_seats));
      put_state (self, RK_ACTION_SHOW_PERSONS, g_variant_new_boolean (project->figure.show_persons));
      put_state (self, RK_ACTION_SHOW_DUTIES, g_variant_new_boolean (project->figure.show_duties));
      put_state (self, RK_ACTION_SHOW_MEETINGS, g_variant_new_boolean (project->figure.show_meetings));
      put_state (self, RK_ACTION_SHOW_RELATIONS, g_variant_new_boolean (project->figure.show_relations));
      put_state (self, RK_ACTION_LANGUAGE, g_variant_new_string (rk_session_get_language (self->session)));
    }
}

static void
add_shortcut (GtkEventController *controller, const char *keys, const char *action)
{
  g_autofree char *name = g_strdup_printf ("win.%s", action);

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys), gtk_named_action_new (name)));
}

/* Most in the bubble phase: a key that an entry has a use for never comes here. */
void
rk_window_add_shortcuts (RkWindow *self)
{
  GtkWidget *const structure[] = { GTK_WIDGET (self->canvas), GTK_WIDGET (self->outline) };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < RK_N_ACTIONS; ++i)
    for (guint j = 0; j < G_N_ELEMENTS (table[i].keys) && table[i].keys[j]; ++j)
      add_shortcut (controller, table[i].keys[j], rk_action_get_name (i));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>w"),
                                                          gtk_named_action_new ("window.close")));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>q"), gtk_named_action_new ("app.quit")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < RK_N_ACTIONS; ++i)
    if (table[i].first_key)
      add_shortcut (controller, table[i].first_key, rk_action_get_name (i));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  for (guint i = 0; i < G_N_ELEMENTS (structure); ++i)
    {
      controller = gtk_shortcut_controller_new ();
      for (guint j = 0; j < RK_N_ACTIONS; ++j)
        for (guint k = 0; k < G_N_ELEMENTS (table[j].structure_keys) && table[j].structure_keys[k]; ++k)
          add_shortcut (controller, table[j].structure_keys[k], rk_action_get_name (j));
      gtk_widget_add_controller (structure[i], controller);
    }
}
