/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-export-dialog.h"

#include "rk-compat.h"
#include "rk-export.h"
#include "rk-preview.h"
#include "rk-project-io.h"
#include "rk-session-io.h"

#include <glib/gi18n.h>

/* Smaller letters are hard to read on paper, points. */
#define READABLE 8.0

struct _RkExportDialog {
  AdwWindow parent_instance;

  GtkWidget *preview_bin;
  AdwComboRow *kind_row;
  AdwComboRow *page_row;
  AdwComboRow *orientation_row;
  AdwComboRow *language_row;
  GtkWidget *dpi_row;
  GtkSpinButton *dpi;
  GtkSwitch *persons;
  GtkLabel *size_label;
  GtkWidget *export_button;
  GtkWidget *options;
  GtkWidget *progress;

  RkPreview *preview;
  RkSession *session;
  AdwToastOverlay *toasts;
  GCancellable *cancellable; /* of the export under way */
};

G_DEFINE_FINAL_TYPE (RkExportDialog, rk_export_dialog, ADW_TYPE_WINDOW)

/* --- the sheet ------------------------------------------------------------------------------- */

static RkScene *
lay_out (RkExportDialog *self)
{
  RkProject *project = rk_session_get_project (self->session);
  guint language = adw_combo_row_get_selected (self->language_row);
  RkLayoutOptions options;

  rk_layout_options_init (&options, project);
  options.sheet = TRUE;
  options.page = (RkPage) adw_combo_row_get_selected (self->page_row);
  options.orientation = (RkOrientation) adw_combo_row_get_selected (self->orientation_row);
  options.language = language < rk_list_get_n (project->languages)
                         ? rk_list_get_items (project->languages)[language].string
                         : rk_session_get_language (self->session);
  options.show_persons = gtk_switch_get_active (self->persons);
  options.hyphenator = rk_session_get_hyphenator (self->session);
  options.before = rk_session_get_scene (self->session);
  return rk_layout_new_scene (rk_session_get_version (self->session), &options,
                              rk_session_get_measurer (self->session));
}

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

static void
update_cb (RkExportDialog *self)
{
  g_autoptr (RkScene) scene = NULL;
  g_autoptr (RkTheme) theme = NULL;
  g_autofree char *words = NULL;
  gboolean small;

  if (!self->session)
    return;
  scene = lay_out (self);
  theme = rk_theme_new (rk_session_get_project (self->session), RK_THEME_LIGHT);
  rk_preview_set_scene (self->preview, scene, theme, rk_session_get_logo (self->session));
  small = scene->smallest_text > 0.0 && scene->smallest_text < READABLE - 0.05;
  words = small ? g_strdup_printf (
                      _ ("The smallest text is %.1f points: hard to read on paper. Choose a larger page."),
                      scene->smallest_text)
                : g_strdup_printf (_ ("The smallest text is %.1f points."), scene->smallest_text);
  gtk_label_set_text (self->size_label, words);
  if (small)
    gtk_widget_add_css_class (GTK_WIDGET (self->size_label), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->size_label), "warning");
  gtk_widget_set_visible (self->dpi_row, get_kind (self) == RK_EXPORT_PNG);
}

/* --- saving ---------------------------------------------------------------------------------- */

typedef struct {
  RkExportKind kind;
  RkScene *scene;
  RkTheme *theme;
  RkExportOptions *options;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  rk_scene_unref (work->scene);
  rk_theme_unref (work->theme);
  rk_export_options_free (work->options);
  g_free (work);
}

static GBytes *
render_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return rk_export_render (work->kind, &work->scene, 1, work->theme, work->options, cancellable, error);
}

/* What goes into the file besides the figure: the project too, without the persons whom the figure does not name. */
static RkExportOptions *
make_options (RkExportDialog *self, const RkScene *scene)
{
  RkProject *project = rk_session_get_project (self->session);
  RkExportOptions *options = rk_export_options_new (project, scene->language);
  g_autoptr (RkProject)
      copy = gtk_switch_get_active (self->persons) ? NULL : rk_export_copy_without_persons (project);
  g_autoptr (GBytes) bytes = rk_project_write (copy != NULL ? copy : project);
  GFile *file = rk_session_get_file (self->session);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  options->dpi = gtk_spin_button_get_value (self->dpi);
  rk_export_options_embed (options, bytes, name);
  if (rk_export_kind_is_table (get_kind (self)))
    rk_export_options_list_members (options, rk_session_get_version (self->session), scene->language,
                                    gtk_switch_get_active (self->persons));
  return options;
}

static void
set_working (RkExportDialog *self, gboolean working)
{
  gtk_widget_set_sensitive (self->options, !working);
  gtk_widget_set_sensitive (self->export_button, !working);
  gtk_widget_set_visible (self->progress, working);
}

static void
show_in_folder_cb (AdwToast *toast, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *folder_uri = folder ? g_file_get_uri (folder) : NULL;
  const char *uris[] = { uri, NULL };
  g_autoptr (GVariant) answer = NULL;

  if (bus)
    answer = g_dbus_connection_call_sync (
        bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1",
        "ShowItems", g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, 2000, NULL, NULL);
  if (!answer && folder_uri)
    g_app_info_launch_default_for_uri (folder_uri, NULL, NULL);
}

static void
tell_done (RkExportDialog *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *words = g_markup_printf_escaped (_ ("Exported as “%s”"), shown);
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_button_label (toast, _ ("_Show in Folder"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (show_in_folder_cb), g_object_ref (file),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  if (self->toasts)
    adw_toast_overlay_add_toast (self->toasts, toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

typedef struct {
  RkExportDialog *dialog;
  GFile *file;
} Export;

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Export *export = data;
  g_autoptr (RkExportDialog) self = export->dialog;
  g_autoptr (GFile) file = export->file;
  g_autoptr (GError) error = NULL;
  gboolean done = rk_bytes_save_finish (result, NULL, &error);

  g_clear_object (&self->cancellable);
  set_working (self, FALSE);
  if (done)
    {
      tell_done (self, file);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
           !g_error_matches (error, RK_EXPORT_ERROR, RK_EXPORT_ERROR_CANCELLED))
    {
      const RkAlertButton buttons[] = { { "close", _ ("_Close"), RK_ALERT_PLAIN }, { NULL } };

      rk_compat_alert (GTK_WINDOW (self), _ ("Could Not Export"), error->message, buttons, "close", NULL,
                       NULL);
    }
}

void
rk_export_dialog_save_to (RkExportDialog *self, GFile *file)
{
  Work *work;
  Export *export;

  g_return_if_fail (RK_IS_EXPORT_DIALOG (self));
  g_return_if_fail (!self->cancellable);

  work = g_new (Work, 1);
  *work = (Work) { get_kind (self), lay_out (self),
                   rk_theme_new (rk_session_get_project (self->session), RK_THEME_LIGHT), NULL };
  work->options = make_options (self, work->scene);
  export = g_new (Export, 1);
  *export = (Export) { g_object_ref (self), g_object_ref (file) };
  self->cancellable = g_cancellable_new ();
  set_working (self, TRUE);
  rk_bytes_save_async (file, render_work, work, work_free, self->cancellable, exported_cb, export);
}

static void
chosen_cb (GFile *file, gpointer data)
{
  g_autoptr (RkExportDialog) self = data;

  if (file && !self->cancellable)
    rk_export_dialog_save_to (self, file);
}

static char *
suggest_name (RkExportDialog *self)
{
  GFile *file = rk_session_get_file (self->session);
  g_autofree char *base = file ? g_file_get_basename (file) : NULL;
  g_autofree char *shown = base ? g_filename_display_name (base) : g_strdup (_ ("Structure"));
  char *dot = strrchr (shown, '.');

  if (dot)
    *dot = '\0';
  return g_strdup_printf ("%s.%s", shown, rk_export_kind_get_suffix (get_kind (self)));
}

static void
export_cb (RkExportDialog *self)
{
  const char *suffixes[] = { rk_export_kind_get_suffix (get_kind (self)), NULL };
  GFile *file = rk_session_get_file (self->session);
  g_autoptr (GFile) folder = file ? g_file_get_parent (file) : NULL;
  g_autofree char *name = suggest_name (self);
  RkFileRequest request = { .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                            .title = _ ("Export the Figure"),
                            .accept = _ ("_Export"),
                            .name = name,
                            .folder = folder,
                            .filter_name = get_kind_name (get_kind (self)),
                            .suffixes = suffixes };

  rk_compat_choose_file (GTK_WINDOW (self), &request, chosen_cb, g_object_ref (self));
}

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

/* --- the widget ------------------------------------------------------------------------------ */

static gboolean
rk_export_dialog_close_request (GtkWindow *window)
{
  RkExportDialog *self = RK_EXPORT_DIALOG (window);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (rk_export_dialog_parent_class)->close_request (window);
}

static void
rk_export_dialog_dispose (GObject *object)
{
  RkExportDialog *self = RK_EXPORT_DIALOG (object);

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
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, preview_bin);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, page_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, orientation_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, dpi_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, dpi);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, persons);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, size_label);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, options);
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
  self->preview = rk_preview_new ();
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->preview), TRUE);
  rk_preview_set_text (self->preview, _ ("Preview of the sheet"));
  adw_bin_set_child (ADW_BIN (self->preview_bin), GTK_WIDGET (self->preview));
}

static void
fill_row (AdwComboRow *row, RkEnum enumeration)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < rk_enum_get_n_values (enumeration); ++i)
    gtk_string_list_append (words, rk_enum_get_label (enumeration, (int) i));
  adw_combo_row_set_model (row, G_LIST_MODEL (words));
}

static void
fill_languages (RkExportDialog *self, RkList *languages)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint n = rk_list_get_n (languages);
  guint selected = 0;

  for (guint i = 0; i < n; ++i)
    {
      const char *tag = rk_list_get_items (languages)[i].string;

      gtk_string_list_append (words, tag);
      if (g_strcmp0 (tag, rk_session_get_language (self->session)) == 0)
        selected = i;
    }
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (words));
  adw_combo_row_set_selected (self->language_row, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->language_row), n > 1);
}

RkExportDialog *
rk_export_dialog_new (GtkWindow *parent, RkSession *session, AdwToastOverlay *toasts)
{
  RkExportDialog *self = g_object_new (RK_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  const RkProject *project = rk_session_get_project (session);

  fill_row (self->page_row, RK_ENUM_PAGE);
  fill_row (self->orientation_row, RK_ENUM_ORIENTATION);
  adw_combo_row_set_selected (self->page_row, (guint) MAX (0, project->figure.page));
  adw_combo_row_set_selected (self->orientation_row, (guint) MAX (0, project->figure.orientation));
  gtk_switch_set_active (self->persons, project->figure.show_persons);
  self->session = g_object_ref (session);
  self->toasts = toasts ? g_object_ref (toasts) : NULL;
  fill_languages (self, project->languages);
  update_cb (self);
  return self;
}
