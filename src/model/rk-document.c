/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-document.h"

typedef enum { CHANGE_SET, CHANGE_EXTRAS, CHANGE_INSERT, CHANGE_REMOVE, CHANGE_MOVE } ChangeType;

/* One primitive change, with what it takes to go either way. */
typedef struct {
  ChangeType type;
  RkRecord *record;
  const RkField *field; /* of a set: the row; of unknown members: NULL; else that of the list */
  RkRecord *parent; /* of an insert or a remove */
  guint from, to; /* positions: of a remove and a move, of an insert and a move */
  RkValue before, after;
} Change;

typedef struct {
  char *label;
  char *merge_key;
  guint64 serial; /* a new one whenever the state after the step becomes another */
  GArray *changes;
  RkList *selection_before;
  RkList *selection_after;
  gboolean done; /* FALSE while it is undone: then the journal owns what it inserted */
} Step;

struct _RkDocument {
  GObject parent_instance;

  RkProject *project;
  GPtrArray *steps;
  guint n_done;
  Step *open; /* of the transaction under way */
  guint depth;
  gboolean rolled_back;
  gboolean sealed;
  guint64 last_serial;
  guint64 saved_serial; /* 0: the project as it was given */
  RkList *selection;
};

enum { CHANGED, SELECTION_CHANGED, N_SIGNALS };
enum { PROP_0, PROP_MODIFIED, PROP_CAN_UNDO, PROP_CAN_REDO, N_PROPERTIES };

static guint signals[N_SIGNALS];
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (RkDocument, rk_document, G_TYPE_OBJECT)

static void
list_take (RkList **place, RkList *list)
{
  RkList *taken = list == NULL ? NULL : rk_list_ref (list);

  rk_list_unref (*place);
  *place = taken;
}

/* The journal owns the records that the step, as it stands now, keeps out of the document: a done step
 * those that it removed last, an undone one those that it inserted first.  One step may do both, when
 * it moves a record from one list to another. */
static void
step_free_records (Step *step)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = step->changes->len;

  for (guint i = 0; i < n; i++)
    {
      Change *change = &g_array_index (step->changes, Change, step->done ? n - 1 - i : i);

      if (change->type != CHANGE_INSERT && change->type != CHANGE_REMOVE)
        continue;
      if (g_hash_table_add (seen, change->record) &&
          change->type == (step->done ? CHANGE_REMOVE : CHANGE_INSERT))
        rk_record_free (change->record);
    }
}

static void
step_free (gpointer data)
{
  Step *step = data;

  for (guint i = 0; i < step->changes->len; i++)
    {
      Change *change = &g_array_index (step->changes, Change, i);

      if (change->type == CHANGE_SET)
        {
          rk_value_clear (change->field, &change->before);
          rk_value_clear (change->field, &change->after);
        }
      else if (change->type == CHANGE_EXTRAS)
        {
          g_clear_pointer ((GPtrArray **) &change->before.boxed, g_ptr_array_unref);
          g_clear_pointer ((GPtrArray **) &change->after.boxed, g_ptr_array_unref);
        }
    }
  step_free_records (step);
  g_array_unref (step->changes);
  rk_list_unref (step->selection_before);
  rk_list_unref (step->selection_after);
  g_free (step->label);
  g_free (step->merge_key);
  g_free (step);
}

static void
drop_trees (RkRecord *record, const RkField *field)
{
  RkVersion *version = rk_record_get_version (record);

  if (version != NULL && (field->touches & RK_TOUCH_TREE) != 0)
    rk_version_drop_tree (version);
}

static GPtrArray *
extras_ref (GPtrArray *extras)
{
  return extras == NULL ? NULL : g_ptr_array_ref (extras);
}

static void
put_extras (RkRecord *record, GPtrArray *extras)
{
  GPtrArray *old = record->extras;

  record->extras = extras_ref (extras);
  g_clear_pointer (&old, g_ptr_array_unref);
}

static void
list_put_in (RkDocument *self, const Change *change, guint position)
{
  rk_record_list_insert (rk_field_get_list (change->field, change->parent), position, change->record);
  change->record->parent = change->parent;
  rk_project_index_add (self->project, change->record);
}

static void
list_take_out (RkDocument *self, const Change *change, guint position)
{
  rk_project_index_remove (self->project, change->record);
  rk_record_list_remove (rk_field_get_list (change->field, change->parent), position);
  change->record->parent = NULL;
}

static void
set_value (RkDocument *self, const Change *change, RkValue value)
{
  gboolean is_id = change->field->type == RK_FIELD_ID;

  if (is_id)
    rk_project_index_remove (self->project, change->record);
  rk_field_put (change->field, change->record, value);
  if (is_id)
    rk_project_index_add (self->project, change->record);
}

static void
change_apply (RkDocument *self, const Change *change, gboolean forward)
{
  RkRecordList *list;

  switch (change->type)
    {
    case CHANGE_SET:
      set_value (self, change, forward ? change->after : change->before);
      break;
    case CHANGE_EXTRAS:
      put_extras (change->record, forward ? change->after.boxed : change->before.boxed);
      return;
    case CHANGE_INSERT:
    case CHANGE_REMOVE:
      if (forward == (change->type == CHANGE_INSERT))
        list_put_in (self, change, change->type == CHANGE_INSERT ? change->to : change->from);
      else
        list_take_out (self, change, change->type == CHANGE_INSERT ? change->to : change->from);
      break;
    case CHANGE_MOVE:
    default:
      list = rk_field_get_list (change->field, change->parent);
      rk_record_list_remove (list, forward ? change->from : change->to);
      rk_record_list_insert (list, forward ? change->to : change->from, change->record);
      break;
    }
  drop_trees (change->parent != NULL ? change->parent : change->record, change->field);
}

static void
step_apply (RkDocument *self, Step *step, gboolean forward)
{
  guint n = step->changes->len;

  for (guint i = 0; i < n; i++)
    change_apply (self, &g_array_index (step->changes, Change, forward ? i : n - 1 - i), forward);
  step->done = forward;
}

static void
emit_changed (RkDocument *self, Step *step, guint first_change)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  RkChangeSet set = { .records = records };

  for (guint i = first_change; i < step->changes->len; i++)
    {
      Change *change = &g_array_index (step->changes, Change, i);

      if (change->field != NULL)
        set.touches |= change->field->touches;
      set.structure |= change->type != CHANGE_SET && change->type != CHANGE_EXTRAS;
      if (g_hash_table_add (seen, change->record))
        g_ptr_array_add (records, change->record);
    }
  g_signal_emit (self, signals[CHANGED], 0, &set);
  for (guint i = PROP_MODIFIED; i < N_PROPERTIES; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static Step *
last_step (RkDocument *self)
{
  return self->n_done == 0 ? NULL : g_ptr_array_index (self->steps, self->n_done - 1);
}

static guint64
current_serial (RkDocument *self)
{
  Step *step = last_step (self);

  return step == NULL ? 0 : step->serial;
}

/* Typing a word is one change, not one a letter. */
static gboolean
merge_set (Step *step, Change *change)
{
  Change *last;

  if (step->changes->len == 0 || change->type != CHANGE_SET)
    return FALSE;
  last = &g_array_index (step->changes, Change, step->changes->len - 1);
  if (last->type != CHANGE_SET || last->record != change->record || last->field != change->field)
    return FALSE;
  rk_value_clear (last->field, &last->after);
  rk_value_clear (last->field, &change->before);
  last->after = change->after;
  return TRUE;
}

static void
record_change (RkDocument *self, Change *change)
{
  change_apply (self, change, TRUE);
  if (!merge_set (self->open, change))
    g_array_append_val (self->open->changes, *change);
}

static gboolean
step_merges (RkDocument *self, Step *last)
{
  return last != NULL && !self->sealed && self->open->merge_key != NULL &&
         last->serial != self->saved_serial && g_strcmp0 (last->merge_key, self->open->merge_key) == 0;
}

/* Returns the first change of @last that the merge brought. */
static guint
step_merge (RkDocument *self, Step *last)
{
  GArray *changes = self->open->changes;
  guint first = last->changes->len;

  for (guint i = 0; i < changes->len; i++)
    {
      Change *change = &g_array_index (changes, Change, i);

      if (!merge_set (last, change))
        g_array_append_val (last->changes, *change);
    }
  g_array_set_size (changes, 0);
  last->serial = ++self->last_serial;
  return MIN (first, last->changes->len - 1);
}

static void
rk_document_finalize (GObject *object)
{
  RkDocument *self = RK_DOCUMENT (object);

  g_clear_pointer (&self->open, step_free);
  g_ptr_array_unref (self->steps);
  rk_record_free (self->project);
  rk_list_unref (self->selection);
  G_OBJECT_CLASS (rk_document_parent_class)->finalize (object);
}

static void
rk_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RkDocument *self = RK_DOCUMENT (object);

  switch (id)
    {
    case PROP_MODIFIED:
      g_value_set_boolean (value, rk_document_is_modified (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, rk_document_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, rk_document_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rk_document_class_init (RkDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = rk_document_finalize;
  object_class->get_property = rk_document_get_property;

  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rk_document_init (RkDocument *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
}

RkDocument *
rk_document_new (RkProject *project)
{
  RkDocument *self = g_object_new (RK_TYPE_DOCUMENT, NULL);

  self->project = project;
  return self;
}

RkProject *
rk_document_get_project (RkDocument *self)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), NULL);

  return self->project;
}

void
rk_document_begin (RkDocument *self, const char *label, const char *merge_key)
{
  g_return_if_fail (RK_IS_DOCUMENT (self));

  if (self->depth++ > 0)
    {
      if (!self->open->label)
        self->open->label = g_strdup (label);
      return;
    }
  self->rolled_back = FALSE;
  self->open = g_new0 (Step, 1);
  self->open->label = g_strdup (label);
  self->open->merge_key = g_strdup (merge_key);
  self->open->changes = g_array_new (FALSE, TRUE, sizeof (Change));
  self->open->done = TRUE;
  list_take (&self->open->selection_before, self->selection);
}

void
rk_document_commit (RkDocument *self)
{
  Step *last;

  g_return_if_fail (RK_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0);

  if (--self->depth > 0)
    return;
  if (self->rolled_back || self->open->changes->len == 0)
    {
      g_clear_pointer (&self->open, step_free);
      return;
    }
  g_ptr_array_set_size (self->steps, (int) self->n_done);
  last = last_step (self);
  if (step_merges (self, last))
    {
      guint first = step_merge (self, last);

      g_clear_pointer (&self->open, step_free);
      emit_changed (self, last, first);
      return;
    }
  last = g_steal_pointer (&self->open);
  last->serial = ++self->last_serial;
  g_ptr_array_add (self->steps, last);
  self->n_done++;
  self->sealed = FALSE;
  emit_changed (self, last, 0);
}

void
rk_document_rollback (RkDocument *self)
{
  g_return_if_fail (RK_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0);

  if (!self->rolled_back)
    {
      step_apply (self, self->open, FALSE);
      self->rolled_back = TRUE;
    }
  if (--self->depth == 0)
    g_clear_pointer (&self->open, step_free);
}

void
rk_document_set (RkDocument *self, gpointer record, const RkField *field, RkValue value)
{
  Change change = { .type = CHANGE_SET, .record = record, .field = field };

  g_return_if_fail (RK_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0 && !self->rolled_back);
  g_return_if_fail (field->type != RK_FIELD_RECORDS);

  change.before = rk_field_get (field, record);
  change.after = rk_value_clean (field, value);
  if (rk_value_equal (field, change.before, change.after))
    {
      rk_value_clear (field, &change.after);
      return;
    }
  rk_value_ref (field, change.before);
  record_change (self, &change);
}

void
rk_document_set_extras (RkDocument *self, gpointer record, GPtrArray *extras)
{
  Change change = { .type = CHANGE_EXTRAS, .record = record };

  g_return_if_fail (RK_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0 && !self->rolled_back);

  if (change.record->extras == extras)
    return;
  change.before = RK_BOXED (extras_ref (change.record->extras));
  change.after = RK_BOXED (extras_ref (extras));
  record_change (self, &change);
}

void
rk_document_insert (RkDocument *self, gpointer parent, guint position, gpointer record)
{
  Change change = { .type = CHANGE_INSERT, .record = record, .parent = parent };

  g_return_if_fail (RK_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0 && !self->rolled_back);
  g_return_if_fail (RK_RECORD (record)->parent == NULL);

  change.field = rk_record_type_find_list (RK_RECORD (parent)->type, RK_RECORD (record)->type);
  g_return_if_fail (change.field != NULL);
  change.to = MIN (position, rk_field_get_list (change.field, parent)->n);
  record_change (self, &change);
}

void
rk_document_remove (RkDocument *self, gpointer record)
{
  Change change = { .type = CHANGE_REMOVE, .record = record, .parent = RK_RECORD (record)->parent };

  g_return_if_fail (RK_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0 && !self->rolled_back);
  g_return_if_fail (change.parent != NULL);

  change.field = rk_record_type_find_list (change.parent->type, change.record->type);
  change.from = rk_record_get_position (record);
  record_change (self, &change);
}

void
rk_document_move (RkDocument *self, gpointer record, guint position)
{
  Change change = { .type = CHANGE_MOVE, .record = record, .parent = RK_RECORD (record)->parent };

  g_return_if_fail (RK_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0 && !self->rolled_back);
  g_return_if_fail (change.parent != NULL);

  change.field = rk_record_type_find_list (change.parent->type, change.record->type);
  change.from = rk_record_get_position (record);
  change.to = MIN (position, rk_field_get_list (change.field, change.parent)->n - 1);
  if (change.from != change.to)
    record_change (self, &change);
}

guint
rk_record_get_position (gconstpointer data)
{
  const RkRecord *record = data;
  const RkField *field;
  RkRecordList *list;
  guint position = 0;

  g_return_val_if_fail (record->parent != NULL, 0);

  field = rk_record_type_find_list (record->parent->type, record->type);
  list = rk_field_get_list (field, record->parent);
  while (list->items[position] != record)
    position++;
  return position;
}

static gboolean
walk_history (RkDocument *self, gboolean forward)
{
  Step *step;

  g_return_val_if_fail (self->depth == 0, FALSE);

  if (forward ? self->n_done == self->steps->len : self->n_done == 0)
    return FALSE;
  step = g_ptr_array_index (self->steps, forward ? self->n_done : self->n_done - 1);
  if (!forward)
    list_take (&step->selection_after, self->selection);
  step_apply (self, step, forward);
  self->n_done += forward ? 1 : -1;
  self->sealed = TRUE;
  emit_changed (self, step, 0);
  rk_document_set_selection (self, forward ? step->selection_after : step->selection_before);
  return TRUE;
}

gboolean
rk_document_undo (RkDocument *self)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), FALSE);

  return walk_history (self, FALSE);
}

gboolean
rk_document_redo (RkDocument *self)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), FALSE);

  return walk_history (self, TRUE);
}

gboolean
rk_document_can_undo (RkDocument *self)
{
  return self->n_done > 0;
}

gboolean
rk_document_can_redo (RkDocument *self)
{
  return self->n_done < self->steps->len;
}

const char *
rk_document_get_undo_label (RkDocument *self)
{
  Step *step = last_step (self);

  return step == NULL ? NULL : step->label;
}

const char *
rk_document_get_redo_label (RkDocument *self)
{
  Step *step = rk_document_can_redo (self) ? g_ptr_array_index (self->steps, self->n_done) : NULL;

  return step == NULL ? NULL : step->label;
}

guint
rk_document_get_n_steps (RkDocument *self)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), 0);

  return self->steps->len;
}

guint
rk_document_get_n_done (RkDocument *self)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), 0);

  return self->n_done;
}

const char *
rk_document_get_step_label (RkDocument *self, guint index)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (index < self->steps->len, NULL);

  return ((Step *) g_ptr_array_index (self->steps, index))->label;
}

gboolean
rk_document_is_saved_at (RkDocument *self, guint n_done)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (n_done <= self->steps->len, FALSE);

  if (n_done == 0)
    return self->saved_serial == 0;
  return ((Step *) g_ptr_array_index (self->steps, n_done - 1))->serial == self->saved_serial;
}

void
rk_document_go_to (RkDocument *self, guint n_done)
{
  g_return_if_fail (RK_IS_DOCUMENT (self));

  while (self->n_done > n_done && rk_document_undo (self))
    ;
  while (self->n_done < n_done && rk_document_redo (self))
    ;
}

void
rk_document_seal (RkDocument *self)
{
  g_return_if_fail (RK_IS_DOCUMENT (self));

  self->sealed = TRUE;
}

gboolean
rk_document_is_modified (RkDocument *self)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), FALSE);

  return current_serial (self) != self->saved_serial;
}

guint64
rk_document_get_step (RkDocument *self)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), 0);
  return current_serial (self);
}

gboolean
rk_document_is_done (RkDocument *self, guint64 step)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), FALSE);
  if (step == 0)
    return TRUE;
  for (guint i = 0; i < self->n_done; i++)
    if (((Step *) g_ptr_array_index (self->steps, i))->serial == step)
      return TRUE;
  return FALSE;
}

void
rk_document_mark_saved (RkDocument *self)
{
  g_return_if_fail (RK_IS_DOCUMENT (self));

  self->saved_serial = current_serial (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

void
rk_document_mark_repaired (RkDocument *self)
{
  g_return_if_fail (RK_IS_DOCUMENT (self));

  self->saved_serial = G_MAXUINT64;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

void
rk_document_set_selection (RkDocument *self, RkList *ids)
{
  g_return_if_fail (RK_IS_DOCUMENT (self));

  if (rk_list_equal (self->selection, ids))
    return;
  list_take (&self->selection, ids);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

RkList *
rk_document_get_selection (RkDocument *self)
{
  g_return_val_if_fail (RK_IS_DOCUMENT (self), NULL);

  return self->selection;
}
