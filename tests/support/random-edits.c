/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-edits.h"

#include <string.h>

#include "rk-clip.h"
#include "rk-text-import.h"

typedef struct {
  RkDocument *document;
  GRand *random;
} Play;

static guint
pick (Play *play, guint n)
{
  return n == 0 ? 0 : (guint) g_rand_int_range (play->random, 0, (gint32) n);
}

static RkVersion *
pick_version (Play *play)
{
  RkProject *project = rk_document_get_project (play->document);

  return RK_VERSION (project->versions.items[pick (play, project->versions.n)]);
}

static RkGroup *
pick_group (Play *play, RkVersion *version)
{
  return version->groups.n == 0 ? NULL : RK_GROUP (version->groups.items[pick (play, version->groups.n)]);
}

static void
collect_cb (RkRecord *record, gpointer records)
{
  g_ptr_array_add (records, record);
}

static RkRecord *
pick_record (Play *play)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  rk_record_foreach (rk_document_get_project (play->document), collect_cb, records);
  return g_ptr_array_index (records, pick (play, records->len));
}

static RkValue
random_value (Play *play, const RkField *field)
{
  static const char *const words[] = {
    "pj", "Ryhmä", "åäö \"q\" \\", "2021-08", "#0b6b66", "", "rivi\nrivi"
  };
  const char *word = words[pick (play, G_N_ELEMENTS (words))];

  switch (field->type)
    {
    case RK_FIELD_INT:
      return RK_NUMBER (field->minimum + (int) pick (play, 5));
    case RK_FIELD_BOOL:
      return RK_NUMBER ((int) pick (play, 2));
    case RK_FIELD_ENUM:
      return RK_NUMBER ((int) pick (play, rk_enum_get_n_values (field->enumeration)));
    case RK_FIELD_STRING:
    case RK_FIELD_DATE:
    case RK_FIELD_COLOR:
      return pick (play, 4) == 0 ? RK_BOXED (NULL) : rk_value_new_string (word);
    case RK_FIELD_REFERENCE:
      {
        RkRecord *target = pick_record (play);

        return target->id == NULL ? RK_BOXED (NULL) : rk_value_new_string (target->id);
      }
    case RK_FIELD_TEXT:
      return RK_BOXED (pick (play, 5) == 0 ? NULL : rk_text_new (pick (play, 3) == 0 ? "sv" : "fi", word));
    case RK_FIELD_ENUMS:
      {
        const RkItem item = { .number = (int) pick (play, rk_enum_get_n_values (field->enumeration)) };

        return RK_BOXED (rk_list_new (RK_ITEM_NUMBER, &item, pick (play, 2)));
      }
    case RK_FIELD_ID:
    case RK_FIELD_STRINGS:
    case RK_FIELD_TEXTS:
    case RK_FIELD_REFERENCES:
    case RK_FIELD_INTS:
    case RK_FIELD_ENUM_INTS:
    case RK_FIELD_ENUM_STRINGS:
    case RK_FIELD_RECORDS:
    default:
      return rk_field_get_default (field);
    }
}

static void
set_something (Play *play)
{
  RkRecord *record = pick_record (play);
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);
  const RkField *field = &fields[pick (play, n)];
  RkValue value;

  if (field->type == RK_FIELD_RECORDS || (field->flags & RK_FIELD_HIDDEN) != 0)
    return;
  value = random_value (play, field);
  rk_command_set (play->document, record, field, value, NULL);
  rk_value_clear (field, &value);
}

static void
write_something (Play *play)
{
  RkRecord *record = pick_record (play);
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);
  const RkField *field = &fields[pick (play, n)];

  if (field->type == RK_FIELD_TEXT)
    rk_command_set_text (play->document, record, field, pick (play, 3) == 0 ? "sv" : "fi",
                         pick (play, 4) == 0 ? "" : "sana", NULL);
}

static void
add_something (Play *play)
{
  static const struct {
    RkRecordType parent, child;
  } pairs[] = {
    { RK_RECORD_PROJECT, RK_RECORD_SECTOR },   { RK_RECORD_PROJECT, RK_RECORD_SOURCE },
    { RK_RECORD_PROJECT, RK_RECORD_DECISION }, { RK_RECORD_PROJECT, RK_RECORD_DOCUMENT },
    { RK_RECORD_PROJECT, RK_RECORD_EVENT },    { RK_RECORD_DOCUMENT, RK_RECORD_STEP },
    { RK_RECORD_GROUP, RK_RECORD_SEAT },       { RK_RECORD_GROUP, RK_RECORD_DUTY },
  };
  RkRecord *parent = pick_record (play);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].parent == parent->type && pick (play, 2) == 0)
      {
        rk_command_add (play->document, parent, pairs[i].child, pick (play, 4), NULL);
        return;
      }
}

static void
remove_something (Play *play)
{
  RkRecord *record = pick_record (play);

  if (record->type == RK_RECORD_GROUP)
    rk_command_delete_group (play->document, RK_GROUP (record), pick (play, 2), NULL);
  else if (record->type != RK_RECORD_PROJECT)
    rk_command_remove (play->document, record, NULL);
}

static GPtrArray *
pick_groups (Play *play, RkVersion *version)
{
  GPtrArray *groups = g_ptr_array_new ();

  for (guint n = 1 + pick (play, 3); n > 0 && version->groups.n > 0; n--)
    {
      RkGroup *group = pick_group (play, version);

      if (!g_ptr_array_find (groups, group, NULL))
        g_ptr_array_add (groups, group);
    }
  return groups;
}

static GPtrArray *
pick_seats (Play *play, RkVersion *version)
{
  GPtrArray *seats = g_ptr_array_new ();

  for (guint i = 0; i < version->groups.n; i++)
    {
      RkGroup *group = RK_GROUP (version->groups.items[i]);

      for (guint j = 0; j < group->seats.n; j++)
        if (pick (play, 4) == 0 && seats->len < 4)
          g_ptr_array_add (seats, group->seats.items[j]);
    }
  return seats;
}

static RkSeat *
pick_seat_of (Play *play, RkGroup *group)
{
  guint i = pick (play, group->seats.n + 1);

  return i < group->seats.n ? RK_SEAT (group->seats.items[i]) : NULL;
}

static void
do_something_with_groups (Play *play, RkVersion *version, GPtrArray *groups)
{
  RkGroup *group = g_ptr_array_index (groups, 0);
  RkVersion *other_version = pick (play, 4) == 0 ? pick_version (play) : version;
  RkDrop drop = { other_version, pick_group (play, other_version), pick (play, 3) };
  gboolean grown = version->groups.n > 60;
  g_autoptr (GPtrArray) copies = NULL;

  if (drop.target == NULL)
    drop.where = RK_DROP_INTO;
  switch (pick (play, 9))
    {
    case 0:
      rk_command_move_groups (play->document, groups, &drop, NULL);
      break;
    case 1:
      rk_command_delete_groups (play->document, groups, pick (play, 2), NULL);
      break;
    case 2:
      if (pick (play, 3) == 0)
        rk_command_name_group (play->document, group, "fi", pick (play, 6) == 0 ? "" : "4 työryhmää (TYR)",
                               NULL);
      else if (pick (play, 2) == 0)
        rk_command_shift_group (play->document, group, pick (play, 2) == 0 ? -1 : 1, NULL);
      else
        rk_command_fold_groups (play->document, groups, pick (play, 2), NULL);
      break;
    case 3:
      rk_command_outdent_group (play->document, group, NULL);
      break;
    case 4:
      rk_command_indent_group (play->document, group, NULL);
      break;
    case 5:
      rk_command_mark_not_stated (play->document, groups, pick (play, RK_NOT_STATED_START + 1),
                                  pick (play, 2), NULL);
      break;
    case 6:
      rk_command_set_text_many (play->document, groups, rk_field_find (RK_RECORD_GROUP, "", "name"), "fi",
                                pick (play, 4) == 0 ? "" : "Yhteinen", NULL);
      break;
    case 7:
      if (!grown)
        copies = rk_command_copy_groups (play->document, groups, pick (play, 2), &drop, pick (play, 3), NULL);
      break;
    default:
      if (!grown)
        copies = rk_command_duplicate_groups (play->document, groups, NULL);
    }
}

static void
do_something_with_seats (Play *play, GPtrArray *seats, RkGroup *group)
{
  g_autoptr (GPtrArray) copies = NULL;

  switch (pick (play, 6))
    {
    case 0:
      rk_command_move_seats (play->document, seats, group, pick_seat_of (play, group), NULL);
      break;
    case 1:
      rk_command_remove_seats (play->document, seats, NULL);
      break;
    case 2:
      copies = rk_command_copy_seats (play->document, seats, group, pick_seat_of (play, group),
                                      pick (play, 3), NULL);
      break;
    case 3:
      copies = rk_command_duplicate_seats (play->document, seats, NULL);
      break;
    case 4:
      copies = rk_command_also_sits_in (play->document, seats, group, pick_seat_of (play, group), NULL);
      break;
    default:
      rk_command_set_many (play->document, seats, rk_field_find (RK_RECORD_SEAT, "", "party"),
                           RK_NUMBER ((int) pick (play, 8)), NULL);
    }
}

/* Over the clipboard and back, perhaps to another version. */
static void
paste_something (Play *play, GPtrArray *groups, GPtrArray *seats, const RkDrop *drop)
{
  g_autoptr (GBytes) bytes = seats->len > 0 && pick (play, 2) == 0
                                 ? rk_clip_write_seats (seats)
                                 : rk_clip_write_groups (groups, pick (play, 2));
  g_autoptr (RkClip) clip = rk_clip_read (bytes, NULL);
  g_autoptr (GPtrArray) copies = NULL;

  g_assert_nonnull (clip);
  copies = rk_clip_paste (clip, play->document, drop, NULL, NULL);
}

static void
paste_some_text (Play *play, const RkDrop *drop)
{
  static const char *const texts[] = { "A\n\tB ryhmä\n\t\tC\n\tD", "pj. johtaja, yksikkö\n4 edustajaa",
                                       "\1\n;" };
  const char *text = texts[pick (play, G_N_ELEMENTS (texts))];
  g_autoptr (RkTextImport) import = rk_text_import_new (text, strlen (text), pick (play, 2), "fi", NULL);
  g_autoptr (GPtrArray) added = rk_text_import_apply (import, play->document, drop, NULL, NULL);

  g_assert_true ((added == NULL) == (import->records->len == 0 ||
                                     (drop->target == NULL && import->kind == RK_TEXT_IMPORT_SEATS)));
}

static void
do_something_with_many (Play *play, RkVersion *version)
{
  g_autoptr (GPtrArray) groups = pick_groups (play, version);
  g_autoptr (GPtrArray) seats = pick_seats (play, version);
  RkVersion *target = pick (play, 4) == 0 ? pick_version (play) : version;
  RkGroup *group = pick_group (play, target);

  const RkDrop drop = { target, group, RK_DROP_INTO };

  if (pick (play, 6) == 0 && groups->len > 0 && version->groups.n < 60)
    paste_something (play, groups, seats, &drop);
  else if (pick (play, 12) == 0 && version->groups.n < 60)
    paste_some_text (play, &drop);
  else if (pick (play, 3) > 0 && groups->len > 0)
    do_something_with_groups (play, version, groups);
  else if (seats->len > 0 && group != NULL)
    do_something_with_seats (play, seats, group);
}

/* Versions are large, so there are few at a time. */
static void
do_something_with_versions (Play *play, RkVersion *version)
{
  static const char *const dates[] = { NULL, "", "2027", "2027-01-01", "tammikuu" };
  const RkProject *project = rk_document_get_project (play->document);
  const RkVersionStart start = { pick (play, 5) == 0 ? "" : "Luonnos",
                                 (int) pick (play, rk_enum_get_n_values (RK_ENUM_VERSION_STATUS)),
                                 dates[pick (play, G_N_ELEMENTS (dates))] };

  if (project->versions.n > 3)
    rk_command_remove (play->document, version, NULL);
  else if (pick (play, 2) == 0)
    rk_command_reorder (play->document, version, pick (play, 4), NULL);
  else if (pick (play, 2) == 0)
    rk_command_copy_version (play->document, version, "Esitys", NULL);
  else
    rk_command_start_version (play->document, version, &start, NULL);
}

static void
do_something (Play *play)
{
  RkVersion *version = pick_version (play);
  RkGroup *group = pick_group (play, version);
  RkGroup *other = pick_group (play, version);
  RkRecord *record = pick_record (play);

  switch (pick (play, 36))
    {
    case 0:
    case 1:
    case 2:
      rk_command_add_group (play->document, version, other, NULL, pick (play, RK_N_GROUP_KINDS), "Ryhmä",
                            NULL);
      break;
    case 3:
      remove_something (play);
      break;
    case 4:
    case 5:
    case 6:
      if (group != NULL)
        rk_command_move_group (play->document, group, pick (play, 4) == 0 ? NULL : other,
                               pick (play, 2) == 0 ? NULL : pick_group (play, version), NULL);
      break;
    case 7:
      if (group != NULL && group->seats.n > 0)
        rk_command_move_seat (play->document, RK_SEAT (group->seats.items[pick (play, group->seats.n)]),
                              other, pick (play, 3), NULL);
      break;
    case 8:
      if (group != NULL)
        rk_command_add_relation (play->document, version, pick (play, RK_N_RELATION_KINDS), group, other,
                                 NULL);
      break;
    case 9:
      if (record->parent != NULL)
        rk_command_reorder (play->document, record, pick (play, 4), NULL);
      break;
    case 10:
      if (pick (play, 10) == 0)
        do_something_with_versions (play, version);
      break;
    case 11:
    case 12:
    case 13:
    case 14:
      add_something (play);
      break;
    default:
      if (pick (play, 8) == 0)
        write_something (play);
      else if (pick (play, 2) == 0)
        set_something (play);
      else
        do_something_with_many (play, version);
    }
}

void
random_edits (RkDocument *document, GRand *random, guint n)
{
  Play play = { document, random };

  for (guint i = 0; i < n; i++)
    {
      rk_document_seal (document);
      do_something (&play);
    }
}
