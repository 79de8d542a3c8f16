/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-print-dialog.h"

#include "rk-compat.h"
#include "rk-export-memory.h"
#include "rk-print.h"
#include "rk-settings.h"

#include <glib/gi18n.h>

struct _RkPrintDialog {
  AdwWindow parent_instance;

  AdwBin *pane_bin;
  AdwPreferencesGroup *print_group;
  AdwActionRow *setup_row;
  GtkWidget *print_button;

  RkSheetPane *pane;
  RkSession *session;
  GtkPageSetup *setup;
  GtkPrintSettings *settings;
  gboolean printing;
};

G_DEFINE_FINAL_TYPE (RkPrintDialog, rk_print_dialog, ADW_TYPE_WINDOW)

/* --- what is kept ---------------------------------------------------------------------------- */

/* The printer and its ways are the person's; special paper for one project is that project's. */
static void
accept (RkPrintDialog *self)
{
  GVariantDict *memory = rk_export_memory_load (rk_session_get_file (self->session));
  g_autoptr (GVariant) setup = g_variant_ref_sink (gtk_page_setup_to_gvariant (self->setup));

  g_variant_dict_insert_value (memory, "page-setup", setup);
  rk_sheet_pane_apply (self->pane, memory);
  g_settings_set_value (rk_settings_get (), "page-setup", setup);
  g_settings_set_value (rk_settings_get (), "print-settings",
                        gtk_print_settings_to_gvariant (self->settings));
}

/* Before anything was ever set up, the locale's paper. */
static void
recall (RkPrintDialog *self)
{
  g_autoptr (GVariantDict) memory = rk_export_memory_load (rk_session_get_file (self->session));
  g_autoptr (GVariant) own = g_variant_dict_lookup_value (memory, "page-setup", G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) last = g_settings_get_value (rk_settings_get (), "page-setup");
  g_autoptr (GVariant) settings = g_settings_get_value (rk_settings_get (), "print-settings");
  const RkProject *project = rk_session_get_project (self->session);
  RkPage page;

  if (own)
    self->setup = gtk_page_setup_new_from_gvariant (own);
  else if (g_variant_n_children (last) > 0)
    self->setup = gtk_page_setup_new_from_gvariant (last);
  else
    self->setup = gtk_page_setup_new ();
  self->settings = gtk_print_settings_new_from_gvariant (settings);
  /* A figure without a page of its own, and paper that is no page. */
  if (rk_print_setup_check (self->setup, NULL) &&
      (project->figure.page == RK_PAGE_FIT || (own && !rk_print_setup_get_page (self->setup, &page))))
    rk_sheet_pane_set_paper (self->pane, gtk_page_setup_get_paper_width (self->setup, GTK_UNIT_POINTS),
                             gtk_page_setup_get_paper_height (self->setup, GTK_UNIT_POINTS));
}

/* --- paper ----------------------------------------------------------------------------------- */

static void
complain (RkPrintDialog *self, const GError *error)
{
  const RkAlertButton buttons[] = { { "close", _ ("_Close"), RK_ALERT_PLAIN }, { NULL } };

  rk_compat_alert (GTK_WINDOW (self), _ ("Could Not Print"), error->message, buttons, "close", NULL, NULL);
}

static void
changed_cb (RkPrintDialog *self)
{
  RkSheets *sheets = rk_sheet_pane_get_sheets (self->pane);
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_sensitive (self->print_button, sheets && !self->printing);
  if (!sheets)
    return;
  setup = rk_print_setup_for (self->setup, rk_sheets_get_page (sheets, 0));
  g_set_object (&self->setup, setup);
  words = g_strdup_printf (
      "%s, %s", gtk_paper_size_get_display_name (gtk_page_setup_get_paper_size (self->setup)),
      gtk_page_setup_get_orientation (self->setup) == GTK_PAGE_ORIENTATION_LANDSCAPE ? _ ("landscape")
                                                                                     : _ ("portrait"));
  adw_action_row_set_subtitle (self->setup_row, words);
}

void
rk_print_dialog_set_setup (RkPrintDialog *self, GtkPageSetup *setup)
{
  g_autoptr (GError) error = NULL;
  double width, height;
  RkPage page;

  g_return_if_fail (RK_IS_PRINT_DIALOG (self));

  if (!rk_print_setup_check (setup, &error))
    {
      complain (self, error);
      return;
    }
  g_set_object (&self->setup, setup);
  width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);
  if (rk_print_setup_get_page (setup, &page))
    width = height = 0.0;
  else
    page = (RkPage) rk_session_get_project (rk_sheet_pane_get_draft (self->pane))->figure.page;
  rk_sheet_pane_choose_page (self->pane, page,
                             gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS) >
                                     gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS)
                                 ? RK_ORIENTATION_LANDSCAPE
                                 : RK_ORIENTATION_PORTRAIT);
  rk_sheet_pane_set_paper (self->pane, width, height);
}

static void
setup_done_cb (GtkPageSetup *setup, gpointer data)
{
  g_autoptr (RkPrintDialog) self = data;

  if (setup && self->pane)
    rk_print_dialog_set_setup (self, setup);
}

static void
setup_cb (RkPrintDialog *self)
{
  gtk_print_run_page_setup_dialog_async (GTK_WINDOW (self), self->setup, self->settings, setup_done_cb,
                                         g_object_ref (self));
}

/* --- printing -------------------------------------------------------------------------------- */

static RkSheets *
lay_out_for (double width, double height, gpointer data)
{
  RkPrintDialog *self = data;
  RkSheetsOptions options = { .paper_width = width, .paper_height = height, .colors = RK_THEME_PRINT };
  RkSession *draft;
  RkProject *project;
  RkSheets *sheets;

  if (!self->pane)
    return NULL;
  draft = rk_sheet_pane_get_draft (self->pane);
  project = rk_record_copy (rk_session_get_project (draft));
  project->figure.orientation = width > height ? RK_ORIENTATION_LANDSCAPE : RK_ORIENTATION_PORTRAIT;
  options.language = rk_session_get_language (draft);
  options.appendix = rk_sheet_pane_get_appendix (self->pane);
  sheets = rk_sheets_new (project, rk_session_get_version (draft)->record.id, &options);
  rk_record_free (project);
  return sheets;
}

static GtkPrintOperation *
new_operation (RkPrintDialog *self)
{
  GtkPrintOperation *operation = rk_print_operation_new (rk_sheet_pane_get_sheets (self->pane), self->setup,
                                                         lay_out_for, self);

  g_object_set_data_full (G_OBJECT (operation), "rk-dialog", g_object_ref (self), g_object_unref);
  gtk_print_operation_set_print_settings (operation, self->settings);
  return operation;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, RkPrintDialog *self)
{
  g_autoptr (GError) error = NULL;
  const GError *refusal = rk_print_operation_get_error (operation);

  self->printing = FALSE;
  if (!self->pane)
    return;
  changed_cb (self);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (refusal || error)
    complain (self, refusal ? refusal : error);
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      g_set_object (&self->settings, gtk_print_operation_get_print_settings (operation));
      accept (self);
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

static void
print_cb (RkPrintDialog *self)
{
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (!rk_sheet_pane_get_sheets (self->pane))
    return;
  operation = new_operation (self);
  self->printing = TRUE;
  gtk_widget_set_sensitive (self->print_button, FALSE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

static void
cancel_cb (RkPrintDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
rk_print_dialog_dispose (GObject *object)
{
  RkPrintDialog *self = RK_PRINT_DIALOG (object);

  self->pane = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->setup);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (rk_print_dialog_parent_class)->dispose (object);
}

static void
rk_print_dialog_class_init (RkPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_print_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkPrintDialog, pane_bin);
  gtk_widget_class_bind_template_child (widget_class, RkPrintDialog, print_group);
  gtk_widget_class_bind_template_child (widget_class, RkPrintDialog, setup_row);
  gtk_widget_class_bind_template_child (widget_class, RkPrintDialog, print_button);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rk_print_dialog_init (RkPrintDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- API ------------------------------------------------------------------------------------- */

RkPrintDialog *
rk_print_dialog_new (GtkWindow *parent, RkSession *session)
{
  RkPrintDialog *self = g_object_new (RK_TYPE_PRINT_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->pane = rk_sheet_pane_new (session, RK_THEME_PRINT);
  rk_sheet_pane_add_group (self->pane, GTK_WIDGET (self->print_group));
  adw_bin_set_child (self->pane_bin, GTK_WIDGET (self->pane));
  recall (self);
  g_signal_connect_object (self->pane, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->setup_row));
  return self;
}

RkSheetPane *
rk_print_dialog_get_pane (RkPrintDialog *self)
{
  g_return_val_if_fail (RK_IS_PRINT_DIALOG (self), NULL);
  return self->pane;
}

gboolean
rk_print_dialog_print_to_file (RkPrintDialog *self, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  GtkPrintOperationResult result;

  g_return_val_if_fail (RK_IS_PRINT_DIALOG (self), FALSE);
  g_return_val_if_fail (rk_sheet_pane_get_sheets (self->pane), FALSE);

  operation = new_operation (self);
  gtk_print_operation_set_export_filename (operation, path);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (self), error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    return FALSE;
  accept (self);
  return TRUE;
}
