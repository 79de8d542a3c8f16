/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each sort of meeting of two people's changes. */

#include "projects.h"
#include "rk-command.h"
#include "rk-merge.h"
#include "rk-project-io.h"

#include <string.h>

typedef struct {
  RkProject *base;
  RkDocument *ours, *theirs;
  RkProject *merged;
  GPtrArray *conflicts, *notes;
} Meeting;

static RkVersion *
version_of (RkDocument *document)
{
  return RK_VERSION (rk_document_get_project (document)->versions.items[0]);
}

static RkGroup *
group_of (RkDocument *document, const char *id)
{
  RkGroup *group = rk_version_find_group (version_of (document), id);

  g_assert_nonnull (group);
  return group;
}

static RkGroup *
merged_group (Meeting *meeting, const char *id)
{
  return rk_version_find_group (RK_VERSION (meeting->merged->versions.items[0]), id);
}

static const RkField *
field_of (RkRecordType type, const char *key)
{
  const RkField *field = rk_field_find (type, "", key);

  g_assert_nonnull (field);
  return field;
}

static void
rename_group (RkDocument *document, const char *id, const char *language, const char *name)
{
  g_autoptr (GError) error = NULL;

  rk_command_set_text (document, group_of (document, id), field_of (RK_RECORD_GROUP, "name"), language, name,
                       &error);
  g_assert_no_error (error);
}

static void
move_group (RkDocument *document, const char *id, const char *parent)
{
  g_autoptr (GError) error = NULL;

  rk_command_move_group (document, group_of (document, id),
                         parent == NULL ? NULL : group_of (document, parent), NULL, &error);
  g_assert_no_error (error);
}

static void
delete_group (RkDocument *document, const char *id, RkDeleteMode mode)
{
  g_autoptr (GError) error = NULL;

  rk_command_delete_group (document, group_of (document, id), mode, &error);
  g_assert_no_error (error);
}

static RkSeat *
add_seat (RkDocument *document, const char *group, const char *title)
{
  RkSeat *seat = rk_command_add (document, group_of (document, group), RK_RECORD_SEAT, G_MAXUINT, NULL);

  rk_command_set_text (document, seat, field_of (RK_RECORD_SEAT, "title"), "fi", title, NULL);
  return seat;
}

/*   a ── b ── c     each with a seat of its id
 *   └─── d
 *   e
 */
static void
meeting_set_up (Meeting *meeting, gconstpointer data)
{
  static const struct {
    const char *id, *parent;
  } groups[] = { { "a", NULL }, { "b", "a" }, { "c", "b" }, { "d", "a" }, { "e", NULL } };
  RkVersion *version;

  memset (meeting, 0, sizeof *meeting);
  meeting->base = rk_project_new ("fi");
  version = RK_VERSION (meeting->base->versions.items[0]);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      RkGroup *group = rk_record_new (RK_RECORD_GROUP, groups[i].id);
      g_autofree char *seat_id = g_strconcat ("seat-", groups[i].id, NULL);
      RkSeat *seat = rk_record_new (RK_RECORD_SEAT, seat_id);

      group->name = rk_text_new ("fi", groups[i].id);
      group->parent = groups[i].parent == NULL ? NULL : g_ref_string_new (groups[i].parent);
      seat->title = rk_text_new ("fi", groups[i].id);
      rk_record_append (RK_RECORD (group), &group->seats, seat);
      rk_record_append (RK_RECORD (version), &version->groups, group);
    }
  meeting->ours = rk_document_new (rk_record_copy (meeting->base));
  meeting->theirs = rk_document_new (rk_record_copy (meeting->base));
}

static void
meeting_tear_down (Meeting *meeting, gconstpointer data)
{
  rk_record_free (meeting->base);
  g_clear_pointer (&meeting->merged, rk_record_free);
  g_clear_pointer (&meeting->conflicts, g_ptr_array_unref);
  g_clear_pointer (&meeting->notes, g_ptr_array_unref);
  g_object_unref (meeting->ours);
  g_object_unref (meeting->theirs);
}

static void
meet_by (Meeting *meeting, GHashTable *choices)
{
  g_clear_pointer (&meeting->merged, rk_record_free);
  g_clear_pointer (&meeting->conflicts, g_ptr_array_unref);
  g_clear_pointer (&meeting->notes, g_ptr_array_unref);
  meeting->merged = rk_merge (meeting->base, rk_document_get_project (meeting->ours),
                              rk_document_get_project (meeting->theirs), choices, &meeting->conflicts,
                              &meeting->notes);
  assert_whole_project (meeting->merged);
  for (guint i = 0; i < meeting->conflicts->len; i++)
    {
      g_autofree char *words = rk_conflict_to_words (meeting->conflicts->pdata[i]);

      g_test_message ("%s", words);
    }
  for (guint i = 0; i < meeting->notes->len; i++)
    {
      g_autofree char *words = rk_conflict_to_words (meeting->notes->pdata[i]);

      g_test_message ("note: %s", words);
    }
}

static void
meet (Meeting *meeting, guint n_conflicts, guint n_notes)
{
  meet_by (meeting, NULL);
  g_assert_cmpuint (meeting->conflicts->len, ==, n_conflicts);
  g_assert_cmpuint (meeting->notes->len, ==, n_notes);
}

static const RkConflict *
first_conflict (Meeting *meeting, RkConflictKind kind)
{
  const RkConflict *conflict = meeting->conflicts->pdata[0];

  g_assert_cmpint (conflict->kind, ==, kind);
  return conflict;
}

/* Merges again, with theirs chosen for the first conflict. */
static void
choose_theirs (Meeting *meeting)
{
  g_autoptr (GHashTable) choices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *key = g_strdup (((RkConflict *) meeting->conflicts->pdata[0])->key);
  RkSide otherwise = ((RkConflict *) meeting->conflicts->pdata[0])->taken;

  g_hash_table_insert (choices, key,
                       GINT_TO_POINTER (otherwise == RK_SIDE_OURS ? RK_SIDE_THEIRS : RK_SIDE_OURS));
  meet_by (meeting, choices);
}

static void
test_names (Meeting *meeting, gconstpointer data)
{
  const RkConflict *conflict;

  rename_group (meeting->ours, "a", "fi", "Meidän");
  rename_group (meeting->theirs, "a", "fi", "Heidän");
  meet (meeting, 1, 0);
  conflict = first_conflict (meeting, RK_CONFLICT_FIELD);
  g_assert_cmpstr (conflict->base, ==, "a");
  g_assert_cmpstr (conflict->ours, ==, "Meidän");
  g_assert_cmpstr (conflict->theirs, ==, "Heidän");
  g_assert_cmpstr (conflict->field, ==, "Name (fi)");
  g_assert_cmpstr (conflict->id, ==, "a");
  g_assert_cmpstr (rk_text_get (merged_group (meeting, "a")->name, "fi"), ==, "Meidän");
  choose_theirs (meeting);
  g_assert_cmpstr (rk_text_get (merged_group (meeting, "a")->name, "fi"), ==, "Heidän");
}

static void
test_languages (Meeting *meeting, gconstpointer data)
{
  rename_group (meeting->ours, "a", "fi", "Meidän");
  rename_group (meeting->theirs, "a", "sv", "Deras");
  meet (meeting, 0, 0);
  g_assert_cmpstr (rk_text_get (merged_group (meeting, "a")->name, "fi"), ==, "Meidän");
  g_assert_cmpstr (rk_text_get (merged_group (meeting, "a")->name, "sv"), ==, "Deras");
}

static void
set_stages (RkDocument *document, const char *group, int first, int second)
{
  const RkItem items[] = { { .number = first }, { .number = second } };
  RkList *list = rk_list_new (RK_ITEM_NUMBER, items, second < 0 ? 1 : 2);

  rk_command_set (document, group_of (document, group), field_of (RK_RECORD_GROUP, "stages"), RK_BOXED (list),
                  NULL);
  rk_list_unref (list);
}

static void
test_sets (Meeting *meeting, gconstpointer data)
{
  RkList *list;

  set_stages (meeting->ours, "a", RK_STAGE_WORKING_AGE, -1);
  set_stages (meeting->theirs, "a", RK_STAGE_CHILDREN_YOUTH, -1);
  meet (meeting, 0, 0);
  list = merged_group (meeting, "a")->stages;
  g_assert_cmpuint (rk_list_get_n (list), ==, 2);
  g_assert_cmpint (rk_list_get_items (list)[0].number, ==, RK_STAGE_CHILDREN_YOUTH);
  g_assert_cmpint (rk_list_get_items (list)[1].number, ==, RK_STAGE_WORKING_AGE);
}

static void
set_below (RkDocument *document, int kind, int count, int other, int other_count)
{
  const RkItem items[] = { { .number = kind, .value = count }, { .number = other, .value = other_count } };
  RkList *list = rk_list_new (RK_ITEM_NUMBER_NUMBER, items, 2);

  rk_command_set (document, group_of (document, "a"), rk_field_find (RK_RECORD_GROUP, "requires", "below"),
                  RK_BOXED (list), NULL);
  rk_list_unref (list);
}

static void
test_maps (Meeting *meeting, gconstpointer data)
{
  RkList *list;

  set_below (meeting->ours, RK_GROUP_KIND_TEAM, 2, RK_GROUP_KIND_SUBGROUP, 3);
  set_below (meeting->theirs, RK_GROUP_KIND_TEAM, 4, RK_GROUP_KIND_NETWORK, 1);
  meet (meeting, 1, 0);
  g_assert_cmpstr (first_conflict (meeting, RK_CONFLICT_FIELD)->ours, ==, "2");
  g_assert_nonnull (strstr (first_conflict (meeting, RK_CONFLICT_FIELD)->field, "(team)"));
  list = merged_group (meeting, "a")->requires.below;
  g_assert_cmpuint (rk_list_get_n (list), ==, 3);
  choose_theirs (meeting);
  list = merged_group (meeting, "a")->requires.below;
  g_assert_cmpint (rk_list_get_items (list)[0].value, ==, 4);
}

static void
test_both_moved (Meeting *meeting, gconstpointer data)
{
  move_group (meeting->ours, "c", "d");
  move_group (meeting->theirs, "c", "e");
  meet (meeting, 1, 0);
  g_assert_cmpstr (first_conflict (meeting, RK_CONFLICT_FIELD)->ours, ==, "d");
  g_assert_cmpstr (merged_group (meeting, "c")->parent, ==, "d");
  choose_theirs (meeting);
  g_assert_cmpstr (merged_group (meeting, "c")->parent, ==, "e");
}

static void
test_circle (Meeting *meeting, gconstpointer data)
{
  move_group (meeting->ours, "b", "e");
  move_group (meeting->theirs, "e", "c");
  meet (meeting, 1, 0);
  first_conflict (meeting, RK_CONFLICT_CIRCLE);
  g_assert_cmpstr (merged_group (meeting, "b")->parent, ==, "e");
  g_assert_null (merged_group (meeting, "e")->parent);
  choose_theirs (meeting);
  g_assert_cmpstr (merged_group (meeting, "b")->parent, ==, "a");
  g_assert_cmpstr (merged_group (meeting, "e")->parent, ==, "c");
}

static void
test_removed_here (Meeting *meeting, gconstpointer data)
{
  delete_group (meeting->ours, "b", RK_DELETE_BRANCH);
  rename_group (meeting->theirs, "b", "fi", "Uusi");
  meet (meeting, 1, 0);
  g_assert_cmpint (first_conflict (meeting, RK_CONFLICT_REMOVED_HERE)->taken, ==, RK_SIDE_THEIRS);
  g_assert_nonnull (merged_group (meeting, "b"));
  g_assert_cmpuint (merged_group (meeting, "b")->seats.n, ==, 1);
  g_assert_null (merged_group (meeting, "c"));
  choose_theirs (meeting);
  g_assert_null (merged_group (meeting, "b"));
}

static void
test_removed_there (Meeting *meeting, gconstpointer data)
{
  rename_group (meeting->ours, "c", "fi", "Uusi");
  rk_command_add_relation (meeting->ours, version_of (meeting->ours), RK_RELATION_GUIDES,
                           group_of (meeting->ours, "c"), group_of (meeting->ours, "e"), NULL);
  delete_group (meeting->theirs, "b", RK_DELETE_BRANCH);
  meet (meeting, 1, 1);
  g_assert_cmpint (first_conflict (meeting, RK_CONFLICT_REMOVED_THERE)->taken, ==, RK_SIDE_OURS);
  g_assert_null (merged_group (meeting, "b"));
  g_assert_cmpstr (merged_group (meeting, "c")->parent, ==, "a");
  g_assert_cmpuint (RK_VERSION (meeting->merged->versions.items[0])->relations.n, ==, 1);
  choose_theirs (meeting);
  g_assert_null (merged_group (meeting, "c"));
}

/* Somebody put a seat into what the other removed: a group is not removed over its new members. */
static void
test_removed_with_new_seat (Meeting *meeting, gconstpointer data)
{
  add_seat (meeting->ours, "c", "Uusi jäsen");
  delete_group (meeting->theirs, "c", RK_DELETE_BRANCH);
  meet (meeting, 1, 0);
  first_conflict (meeting, RK_CONFLICT_REMOVED_THERE);
  g_assert_cmpuint (merged_group (meeting, "c")->seats.n, ==, 2);
}

static void
test_restored_relations (Meeting *meeting, gconstpointer data)
{
  RkVersion *version = RK_VERSION (meeting->base->versions.items[0]);
  RkRelation *relation = rk_record_new (RK_RECORD_RELATION, "r");

  relation->from = g_ref_string_new ("c");
  relation->to = g_ref_string_new ("e");
  rk_record_append (RK_RECORD (version), &version->relations, relation);
  g_object_unref (meeting->ours);
  g_object_unref (meeting->theirs);
  meeting->ours = rk_document_new (rk_record_copy (meeting->base));
  meeting->theirs = rk_document_new (rk_record_copy (meeting->base));
  delete_group (meeting->ours, "c", RK_DELETE_BRANCH);
  rename_group (meeting->theirs, "c", "fi", "Uusi");
  meet (meeting, 1, 0);
  g_assert_cmpuint (RK_VERSION (meeting->merged->versions.items[0])->relations.n, ==, 1);
  choose_theirs (meeting);
  g_assert_cmpuint (RK_VERSION (meeting->merged->versions.items[0])->relations.n, ==, 0);
}

static void
test_cut_relation (Meeting *meeting, gconstpointer data)
{
  rk_command_add_relation (meeting->ours, version_of (meeting->ours), RK_RELATION_GUIDES,
                           group_of (meeting->ours, "c"), group_of (meeting->ours, "e"), NULL);
  delete_group (meeting->theirs, "c", RK_DELETE_BRANCH);
  meet (meeting, 1, 0);
  g_assert_nonnull (strstr (first_conflict (meeting, RK_CONFLICT_CUT)->ours, "c – "));
  g_assert_cmpuint (RK_VERSION (meeting->merged->versions.items[0])->relations.n, ==, 0);
}

static void
test_dangling (Meeting *meeting, gconstpointer data)
{
  RkSeat *seat = RK_SEAT (group_of (meeting->ours, "e")->seats.items[0]);
  RkValue value = rk_value_new_string ("c");

  rk_command_set (meeting->ours, seat, field_of (RK_RECORD_SEAT, "chair-of"), value, NULL);
  rk_value_clear (field_of (RK_RECORD_SEAT, "chair-of"), &value);
  delete_group (meeting->theirs, "c", RK_DELETE_BRANCH);
  meet (meeting, 0, 1);
  g_assert_cmpint (((RkConflict *) meeting->notes->pdata[0])->kind, ==, RK_CONFLICT_DANGLING);
  g_assert_cmpstr (((RkConflict *) meeting->notes->pdata[0])->base, ==, "c");
  g_assert_null (RK_SEAT (merged_group (meeting, "e")->seats.items[0])->chair_of);
}

/* Both new seats are called "seat" by the program; they are not the same. */
static void
test_like_ids (Meeting *meeting, gconstpointer data)
{
  RkSeat *theirs;
  RkValue value;

  add_seat (meeting->ours, "a", "Meidän");
  theirs = add_seat (meeting->theirs, "a", "Heidän");
  value = rk_value_new_string (theirs->record.id);
  rk_command_set (meeting->theirs, group_of (meeting->theirs, "e")->seats.items[0],
                  field_of (RK_RECORD_SEAT, "deputy-of"), value, NULL);
  rk_value_clear (field_of (RK_RECORD_SEAT, "deputy-of"), &value);
  meet (meeting, 0, 1);
  g_assert_cmpuint (merged_group (meeting, "a")->seats.n, ==, 3);
  g_assert_cmpstr (RK_SEAT (merged_group (meeting, "e")->seats.items[0])->deputy_of, ==, "seat-2");
  g_assert_cmpstr (((RkConflict *) meeting->notes->pdata[0])->base, ==, "seat");
  g_assert_cmpstr (((RkConflict *) meeting->notes->pdata[0])->id, ==, "seat-2");
}

static void
test_same_new (Meeting *meeting, gconstpointer data)
{
  rk_command_add_group (meeting->ours, version_of (meeting->ours), group_of (meeting->ours, "a"), NULL,
                        RK_GROUP_KIND_TEAM, "Tiimi", NULL);
  rk_command_add_group (meeting->theirs, version_of (meeting->theirs), group_of (meeting->theirs, "a"), NULL,
                        RK_GROUP_KIND_TEAM, "Tiimi", NULL);
  meet (meeting, 0, 0);
  g_assert_cmpuint (RK_VERSION (meeting->merged->versions.items[0])->groups.n, ==, 6);
  rk_command_set (meeting->theirs, group_of (meeting->theirs, "tiimi"), field_of (RK_RECORD_GROUP, "kind"),
                  RK_NUMBER (RK_GROUP_KIND_NETWORK), NULL);
  meet (meeting, 1, 0);
  g_assert_cmpuint (RK_VERSION (meeting->merged->versions.items[0])->groups.n, ==, 6);
}

/* A source and a sector of one id, each new on its side: the ids share one name space. */
static void
test_unlike_types (Meeting *meeting, gconstpointer data)
{
  RkSector *sector = rk_record_new (RK_RECORD_SECTOR, "x");
  RkSource *source = rk_record_new (RK_RECORD_SOURCE, "x");
  RkValue value = rk_value_new_string ("x");

  sector->name = rk_text_new ("fi", "Sivistys");
  source->title = rk_text_new ("fi", "Päätös");
  rk_document_begin (meeting->ours, "Add", NULL);
  rk_document_insert (meeting->ours, rk_document_get_project (meeting->ours), 0, sector);
  rk_document_set (meeting->ours, group_of (meeting->ours, "a")->seats.items[0],
                   field_of (RK_RECORD_SEAT, "sector"), value);
  rk_document_commit (meeting->ours);
  rk_document_begin (meeting->theirs, "Add", NULL);
  rk_document_insert (meeting->theirs, rk_document_get_project (meeting->theirs), 0, source);
  rk_document_set (meeting->theirs, group_of (meeting->theirs, "a"), field_of (RK_RECORD_GROUP, "source"),
                   value);
  rk_document_commit (meeting->theirs);
  rk_value_clear (field_of (RK_RECORD_SEAT, "sector"), &value);
  meet (meeting, 0, 1);
  g_assert_cmpstr (RK_SEAT (merged_group (meeting, "a")->seats.items[0])->sector, ==, "x");
  g_assert_cmpstr (merged_group (meeting, "a")->source, ==, "x-2");
}

static void
test_seat_moved_apart (Meeting *meeting, gconstpointer data)
{
  rk_command_move_seat (meeting->ours, RK_SEAT (group_of (meeting->ours, "a")->seats.items[0]),
                        group_of (meeting->ours, "b"), 0, NULL);
  rk_command_move_seat (meeting->theirs, RK_SEAT (group_of (meeting->theirs, "a")->seats.items[0]),
                        group_of (meeting->theirs, "e"), 0, NULL);
  meet (meeting, 1, 0);
  g_assert_cmpstr (first_conflict (meeting, RK_CONFLICT_PLACE)->theirs, ==, "e");
  g_assert_cmpuint (merged_group (meeting, "b")->seats.n, ==, 2);
  choose_theirs (meeting);
  g_assert_cmpuint (merged_group (meeting, "e")->seats.n, ==, 2);
}

static void
test_order (Meeting *meeting, gconstpointer data)
{
  RkVersion *version;

  rk_command_move_group (meeting->ours, group_of (meeting->ours, "e"), NULL, group_of (meeting->ours, "a"),
                         NULL);
  rk_command_add_group (meeting->theirs, version_of (meeting->theirs), NULL, NULL, RK_GROUP_KIND_TEAM, "Uusi",
                        NULL);
  meet (meeting, 0, 0);
  version = RK_VERSION (meeting->merged->versions.items[0]);
  g_assert_cmpstr (version->groups.items[0]->id, ==, "e");
  g_assert_cmpuint (version->groups.n, ==, 6);
}

static void
test_order_apart (Meeting *meeting, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("sector-%u", i);
      RkSector *sector = rk_record_new (RK_RECORD_SECTOR, id);

      sector->name = rk_text_new ("fi", id);
      rk_record_append (RK_RECORD (meeting->base), &meeting->base->sectors, sector);
    }
  g_object_unref (meeting->ours);
  g_object_unref (meeting->theirs);
  meeting->ours = rk_document_new (rk_record_copy (meeting->base));
  meeting->theirs = rk_document_new (rk_record_copy (meeting->base));
  rk_command_reorder (meeting->ours, rk_document_get_project (meeting->ours)->sectors.items[0], 3, NULL);
  rk_command_reorder (meeting->theirs, rk_document_get_project (meeting->theirs)->sectors.items[0], 2, NULL);
  meet (meeting, 1, 0);
  first_conflict (meeting, RK_CONFLICT_ORDER);
  g_assert_cmpstr (meeting->merged->sectors.items[3]->id, ==, "sector-0");
  choose_theirs (meeting);
  g_assert_cmpstr (meeting->merged->sectors.items[2]->id, ==, "sector-0");
}

static void
test_last_versions (Meeting *meeting, gconstpointer data)
{
  rk_record_append (RK_RECORD (meeting->base), &meeting->base->versions,
                    rk_record_new (RK_RECORD_VERSION, "v2"));
  RK_VERSION (meeting->base->versions.items[1])->name = rk_text_new ("fi", "2");
  g_object_unref (meeting->ours);
  g_object_unref (meeting->theirs);
  meeting->ours = rk_document_new (rk_record_copy (meeting->base));
  meeting->theirs = rk_document_new (rk_record_copy (meeting->base));
  rk_command_remove (meeting->ours, rk_document_get_project (meeting->ours)->versions.items[0], NULL);
  rk_command_remove (meeting->theirs, rk_document_get_project (meeting->theirs)->versions.items[1], NULL);
  meet (meeting, 1, 0);
  g_assert_cmpuint (meeting->merged->versions.n, ==, 1);
  g_assert_cmpstr (meeting->merged->versions.items[0]->id, ==, "v2");
  choose_theirs (meeting);
  g_assert_cmpuint (meeting->merged->versions.n, ==, 1);
}

static RkProject *
project_from (const char *members)
{
  g_autofree char *text = g_strdup_printf (
      "{\"format\": \"rakenne\", \"format-version\": 1, \"title\": \"\", "
      "\"versions\": [{\"id\": \"v1\", \"name\": \"1\"}]%s}",
      members);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RkProject *project = rk_project_read (bytes, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return project;
}

static const char *
extra_of (const RkProject *project, const char *key)
{
  for (guint i = 0; project->record.extras != NULL && i < project->record.extras->len; i++)
    {
      const RkExtra *extra = project->record.extras->pdata[i];

      if (g_str_equal (extra->key, key))
        return g_bytes_get_data (extra->json, NULL);
    }
  return NULL;
}

static void
test_unknown_members (void)
{
  g_autoptr (RkProject) base = project_from (", \"x\": 1, \"y\": 1, \"z\": 1");
  g_autoptr (RkProject) ours = project_from (", \"x\": 2, \"y\": 1, \"z\": 2, \"ours\": 1");
  g_autoptr (RkProject) theirs = project_from (", \"x\": 1, \"z\": 3, \"theirs\": [1, 2]");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RkDocument) document = rk_document_new (rk_record_copy (ours));
  g_autoptr (RkProject) merged = rk_merge (base, ours, theirs, NULL, &conflicts, NULL);

  assert_whole_project (merged);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((RkConflict *) conflicts->pdata[0])->theirs, ==, "3");
  g_assert_true (g_str_has_prefix (extra_of (merged, "x"), "2"));
  g_assert_true (g_str_has_prefix (extra_of (merged, "z"), "2"));
  g_assert_null (extra_of (merged, "y"));
  g_assert_nonnull (extra_of (merged, "ours"));
  g_assert_nonnull (extra_of (merged, "theirs"));
  rk_merge_apply (document, base, theirs, NULL, NULL, NULL);
  assert_same_project (rk_document_get_project (document), merged);
  g_assert_true (rk_document_undo (document));
  assert_same_project (rk_document_get_project (document), ours);
}

static void
test_no_base (void)
{
  g_autoptr (RkProject) ours = sample_load ("pori.rakenne");
  g_autoptr (RkProject) theirs = sample_load ("pori.rakenne");
  g_autoptr (RkProject) other = sample_load ("iitti.rakenne");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RkProject) same = rk_merge (NULL, ours, theirs, NULL, &conflicts, NULL);
  g_autoptr (RkProject) both = NULL;

  g_assert_cmpuint (conflicts->len, ==, 0);
  assert_same_project (same, ours);
  both = rk_merge (NULL, ours, other, NULL, NULL, NULL);
  assert_whole_project (both);
}

/* Two people and the structure of Pori: one moves a group, one adds seats. */
static void
test_pori (void)
{
  g_autoptr (RkProject) base = sample_load ("pori.rakenne");
  g_autoptr (RkDocument) ours = rk_document_new (rk_record_copy (base));
  g_autoptr (RkDocument) theirs = rk_document_new (rk_record_copy (base));
  RkVersion *version = rk_project_get_default_version (rk_document_get_project (ours));
  RkVersion *other = rk_project_get_default_version (rk_document_get_project (theirs));
  const RkTree *tree = rk_version_get_tree (version);
  g_autofree char *moved = g_strdup (tree->groups[tree->n - 1]->record.id);
  g_autofree char *under = g_strdup (tree->groups[0]->record.id);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (RkProject) merged = NULL;
  RkGroup *group;
  guint n_seats;

  rk_command_move_group (ours, tree->groups[tree->n - 1], tree->groups[0], tree->groups[1], NULL);
  group = rk_version_find_group (other, moved);
  n_seats = group->seats.n;
  for (guint i = 0; i < 3; i++)
    {
      RkSeat *seat = rk_command_add (theirs, group, RK_RECORD_SEAT, i, NULL);

      rk_command_set_text (theirs, seat, field_of (RK_RECORD_SEAT, "title"), "fi", "Uusi jäsen", NULL);
    }
  merged = rk_merge (base, rk_document_get_project (ours), rk_document_get_project (theirs), NULL, &conflicts,
                     &notes);
  assert_whole_project (merged);
  g_assert_cmpuint (conflicts->len, ==, 0);
  g_assert_cmpuint (notes->len, ==, 0);
  group = rk_version_find_group (rk_project_get_default_version (merged), moved);
  g_assert_cmpstr (group->parent, ==, under);
  g_assert_cmpuint (group->seats.n, ==, n_seats + 3);

  /* Two names for one group ask once. */
  rk_command_set_text (ours, rk_version_find_group (version, moved), field_of (RK_RECORD_GROUP, "name"), "fi",
                       "Toinen", NULL);
  rk_command_set_text (theirs, rk_version_find_group (other, moved), field_of (RK_RECORD_GROUP, "name"), "fi",
                       "Kolmas", NULL);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  rk_merge_apply (ours, base, rk_document_get_project (theirs), NULL, &conflicts, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((RkConflict *) conflicts->pdata[0])->theirs, ==, "Kolmas");
  assert_whole_project (rk_document_get_project (ours));
}

#define MEETING(name, function)                                                                              \
  g_test_add ("/model/merge/" name, Meeting, NULL, meeting_set_up, function, meeting_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  MEETING ("names", test_names);
  MEETING ("languages", test_languages);
  MEETING ("sets", test_sets);
  MEETING ("maps", test_maps);
  MEETING ("both-moved", test_both_moved);
  MEETING ("circle", test_circle);
  MEETING ("removed-here", test_removed_here);
  MEETING ("removed-there", test_removed_there);
  MEETING ("removed-with-new-seat", test_removed_with_new_seat);
  MEETING ("restored-relations", test_restored_relations);
  MEETING ("cut-relation", test_cut_relation);
  MEETING ("dangling", test_dangling);
  MEETING ("like-ids", test_like_ids);
  MEETING ("same-new", test_same_new);
  MEETING ("unlike-types", test_unlike_types);
  MEETING ("seat-moved-apart", test_seat_moved_apart);
  MEETING ("order", test_order);
  MEETING ("order-apart", test_order_apart);
  MEETING ("last-versions", test_last_versions);
  g_test_add_func ("/model/merge/unknown-members", test_unknown_members);
  g_test_add_func ("/model/merge/no-base", test_no_base);
  g_test_add_func ("/model/merge/pori", test_pori);
  return g_test_run ();
}
