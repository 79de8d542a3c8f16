/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "panel.h"

#include "rk-project-io.h"

RkSession *
panel_read_sample (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".rakenne", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("RK_SAMPLES_DIR"), file, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  RkProject *project = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (data, size);
  project = rk_project_read (bytes, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return rk_session_new (project);
}

static const char full[] =
    "{\"format\": \"rakenne\", \"format-version\": 1, \"languages\": [\"fi\", \"sv\"], \"title\": \"Rakenne\","
    "\"sectors\": [{\"id\": \"s1\", \"name\": \"Sivistys\"}],"
    "\"sources\": [{\"id\": \"l1\", \"title\": \"Lähde\"}],"
    "\"decisions\": [{\"id\": \"p1\", \"section\": \"§ 1\"}],"
    "\"documents\": [{\"id\": \"d1\", \"name\": \"Kertomus\", \"steps\": [{\"id\": \"k1\", \"verb\": \"approves\"}]},"
    "{\"id\": \"d2\", \"name\": \"Suunnitelma\"}],"
    "\"events\": [{\"id\": \"t1\", \"text\": \"Alku\"}],"
    "\"versions\": [{\"id\": \"v1\", \"name\": \"Nyt\", \"groups\": ["
    "{\"id\": \"a\", \"name\": \"Valtuusto\","
    "\"duties\": [{\"id\": \"a1\", \"text\": \"päättää\"}, {\"id\": \"a2\", \"text\": \"valvoo\"}],"
    "\"seats\": [{\"id\": \"j1\", \"title\": \"jäsen\"}, {\"id\": \"j2\", \"title\": \"toinen\"}]},"
    "{\"id\": \"b\", \"name\": \"Ryhmä\", \"parent\": \"a\"}, {\"id\": \"e\", \"name\": \"Kolmas\"}],"
    "\"relations\": [{\"id\": \"r1\", \"kind\": \"informs\", \"from\": \"a\", \"to\": \"b\"}]},"
    "{\"id\": \"v2\", \"name\": \"Ennen\", \"status\": \"ended\", \"groups\": [{\"id\": \"c\", \"name\": \"Vanha\"}]}]}";

RkSession *
panel_new_full_session (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (full, sizeof full - 1);
  g_autoptr (GPtrArray) notices = NULL;
  RkProject *project = rk_project_read (bytes, &notices, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (notices->len, ==, 0);
  return rk_session_new (project);
}

typedef struct {
  RkRecordType type;
  RkRecord *found;
} Search;

static void
compare_type (RkRecord *record, gpointer data)
{
  Search *search = data;

  if (search->found == NULL && record->type == search->type)
    search->found = record;
}

gpointer
panel_find_record (RkSession *session, RkRecordType type)
{
  Search search = { type, NULL };

  rk_record_foreach (rk_session_get_version (session), compare_type, &search);
  if (search.found == NULL)
    rk_record_foreach (rk_session_get_project (session), compare_type, &search);
  return search.found;
}

GtkWidget *
panel_present (GtkWidget *panel)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 340, 700);
  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (panel);
  return window;
}

static gboolean
time_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
panel_settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (20, time_cb, &over);
  while (!over || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
lies_within (GtkWidget *widget)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0 &&
         gtk_widget_compute_bounds (widget, window, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (window);
}

void
panel_wait_for_place (GtkWidget *widget)
{
  while (!lies_within (widget))
    g_main_context_iteration (NULL, TRUE);
}

GtkWidget *
panel_find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = panel_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A button takes the name of the words in it. */
static gboolean
has_words (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_BUTTON (widget) ? panel_find (widget, GTK_TYPE_LABEL) : NULL;

  return label != NULL && gtk_label_get_label (GTK_LABEL (label))[0] != '\0';
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
         has_words (widget);
}

static char *
describe_path (GtkWidget *widget)
{
  GString *path = g_string_new (G_OBJECT_TYPE_NAME (widget));

  for (GtkWidget *up = gtk_widget_get_parent (widget); up != NULL; up = gtk_widget_get_parent (up))
    g_string_prepend (g_string_prepend (path, " > "), G_OBJECT_TYPE_NAME (up));
  return g_string_free (path, FALSE);
}

void
panel_assert_named (GtkWidget *root)
{
  if (!gtk_widget_get_visible (root))
    return;
  if (gtk_widget_get_focusable (root) && !is_named (root))
    {
      g_autofree char *path = describe_path (root);

      g_test_fail_printf ("%s has no name", path);
    }
  /* What they are made of is the toolkit's. */
  if (ADW_IS_COMBO_ROW (root) || GTK_IS_SPIN_BUTTON (root))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    panel_assert_named (child);
}

gboolean
panel_press (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &taken);
      if (taken)
        return TRUE;
    }
  return FALSE;
}

gboolean
panel_shows_words (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
      strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (panel_shows_words (child, words))
      return TRUE;
  return FALSE;
}
