/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-export-dialog.h"

#include "rk-compat.h"
#include "rk-export.h"
#include "rk-field.h"
#include "rk-pages.h"
#include "rk-preview.h"
#include "rk-project-io.h"
#include "rk-session-io.h"

#include <glib/gi18n.h>

/* What may be left out of the figure: keys of the project's settings, and where layout is told of them. */
static const struct {
  const char *key;
  gsize offset;
} parts[] = {
  { "seats", offsetof (RkLayoutOptions, show_seats) },
  { "duties", offsetof (RkLayoutOptions, show_duties) },
  { "meetings", offsetof (RkLayoutOptions, show_meetings) },
  { "dates", offsetof (RkLayoutOptions, show_dates) },
  { "decisions", offsetof (RkLayoutOptions, show_decisions) },
  { "relations", offsetof (RkLayoutOptions, show_relations) },
  { "pins", offsetof (RkLayoutOptions, show_pins) },
  { "legend", offsetof (RkLayoutOptions, show_legend) },
  { "title", offsetof (RkLayoutOptions, show_title) },
};

struct _RkExportDialog {
  AdwWindow parent_instance;

  GtkWidget *preview_bin;
  AdwComboRow *kind_row;
  AdwComboRow *page_row;
  AdwComboRow *orientation_row;
  AdwComboRow *pages_row;
  AdwComboRow *language_row;
  GtkWidget *dpi_row;
  GtkSpinButton *dpi;
  GtkSwitch *persons;
  AdwExpanderRow *parts_row;
  GtkSwitch *part_switches[G_N_ELEMENTS (parts)];
  GtkLabel *size_label;
  GtkWidget *ways_out;
  GtkWidget *larger_button;
  GtkWidget *branch_button;
  GtkWidget *turner;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkLabel *page_label;
  GtkWidget *export_button;
  GtkWidget *options;
  GtkWidget *progress;

  RkPreview *preview;
  GPtrArray *pages; /* of RkScene: as they are chosen now */
  guint shown; /* which of them the preview shows */
  RkSession *session;
  AdwToastOverlay *toasts;
  GCancellable *cancellable; /* of the export under way */
};

G_DEFINE_FINAL_TYPE (RkExportDialog, rk_export_dialog, ADW_TYPE_WINDOW)

/* --- the sheet ------------------------------------------------------------------------------- */

/* The rows come in the order of kinds. */
static RkExportKind
get_kind (RkExportDialog *self)
{
  return (RkExportKind) MIN (adw_combo_row_get_selected (self->kind_row), RK_N_EXPORT_KINDS - 1);
}

/* Pictures hold one page, and so do lists of members. */
static gboolean
holds_pages (RkExportKind kind)
{
  return rk_export_kind_holds_pages (kind) && !rk_export_kind_is_table (kind);
}

static GPtrArray *
lay_out (RkExportDialog *self)
{
  RkProject *project = rk_session_get_project (self->session);
  guint language = adw_combo_row_get_selected (self->language_row);
  RkPages mode = holds_pages (get_kind (self)) ? (RkPages) adw_combo_row_get_selected (self->pages_row)
                                               : RK_PAGES_FIT;
  RkLayoutOptions options;

  rk_layout_options_init (&options, project);
  options.sheet = TRUE;
  options.page = (RkPage) adw_combo_row_get_selected (self->page_row);
  options.orientation = (RkOrientation) adw_combo_row_get_selected (self->orientation_row);
  options.language = language < rk_list_get_n (project->languages)
                         ? rk_list_get_items (project->languages)[language].string
                         : rk_session_get_language (self->session);
  options.show_persons = gtk_switch_get_active (self->persons);
  for (guint i = 0; i < G_N_ELEMENTS (parts); ++i)
    *(gboolean *) (void *) ((char *) &options +
                            parts[i].offset) = gtk_switch_get_active (self->part_switches[i]);
  options.hyphenator = rk_session_get_hyphenator (self->session);
  options.before = rk_session_get_scene (self->session);
  return rk_pages_new (rk_session_get_version (self->session), &options,
                       rk_session_get_measurer (self->session), mode);
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
show_page (RkExportDialog *self, guint page)
{
  g_autoptr (RkTheme) theme = rk_theme_new (rk_session_get_project (self->session), RK_THEME_LIGHT);
  g_autofree char *words = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->pages->len);

  self->shown = page;
  rk_preview_set_scene (self->preview, g_ptr_array_index (self->pages, page), theme,
                        rk_session_get_logo (self->session));
  gtk_label_set_text (self->page_label, words);
  gtk_widget_set_sensitive (self->previous_button, page > 0);
  gtk_widget_set_sensitive (self->next_button, page + 1 < self->pages->len);
  gtk_widget_set_visible (self->turner, self->pages->len > 1);
}

static void
previous_cb (RkExportDialog *self)
{
  if (self->shown > 0)
    show_page (self, self->shown - 1);
}

static void
next_cb (RkExportDialog *self)
{
  if (self->shown + 1 < self->pages->len)
    show_page (self, self->shown + 1);
}

/* Papers go from A4 to A0 in the order of their sizes. */
static gboolean
has_larger (RkExportDialog *self)
{
  return adw_combo_row_get_selected (self->page_row) < RK_PAGE_A0;
}

/* How small the text gets on any page, and what may be done about it. */
static void
tell_size (RkExportDialog *self)
{
  double smallest = rk_pages_get_smallest_text (self->pages);
  gboolean small = !rk_pages_is_readable (smallest);
  gboolean branches = holds_pages (get_kind (self)) &&
                      adw_combo_row_get_selected (self->pages_row) != RK_PAGES_BRANCH;
  g_autofree char *words = g_strdup_printf (
      small ? _ ("The smallest text is %.1f points: hard to read on paper. Choose larger paper, another "
                 "arrangement of branches, or one page a branch.")
            : _ ("The smallest text is %.1f points."),
      smallest);

  gtk_label_set_text (self->size_label, words);
  if (small)
    gtk_widget_add_css_class (GTK_WIDGET (self->size_label), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->size_label), "warning");
  gtk_widget_set_sensitive (self->larger_button, has_larger (self));
  gtk_widget_set_sensitive (self->branch_button, branches);
  gtk_widget_set_visible (self->ways_out, small && (branches || has_larger (self)));
}

static void
update_cb (RkExportDialog *self)
{
  if (!self->session)
    return;
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  self->pages = lay_out (self);
  show_page (self, MIN (self->shown, self->pages->len - 1));
  tell_size (self);
  gtk_widget_set_visible (self->dpi_row, get_kind (self) == RK_EXPORT_PNG);
  gtk_widget_set_visible (GTK_WIDGET (self->pages_row), holds_pages (get_kind (self)));
}

static void
larger_cb (RkExportDialog *self)
{
  if (has_larger (self))
    adw_combo_row_set_selected (self->page_row, adw_combo_row_get_selected (self->page_row) + 1);
}

static void
branch_cb (RkExportDialog *self)
{
  adw_combo_row_set_selected (self->pages_row, RK_PAGES_BRANCH);
}

/* --- saving ---------------------------------------------------------------------------------- */

typedef struct {
  RkExportKind kind;
  GPtrArray *pages; /* of RkScene */
  RkTheme *theme;
  RkExportOptions *options;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_ptr_array_unref (work->pages);
  rk_theme_unref (work->theme);
  rk_export_options_free (work->options);
  g_free (work);
}

static GBytes *
render_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return rk_export_render (work->kind, (RkScene **) work->pages->pdata, work->pages->len, work->theme,
                           work->options, cancellable, error);
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
  work->options = make_options (self, g_ptr_array_index (work->pages, 0));
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

  g_clear_pointer (&self->pages, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, page_label);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, previous_button);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, turner);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, branch_button);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, larger_button);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, ways_out);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, parts_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, pages_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, dpi_row);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, dpi);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, persons);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, size_label);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, options);
  gtk_widget_class_bind_template_child (widget_class, RkExportDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, branch_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
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

/* A switch for each part of the figure, as the project has it. */
static void
fill_parts (RkExportDialog *self, const RkProject *project)
{
  RkLayoutOptions options;

  rk_layout_options_init (&options, project);
  for (guint i = 0; i < G_N_ELEMENTS (parts); ++i)
    {
      const RkField *field = rk_field_find (RK_RECORD_PROJECT, "figure.show", parts[i].key);
      GtkWidget *row = adw_action_row_new (), *shown = gtk_switch_new ();

      self->part_switches[i] = GTK_SWITCH (shown);
      gtk_switch_set_active (GTK_SWITCH (shown),
                             *(gboolean *) (void *) ((char *) &options + parts[i].offset));
      gtk_widget_set_valign (shown, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (shown), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (field->label),
                                      -1);
      g_signal_connect_object (shown, "notify::active", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->label));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), shown);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), shown);
      adw_expander_row_add_row (self->parts_row, row);
    }
}

RkExportDialog *
rk_export_dialog_new (GtkWindow *parent, RkSession *session, AdwToastOverlay *toasts)
{
  RkExportDialog *self = g_object_new (RK_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  const RkProject *project = rk_session_get_project (session);

  fill_row (self->page_row, RK_ENUM_PAGE);
  fill_row (self->orientation_row, RK_ENUM_ORIENTATION);
  fill_row (self->pages_row, RK_ENUM_PAGES);
  fill_parts (self, project);
  adw_combo_row_set_selected (self->pages_row, (guint) MAX (0, project->figure.pages));
  adw_combo_row_set_selected (self->page_row, (guint) MAX (0, project->figure.page));
  adw_combo_row_set_selected (self->orientation_row, (guint) MAX (0, project->figure.orientation));
  gtk_switch_set_active (self->persons, project->figure.show_persons);
  self->session = g_object_ref (session);
  self->toasts = toasts ? g_object_ref (toasts) : NULL;
  fill_languages (self, project->languages);
  update_cb (self);
  return self;
}
