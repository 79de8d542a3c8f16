/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-export-dialog.h"

#include "rk-compat.h"
#include "rk-export-job.h"
#include "rk-export-memory.h"
#include "rk-export-toast.h"
#include "rk-project-io.h"
#include "rk-roster.h"

#include <glib/gi18n.h>
#include <math.h>

#define PROGRESS_INTERVAL 100 /* milliseconds */

struct _RkExportDialog {
  AdwWindow parent_instance;

  AdwBin *pane_bin;
  AdwPreferencesGroup *export_group;
  AdwComboRow *kind_row;
  AdwActionRow *dpi_row;
  GtkSpinButton *dpi;
  GtkWidget *project_row;
  GtkSwitch *project;
  GtkWidget *export_button;
  GtkProgressBar *progress;

  RkSheetPane *pane;
  RkSession *session;
  AdwToastOverlay *toasts;
  char *folder; /* (nullable): address of the last one */
  RkExportJob *job; /* under way */
  GCancellable *cancellable;
  guint progress_id;
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (RkExportDialog, rk_export_dialog, ADW_TYPE_WINDOW)

/* --- what is made ---------------------------------------------------------------------------- */

/* The rows come in the order of kinds. */
static RkExportKind
get_kind (RkExportDialog *self)
{
  return (RkExportKind) MIN (adw_combo_row_get_selected (self->kind_row), RK_N_EXPORT_KINDS - 1);
}

/* What a file chooser calls files of that kind. */
static const char *
get_kind_name (RkExportKind kind)
{
  static const char *const names[RK_N_EXPORT_KINDS] = {
    [RK_EXPORT_PDF] = N_ ("PDF Documents"),
    [RK_EXPORT_PNG] = N_ ("PNG Pictures"),
    [RK_EXPORT_SVG] = N_ ("SVG Pictures"),
    [RK_EXPORT_HTML] = N_ ("HTML Pages"),
    [RK_EXPORT_ODG] = N_ ("OpenDocument Drawings"),
    [RK_EXPORT_ODP] = N_ ("OpenDocument Presentations"),
    [RK_EXPORT_CSV] = N_ ("CSV Tables"),
    [RK_EXPORT_ODS] = N_ ("OpenDocument Spreadsheets"),
  };

  return _ (names[kind]);
}

/* Kinds in which rk-embedded.c finds it again. */
static gboolean
can_hold_project (RkExportKind kind)
{
  return kind == RK_EXPORT_PDF || kind == RK_EXPORT_PNG || kind == RK_EXPORT_SVG || kind == RK_EXPORT_HTML;
}

static gboolean
shows_persons (RkExportDialog *self)
{
  return rk_session_get_project (rk_sheet_pane_get_draft (self->pane))->figure.show_persons != 0;
}

static char *
suggest_name (RkExportDialog *self)
{
  GFile *file = rk_session_get_file (self->session);
  g_autofree char *base = file ? g_file_get_basename (file) : NULL;
  g_autofree char *shown = base ? g_filename_display_name (base) : g_strdup (_ ("Structure"));
  char *dot = strrchr (shown, '.');

  if (dot && dot != shown)
    *dot = '\0';
  return g_strdup_printf ("%s.%s", shown, rk_export_kind_get_suffix (get_kind (self)));
}

static char *
describe_table (RkExportDialog *self)
{
  RkSession *draft = rk_sheet_pane_get_draft (self->pane);
  RkRoster *roster;
  guint n;

  if (!rk_export_kind_is_table (get_kind (self)))
    return NULL;
  roster = rk_roster_new (rk_session_get_version (draft), rk_session_get_language (draft),
                          shows_persons (self));
  n = rk_roster_get_n_rows (roster);
  rk_roster_free (roster);
  return g_strdup_printf (ngettext ("A table with %u row: who sits where, as what, and for how long.",
                                    "A table with %u rows: who sits where, as what, and for how long.", n),
                          n);
}

/* Which files there will be, where one does not hold all pages. */
static char *
describe_files (RkExportDialog *self, RkSheets *sheets)
{
  g_autofree char *name = suggest_name (self);
  g_autofree char *first = NULL, *last = NULL;
  guint n = sheets ? sheets->pages->len : 1;

  if (n == 1 || rk_export_kind_holds_pages (get_kind (self)))
    return NULL;
  first = rk_export_number_path (name, 0, n);
  last = rk_export_number_path (name, n - 1, n);
  return g_strdup_printf (ngettext ("%u file: %s … %s", "%u files: %s … %s", n), n, first, last);
}

static void
describe_pixels (RkExportDialog *self, RkSheets *sheets)
{
  const RkScene *scene = sheets ? rk_sheets_get_page (sheets, 0) : NULL;
  double scale = gtk_spin_button_get_value (self->dpi) / 72.0;
  g_autofree char *words = NULL;

  if (!scene)
    return;
  /* Translators: width and height of a picture */
  words = g_strdup_printf (_ ("Dots an inch: %d × %d pixels"), (int) ceil (scene->width * scale),
                           (int) ceil (scene->height * scale));
  adw_action_row_set_subtitle (self->dpi_row, words);
}

static void
update_cb (RkExportDialog *self)
{
  RkSheets *sheets = self->pane ? rk_sheet_pane_get_sheets (self->pane) : NULL;
  RkExportKind kind = get_kind (self);
  g_autofree char *files = NULL, *table = NULL;

  if (!self->pane)
    return;
  files = describe_files (self, sheets);
  table = describe_table (self);
  describe_pixels (self, sheets);
  rk_sheet_pane_set_note (self->pane, files);
  rk_sheet_pane_set_table (self->pane, table);
  gtk_widget_set_visible (GTK_WIDGET (self->dpi_row), kind == RK_EXPORT_PNG);
  gtk_widget_set_visible (self->project_row, can_hold_project (kind));
  gtk_widget_set_sensitive (self->export_button, sheets && !self->job);
}

/* --- saving ---------------------------------------------------------------------------------- */

/* What goes into the file besides the figure: the project too, without the persons whom the figure does not name. */
static RkExportOptions *
make_options (RkExportDialog *self)
{
  RkSession *draft = rk_sheet_pane_get_draft (self->pane);
  RkProject *project = rk_session_get_project (self->session);
  const char *language = rk_session_get_language (draft);
  RkExportOptions *options = rk_export_options_new (project, language);
  RkExportKind kind = get_kind (self);

  options->dpi = gtk_spin_button_get_value (self->dpi);
  if (can_hold_project (kind) && gtk_switch_get_active (self->project))
    {
      g_autoptr (RkProject) copy = shows_persons (self) ? NULL : rk_export_copy_without_persons (project);
      g_autoptr (GBytes) bytes = rk_project_write (copy != NULL ? copy : project);
      GFile *file = rk_session_get_file (self->session);
      g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

      rk_export_options_embed (options, bytes, name);
    }
  if (rk_export_kind_is_table (kind))
    rk_export_options_list_members (options, rk_session_get_version (draft), language, shows_persons (self));
  return options;
}

static GVariantDict *
new_memory (RkExportDialog *self, GFile *file)
{
  GVariantDict *memory = rk_export_memory_load (rk_session_get_file (self->session));
  g_autoptr (GFile) folder = g_file_get_parent (file);

  g_free (self->folder);
  self->folder = g_file_get_uri (folder);
  g_variant_dict_insert (memory, "kind", "s", rk_export_kind_get_suffix (get_kind (self)));
  g_variant_dict_insert (memory, "folder", "s", self->folder);
  g_variant_dict_insert (memory, "dpi", "d", gtk_spin_button_get_value (self->dpi));
  g_variant_dict_insert (memory, "project", "b", gtk_switch_get_active (self->project));
  return memory;
}

static void
recall (RkExportDialog *self)
{
  g_autoptr (GVariantDict) memory = rk_export_memory_load (rk_session_get_file (self->session));
  g_autofree char *kind_name = NULL;
  gboolean project = TRUE;
  RkExportKind kind;
  double dpi;

  if (g_variant_dict_lookup (memory, "kind", "s", &kind_name) && rk_export_kind_from_name (kind_name, &kind))
    adw_combo_row_set_selected (self->kind_row, kind);
  if (g_variant_dict_lookup (memory, "dpi", "d", &dpi))
    gtk_spin_button_set_value (self->dpi, dpi);
  g_variant_dict_lookup (memory, "project", "b", &project);
  gtk_switch_set_active (self->project, project);
  g_variant_dict_lookup (memory, "folder", "s", &self->folder);
}

static gboolean
progress_cb (gpointer data)
{
  RkExportDialog *self = data;

  if (rk_export_job_get_files (self->job)->len > 1)
    gtk_progress_bar_set_fraction (self->progress, rk_export_job_get_fraction (self->job));
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

/* The program does not end in the middle of it, and nobody is kept from working on. */
static void
set_working (RkExportDialog *self, gboolean working)
{
  gtk_window_set_modal (GTK_WINDOW (self), !working);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pane), !working);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), working);
  gtk_progress_bar_set_fraction (self->progress, 0.0);
  if (working)
    {
      g_application_hold (g_application_get_default ());
      self->progress_id = g_timeout_add (PROGRESS_INTERVAL, progress_cb, self);
    }
  else
    {
      g_clear_handle_id (&self->progress_id, g_source_remove);
      g_application_release (g_application_get_default ());
    }
  update_cb (self);
}

static void
complain (RkExportDialog *self, const GError *error)
{
  const RkAlertButton buttons[] = { { "close", _ ("_Close"), RK_ALERT_PLAIN }, { NULL } };

  rk_compat_alert (GTK_WINDOW (self), _ ("Could Not Export"), error->message, buttons, "close", NULL, NULL);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkExportDialog) self = data;
  g_autoptr (RkExportJob) job = g_steal_pointer (&self->job);
  g_autoptr (GError) error = NULL;
  gboolean done = rk_export_job_run_finish (result, &error);
  gboolean cancelled = g_cancellable_is_cancelled (self->cancellable);

  g_clear_object (&self->cancellable);
  set_working (self, FALSE);
  if (done && self->toasts && gtk_widget_get_root (GTK_WIDGET (self->toasts)))
    rk_export_toast_show (self->toasts, rk_export_job_get_files (job));
  if (done || self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (!cancelled)
    complain (self, error);
}

static void
start (RkExportDialog *self, RkExportJob *job)
{
  self->job = job;
  self->cancellable = g_cancellable_new ();
  set_working (self, TRUE);
  rk_export_job_run_async (job, self->cancellable, exported_cb, g_object_ref (self));
}

typedef struct {
  RkExportDialog *dialog;
  RkExportJob *job;
} Question;

static void
replace_answered_cb (const char *response, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (RkExportDialog) self = question->dialog;
  g_autoptr (RkExportJob) job = question->job;

  if (g_str_equal (response, "replace") && self->pane && !self->job)
    start (self, g_steal_pointer (&job));
}

/* The file chooser asked about the one name that was typed; there may be files under the others. */
static gboolean
ask_to_replace (RkExportDialog *self, RkExportJob *job, GFile *typed)
{
  const RkAlertButton buttons[] = { { "cancel", _ ("_Cancel"), RK_ALERT_PLAIN },
                                    { "replace", _ ("_Replace"), RK_ALERT_DESTRUCTIVE },
                                    { NULL } };
  GPtrArray *files = rk_export_job_get_files (job);
  g_autofree char *words = NULL;
  Question *question;
  guint n = 0;

  for (guint i = 0; i < files->len; ++i)
    n += !g_file_equal (files->pdata[i], typed) && g_file_query_exists (files->pdata[i], NULL);
  if (n == 0)
    return FALSE;
  words = g_strdup_printf (ngettext ("In that folder there is %u file already that would be written over.",
                                     "In that folder there are %u files already that would be written over.",
                                     n),
                           n);
  question = g_new (Question, 1);
  *question = (Question) { g_object_ref (self), rk_export_job_ref (job) };
  rk_compat_alert (GTK_WINDOW (self), _ ("Replace Files?"), words, buttons, "cancel", replace_answered_cb,
                   question);
  return TRUE;
}

/* Returns: (transfer full): @file, with the suffix by which others know what it is */
static GFile *
add_suffix (RkExportDialog *self, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *longer = NULL;
  RkExportKind kind;

  if (strchr (name, '.') && rk_export_kind_from_name (name, &kind) && kind == get_kind (self))
    return g_object_ref (file);
  longer = g_strconcat (name, ".", rk_export_kind_get_suffix (get_kind (self)), NULL);
  return g_file_get_child (folder, longer);
}

void
rk_export_dialog_save_to (RkExportDialog *self, GFile *file)
{
  RkSheets *sheets;
  g_autoptr (GFile) named = NULL;
  g_autoptr (RkExportJob) job = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RK_IS_EXPORT_DIALOG (self));
  g_return_if_fail (!self->job);
  sheets = rk_sheet_pane_get_sheets (self->pane);
  g_return_if_fail (sheets);

  rk_sheet_pane_apply (self->pane, new_memory (self, file));
  named = add_suffix (self, file);
  job = rk_export_job_new (get_kind (self), sheets, make_options (self), named);
  if (!rk_export_job_check (job, rk_session_get_file (self->session), &error))
    complain (self, error);
  else if (!ask_to_replace (self, job, file))
    start (self, g_steal_pointer (&job));
}

static void
chosen_cb (GFile *file, gpointer data)
{
  g_autoptr (RkExportDialog) self = data;

  if (file && self->pane && !self->job && rk_sheet_pane_get_sheets (self->pane))
    rk_export_dialog_save_to (self, file);
}

static void
export_cb (RkExportDialog *self)
{
  const char *suffixes[] = { rk_export_kind_get_suffix (get_kind (self)), NULL };
  GFile *file = rk_session_get_file (self->session);
  g_autoptr (GFile) folder = self->folder ? g_file_new_for_uri (self->folder) : NULL;
  g_autofree char *name = suggest_name (self);
  RkFileRequest request = { .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                            .title = _ ("Export the Figure"),
                            .accept = _ ("_Export"),
                            .name = name,
                            .filter_name = get_kind_name (get_kind (self)),
                            .suffixes = suffixes };

  if (folder && !g_file_query_exists (folder, NULL))
    g_clear_object (&folder);
  if (!folder && file)
    folder = g_file_get_parent (file);
  request.folder = folder;
  rk_compat_choose_file (GTK_WINDOW (self), &request, chosen_cb, g_object_ref (self));
}

/* What is under way is stopped first; there is time to close afterwards. */
static void
cancel_cb (RkExportDialog *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  cancel_cb (RK_EXPORT_DIALOG (widget));
  return GDK_EVENT_STOP;
}

/* What is under way goes on without the window. */
static void
parent_gone_cb (RkExportDialog *self)
{
  if (!self->job)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* --- the widget ------------------------------------------------------------------------------ */

static gboolean
rk_export_dialog_close_request (GtkWindow *window)
{
  RkExportDialog *self = RK_EXPORT_DIALOG (window);

  if (self->cancellable)
    {
      self->closing = TRUE;
      g_cancellable_cancel (self->cancellable);
      return GDK_EVENT_STOP;
    }
  return GTK_WINDOW_CLASS (rk_export_dialog_parent_class)->close_request (window);
}

static void
rk_export_dialog_dispose (GObject *object)
{
  RkExportDialog *self = RK_EXPORT_DIALOG (object);

  self->pane = NULL;
  g_clear_pointer (&self->folder, g_free);
  g_clear_object (&self->session);
  g_clear_object (&self->toasts);
  G_OBJECT_CLASS (rk_export_dialog_parent_class)->dispose (object);
}

static void
rk_export_dialog_class_init (RkExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_export_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rk_export_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, pane_bin);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, export_group);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, dpi_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, dpi);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, project_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, project);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
rk_export_dialog_init (RkExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- API ------------------------------------------------------------------------------------- */

RkExportDialog *
rk_export_dialog_new (GtkWindow *parent, RkSession *session, AdwToastOverlay *toasts)
{
  RkExportDialog *self = g_object_new (RK_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->toasts = toasts ? g_object_ref (toasts) : NULL;
  self->pane = rk_sheet_pane_new (session, RK_THEME_LIGHT);
  rk_sheet_pane_add_group (self->pane, GTK_WIDGET (self->export_group));
  adw_bin_set_child (self->pane_bin, GTK_WIDGET (self->pane));
  if (parent)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  recall (self);
  update_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->kind_row));
  return self;
}

RkSheetPane *
rk_export_dialog_get_pane (RkExportDialog *self)
{
  g_return_val_if_fail (RK_IS_EXPORT_DIALOG (self), NULL);
  return self->pane;
}

gboolean
rk_export_dialog_is_working (RkExportDialog *self)
{
  g_return_val_if_fail (RK_IS_EXPORT_DIALOG (self), FALSE);
  return self->job != NULL;
}
