/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that are measured once and put into lines give the lines that pango gives; but years joined by a dash,
 * which pango parts, stay together. */

#include <pango/pangocairo.h>
#include <string.h>

#include "rk-paint.h"
#include "rk-wrap.h"

#define SIZE 11.0
#define N    4000
/* Pango counts in 1/1024. */
#define NEAR 0.05

static const char *const words[] = {
  "Lasten",        "ja",          "nuorten",     "hyvinvointiryhmä",
  "työikäisen",    "väestön",     "Ikäihmisten", "ehkäisevän",
  "päihde-",       "päihdetyön",  "Yhteistyö",   "hyte-työryhmä",
  "(LANU)",        "AVI",         "To",          "Väylä,",
  "Välfärd",       "och",         "trygghet",    "Österbottens",
  "Arbetsgrupp",   "för",         "åldrings-",   "kommun/stad",
  "Wellbeing",     "Team",        "of",          "the",
  "co-ordinating", "Employment",  "Tallinn",     "Kuntalaki",
  "410/2015",      "6",           "§",           "2021",
  "Yhdessä!",      "seurakunta;", "järjestöt.",  "Pj:",
};

static const char *const fonts[] = { "Inter", "DejaVu Sans", "Liberation Sans", "Cantarell" };

static gboolean
is_installed (const char *font)
{
  PangoFontFamily **families;
  gboolean found = FALSE;
  int n;

  pango_font_map_list_families (pango_cairo_font_map_get_default (), &families, &n);
  for (int i = 0; i < n; i++)
    found |= g_str_equal (pango_font_family_get_name (families[i]), font);
  g_free (families);
  return found;
}

static PangoLayout *
new_layout (const char *font)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *description = pango_font_description_from_string (font);
  cairo_font_options_t *unhinted = cairo_font_options_create ();
  PangoLayout *layout;

  cairo_font_options_set_hint_style (unhinted, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (unhinted, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, unhinted);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (description, SIZE * PANGO_SCALE);
  layout = pango_layout_new (context);
  pango_layout_set_font_description (layout, description);
  cairo_font_options_destroy (unhinted);
  pango_font_description_free (description);
  g_object_unref (context);
  return layout;
}

static char *
make_title (GRand *rand)
{
  GString *title = g_string_new (NULL);
  gint32 n = g_rand_int_range (rand, 1, 8);

  for (gint32 i = 0; i < n; i++)
    g_string_append_printf (title, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (title, FALSE);
}

static double
get_width (PangoLayout *alone, const char *text)
{
  PangoRectangle logical;

  pango_layout_set_text (alone, text, -1);
  pango_layout_get_extents (alone, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

/* The width is that of the line alone, as it is drawn.  Returns: FALSE if the lines part where one just fits or
 * just does not: pango kerns the end of a line with the space that it dropped */
static gboolean
assert_line (PangoLayout *layout, PangoLayout *alone, const char *title, int index, const RkWrapLine *line)
{
  PangoLayoutLine *theirs = pango_layout_get_line_readonly (layout, index);
  g_autofree char *ours = g_strndup (title + line->start, line->length), *other = NULL;

  g_assert_nonnull (theirs);
  other = g_strchomp (g_strndup (title + theirs->start_index, (gsize) theirs->length));
  if (strcmp (ours, other) != 0 && get_width (alone, strlen (ours) > strlen (other) ? ours : other) >
                                       pango_layout_get_width (layout) / (double) PANGO_SCALE - NEAR)
    return FALSE;
  g_assert_cmpstr (ours, ==, other);
  g_assert_cmpfloat_with_epsilon (line->width, get_width (alone, ours), NEAR);
  return TRUE;
}

static void
test_lines (gconstpointer data)
{
  const char *font = data;
  const RkType type = { RK_FACE_BOLD, SIZE, 0 };
  RkMeasurer *measurer;
  PangoLayout *layout, *alone;
  GRand *rand;
  RkWrapWords pieces;
  guint differing = 0;

  if (!is_installed (font))
    {
      g_test_skip ("this font is not installed");
      return;
    }
  measurer = rk_pango_measurer_new (font);
  layout = new_layout (font);
  alone = new_layout (font);
  rand = g_rand_new_with_seed (4);
  rk_wrap_words_init (&pieces, measurer, NULL, 10000);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *title = make_title (rand);
      double room = g_rand_double_range (rand, 60, 260);
      RkWrap wrap;
      RkWrapLine line;
      gboolean same;
      int n_lines = 0;
      guint n;

      g_array_set_size (pieces.words, 0);
      n = rk_wrap_words_add (&pieces, &type, "fi", title, NULL);
      rk_wrap_init (&wrap, &pieces, 0, n, room, 0, RK_BREAKING_NONE);
      pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
      pango_layout_set_text (layout, title, -1);
      for (same = TRUE; same && rk_wrap_next (&wrap, &line); n_lines++)
        same = assert_line (layout, alone, title, n_lines, &line);
      if (same)
        g_assert_cmpint (n_lines, ==, pango_layout_get_line_count (layout));
      differing += !same;
    }
  g_assert_cmpuint (differing, <, N / 200);
  rk_wrap_words_clear (&pieces);
  rk_pango_measurer_free (measurer);
  g_rand_free (rand);
  g_object_unref (alone);
  g_object_unref (layout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      g_autofree char *path = g_strconcat ("/lines/", fonts[i], NULL);

      g_test_add_data_func (path, fonts[i], test_lines);
    }
  return g_test_run ();
}
