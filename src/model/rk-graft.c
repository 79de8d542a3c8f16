/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-graft.h"

#include <string.h>

struct _RkGraft {
  RkVersion *version;
  RkProject *project;
  GHashTable *ids; /* original RkRecord → the id of its copy */
  GHashTable *taken; /* those ids */
  GHashTable *found; /* RkRecord of another project → the RkRecord that is the same here, or NULL */
};

RkGraft *
rk_graft_new (RkVersion *version)
{
  RkGraft *graft = g_new0 (RkGraft, 1);

  graft->version = version;
  graft->project = rk_record_get_project (version);
  graft->ids = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);
  graft->taken = g_hash_table_new (g_str_hash, g_str_equal);
  graft->found = g_hash_table_new (NULL, NULL);
  return graft;
}

void
rk_graft_free (RkGraft *graft)
{
  if (graft == NULL)
    return;
  g_hash_table_unref (graft->found);
  g_hash_table_unref (graft->taken);
  g_hash_table_unref (graft->ids);
  g_free (graft);
}

/* "ryhma-3" → "ryhma", so that copies of copies do not grow tails. */
static char *
without_number (const char *id)
{
  const char *dash = strrchr (id, '-');

  if (dash == NULL || dash == id || dash[1] == '\0' || dash[1 + strspn (dash + 1, "0123456789")] != '\0')
    return g_strdup (id);
  return g_strndup (id, (gsize) (dash - id));
}

/* The same id where it is free, as after cutting out. */
static char *
make_id (RkGraft *graft, const RkRecord *original)
{
  char *id = rk_project_make_id_beside (graft->project, graft->taken, original->id, original->type);
  g_autofree char *base = NULL;

  if (g_str_equal (id, original->id))
    return id;
  g_ref_string_release (id);
  base = without_number (original->id);
  return rk_project_make_id_beside (graft->project, graft->taken, base, original->type);
}

static void
add_cb (RkRecord *original, gpointer data)
{
  RkGraft *graft = data;
  char *id = make_id (graft, original);

  g_hash_table_insert (graft->ids, original, id);
  g_hash_table_add (graft->taken, id);
}

void
rk_graft_add (RkGraft *graft, gpointer original)
{
  g_return_if_fail (!g_hash_table_contains (graft->ids, original));

  rk_record_foreach (original, add_cb, graft);
}

const char *
rk_graft_get_id (RkGraft *graft, gpointer original)
{
  return g_hash_table_lookup (graft->ids, original);
}

/* --- what is the same in another project --- */

static gboolean
are_called_alike (gpointer a, gpointer b)
{
  g_autofree char *x = rk_record_get_title (a, rk_project_get_language (rk_record_get_project (a)));
  g_autofree char *y = rk_record_get_title (b, rk_project_get_language (rk_record_get_project (b)));

  return g_str_equal (x, y);
}

/* The records here of the type of @foreign; of seats none, whose titles are too common. */
static const RkRecordList *
get_candidates (RkGraft *graft, const RkRecord *foreign)
{
  if (foreign->type == RK_RECORD_GROUP)
    return &graft->version->groups;
  if (foreign->type == RK_RECORD_SEAT)
    return NULL;
  return rk_field_get_list (rk_record_type_find_list (RK_RECORD_PROJECT, foreign->type), graft->project);
}

static RkRecord *
find_by_name (RkGraft *graft, RkRecord *foreign)
{
  const RkRecordList *list = get_candidates (graft, foreign);
  RkRecord *only = NULL;

  for (guint i = 0; list != NULL && i < list->n; i++)
    if (are_called_alike (foreign, list->items[i]))
      {
        if (only != NULL)
          return NULL;
        only = list->items[i];
      }
  return only;
}

static RkRecord *
find_same (RkGraft *graft, RkReference reference, RkRecord *foreign)
{
  gpointer known, same;

  if (g_hash_table_lookup_extended (graft->found, foreign, NULL, &known))
    return known;
  same = rk_project_resolve (RK_RECORD (graft->version), reference, foreign->id);
  if (same == NULL || !are_called_alike (foreign, same))
    same = find_by_name (graft, foreign);
  g_hash_table_insert (graft->found, foreign, same);
  return same;
}

/* Returns: (nullable): the id that a copy of @original has to have in place of @id */
static const char *
follow (RkGraft *graft, RkRecord *original, RkReference reference, const char *id)
{
  RkRecord *target = rk_project_resolve (original, reference, id);
  const char *fresh = target == NULL ? NULL : rk_graft_get_id (graft, target);

  if (target == NULL || fresh != NULL)
    return fresh;
  if (rk_record_get_project (original) == graft->project)
    target = rk_project_resolve (RK_RECORD (graft->version), reference, id);
  else
    target = find_same (graft, reference, target);
  return target == NULL ? NULL : target->id;
}

/* --- copying --- */

static void
follow_one (RkGraft *graft, const RkField *field, RkRecord *original, RkRecord *copy)
{
  const char *id = follow (graft, original, field->reference, rk_field_get (field, original).boxed);
  RkValue value = id == NULL ? RK_BOXED (NULL) : rk_value_new_string (id);

  rk_field_put (field, copy, value);
  rk_value_clear (field, &value);
}

static void
follow_list (RkGraft *graft, const RkField *field, RkRecord *original, RkRecord *copy)
{
  const RkList *list = rk_field_get (field, original).boxed;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (RkList) followed = NULL;

  for (guint i = 0; i < rk_list_get_n (list); i++)
    {
      const char *id = follow (graft, original, field->reference, rk_list_get_items (list)[i].string);

      if (id != NULL)
        g_ptr_array_add (ids, (gpointer) id);
    }
  g_ptr_array_add (ids, NULL);
  followed = rk_list_new_strings ((const char *const *) ids->pdata);
  rk_field_put (field, copy, RK_BOXED (followed));
}

static void
adapt (RkGraft *graft, RkRecord *original, RkRecord *copy)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (original->type, &n);

  for (guint i = 0; i < n; i++)
    {
      const RkField *field = &fields[i];

      if (field->type == RK_FIELD_RECORDS)
        {
          RkRecordList *from = rk_field_get_list (field, original), *to = rk_field_get_list (field, copy);

          for (guint j = 0; j < from->n; j++)
            adapt (graft, from->items[j], to->items[j]);
        }
      else if (field->type == RK_FIELD_ID)
        rk_field_put (field, copy, RK_BOXED (g_hash_table_lookup (graft->ids, original)));
      else if (rk_field_is_default (field, original))
        continue;
      else if (field->type == RK_FIELD_REFERENCE)
        follow_one (graft, field, original, copy);
      else if (field->type == RK_FIELD_REFERENCES)
        follow_list (graft, field, original, copy);
    }
}

gpointer
rk_graft_copy (RkGraft *graft, gpointer original)
{
  RkRecord *copy;

  g_return_val_if_fail (rk_graft_get_id (graft, original) != NULL, NULL);

  copy = rk_record_copy (original);
  adapt (graft, original, copy);
  return copy;
}
