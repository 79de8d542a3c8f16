/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random commands over a project; then undo to the start and redo to the end, step by step.  Each state
 * on the way must be, byte for byte, the one that was there before.  Of each state its checksum is kept, so that long
 * histories fit into memory. */

#include "random-edits.h"
#include "rk-project-io.h"

/* Rounds, and commands in each: 5,000 in all, or 100,000. */
typedef struct {
  guint rounds, commands;
} Measure;

static const Measure short_measure = { 10, 500 }, long_measure = { 40, 2500 };

typedef struct {
  RkDocument *document;
  GRand *random;
  GPtrArray *states; /* the checksum of the written project after each step */
} Play;

static char *
get_state (RkDocument *document)
{
  g_autoptr (GBytes) bytes = rk_project_write (rk_document_get_project (document));

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static void
assert_state (Play *play, guint step)
{
  g_autofree char *now = get_state (play->document);

  if (!g_str_equal (now, g_ptr_array_index (play->states, step)))
    {
      g_autoptr (GBytes) bytes = rk_project_write (rk_document_get_project (play->document));

      g_error ("State after step %u differs:\n%.*s", step, (int) g_bytes_get_size (bytes),
               (const char *) g_bytes_get_data (bytes, NULL));
    }
}

static void
changed_cb (RkDocument *document, RkChangeSet *set, GPtrArray *states)
{
  g_ptr_array_add (states, get_state (document));
}

/* Plays random commands, each a step of its own, and keeps every state that was seen. */
static void
play_init (Play *play, guint seed, guint n_commands)
{
  gulong handler;

  play->random = g_rand_new_with_seed (seed);
  play->document = rk_document_new (rk_project_new ("fi"));
  play->states = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (play->states, get_state (play->document));
  handler = g_signal_connect (play->document, "changed", G_CALLBACK (changed_cb), play->states);
  random_edits (play->document, play->random, n_commands);
  g_signal_handler_disconnect (play->document, handler);
  g_assert_cmpuint (play->states->len, >, n_commands / 4);
}

static void
play_clear (Play *play)
{
  g_ptr_array_unref (play->states);
  g_object_unref (play->document);
  g_rand_free (play->random);
}

static void
test_there_and_back (void)
{
  const Measure *measure = g_getenv ("RK_TEST_LONG") != NULL ? &long_measure : &short_measure;
  guint n_steps = 0;

  for (guint seed = 0; seed < measure->rounds; seed++)
    {
      Play play;
      guint last;

      play_init (&play, seed, measure->commands);
      last = play.states->len - 1;
      n_steps += last;
      for (guint i = last; i > 0; i--)
        {
          assert_state (&play, i);
          g_assert_true (rk_document_undo (play.document));
        }
      assert_state (&play, 0);
      g_assert_false (rk_document_can_undo (play.document));
      g_assert_false (rk_document_is_modified (play.document));
      for (guint i = 1; i <= last; i++)
        {
          g_assert_true (rk_document_redo (play.document));
          assert_state (&play, i);
        }
      g_assert_false (rk_document_can_redo (play.document));
      play_clear (&play);
    }
  g_test_message ("%u commands, of which %u made a step", measure->rounds * measure->commands, n_steps);
}

/* What random editing leaves behind is a whole project: it is written, read without any repair and
 * written again as the same bytes. */
static void
test_stays_whole (void)
{
  for (guint seed = 100; seed < 110; seed++)
    {
      g_autoptr (GBytes) again = NULL;
      g_autoptr (GPtrArray) notices = NULL;
      g_autoptr (RkProject) project = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      Play play;

      play_init (&play, seed, 500);
      bytes = rk_project_write (rk_document_get_project (play.document));
      project = rk_project_read (bytes, &notices, NULL, NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < notices->len; i++)
        g_error ("seed %u: %s", seed, ((RkNotice *) g_ptr_array_index (notices, i))->message);
      again = rk_project_write (project);
      g_assert_true (g_bytes_equal (bytes, again));
      play_clear (&play);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/history/there-and-back", test_there_and_back);
  g_test_add_func ("/model/history/stays-whole", test_stays_whole);
  return g_test_run ();
}
