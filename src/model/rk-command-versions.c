/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands about versions.  What other records have in common with a version, being renamed, reordered and removed,
 * is in rk-command.c. */

#include "config.h"

#include "rk-command-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  RkDocument *document;
  RkVersion *original, *copy;
} VersionCopy;

static void
renew_duty_id_cb (RkRecord *record, gpointer data)
{
  VersionCopy *copying = data;
  char *id;

  if (record->type != RK_RECORD_DUTY)
    return;
  id = rk_project_make_id (rk_document_get_project (copying->document), record->id, RK_RECORD_DUTY);
  rk_document_set (copying->document, record, rk_command_field (RK_RECORD_DUTY, "id"), RK_BOXED (id));
  g_ref_string_release (id);
}

/* A document that holds for the original holds for the copy too. */
static void
extend_papers (VersionCopy *copying)
{
  RkProject *project = rk_document_get_project (copying->document);
  const RkField *field = rk_command_field (RK_RECORD_DOCUMENT, "versions");

  for (guint i = 0; i < project->documents.n; i++)
    {
      RkPaper *paper = RK_PAPER (project->documents.items[i]);
      RkItem item = { .string = copying->copy->record.id };
      RkList *list;

      if (!rk_list_has_string (paper->versions, copying->original->record.id))
        continue;
      list = rk_list_replace (paper->versions, rk_list_get_n (paper->versions), RK_ITEM_STRING, &item);
      rk_document_set (copying->document, paper, field, RK_BOXED (list));
      rk_list_unref (list);
    }
}

/* What is said of the original's time and decision does not hold for what begins as its copy. */
static RkVersion *
new_copy (RkVersion *original, const RkVersionStart *start)
{
  RkProject *project = rk_record_get_project (original);
  RkVersion *copy = rk_record_copy (original);

  g_ref_string_release (copy->record.id);
  copy->record.id = rk_project_make_id (project, start->name, RK_RECORD_VERSION);
  rk_text_unref (copy->name);
  copy->name = rk_text_new (rk_project_get_language (project), start->name);
  copy->status = start->status;
  g_clear_pointer (&copy->from, g_ref_string_release);
  g_clear_pointer (&copy->to, g_ref_string_release);
  g_clear_pointer (&copy->valid_on, g_ref_string_release);
  g_clear_pointer (&copy->decisions, rk_list_unref);
  if (start->from != NULL && start->from[0] != '\0')
    copy->from = g_ref_string_new (start->from);
  return copy;
}

RkVersion *
rk_command_start_version (RkDocument *document,
                          RkVersion *original,
                          const RkVersionStart *start,
                          GError **error)
{
  RkProject *project = rk_document_get_project (document);
  VersionCopy copying = { document, original, NULL };
  g_autofree char *label = NULL;

  if (start->name == NULL || start->name[0] == '\0')
    {
      rk_command_refuse (error, RK_COMMAND_ERROR_EMPTY_NAME, _ ("A version needs a name"));
      return NULL;
    }
  if (start->from != NULL && start->from[0] != '\0' &&
      !rk_command_check_value (original, rk_command_field (RK_RECORD_VERSION, "from"),
                               RK_BOXED ((gpointer) start->from), error))
    return NULL;
  label = rk_command_label (_ ("Copy version %s"), original);
  copying.copy = new_copy (original, start);
  rk_document_begin (document, label, NULL);
  rk_document_insert (document, project, rk_record_get_position (original) + 1, copying.copy);
  rk_record_foreach (copying.copy, renew_duty_id_cb, &copying);
  extend_papers (&copying);
  rk_document_commit (document);
  return copying.copy;
}

RkVersion *
rk_command_copy_version (RkDocument *document, RkVersion *version, const char *name, GError **error)
{
  const RkVersionStart start = { name, RK_VERSION_STATUS_PROPOSAL, NULL };

  return rk_command_start_version (document, version, &start, error);
}
