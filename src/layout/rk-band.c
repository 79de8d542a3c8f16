/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-band.h"

#include <string.h>

#include "rk-words.h"

#define TEXT_SIZE    8.4
#define HEADING_SIZE 8.0
#define SPACING      0.6 /* of the heading */
#define PAD          9.0
#define LEADING      12.4
#define GAP          18.0 /* between entries */
#define BELOW        10.0 /* between band and legend */

static void
clear_entry (gpointer data)
{
  g_free (((RkBandEntry *) data)->name);
}

GArray *
rk_band_new (void)
{
  GArray *band = g_array_new (FALSE, FALSE, sizeof (RkBandEntry));

  g_array_set_clear_func (band, clear_entry);
  return band;
}

static void
add_entry (GArray *band, const char *name, const char *language, const RkGroup *group)
{
  for (guint i = 0; i < band->len; i++)
    {
      RkBandEntry *known = &g_array_index (band, RkBandEntry, i);

      if (!g_str_equal (known->name, name))
        continue;
      known->groups += known->last != group;
      known->last = group;
      return;
    }
  g_array_set_size (band, band->len + 1);
  g_array_index (band, RkBandEntry, band->len - 1) = (RkBandEntry) { g_strdup (name), language, 1, group };
}

void
rk_band_add (GArray *band, const RkGroup *group, const char *language)
{
  for (guint i = 0; i < group->seats.n; i++)
    {
      const RkSeat *seat = RK_SEAT (group->seats.items[i]);
      const char *name = rk_text_pick (seat->institution, language), *foreign = NULL;

      if (seat->party == RK_PARTY_CITY)
        continue;
      if (*name == '\0')
        name = rk_word_for_parties (seat->party, language);
      else if (language != NULL && rk_text_get (seat->institution, language) != name)
        foreign = g_intern_string (rk_text_get_language (seat->institution, 0));
      add_entry (band, name, foreign, group);
    }
}

static double
add_line (RkSceneBuilder *builder,
          RkMeasurer *measurer,
          RkLineRole role,
          RkFace face,
          double size,
          double spacing,
          double x,
          double y,
          const char *text,
          const char *language)
{
  double width = measurer->get_width (measurer, face, size, text, strlen (text)) +
                 spacing * g_utf8_strlen (text, -1);
  RkSceneLine *line;

  if (builder == NULL)
    return width;
  line = rk_scene_builder_add_line (builder);
  *line = (RkSceneLine) {
    .x = x,
    .y = y,
    .width = width,
    .size = size,
    .spacing = spacing,
    .text = rk_scene_builder_intern (builder, text, -1),
    .box = -1,
    .item = -1,
    .role = role,
    .face = face,
    .language = language,
  };
  return width;
}

/* Returns: the last baseline, the first one being at @y. */
static double
flow (const GArray *band,
      const char *language,
      RkMeasurer *measurer,
      double x,
      double width,
      double y,
      double size,
      RkSceneBuilder *builder)
{
  g_autofree char *heading = g_utf8_strup (rk_word_for_nameless (RK_GROUP_KIND_STAKEHOLDER, TRUE, language),
                                           -1);
  double left = x + PAD * size, right = x + width - PAD * size, at;

  left += add_line (builder, measurer, RK_LINE_BAND_TITLE, RK_FACE_SEMIBOLD, HEADING_SIZE * size,
                    SPACING * size, left, y, heading, NULL) +
          GAP * size;
  at = left;
  for (guint i = 0; i < band->len; i++)
    {
      const RkBandEntry *entry = &g_array_index (band, RkBandEntry, i);
      g_autofree char *words = entry->groups < 2
                                   ? g_strdup (entry->name)
                                   : g_strdup_printf ("%s, %u %s", entry->name, entry->groups,
                                                      rk_word_for_kinds (RK_GROUP_KIND_OTHER, language));
      double wide = add_line (NULL, measurer, RK_LINE_BAND, RK_FACE_REGULAR, TEXT_SIZE * size, 0, 0, 0, words,
                              NULL);

      if (at > left && at + wide > right)
        {
          at = left;
          y += LEADING * size;
        }
      add_line (builder, measurer, RK_LINE_BAND, RK_FACE_REGULAR, TEXT_SIZE * size, 0, at, y, words,
                entry->language);
      at += wide + GAP * size;
    }
  return y;
}

double
rk_band_emit (const GArray *band,
              const char *language,
              RkMeasurer *measurer,
              double x,
              double width,
              double bottom,
              double size,
              RkSceneBuilder *builder)
{
  double height;

  if (band == NULL || band->len == 0)
    return 0;
  height = flow (band, language, measurer, x, width, 15 * size, size, NULL) + 9 * size;
  if (builder != NULL)
    {
      RkSceneMark *mark = rk_scene_builder_add_mark (builder);

      *mark = (RkSceneMark) { .type = RK_MARK_BAND,
                              .rect = { x, bottom - height, width, height },
                              .kind = RK_GROUP_KIND_STAKEHOLDER,
                              .stage = -1 };
      flow (band, language, measurer, x, width, bottom - height + 15 * size, size, builder);
    }
  return height + BELOW * size;
}
