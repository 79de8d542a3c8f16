/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which relations are drawn as one line that branches: those that say the same, begin at one box and lead to
 * several, or lead to one box from several, all of which lie above it, or below.  A relation that could be in two
 * bundles goes with the larger. */

#include <string.h>

#include "rk-route.h"

typedef struct {
  const RkLink *link;
  gboolean at_end; /* by where it leads, not by where it begins */
} Key;

static int
get_direction (const RkLink *link)
{
  return link->climb == G_MAXINT ? 2 : CLAMP (link->climb, -1, 1);
}

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;
  const RkLink *link = key->link;
  guint hash = (guint) (key->at_end ? link->to : link->from) * 31 + (guint) link->kind;

  return (hash * 31 + (link->label != NULL ? g_str_hash (link->label) : 0)) * 2 + (guint) key->at_end;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *first = a, *second = b;
  const RkLink *one = first->link, *other = second->link;

  return first->at_end == second->at_end && one->kind == other->kind && one->two_way == other->two_way &&
         get_direction (one) == get_direction (other) && (one->pin < 0) == (other->pin < 0) &&
         (first->at_end ? one->to == other->to : one->from == other->from) &&
         g_strcmp0 (one->label, other->label) == 0;
}

static guint
count (GHashTable *counts, const Key *key, int more)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + (guint) more;

  if (more > 0)
    g_hash_table_insert (counts, (gpointer) key, GUINT_TO_POINTER (n));
  return n;
}

void
rk_links_bundle (RkLink *links, guint n)
{
  g_autoptr (GHashTable) wishes = g_hash_table_new (key_hash, key_equal);
  g_autoptr (GHashTable) members = g_hash_table_new (key_hash, key_equal);
  g_autoptr (GHashTable) numbers = g_hash_table_new (key_hash, key_equal);
  g_autofree Key *keys = g_new (Key, 2 * (gsize) MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      keys[2 * i] = (Key) { &links[i], FALSE };
      keys[2 * i + 1] = (Key) { &links[i], TRUE };
      count (wishes, &keys[2 * i], 1);
      if (links[i].pin < 0)
        count (wishes, &keys[2 * i + 1], 1);
    }
  for (guint i = 0; i < n; i++)
    {
      links[i].joined_at_end = count (wishes, &keys[2 * i + 1], 0) > count (wishes, &keys[2 * i], 0);
      count (members, &keys[2 * i + links[i].joined_at_end], 1);
    }
  for (guint i = 0; i < n; i++)
    {
      const Key *key = &keys[2 * i + links[i].joined_at_end];

      links[i].bundle = 0;
      if (count (members, key, 0) < 2)
        continue;
      if (!g_hash_table_contains (numbers, key))
        count (numbers, key, (int) g_hash_table_size (numbers) + 1);
      links[i].bundle = count (numbers, key, 0);
    }
}
