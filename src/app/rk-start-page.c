/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-start-page.h"

#include "rk-layout.h"
#include "rk-logo.h"
#include "rk-paint.h"
#include "rk-preview.h"
#include "rk-recent.h"
#include "rk-session-io.h"
#include "rk-templates.h"
#include "rk-word-breaks.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MAX_RECENT_SHOWN 5

struct _RkStartPage {
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *recent_section;
  GtkListBox *recent_list;
  GtkFlowBox *template_box;
  GtkWidget *sample_section;
  GtkFlowBox *sample_box;

  RkMeasurer *measurer;
  RkHyphenator *hyphenator;
  GCancellable *cancellable;
};

enum { OPEN_FILE, OPEN_COPY, CREATE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RkStartPage, rk_start_page, GTK_TYPE_WIDGET)

/* --- cards ----------------------------------------------------------------------------------- */

typedef struct {
  RkStartPage *page; /* lives as long as the card, which is inside it */
  RkPreview *preview;
  GtkLabel *title;
  GtkLabel *subtitle;
  GFile *file;
  gboolean titled; /* the file's own words replace these */
  RkTemplate template;
} Card;

static void
card_free (gpointer data, GClosure *closure)
{
  Card *card = data;

  g_clear_object (&card->file);
  g_free (card);
}

static void
card_clicked_cb (GtkButton *button, Card *card)
{
  if (card->file)
    g_signal_emit (card->page, signals[OPEN_COPY], 0, card->file);
  else
    g_signal_emit (card->page, signals[CREATE], 0, (guint) card->template);
}

static GtkLabel *
add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

/* Who hears the card hears its lines; its frame in the grid and the picture say no more. */
static void
set_titles (Card *card, const char *title, const char *subtitle)
{
  GtkWidget *button = gtk_widget_get_ancestor (GTK_WIDGET (card->title), GTK_TYPE_BUTTON);

  gtk_label_set_text (card->title, title);
  gtk_label_set_text (card->subtitle, subtitle);
  rk_preview_set_text (card->preview, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static Card *
add_card (RkStartPage *self, GtkFlowBox *flow, const char *title, const char *subtitle)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  RkPreview *preview = rk_preview_new ();
  Card *card = g_new0 (Card, 1);

  card->page = self;
  card->preview = preview;
  gtk_widget_set_size_request (GTK_WIDGET (preview), 184, 134);
  gtk_widget_set_margin_bottom (GTK_WIDGET (preview), 6);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (preview));
  card->title = add_label (GTK_BOX (box), NULL, "heading");
  card->subtitle = add_label (GTK_BOX (box), NULL, "dim-label");
  gtk_label_set_wrap (card->subtitle, TRUE);
  gtk_label_set_lines (card->subtitle, 2);
  gtk_widget_add_css_class (GTK_WIDGET (card->subtitle), "caption");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "start-card");
  g_signal_connect_data (button, "clicked", G_CALLBACK (card_clicked_cb), card, card_free, 0);
  gtk_flow_box_insert (flow, button, -1);
  /* The button inside takes the focus; its frame must not be a second stop. */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  set_titles (card, title, subtitle);
  return card;
}

static void
show_project (RkStartPage *self, Card *card, RkProject *project)
{
  RkLayoutOptions options;
  g_autoptr (RkTheme) theme = rk_theme_new (project, RK_THEME_LIGHT);
  cairo_surface_t *logo = rk_logo_new (project->logo);
  RkVersion *version = rk_project_get_default_version (project);
  g_autoptr (RkScene) scene = NULL;

  rk_layout_options_init (&options, project);
  options.sheet = TRUE;
  options.hyphenator = self->hyphenator;
  scene = rk_layout_new_scene (version, &options, self->measurer);
  rk_preview_set_scene (card->preview, scene, theme, logo);
  g_clear_pointer (&logo, cairo_surface_destroy);
}

/* --- samples --------------------------------------------------------------------------------- */

typedef struct {
  RkStartPage *page; /* weak */
  Card *card;
} Loading;

static void
sample_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Loading *loading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RkSession) session = rk_session_open_finish (result, &error);
  RkProject *project;

  if (!session)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("%s", error->message);
      return;
    }
  project = rk_session_get_project (session);
  show_project (loading->page, loading->card, project);
  if (loading->card->titled)
    {
      const char *language = rk_project_get_language (project);
      const char *organization = rk_text_pick (project->organization, language);

      if (*organization)
        {
          set_titles (loading->card, organization, rk_text_pick (project->title, language));
        }
    }
}

static void
load_card (RkStartPage *self, Card *card)
{
  Loading *loading = g_new (Loading, 1);

  *loading = (Loading) { self, card };
  rk_session_open_async (card->file, TRUE, self->cancellable, sample_loaded_cb, loading);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
add_samples (RkStartPage *self)
{
  g_autofree char *folder = rk_data_get_samples_dir ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".rakenne"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; ++i)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      g_autofree char *title = g_strndup (names->pdata[i], strlen (names->pdata[i]) - strlen (".rakenne"));
      Card *card = add_card (self, self->sample_box, title, "");

      card->file = g_file_new_for_path (path);
      card->titled = TRUE;
      load_card (self, card);
    }
  gtk_widget_set_visible (self->sample_section, names->len > 0);
}

static void
add_templates (RkStartPage *self)
{
  for (guint i = 0; i < RK_N_TEMPLATES; ++i)
    {
      Card *card = add_card (self, self->template_box, rk_template_get_title (i),
                             rk_template_get_description (i));

      card->template = i;
      card->file = rk_template_get_file (i);
      if (card->file)
        load_card (self, card);
      else
        {
          g_autoptr (RkProject) project = rk_template_create (i);

          show_project (self, card, project);
        }
    }
}

/* --- recent projects ------------------------------------------------------------------------- */

static void
recent_activated_cb (GtkListBox *list, GtkListBoxRow *row, RkStartPage *self)
{
  GFile *file = g_object_get_data (G_OBJECT (row), "file");

  g_signal_emit (self, signals[OPEN_FILE], 0, file);
}

static GtkWidget *
create_recent_row (GFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *place = folder ? g_file_get_parse_name (folder) : g_strdup ("");

  if (g_str_has_suffix (shown, ".rakenne"))
    shown[strlen (shown) - strlen (".rakenne")] = '\0';
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  g_object_set_data_full (G_OBJECT (row), "file", g_object_ref (file), g_object_unref);
  return row;
}

void
rk_start_page_refresh (RkStartPage *self)
{
  g_autoptr (GPtrArray) files = rk_recent_list ();
  GtkWidget *row;

  g_return_if_fail (RK_IS_START_PAGE (self));
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent_list))))
    gtk_list_box_remove (self->recent_list, row);
  for (guint i = 0; i < files->len && i < MAX_RECENT_SHOWN; ++i)
    gtk_list_box_append (self->recent_list, create_recent_row (files->pdata[i]));
  gtk_widget_set_visible (self->recent_section, files->len > 0);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
rk_start_page_dispose (GObject *object)
{
  RkStartPage *self = RK_START_PAGE (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (rk_start_page_parent_class)->dispose (object);
}

static void
rk_start_page_finalize (GObject *object)
{
  rk_pango_measurer_free (RK_START_PAGE (object)->measurer);
  rk_word_breaks_free (RK_START_PAGE (object)->hyphenator);
  G_OBJECT_CLASS (rk_start_page_parent_class)->finalize (object);
}

static void
rk_start_page_class_init (RkStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rk_start_page_dispose;
  object_class->finalize = rk_start_page_finalize;

  signals[OPEN_FILE] = g_signal_new ("open-file", RK_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[OPEN_COPY] = g_signal_new ("open-copy", RK_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[CREATE] = g_signal_new ("create", RK_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RkStartPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RkStartPage, recent_section);
  gtk_widget_class_bind_template_child (widget_class, RkStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, RkStartPage, template_box);
  gtk_widget_class_bind_template_child (widget_class, RkStartPage, sample_section);
  gtk_widget_class_bind_template_child (widget_class, RkStartPage, sample_box);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);
}

static void
rk_start_page_init (RkStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->measurer = rk_pango_measurer_new (NULL);
  self->hyphenator = rk_word_breaks_new ();
  self->cancellable = g_cancellable_new ();
  rk_start_page_refresh (self);
  add_templates (self);
  add_samples (self);
}

RkStartPage *
rk_start_page_new (void)
{
  return g_object_new (RK_TYPE_START_PAGE, NULL);
}
