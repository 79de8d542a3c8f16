/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-accessible-names.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A group of preferences is its list's label, also where it has no title. */
static gboolean
is_in_untitled_group (GtkWidget *widget)
{
  GtkWidget *group = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);
  const char *title = group ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) : NULL;

  return GTK_IS_LIST_BOX (widget) && title && !*title &&
         !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static gboolean
has_name (GtkWidget *widget)
{
  if (is_in_untitled_group (widget))
    return FALSE;
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Returns: (transfer full): without the marks of mnemonics */
static char *
strip_mnemonic (const char *label)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = label; *c; ++c)
    {
      if (*c == '_' && *++c == '\0')
        break;
      g_string_append_c (plain, *c);
    }
  return g_string_free (plain, FALSE);
}

/* Returns: (transfer full) (nullable): what the nearest thing around @widget that has a title is called */
static char *
find_title (GtkWidget *widget)
{
  for (GtkWidget *above = gtk_widget_get_parent (widget); above; above = gtk_widget_get_parent (above))
    {
      const char *title = NULL;

      if (ADW_IS_PREFERENCES_ROW (above))
        title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (above));
      else if (ADW_IS_PREFERENCES_GROUP (above))
        title = adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (above));
      else if (GTK_IS_WINDOW (above))
        title = gtk_window_get_title (GTK_WINDOW (above));
      if (title && *title)
        return strip_mnemonic (title);
    }
  return NULL;
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

/* A picture as the button's label, which the toolkit makes of an icon, is none. */
static void
name_button (GtkWidget *button)
{
  GtkWidget *child = find_label (button);
  const char *label = gtk_button_get_label (GTK_BUTTON (button));
  const char *icon = gtk_button_get_icon_name (GTK_BUTTON (button));
  const char *tooltip = gtk_widget_get_tooltip_text (button);
  g_autofree char *plain = NULL;

  if (label && gtk_button_get_use_underline (GTK_BUTTON (button)))
    plain = strip_mnemonic (label);
  else if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return;
  else if (!icon && has_name (button))
    return;
  else if (tooltip)
    plain = g_strdup (tooltip);
  else if (g_strcmp0 (icon, "edit-find-symbolic") == 0)
    plain = g_strdup (_ ("Search"));
  else if (GTK_IS_MENU_BUTTON (gtk_widget_get_parent (button)))
    plain = find_title (button);
  else if (child)
    plain = g_strdup (gtk_label_get_text (GTK_LABEL (child)));
  if (!plain)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  set_name (button, plain);
}

/* The toolkit takes all that is in a row as its label, which has no words where it is a box. */
static void
name_row (GtkWidget *row)
{
  GtkWidget *label = find_label (row);

  if (label)
    set_name (row, gtk_label_get_text (GTK_LABEL (label)));
}

/* What is chosen stands beside the title as a list of one row, and is what the whole is described by. */
static gboolean
is_chosen (GtkWidget *row)
{
  return !gtk_widget_get_ancestor (row, GTK_TYPE_POPOVER) &&
         gtk_widget_get_ancestor (row, ADW_TYPE_COMBO_ROW);
}

static void
tell_choice (GtkWidget *row)
{
  GtkWidget *label = find_label (row);
  GtkWidget *combo = is_chosen (row) ? gtk_widget_get_ancestor (row, ADW_TYPE_COMBO_ROW) : NULL;

  name_row (row);
  if (!combo || !label)
    return;
  /* A subtitle that is not there would be the description. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (combo), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (combo), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
}

/* Does @tell now and whenever the first label in @widget says something else. */
static void
follow_label (GtkWidget *widget, void (*tell) (GtkWidget *))
{
  GtkWidget *label = find_label (widget);

  tell (widget);
  if (label && !g_signal_handler_find (label, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL,
                                       (gpointer) tell, widget))
    g_signal_connect_object (label, "notify::label", G_CALLBACK (tell), widget, G_CONNECT_SWAPPED);
}

/* Its title is in it twice: above what is written, and in its place while nothing is. */
static void
name_entry_row (GtkWidget *row)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  set_name (row, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static gboolean
is_menu_item (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  return role == GTK_ACCESSIBLE_ROLE_MENU_ITEM || role == GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX ||
         role == GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO;
}

/* GTK 4.18 has it labelled by its words, and yet no name of it. */
static void
name_menu_item (GtkWidget *item)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  name_row (item);
}

static void
name_shortcuts (GtkWindow *window)
{
  if (!gtk_window_get_title (window))
    gtk_window_set_title (window, _ ("Keyboard Shortcuts"));
}

/* The toolkit joins a label of its own and what the widget is labelled by, which is the same. */
static void
say_once (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) &&
      gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
give_name (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  say_once (widget);
  if (GTK_IS_SHORTCUTS_WINDOW (widget))
    name_shortcuts (GTK_WINDOW (widget));
  else if (GTK_IS_BUTTON (widget))
    name_button (widget);
  else if (GTK_IS_LIST_VIEW (parent) &&
           (is_chosen (widget) || gtk_widget_get_ancestor (parent, GTK_TYPE_POPOVER)))
    follow_label (widget, tell_choice); /* Rows are used again for other choices. */
  else if (ADW_IS_ENTRY_ROW (widget))
    name_entry_row (widget);
  else if (is_menu_item (widget))
    follow_label (widget, name_menu_item); /* “Undo” says what. */
  else if (has_name (widget))
    return;
  else if (GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_VIEW (widget) || GTK_IS_FLOW_BOX (widget) ||
           GTK_IS_STACK_SWITCHER (widget) || ADW_IS_VIEW_SWITCHER (widget) ||
           GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_TEXT_VIEW (widget))
    {
      g_autofree char *title = find_title (widget);

      if (!title)
        return;
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      set_name (widget, title);
    }
  else if (GTK_IS_SEARCH_ENTRY (widget))
    set_name (widget, _ ("Search"));
  else if (GTK_IS_LIST_BOX_ROW (widget))
    name_row (widget);
}

static void
give_names (GtkWidget *widget)
{
  give_name (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    give_names (child);
}

/* What a window does not show yet is in its tree already. */
static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_NATIVE (widget))
    give_names (widget);
  else
    give_name (widget);
  return TRUE;
}

void
rk_accessible_names_start (void)
{
  /* Its signals are there with the first of its kind only. */
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}
