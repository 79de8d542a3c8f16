/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sheets.h"

#include "rk-field-chooser.h"
#include "rk-field-row.h"

#define N_BRANCHES 6
#define N_BELOW    7

static void
add_group (GString *json, const char *id, const char *parent, const char *name)
{
  g_string_append_printf (
      json,
      "{\"id\": \"%s\", \"kind\": \"working-group\", \"name\": \"%s\", \"parent\": \"%s\", "
      "\"from\": \"2021\", \"duties\": [{\"id\": \"%s-d\", \"text\": \"valmistelee asiat\"}], "
      "\"seats\": [{\"id\": \"%s-x\", \"role\": \"chair\", \"title\": \"johtaja\", "
      "\"person\": \"Maija Meikäläinen\"}, {\"id\": \"%s-y\", \"title\": \"sihteeri\"}]},",
      id, name, parent, id, id, id);
}

GFile *
sheets_write_large (void)
{
  g_autoptr (GString) json = g_string_new (
      "{\"format\": \"rakenne\", \"format-version\": 1, \"languages\": [\"fi\", \"sv\"], "
      "\"title\": {\"fi\": \"Suuri rakenne\", \"sv\": \"Stor struktur\"}, \"versions\": [{\"id\": \"v\", "
      "\"name\": \"Nyt\", \"groups\": [{\"id\": \"top\", \"kind\": \"council\", \"name\": \"Valtuusto\"},");

  for (guint i = 0; i < N_BRANCHES; ++i)
    {
      g_autofree char *branch = g_strdup_printf ("b%u", i);

      add_group (json, branch, "top", "Hyvinvointityön ohjausryhmä");
      for (guint j = 0; j < N_BELOW; ++j)
        {
          g_autofree char *id = g_strdup_printf ("b%u-%u", i, j);

          add_group (json, id, branch, "Lasten ja nuorten palvelujen työryhmä");
        }
    }
  g_string_truncate (json, json->len - 1);
  g_string_append (json, "], \"relations\": [{\"id\": \"r\", \"kind\": \"reports-to\", \"from\": \"b0-0\", "
                         "\"to\": \"b1-1\"}]}]}");
  return ui_write_file ("suuri.rakenne", json->str);
}

GFile *
sheets_get_beside (GFile *file, const char *name)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  return g_file_resolve_relative_path (folder, name);
}

void
sheets_check_files (GFile *file, const char *prefix, guint n)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  const char *name;
  guint found = 0;

  /* Hidden ones too: nothing half made stays. */
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name[0] == '.' ? name + 1 : name, prefix))
      ++found;
  g_assert_cmpuint (found, ==, n);
}

void
sheets_wait (RkSheetPane *pane)
{
  ui_wait_until (rk_sheet_pane_get_sheets (pane));
}

static GtkWidget *
find_row (GtkWidget *root, const RkField *field)
{
  if (RK_IS_FIELD_ROW (root) && rk_field_row_get_field (RK_FIELD_ROW (root)) == field)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, field);

      if (found)
        return found;
    }
  return NULL;
}

void
sheets_choose (RkSheetPane *pane, const RkField *field, int value)
{
  GtkWidget *row = find_row (GTK_WIDGET (pane), field);
  GtkWidget *button;

  g_assert_nonnull (row);
  if (field->type == RK_FIELD_BOOL)
    gtk_switch_set_active (GTK_SWITCH (panel_find (row, GTK_TYPE_SWITCH)), value);
  else
    {
      button = panel_find (row, GTK_TYPE_MENU_BUTTON);
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
      rk_field_chooser_choose (RK_FIELD_CHOOSER (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                               (guint) value);
    }
  sheets_wait (pane);
}

GtkSwitch *
sheets_find_switch (GtkWidget *root, const char *title)
{
  GtkWidget *row = ui_find (root, ADW_TYPE_PREFERENCES_ROW, title);

  g_assert_nonnull (row);
  return GTK_SWITCH (panel_find (row, GTK_TYPE_SWITCH));
}
