/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window's actions do to the structure: each a command on what is selected, and where the
 * keyboard goes afterwards. */

#include "config.h"

#include "rk-compat.h"
#include "rk-window-private.h"

#include <glib/gi18n.h>

/* --- adding ---------------------------------------------------------------------------------- */

static gboolean
is_in_outline (RkWindow *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->outline)) != NULL;
}

/* A new record is there to be named: a group where the person works, in its row or in the diagram; of anything
 * else the group is in view, the keyboard in its first field. */
static void
select_new (RkWindow *self, gpointer record, const char *field)
{
  RkRecord *shown = record;
  gboolean in_outline = is_in_outline (self);

  rk_session_select_record (self->session, record);
  if (shown->type == RK_RECORD_GROUP && in_outline && rk_outline_rename (self->outline, shown->id, TRUE))
    return;
  if (shown->type == RK_RECORD_GROUP && rk_canvas_rename (self->canvas, shown->id, TRUE))
    return;
  if (shown->type == RK_RECORD_SEAT)
    shown = shown->parent;
  rk_canvas_reveal (self->canvas, shown->id, FALSE);
  rk_window_panels_set_inspector (self, TRUE);
  rk_inspector_focus_field (self->inspector, field);
}

/* What a group under another one most often is. */
static RkGroupKind
guess_kind_below (const RkGroup *parent)
{
  if (!parent)
    return RK_GROUP_KIND_LEADERSHIP_TEAM;
  switch (parent->kind)
    {
    case RK_GROUP_KIND_COUNCIL:
      return RK_GROUP_KIND_BOARD;
    case RK_GROUP_KIND_BOARD:
      return RK_GROUP_KIND_LEADERSHIP_TEAM;
    case RK_GROUP_KIND_LEADERSHIP_TEAM:
      return RK_GROUP_KIND_WELFARE_GROUP;
    case RK_GROUP_KIND_WELFARE_GROUP:
    case RK_GROUP_KIND_STEERING_GROUP:
      return RK_GROUP_KIND_SUBGROUP;
    default:
      return RK_GROUP_KIND_WORKING_GROUP;
    }
}

static void
add_group (RkWindow *self, RkGroup *parent, RkGroup *before, RkGroupKind kind)
{
  GError *error = NULL;
  RkGroup *group = rk_command_add_group (rk_session_get_document (self->session),
                                         rk_session_get_version (self->session), parent, before, kind,
                                         _ ("New group"), &error);

  if (group)
    select_new (self, group, "name");
  rk_window_report (self, error);
}

void
rk_window_edit_add_child (RkWindow *self, GVariant *parameter)
{
  RkGroup *parent = rk_session_get_selected_group (self->session);

  add_group (self, parent, NULL, guess_kind_below (parent));
}

void
rk_window_edit_add_sibling (RkWindow *self, GVariant *parameter)
{
  RkGroup *group = rk_session_get_selected_group (self->session);
  RkVersion *version = rk_session_get_version (self->session);
  const RkTree *tree = rk_version_get_tree (version);
  int index = rk_tree_find (tree, group);
  int next = index >= 0 ? tree->next_sibling[index] : -1;
  RkGroup *parent = rk_version_find_group (version, group->parent);
  RkGroup *before = next >= 0 ? tree->groups[next] : NULL;
  RkGroupKind kind = rk_enum_is_known (group->kind) ? (RkGroupKind) group->kind : RK_GROUP_KIND_OTHER;

  add_group (self, parent, before, kind);
}

void
rk_window_edit_add_seat (RkWindow *self, GVariant *parameter)
{
  GError *error = NULL;
  RkGroup *group = rk_session_get_selected_group (self->session);
  gpointer seat = rk_command_add (rk_session_get_document (self->session), group, RK_RECORD_SEAT, G_MAXUINT,
                                  &error);

  if (seat)
    select_new (self, seat, "title");
  rk_window_report (self, error);
}

/* The other end for a relation of @group, until the person chooses: the group above, else any. */
static RkGroup *
guess_other_end (RkVersion *version, const RkGroup *group)
{
  RkGroup *parent = rk_version_find_group (version, group->parent);

  for (guint i = 0; !parent && i < version->groups.n; ++i)
    if (RK_GROUP (version->groups.items[i]) != group)
      parent = RK_GROUP (version->groups.items[i]);
  return parent;
}

/* Between two selected groups, in the order of selecting; from one, to a first guess. */
void
rk_window_edit_add_relation (RkWindow *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);
  RkVersion *version = rk_session_get_version (self->session);
  RkGroup *from = groups->pdata[0];
  RkGroup *to = groups->len > 1 ? groups->pdata[1] : guess_other_end (version, from);
  GError *error = NULL;
  RkRelation *relation;

  if (!to)
    {
      rk_window_show_toast (self, _ ("A relation needs two groups"), NULL, NULL);
      return;
    }
  relation = rk_command_add_relation (rk_session_get_document (self->session), version, RK_RELATION_INFORMS,
                                      from, to, &error);
  if (relation)
    {
      rk_session_select_record (self->session, relation);
      rk_window_panels_set_inspector (self, TRUE);
      rk_inspector_focus_field (self->inspector, groups->len > 1 ? "kind" : "to");
    }
  rk_window_report (self, error);
}

/* --- deleting -------------------------------------------------------------------------------- */

RkGroup *
rk_window_edit_find_neighbour (RkWindow *self, GPtrArray *groups)
{
  RkVersion *version = rk_session_get_version (self->session);
  const RkTree *tree = rk_version_get_tree (version);
  int index = rk_tree_find (tree, groups->pdata[0]);
  int next;

  if (index < 0)
    return NULL;
  next = tree->next_sibling[index];
  if (next < 0 || g_ptr_array_find (groups, tree->groups[next], NULL))
    next = rk_tree_get_previous_sibling (tree, index);
  if (next < 0 || g_ptr_array_find (groups, tree->groups[next], NULL))
    next = tree->parent[index];
  if (next < 0 || g_ptr_array_find (groups, tree->groups[next], NULL))
    return NULL;
  return tree->groups[next];
}

static void
delete_groups (RkWindow *self, GPtrArray *groups, RkDeleteMode mode)
{
  RkDocument *document = rk_session_get_document (self->session);
  g_autofree char *title = rk_record_get_title (groups->pdata[0], rk_session_get_language (self->session));
  RkGroup *neighbour = rk_window_edit_find_neighbour (self, groups);
  guint n = groups->len;
  g_autofree char *words = n == 1
                               ? g_strdup_printf (_ ("“%s” deleted"), title)
                               : g_strdup_printf (ngettext ("%u group deleted", "%u groups deleted", n), n);
  GError *error = NULL;

  if (rk_command_delete_groups (document, groups, mode, &error))
    {
      rk_session_select_record (self->session, neighbour && neighbour->record.parent ? neighbour : NULL);
      rk_window_show_toast (self, words, _ ("_Undo"), "win.undo");
    }
  rk_window_report (self, error);
}

static void
delete_record (RkWindow *self, RkRecord *record)
{
  gpointer next = record->type == RK_RECORD_SEAT ? record->parent : NULL;
  GError *error = NULL;

  if (rk_command_remove (rk_session_get_document (self->session), record, &error))
    {
      rk_session_select_record (self->session, next);
      rk_window_show_toast (self,
                            record->type == RK_RECORD_SEAT ? _ ("Seat deleted") : _ ("Relation deleted"),
                            _ ("_Undo"), "win.undo");
    }
  rk_window_report (self, error);
}

void
rk_window_edit_delete (RkWindow *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);
  RkRecord *record = rk_session_get_selected_record (self->session);

  if (record)
    delete_record (self, record);
  else if (groups->len > 0)
    delete_groups (self, groups, RK_DELETE_CHILDREN_MOVE_UP);
}

void
rk_window_edit_delete_branch (RkWindow *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);

  delete_groups (self, groups, RK_DELETE_BRANCH);
}

/* --- renaming, moving, folding --------------------------------------------------------------- */

void
rk_window_edit_rename (RkWindow *self, GVariant *parameter)
{
  RkGroup *group = rk_session_get_selected_group (self->session);

  if (is_in_outline (self) ? rk_outline_rename (self->outline, group->record.id, FALSE)
                           : rk_canvas_rename (self->canvas, group->record.id, FALSE))
    return;
  rk_window_panels_set_inspector (self, TRUE);
  rk_inspector_focus_field (self->inspector, "name");
}

typedef gboolean (*MoveFunc) (RkDocument *document, RkGroup *group, GError **error);

static gboolean
shift_earlier (RkDocument *document, RkGroup *group, GError **error)
{
  return rk_command_shift_group (document, group, -1, error);
}

static gboolean
shift_later (RkDocument *document, RkGroup *group, GError **error)
{
  return rk_command_shift_group (document, group, 1, error);
}

/* The keyboard stays at the group, and its new place is told. */
static void
move_selected (RkWindow *self, MoveFunc move)
{
  RkDocument *document = rk_session_get_document (self->session);
  RkGroup *group = rk_session_get_selected_group (self->session);
  GError *error = NULL;

  if (move (document, group, &error))
    rk_compat_announce (GTK_WIDGET (self->canvas), rk_document_get_undo_label (document));
  else if (error)
    rk_window_show_toast (self, error->message, NULL, NULL);
  g_clear_error (&error);
}

void
rk_window_edit_move_earlier (RkWindow *self, GVariant *parameter)
{
  move_selected (self, shift_earlier);
}

void
rk_window_edit_move_later (RkWindow *self, GVariant *parameter)
{
  move_selected (self, shift_later);
}

void
rk_window_edit_move_out (RkWindow *self, GVariant *parameter)
{
  move_selected (self, rk_command_outdent_group);
}

void
rk_window_edit_move_in (RkWindow *self, GVariant *parameter)
{
  move_selected (self, rk_command_indent_group);
}

/* Unfolds what is folded; if nothing is, folds all that is selected. */
void
rk_window_edit_fold (RkWindow *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);
  gboolean folded = FALSE;
  GError *error = NULL;

  for (guint i = 0; i < groups->len; ++i)
    folded |= RK_GROUP (groups->pdata[i])->collapsed;
  if (!rk_command_fold_groups (rk_session_get_document (self->session), groups, !folded, &error) && error)
    rk_window_show_toast (self, error->message, NULL, NULL);
  g_clear_error (&error);
}
