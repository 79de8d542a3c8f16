/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-links.h"

#include <string.h>

#include "rk-words.h"

typedef struct {
  RkVersion *version;
  const RkTree *tree;
  const RkPlan *plan;
  const RkLayoutOptions *options;
  int *node_of; /* of groups by their place in the tree: the node, -1 if it is not drawn */
  GArray *links;
} Collector;

/* The node of the group, or of the folded branch that it is in; -1 if neither is drawn. */
static int
find_node (const Collector *self, const RkGroup *group)
{
  int index = group != NULL ? rk_tree_find (self->tree, group) : -1;

  /* On another page: what leads there ends where the way to that page begins. */
  for (const RkGroup *above = group; above != NULL && index < 0 && self->options->part != NULL;)
    {
      const RkPartGroup *entry;

      above = above->parent != NULL ? rk_version_find_group (self->version, above->parent) : NULL;
      entry = above != NULL ? rk_part_find (self->options->part, above) : NULL;
      if (entry != NULL)
        return entry->to_page > 0 ? find_node (self, above) : -1;
    }
  while (index >= 0 && self->node_of[index] < 0)
    index = self->tree->parent[index];
  return index >= 0 ? self->node_of[index] : -1;
}

/* Returns: (nullable): the language of a label that is not in the figure's; interned */
static const char *
get_foreign (const Collector *self, const RkText *label)
{
  const char *language = self->options->language;

  if (language == NULL || rk_text_get (label, language) == rk_text_pick (label, language))
    return NULL;
  return g_intern_string (rk_text_get_language (label, 0));
}

/* How many levels down it is from one node to the other; what stands beside its line lies to the side. */
static int
get_climb (const Collector *self, int from, int to)
{
  const RkPlanNode *nodes = self->plan->nodes;

  if (nodes[from].is_staff || nodes[to].is_staff)
    return G_MAXINT;
  return self->tree->depth[self->plan->group[to]] - self->tree->depth[self->plan->group[from]];
}

static void
add_relations (Collector *self, RkLegend *legend)
{
  const RkList *kinds = self->options->relation_kinds;

  for (guint i = 0; i < self->version->relations.n; i++)
    {
      const RkRelation *relation = RK_RELATION (self->version->relations.items[i]);
      int from = find_node (self, rk_version_find_group (self->version, relation->from));
      int to = find_node (self, rk_version_find_group (self->version, relation->to));
      const char *label = relation->label != NULL ? rk_text_pick (relation->label, self->options->language)
                                                  : "";
      RkLink link = {
        .from = from - 1,
        .to = to - 1,
        .kind = relation->kind,
        .two_way = relation->two_way,
        .id = relation->record.id,
        .label = label,
        .own_label = *label != '\0',
        .pin = -1,
      };

      if (from <= 0 || to <= 0 || from == to ||
          (kinds != NULL && !rk_list_has_number (kinds, relation->kind)))
        continue;
      if (link.own_label)
        link.language = get_foreign (self, relation->label);
      else
        link.label = rk_word_for_relation (relation->kind, self->options->language);
      link.climb = get_climb (self, from, to);
      g_array_append_val (self->links, link);
      if (rk_enum_is_known (relation->kind))
        legend->relation_kinds |= 1u << relation->kind;
    }
}

/* A seat that is folded away, or on another page, marks nobody. */
static void
add_pins (Collector *self, const RkPins *pins, RkLegend *legend)
{
  guint n;
  const RkPin *all = rk_pins_get_all (pins, &n);

  for (guint i = 0; i < n; i++)
    {
      const RkPartGroup *entry = rk_part_find (self->options->part, all[i].from);
      int at = entry != NULL && entry->stub ? -1 : rk_tree_find (self->tree, all[i].from);
      int from = at >= 0 ? self->node_of[at] : -1, to = find_node (self, all[i].to);
      RkLink link = { .from = from - 1, .to = to - 1, .kind = -1, .pin = (int) all[i].item };

      if (from <= 0 || to <= 0 || from == to)
        continue;
      link.climb = get_climb (self, from, to);
      g_array_append_val (self->links, link);
      legend->pins = TRUE;
    }
}

GArray *
rk_links_collect (RkVersion *version,
                  const RkTree *tree,
                  const RkPlan *plan,
                  const RkLayoutOptions *options,
                  const RkPins *pins,
                  RkLegend *legend)
{
  g_autofree int *node_of = g_new (int, MAX (tree->n, 1));
  Collector self = { version, tree, plan, options, node_of, g_array_new (FALSE, FALSE, sizeof (RkLink)) };

  for (guint i = 0; i < tree->n; i++)
    node_of[i] = -1;
  for (guint i = 1; i < plan->n; i++)
    node_of[plan->group[i]] = (int) i;
  if (options->show_relations)
    add_relations (&self, legend);
  if (pins != NULL)
    add_pins (&self, pins, legend);
  rk_links_bundle ((RkLink *) (void *) self.links->data, self.links->len);
  return self.links;
}

/* The node between whose box and the row of its children the link runs; 0 if it runs elsewhere. */
static int
get_upper (const RkPlanNode *nodes, int a, int b)
{
  if (nodes[b].parent == a)
    return a;
  if (nodes[a].parent == b)
    return b;
  return nodes[a].parent == nodes[b].parent ? nodes[a].parent : 0;
}

void
rk_links_make_room (const GArray *links, RkPlan *plan, RkMeasurer *measurer)
{
  RkPlanNode *nodes = plan->nodes;
  g_autofree guint *below = g_new0 (guint, plan->n);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL); /* bundles: they take the room of one */
  guint far = 0;

  for (guint i = 0; i < links->len; i++)
    {
      const RkLink *link = &g_array_index (links, RkLink, i);
      int a = link->from + 1, b = link->to + 1, upper = get_upper (nodes, a, b);
      const RkPlanNode *lower = &nodes[upper == a ? b : a];

      if (upper > 0 && lower->is_staff)
        {
          double width = link->label == NULL ? 0
                                             : measurer->get_width (measurer, RK_FACE_REGULAR, RK_LABEL_SIZE,
                                                                    link->label, strlen (link->label));

          nodes[upper].staff_gap = MAX (nodes[upper].staff_gap, (float) MIN (width, 110) + 20);
        }
      else if (link->bundle > 0 && !g_hash_table_add (seen, GUINT_TO_POINTER (link->bundle)))
        continue;
      else if (upper > 0)
        below[upper]++;
      else
        far++;
    }
  for (guint i = 1; i < plan->n; i++)
    if (below[i] > 0)
      nodes[i].gap += nodes[i].n_children == 1 ? 6 : MIN (10 + 4 * below[i], 30);
    else if (far > 0)
      nodes[i].gap += MIN (2 * far, 8);
  plan->least_row_gap = 16 + MIN (3 * far, 10);
  if (links->len > 0)
    {
      plan->stack_gap = 15;
      plan->indent = 28;
      plan->spine_gap = 19;
    }
}
