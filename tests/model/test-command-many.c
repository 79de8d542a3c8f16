/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on several groups and seats at once.  Structures are written as outline_assert() tells. */

#include "outline.h"

#include "rk-command.h"
#include "rk-project-io.h"

#include <string.h>

typedef struct {
  RkDocument *document;
  RkVersion *version;
  guint n_changes;
} Fixture;

#define WHOLE "A[a](B[x y](D E) C[z](F(H))) G"

static void
changed_cb (RkDocument *document, RkChangeSet *set, Fixture *f)
{
  f->n_changes++;
}

static RkGroup *
group_of (Fixture *f, const char *name)
{
  for (guint i = 0; i < f->version->groups.n; i++)
    if (g_str_equal (rk_text_pick (RK_GROUP (f->version->groups.items[i])->name, "fi"), name))
      return RK_GROUP (f->version->groups.items[i]);
  return NULL;
}

static RkSeat *
seat_of (Fixture *f, const char *title)
{
  for (guint i = 0; i < f->version->groups.n; i++)
    {
      RkGroup *group = RK_GROUP (f->version->groups.items[i]);

      for (guint j = 0; j < group->seats.n; j++)
        if (g_str_equal (rk_text_pick (RK_SEAT (group->seats.items[j])->title, "fi"), title))
          return RK_SEAT (group->seats.items[j]);
    }
  return NULL;
}

/* The groups, or seats, of the names in @words. */
static GPtrArray *
several (Fixture *f, const char *words)
{
  g_auto (GStrv) names = g_strsplit (words, " ", -1);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      gpointer record = g_ascii_isupper (names[i][0]) ? (gpointer) group_of (f, names[i])
                                                      : (gpointer) seat_of (f, names[i]);

      g_assert_nonnull (record);
      g_ptr_array_add (found, record);
    }
  return found;
}

static void
add_seat (Fixture *f, RkGroup *group, const char *title)
{
  RkSeat *seat = rk_command_add (f->document, group, RK_RECORD_SEAT, G_MAXUINT, NULL);

  g_assert_true (rk_command_set_text (f->document, seat, rk_field_find (RK_RECORD_SEAT, "", "title"), "fi",
                                      title, NULL));
}

static void
build (Fixture *f, const char *line)
{
  RkGroup *parents[16] = { NULL };
  RkGroup *group = NULL;
  guint depth = 0;
  gboolean in_seats = FALSE;

  for (const char *p = line; *p != '\0'; p++)
    {
      char name[2] = { *p, '\0' };

      if (*p == '(')
        parents[++depth] = group;
      else if (*p == ')')
        depth--;
      else if (*p == '[' || *p == ']')
        in_seats = *p == '[';
      else if (*p != ' ' && in_seats)
        add_seat (f, group, name);
      else if (*p != ' ')
        group = rk_command_add_group (f->document, f->version, parents[depth], NULL, RK_GROUP_KIND_OTHER,
                                      name, NULL);
    }
}

static void
set_up (Fixture *f, gconstpointer data)
{
  RkProject *project = rk_project_new ("fi");

  f->version = RK_VERSION (project->versions.items[0]);
  f->document = rk_document_new (project);
  f->n_changes = 0;
  build (f, WHOLE);
  g_signal_connect (f->document, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->document);
}

/* One step, called @label, which undo takes back. */
static void
assert_one_step (Fixture *f, const char *label)
{
  g_assert_cmpuint (f->n_changes, ==, 1);
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, label);
  g_assert_true (rk_document_undo (f->document));
  outline_assert (f->version, WHOLE);
  f->n_changes = 0;
}

/* Every id of the version is there once. */
static void
assert_own_ids (RkVersion *version)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < version->groups.n; i++)
    {
      RkGroup *group = RK_GROUP (version->groups.items[i]);

      g_assert_true (g_hash_table_add (seen, group->record.id));
      for (guint j = 0; j < group->seats.n; j++)
        g_assert_true (g_hash_table_add (seen, group->seats.items[j]->id));
    }
}

#define CYCLE   RK_COMMAND_ERROR_CYCLE
#define ITSELF  RK_COMMAND_ERROR_ITSELF
#define NOTHING RK_COMMAND_ERROR_NOTHING
#define TOP     NULL
#define INTO    RK_DROP_INTO
#define BEFORE  RK_DROP_BEFORE
#define AFTER   RK_DROP_AFTER

static const struct {
  const char *groups, *target;
  RkDropWhere where;
  int code; /* -1: done */
  const char *label; /* NULL: nothing to do, no step */
  const char *wanted;
} moves[] = {
  { "B", "G", INTO, -1, "Move B under G", "A[a](C[z](F(H))) G(B[x y](D E))" },
  { "E D", "G", INTO, -1, "Move 2 groups under G", "A[a](B[x y] C[z](F(H))) G(D E)" },
  { "D B", "G", INTO, -1, "Move B under G", "A[a](C[z](F(H))) G(B[x y](D E))" },
  { "H D", "B", BEFORE, -1, "Move 2 groups under A", "A[a](D H B[x y](E) C[z](F)) G" },
  { "H D", "B", AFTER, -1, "Move 2 groups under A", "A[a](B[x y](E) D H C[z](F)) G" },
  { "E", "D", BEFORE, -1, "Move E before D", "A[a](B[x y](E D) C[z](F(H))) G" },
  { "D", "E", AFTER, -1, "Move D after E", "A[a](B[x y](E D) C[z](F(H))) G" },
  { "D G", "C", AFTER, -1, "Move 2 groups under A", "A[a](B[x y](E) C[z](F(H)) D G)" },
  { "B", TOP, INTO, -1, "Move B to the top", "A[a](C[z](F(H))) G B[x y](D E)" },
  { "B C", "A", BEFORE, -1, "Move 2 groups to the top", "B[x y](D E) C[z](F(H)) A[a] G" },
  { "D", "E", BEFORE, -1, NULL, WHOLE },
  { "E", "D", AFTER, -1, NULL, WHOLE },
  { "D E", "B", INTO, -1, NULL, WHOLE },
  { "G", TOP, INTO, -1, NULL, WHOLE },
  { "A", "A", INTO, CYCLE, "A cannot come under itself", WHOLE },
  { "A", "H", INTO, CYCLE, "A cannot come under a group that is below it", WHOLE },
  { "G A", "B", AFTER, CYCLE, "A cannot come under itself", WHOLE },
  { "C", "H", BEFORE, CYCLE, "C cannot come under a group that is below it", WHOLE },
  { "B", "B", AFTER, ITSELF, "B cannot come beside itself", WHOLE },
  { "D B", "B", BEFORE, ITSELF, "B cannot come beside itself", WHOLE },
};

static void
test_move_groups (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) groups = several (f, moves[i].groups);
      const RkDrop drop = { f->version, moves[i].target == NULL ? NULL : group_of (f, moves[i].target),
                            moves[i].where };
      gboolean can = rk_command_can_move_groups (groups, &drop, NULL);

      g_test_message ("%s, %s", moves[i].groups, moves[i].target);
      f->n_changes = 0;
      g_assert_cmpint (can, ==, moves[i].code < 0);
      g_assert_cmpint (rk_command_move_groups (f->document, groups, &drop, &error), ==, can);
      outline_assert (f->version, moves[i].wanted);
      if (!can)
        {
          g_assert_error (error, RK_COMMAND_ERROR, moves[i].code);
          g_assert_cmpstr (error->message, ==, moves[i].label);
        }
      if (can && moves[i].label != NULL)
        assert_one_step (f, moves[i].label);
      else
        g_assert_cmpuint (f->n_changes, ==, 0);
    }
}

static void
test_move_refuses_other_version (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = several (f, "B C");
  g_autoptr (GPtrArray) seats = several (f, "x z");
  RkVersion *copy = rk_command_copy_version (f->document, f->version, "Esitys", NULL);
  const RkDrop drop = { copy, RK_GROUP (copy->groups.items[0]), RK_DROP_INTO };

  g_assert_false (rk_command_move_groups (f->document, groups, &drop, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_OTHER_VERSION);
  g_clear_error (&error);
  g_assert_false (rk_command_move_seats (f->document, seats, drop.target, NULL, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_OTHER_VERSION);
  outline_assert (f->version, WHOLE);
}

typedef gboolean (*LevelCommand) (RkDocument *, RkGroup *, GError **);

static gboolean
up (RkDocument *document, RkGroup *group, GError **error)
{
  return rk_command_shift_group (document, group, -1, error);
}

static gboolean
down (RkDocument *document, RkGroup *group, GError **error)
{
  return rk_command_shift_group (document, group, 1, error);
}

static const struct {
  const char *group;
  LevelCommand command;
  const char *words; /* the label, or why not */
  const char *wanted; /* NULL: refused */
} levels[] = {
  { "C", up, "Move C before B", "A[a](C[z](F(H)) B[x y](D E)) G" },
  { "B", down, "Move B after C", "A[a](C[z](F(H)) B[x y](D E)) G" },
  { "B", up, "B is the first already", NULL },
  { "E", down, "E is the last already", NULL },
  { "A", down, "Move A after G", "G A[a](B[x y](D E) C[z](F(H)))" },
  { "D", rk_command_outdent_group, "Move D under A", "A[a](B[x y](E) D C[z](F(H))) G" },
  { "B", rk_command_outdent_group, "Move B to the top", "A[a](C[z](F(H))) B[x y](D E) G" },
  { "G", rk_command_outdent_group, "G is at the top already", NULL },
  { "C", rk_command_indent_group, "Move C under B", "A[a](B[x y](D E C[z](F(H)))) G" },
  { "G", rk_command_indent_group, "Move G under A", "A[a](B[x y](D E) C[z](F(H)) G)" },
  { "D", rk_command_indent_group, "There is no group before D that it could come under", NULL },
};

static void
test_levels (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = levels[i].command (f->document, group_of (f, levels[i].group), &error);

      g_assert_cmpint (done, ==, levels[i].wanted != NULL);
      outline_assert (f->version, done ? levels[i].wanted : WHOLE);
      if (done)
        {
          assert_one_step (f, levels[i].words);
          continue;
        }
      g_assert_error (error, RK_COMMAND_ERROR, NOTHING);
      g_assert_cmpstr (error->message, ==, levels[i].words);
    }
}

static const struct {
  const char *groups;
  RkDeleteMode mode;
  const char *label, *wanted;
} deletions[] = {
  { "B", RK_DELETE_CHILDREN_MOVE_UP, "Delete B", "A[a](D E C[z](F(H))) G" },
  { "C B", RK_DELETE_CHILDREN_MOVE_UP, "Delete 2 groups", "A[a](D E F(H)) G" },
  { "A B F", RK_DELETE_CHILDREN_MOVE_UP, "Delete 3 groups", "D E C[z](H) G" },
  { "B F", RK_DELETE_BRANCH, "Delete 2 groups", "A[a](C[z]) G" },
  { "C F A", RK_DELETE_BRANCH, "Delete 3 groups", "G" },
};

static void
test_delete_groups (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (deletions); i++)
    {
      g_autoptr (GPtrArray) groups = several (f, deletions[i].groups);

      g_assert_true (rk_command_delete_groups (f->document, groups, deletions[i].mode, NULL));
      outline_assert (f->version, deletions[i].wanted);
      assert_one_step (f, deletions[i].label);
    }
}

static const struct {
  const char *groups, *target;
  RkDropWhere where;
  RkCopyDepth depth;
  RkCopyAs as;
  const char *label, *wanted;
} copies[] = {
  { "B", "G", INTO, RK_COPY_BRANCHES, RK_COPY_AS_COPY, "Copy B under G",
    "A[a](B[x y](D E) C[z](F(H))) G(B[x y](D E))" },
  { "B", "G", INTO, RK_COPY_GROUPS, RK_COPY_AS_PASTE, "Paste B under G",
    "A[a](B[x y](D E) C[z](F(H))) G(B[x y])" },
  { "H C D", "G", BEFORE, RK_COPY_GROUPS, RK_COPY_AS_COPY, "Copy 2 groups to the top",
    "A[a](B[x y](D E) C[z](F(H))) D C[z](H) G" },
  { "C B", "G", AFTER, RK_COPY_BRANCHES, RK_COPY_AS_PASTE, "Paste 2 groups at the top",
    "A[a](B[x y](D E) C[z](F(H))) G B[x y](D E) C[z](F(H))" },
  { "A", "D", INTO, RK_COPY_BRANCHES, RK_COPY_AS_ADD, "Add A under D",
    "A[a](B[x y](D(A[a](B[x y](D E) C[z](F(H)))) E) C[z](F(H))) G" },
  { "F", TOP, INTO, RK_COPY_BRANCHES, RK_COPY_AS_ADD, "Add F at the top",
    "A[a](B[x y](D E) C[z](F(H))) G F(H)" },
};

static void
test_copy_groups (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_autoptr (GPtrArray) groups = several (f, copies[i].groups);
      g_autoptr (GPtrArray) tops = NULL;
      const RkDrop drop = { f->version, copies[i].target == NULL ? NULL : group_of (f, copies[i].target),
                            copies[i].where };

      tops = rk_command_copy_groups (f->document, groups, copies[i].depth, &drop, copies[i].as, NULL);
      g_assert_nonnull (tops);
      outline_assert (f->version, copies[i].wanted);
      assert_own_ids (f->version);
      assert_one_step (f, copies[i].label);
    }
}

static void
test_duplicate_groups (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = several (f, "F B D");
  g_autoptr (GPtrArray) tops = rk_command_duplicate_groups (f->document, groups, NULL);

  g_assert_cmpuint (tops->len, ==, 2);
  outline_assert (f->version, "A[a](B[x y](D E) B[x y](D E) C[z](F(H) F(H))) G");
  assert_own_ids (f->version);
  assert_one_step (f, "Duplicate 2 groups");
}

static void
refer (Fixture *f, gpointer record, const char *key, gpointer target)
{
  g_autoptr (GError) error = NULL;
  const RkField *field = rk_field_find (RK_RECORD (record)->type, "", key);

  rk_command_set (f->document, record, field, RK_BOXED (RK_RECORD (target)->id), &error);
  g_assert_no_error (error);
}

/* x chairs D, y is the deputy of x; a chairs C, out of the branch.  D informs E, E informs G. */
static void
connect_branch (Fixture *f)
{
  rk_command_add (f->document, group_of (f, "B"), RK_RECORD_DUTY, 0, NULL);
  refer (f, seat_of (f, "x"), "chair-of", group_of (f, "D"));
  refer (f, seat_of (f, "y"), "deputy-of", seat_of (f, "x"));
  refer (f, seat_of (f, "y"), "chair-of", group_of (f, "C"));
  rk_command_add_relation (f->document, f->version, RK_RELATION_INFORMS, group_of (f, "D"), group_of (f, "E"),
                           NULL);
  rk_command_add_relation (f->document, f->version, RK_RELATION_INFORMS, group_of (f, "E"), group_of (f, "G"),
                           NULL);
}

static void
test_copies_follow_references (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = several (f, "B");
  g_autoptr (GPtrArray) tops = NULL;
  const RkDrop drop = { f->version, group_of (f, "G"), RK_DROP_INTO };
  const RkTree *tree;
  RkGroup *copy;
  int index;

  connect_branch (f);
  tops = rk_command_copy_groups (f->document, groups, RK_COPY_BRANCHES, &drop, RK_COPY_AS_COPY, NULL);
  copy = g_ptr_array_index (tops, 0);
  tree = rk_version_get_tree (f->version);
  index = rk_tree_find (tree, copy);
  g_assert_cmpstr (copy->record.id, ==, "b-2");
  g_assert_cmpstr (RK_SEAT (copy->seats.items[0])->chair_of, ==, tree->groups[index + 1]->record.id);
  g_assert_cmpstr (RK_SEAT (copy->seats.items[1])->deputy_of, ==, copy->seats.items[0]->id);
  g_assert_cmpstr (RK_SEAT (copy->seats.items[1])->chair_of, ==, "c");
  g_assert_cmpstr (copy->duties.items[0]->id, !=, group_of (f, "B")->duties.items[0]->id);
  g_assert_cmpuint (f->version->relations.n, ==, 3);
  g_assert_cmpstr (RK_RELATION (f->version->relations.items[2])->from, ==, "d-2");
  g_assert_cmpstr (RK_RELATION (f->version->relations.items[2])->to, ==, "e-2");
}

/* Like ids of two projects mean nothing: a reference finds its target by id and name, or by a name that only
 * one has. */
static void
test_copies_from_another_project (Fixture *f, gconstpointer data)
{
  Fixture other;
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) tops = NULL;
  RkDrop drop;
  RkGroup *copy;

  set_up (&other, NULL);
  connect_branch (f);
  refer (f, seat_of (f, "x"), "chair-of", group_of (f, "F"));
  rk_command_set_text (other.document, group_of (&other, "C"), rk_field_find (RK_RECORD_GROUP, "", "name"),
                       "fi", "Z", NULL);
  groups = several (f, "B");
  drop = (RkDrop) { other.version, group_of (&other, "G"), RK_DROP_INTO };
  tops = rk_command_copy_groups (other.document, groups, RK_COPY_BRANCHES, &drop, RK_COPY_AS_PASTE, NULL);
  copy = g_ptr_array_index (tops, 0);
  assert_own_ids (other.version);
  outline_assert (other.version, "A[a](B[x y](D E) Z[z](F(H))) G(B[x y](D E))");
  g_assert_cmpstr (RK_SEAT (copy->seats.items[0])->chair_of, ==, "f");
  g_assert_null (RK_SEAT (copy->seats.items[1])->chair_of);
  g_assert_cmpuint (other.version->relations.n, ==, 1);
  tear_down (&other, NULL);
}

static const struct {
  const char *seats, *group, *before;
  const char *label; /* NULL: nothing to do, no step */
  const char *wanted;
} seat_moves[] = {
  { "x", "C", NULL, "Move x to C", "A[a](B[y](D E) C[z x](F(H))) G" },
  { "x", "C", "z", "Move x to C", "A[a](B[y](D E) C[x z](F(H))) G" },
  { "z y a", "G", NULL, "Move 3 seats to G", "A(B[x](D E) C(F(H))) G[a y z]" },
  { "y", "B", "x", "Move y", "A[a](B[y x](D E) C[z](F(H))) G" },
  { "a y", "B", "x", "Move 2 seats to B", "A(B[a y x](D E) C[z](F(H))) G" },
  { "x", "B", NULL, "Move x", "A[a](B[y x](D E) C[z](F(H))) G" },
  { "x z", "B", "x", "Move 2 seats to B", "A[a](B[x z y](D E) C(F(H))) G" },
  { "x", "B", "y", NULL, WHOLE },
  { "y x", "B", NULL, NULL, WHOLE },
};

static void
test_move_seats (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (seat_moves); i++)
    {
      g_autoptr (GPtrArray) seats = several (f, seat_moves[i].seats);
      RkSeat *before = seat_moves[i].before == NULL ? NULL : seat_of (f, seat_moves[i].before);

      g_test_message ("%s to %s", seat_moves[i].seats, seat_moves[i].group);
      g_assert_true (
          rk_command_move_seats (f->document, seats, group_of (f, seat_moves[i].group), before, NULL));
      outline_assert (f->version, seat_moves[i].wanted);
      if (seat_moves[i].label != NULL)
        assert_one_step (f, seat_moves[i].label);
      else
        g_assert_cmpuint (f->n_changes, ==, 0);
    }
}

static void
test_copy_seats (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) seats = several (f, "z x");
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) copied = NULL;
  g_autoptr (GPtrArray) twins = NULL;
  RkGroup *top = group_of (f, "A");

  copied = rk_command_copy_seats (f->document, seats, top, seat_of (f, "a"), RK_COPY_AS_PASTE, NULL);
  g_assert_cmpuint (copied->len, ==, 2);
  outline_assert (f->version, "A[x z a](B[x y](D E) C[z](F(H))) G");
  assert_own_ids (f->version);
  assert_one_step (f, "Paste 2 seats into A");
  twins = rk_command_duplicate_seats (f->document, seats, NULL);
  outline_assert (f->version, "A[a](B[x x y](D E) C[z z](F(H))) G");
  assert_own_ids (f->version);
  assert_one_step (f, "Duplicate 2 seats");
  g_assert_true (rk_command_remove_seats (f->document, seats, NULL));
  outline_assert (f->version, "A[a](B[y](D E) C(F(H))) G");
  assert_one_step (f, "Remove 2 seats");
  g_assert_null (rk_command_copy_seats (f->document, nothing, top, NULL, RK_COPY_AS_COPY, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_NOTHING);
}

/* The chair of B sits in A as the chair of B, in C as a member. */
static void
test_also_sits_in (Fixture *f, gconstpointer data)
{
  const RkField *role = rk_field_find (RK_RECORD_SEAT, "", "role");
  g_autoptr (GPtrArray) seats = several (f, "x");
  g_autoptr (GPtrArray) above = NULL;
  g_autoptr (GPtrArray) beside = NULL;
  RkSeat *copy;

  rk_command_set (f->document, seat_of (f, "x"), role, RK_NUMBER (RK_SEAT_ROLE_CHAIR), NULL);
  f->n_changes = 0;
  above = rk_command_also_sits_in (f->document, seats, group_of (f, "A"), NULL, NULL);
  copy = g_ptr_array_index (above, 0);
  g_assert_cmpint (copy->role, ==, RK_SEAT_ROLE_MEMBER);
  g_assert_cmpstr (copy->chair_of, ==, "b");
  outline_assert (f->version, "A[a x](B[x y](D E) C[z](F(H))) G");
  assert_one_step (f, "Add x to A too");
  beside = rk_command_also_sits_in (f->document, seats, group_of (f, "C"), NULL, NULL);
  copy = g_ptr_array_index (beside, 0);
  g_assert_cmpint (copy->role, ==, RK_SEAT_ROLE_MEMBER);
  g_assert_null (copy->chair_of);
}

static void
test_fold (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = several (f, "B D C");
  g_autoptr (GPtrArray) leaf = several (f, "D");

  g_assert_true (rk_command_fold_groups (f->document, groups, TRUE, &error));
  g_assert_true (group_of (f, "B")->collapsed && group_of (f, "C")->collapsed);
  g_assert_false (group_of (f, "D")->collapsed);
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Fold 2 groups");
  g_assert_true (rk_command_fold_groups (f->document, groups, FALSE, &error));
  g_assert_false (group_of (f, "B")->collapsed || group_of (f, "C")->collapsed);
  g_assert_no_error (error);
  g_assert_false (rk_command_fold_groups (f->document, leaf, TRUE, &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_NOTHING);
}

static void
test_not_stated (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = several (f, "B C");
  g_autoptr (GPtrArray) one = several (f, "B");

  g_assert_true (rk_command_mark_not_stated (f->document, one, RK_NOT_STATED_CHAIR, TRUE, NULL));
  g_assert_true (rk_command_mark_not_stated (f->document, groups, RK_NOT_STATED_CHAIR, TRUE, NULL));
  g_assert_cmpuint (rk_list_get_n (group_of (f, "B")->not_stated), ==, 1);
  g_assert_true (rk_list_has_number (group_of (f, "C")->not_stated, RK_NOT_STATED_CHAIR));
  f->n_changes = 0;
  g_assert_true (rk_command_mark_not_stated (f->document, groups, RK_NOT_STATED_CHAIR, TRUE, NULL));
  g_assert_cmpuint (f->n_changes, ==, 0);
  g_assert_true (rk_command_mark_not_stated (f->document, groups, RK_NOT_STATED_CHAIR, FALSE, NULL));
  g_assert_null (group_of (f, "B")->not_stated);
}

/* A field of several records is one step, also while a person types, and is refused for all if for one. */
static void
test_set_many (Fixture *f, gconstpointer data)
{
  const RkField *responsible = rk_field_find (RK_RECORD_GROUP, "", "responsible");
  const RkField *parent = rk_field_find (RK_RECORD_GROUP, "", "parent");
  const RkField *party = rk_field_find (RK_RECORD_SEAT, "", "party");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = several (f, "B C");
  g_autoptr (GPtrArray) seats = several (f, "x z");

  g_assert_true (rk_command_set_text_many (f->document, groups, responsible, "sv", "En", &error));
  g_assert_true (rk_command_set_text_many (f->document, groups, responsible, "sv", "Enhet", &error));
  g_assert_cmpstr (rk_text_get (group_of (f, "C")->responsible, "sv"), ==, "Enhet");
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Change Responsible unit of 2 groups");
  g_assert_true (rk_document_undo (f->document));
  g_assert_null (group_of (f, "B")->responsible);
  g_assert_null (group_of (f, "C")->responsible);
  g_assert_true (rk_document_redo (f->document));
  g_assert_cmpstr (rk_text_get (group_of (f, "B")->responsible, "sv"), ==, "Enhet");
  g_assert_true (rk_command_set_many (f->document, seats, party, RK_NUMBER (RK_PARTY_PARISH), &error));
  g_assert_cmpint (seat_of (f, "z")->party, ==, RK_PARTY_PARISH);
  g_assert_no_error (error);
  f->n_changes = 0;
  g_assert_false (
      rk_command_set_many (f->document, groups, parent, RK_BOXED (group_of (f, "F")->record.id), &error));
  g_assert_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_CYCLE);
  g_assert_cmpuint (f->n_changes, ==, 0);
}

/* What the general commands call the steps of versions. */
static void
test_versions (Fixture *f, gconstpointer data)
{
  const RkField *name = rk_field_find (RK_RECORD_VERSION, "", "name");
  RkVersion *copy = rk_command_copy_version (f->document, f->version, "Esitys", NULL);
  RkProject *project = rk_document_get_project (f->document);

  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Copy version 1");
  rk_command_set_text (f->document, copy, name, "fi", "Esitys 2026", NULL);
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Rename Esitys");
  rk_command_reorder (f->document, copy, 0, NULL);
  g_assert_true (project->versions.items[0] == RK_RECORD (copy));
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Move version Esitys 2026");
  rk_command_remove (f->document, copy, NULL);
  g_assert_cmpstr (rk_document_get_undo_label (f->document), ==, "Remove version Esitys 2026");
  g_assert_cmpuint (project->versions.n, ==, 1);
}

static const struct {
  const char *path;
  void (*test) (Fixture *, gconstpointer);
} tests[] = {
  { "/model/many/move-groups", test_move_groups },
  { "/model/many/move-refuses-other-version", test_move_refuses_other_version },
  { "/model/many/levels", test_levels },
  { "/model/many/delete-groups", test_delete_groups },
  { "/model/many/copy-groups", test_copy_groups },
  { "/model/many/duplicate-groups", test_duplicate_groups },
  { "/model/many/copies-follow-references", test_copies_follow_references },
  { "/model/many/copies-from-another-project", test_copies_from_another_project },
  { "/model/many/move-seats", test_move_seats },
  { "/model/many/copy-seats", test_copy_seats },
  { "/model/many/also-sits-in", test_also_sits_in },
  { "/model/many/fold", test_fold },
  { "/model/many/not-stated", test_not_stated },
  { "/model/many/set-many", test_set_many },
  { "/model/many/versions", test_versions },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
