/* SPDX-License-Identifier: GPL-3.0-or-later */

/*   base    a  b  c  d         neither moved: a c d, so the gaps are  | a | c | d |
 *   ours    a  c  d  b  x      b and x belong behind d
 *   theirs  y  a  b  c  d      y belongs before a
 *   merged  y  a  c  d  b  x
 */

#include "rk-order.h"

/* A gap's key is the element before it; the first gap's is this. */
static const char head;

typedef struct {
  GHashTable *members;
  GHashTable *fixed; /* set: moved by neither */
  GHashTable *gaps[2]; /* element → the key of its gap, of what ours and theirs put somewhere */
  GCompareFunc compare;
  gboolean take_theirs;
  gboolean conflict;
} Merge;

static GHashTable *
index_of (const GPtrArray *list)
{
  GHashTable *index = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < list->len; i++)
    g_hash_table_insert (index, list->pdata[i], GUINT_TO_POINTER (i + 1));
  return index;
}

/* The length of the longest increasing run that ends before @value: the tails of runs are ascending. */
static guint
find_length (const guint *positions, const guint *tails, guint n, guint value)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (positions[tails[middle]] < value)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

GHashTable *
rk_order_find_moved (const GPtrArray *from, const GPtrArray *to)
{
  GHashTable *moved = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) index = index_of (from);
  g_autofree guint *positions = g_new (guint, to->len + 1);
  g_autofree guint *tails = g_new (guint, to->len + 1);
  g_autofree guint *previous = g_new (guint, to->len + 1);
  guint n = 0;

  for (guint i = 0; i < to->len; i++)
    {
      guint length;

      positions[i] = GPOINTER_TO_UINT (g_hash_table_lookup (index, to->pdata[i]));
      if (positions[i] == 0)
        continue;
      g_hash_table_add (moved, to->pdata[i]);
      length = find_length (positions, tails, n, positions[i]);
      previous[i] = length == 0 ? G_MAXUINT : tails[length - 1];
      tails[length] = i;
      n = MAX (n, length + 1);
    }
  for (guint i = n == 0 ? G_MAXUINT : tails[n - 1]; i != G_MAXUINT; i = previous[i])
    g_hash_table_remove (moved, to->pdata[i]);
  return moved;
}

static GPtrArray *
filter (const GPtrArray *list, GHashTable *one, GHashTable *other)
{
  GPtrArray *filtered = g_ptr_array_new ();

  for (guint i = 0; i < list->len; i++)
    if (g_hash_table_contains (one, list->pdata[i]) &&
        (other == NULL || g_hash_table_contains (other, list->pdata[i])))
      g_ptr_array_add (filtered, list->pdata[i]);
  return filtered;
}

static gboolean
lists_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;
  return TRUE;
}

/* @common: those that all three hold, in the order of each. */
static void
find_fixed (Merge *merge, GPtrArray *const common[3])
{
  g_autoptr (GHashTable) by_ours = NULL;
  g_autoptr (GHashTable) by_theirs = NULL;

  merge->fixed = g_hash_table_new (NULL, NULL);
  if (lists_equal (common[1], common[2]))
    {
      for (guint i = 0; i < common[1]->len; i++)
        g_hash_table_add (merge->fixed, common[1]->pdata[i]);
      return;
    }
  by_ours = rk_order_find_moved (common[0], common[1]);
  by_theirs = rk_order_find_moved (common[0], common[2]);
  for (guint i = 0; i < common[0]->len; i++)
    if (!g_hash_table_contains (by_ours, common[0]->pdata[i]) &&
        !g_hash_table_contains (by_theirs, common[0]->pdata[i]))
      g_hash_table_add (merge->fixed, common[0]->pdata[i]);
  /* Who was moved by one side alone is at its place there, so the other side's place does not count. */
  for (guint i = 0; i < common[0]->len; i++)
    {
      gpointer element = common[0]->pdata[i];
      gboolean ours = g_hash_table_contains (by_ours, element);
      gboolean theirs = g_hash_table_contains (by_theirs, element);

      if (ours && !theirs)
        g_hash_table_insert (merge->gaps[1], element, NULL);
      else if (theirs && !ours)
        g_hash_table_insert (merge->gaps[0], element, NULL);
    }
}

/* An element entered as NULL has no say on this side. */
static void
find_gaps (Merge *merge, const GPtrArray *list, GHashTable *gaps)
{
  gconstpointer gap = &head;

  for (guint i = 0; i < list->len; i++)
    {
      gpointer element = list->pdata[i];

      if (g_hash_table_contains (merge->fixed, element))
        gap = element;
      else if (g_hash_table_contains (merge->members, element) && !g_hash_table_contains (gaps, element))
        g_hash_table_insert (gaps, element, (gpointer) gap);
    }
}

/* What both put somewhere: at one place, or apart. */
static void
settle_gaps (Merge *merge)
{
  GHashTableIter iter;
  gpointer element, gap;

  g_hash_table_iter_init (&iter, merge->gaps[0]);
  while (g_hash_table_iter_next (&iter, &element, &gap))
    {
      gpointer other = g_hash_table_lookup (merge->gaps[1], element);

      if (gap == NULL || other == NULL || gap == other)
        continue;
      merge->conflict = TRUE;
      if (merge->take_theirs)
        g_hash_table_iter_replace (&iter, NULL);
      else
        g_hash_table_insert (merge->gaps[1], element, NULL);
    }
}

static void
append_run (GPtrArray *merged, const GPtrArray *list, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    g_ptr_array_add (merged, list->pdata[i]);
}

/* Between two elements that both have, one side's run comes before the other's. */
static void
append_runs (Merge *merge,
             GPtrArray *merged,
             const GPtrArray *ours,
             const guint span[2],
             const GPtrArray *theirs,
             const guint other_span[2])
{
  gboolean ours_first = span[0] == span[1] || other_span[0] == other_span[1] ||
                        merge->compare (ours->pdata[span[0]], theirs->pdata[other_span[0]]) <= 0;

  if (ours_first)
    append_run (merged, ours, span[0], span[1]);
  append_run (merged, theirs, other_span[0], other_span[1]);
  if (!ours_first)
    append_run (merged, ours, span[0], span[1]);
}

static void
append_gap (Merge *merge, GPtrArray *merged, const GPtrArray *ours, const GPtrArray *theirs)
{
  g_autoptr (GHashTable) in_ours = index_of (ours);
  guint done = 0, other_done = 0;

  for (guint i = 0; i < theirs->len; i++)
    {
      guint position = GPOINTER_TO_UINT (g_hash_table_lookup (in_ours, theirs->pdata[i]));
      guint span[2] = { done, position - 1 }, other_span[2] = { other_done, i };

      if (position == 0)
        continue;
      if (position <= done)
        {
          /* Both have these, the other way round; it was put in with ours. */
          merge->conflict = TRUE;
          append_run (merged, theirs, other_done, i);
          other_done = i + 1;
          continue;
        }
      append_runs (merge, merged, ours, span, theirs, other_span);
      g_ptr_array_add (merged, theirs->pdata[i]);
      done = position;
      other_done = i + 1;
    }
  append_runs (merge, merged, ours, (const guint[2]) { done, ours->len }, theirs,
               (const guint[2]) { other_done, theirs->len });
}

/* Each gap's elements as one side has them. */
static GHashTable *
gather_gaps (const GPtrArray *list, GHashTable *gaps)
{
  GHashTable *gathered = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < list->len; i++)
    {
      gpointer gap = g_hash_table_lookup (gaps, list->pdata[i]);
      GPtrArray *elements = gap == NULL ? NULL : g_hash_table_lookup (gathered, gap);

      if (gap == NULL)
        continue;
      if (elements == NULL)
        {
          elements = g_ptr_array_new ();
          g_hash_table_insert (gathered, gap, elements);
        }
      g_ptr_array_add (elements, list->pdata[i]);
    }
  return gathered;
}

static void
append_all (Merge *merge, GPtrArray *merged, const GPtrArray *ours, const GPtrArray *theirs)
{
  g_autoptr (GHashTable) by_ours = gather_gaps (ours, merge->gaps[0]);
  g_autoptr (GHashTable) by_theirs = gather_gaps (theirs, merge->gaps[1]);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  gconstpointer gap = &head;

  for (guint i = 0;; i++)
    {
      const GPtrArray *first = g_hash_table_lookup (by_ours, gap);
      const GPtrArray *second = g_hash_table_lookup (by_theirs, gap);

      first = first == NULL ? nothing : first;
      second = second == NULL ? nothing : second;
      append_gap (merge, merged, merge->take_theirs ? second : first, merge->take_theirs ? first : second);
      while (i < ours->len && !g_hash_table_contains (merge->fixed, ours->pdata[i]))
        i++;
      if (i >= ours->len)
        return;
      gap = ours->pdata[i];
      g_ptr_array_add (merged, (gpointer) gap);
    }
}

/* What is in no list, as something kept against both lists may be. */
static void
append_missing (GPtrArray *merged, GHashTable *members, GCompareFunc compare)
{
  g_autoptr (GHashTable) present = index_of (merged);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer element;

  if (g_hash_table_size (present) == g_hash_table_size (members))
    return;
  g_hash_table_iter_init (&iter, members);
  while (g_hash_table_iter_next (&iter, &element, NULL))
    if (!g_hash_table_contains (present, element))
      g_ptr_array_add (missing, element);
  for (guint i = 1; i < missing->len; i++)
    for (guint j = i; j > 0 && compare (missing->pdata[j - 1], missing->pdata[j]) > 0; j--)
      {
        gpointer later = missing->pdata[j - 1];

        missing->pdata[j - 1] = missing->pdata[j];
        missing->pdata[j] = later;
      }
  append_run (merged, missing, 0, missing->len);
}

GPtrArray *
rk_order_merge (const GPtrArray *base,
                const GPtrArray *ours,
                const GPtrArray *theirs,
                GHashTable *members,
                GCompareFunc compare,
                gboolean take_theirs,
                gboolean *conflict)
{
  g_autoptr (GHashTable) in_base = index_of (base);
  g_autoptr (GHashTable) in_theirs = index_of (theirs);
  g_autoptr (GHashTable) in_both = NULL;
  g_autoptr (GPtrArray) both = filter (ours, in_theirs, members);
  GPtrArray *merged = g_ptr_array_new ();
  GPtrArray *common[3];
  Merge merge = { members, NULL, { NULL, NULL }, compare, take_theirs, FALSE };

  in_both = index_of (both);
  common[0] = filter (base, in_both, NULL);
  common[1] = filter (ours, in_base, in_both);
  common[2] = filter (theirs, in_base, in_both);
  merge.gaps[0] = g_hash_table_new (NULL, NULL);
  merge.gaps[1] = g_hash_table_new (NULL, NULL);
  find_fixed (&merge, common);
  find_gaps (&merge, ours, merge.gaps[0]);
  find_gaps (&merge, theirs, merge.gaps[1]);
  settle_gaps (&merge);
  append_all (&merge, merged, ours, theirs);
  append_missing (merged, members, compare);
  *conflict = merge.conflict;
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    g_ptr_array_unref (common[i]);
  g_hash_table_unref (merge.gaps[0]);
  g_hash_table_unref (merge.gaps[1]);
  g_hash_table_unref (merge.fixed);
  return merged;
}
