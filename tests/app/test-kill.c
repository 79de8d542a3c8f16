/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program itself, with a person who types into it, killed at any moment and started again.
 *
 *   start ──► typing ──► killed ──► start ──► “Restore” ──► killed ──► start ──► “Restore” ──► typing ──► …
 *               │            └── what was typed until two seconds before is there   └── as much as before
 *               └── by real keys, each with its time: in the inspector, in a box
 */

#include "robot.h"
#include "ui-fixture.h"

#include "rk-recovery.h"
#include "rk-session-io.h"

#include <X11/Xlib.h>
#include <gdk/x11/gdkx.h>
#include <string.h>

/* What may be lost of the work, microseconds. */
#define MAY_BE_LOST (2 * G_USEC_PER_SEC)

/* Between two letters, and how long a person types on at most, microseconds. */
#define PAUSE   40000
#define LONGEST (4 * G_USEC_PER_SEC)

typedef struct {
  GFile *file;
  char *folder; /* of the unsaved work */
  GSubprocess *process;
  GArray *times; /* gint64 of each letter */
  guint n_kills, n_letters, n_lost, n_unread;
} Person;

/* Where names are written, by keys from a window that was just filled. */
static const struct {
  const char *name;
  const char *keys[6];
} places[] = {
  { "in the inspector", { "<Alt>Return", "<Control>a" } },
  { "in a new box", { "<Control>Return" } },
};

/* --- the program ----------------------------------------------------------------------------- */

static void
start (Person *person)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "..", "..", "src", "app", "rakenne", NULL);
  g_autoptr (GError) error = NULL;

  person->process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, path, g_file_peek_path (person->file),
                                      NULL);
  g_assert_no_error (error);
}

static void
kill_it (Person *person)
{
  g_subprocess_force_exit (person->process);
  g_subprocess_wait (person->process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (person->process));
  g_clear_object (&person->process);
  person->n_kills++;
}

static gboolean
says (Display *display, Window window, const char *title)
{
  Atom property = XInternAtom (display, "_NET_WM_NAME", False);
  Atom type;
  int format;
  unsigned long n, more;
  unsigned char *name = NULL;
  gboolean found;

  found = XGetWindowProperty (display, window, property, 0, 256, False, AnyPropertyType, &type, &format, &n,
                              &more, &name) == Success &&
          name && strstr ((const char *) name, title);
  g_clear_pointer (&name, XFree);
  return found;
}

static gboolean
has_title (Display *display, Window window, const char *title)
{
  Window root, parent, *children = NULL;
  XWindowAttributes attributes;
  unsigned int n = 0;
  gboolean found = says (display, window, title) && XGetWindowAttributes (display, window, &attributes) &&
                   attributes.map_state == IsViewable;

  if (!found && XQueryTree (display, window, &root, &parent, &children, &n))
    for (unsigned int i = 0; i < n && !found; ++i)
      found = has_title (display, children[i], title);
  g_clear_pointer (&children, XFree);
  return found;
}

/* Windows may go while they are looked at. */
static gboolean
is_shown (const char *title)
{
  GdkDisplay *display = gdk_display_get_default ();
  Display *server = gdk_x11_display_get_xdisplay (display);
  gboolean found;

  gdk_x11_display_error_trap_push (display);
  found = has_title (server, DefaultRootWindow (server), title);
  gdk_x11_display_error_trap_pop_ignored (display);
  return found;
}

/* --- what is left of the work ---------------------------------------------------------------- */

/* The longest row of @letter in all that the unsaved work says; 0 if there is none.  Whatever is there can be read. */
static guint
count_kept (Person *person, char letter)
{
  g_autoptr (RkRecoveryStore) store = rk_recovery_store_new (person->folder);
  g_autoptr (GPtrArray) entries = rk_recovery_list (store);
  g_autoptr (RkRecovered) work = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const RkRecoveryEntry *entry = entries->len > 0 ? entries->pdata[0] : NULL;
  const char *content;
  guint row = 0, longest = 0;
  gsize n;

  work = entry ? rk_recovery_read (store, entry->key, NULL) : NULL;
  person->n_unread += entries->len > 1 || (entry && (entry->state == RK_RECOVERY_DAMAGED || !work));
  if (!work)
    return 0;
  bytes = rk_project_write (work->project);
  content = g_bytes_get_data (bytes, &n);
  for (gsize i = 0; i < n; ++i)
    {
      row = content[i] == letter ? row + 1 : 0;
      longest = MAX (longest, row);
    }
  return longest;
}

/* --- what the person does -------------------------------------------------------------------- */

static void
type_letter (Person *person, char letter)
{
  const char text[] = { letter, '\0' };
  gint64 now;

  robot_type (text);
  now = g_get_monotonic_time ();
  g_array_append_val (person->times, now);
  person->n_letters++;
}

static void
type_until_killed (Person *person, guint place, char letter)
{
  gint64 end, must;
  guint kept, due = 0;

  g_array_set_size (person->times, 0);
  for (guint i = 0; places[place].keys[i]; ++i)
    robot_key (places[place].keys[i]);
  /* As many as no word has in a row. */
  for (guint i = 0; i < 3; ++i)
    type_letter (person, letter);
  ui_wait_until (count_kept (person, letter) >= 3);

  end = g_get_monotonic_time () + g_test_rand_int_range (0, LONGEST);
  while (g_get_monotonic_time () < end)
    {
      type_letter (person, letter);
      g_usleep (PAUSE);
    }
  must = g_get_monotonic_time () - MAY_BE_LOST;
  kill_it (person);

  while (due < person->times->len && g_array_index (person->times, gint64, due) < must)
    ++due;
  kept = count_kept (person, letter);
  g_test_message ("%s: %u letters, %u more than two seconds old, %u kept", places[place].name,
                  person->times->len, due, kept);
  person->n_lost += due - MIN (due, kept);
}

/* Alt+R is “Restore” as soon as that is asked, and nothing before or after. */
static void
restore (Person *person)
{
  start (person);
  while (!is_shown ("(Modified)"))
    {
      robot_key ("<Alt>r");
      ui_iterate ();
    }
}

static void
restore_and_be_killed (Person *person, char letter)
{
  guint before = count_kept (person, letter);
  gint64 end = g_get_monotonic_time () + g_test_rand_int_range (0, G_USEC_PER_SEC);

  start (person);
  while (g_get_monotonic_time () < end)
    {
      robot_key ("<Alt>r");
      ui_iterate ();
    }
  kill_it (person);
  person->n_lost += before - MIN (before, count_kept (person, letter));
}

static void
test_typing (void)
{
  guint n_rounds = g_getenv ("RK_TEST_LONG") ? 200 : 20;
  Person person = { .file = ui_copy_sample ("kangasala.rakenne"),
                    .folder = rk_session_get_recovery_dir (),
                    .times = g_array_new (FALSE, FALSE, sizeof (gint64)) };

  start (&person);
  ui_wait_until (is_shown ("Hyvinvointity"));
  for (guint i = 0; i < n_rounds; ++i)
    {
      char letter = (char) ('a' + i % 26);

      type_until_killed (&person, i % G_N_ELEMENTS (places), letter);
      restore_and_be_killed (&person, letter);
      restore (&person);
      person.n_lost += count_kept (&person, letter) < 3;
    }
  kill_it (&person);
  g_test_message (
      "Faults: killed while somebody types and while it is restored: %u, letters: %u, unreadable: %u, "
      "lost: %u",
      person.n_kills, person.n_letters, person.n_unread, person.n_lost);
  g_assert_cmpuint (person.n_unread, ==, 0);
  g_assert_cmpuint (person.n_lost, ==, 0);
  g_array_unref (person.times);
  g_free (person.folder);
  g_object_unref (person.file);
}

int
main (int argc, char *argv[])
{
  int status;

  ui_init (&argc, &argv);
  if (!robot_start ())
    {
      g_print ("1..0 # SKIP the display takes no events from programs\n");
      return 0;
    }
  g_test_add_func ("/kill/typing", test_typing);
  status = g_test_run ();
  robot_stop ();
  return status;
}
