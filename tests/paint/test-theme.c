/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Contrast of everything on everything it may stand on. */

#include <math.h>

#include "rk-box-style.h"
#include "rk-color.h"
#include "rk-project.h"
#include "rk-theme.h"
#include "rk-words.h"

#define TEXT   4.5
#define STROKE 3.0

typedef struct {
  RkPalette palette;
  RkThemeMode mode;
} Case;

static RkProject *
make_project (RkPalette palette)
{
  RkProject *project = rk_project_new ("fi");

  project->figure.palette = (int) palette;
  return project;
}

static void
set_color (RkProject *project, int kind, const char *color)
{
  const RkItem item = { .number = kind, .string = (char *) color };

  g_clear_pointer (&project->figure.colors, rk_list_unref);
  project->figure.colors = rk_list_new (RK_ITEM_NUMBER_STRING, &item, 1);
}

static void
assert_contrast (const char *what, RkColor a, RkColor b, double least)
{
  double contrast = rk_color_contrast (a, b);

  if (contrast < least)
    g_test_message ("%s: #%06x on #%06x has %.2f", what, rk_color_to_rgb (a), rk_color_to_rgb (b), contrast);
  g_assert_cmpfloat (contrast, >=, least);
}

static void
assert_accent (const RkTheme *theme, RkAccent accent, const char *what)
{
  assert_contrast (what, accent.accent, rk_theme_get_paper (theme), TEXT);
  assert_contrast (what, accent.accent, rk_theme_get_box (theme), TEXT);
  assert_contrast (what, accent.accent, accent.tint, TEXT);
  assert_contrast (what, rk_theme_get_text (theme), accent.tint, TEXT);
  assert_contrast (what, rk_theme_get_muted (theme), accent.tint, TEXT);
}

static void
test_contrast (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (RkProject) project = make_project (c->palette);
  g_autoptr (RkTheme) theme = rk_theme_new (project, c->mode);

  assert_contrast ("text on paper", rk_theme_get_text (theme), rk_theme_get_paper (theme), TEXT);
  assert_contrast ("text in box", rk_theme_get_text (theme), rk_theme_get_box (theme), TEXT);
  assert_contrast ("muted on paper", rk_theme_get_muted (theme), rk_theme_get_paper (theme), TEXT);
  assert_contrast ("muted in box", rk_theme_get_muted (theme), rk_theme_get_box (theme), TEXT);
  assert_contrast ("hierarchy", rk_theme_get_line (theme), rk_theme_get_paper (theme), STROKE);
  for (int kind = -1; kind < RK_N_RELATION_KINDS; kind++)
    assert_contrast (rk_enum_to_string (RK_ENUM_RELATION_KIND, kind), rk_theme_get_relation (theme, kind),
                     rk_theme_get_paper (theme), TEXT);
  for (int kind = -1; kind < RK_N_GROUP_KINDS; kind++)
    for (int stage = -1; stage <= RK_STAGE_ALL; stage++)
      {
        const RkSceneBox box = { .kind = kind, .stage = stage };
        const RkSceneBox in_sector = { .kind = kind, .stage = stage, .sector = "#ffe94d" };

        assert_accent (theme, rk_theme_get_accent (theme, &box),
                       rk_enum_to_string (RK_ENUM_GROUP_KIND, kind));
        assert_accent (theme, rk_theme_get_accent (theme, &in_sector), "sector");
        assert_accent (theme, rk_theme_get_kind_accent (theme, kind, stage), "legend");
      }
}

/* Whatever colour a person gives, its words can be read. */
static void
test_own_colors (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (RkProject) project = make_project (c->palette);

  for (guint rgb = 0; rgb <= 0xffffff; rgb += 0x0b2d17)
    {
      g_autofree char *color = g_strdup_printf ("#%06x", rgb);
      const RkSceneBox own = { .kind = RK_GROUP_KIND_TEAM, .stage = -1, .color = color };
      const RkSceneBox of_kind = { .kind = RK_GROUP_KIND_NETWORK, .stage = RK_STAGE_ALL };
      g_autoptr (RkTheme) theme = NULL;

      set_color (project, RK_GROUP_KIND_NETWORK, color);
      theme = rk_theme_new (project, c->mode);
      assert_accent (theme, rk_theme_get_accent (theme, &own), color);
      assert_accent (theme, rk_theme_get_accent (theme, &of_kind), color);
    }
}

static void
test_legible_color_is_kept (void)
{
  g_autoptr (RkTheme) theme = rk_theme_new (NULL, RK_THEME_LIGHT);
  const RkSceneBox box = { .kind = RK_GROUP_KIND_TEAM, .stage = -1, .color = "#0b6b66" };
  const RkSceneBox no_color = { .kind = RK_GROUP_KIND_TEAM, .stage = -1, .color = "teal" };

  g_assert_cmphex (rk_color_to_rgb (rk_theme_get_accent (theme, &box).accent), ==, 0x0b6b66);
  g_assert_cmphex (rk_color_to_rgb (rk_theme_get_accent (theme, &no_color).accent), ==,
                   rk_color_to_rgb (rk_theme_get_kind_accent (theme, RK_GROUP_KIND_TEAM, -1).accent));
}

static guint32
get_accent (RkPalette palette, const RkSceneBox *box)
{
  g_autoptr (RkProject) project = make_project (palette);
  g_autoptr (RkTheme) theme = rk_theme_new (project, RK_THEME_LIGHT);

  return rk_color_to_rgb (rk_theme_get_accent (theme, box).accent);
}

static void
test_palettes (void)
{
  const RkSceneBox subgroup = { .kind = RK_GROUP_KIND_SUBGROUP,
                                .stage = RK_STAGE_OLDER_PEOPLE,
                                .sector = "#123456" };
  const RkSceneBox group = { .kind = RK_GROUP_KIND_WELFARE_GROUP, .stage = RK_STAGE_OLDER_PEOPLE };
  const RkSceneBox bare = { .kind = RK_GROUP_KIND_WELFARE_GROUP, .stage = -1 };
  const RkSceneBox council = { .kind = RK_GROUP_KIND_COUNCIL, .stage = -1 };

  g_assert_cmphex (get_accent (RK_PALETTE_CIVIC, &subgroup), ==, get_accent (RK_PALETTE_STAGES, &group));
  g_assert_cmphex (get_accent (RK_PALETTE_CIVIC, &group), ==, get_accent (RK_PALETTE_CIVIC, &bare));
  g_assert_cmphex (get_accent (RK_PALETTE_CIVIC, &bare), !=, get_accent (RK_PALETTE_CIVIC, &council));
  g_assert_cmphex (get_accent (RK_PALETTE_SECTORS, &subgroup), ==, 0x123456);
  g_assert_cmphex (get_accent (RK_PALETTE_STAGES, &bare), ==, get_accent (RK_PALETTE_STAGES, &council));
  g_assert_cmphex (get_accent (RK_PALETTE_PLAIN, &subgroup), ==, get_accent (RK_PALETTE_PLAIN, &council));
}

/* Known ratios of WCAG. */
static void
test_contrast_of_known_pairs (void)
{
  static const struct {
    guint32 a, b;
    double contrast;
  } pairs[] = {
    { 0x000000, 0xffffff, 21.0 }, { 0xffffff, 0xffffff, 1.0 },  { 0x777777, 0xffffff, 4.48 },
    { 0x0000ff, 0xffffff, 8.59 }, { 0xff0000, 0xffffff, 4.00 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpfloat_with_epsilon (
        rk_color_contrast (rk_color_from_rgb (pairs[i].a), rk_color_from_rgb (pairs[i].b)), pairs[i].contrast,
        0.01);
}

/* Colour gone, each kind still has a look of its own. */
static void
test_kinds_differ_in_shape (void)
{
  for (int a = 0; a < RK_N_GROUP_KINDS; a++)
    for (int b = a + 1; b < RK_N_GROUP_KINDS; b++)
      {
        RkBoxStyle s = rk_box_style_get (a), t = rk_box_style_get (b);

        if (s.bar == t.bar && s.border == t.border && s.corner == t.corner && s.header_rule == t.header_rule)
          g_test_message ("%d and %d look alike", a, b);
        g_assert_false (s.bar == t.bar && s.border == t.border && s.corner == t.corner &&
                        s.header_rule == t.header_rule);
      }
}

/* --- Colour blindness --- */

typedef enum { NORMAL, DEUTERANOPIA, PROTANOPIA, N_EYES } Eyes;

static double
get_linear (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
get_root (double t)
{
  return t > 0.008856 ? cbrt (t) : 7.787 * t + 16.0 / 116;
}

/* CIELAB of what such eyes see; matrices of Machado, Oliveira and Fernandes, 2009, severity 1. */
static void
see (RkColor color, Eyes eyes, double lab[3])
{
  static const double matrices[N_EYES][3][3] = {
    [NORMAL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
    [DEUTERANOPIA] = { { 0.367322, 0.860646, -0.227968 },
                       { 0.280085, 0.672501, 0.047413 },
                       { -0.011820, 0.042940, 0.968881 } },
    [PROTANOPIA] = { { 0.152286, 1.052583, -0.204868 },
                     { 0.114503, 0.786281, 0.099216 },
                     { -0.003882, -0.048116, 1.051998 } },
  };
  const double in[] = { get_linear (color.red), get_linear (color.green), get_linear (color.blue) };
  double out[3], x, y, z;

  for (guint i = 0; i < 3; i++)
    out[i] = CLAMP (
        matrices[eyes][i][0] * in[0] + matrices[eyes][i][1] * in[1] + matrices[eyes][i][2] * in[2], 0, 1);
  x = get_root ((0.4124 * out[0] + 0.3576 * out[1] + 0.1805 * out[2]) / 0.9505);
  y = get_root (0.2126 * out[0] + 0.7152 * out[1] + 0.0722 * out[2]);
  z = get_root ((0.0193 * out[0] + 0.1192 * out[1] + 0.9505 * out[2]) / 1.089);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
get_difference (RkColor a, RkColor b, Eyes eyes)
{
  double first[3], second[3];

  see (a, eyes, first);
  see (b, eyes, second);
  return sqrt (pow (first[0] - second[0], 2) + pow (first[1] - second[1], 2) + pow (first[2] - second[2], 2));
}

/* Stages of life are told apart by their colour from across a room, whatever the eyes: a difference of 15 is plain. */
static void
test_stages_for_all_eyes (void)
{
  for (RkThemeMode mode = RK_THEME_LIGHT; mode <= RK_THEME_PRINT; mode++)
    {
      g_autoptr (RkProject) project = make_project (RK_PALETTE_STAGES);
      g_autoptr (RkTheme) theme = rk_theme_new (project, mode);

      for (Eyes eyes = NORMAL; eyes < N_EYES; eyes++)
        for (int a = 0; a <= RK_STAGE_ALL; a++)
          for (int b = a + 1; b <= RK_STAGE_ALL; b++)
            {
              double difference = get_difference (rk_theme_get_kind_accent (theme, -1, a).accent,
                                                  rk_theme_get_kind_accent (theme, -1, b).accent, eyes);

              if (difference < 15)
                g_test_message ("mode %d, eyes %d: %d and %d differ by %.1f", mode, eyes, a, b, difference);
              g_assert_cmpfloat (difference, >=, 15);
            }
    }
}

/* Relations, kinds and stages each have a word of their own, which stands by them or in the legend. */
static void
test_words_differ (void)
{
  static const char *const languages[] = { "fi", "sv", "en" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      for (int a = 0; a < RK_N_RELATION_KINDS; a++)
        for (int b = a + 1; b < RK_N_RELATION_KINDS; b++)
          g_assert_cmpstr (rk_word_for_relation (a, languages[l]), !=,
                           rk_word_for_relation (b, languages[l]));
      for (int a = 0; a < RK_N_GROUP_KINDS; a++)
        for (int b = a + 1; b < RK_N_GROUP_KINDS; b++)
          g_assert_cmpstr (rk_word_for_kind (a, languages[l]), !=, rk_word_for_kind (b, languages[l]));
      for (int a = 0; a <= RK_STAGE_ALL; a++)
        for (int b = a + 1; b <= RK_STAGE_ALL; b++)
          g_assert_cmpstr (rk_word_for_stage (a, languages[l]), !=, rk_word_for_stage (b, languages[l]));
    }
}

int
main (int argc, char **argv)
{
  static const char *const palettes[] = { "civic", "sectors", "stages", "plain" };
  static const char *const modes[] = { "light", "dark", "print" };
  static Case cases[G_N_ELEMENTS (palettes) * G_N_ELEMENTS (modes)];

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint palette = i / G_N_ELEMENTS (modes), mode = i % G_N_ELEMENTS (modes);
      g_autofree char *path = g_strdup_printf ("/theme/contrast/%s/%s", palettes[palette], modes[mode]);
      g_autofree char *own = g_strdup_printf ("/theme/own-colors/%s/%s", palettes[palette], modes[mode]);

      cases[i] = (Case) { (RkPalette) palette, (RkThemeMode) mode };
      g_test_add_data_func (path, &cases[i], test_contrast);
      g_test_add_data_func (own, &cases[i], test_own_colors);
    }
  g_test_add_func ("/theme/legible-color-is-kept", test_legible_color_is_kept);
  g_test_add_func ("/theme/palettes", test_palettes);
  g_test_add_func ("/theme/contrast-of-known-pairs", test_contrast_of_known_pairs);
  g_test_add_func ("/theme/stages-for-all-eyes", test_stages_for_all_eyes);
  g_test_add_func ("/theme/words-differ", test_words_differ);
  g_test_add_func ("/theme/kinds-differ-in-shape", test_kinds_differ_in_shape);
  return g_test_run ();
}
