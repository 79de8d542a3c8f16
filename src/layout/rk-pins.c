/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-pins.h"

#include <string.h>

#include "rk-words.h"

struct _RkPins {
  GArray *pins; /* of RkPin */
  GHashTable *first_of; /* RkSeat → index of its first pin + 1 */
};

/* A seat as something to look up: in that group, under that name. */
typedef struct {
  const RkGroup *group;
  const char *name; /* of the person or the title */
  RkSeat *seat;
  guint item;
} Holder;

static guint
name_hash (gconstpointer name)
{
  guint hash = 5381;

  for (const char *p = name; *p != '\0'; p++)
    hash = hash * 33 + (guchar) g_ascii_tolower (*p);
  return hash;
}

static gboolean
name_equal (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

static guint
holder_hash (gconstpointer data)
{
  const Holder *holder = data;

  return g_direct_hash (holder->group) ^ name_hash (holder->name);
}

static gboolean
holder_equal (gconstpointer a, gconstpointer b)
{
  const Holder *first = a, *second = b;

  return first->group == second->group && g_ascii_strcasecmp (first->name, second->name) == 0;
}

static gboolean
is_set (const char *string)
{
  return string != NULL && *string != '\0';
}

/* A chair called "chair" may be anybody. */
static gboolean
says_no_more_than_role (const char *title, int role)
{
  static const char *const languages[] = { "fi", "sv", "en" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (name_equal (title, rk_word_for_role_long (role, languages[i])) ||
        name_equal (title, rk_word_for_role (role, languages[i])))
      return TRUE;
  return FALSE;
}

/* Each name that the seat may be found by, "" for one that tells nothing; a title only where it stands for one
 * holder.  Returns: (nullable): %NULL past the last */
static const char *
get_name (const RkSeat *seat, guint n)
{
  const char *title;

  if (n == 0)
    return is_set (seat->person) ? seat->person : "";
  if (seat->count != 1 || n > rk_text_get_n_parts (seat->title))
    return NULL;
  title = rk_text_get_string (seat->title, n - 1);
  return says_no_more_than_role (title, RK_SEAT_ROLE_CHAIR) ? "" : title;
}

/* Units and institutions tell two of one title apart, where both are given. */
static gboolean
may_be_same (const RkSeat *a, const RkSeat *b, const char *language)
{
  const char *units[] = { rk_text_pick (a->unit, language), rk_text_pick (b->unit, language) };
  const char *institutions[] = { rk_text_pick (a->institution, language),
                                 rk_text_pick (b->institution, language) };

  if (is_set (a->person) && is_set (b->person))
    return g_ascii_strcasecmp (a->person, b->person) == 0;
  return (!is_set (units[0]) || !is_set (units[1]) || g_ascii_strcasecmp (units[0], units[1]) == 0) &&
         (!is_set (institutions[0]) || !is_set (institutions[1]) ||
          g_ascii_strcasecmp (institutions[0], institutions[1]) == 0);
}

static void
add_pin (RkPins *self, GHashTable *known, RkGroup *from, RkSeat *seat, guint item, RkGroup *to)
{
  RkPin pin = { from, seat, item, to };
  g_autofree char *pair = NULL;

  if (from == to)
    return;
  pair = g_strdup_printf ("%p %p", (gpointer) from, (gpointer) to);
  if (g_hash_table_add (known, g_steal_pointer (&pair)))
    g_array_append_val (self->pins, pin);
}

static void
add_stated (RkPins *self, GHashTable *known, RkVersion *version, const RkTree *tree)
{
  for (guint i = 0; i < tree->n; i++)
    for (guint s = 0; s < tree->groups[i]->seats.n; s++)
      {
        RkSeat *seat = RK_SEAT (tree->groups[i]->seats.items[s]);
        RkGroup *chaired = seat->chair_of != NULL ? rk_version_find_group (version, seat->chair_of) : NULL;

        if (chaired != NULL)
          add_pin (self, known, tree->groups[i], seat, s, chaired);
      }
}

/* Only the groups that have some below them, and only what chairs are called. */
static GHashTable *
find_holders (const RkTree *tree, GArray *holders)
{
  g_autoptr (GHashTable) names = g_hash_table_new (name_hash, name_equal);
  GHashTable *index = g_hash_table_new (holder_hash, holder_equal);

  for (guint i = 0; i < tree->n; i++)
    for (guint s = 0; tree->parent[i] >= 0 && s < tree->groups[i]->seats.n; s++)
      {
        const RkSeat *seat = RK_SEAT (tree->groups[i]->seats.items[s]);
        const char *name;

        for (guint k = 0; seat->role == RK_SEAT_ROLE_CHAIR && (name = get_name (seat, k)) != NULL; k++)
          if (*name != '\0')
            g_hash_table_add (names, (gpointer) name);
      }
  for (guint i = 0; g_hash_table_size (names) > 0 && i < tree->n; i++)
    for (guint s = 0; tree->first_child[i] >= 0 && s < tree->groups[i]->seats.n; s++)
      {
        RkSeat *seat = RK_SEAT (tree->groups[i]->seats.items[s]);
        const char *name;

        for (guint k = 0; (name = get_name (seat, k)) != NULL; k++)
          if (*name != '\0' && g_hash_table_contains (names, name))
            {
              Holder holder = { tree->groups[i], name, seat, s };

              g_array_append_val (holders, holder);
            }
      }
  for (guint i = holders->len; i-- > 0;)
    g_hash_table_replace (index, &g_array_index (holders, Holder, i), &g_array_index (holders, Holder, i));
  return index;
}

/* Whether a pin leads to the group already from one above: what is stated is not guessed at. */
static gboolean
find_above (RkPins *self,
            GHashTable *known,
            const RkTree *tree,
            GHashTable *index,
            int group,
            RkSeat *chair,
            const char *language)
{
  for (int above = tree->parent[group]; above >= 0; above = tree->parent[above])
    {
      const char *name;

      for (guint k = 0; (name = get_name (chair, k)) != NULL; k++)
        {
          const Holder wanted = { tree->groups[above], name, NULL, 0 };
          const Holder *found = *name != '\0' ? g_hash_table_lookup (index, &wanted) : NULL;

          if (found != NULL && may_be_same (found->seat, chair, language))
            {
              add_pin (self, known, tree->groups[above], found->seat, found->item, tree->groups[group]);
              return TRUE;
            }
        }
    }
  return FALSE;
}

static int
compare_pins (gconstpointer a, gconstpointer b, gpointer data)
{
  const RkTree *tree = data;
  const RkPin *first = a, *second = b;
  int froms[] = { rk_tree_find (tree, first->from), rk_tree_find (tree, second->from) };

  if (froms[0] != froms[1])
    return froms[0] < froms[1] ? -1 : 1;
  if (first->item != second->item)
    return first->item < second->item ? -1 : 1;
  return rk_tree_find (tree, first->to) - rk_tree_find (tree, second->to);
}

RkPins *
rk_pins_new (RkVersion *version)
{
  RkPins *self = g_new0 (RkPins, 1);
  const RkTree *tree = rk_version_get_tree (version);
  RkProject *project = rk_record_get_project (version);
  const char *language = project != NULL ? rk_project_get_language (project) : NULL;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) holders = g_array_new (FALSE, FALSE, sizeof (Holder));
  g_autoptr (GHashTable) index = find_holders (tree, holders);

  self->pins = g_array_new (FALSE, FALSE, sizeof (RkPin));
  self->first_of = g_hash_table_new (NULL, NULL);
  add_stated (self, known, version, tree);
  for (int i = 0; g_hash_table_size (index) > 0 && i < (int) tree->n; i++)
    for (guint s = 0; tree->parent[i] >= 0 && s < tree->groups[i]->seats.n; s++)
      {
        RkSeat *seat = RK_SEAT (tree->groups[i]->seats.items[s]);

        if (seat->role == RK_SEAT_ROLE_CHAIR && find_above (self, known, tree, index, i, seat, language))
          break;
      }
  g_array_sort_with_data (self->pins, compare_pins, (gpointer) tree);
  for (guint i = self->pins->len; i-- > 0;)
    g_hash_table_replace (self->first_of, g_array_index (self->pins, RkPin, i).seat,
                          GUINT_TO_POINTER (i + 1));
  return self;
}

void
rk_pins_free (RkPins *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->pins);
  g_hash_table_unref (self->first_of);
  g_free (self);
}

const RkPin *
rk_pins_get_all (const RkPins *self, guint *n)
{
  *n = self->pins->len;
  return (const RkPin *) (const void *) self->pins->data;
}

const RkPin *
rk_pins_find (const RkPins *self, const RkSeat *seat, guint *n)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->first_of, seat));

  *n = 0;
  if (first == 0)
    return NULL;
  while (first - 1 + *n < self->pins->len && g_array_index (self->pins, RkPin, first - 1 + *n).seat == seat)
    ++*n;
  return &g_array_index (self->pins, RkPin, first - 1);
}
