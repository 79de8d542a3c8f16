/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours of a figure.  Every text colour passes WCAG AA (4.5:1) on the ground it stands on, every
 * stroke that carries meaning 3:1; a test computes all pairs. */

#pragma once

#include "rk-project.h"
#include "rk-scene.h"

G_BEGIN_DECLS

typedef struct {
  double red, green, blue;
} RkColor;

typedef enum { RK_THEME_LIGHT, RK_THEME_DARK, RK_THEME_PRINT } RkThemeMode;

/* The colours of one kind (or stage, sector, own colour) of box. */
typedef struct {
  RkColor accent; /* bar, border, kind line, roles */
  RkColor tint; /* ground of the header */
} RkAccent;

typedef struct _RkTheme RkTheme;

/**
 * rk_theme_new:
 * @project: (nullable): whose palette, own colours and font to use
 * @mode: light, dark or print
 */
RkTheme *rk_theme_new (const RkProject *project, RkThemeMode mode);
RkTheme *rk_theme_ref (RkTheme *theme);
void rk_theme_unref (RkTheme *theme);

const char *rk_theme_get_font (const RkTheme *theme);
RkThemeMode rk_theme_get_mode (const RkTheme *theme);
RkColor rk_theme_get_paper (const RkTheme *theme);
RkColor rk_theme_get_box (const RkTheme *theme);
RkColor rk_theme_get_text (const RkTheme *theme);
RkColor rk_theme_get_muted (const RkTheme *theme);
RkColor rk_theme_get_rule (const RkTheme *theme);
RkColor rk_theme_get_line (const RkTheme *theme); /* the hierarchy's connectors */
RkColor rk_theme_get_relation (const RkTheme *theme, int relation_kind);
RkAccent rk_theme_get_accent (const RkTheme *theme, const RkSceneBox *box);
/** rk_theme_get_box_accent: the same as a box is drawn: what has ended steps back; its words say why */
RkAccent rk_theme_get_box_accent (const RkTheme *theme, const RkSceneBox *box);
/** rk_theme_get_kind_accent: for the legend: of a kind, or of a stage if @stage >= 0 */
RkAccent rk_theme_get_kind_accent (const RkTheme *theme, int kind, int stage);

/** rk_color_contrast: Returns: the WCAG 2.1 contrast ratio of two colours, 1–21 */
double rk_color_contrast (RkColor a, RkColor b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkTheme, rk_theme_unref)

G_END_DECLS
