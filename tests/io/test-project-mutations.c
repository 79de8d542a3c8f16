/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Samples with bytes, words and lines changed at random: each is refused at a place that it has, or
 * read; and what was read is settled by one writing. */

#include "project-files.h"

#define N_MUTATIONS 20000
#define SEED        20251121

typedef struct {
  GRand *rand;
  GString *text;
} Mutator;

static gsize
pick_offset (Mutator *mutator)
{
  return mutator->text->len == 0 ? 0 : (gsize) g_rand_int_range (mutator->rand, 0, (int) mutator->text->len);
}

static void
flip_byte (Mutator *mutator)
{
  if (mutator->text->len > 0)
    mutator->text->str[pick_offset (mutator)] ^= (char) (1 << g_rand_int_range (mutator->rand, 0, 8));
}

static void
replace_byte (Mutator *mutator)
{
  static const char bytes[] = "{}[]\",:\\u0019.-eE ntf\n\r\t\x01\x80\xff";

  if (mutator->text->len > 0)
    mutator->text->str[pick_offset (mutator)] =
        bytes[g_rand_int_range (mutator->rand, 0, (int) sizeof bytes - 1)];
}

static gsize
pick_length (Mutator *mutator, gsize at)
{
  gsize n = (gsize) g_rand_int_range (mutator->rand, 1, 40);

  return MIN (n, mutator->text->len - at);
}

static void
cut (Mutator *mutator)
{
  gsize at = pick_offset (mutator);

  g_string_erase (mutator->text, (gssize) at, (gssize) pick_length (mutator, at));
}

static void
repeat (Mutator *mutator)
{
  gsize from = pick_offset (mutator), to = pick_offset (mutator);
  gsize n = pick_length (mutator, from);
  g_autofree char *piece = g_memdup2 (mutator->text->str + from, n + 1);

  g_string_insert_len (mutator->text, (gssize) to, piece, (gssize) n);
}

/* Finds a random token: a string in quotes, or a line. */
static gboolean
pick_token (Mutator *mutator, char end, gsize *from, gsize *to)
{
  const char *text = mutator->text->str, *start, *stop;

  start = strchr (text + pick_offset (mutator), end);
  if (start == NULL || (stop = strchr (start + 1, end)) == NULL)
    return FALSE;
  *from = (gsize) (start - text);
  *to = (gsize) (stop - text) + (end == '"');
  return TRUE;
}

/* Puts one token in the place of another, which leaves more to read than single bytes do. */
static void
replace_token (Mutator *mutator, char end)
{
  gsize from, to, at, after;
  g_autofree char *piece = NULL;

  if (!pick_token (mutator, end, &from, &to) || !pick_token (mutator, end, &at, &after))
    return;
  piece = g_strndup (mutator->text->str + from, to - from);
  g_string_erase (mutator->text, (gssize) at, (gssize) (after - at));
  g_string_insert (mutator->text, (gssize) at, piece);
}

static void
replace_string_by_value (Mutator *mutator)
{
  static const char *const values[] = { "null", "true", "-1",   "1e9", "2.5",      "[]",
                                        "{}",   "[1]",  "\"\"", "4.0", "{\"\":0}", "\"\\u0001a\"" };
  gsize from, to;

  if (!pick_token (mutator, '"', &from, &to))
    return;
  g_string_erase (mutator->text, (gssize) from, (gssize) (to - from));
  g_string_insert (mutator->text, (gssize) from,
                   values[g_rand_int_range (mutator->rand, 0, G_N_ELEMENTS (values))]);
}

static void
mutate (Mutator *mutator)
{
  switch (g_rand_int_range (mutator->rand, 0, 8))
    {
    case 0:
      flip_byte (mutator);
      break;
    case 1:
      replace_byte (mutator);
      break;
    case 2:
      cut (mutator);
      break;
    case 3:
      repeat (mutator);
      break;
    case 4:
    case 5:
      replace_token (mutator, '"');
      break;
    case 6:
      replace_token (mutator, '\n');
      break;
    default:
      replace_string_by_value (mutator);
    }
}

static guint
count_lines (const GString *text)
{
  guint n = 1;

  for (gsize i = 0; i < text->len; i++)
    n += text->str[i] == '\n' || text->str[i] == '\r';
  return n;
}

static gboolean
check (const GString *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GPtrArray) more_notices = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkProject) project = NULL;
  g_autoptr (RkProject) second = NULL;
  guint line = 0, column = 0;

  project = rk_project_read (bytes, &notices, &line, &column, &error);
  if (project == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (error->domain == RK_IO_ERROR);
      g_assert_cmpuint (line, >=, 1);
      g_assert_cmpuint (line, <=, count_lines (text));
      g_assert_cmpuint (column, >=, 1);
      return FALSE;
    }
  g_assert_no_error (error);
  written = rk_project_write (project);
  second = test_read (written, &more_notices);
  test_assert_all_kept (more_notices);
  again = rk_project_write (second);
  test_assert_same (again, written);
  return TRUE;
}

/* Small ones more often than large ones. */
static GBytes *
pick_sample (Mutator *mutator, const GPtrArray *samples)
{
  int n = g_rand_int_range (mutator->rand, 1, (int) samples->len + 1);

  return g_ptr_array_index (samples, g_rand_int_range (mutator->rand, 0, n));
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  gsize x = g_bytes_get_size (*(GBytes *const *) a), y = g_bytes_get_size (*(GBytes *const *) b);

  return x < y ? -1 : x > y;
}

static void
test_mutations (void)
{
  g_autoptr (GPtrArray) samples = test_load_samples (NULL);
  Mutator mutator = { g_rand_new_with_seed (SEED), g_string_new (NULL) };
  guint n_read = 0;

  g_ptr_array_sort (samples, compare_sizes);
  for (guint i = 0; i < N_MUTATIONS && !g_test_failed (); i++)
    {
      GBytes *sample = pick_sample (&mutator, samples);
      gsize length;
      const char *text = g_bytes_get_data (sample, &length);

      g_string_truncate (mutator.text, 0);
      g_string_append_len (mutator.text, text, (gssize) length);
      for (int n = g_rand_int_range (mutator.rand, 1, 4); n > 0; n--)
        mutate (&mutator);
      n_read += check (mutator.text);
      if (g_test_failed ())
        g_test_message ("mutation %u", i);
    }
  g_test_message ("%u of %u read", n_read, N_MUTATIONS);
  /* Else the mutations would try one half of the reader only. */
  g_assert_cmpuint (n_read, >, N_MUTATIONS / 20);
  g_assert_cmpuint (n_read, <, N_MUTATIONS / 2);
  g_string_free (mutator.text, TRUE);
  g_rand_free (mutator.rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project/mutations", test_mutations);
  return g_test_run ();
}
