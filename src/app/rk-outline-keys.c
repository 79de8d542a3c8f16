/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-outline-private.h"

/* --- writing names --------------------------------------------------------------------------- */

gboolean
rk_outline_rename (RkOutline *self, const char *group, gboolean is_new)
{
  RkGroup *found = NULL;
  GtkListItem *item = NULL;
  guint position = 0;

  g_return_val_if_fail (RK_IS_OUTLINE (self), FALSE);

  found = self->session != NULL ? rk_version_find_group (rk_session_get_version (self->session), group)
                                : NULL;
  if (found == NULL)
    return FALSE;
  if (rk_outline_model_find (self->model, group) == G_MAXUINT)
    rk_outline_search (self, "");
  rk_outline_focus_group (self, found);
  position = rk_outline_model_find (self->model, group);
  item = position != G_MAXUINT ? rk_outline_find_bound (self, position) : NULL;
  if (item == NULL)
    return FALSE;

  g_free (self->renaming);
  self->renaming = g_strdup (group);
  self->renaming_new = is_new;
  rk_outline_row_edit (RK_OUTLINE_ROW (gtk_list_item_get_child (item)),
                       rk_text_pick (found->name, rk_session_get_language (self->session)));
  return TRUE;
}

gboolean
rk_outline_end_rename (RkOutline *self, gboolean keep)
{
  g_return_val_if_fail (RK_IS_OUTLINE (self), FALSE);

  for (guint i = 0; i < self->bound->len; i++)
    {
      RkOutlineRow *row = RK_OUTLINE_ROW (gtk_list_item_get_child (self->bound->pdata[i]));

      if (!rk_outline_row_is_edited (row))
        continue;
      if (keep)
        return rk_outline_row_take_name (row);
      rk_outline_row_end_edit (row);
      break;
    }
  return TRUE;
}

gboolean
rk_outline_take_name (RkOutline *self, const char *name)
{
  RkVersion *version = self->session != NULL ? rk_session_get_version (self->session) : NULL;
  RkGroup *group = version != NULL ? rk_version_find_group (version, self->renaming) : NULL;
  const char *language = NULL;
  RkDocument *document = NULL;
  g_autoptr (GError) error = NULL;

  if (group == NULL)
    return TRUE;
  document = rk_session_get_document (self->session);
  language = rk_session_get_language (self->session);
  rk_document_seal (document);
  if (g_strcmp0 (rk_text_pick (group->name, language), name) != 0 &&
      !(self->renaming_new
            ? rk_command_name_group (document, group, language, name, &error)
            : rk_command_set_text (document, group, rk_field_find (RK_RECORD_GROUP, "", "name"), language,
                                   name, &error)))
    {
      rk_session_report_error (self->session, error);
      return FALSE;
    }
  rk_document_seal (document);
  g_clear_pointer (&self->fresh, g_free);
  if (self->renaming_new)
    self->fresh = g_strdup (group->record.id);
  g_clear_pointer (&self->renaming, g_free);
  return TRUE;
}

void
rk_outline_activate_row (RkOutline *self)
{
  RkGroup *group = self->session != NULL ? rk_session_get_selected_group (self->session) : NULL;

  if (group == NULL)
    return;
  if (g_strcmp0 (self->fresh, group->record.id) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.add-sibling", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.rename", NULL);
}

/* --- keys ------------------------------------------------------------------------------------ */

static void
walk (RkOutline *self, RkGroup *group, guint key)
{
  const RkTree *tree = rk_version_get_tree (rk_session_get_version (self->session));
  int index = rk_tree_find (tree, group);
  guint position = rk_outline_model_find (self->model, group->record.id);
  RkOutlineRowInfo info;
  int target = -1;

  if (!rk_outline_model_get_row (self->model, position, &info))
    return;
  if (info.has_children && info.folded == (key == GDK_KEY_Right))
    {
      rk_outline_set_folded (self, group, key == GDK_KEY_Left);
      rk_outline_focus_group (self, group);
      return;
    }
  target = key == GDK_KEY_Left ? tree->parent[index] : tree->first_child[index];
  if (target < 0)
    return;
  rk_session_select_record (self->session, tree->groups[target]);
  rk_outline_focus_group (self, tree->groups[target]);
}

/* The first letter of what a person looks for. */
static gboolean
find_by_typing (RkOutline *self, guint keyval)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[8] = { 0 };

  if (self->session == NULL || !g_unichar_isalnum (letter))
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (letter, text);
  rk_outline_focus_search (self, text);
  return GDK_EVENT_STOP;
}

static guint
get_sideways (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return GDK_KEY_Left;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return GDK_KEY_Right;
    default:
      return 0;
    }
}

static gboolean
key_pressed_cb (
    GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, RkOutline *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  RkGroup *group = self->session != NULL ? rk_session_get_selected_group (self->session) : NULL;
  guint sideways = get_sideways (keyval);

  /* In a name that is being written, all keys are the entry's. */
  if (self->renaming != NULL)
    return GDK_EVENT_PROPAGATE;
  if (sideways != 0 && modifiers == GDK_SHIFT_MASK)
    {
      rk_outline_set_all_folded (self, sideways == GDK_KEY_Left);
      if (group != NULL && sideways == GDK_KEY_Right)
        rk_outline_focus_group (self, group);
      return GDK_EVENT_STOP;
    }
  if (sideways != 0 && modifiers == 0 && group != NULL)
    {
      walk (self, group, sideways);
      return GDK_EVENT_STOP;
    }
  if ((keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab) && modifiers == 0 && group != NULL)
    return gtk_widget_activate_action (GTK_WIDGET (self), "win.add-child", NULL);
  if ((modifiers & ~GDK_SHIFT_MASK) == 0)
    return find_by_typing (self, keyval);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
search_key_cb (
    GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, RkOutline *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers == GDK_SHIFT_MASK && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    rk_outline_go_to_match (self, -1);
  else if (modifiers == 0 && (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) &&
           g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

void
rk_outline_add_keys (RkOutline *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* The list view has the same keys for other things, so they are taken first. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (self->search, keys);
}
