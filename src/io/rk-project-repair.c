/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ids live in name spaces: one for the groups, seats and relations of each version, one for all
 * other records of the project.  First every id is put into its space, in file order, so that the
 * later of two alike is found and given one that nothing has; then every reference is looked up.
 *
 * Parents: each group has at most one, so in the undirected graph of the parents seen so far an
 * edge within one component closes a circle of parents, and only such an edge does.  Components
 * are kept as a union-find over the groups' numbers.
 */

#include "config.h"

#include "rk-project-repair.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bytes of a left out record that its notice holds. */
#define QUOTED_BYTES 1000

typedef struct {
  RkReading *reading;
  GHashTable *spaces; /* RkVersion, or NULL for the project → GHashTable of id → RkRecord */
  GHashTable *all_ids; /* set, made when first needed */
  GHashTable *all_groups; /* id → RkRecord, likewise */
  GHashTable *counters; /* id → the last number tried behind it */
  GHashTable *renamed; /* space, type and old id → the first such RkRecord with a fresh id */
  GPtrArray *dropped; /* of RkRecord, in file order */
  guint *components; /* of groups, by their mark */
} Repair;

static gboolean
is_of_version (RkRecordType type)
{
  return type == RK_RECORD_GROUP || type == RK_RECORD_SEAT || type == RK_RECORD_RELATION;
}

/* The name space of records of @type that @record may refer to; @record's own for its own type. */
static GHashTable *
get_space (Repair *repair, const RkRecord *record, RkRecordType type)
{
  RkVersion *version = is_of_version (type) ? rk_record_get_version (record) : NULL;
  GHashTable *space = g_hash_table_lookup (repair->spaces, version);

  if (space == NULL)
    {
      space = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (repair->spaces, version, space);
    }
  return space;
}

/* Ids */

/* @space: the name space, %NULL for any */
static char *
renamed_key (GHashTable *space, RkRecordType type, const char *id)
{
  return g_strdup_printf ("%p %d %s", (gpointer) space, (int) type, id);
}

static void
note_renamed (Repair *repair, GHashTable *space, RkRecord *record, const char *old)
{
  char *key = renamed_key (space, record->type, old);

  if (g_hash_table_contains (repair->renamed, key))
    g_free (key);
  else
    g_hash_table_insert (repair->renamed, key, record);
}

static RkRecord *
find_renamed (Repair *repair, GHashTable *space, RkRecordType type, const char *id)
{
  g_autofree char *key = NULL;

  if (G_LIKELY (g_hash_table_size (repair->renamed) == 0))
    return NULL;
  key = renamed_key (space, type, id);
  return g_hash_table_lookup (repair->renamed, key);
}

static void
gather_all_ids (Repair *repair)
{
  GHashTableIter spaces, ids;
  gpointer space, id;

  repair->all_ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_iter_init (&spaces, repair->spaces);
  while (g_hash_table_iter_next (&spaces, NULL, &space))
    {
      g_hash_table_iter_init (&ids, space);
      while (g_hash_table_iter_next (&ids, &id, NULL))
        g_hash_table_add (repair->all_ids, id);
    }
}

/* "id-2", "id-3", …: the first that nothing has.  Each number is tried once for an id, however many records have it. */
static char *
make_id (Repair *repair, const char *base)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (repair->counters, base));
  g_autofree char *id = NULL;

  if (repair->all_ids == NULL)
    gather_all_ids (repair);
  do
    {
      g_free (id);
      number = MAX (number + 1, 2);
      id = g_strdup_printf ("%s-%u", base, number);
    }
  while (g_hash_table_contains (repair->all_ids, id));
  g_hash_table_insert (repair->counters, g_strdup (base), GUINT_TO_POINTER (number));
  return g_ref_string_new (id);
}

static void
give_fresh_id (Repair *repair, RkRecord *record, guint ordinal)
{
  GHashTable *space = get_space (repair, record, record->type);
  char *old = record->id;
  g_autofree char *fresh = NULL;

  if (old[0] == '\0')
    {
      record->id = make_id (repair, rk_record_type_get_name (record->type));
      rk_reading_repaired (repair->reading, ordinal, _ ("The id is empty; it is “%s” now"), record->id);
    }
  else
    {
      g_autofree char *quoted = rk_notices_quote (old);

      record->id = make_id (repair, old);
      fresh = rk_notices_quote (record->id);
      rk_reading_repaired (repair->reading, ordinal, _ ("The id “%s” is there already; it is “%s” here now"),
                           quoted, fresh);
      note_renamed (repair, space, record, old);
      note_renamed (repair, NULL, record, old);
    }
  g_hash_table_add (repair->all_ids, record->id);
  g_hash_table_insert (space, record->id, record);
  g_ref_string_release (old);
}

static void
repair_ids (Repair *repair)
{
  GArray *ids = repair->reading->ids;
  g_autoptr (GArray) faulty = g_array_new (FALSE, FALSE, sizeof (RkIdMark));

  for (guint i = 0; i < ids->len; i++)
    {
      RkIdMark *mark = &g_array_index (ids, RkIdMark, i);
      GHashTable *space = get_space (repair, mark->record, mark->record->type);

      if (mark->record->id[0] == '\0' || g_hash_table_contains (space, mark->record->id))
        g_array_append_val (faulty, *mark);
      else
        g_hash_table_insert (space, mark->record->id, mark->record);
    }
  for (guint i = 0; i < faulty->len; i++)
    {
      RkIdMark *mark = &g_array_index (faulty, RkIdMark, i);

      give_fresh_id (repair, mark->record, mark->ordinal);
    }
}

/* References */

static RkRecordType
get_target_type (RkReference reference)
{
  switch (reference)
    {
    case RK_REFERENCE_GROUP:
    case RK_REFERENCE_ANY_GROUP:
      return RK_RECORD_GROUP;
    case RK_REFERENCE_SEAT:
      return RK_RECORD_SEAT;
    case RK_REFERENCE_SECTOR:
      return RK_RECORD_SECTOR;
    case RK_REFERENCE_SOURCE:
      return RK_RECORD_SOURCE;
    case RK_REFERENCE_DECISION:
      return RK_RECORD_DECISION;
    case RK_REFERENCE_DOCUMENT:
      return RK_RECORD_DOCUMENT;
    case RK_REFERENCE_VERSION:
      return RK_RECORD_VERSION;
    case RK_REFERENCE_NONE:
    default:
      g_return_val_if_reached (RK_RECORD_GROUP);
    }
}

static RkRecord *
find_any_group (Repair *repair, const char *id)
{
  if (repair->all_groups == NULL)
    {
      repair->all_groups = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < repair->reading->ids->len; i++)
        {
          RkRecord *record = g_array_index (repair->reading->ids, RkIdMark, i).record;

          if (record->type == RK_RECORD_GROUP && !g_hash_table_contains (repair->all_groups, record->id))
            g_hash_table_insert (repair->all_groups, record->id, record);
        }
    }
  return g_hash_table_lookup (repair->all_groups, id);
}

/* What @id in @mark's record means.  Where another sort of record had the id first, the one meant has a fresh id. */
static RkRecord *
resolve (Repair *repair, const RkReferenceMark *mark, const char *id)
{
  RkRecordType type = get_target_type (mark->field->reference);
  GHashTable *space = NULL;
  RkRecord *target;

  if (mark->field->reference == RK_REFERENCE_ANY_GROUP)
    target = find_any_group (repair, id);
  else
    {
      space = get_space (repair, mark->record, type);
      target = g_hash_table_lookup (space, id);
    }
  if (G_UNLIKELY (target == NULL || target->type != type))
    target = find_renamed (repair, space, type, id);
  return target;
}

/* The text of the value, on one line. */
static char *
quote_value (const RkReading *reading, guint ordinal)
{
  GString *line = g_string_new (NULL);
  gboolean in_string = FALSE;
  gsize start, end;

  rk_json_scan_get_span (reading->scan, ordinal, &start, &end);
  for (gsize i = start; i < end; i++)
    {
      char c = reading->text[i];

      if (line->len >= QUOTED_BYTES && ((guchar) c & 0xc0) != 0x80)
        {
          g_string_append (line, "…");
          break;
        }
      if (in_string && c == '\\')
        g_string_append_c (line, reading->text[i++]);
      else if (c == '"')
        in_string = !in_string;
      if (in_string || !g_ascii_isspace (c))
        g_string_append_c (line, reading->text[i]);
      else if (line->str[line->len - 1] == ',' || line->str[line->len - 1] == ':')
        g_string_append_c (line, ' ');
    }
  return g_string_free (line, FALSE);
}

static void
drop_record (Repair *repair, const RkReferenceMark *mark, const char *id)
{
  g_autofree char *said = NULL;
  g_autofree char *quoted = rk_notices_quote (id);

  if (mark->record->mark != 0)
    return;
  mark->record->mark = 1;
  g_ptr_array_add (repair->dropped, mark->record);
  said = quote_value (repair->reading, mark->record_ordinal);
  rk_reading_repaired (repair->reading, mark->record_ordinal,
                       _ ("There is no “%s” for “%s”; this was left out whole, which said: %s"), quoted,
                       mark->field->key, said);
}

static guint
find_component (guint *components, guint at)
{
  while (components[at] != at)
    at = components[at] = components[components[at]];
  return at;
}

/* Whether @parent comes under @group already; if not, it is noted that @group comes under it. */
static gboolean
closes_circle (Repair *repair, const RkRecord *group, const RkRecord *parent)
{
  guint a = find_component (repair->components, group->mark);
  guint b = find_component (repair->components, parent->mark);

  repair->components[a] = b;
  return a == b;
}

static void
repair_reference (Repair *repair, const RkReferenceMark *mark)
{
  char **member = G_STRUCT_MEMBER_P (mark->record, mark->field->offset);
  RkRecord *target = resolve (repair, mark, *member);
  gboolean is_parent = mark->record->type == RK_RECORD_GROUP &&
                       mark->field->offset == G_STRUCT_OFFSET (RkGroup, parent);

  if (G_LIKELY (target != NULL) && !(is_parent && closes_circle (repair, mark->record, target)))
    {
      if (G_UNLIKELY (!g_str_equal (target->id, *member)))
        {
          g_ref_string_release (*member);
          *member = g_ref_string_acquire (target->id);
        }
      return;
    }
  if ((mark->field->flags & RK_FIELD_REQUIRED) != 0)
    {
      drop_record (repair, mark, *member);
      return;
    }
  {
    g_autofree char *quoted = rk_notices_quote (*member);

    if (target == NULL)
      rk_reading_repaired (repair->reading, mark->ordinal, _ ("There is no “%s”; “%s” was left out"), quoted,
                           mark->field->key);
    else
      rk_reading_repaired (repair->reading, mark->ordinal,
                           _ ("A group cannot come under itself; “%s”: “%s” was left out"), mark->field->key,
                           quoted);
  }
  g_clear_pointer (member, g_ref_string_release);
}

static void
repair_reference_list (Repair *repair, const RkReferenceMark *mark)
{
  RkList **member = G_STRUCT_MEMBER_P (mark->record, mark->field->offset);
  g_autoptr (GArray) items = NULL;
  guint n = rk_list_get_n (*member);
  gboolean changed = FALSE;

  for (guint i = 0; i < n; i++)
    {
      RkItem item = rk_list_get_items (*member)[i];
      RkRecord *target = resolve (repair, mark, item.string);

      if (G_LIKELY (target != NULL && g_str_equal (target->id, item.string)) && items == NULL)
        continue;
      if (items == NULL)
        {
          items = g_array_new (FALSE, FALSE, sizeof (RkItem));
          if (i > 0)
            g_array_append_vals (items, rk_list_get_items (*member), i);
        }
      changed = TRUE;
      if (target == NULL)
        {
          g_autofree char *quoted = rk_notices_quote (item.string);

          rk_reading_repaired (repair->reading, mark->ordinal + 1 + i,
                               _ ("There is no “%s”; it was left out of “%s”"), quoted, mark->field->key);
          continue;
        }
      item.string = target->id;
      g_array_append_val (items, item);
    }
  if (changed)
    {
      RkList *list = rk_list_new (RK_ITEM_STRING, (const RkItem *) items->data, items->len);

      rk_list_unref (*member);
      *member = list;
    }
}

static void
repair_references (Repair *repair)
{
  GArray *ids = repair->reading->ids;
  GArray *references = repair->reading->references;
  guint n_groups = 0;

  repair->components = g_new (guint, ids->len + 1);
  for (guint i = 0; i < ids->len; i++)
    {
      RkRecord *record = g_array_index (ids, RkIdMark, i).record;

      if (record->type != RK_RECORD_GROUP)
        continue;
      record->mark = ++n_groups;
      repair->components[n_groups] = n_groups;
    }
  for (guint i = 0; i < references->len; i++)
    {
      const RkReferenceMark *mark = &g_array_index (references, RkReferenceMark, i);

      if (mark->field->type == RK_FIELD_REFERENCES)
        repair_reference_list (repair, mark);
      else
        repair_reference (repair, mark);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      RkRecord *record = g_array_index (ids, RkIdMark, i).record;

      if (record->type == RK_RECORD_GROUP)
        record->mark = 0;
    }
}

/* Takes the marked records out of their lists, each list in one sweep. */
static void
remove_dropped (Repair *repair)
{
  for (guint i = 0; i < repair->dropped->len;)
    {
      RkRecord *record = g_ptr_array_index (repair->dropped, i);
      RkRecord *parent = record->parent;
      RkRecordList *list = rk_field_get_list (rk_record_type_find_list (parent->type, record->type), parent);
      guint n = 0;

      for (guint j = 0; j < list->n; j++)
        if (list->items[j]->mark == 0)
          list->items[n++] = list->items[j];
        else
          {
            rk_record_free (list->items[j]);
            i++;
          }
      list->n = n;
    }
}

void
rk_reading_repair (RkReading *reading)
{
  Repair repair = {
    .reading = reading,
    .spaces = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref),
    .counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .dropped = g_ptr_array_new (),
  };

  repair_ids (&repair);
  repair_references (&repair);
  remove_dropped (&repair);

  g_free (repair.components);
  g_ptr_array_unref (repair.dropped);
  g_hash_table_unref (repair.renamed);
  g_hash_table_unref (repair.counters);
  g_clear_pointer (&repair.all_groups, g_hash_table_unref);
  g_clear_pointer (&repair.all_ids, g_hash_table_unref);
  g_hash_table_unref (repair.spaces);
}
