/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "killing.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Kills come within the time that so many deeds took at first. */
#define DEEDS 3

void
killing_init (Killing *killing)
{
  killing->progress = mmap (NULL, sizeof (Progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                            0);
  g_assert_true (killing->progress != MAP_FAILED);
  killing->progress->begun = killing->progress->done = 0;
  killing->random = g_rand_new ();
  killing->longest = 0;
}

void
killing_clear (Killing *killing)
{
  munmap (killing->progress, sizeof (Progress));
  g_rand_free (killing->random);
}

/* The first child of a test shows how fast it can go here. */
static void
wait_for_some (Killing *killing, pid_t child, guint number)
{
  int status;
  gint64 start = g_get_monotonic_time ();

  while (killing->progress->done < number + DEEDS)
    {
      g_assert_cmpint (waitpid (child, &status, WNOHANG), ==, 0);
      g_usleep (50);
    }
  killing->longest = MAX (g_get_monotonic_time () - start, 500);
}

void
kill_while (Killing *killing, KillingDeed deed, gpointer data, guint number)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    for (;;)
      {
        killing->progress->begun = ++number;
        deed (data, number);
        killing->progress->done = number;
      }
  if (killing->longest == 0)
    wait_for_some (killing, child, number);
  else
    g_usleep (
        (gulong) g_rand_int_range (killing->random, 0, (gint32) MIN (killing->longest, G_USEC_PER_SEC)));
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
}

guint
get_n_kills (void)
{
  return g_getenv ("RK_TEST_LONG") != NULL ? 1000 : 100;
}

gboolean
is_lost (const Killing *killing, guint found)
{
  if (found >= killing->progress->done && found <= killing->progress->begun)
    return FALSE;
  g_test_message ("Done was %u, begun %u, found %u", killing->progress->done, killing->progress->begun,
                  found);
  return TRUE;
}

void
tell_kills (const char *while_what, guint lost)
{
  g_test_message ("Faults: killed %s: %u, lost: %u", while_what, get_n_kills (), lost);
  g_assert_cmpuint (lost, ==, 0);
}

char *
make_content (guint number)
{
  g_autofree char *filling = g_strnfill (number * 7919 % 20000, (char) ('a' + number % 26));

  return g_strdup_printf ("%u %s %u", number, filling, number);
}

guint
get_number (const char *content)
{
  guint number = content == NULL ? 0 : (guint) strtoul (content, NULL, 10);
  g_autofree char *expected = make_content (number);

  return g_strcmp0 (content, expected) == 0 ? number : 0;
}
