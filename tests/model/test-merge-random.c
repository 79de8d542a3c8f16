/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What random edits on one or both sides must hold to when they are merged or applied. */

#include "projects.h"
#include "random-edits.h"
#include "rk-diff.h"
#include "rk-merge.h"

static RkProject *
edit (const RkProject *base, GRand *random, guint n)
{
  g_autoptr (RkDocument) document = rk_document_new (rk_record_copy (base));

  random_edits (document, random, n);
  return rk_record_copy (rk_document_get_project (document));
}

typedef struct {
  RkProject *base, *ours, *theirs;
} Three;

static void
three_clear (Three *three)
{
  rk_record_free (three->base);
  rk_record_free (three->ours);
  rk_record_free (three->theirs);
}

static void
three_init (Three *three, guint seed, guint n)
{
  static const char *const samples[] = { "pori.rakenne", "kangasala.rakenne", "iitti.rakenne" };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (RkProject) start = seed % 4 == 3 ? rk_project_new ("fi") : sample_load (samples[seed % 4]);

  three->base = edit (start, random, 60);
  three->ours = edit (three->base, random, n);
  three->theirs = edit (three->base, random, n);
}

static guint
get_n_rounds (void)
{
  return g_getenv ("RK_TEST_LONG") != NULL ? 2000 : 100;
}

static void
assert_merges_to (const RkProject *base, const RkProject *ours, const RkProject *theirs, RkProject *expected)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (RkProject) merged = rk_merge (base, ours, theirs, NULL, &conflicts, &notes);

  for (guint i = 0; i < conflicts->len; i++)
    {
      g_autofree char *words = rk_conflict_to_words (conflicts->pdata[i]);

      g_error ("Conflict: %s", words);
    }
  g_assert_cmpuint (notes->len, ==, 0);
  assert_same_project (merged, expected);
}

static void
test_one_side (void)
{
  for (guint seed = 0; seed < get_n_rounds (); seed++)
    {
      Three three;

      three_init (&three, seed, 40);
      assert_merges_to (three.base, three.ours, three.base, three.ours);
      assert_merges_to (three.base, three.base, three.ours, three.ours);
      assert_merges_to (three.base, three.ours, three.ours, three.ours);
      three_clear (&three);
    }
}

static void
assert_conflicts_have_words (GPtrArray *conflicts)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const RkConflict *conflict = conflicts->pdata[i];
      g_autofree char *words = rk_conflict_to_words (conflict);

      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_assert_nonnull (conflict->record);
      if (conflict->kind < RK_CONFLICT_RENAMED && !g_hash_table_add (keys, conflict->key))
        g_error ("Listed twice: %s", words);
    }
}

/* Both sides edited.  Where nothing met, it does not matter whose side is called ours. */
static void
test_both_sides (void)
{
  guint n_clean = 0, n_conflicts = 0, n_notes = 0, rounds = get_n_rounds () * 2;

  for (guint seed = 0; seed < rounds; seed++)
    {
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (GPtrArray) notes = NULL;
      g_autoptr (GPtrArray) others = NULL;
      g_autoptr (RkProject) merged = NULL;
      g_autoptr (RkProject) other_way = NULL;
      Three three;

      three_init (&three, seed, seed % 3 == 0 ? 40 : 4);
      merged = rk_merge (three.base, three.ours, three.theirs, NULL, &conflicts, &notes);
      assert_whole_project (merged);
      assert_conflicts_have_words (conflicts);
      assert_conflicts_have_words (notes);
      other_way = rk_merge (three.base, three.theirs, three.ours, NULL, &others, NULL);
      g_assert_cmpint (conflicts->len == 0, ==, others->len == 0);
      n_conflicts += conflicts->len;
      n_notes += notes->len;
      if (conflicts->len == 0 && notes->len == 0)
        {
          n_clean++;
          assert_same_project (merged, other_way);
        }
      three_clear (&three);
    }
  g_test_message ("Merges: %u, clean %u, conflicts %u, notes %u", rounds, n_clean, n_conflicts, n_notes);
  g_assert_cmpuint (n_clean, >, rounds / 10);
  g_assert_cmpuint (n_conflicts, >, 0);
}

/* With every choice for theirs the merge of them is whole, too, and says again what it said. */
static void
test_choices (void)
{
  guint n_taken = 0;

  for (guint seed = 0; seed < get_n_rounds (); seed++)
    {
      g_autoptr (GHashTable) choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (RkProject) merged = NULL;
      g_autoptr (RkProject) again = NULL;
      Three three;

      three_init (&three, seed, 60);
      merged = rk_merge (three.base, three.ours, three.theirs, NULL, &conflicts, NULL);
      for (guint i = 0; i < conflicts->len; i++)
        if (g_rand_int_range (random, 0, 3) > 0)
          g_hash_table_insert (choices, g_strdup (((RkConflict *) conflicts->pdata[i])->key),
                               GINT_TO_POINTER (seed % 2 == 0 ? RK_SIDE_THEIRS : RK_SIDE_OURS));
      g_clear_pointer (&conflicts, g_ptr_array_unref);
      again = rk_merge (three.base, three.ours, three.theirs, choices, &conflicts, NULL);
      assert_whole_project (again);
      for (guint i = 0; i < conflicts->len; i++)
        n_taken += ((RkConflict *) conflicts->pdata[i])->taken == RK_SIDE_THEIRS;
      three_clear (&three);
    }
  g_assert_cmpuint (n_taken, >, get_n_rounds ());
}

/* A difference applied to an open document makes the one project of the other, in one step. */
static void
test_apply (void)
{
  for (guint seed = 0; seed < get_n_rounds (); seed++)
    {
      g_autoptr (RkDocument) document = NULL;
      g_autoptr (RkProject) before = NULL;
      g_autoptr (GArray) differences = NULL;
      gboolean changed;
      Three three;

      three_init (&three, seed, 60);
      before = rk_record_copy (three.ours);
      document = rk_document_new (rk_record_copy (three.ours));
      differences = rk_diff_new (three.ours, three.theirs);
      changed = rk_diff_apply (document, three.theirs, "Apply");
      g_assert_cmpint (changed, ==, differences->len > 0);
      assert_same_project (rk_document_get_project (document), three.theirs);
      g_array_set_size (differences, 0);
      g_clear_pointer (&differences, g_array_unref);
      differences = rk_diff_new (rk_document_get_project (document), three.theirs);
      g_assert_cmpuint (differences->len, ==, 0);
      if (changed)
        g_assert_true (rk_document_undo (document));
      assert_same_project (rk_document_get_project (document), before);
      g_assert_false (rk_document_can_undo (document));
      if (changed)
        g_assert_true (rk_document_redo (document));
      assert_same_project (rk_document_get_project (document), three.theirs);
      /* The document goes on as any: its indexes are whole. */
      {
        g_autoptr (GRand) random = g_rand_new_with_seed (seed);

        random_edits (document, random, 60);
        assert_whole_project (rk_document_get_project (document));
      }
      three_clear (&three);
    }
}

static void
test_merge_into_document (void)
{
  for (guint seed = 0; seed < get_n_rounds (); seed++)
    {
      g_autoptr (RkDocument) document = NULL;
      g_autoptr (RkProject) merged = NULL;
      Three three;

      three_init (&three, seed, 20);
      merged = rk_merge (three.base, three.ours, three.theirs, NULL, NULL, NULL);
      document = rk_document_new (rk_record_copy (three.ours));
      rk_merge_apply (document, three.base, three.theirs, NULL, NULL, NULL);
      assert_same_project (rk_document_get_project (document), merged);
      while (rk_document_undo (document))
        continue;
      assert_same_project (rk_document_get_project (document), three.ours);
      three_clear (&three);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/merge-random/one-side", test_one_side);
  g_test_add_func ("/model/merge-random/both-sides", test_both_sides);
  g_test_add_func ("/model/merge-random/choices", test_choices);
  g_test_add_func ("/model/merge-random/apply", test_apply);
  g_test_add_func ("/model/merge-random/into-document", test_merge_into_document);
  return g_test_run ();
}
