/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-notices-dialog.h"

#include "rk-project-io.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWidget *
create_row (const RkNotice *notice)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), notice->message);
  if (notice->line > 0)
    {
      /* Translators: a place in a file */
      g_autofree char *place = g_strdup_printf (_ ("Line %u, column %u"), notice->line, notice->column);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
    }
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

void
rk_notices_dialog_present (GtkWindow *parent, GPtrArray *notices)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("The project was opened all the same. The file is as it was until you save."));
  for (guint i = 0; notices && i < notices->len; ++i)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (notices->pdata[i]));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Escape"),
                                                          gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);

  gtk_window_set_title (GTK_WINDOW (window), _ ("Repairs Made on Opening"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 480);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}
