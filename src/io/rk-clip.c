/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-clip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KIND_KEY    "clip"
#define OUTSIDE_KEY "clip-outside"

static const char *const kind_words[] = { [RK_CLIP_GROUPS] = "\"groups\"", [RK_CLIP_SEATS] = "\"seats\"" };

/* A clip being built. */
typedef struct {
  RkProject *project;
  RkVersion *version;
  GHashTable *held; /* original RkRecord → what stands for it in the clip */
} Builder;

static void
add_extra (gpointer record, const char *key, const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));

  rk_record_add_extra (record, "", key, bytes);
}

static const char *
get_extra (gconstpointer record, const char *key, gsize *length)
{
  GPtrArray *extras = RK_RECORD (record)->extras;

  for (guint i = 0; extras != NULL && i < extras->len; i++)
    {
      const RkExtra *extra = g_ptr_array_index (extras, i);

      if (extra->object[0] == '\0' && g_str_equal (extra->key, key))
        return g_bytes_get_data (extra->json, length);
    }
  return NULL;
}

static gboolean
is_outside (gconstpointer record)
{
  return get_extra (record, OUTSIDE_KEY, NULL) != NULL;
}

/* --- writing --- */

static gboolean
is_bare_field (const RkField *field)
{
  return field->type != RK_FIELD_RECORDS && field->type != RK_FIELD_REFERENCE &&
         field->type != RK_FIELD_REFERENCES;
}

/* A record without what it refers to and what is below it. */
static RkRecord *
bare_copy (const RkRecord *original)
{
  RkRecord *copy = rk_record_new (original->type, NULL);
  guint n;
  const RkField *fields = rk_record_type_get_fields (original->type, &n);

  for (guint i = 0; i < n; i++)
    if (is_bare_field (&fields[i]))
      rk_field_put (&fields[i], copy, rk_field_get (&fields[i], original));
  return copy;
}

static void
builder_init (Builder *builder, gpointer original, RkClipKind kind)
{
  RkProject *source = rk_record_get_project (original);

  builder->project = rk_record_new (RK_RECORD_PROJECT, NULL);
  rk_field_put (rk_field_find (RK_RECORD_PROJECT, "", "languages"), builder->project,
                RK_BOXED (source->languages));
  builder->version = RK_VERSION (bare_copy (RK_RECORD (rk_record_get_version (original))));
  rk_record_append (RK_RECORD (builder->project), &builder->project->versions, builder->version);
  builder->held = g_hash_table_new (NULL, NULL);
  add_extra (builder->project, KIND_KEY, kind_words[kind]);
}

static GBytes *
builder_end (Builder *builder)
{
  GBytes *bytes = rk_project_write (builder->project);

  g_hash_table_unref (builder->held);
  rk_record_free (builder->project);
  return bytes;
}

/* Takes in a record that is referred to, after the record that holds it. */
static void
hold_outside (Builder *builder, RkRecord *original)
{
  RkRecord *parent = RK_RECORD (builder->project);
  RkRecord *copy;

  if (g_hash_table_contains (builder->held, original))
    return;
  if (original->type == RK_RECORD_SEAT)
    {
      hold_outside (builder, original->parent);
      parent = g_hash_table_lookup (builder->held, original->parent);
    }
  else if (original->type == RK_RECORD_GROUP)
    parent = RK_RECORD (builder->version);
  copy = bare_copy (original);
  add_extra (copy, OUTSIDE_KEY, "true");
  g_hash_table_insert (builder->held, original, copy);
  rk_record_append (
      parent, rk_field_get_list (rk_record_type_find_list (parent->type, original->type), parent), copy);
}

static void
hold_targets_cb (RkRecord *original, gpointer data)
{
  Builder *builder = data;
  guint n;
  const RkField *fields = rk_record_type_get_fields (original->type, &n);

  for (guint i = 0; i < n; i++)
    {
      const RkField *field = &fields[i];
      gpointer value = field->reference == RK_REFERENCE_NONE ? NULL : rk_field_get (field, original).boxed;
      const RkItem *items = field->type == RK_FIELD_REFERENCES ? rk_list_get_items (value) : NULL;

      /* Where a group stands is for the one who pastes to say. */
      if (value == NULL || (original->type == RK_RECORD_GROUP && g_str_equal (field->key, "parent")))
        continue;
      if (field->type == RK_FIELD_REFERENCE)
        hold_outside (builder, rk_project_resolve (original, field->reference, value));
      for (guint j = 0; items != NULL && j < rk_list_get_n (value); j++)
        hold_outside (builder, rk_project_resolve (original, field->reference, items[j].string));
    }
}

static void
note_held (Builder *builder, RkRecord *original, RkRecord *copy)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (original->type, &n);

  g_hash_table_insert (builder->held, original, copy);
  for (guint i = 0; i < n; i++)
    if (fields[i].type == RK_FIELD_RECORDS)
      {
        RkRecordList *from = rk_field_get_list (&fields[i], original);
        RkRecordList *to = rk_field_get_list (&fields[i], copy);

        for (guint j = 0; j < from->n; j++)
          note_held (builder, from->items[j], to->items[j]);
      }
}

static void
hold (Builder *builder, RkRecord *parent, RkRecord *original)
{
  RkRecord *copy = rk_record_copy (original);

  note_held (builder, original, copy);
  rk_record_append (parent, rk_field_get_list (rk_record_type_find_list (parent->type, copy->type), parent),
                    copy);
}

static void
hold_groups (Builder *builder, GPtrArray *chosen, GArray *above)
{
  const RkField *parent = rk_field_find (RK_RECORD_GROUP, "", "parent");

  for (guint i = 0; i < chosen->len; i++)
    {
      int up = g_array_index (above, int, i);

      hold (builder, RK_RECORD (builder->version), g_ptr_array_index (chosen, i));
      rk_field_put (parent, g_hash_table_lookup (builder->held, g_ptr_array_index (chosen, i)),
                    RK_BOXED (up < 0 ? NULL : RK_RECORD (g_ptr_array_index (chosen, up))->id));
    }
}

static void
hold_inner_relations (Builder *builder, RkVersion *source)
{
  for (guint i = 0; i < source->relations.n; i++)
    {
      RkRelation *relation = RK_RELATION (source->relations.items[i]);

      if (!g_hash_table_contains (builder->held, rk_version_find_group (source, relation->from)) ||
          !g_hash_table_contains (builder->held, rk_version_find_group (source, relation->to)))
        continue;
      hold (builder, RK_RECORD (builder->version), RK_RECORD (relation));
    }
}

GBytes *
rk_clip_write_groups (GPtrArray *groups, RkCopyDepth depth)
{
  g_autoptr (GArray) above = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  RkVersion *source;
  Builder builder;

  g_return_val_if_fail (groups->len > 0, NULL);

  source = rk_record_get_version (g_ptr_array_index (groups, 0));
  chosen = rk_groups_in_order (groups, depth, &above);
  builder_init (&builder, source, RK_CLIP_GROUPS);
  hold_groups (&builder, chosen, above);
  hold_inner_relations (&builder, source);
  for (guint i = 0; i < chosen->len; i++)
    rk_record_foreach (g_ptr_array_index (chosen, i), hold_targets_cb, &builder);
  for (guint i = 0; i < source->relations.n; i++)
    if (g_hash_table_contains (builder.held, source->relations.items[i]))
      hold_targets_cb (source->relations.items[i], &builder);
  return builder_end (&builder);
}

GBytes *
rk_clip_write_seats (GPtrArray *seats)
{
  g_autoptr (GPtrArray) ordered = NULL;
  Builder builder;

  g_return_val_if_fail (seats->len > 0, NULL);

  ordered = rk_seats_in_order (seats);
  builder_init (&builder, g_ptr_array_index (ordered, 0), RK_CLIP_SEATS);
  for (guint i = 0; i < ordered->len; i++)
    {
      RkRecord *seat = g_ptr_array_index (ordered, i);

      hold_outside (&builder, seat->parent);
      hold (&builder, g_hash_table_lookup (builder.held, seat->parent), seat);
    }
  for (guint i = 0; i < ordered->len; i++)
    hold_targets_cb (g_ptr_array_index (ordered, i), &builder);
  return builder_end (&builder);
}

/* --- reading --- */

static void
gather (RkClip *clip)
{
  const RkTree *tree = rk_version_get_tree (RK_VERSION (clip->project->versions.items[0]));

  for (guint i = 0; i < tree->n; i++)
    {
      RkGroup *group = tree->groups[i];

      if (clip->kind == RK_CLIP_GROUPS && !is_outside (group))
        g_ptr_array_add (clip->records, group);
      for (guint j = 0; clip->kind == RK_CLIP_SEATS && j < group->seats.n; j++)
        if (!is_outside (group->seats.items[j]))
          g_ptr_array_add (clip->records, group->seats.items[j]);
    }
}

static gboolean
find_kind (const RkProject *project, RkClipKind *kind)
{
  gsize length = 0;
  const char *word = get_extra (project, KIND_KEY, &length);

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (kind_words); i++)
    if (length == strlen (kind_words[i]) && memcmp (word, kind_words[i], length) == 0)
      {
        *kind = (RkClipKind) i;
        return TRUE;
      }
  return FALSE;
}

RkClip *
rk_clip_read (GBytes *bytes, GError **error)
{
  g_autoptr (RkClip) clip = g_new0 (RkClip, 1);

  if (g_bytes_get_size (bytes) > RK_CLIP_MAX_BYTES)
    {
      g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_LIMIT,
                   _ ("The clipboard holds more than %u MiB, too much to paste"),
                   (guint) (RK_CLIP_MAX_BYTES / 1024 / 1024));
      return NULL;
    }
  clip->records = g_ptr_array_new ();
  clip->project = rk_project_read (bytes, &clip->notices, NULL, NULL, error);
  if (clip->project == NULL)
    {
      g_prefix_error (error, "%s: ", _ ("What the clipboard holds cannot be pasted"));
      return NULL;
    }
  if (find_kind (clip->project, &clip->kind))
    gather (clip);
  if (clip->records->len == 0)
    {
      g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_FORMAT,
                           _ ("The clipboard holds neither groups nor seats"));
      return NULL;
    }
  return g_steal_pointer (&clip);
}

void
rk_clip_free (RkClip *clip)
{
  if (clip == NULL)
    return;
  g_clear_pointer (&clip->records, g_ptr_array_unref);
  g_clear_pointer (&clip->notices, g_ptr_array_unref);
  rk_record_free (clip->project);
  g_free (clip);
}

GPtrArray *
rk_clip_paste (RkClip *clip, RkDocument *document, const RkDrop *drop, RkSeat *before, GError **error)
{
  if (clip->kind == RK_CLIP_GROUPS)
    return rk_command_copy_groups (document, clip->records, RK_COPY_GROUPS, drop, RK_COPY_AS_PASTE, error);
  if (drop->target != NULL)
    return rk_command_copy_seats (document, clip->records, drop->target, before, RK_COPY_AS_PASTE, error);
  g_set_error_literal (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_NOTHING,
                       _ ("Select the group that the seats go into first"));
  return NULL;
}
