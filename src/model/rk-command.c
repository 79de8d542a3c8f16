/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-command-private.h"

#include <glib/gi18n-lib.h>

#include "rk-date.h"

G_DEFINE_QUARK (rk - command - error - quark, rk_command_error)

/* A name in a step's label is cut in the middle, since beginning and end tell names apart. */
#define TITLE_CHARS 40
#define TITLE_TAIL  15

static char *
shorten (char *title)
{
  glong n = g_utf8_strlen (title, -1);
  const char *tail = g_utf8_offset_to_pointer (title, MAX (n - TITLE_TAIL, 0));
  g_autofree char *head = NULL;
  char *shorter;

  for (char *p = title; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t')
      *p = ' ';
  if (n <= TITLE_CHARS)
    return title;
  head = g_utf8_substring (title, 0, TITLE_CHARS - TITLE_TAIL - 1);
  shorter = g_strdup_printf ("%s…%s", g_strchomp (head), tail + (*tail == ' ' ? 1 : 0));
  g_free (title);
  return shorter;
}

/* A relation has no name, so its ends tell which it is. */
static char *
relation_title (const RkRelation *relation, const char *language)
{
  RkVersion *version = rk_record_get_version (relation);
  gpointer from = version == NULL ? NULL : rk_version_find_group (version, relation->from);
  gpointer to = version == NULL ? NULL : rk_version_find_group (version, relation->to);
  g_autofree char *kind = rk_record_get_title (relation, language);
  g_autofree char *from_title = NULL;
  g_autofree char *to_title = NULL;

  if (from == NULL || to == NULL)
    return g_steal_pointer (&kind);
  from_title = rk_command_title (from);
  to_title = rk_command_title (to);
  /* Translators: a relation in the name of a step: its kind or label, then its two ends */
  return g_strdup_printf (_ ("%s (%s – %s)"), kind, from_title, to_title);
}

/* What a step is called, with the record's own name. */
char *
rk_command_title (gconstpointer record)
{
  RkProject *project = rk_record_get_project (record);
  const char *language = project == NULL ? NULL : rk_project_get_language (project);

  if (((const RkRecord *) record)->type == RK_RECORD_RELATION)
    return relation_title (record, language);
  return shorten (rk_record_get_title (record, language));
}

char *
rk_command_label (const char *format, gconstpointer record)
{
  g_autofree char *title = rk_command_title (record);

  return g_strdup_printf (format, title);
}

const RkField *
rk_command_field (RkRecordType type, const char *key)
{
  const RkField *field = rk_field_find (type, "", key);

  g_assert (field != NULL);
  return field;
}

void
rk_command_put_string (RkDocument *document, gpointer record, const char *key, const char *string)
{
  const RkField *field = rk_command_field (RK_RECORD (record)->type, key);
  RkValue value = string == NULL ? RK_BOXED (NULL) : rk_value_new_string (string);

  rk_document_set (document, record, field, value);
  rk_value_clear (field, &value);
}

/* Where a record must be put in its list to come right before @before, once it is out of the list itself. */
guint
rk_command_position_before (gconstpointer before, gconstpointer moved)
{
  guint position;

  if (before == NULL)
    return G_MAXUINT;
  position = rk_record_get_position (before);
  if (moved != NULL && RK_RECORD (moved)->parent == RK_RECORD (before)->parent &&
      rk_record_get_position (moved) < position)
    position--;
  return position;
}

/* --- what refers to records that are gone --- */

typedef struct {
  RkRecord *record;
  const RkField *field;
} Dangling;

static gboolean
field_dangles (const RkField *field, RkRecord *record)
{
  RkValue value = rk_field_get (field, record);

  if (value.boxed == NULL)
    return FALSE;
  if (field->type == RK_FIELD_REFERENCE)
    return rk_project_resolve (record, field->reference, value.boxed) == NULL;
  if (field->type != RK_FIELD_REFERENCES)
    return FALSE;
  for (guint i = 0; i < rk_list_get_n (value.boxed); i++)
    if (rk_project_resolve (record, field->reference, rk_list_get_items (value.boxed)[i].string) == NULL)
      return TRUE;
  return FALSE;
}

static void
collect_dangling_cb (RkRecord *record, gpointer data)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);

  for (guint i = 0; i < n; i++)
    if (field_dangles (&fields[i], record))
      {
        Dangling dangling = { record, &fields[i] };

        g_array_append_val ((GArray *) data, dangling);
      }
}

static void
drop_dangling (RkDocument *document, const Dangling *dangling)
{
  const RkField *field = dangling->field;
  RkList *list;

  if (field->type == RK_FIELD_REFERENCE)
    {
      rk_document_set (document, dangling->record, field, RK_BOXED (NULL));
      return;
    }
  list = rk_list_ref (rk_field_get (field, dangling->record).boxed);
  for (guint i = rk_list_get_n (list); i > 0; i--)
    if (rk_project_resolve (dangling->record, field->reference, rk_list_get_items (list)[i - 1].string) ==
        NULL)
      {
        RkList *shorter = rk_list_without (list, i - 1);

        rk_list_unref (list);
        list = shorter;
      }
  rk_document_set (document, dangling->record, field, RK_BOXED (list));
  rk_list_unref (list);
}

/* Every reference is whole before a step, so whatever dangles now pointed at what the step took out. */
void
rk_command_clear_references (RkDocument *document)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Dangling));

  rk_record_foreach (rk_document_get_project (document), collect_dangling_cb, found);
  for (guint i = 0; i < found->len; i++)
    {
      const Dangling *dangling = &g_array_index (found, Dangling, i);

      if (dangling->record->parent == NULL && dangling->record->type != RK_RECORD_PROJECT)
        continue;
      if (dangling->field->flags & RK_FIELD_REQUIRED)
        rk_document_remove (document, dangling->record);
      else
        drop_dangling (document, dangling);
    }
}

/* --- groups --- */

RkGroup *
rk_command_add_group (RkDocument *document,
                      RkVersion *version,
                      RkGroup *parent,
                      RkGroup *before,
                      RkGroupKind kind,
                      const char *name,
                      GError **error)
{
  RkProject *project = rk_document_get_project (document);
  g_autofree char *label = NULL;
  RkGroup *group;
  char *id;

  if (name == NULL || name[0] == '\0')
    {
      g_set_error_literal (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_EMPTY_NAME, _ ("A group needs a name"));
      return NULL;
    }
  id = rk_project_make_id (project, name, RK_RECORD_GROUP);
  group = rk_record_new (RK_RECORD_GROUP, id);
  g_ref_string_release (id);
  group->kind = kind;
  group->name = rk_text_new (rk_project_get_language (project), name);
  if (parent != NULL)
    group->parent = g_ref_string_new (parent->record.id);
  label = rk_command_label (_ ("Add %s"), group);
  rk_document_begin (document, label, NULL);
  rk_document_insert (document, version, rk_command_position_before (before, NULL), group);
  rk_document_commit (document);
  return group;
}

gboolean
rk_command_delete_group (RkDocument *document, RkGroup *group, RkDeleteMode mode, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  g_ptr_array_add (groups, group);
  return rk_command_delete_groups (document, groups, mode, error);
}

gboolean
rk_command_can_move_group (RkGroup *group, RkGroup *parent, GError **error)
{
  const RkTree *tree = rk_version_get_tree (rk_record_get_version (group));
  g_autofree char *name = NULL;

  if (parent == NULL || !rk_tree_is_in_branch (tree, rk_tree_find (tree, group), rk_tree_find (tree, parent)))
    return TRUE;
  name = rk_record_get_title (group, rk_project_get_language (rk_record_get_project (group)));
  g_set_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_CYCLE,
               group == parent ? _ ("%s cannot come under itself")
                               : _ ("%s cannot come under a group that is below it"),
               name);
  return FALSE;
}

gboolean
rk_command_move_group (RkDocument *document, RkGroup *group, RkGroup *parent, RkGroup *before, GError **error)
{
  g_autofree char *label = NULL;

  if (!rk_command_can_move_group (group, parent, error))
    return FALSE;
  if (parent == NULL)
    {
      label = rk_command_label (_ ("Move %s to the top"), group);
    }
  else
    {
      g_autofree char *name = rk_command_title (group);
      g_autofree char *under = rk_command_title (parent);

      label = g_strdup_printf (_ ("Move %s under %s"), name, under);
    }
  rk_document_begin (document, label, NULL);
  rk_command_put_string (document, group, "parent", parent == NULL ? NULL : parent->record.id);
  if (before != group)
    rk_document_move (document, group, rk_command_position_before (before, group));
  rk_document_commit (document);
  return TRUE;
}

/* --- any record, by the field table --- */

gboolean
rk_command_refuse (GError **error, RkCommandError code, const char *message)
{
  g_set_error_literal (error, RK_COMMAND_ERROR, code, message);
  return FALSE;
}

static gboolean
value_is_empty (const RkField *field, RkValue value)
{
  if (value.boxed == NULL)
    return TRUE;
  if (field->type != RK_FIELD_TEXT)
    return FALSE;
  for (guint i = 0; i < rk_text_get_n_parts (value.boxed); i++)
    if (rk_text_get_string (value.boxed, i)[0] != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
group_says_count (gconstpointer record)
{
  return RK_GROUP (record)->count != 1;
}

static gboolean
check_required (gpointer record, const RkField *field, RkValue value, GError **error)
{
  gboolean required = (field->flags & RK_FIELD_REQUIRED) != 0 ||
                      ((field->flags & RK_FIELD_NAME_OR_COUNT) != 0 && !group_says_count (record));

  if (rk_field_is_number (field) || !required || !value_is_empty (field, value))
    return TRUE;
  if (field->type == RK_FIELD_REFERENCE)
    return rk_command_refuse (error, RK_COMMAND_ERROR_DANGLING, _ ("A relation needs both its ends"));
  return rk_command_refuse (error, RK_COMMAND_ERROR_EMPTY_NAME, _ ("This cannot be left empty"));
}

static gboolean
check_number (gpointer record, const RkField *field, int number, GError **error)
{
  if (field->type == RK_FIELD_BOOL || field->type == RK_FIELD_ENUM)
    return TRUE;
  if (field->fallback == RK_INT_ABSENT && number == RK_INT_ABSENT)
    return TRUE;
  if ((field->flags & RK_FIELD_NULLABLE) != 0 && number == RK_INT_NOT_STATED)
    return TRUE;
  if (number >= field->minimum && number <= field->maximum)
    {
      if (RK_RECORD (record)->type == RK_RECORD_GROUP && number == 1 && g_str_equal (field->key, "count") &&
          value_is_empty (rk_command_field (RK_RECORD_GROUP, "name"), RK_BOXED (RK_GROUP (record)->name)))
        return rk_command_refuse (error, RK_COMMAND_ERROR_EMPTY_NAME,
                                  _ ("A single group needs a name first"));
      return TRUE;
    }
  g_set_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_INVALID, _ ("Give a number from %d to %d"),
               field->minimum, field->maximum);
  return FALSE;
}

static gboolean
check_references (gpointer record, const RkField *field, RkValue value, GError **error)
{
  RkGroup *parent;

  if (field->type == RK_FIELD_REFERENCES)
    {
      for (guint i = 0; i < rk_list_get_n (value.boxed); i++)
        if (rk_project_resolve (record, field->reference, rk_list_get_items (value.boxed)[i].string) == NULL)
          return rk_command_refuse (error, RK_COMMAND_ERROR_DANGLING,
                                    _ ("What this refers to does not exist"));
      return TRUE;
    }
  if (value.boxed == NULL)
    return TRUE;
  if (rk_project_resolve (record, field->reference, value.boxed) == NULL)
    return rk_command_refuse (error, RK_COMMAND_ERROR_DANGLING, _ ("What this refers to does not exist"));
  if (RK_RECORD (record)->type != RK_RECORD_GROUP || !g_str_equal (field->key, "parent"))
    return TRUE;
  parent = rk_version_find_group (rk_record_get_version (record), value.boxed);
  return rk_command_can_move_group (record, parent, error);
}

gboolean
rk_command_check_value (gpointer record, const RkField *field, RkValue value, GError **error)
{
  if (!check_required (record, field, value, error))
    return FALSE;
  if (rk_field_is_number (field))
    return check_number (record, field, value.number, error);
  if (field->type == RK_FIELD_REFERENCE || field->type == RK_FIELD_REFERENCES)
    return check_references (record, field, value, error);
  if (field->type == RK_FIELD_DATE && value.boxed != NULL && !rk_date_parse (value.boxed, NULL))
    return rk_command_refuse (error, RK_COMMAND_ERROR_INVALID,
                              _ ("Write a date such as 2021, 8/2021 or 1.8.2021"));
  if (field->type == RK_FIELD_COLOR && value.boxed != NULL && !rk_color_parse (value.boxed, NULL, NULL, NULL))
    return rk_command_refuse (error, RK_COMMAND_ERROR_INVALID, _ ("Write a colour such as #0b6b66"));
  return TRUE;
}

gboolean
rk_command_set (RkDocument *document, gpointer record, const RkField *field, RkValue value, GError **error)
{
  g_autofree char *label = NULL;
  g_autofree char *merge_key = NULL;

  g_return_val_if_fail (field->type != RK_FIELD_RECORDS, FALSE);

  if (!rk_command_check_value (record, field, value, error))
    return FALSE;
  if (g_str_equal (field->key, "name"))
    {
      label = rk_command_label (_ ("Rename %s"), record);
    }
  else
    {
      g_autofree char *name = rk_command_title (record);

      /* Translators: the step in the undo menu: "Change Abbreviation of Welfare group" */
      label = g_strdup_printf (_ ("Change %s of %s"), field->label == NULL ? field->key : _ (field->label),
                               name);
    }
  merge_key = g_strdup_printf ("%p/%s/%s", record, field->object, field->key);
  rk_document_begin (document, label, merge_key);
  rk_document_set (document, record, field, value);
  rk_document_commit (document);
  return TRUE;
}

gboolean
rk_command_set_text (RkDocument *document,
                     gpointer record,
                     const RkField *field,
                     const char *language,
                     const char *string,
                     GError **error)
{
  g_autoptr (RkText) text = NULL;

  g_return_val_if_fail (field->type == RK_FIELD_TEXT, FALSE);

  text = rk_text_replace (rk_field_get (field, record).boxed, language,
                          string == NULL || string[0] == '\0' ? NULL : string);
  return rk_command_set (document, record, field, RK_BOXED (text), error);
}

static void
fill_required (RkRecord *record, const char *language)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);
  g_autoptr (RkText) text = rk_text_new (language, rk_record_type_get_label (record->type));

  for (guint i = 0; i < n; i++)
    if (fields[i].type == RK_FIELD_TEXT &&
        (fields[i].flags & (RK_FIELD_REQUIRED | RK_FIELD_NAME_OR_COUNT)) != 0)
      rk_field_put (&fields[i], record, RK_BOXED (text));
}

gpointer
rk_command_add (RkDocument *document, gpointer parent, RkRecordType type, guint position, GError **error)
{
  RkProject *project = rk_document_get_project (document);
  char *id = rk_project_make_id (project, NULL, type);
  g_autofree char *label = NULL;
  RkRecord *record;

  record = rk_record_new (type, id);
  g_ref_string_release (id);
  fill_required (record, rk_project_get_language (project));
  if (RK_RECORD (parent)->type == RK_RECORD_GROUP)
    {
      g_autofree char *whereto = rk_command_title (parent);

      label = g_strdup_printf (_ ("Add %s to %s"), rk_record_type_get_label (type), whereto);
    }
  else
    {
      label = g_strdup_printf (_ ("Add %s"), rk_record_type_get_label (type));
    }
  rk_document_begin (document, label, NULL);
  rk_document_insert (document, parent, position, record);
  rk_document_commit (document);
  return record;
}

gboolean
rk_command_remove (RkDocument *document, gpointer record, GError **error)
{
  RkProject *project = rk_document_get_project (document);
  gboolean is_version = RK_RECORD (record)->type == RK_RECORD_VERSION;
  g_autofree char *label = rk_command_label (is_version ? _ ("Remove version %s") : _ ("Remove %s"), record);

  g_return_val_if_fail (RK_RECORD (record)->type != RK_RECORD_GROUP, FALSE);

  if (is_version && project->versions.n == 1)
    return rk_command_refuse (error, RK_COMMAND_ERROR_LAST, _ ("A project needs at least one version"));
  rk_document_begin (document, label, NULL);
  rk_document_remove (document, record);
  rk_command_clear_references (document);
  rk_document_commit (document);
  return TRUE;
}

gboolean
rk_command_reorder (RkDocument *document, gpointer record, guint position, GError **error)
{
  gboolean is_version = RK_RECORD (record)->type == RK_RECORD_VERSION;
  g_autofree char *label = rk_command_label (is_version ? _ ("Move version %s") : _ ("Move %s"), record);

  rk_document_begin (document, label, NULL);
  rk_document_move (document, record, position);
  rk_document_commit (document);
  return TRUE;
}

gboolean
rk_command_move_seat (RkDocument *document, RkSeat *seat, RkGroup *group, guint position, GError **error)
{
  g_autofree char *what = NULL;
  g_autofree char *whereto = NULL;
  g_autofree char *label = NULL;

  if (seat->record.parent == RK_RECORD (group))
    return rk_command_reorder (document, seat, position, error);
  what = rk_command_title (seat);
  whereto = rk_command_title (group);
  label = g_strdup_printf (_ ("Move %s to %s"), what, whereto);
  rk_document_begin (document, label, NULL);
  rk_document_remove (document, seat);
  rk_document_insert (document, group, position, seat);
  rk_document_commit (document);
  return TRUE;
}

RkRelation *
rk_command_add_relation (
    RkDocument *document, RkVersion *version, RkRelationKind kind, RkGroup *from, RkGroup *to, GError **error)
{
  g_autofree char *from_title = NULL;
  g_autofree char *to_title = NULL;
  g_autofree char *label = NULL;
  char *id;
  RkRelation *relation;

  if (from == to)
    {
      rk_command_refuse (error, RK_COMMAND_ERROR_DANGLING, _ ("A relation needs two different groups"));
      return NULL;
    }
  id = rk_project_make_id (rk_document_get_project (document),
                           rk_enum_to_string (RK_ENUM_RELATION_KIND, kind), RK_RECORD_RELATION);
  relation = rk_record_new (RK_RECORD_RELATION, id);
  g_ref_string_release (id);
  relation->kind = kind;
  relation->from = g_ref_string_new (from->record.id);
  relation->to = g_ref_string_new (to->record.id);
  from_title = rk_command_title (from);
  to_title = rk_command_title (to);
  label = g_strdup_printf (_ ("Add relation from %s to %s"), from_title, to_title);
  rk_document_begin (document, label, NULL);
  rk_document_insert (document, version, G_MAXUINT, relation);
  rk_document_commit (document);
  return relation;
}
