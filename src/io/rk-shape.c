/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-shape.h"

#include <string.h>

#define MAX_MEMBERS 64

static RkShape *
shape_new (const char *object)
{
  RkShape *shape = g_new0 (RkShape, 1);

  shape->object = g_intern_string (object);
  shape->members = g_new0 (RkShapeMember, MAX_MEMBERS);
  return shape;
}

static RkShapeMember *
shape_add (RkShape *shape, const char *key)
{
  RkShapeMember *member;

  g_assert (shape->n_members < MAX_MEMBERS);
  member = &shape->members[shape->n_members++];
  member->key = g_intern_string (key);
  return member;
}

/* The object that the row's path leads to, added where the path is met first. */
static RkShape *
shape_descend (RkShape *shape, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      guint cursor = 0;
      const RkShapeMember *found = rk_shape_find (shape, steps[i], &cursor);
      g_autofree char *object = NULL;
      RkShapeMember *member;

      if (found != NULL)
        {
          shape = (RkShape *) found->nested;
          continue;
        }
      object = shape->object[0] == '\0' ? g_strdup (steps[i])
                                        : g_strconcat (shape->object, ".", steps[i], NULL);
      member = shape_add (shape, steps[i]);
      shape = shape_new (object);
      member->nested = shape;
    }
  return shape;
}

static RkShape *
shape_build (RkRecordType type)
{
  guint n;
  const RkField *fields = rk_record_type_get_fields (type, &n);
  RkShape *shape = shape_new ("");

  for (guint i = 0; i < n; i++)
    {
      RkShape *object = shape_descend (shape, fields[i].object);
      guint64 bit = G_GUINT64_CONSTANT (1) << object->n_members;

      if ((fields[i].flags & RK_FIELD_REQUIRED) != 0)
        object->required |= bit;
      if ((fields[i].flags & RK_FIELD_NAME_OR_COUNT) != 0 ||
          (object->any_of != 0 && g_str_equal (fields[i].key, "count")))
        object->any_of |= bit;
      shape_add (object, fields[i].key)->field = &fields[i];
    }
  return shape;
}

const RkShape *
rk_shape_get (RkRecordType type)
{
  static RkShape *shapes[RK_N_RECORD_TYPES];
  static gsize built = 0;

  g_return_val_if_fail (type < RK_N_RECORD_TYPES, NULL);

  if (g_once_init_enter (&built))
    {
      for (guint i = 0; i < RK_N_RECORD_TYPES; i++)
        shapes[i] = shape_build ((RkRecordType) i);
      g_once_init_leave (&built, 1);
    }
  return shapes[type];
}

const RkShapeMember *
rk_shape_find (const RkShape *shape, const char *key, guint *cursor)
{
  guint at = *cursor;

  for (guint i = 0; i < shape->n_members; i++, at++)
    {
      const RkShapeMember *member;

      if (at >= shape->n_members)
        at = 0;
      member = &shape->members[at];
      if (member->key[0] == key[0] && strcmp (member->key, key) == 0)
        {
          *cursor = at + 1;
          return member;
        }
    }
  return NULL;
}
