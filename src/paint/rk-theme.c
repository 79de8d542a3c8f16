/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which colour where.
 *
 * The grounds and inks of a mode are set by hand.  An accent is one hue: in light mode the table's
 * own; everywhere else it is lightened or darkened, hue kept, until it is legible on all that it
 * may stand on: the paper (labels of relations), the box (roles) and its own tint (the kind line). */

#include "config.h"

#include "rk-color.h"

#include "rk-date.h"
#include "rk-field.h"

/* AA with a little air for rounding to eight bits. */
#define TEXT_CONTRAST 4.55
/* Accents of dark mode are made a bit brighter than need be, or they look dull. */
#define DARK_CONTRAST 5.5

#define DEFAULT_FONT "Inter"

typedef struct {
  guint32 paper, box, text, muted, rule, line;
  double tint; /* the accent's share in the tint */
} ModeColors;

static const ModeColors mode_colors[] = {
  [RK_THEME_LIGHT] = { 0xffffff, 0xffffff, 0x1d2433, 0x5a6474, 0xd5d9df, 0x76808f, 0.10 },
  [RK_THEME_DARK] = { 0x1d1f23, 0x282b31, 0xf1f3f6, 0xb9c0cb, 0x454b55, 0x8f99a8, 0.13 },
  [RK_THEME_PRINT] = { 0xffffff, 0xffffff, 0x10141c, 0x4a5362, 0xaab1bb, 0x5c6675, 0.07 },
};

typedef struct {
  guint32 accent, tint; /* of light mode */
} Hue;

static const Hue kind_hues[RK_N_GROUP_KINDS] = {
  [RK_GROUP_KIND_COUNCIL] = { 0x3d4656, 0xeef0f3 },
  [RK_GROUP_KIND_BOARD] = { 0x36506b, 0xebf0f5 },
  [RK_GROUP_KIND_COMMITTEE] = { 0x4d5570, 0xeff0f6 },
  [RK_GROUP_KIND_LEADERSHIP_TEAM] = { 0x1a4f8b, 0xe6eff9 },
  [RK_GROUP_KIND_WELFARE_GROUP] = { 0x0b6b66, 0xe2f3f1 },
  [RK_GROUP_KIND_STEERING_GROUP] = { 0x0d5f80, 0xe1f0f7 },
  [RK_GROUP_KIND_TEAM] = { 0x4655a5, 0xebedf9 },
  [RK_GROUP_KIND_SUBGROUP] = { 0x17694a, 0xe3f3eb },
  [RK_GROUP_KIND_WORKING_GROUP] = { 0x93294a, 0xfbe8ee },
  [RK_GROUP_KIND_COOPERATION_GROUP] = { 0x7a3f8f, 0xf5ebf8 },
  [RK_GROUP_KIND_THEME_GROUP] = { 0x9a3412, 0xfdece4 },
  [RK_GROUP_KIND_NETWORK] = { 0x5f5a10, 0xf5f3de },
  [RK_GROUP_KIND_PARTICIPATORY_BODY] = { 0x9c2a72, 0xfbe9f4 },
  [RK_GROUP_KIND_POST] = { 0x654833, 0xf5efe9 },
  [RK_GROUP_KIND_STAKEHOLDER] = { 0x3d4656, 0xeef0f3 },
  [RK_GROUP_KIND_OTHER] = { 0x4f5561, 0xf0f1f3 },
};

/* Told apart by who sees no red or no green, too: the brown is yellowish, the green bluish. */
static const Hue stage_hues[] = {
  [RK_STAGE_CHILDREN_YOUTH] = { 0x8a4b00, 0xfdf0dc },
  [RK_STAGE_WORKING_AGE] = { 0x1b5e3f, 0xe4f2ea },
  [RK_STAGE_OLDER_PEOPLE] = { 0x5b2fa0, 0xf0eafa },
  [RK_STAGE_ALL] = { 0x606070, 0xf0f0f3 },
};

static const Hue neutral_hue = { 0x3d4656, 0xeef0f3 };

static const guint32 relation_hues[RK_N_RELATION_KINDS] = {
  [RK_RELATION_REPORTS_TO] = 0x1a4f8b,  [RK_RELATION_GUIDES] = 0x8a4b00,
  [RK_RELATION_COORDINATES] = 0x5d3b91, [RK_RELATION_INFORMS] = 0x0b6b66,
  [RK_RELATION_COOPERATES] = 0x2c6a1f,  [RK_RELATION_PREPARES_FOR] = 0x93294a,
  [RK_RELATION_APPOINTS] = 0x3d4656,
};

struct _RkTheme {
  gatomicrefcount references;
  RkThemeMode mode;
  RkPalette palette;
  char *font;
  RkColor paper, box, text, muted, rule, line;
  RkAccent kinds[RK_N_GROUP_KINDS];
  RkAccent stages[G_N_ELEMENTS (stage_hues)];
  RkAccent neutral;
  RkColor relations[RK_N_RELATION_KINDS];
  gboolean own[RK_N_GROUP_KINDS]; /* the project gave the kind a colour */
};

static RkColor
tint_of (const RkTheme *theme, RkColor accent)
{
  return rk_color_mix (theme->box, accent, mode_colors[theme->mode].tint);
}

static gboolean
is_legible (const RkTheme *theme, RkColor accent, RkColor tint, double contrast)
{
  return rk_color_contrast (accent, theme->paper) >= contrast &&
         rk_color_contrast (accent, theme->box) >= contrast && rk_color_contrast (accent, tint) >= contrast &&
         rk_color_contrast (theme->text, tint) >= TEXT_CONTRAST &&
         rk_color_contrast (theme->muted, tint) >= TEXT_CONTRAST;
}

/* Any colour, as near to it as legibility allows. */
static RkAccent
make_accent (const RkTheme *theme, RkColor wish)
{
  double contrast = theme->mode == RK_THEME_DARK ? DARK_CONTRAST : TEXT_CONTRAST;
  double step = theme->mode == RK_THEME_DARK ? 0.01 : -0.01;
  RkAccent accent = { wish, tint_of (theme, wish) };

  for (int i = 1; i <= 100 && !is_legible (theme, accent.accent, accent.tint, contrast); i++)
    {
      accent.accent = rk_color_shift_lightness (wish, step * i);
      accent.tint = tint_of (theme, accent.accent);
    }
  return accent;
}

static RkAccent
make_table_accent (const RkTheme *theme, const Hue *hue)
{
  if (theme->mode == RK_THEME_LIGHT)
    return (RkAccent) { rk_color_from_rgb (hue->accent), rk_color_from_rgb (hue->tint) };
  return make_accent (theme, rk_color_from_rgb (hue->accent));
}

static gboolean
parse_accent (const RkTheme *theme, const char *string, RkAccent *accent)
{
  RkColor color;

  if (string == NULL || !rk_color_parse (string, &color.red, &color.green, &color.blue))
    return FALSE;
  *accent = make_accent (theme, color);
  return TRUE;
}

static void
take_project_colors (RkTheme *theme, const RkProject *project)
{
  const RkItem *items = rk_list_get_items (project->figure.colors);
  guint n = rk_list_get_n (project->figure.colors);

  for (guint i = 0; i < n; i++)
    {
      int kind = items[i].number;

      if (kind >= 0 && kind < RK_N_GROUP_KINDS && parse_accent (theme, items[i].string, &theme->kinds[kind]))
        theme->own[kind] = TRUE;
    }
}

static void
fill_accents (RkTheme *theme)
{
  gboolean colored = theme->palette == RK_PALETTE_CIVIC;

  theme->neutral = make_table_accent (theme, &neutral_hue);
  for (guint i = 0; i < RK_N_GROUP_KINDS; i++)
    theme->kinds[i] = colored ? make_table_accent (theme, &kind_hues[i]) : theme->neutral;
  for (guint i = 0; i < G_N_ELEMENTS (stage_hues); i++)
    theme->stages[i] = make_table_accent (theme, &stage_hues[i]);
  for (guint i = 0; i < RK_N_RELATION_KINDS; i++)
    {
      RkColor hue = rk_color_from_rgb (relation_hues[i]);

      theme->relations[i] = theme->palette == RK_PALETTE_PLAIN ? theme->neutral.accent
                                                               : make_accent (theme, hue).accent;
    }
}

RkTheme *
rk_theme_new (const RkProject *project, RkThemeMode mode)
{
  const ModeColors *colors;
  RkTheme *theme;

  g_return_val_if_fail (mode >= RK_THEME_LIGHT && mode <= RK_THEME_PRINT, NULL);

  colors = &mode_colors[mode];
  theme = g_new0 (RkTheme, 1);
  g_atomic_ref_count_init (&theme->references);
  theme->mode = mode;
  theme->palette = RK_PALETTE_CIVIC;
  if (project != NULL && rk_enum_is_known (project->figure.palette))
    theme->palette = (RkPalette) project->figure.palette;
  theme->font = g_strdup (project != NULL && project->figure.font != NULL && *project->figure.font != '\0'
                              ? project->figure.font
                              : DEFAULT_FONT);
  theme->paper = rk_color_from_rgb (colors->paper);
  theme->box = rk_color_from_rgb (colors->box);
  theme->text = rk_color_from_rgb (colors->text);
  theme->muted = rk_color_from_rgb (colors->muted);
  theme->rule = rk_color_from_rgb (colors->rule);
  theme->line = rk_color_from_rgb (colors->line);
  fill_accents (theme);
  if (project != NULL)
    take_project_colors (theme, project);
  return theme;
}

RkTheme *
rk_theme_ref (RkTheme *theme)
{
  g_return_val_if_fail (theme != NULL, NULL);

  g_atomic_ref_count_inc (&theme->references);
  return theme;
}

void
rk_theme_unref (RkTheme *theme)
{
  g_return_if_fail (theme != NULL);

  if (!g_atomic_ref_count_dec (&theme->references))
    return;
  g_free (theme->font);
  g_free (theme);
}

const char *
rk_theme_get_font (const RkTheme *theme)
{
  return theme->font;
}

RkThemeMode
rk_theme_get_mode (const RkTheme *theme)
{
  return theme->mode;
}

RkColor
rk_theme_get_paper (const RkTheme *theme)
{
  return theme->paper;
}

RkColor
rk_theme_get_box (const RkTheme *theme)
{
  return theme->box;
}

RkColor
rk_theme_get_text (const RkTheme *theme)
{
  return theme->text;
}

RkColor
rk_theme_get_muted (const RkTheme *theme)
{
  return theme->muted;
}

RkColor
rk_theme_get_rule (const RkTheme *theme)
{
  return theme->rule;
}

RkColor
rk_theme_get_line (const RkTheme *theme)
{
  return theme->line;
}

RkColor
rk_theme_get_relation (const RkTheme *theme, int relation_kind)
{
  if (relation_kind < 0 || relation_kind >= RK_N_RELATION_KINDS)
    return theme->muted;
  return theme->relations[relation_kind];
}

RkAccent
rk_theme_get_box_accent (const RkTheme *theme, const RkSceneBox *box)
{
  RkAccent accent = rk_theme_get_accent (theme, box);

  if (box->flags & RK_BOX_ENDED)
    accent.accent = rk_theme_get_muted (theme);
  return accent;
}

RkAccent
rk_theme_get_kind_accent (const RkTheme *theme, int kind, int stage)
{
  gboolean is_kind = kind >= 0 && kind < RK_N_GROUP_KINDS;

  if (is_kind && theme->own[kind])
    return theme->kinds[kind];
  if (stage >= 0 && stage < (int) G_N_ELEMENTS (stage_hues) &&
      (theme->palette == RK_PALETTE_STAGES || theme->palette == RK_PALETTE_CIVIC))
    return theme->stages[stage];
  if (is_kind)
    return theme->kinds[kind];
  return theme->kinds[RK_GROUP_KIND_OTHER];
}

RkAccent
rk_theme_get_accent (const RkTheme *theme, const RkSceneBox *box)
{
  RkAccent accent;
  int stage = box->stage;

  if (parse_accent (theme, box->color, &accent))
    return accent;
  if (theme->palette == RK_PALETTE_SECTORS && parse_accent (theme, box->sector, &accent))
    return accent;
  /* The civic palette tells kinds apart; only the subgroups, all of one kind, by life stage. */
  if (theme->palette == RK_PALETTE_CIVIC && box->kind != RK_GROUP_KIND_SUBGROUP)
    stage = -1;
  return rk_theme_get_kind_accent (theme, box->kind, stage);
}
