/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history as a person reads it: what each command calls its step, and going along the list of steps. */

#include "rk-command.h"

#include <string.h>

/*   Ylin ── Ensimmäinen [rehtori]
 *      └─── Toinen       with a relation from Ensimmäinen to Toinen */
typedef struct {
  RkDocument *document;
  RkVersion *version;
  RkGroup *top, *first, *second;
  RkSeat *seat;
  RkRelation *relation;
  GPtrArray *tops, *one, *both, *seats;
} Fixture;

static const RkField *
field (RkRecordType type, const char *key)
{
  return rk_field_find (type, "", key);
}

static GPtrArray *
list_of (gpointer first, gpointer second)
{
  GPtrArray *list = g_ptr_array_new ();

  g_ptr_array_add (list, first);
  if (second != NULL)
    g_ptr_array_add (list, second);
  return list;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  RkProject *project = rk_project_new ("fi");

  f->version = RK_VERSION (project->versions.items[0]);
  f->document = rk_document_new (project);
  f->top = rk_command_add_group (f->document, f->version, NULL, NULL, RK_GROUP_KIND_COUNCIL, "Ylin", NULL);
  f->first = rk_command_add_group (f->document, f->version, f->top, NULL, RK_GROUP_KIND_SUBGROUP,
                                   "Ensimmäinen", NULL);
  f->second = rk_command_add_group (f->document, f->version, f->top, NULL, RK_GROUP_KIND_SUBGROUP, "Toinen",
                                    NULL);
  f->seat = rk_command_add (f->document, f->first, RK_RECORD_SEAT, 0, NULL);
  rk_command_set_text (f->document, f->seat, field (RK_RECORD_SEAT, "title"), "fi", "rehtori", NULL);
  f->relation = rk_command_add_relation (f->document, f->version, RK_RELATION_INFORMS, f->first, f->second,
                                         NULL);
  f->tops = list_of (f->top, NULL);
  f->one = list_of (f->second, NULL);
  f->both = list_of (f->first, f->second);
  f->seats = list_of (f->seat, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->tops);
  g_ptr_array_unref (f->one);
  g_ptr_array_unref (f->both);
  g_ptr_array_unref (f->seats);
  g_object_unref (f->document);
}

static const RkDrop *
under (Fixture *f, RkGroup *target)
{
  static RkDrop drop;

  drop = (RkDrop) { f->version, target, RK_DROP_INTO };
  return &drop;
}

static void
drop_list (GPtrArray *list)
{
  g_clear_pointer (&list, g_ptr_array_unref);
}

/* Each row of @steps does one thing, numbered as its label stands in the table. */
static void
do_step (Fixture *f, guint i)
{
  RkDocument *d = f->document;

  switch (i)
    {
    case 0:
      rk_command_add_group (d, f->version, f->top, NULL, RK_GROUP_KIND_SUBGROUP, "Kolmas", NULL);
      break;
    case 1:
      rk_command_add (d, f->second, RK_RECORD_SEAT, 0, NULL);
      break;
    case 2:
      rk_command_add_relation (d, f->version, RK_RELATION_INFORMS, f->second, f->top, NULL);
      break;
    case 3:
      rk_command_move_group (d, f->second, f->first, NULL, NULL);
      break;
    case 4:
      rk_command_move_groups (d, f->both, under (f, NULL), NULL);
      break;
    case 5:
      rk_command_shift_group (d, f->second, -1, NULL);
      break;
    case 6:
      rk_command_move_seat (d, f->seat, f->second, 0, NULL);
      break;
    case 7:
      rk_command_move_seats (d, f->seats, f->second, NULL, NULL);
      break;
    case 8:
      rk_command_delete_groups (d, f->both, RK_DELETE_BRANCH, NULL);
      break;
    case 9:
      rk_command_delete_group (d, f->second, RK_DELETE_CHILDREN_MOVE_UP, NULL);
      break;
    case 10:
      rk_command_cut (d, f->one);
      break;
    case 11:
      rk_command_cut (d, f->seats);
      break;
    case 12:
      drop_list (
          rk_command_copy_groups (d, f->one, RK_COPY_BRANCHES, under (f, f->first), RK_COPY_AS_PASTE, NULL));
      break;
    case 13:
      drop_list (rk_command_copy_seats (d, f->seats, f->second, NULL, RK_COPY_AS_PASTE, NULL));
      break;
    case 14:
      drop_list (rk_command_duplicate_groups (d, f->one, NULL));
      break;
    case 15:
      drop_list (rk_command_also_sits_in (d, f->seats, f->second, NULL, NULL));
      break;
    case 16:
      rk_command_remove (d, f->relation, NULL);
      break;
    case 17:
      rk_command_remove (d, f->seat, NULL);
      break;
    case 18:
      rk_command_set_text (d, f->second, field (RK_RECORD_GROUP, "name"), "fi", "Uusi", NULL);
      break;
    case 19:
      rk_command_set_text (d, f->seat, field (RK_RECORD_SEAT, "unit"), "fi", "koulu", NULL);
      break;
    case 20:
      rk_command_fold_groups (d, f->tops, TRUE, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

static const char *const labels[] = {
  "Add Kolmas",
  "Add Seat to Toinen",
  "Add relation from Toinen to Ylin",
  "Move Toinen under Ensimmäinen",
  "Move 2 groups to the top",
  "Move Toinen before Ensimmäinen",
  "Move rehtori to Toinen",
  "Move rehtori to Toinen",
  "Delete 2 groups",
  "Delete Toinen",
  "Cut Toinen",
  "Cut rehtori",
  "Paste Toinen under Ensimmäinen",
  "Paste rehtori into Toinen",
  "Duplicate Toinen",
  "Add rehtori to Toinen too",
  "Remove Informs (Ensimmäinen – Toinen)",
  "Remove rehtori",
  "Rename Toinen",
  "Change Unit of rehtori",
  "Fold Ylin",
};

static void
test_labels (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      do_step (f, i);
      g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, labels[i]);
      g_assert_true (rk_document_undo (f->document));
    }
}

/* Beginning and end of a long name are what tells it from others, and a label is one line. */
static void
test_long_names (Fixture *f, gconstpointer data)
{
  static const char name[] = "Lasten, nuorten ja perheiden hyvinvointisuunnitelman\nvalmistelun ohjausryhmä";
  const char *label;

  rk_command_set_text (f->document, f->second, field (RK_RECORD_GROUP, "name"), "fi", name, NULL);
  rk_command_move_group (f->document, f->second, f->first, NULL, NULL);
  label = rk_document_get_undo_label (f->document);
  g_assert_cmpstr (label, ==, "Move Lasten, nuorten ja perhe…lun ohjausryhmä under Ensimmäinen");
  g_assert_null (strchr (label, '\n'));
  rk_document_undo (f->document);
  /* A name of just that length is whole. */
  rk_command_set_text (f->document, f->second, field (RK_RECORD_GROUP, "name"), "fi",
                       "0123456789012345678901234567890123456789", NULL);
  rk_command_move_group (f->document, f->second, f->first, NULL, NULL);
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==,
                   "Move 0123456789012345678901234567890123456789 under Ensimmäinen");
}

/* What is typed is one step, whose label tells what there was before. */
static void
test_typing (Fixture *f, gconstpointer data)
{
  guint n = rk_document_get_n_steps (f->document);

  rk_document_seal (f->document);
  rk_command_set_text (f->document, f->second, field (RK_RECORD_GROUP, "name"), "fi", "T", NULL);
  rk_command_set_text (f->document, f->second, field (RK_RECORD_GROUP, "name"), "fi", "Ty", NULL);
  g_assert_cmpuint (rk_document_get_n_steps (f->document), ==, n + 1);
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Rename Toinen");
  rk_document_seal (f->document);
  rk_command_set_text (f->document, f->second, field (RK_RECORD_GROUP, "name"), "fi", "Työ", NULL);
  g_assert_cmpuint (rk_document_get_n_steps (f->document), ==, n + 2);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  guint n = rk_document_get_n_steps (f->document);

  g_assert_cmpuint (rk_document_get_n_done (f->document), ==, n);
  g_assert_cmpstr (rk_document_get_step_label (f->document, 0), ==, "Add Ylin");
  g_assert_true (rk_document_is_saved_at (f->document, 0));
  rk_document_mark_saved (f->document);
  g_assert_false (rk_document_is_saved_at (f->document, 0));
  g_assert_true (rk_document_is_saved_at (f->document, n));

  rk_document_go_to (f->document, 1);
  g_assert_cmpuint (rk_document_get_n_done (f->document), ==, 1);
  g_assert_cmpuint (rk_document_get_n_steps (f->document), ==, n);
  g_assert_cmpuint (f->version->groups.n, ==, 1);
  g_assert_true (rk_document_is_modified (f->document));
  rk_document_go_to (f->document, n);
  g_assert_cmpuint (f->version->groups.n, ==, 3);
  g_assert_false (rk_document_is_modified (f->document));
  rk_document_go_to (f->document, 0);
  g_assert_cmpuint (f->version->groups.n, ==, 0);
  /* As far as there are steps, and no further. */
  rk_document_go_to (f->document, n + 10);
  g_assert_cmpuint (rk_document_get_n_done (f->document), ==, n);
  /* A step that is made after going back is the last one. */
  rk_document_go_to (f->document, 1);
  rk_command_add_group (f->document, f->version, NULL, NULL, RK_GROUP_KIND_BOARD, "Hallitus", NULL);
  g_assert_cmpuint (rk_document_get_n_steps (f->document), ==, 2);
  g_assert_cmpstr (rk_document_get_step_label (f->document, 1), ==, "Add Hallitus");
}

/* What a window shows of it, by property or by call. */
static void
test_told (Fixture *f, gconstpointer data)
{
  guint64 last = rk_document_get_step (f->document);
  gboolean modified, can_undo, can_redo;

  g_assert_true (rk_document_is_done (f->document, 0));
  g_assert_true (rk_document_is_done (f->document, last));
  g_assert_null (rk_document_get_redo_label (f->document));
  g_object_get (f->document, "modified", &modified, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_true (modified && can_undo && !can_redo);

  rk_document_undo (f->document);
  g_assert_false (rk_document_is_done (f->document, last));
  g_assert_nonnull (rk_document_get_redo_label (f->document));
  rk_document_go_to (f->document, 0);
  g_assert_true (rk_document_is_done (f->document, 0));
  g_assert_null (rk_document_get_undo_label (f->document));
  g_object_get (f->document, "modified", &modified, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_true (!modified && !can_undo && can_redo);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/model/steps/labels", Fixture, NULL, set_up, test_labels, tear_down);
  g_test_add ("/model/steps/long-names", Fixture, NULL, set_up, test_long_names, tear_down);
  g_test_add ("/model/steps/typing", Fixture, NULL, set_up, test_typing, tear_down);
  g_test_add ("/model/steps/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/model/steps/told", Fixture, NULL, set_up, test_told, tear_down);
  return g_test_run ();
}
