/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Versions in the window: the dialogs about them, and what is said when a change leads from one to another. */

#include "config.h"

#include "rk-compat.h"
#include "rk-new-version-dialog.h"
#include "rk-versions-dialog.h"
#include "rk-window-private.h"

#include <glib/gi18n.h>

/* Where a question about versions is asked: over their dialog, if that is open. */
static GtkWindow *
find_top (RkWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (RK_IS_VERSIONS_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (self) &&
        gtk_widget_get_mapped (l->data))
      return l->data;
  return GTK_WINDOW (self);
}

void
rk_window_versions_open (RkWindow *self, GVariant *parameter)
{
  GtkWindow *top = find_top (self);

  if (top == GTK_WINDOW (self))
    top = GTK_WINDOW (rk_versions_dialog_new (GTK_WINDOW (self), self->session));
  gtk_window_present (top);
}

void
rk_window_versions_add (RkWindow *self, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (rk_new_version_dialog_new (find_top (self), self->session)));
}

/* --- deleting -------------------------------------------------------------------------------- */

typedef struct {
  RkWindow *window;
  char *version; /* its id: it may be gone, or another be there, by the time of the answer */
} Question;

static void
answered_cb (const char *response, gpointer data)
{
  Question *question = data;
  RkWindow *self = question->window;
  RkVersion *version = self->session ? rk_project_find (rk_session_get_project (self->session),
                                                        RK_RECORD_VERSION, question->version)
                                     : NULL;

  if (version && g_str_equal (response, "delete"))
    {
      GError *error = NULL;

      rk_document_seal (rk_session_get_document (self->session));
      rk_command_remove (rk_session_get_document (self->session), version, &error);
      rk_window_report (self, error);
    }
  g_object_unref (question->window);
  g_free (question->version);
  g_free (question);
}

void
rk_window_versions_remove (RkWindow *self, GVariant *parameter)
{
  const RkAlertButton buttons[] = { { "cancel", _ ("_Cancel"), RK_ALERT_PLAIN },
                                    { "delete", _ ("_Delete"), RK_ALERT_DESTRUCTIVE },
                                    { NULL } };
  RkProject *project = rk_session_get_project (self->session);
  RkVersion *version = rk_project_find (project, RK_RECORD_VERSION, g_variant_get_string (parameter, NULL));
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  Question *question;

  if (!version)
    return;
  if (project->versions.n == 1)
    {
      GError *error = NULL;

      rk_command_remove (rk_session_get_document (self->session), version, &error);
      rk_window_report (self, error);
      return;
    }
  title = rk_record_get_title (version, rk_session_get_language (self->session));
  heading = g_strdup_printf (_ ("Delete Version “%s”?"), title);
  body = rk_versions_dialog_describe_loss (version);
  question = g_new (Question, 1);
  *question = (Question) { g_object_ref (self), g_strdup (version->record.id) };
  rk_compat_alert (find_top (self), heading, body, buttons, "cancel", answered_cb, question);
}

/* --- what is on show ------------------------------------------------------------------------- */

void
rk_window_versions_follow (RkWindow *self, gboolean by_change)
{
  RkVersion *version = self->session ? rk_session_get_version (self->session) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  if (g_strcmp0 (version ? version->record.id : NULL, self->version_shown) == 0)
    return;
  g_free (self->version_shown);
  self->version_shown = version ? g_strdup (version->record.id) : NULL;
  if (!version || !by_change)
    return;
  title = rk_record_get_title (version, rk_session_get_language (self->session));
  /* Translators: a change, or undoing one, led to another version of the structure */
  words = g_strdup_printf (_ ("Version “%s” is on show now"), title);
  rk_window_show_toast (self, words, NULL, NULL);
}
