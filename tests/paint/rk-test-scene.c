/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-test-scene.h"

#include "rk-scene-builder.h"
#include "rk-words.h"

#define COLUMNS    4
#define BOX_WIDTH  176.0
#define BOX_HEIGHT 92.0
#define STEP_X     202.0
#define STEP_Y     122.0

static void
add_line (RkSceneBuilder *builder,
          int box,
          RkLineRole role,
          RkFace face,
          double size,
          double x,
          double y,
          const char *text)
{
  RkSceneLine *line = rk_scene_builder_add_line (builder);

  line->box = box;
  line->role = role;
  line->face = face;
  line->size = size;
  line->spacing = role == RK_LINE_KIND || role == RK_LINE_LEGEND_TITLE ? 0.55 : 0;
  line->x = x;
  line->y = y;
  line->text = rk_scene_builder_intern (builder, text, -1);
  line->width = g_utf8_strlen (text, -1) * (size * 0.55 + line->spacing);
  line->item = -1;
  line->accent = -1;
}

static guint
get_flags (int kind)
{
  switch (kind)
    {
    case RK_GROUP_KIND_POST:
      return RK_BOX_ROUND;
    case RK_GROUP_KIND_STAKEHOLDER:
      return RK_BOX_DASHED;
    case RK_GROUP_KIND_COOPERATION_GROUP:
      return RK_BOX_STACKED;
    case RK_GROUP_KIND_TEAM:
      return RK_BOX_FOLDED;
    case RK_GROUP_KIND_OTHER:
      return RK_BOX_ENDED;
    default:
      return 0;
    }
}

static void
add_box (RkSceneBuilder *builder, int kind)
{
  static const char *const names[] = { "Kaupungin", "hyvinvointiryhmä" };
  static const char *const seats[] = { "opetuspäällikkö", "kuntalaisedustaja", "Kangasalan seurakunta" };
  RkSceneBox *box = rk_scene_builder_add_box (builder);
  int index = (int) builder->scene->n_boxes - 1;
  double x = 30 + kind % COLUMNS * STEP_X, y = 92 + kind / COLUMNS * STEP_Y;
  g_autofree char *caption = g_utf8_strup (rk_word_for_kind (kind, "fi"), -1);

  box->rect = (RkRect) { x, y, BOX_WIDTH, BOX_HEIGHT };
  box->header_height = 44;
  box->group = rk_scene_builder_intern (builder, rk_enum_to_string (RK_ENUM_GROUP_KIND, kind), -1);
  box->kind = kind;
  box->stage = kind == RK_GROUP_KIND_SUBGROUP ? RK_STAGE_CHILDREN_YOUTH : -1;
  box->flags = get_flags (kind);
  box->parent = kind < COLUMNS ? -1 : kind - COLUMNS;
  box->first_child = kind + COLUMNS < RK_N_GROUP_KINDS ? kind + COLUMNS : -1;
  box->next_sibling = -1;
  box->first_line = builder->scene->n_lines;

  add_line (builder, index, RK_LINE_KIND, RK_FACE_SEMIBOLD, 6.4, x + 10, y + 12.5, caption);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_line (builder, index, RK_LINE_NAME, RK_FACE_BOLD, 10.6, x + 10, y + 25.8 + 12.3 * i, names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (seats); i++)
    {
      double row = y + 59 + 11.2 * i;
      guint first = builder->scene->n_lines;

      if (i < 2)
        add_line (builder, index, RK_LINE_SEAT_ROLE, RK_FACE_BOLD, 7.6, x + 10, row, i == 0 ? "pj." : "4 ×");
      add_line (builder, index, RK_LINE_SEAT, i == 0 ? RK_FACE_SEMIBOLD : RK_FACE_REGULAR, 8.3, x + 32, row,
                seats[i]);
      if (i == 0)
        add_line (builder, index, RK_LINE_SEAT_UNIT, RK_FACE_REGULAR, 7.4, x + 112, row, "sivistystoimi");
      for (guint j = first; j < builder->scene->n_lines; j++)
        builder->scene->lines[j].item = (int) i;
    }
  box = &builder->scene->boxes[index];
  if (box->flags & RK_BOX_FOLDED)
    add_line (builder, index, RK_LINE_FOLDED, RK_FACE_SEMIBOLD, 7.4, x + 150, y + 86, "+5");
  if (box->flags & RK_BOX_ENDED)
    add_line (builder, index, RK_LINE_NOT_STATED, RK_FACE_ITALIC, 7.6, x + 80, y + 86,
              "kokoukset: ei mainittu");
  box->n_lines = builder->scene->n_lines - box->first_line;
}

static RkSceneConnector *
add_connector (RkSceneBuilder *builder, RkConnectorType type, int from, int to)
{
  RkSceneConnector *connector = rk_scene_builder_add_connector (builder);

  connector->type = type;
  connector->from = from;
  connector->to = to;
  connector->relation_kind = -1;
  return connector;
}

/* From the first row down to all of the second, and a side line where the place is not stated. */
static void
add_hierarchy (RkSceneBuilder *builder)
{
  const RkSceneBox *boxes = builder->scene->boxes;
  double bus = boxes[1].rect.y + BOX_HEIGHT + 15;

  for (int i = 4; i < 8; i++)
    {
      double middle = boxes[i].rect.x + BOX_WIDTH / 2;

      add_connector (builder, RK_CONNECTOR_CHILD, 1, i);
      rk_scene_builder_add_point (builder, boxes[1].rect.x + BOX_WIDTH / 2, boxes[1].rect.y + BOX_HEIGHT);
      rk_scene_builder_add_point (builder, boxes[1].rect.x + BOX_WIDTH / 2, bus);
      rk_scene_builder_add_point (builder, middle, bus);
      rk_scene_builder_add_point (builder, middle, boxes[i].rect.y);
    }
  bus += STEP_Y;
  for (int i = 8; i < 11; i++)
    {
      double middle = boxes[i].rect.x + BOX_WIDTH / 2;

      add_connector (builder, i == 9 ? RK_CONNECTOR_CHILD : RK_CONNECTOR_CHILD_NOT_STATED, 4, i);
      rk_scene_builder_add_point (builder, boxes[4].rect.x + 60, boxes[4].rect.y + BOX_HEIGHT);
      rk_scene_builder_add_point (builder, boxes[4].rect.x + 60, bus);
      rk_scene_builder_add_point (builder, middle, bus);
      rk_scene_builder_add_point (builder, middle, boxes[i].rect.y);
    }
}

static void
add_relations (RkSceneBuilder *builder)
{
  const RkSceneBox *boxes = builder->scene->boxes;
  RkSceneConnector *pin;
  const RkRect *a = &boxes[6].rect, *b = &boxes[11].rect;

  for (int kind = 0; kind < RK_N_RELATION_KINDS; kind++)
    {
      const RkRect *box = &boxes[kind < 3 ? kind : kind < 6 ? kind + 1 : kind + 2].rect;
      RkSceneConnector *connector = add_connector (builder, RK_CONNECTOR_RELATION, kind, kind + 1);

      connector->relation_kind = kind;
      connector->two_way = kind == RK_RELATION_COOPERATES;
      connector->label = (int) builder->scene->n_lines;
      connector->n_label_lines = 1;
      rk_scene_builder_add_point (builder, box->x + BOX_WIDTH, box->y + 22);
      if (kind % 2 == 1)
        {
          rk_scene_builder_add_point (builder, box->x + BOX_WIDTH + 13, box->y + 22);
          rk_scene_builder_add_point (builder, box->x + BOX_WIDTH + 13, box->y + 74);
          rk_scene_builder_add_point (builder, box->x + STEP_X, box->y + 74);
        }
      else
        rk_scene_builder_add_point (builder, box->x + STEP_X, box->y + 22);
      add_line (builder, -1, RK_LINE_LABEL, RK_FACE_REGULAR, 7.2, box->x + BOX_WIDTH - 14, box->y - 6,
                rk_word_for_relation (kind, "fi"));
      builder->scene->lines[builder->scene->n_lines - 1].accent = kind;
    }
  pin = add_connector (builder, RK_CONNECTOR_PIN, 6, 11);
  pin->relation_kind = -1;
  rk_scene_builder_add_point (builder, a->x + 140, a->y + BOX_HEIGHT);
  rk_scene_builder_add_point (builder, a->x + 140, a->y + BOX_HEIGHT + 22);
  rk_scene_builder_add_point (builder, b->x + 40, a->y + BOX_HEIGHT + 22);
  rk_scene_builder_add_point (builder, b->x + 40, b->y);
}

static RkSceneMark *
add_mark (RkSceneBuilder *builder, RkMarkType type, double x, double y, double width, double height)
{
  RkSceneMark *mark = rk_scene_builder_add_mark (builder);

  mark->type = type;
  mark->rect = (RkRect) { x, y, width, height };
  mark->kind = mark->stage = mark->relation_kind = -1;
  return mark;
}

static void
add_legend (RkSceneBuilder *builder)
{
  double y = 574;

  for (int kind = 0; kind < RK_N_GROUP_KINDS; kind++)
    add_mark (builder, RK_MARK_KIND, 30 + 26 * kind, y, 16, 10)->kind = kind;
  add_mark (builder, RK_MARK_CONNECTOR, 460, y, 28, 10)->connector = RK_CONNECTOR_CHILD;
  add_mark (builder, RK_MARK_CONNECTOR, 500, y, 28, 10)->connector = RK_CONNECTOR_CHILD_NOT_STATED;
  add_mark (builder, RK_MARK_CONNECTOR, 540, y, 28, 10)->connector = RK_CONNECTOR_PIN;
  for (int kind = 0; kind < RK_N_RELATION_KINDS; kind++)
    {
      RkSceneMark *mark = add_mark (builder, RK_MARK_CONNECTOR, 580 + 34 * kind, y, 28, 10);

      mark->connector = RK_CONNECTOR_RELATION;
      mark->relation_kind = kind;
    }
  add_line (builder, -1, RK_LINE_LEGEND_TITLE, RK_FACE_SEMIBOLD, 6.4, 30, 568, "SELITE");
  add_line (builder, -1, RK_LINE_LEGEND, RK_FACE_REGULAR, 7.6, 70, 568,
            "hierarkia, tiedonkulku, 4 × paikkojen määrä");
}

RkScene *
rk_test_scene_new (void)
{
  RkSceneBuilder builder;

  rk_scene_builder_init (&builder, "fi");
  builder.scene->width = 842;
  builder.scene->height = 595;
  builder.scene->chart = (RkRect) { 30, 92, 782, 460 };
  builder.scene->title = g_strdup ("Hyvinvointityön rakenteet");

  add_line (&builder, -1, RK_LINE_TITLE, RK_FACE_BOLD, 18, 30, 40, "Hyvinvointityön rakenteet");
  add_line (&builder, -1, RK_LINE_SUBTITLE, RK_FACE_REGULAR, 9.5, 30, 55,
            "Kangasalan kaupunki · voimassa 2021 alkaen");
  add_line (&builder, -1, RK_LINE_INFO_STRONG, RK_FACE_SEMIBOLD, 9.5, 720, 38, "Tilanne 31.12.2021");
  add_line (&builder, -1, RK_LINE_INFO, RK_FACE_REGULAR, 7.4, 720, 51, "Lähde: Hyvinvointityön rakenteet");
  add_mark (&builder, RK_MARK_RULE, 30, 64, 782, 0);
  for (int kind = 0; kind < RK_N_GROUP_KINDS; kind++)
    add_box (&builder, kind);
  add_hierarchy (&builder);
  add_relations (&builder);
  add_legend (&builder);
  return rk_scene_builder_seal (&builder);
}
