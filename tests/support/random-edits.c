/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-edits.h"

typedef struct {
  RkDocument *document;
  GRand *random;
} Player;

static guint
pick (Player *player, guint n)
{
  return n == 0 ? 0 : (guint) g_rand_int_range (player->random, 0, (gint32) n);
}

static RkVersion *
pick_version (Player *player)
{
  RkProject *project = rk_document_get_project (player->document);

  return RK_VERSION (project->versions.items[pick (player, project->versions.n)]);
}

static RkGroup *
pick_group (Player *player, RkVersion *version)
{
  return version->groups.n == 0 ? NULL : RK_GROUP (version->groups.items[pick (player, version->groups.n)]);
}

static void
collect_cb (RkRecord *record, gpointer records)
{
  g_ptr_array_add (records, record);
}

static RkRecord *
pick_record (Player *player)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  rk_record_foreach (rk_document_get_project (player->document), collect_cb, records);
  return g_ptr_array_index (records, pick (player, records->len));
}

static const char *
pick_word (Player *player)
{
  static const char *const words[] = { "pj",   "Ryhmä",      "åäö \"q\" \\", "2021-08", "#0b6b66",
                                       "sote", "rivi\nrivi", "Hyvinvointi",  "x",       "lasten ja nuorten" };

  return words[pick (player, G_N_ELEMENTS (words))];
}

/* A list with an item more, or less. */
static RkValue
change_list (Player *player, const RkField *field, gconstpointer record)
{
  RkItemType type = rk_field_get_item_type (field);
  RkList *list = rk_field_get (field, record).boxed;
  guint n = rk_list_get_n (list);
  g_autoptr (RkText) text = rk_text_new ("fi", pick_word (player));
  RkItem item = { .number = 0 };

  if (field->minimum < 0)
    {
      const RkItem place[] = { { .number = (int) pick (player, 9) - 4 },
                               { .number = (int) pick (player, 9) } };

      return RK_BOXED (rk_list_new (type, place, 2));
    }
  if (n > 0 && pick (player, 3) == 0)
    return RK_BOXED (rk_list_without (list, pick (player, n)));
  switch (field->type)
    {
    case RK_FIELD_TEXTS:
      item.text = text;
      break;
    case RK_FIELD_REFERENCES:
      item.string = pick_record (player)->id;
      break;
    case RK_FIELD_STRINGS:
      item.string = (char *) pick_word (player);
      break;
    case RK_FIELD_INTS:
      item.number = field->minimum + (int) pick (player, 12);
      break;
    default:
      item.number = (int) pick (player, rk_enum_get_n_values (field->enumeration));
      if (rk_list_has_number (list, item.number))
        return RK_BOXED (list == NULL ? NULL : rk_list_ref (list));
      if (field->type == RK_FIELD_ENUM_INTS)
        item.value = (int) pick (player, 5);
      else if (field->type == RK_FIELD_ENUM_STRINGS)
        item.string = (char *) "#0b6b66";
    }
  if (item.string == NULL && type == RK_ITEM_STRING)
    return RK_BOXED (NULL);
  return RK_BOXED (rk_list_replace (list, n, type, &item));
}

static RkValue
random_value (Player *player, const RkField *field, gconstpointer record)
{
  switch (field->type)
    {
    case RK_FIELD_INT:
      return RK_NUMBER (field->minimum + (int) pick (player, 5));
    case RK_FIELD_BOOL:
      return RK_NUMBER ((int) pick (player, 2));
    case RK_FIELD_ENUM:
      return RK_NUMBER ((int) pick (player, rk_enum_get_n_values (field->enumeration)));
    case RK_FIELD_ID:
    case RK_FIELD_STRING:
    case RK_FIELD_DATE:
    case RK_FIELD_COLOR:
      return pick (player, 4) == 0 ? RK_BOXED (NULL) : rk_value_new_string (pick_word (player));
    case RK_FIELD_REFERENCE:
      {
        RkRecord *target = pick_record (player);

        return target->id == NULL ? RK_BOXED (NULL) : rk_value_new_string (target->id);
      }
    case RK_FIELD_TEXT:
      if (pick (player, 8) == 0)
        return RK_BOXED (NULL);
      return RK_BOXED (rk_text_replace (rk_field_get (field, record).boxed,
                                        pick (player, 3) == 0 ? "sv" : "fi", pick_word (player)));
    default:
      return change_list (player, field, record);
    }
}

static void
set_something (Player *player)
{
  RkRecord *record = pick_record (player);
  guint n;
  const RkField *fields = rk_record_type_get_fields (record->type, &n);
  const RkField *field = &fields[pick (player, n)];
  RkValue value;

  if (field->type == RK_FIELD_RECORDS || (field->flags & (RK_FIELD_HIDDEN | RK_FIELD_FINNISH)) != 0)
    return;
  value = random_value (player, field, record);
  rk_command_set (player->document, record, field, value, NULL);
  rk_value_clear (field, &value);
}

static void
add_something (Player *player)
{
  static const struct {
    RkRecordType parent, child;
  } pairs[] = {
    { RK_RECORD_PROJECT, RK_RECORD_SECTOR },   { RK_RECORD_PROJECT, RK_RECORD_SOURCE },
    { RK_RECORD_PROJECT, RK_RECORD_DECISION }, { RK_RECORD_PROJECT, RK_RECORD_DOCUMENT },
    { RK_RECORD_PROJECT, RK_RECORD_EVENT },    { RK_RECORD_DOCUMENT, RK_RECORD_STEP },
    { RK_RECORD_GROUP, RK_RECORD_SEAT },       { RK_RECORD_GROUP, RK_RECORD_DUTY },
  };
  RkRecord *parent = pick_record (player);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].parent == parent->type && pick (player, 2) == 0)
      {
        rk_command_add (player->document, parent, pairs[i].child, pick (player, 4), NULL);
        return;
      }
}

static void
remove_something (Player *player)
{
  RkRecord *record = pick_record (player);

  if (record->type == RK_RECORD_GROUP)
    rk_command_delete_group (player->document, RK_GROUP (record), pick (player, 2), NULL);
  else if (record->type != RK_RECORD_PROJECT)
    rk_command_remove (player->document, record, NULL);
}

static void
do_something (Player *player)
{
  RkVersion *version = pick_version (player);
  RkGroup *group = pick_group (player, version);
  RkGroup *other = pick_group (player, version);
  RkRecord *record = pick_record (player);

  switch (pick (player, 24))
    {
    case 0:
    case 1:
    case 2:
      rk_command_add_group (player->document, version, other, NULL, pick (player, RK_N_GROUP_KINDS),
                            pick_word (player), NULL);
      break;
    case 3:
      remove_something (player);
      break;
    case 4:
    case 5:
    case 6:
      if (group != NULL)
        rk_command_move_group (player->document, group, pick (player, 4) == 0 ? NULL : other,
                               pick (player, 2) == 0 ? NULL : pick_group (player, version), NULL);
      break;
    case 7:
      if (group != NULL && group->seats.n > 0)
        rk_command_move_seat (player->document, RK_SEAT (group->seats.items[pick (player, group->seats.n)]),
                              other, pick (player, 3), NULL);
      break;
    case 8:
      if (group != NULL)
        rk_command_add_relation (player->document, version, pick (player, RK_N_RELATION_KINDS), group, other,
                                 NULL);
      break;
    case 9:
      if (record->parent != NULL)
        rk_command_reorder (player->document, record, pick (player, 4), NULL);
      break;
    case 10:
      if (pick (player, 20) == 0)
        rk_command_copy_version (player->document, version, "Esitys", NULL);
      break;
    case 11:
    case 12:
    case 13:
    case 14:
      add_something (player);
      break;
    default:
      set_something (player);
    }
}

void
random_edits (RkDocument *document, GRand *random, guint n)
{
  Player player = { document, random };

  for (guint i = 0; i < n; i++)
    {
      rk_document_seal (document);
      do_something (&player);
    }
}
