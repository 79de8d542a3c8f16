/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-sheet-pane.h"

#include "rk-compat.h"
#include "rk-export-memory.h"
#include "rk-field-row.h"
#include "rk-language.h"
#include "rk-preview.h"
#include "rk-settings.h"

#include <glib/gi18n.h>

/* Pixels: from which width on page and choices stand side by side, how wide the choices are there (more, if their words
 * are), how high the page is above them. */
#define WIDE          640
#define OPTIONS_WIDTH 360
#define DESK_SHARE    0.42

struct _RkSheetPane {
  GtkWidget parent_instance;

  GtkWidget *desk;
  GtkWidget *options;
  GtkStack *stack;
  GtkWidget *preview_bin;
  AdwStatusPage *table_page;
  GtkWidget *turner;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkLabel *page_label;
  GtkLabel *size_label;
  GtkLabel *note_label;
  GtkBox *groups;
  AdwPreferencesGroup *ways_out;
  GtkWidget *larger_row;
  GtkWidget *arrange_row;
  GtkWidget *branch_row;
  AdwPreferencesGroup *paper_group;
  AdwPreferencesGroup *content_group;
  AdwComboRow *language_row;
  GtkWidget *appendix_row;
  GtkSwitch *appendix;
  AdwExpanderRow *parts_row;

  RkPreview *preview;
  RkSession *session;
  RkSession *draft;
  RkProject *base; /* the draft as it began */
  GPtrArray *rows; /* of RkFieldRow */
  GPtrArray *groups_below; /* of RkGroup: all of the version in the draft */
  RkSheets *sheets;
  gboolean laying_out;
  gboolean stale; /* something changed while pages were laid out */
  guint page;
  int figure_page; /* RkPage: the draft's when it last changed */
  double paper_width, paper_height;
  RkThemeMode colors;
  gboolean is_table;
};

G_DEFINE_FINAL_TYPE (RkSheetPane, rk_sheet_pane, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- what is shown --------------------------------------------------------------------------- */

static const RkProject *
get_project (RkSheetPane *self)
{
  return rk_session_get_project (self->draft);
}

static void
show_page (RkSheetPane *self, guint page)
{
  guint n = self->sheets->pages->len;
  RkScene *scene = rk_sheets_get_page (self->sheets, page);
  g_autofree char *words = g_strdup_printf (_ ("Page %u of %u"), page + 1, n);
  g_autofree char *described = g_strdup_printf ("%s: %s", words, scene->title ? scene->title : "");

  self->page = page;
  rk_preview_set_scene (self->preview, scene, self->sheets->theme, self->sheets->logo);
  rk_preview_set_text (self->preview, described);
  gtk_label_set_text (self->page_label, words);
  gtk_widget_set_sensitive (self->previous_button, page > 0);
  gtk_widget_set_sensitive (self->next_button, page + 1 < n);
  gtk_widget_set_visible (self->turner, n > 1);
}

void
rk_sheet_pane_turn_to (RkSheetPane *self, guint page)
{
  g_return_if_fail (RK_IS_SHEET_PANE (self));

  if (!self->sheets || self->is_table || page >= self->sheets->pages->len || page == self->page)
    return;
  show_page (self, page);
  rk_compat_announce (GTK_WIDGET (self), gtk_label_get_text (self->page_label));
}

static void
previous_cb (RkSheetPane *self)
{
  if (self->page > 0)
    rk_sheet_pane_turn_to (self, self->page - 1);
}

static void
next_cb (RkSheetPane *self)
{
  rk_sheet_pane_turn_to (self, self->page + 1);
}

/* Keys say by how many pages; the first and the last are as far as anybody can go. */
static gboolean
turn_key_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  RkSheetPane *self = RK_SHEET_PANE (data);
  int last = self->sheets ? (int) self->sheets->pages->len - 1 : 0;

  rk_sheet_pane_turn_to (self, (guint) CLAMP ((int) self->page + g_variant_get_int32 (by), 0, last));
  return GDK_EVENT_STOP;
}

static gboolean
scroll_cb (RkSheetPane *self, double dx, double dy)
{
  if (dy > 0)
    next_cb (self);
  else if (dy < 0)
    previous_cb (self);
  return GDK_EVENT_STOP;
}

/* --- what may be done about small text ------------------------------------------------------- */

/* Papers go from A4 to A0 in the order of their sizes; whatever else there is, is smaller than A3. */
static int
get_larger (RkSheetPane *self)
{
  int page = get_project (self)->figure.page;

  if (self->paper_width > 0 || page == RK_PAGE_LETTER)
    return RK_PAGE_A3;
  return page >= RK_PAGE_A4 && page < RK_PAGE_A0 ? page + 1 : -1;
}

static gboolean
is_arranged_by_hand (RkSheetPane *self)
{
  for (guint i = 0; i < self->groups_below->len; ++i)
    if (RK_GROUP (self->groups_below->pdata[i])->branch != RK_BRANCH_AUTO)
      return TRUE;
  return get_project (self)->figure.orientation != RK_ORIENTATION_AUTO;
}

/* How small the text gets on any page. */
static void
tell_size (RkSheetPane *self)
{
  double smallest = rk_pages_get_smallest_text (self->sheets->pages);
  gboolean small = !rk_pages_is_readable (smallest) && !self->is_table;
  g_autofree char *words = g_strdup_printf (_ ("The smallest text is %.1f points."), smallest);

  gtk_label_set_text (self->size_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->size_label), smallest > 0 && !self->is_table);
  if (small)
    gtk_widget_add_css_class (GTK_WIDGET (self->size_label), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->size_label), "warning");
  gtk_widget_set_visible (GTK_WIDGET (self->ways_out), small);
  gtk_widget_set_visible (self->larger_row, get_larger (self) >= 0);
  gtk_widget_set_visible (self->arrange_row, is_arranged_by_hand (self));
  gtk_widget_set_visible (self->branch_row, get_project (self)->figure.pages != RK_PAGES_BRANCH);
}

static const RkField *
get_figure_field (const char *key)
{
  return rk_field_find (RK_RECORD_PROJECT, "figure", key);
}

static void
choose (RkSheetPane *self, const char *key, int value)
{
  rk_command_set (rk_session_get_document (self->draft), rk_session_get_project (self->draft),
                  get_figure_field (key), RK_NUMBER (value), NULL);
}

static void
larger_cb (RkSheetPane *self)
{
  int page = get_larger (self);

  if (page >= 0)
    choose (self, "page", page);
}

static void
arrange_cb (RkSheetPane *self)
{
  RkDocument *document = rk_session_get_document (self->draft);

  rk_document_begin (document, NULL, NULL);
  choose (self, "orientation", RK_ORIENTATION_AUTO);
  if (self->groups_below->len > 0)
    rk_command_set_many (document, self->groups_below, rk_field_find (RK_RECORD_GROUP, "", "branch"),
                         RK_NUMBER (RK_BRANCH_AUTO), NULL);
  rk_document_commit (document);
}

static void
branch_cb (RkSheetPane *self)
{
  choose (self, "pages", RK_PAGES_BRANCH);
}

/* --- laying out ------------------------------------------------------------------------------ */

static void lay_out (RkSheetPane *self);

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkSheetPane) self = data;
  g_autoptr (RkSheets) sheets = rk_sheets_new_finish (result);

  self->laying_out = FALSE;
  if (!self->draft)
    return;
  if (self->stale)
    {
      lay_out (self);
      return;
    }
  self->sheets = g_steal_pointer (&sheets);
  show_page (self, MIN (self->page, self->sheets->pages->len - 1));
  tell_size (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
lay_out (RkSheetPane *self)
{
  const RkSheetsOptions options = { .language = rk_session_get_language (self->draft),
                                    .paper_width = self->paper_width,
                                    .paper_height = self->paper_height,
                                    .appendix = gtk_switch_get_active (self->appendix),
                                    .colors = self->colors,
                                    .before = rk_session_get_scene (self->session) };

  /* The page setup says what paper that is; the first row knows the project's pages only. */
  gtk_widget_set_visible (self->rows->pdata[0], !(self->paper_width > 0));
  self->stale = self->laying_out;
  g_clear_pointer (&self->sheets, rk_sheets_unref);
  if (self->laying_out)
    return;
  self->laying_out = TRUE;
  rk_sheets_new_async (get_project (self), rk_session_get_version (self->draft)->record.id, &options,
                       laid_out_cb, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
draft_changed_cb (RkSheetPane *self, RkChangeSet *set)
{
  int page = get_project (self)->figure.page;

  if (page != self->figure_page)
    self->paper_width = self->paper_height = 0;
  self->figure_page = page;
  for (guint i = 0; i < self->rows->len; ++i)
    rk_field_row_update (self->rows->pdata[i]);
  lay_out (self);
}

static void
language_cb (RkSheetPane *self)
{
  RkList *languages = self->draft ? get_project (self)->languages : NULL;
  guint chosen = adw_combo_row_get_selected (self->language_row);

  if (chosen >= rk_list_get_n (languages))
    return;
  rk_session_set_language (self->draft, rk_list_get_items (languages)[chosen].string);
  lay_out (self);
}

static void
appendix_cb (RkSheetPane *self)
{
  if (self->draft)
    lay_out (self);
}

/* --- rows ------------------------------------------------------------------------------------ */

static GtkWidget *
new_row (RkSheetPane *self, gpointer record, const RkField *field)
{
  GtkWidget *row = rk_field_row_new (self->draft, record, field, NULL);

  g_ptr_array_add (self->rows, g_object_ref_sink (row));
  return row;
}

/* One choice for all branches; those that differ stay so until one is made. */
static void
add_arrangement (RkSheetPane *self)
{
  const RkField *field = rk_field_find (RK_RECORD_GROUP, "", "branch");
  GtkWidget *row;

  if (self->groups_below->len == 0)
    return;
  row = new_row (self, self->groups_below->pdata[0], field);
  rk_field_row_set_others (RK_FIELD_ROW (row), self->groups_below);
  rk_field_row_update (RK_FIELD_ROW (row));
  adw_preferences_group_add (self->paper_group, row);
}

static void
add_rows (RkSheetPane *self)
{
  static const char *const keys[] = { "page", "orientation", "pages", "palette" };
  RkProject *project = rk_session_get_project (self->draft);
  guint n;
  const RkField *fields = rk_record_type_get_fields (RK_RECORD_PROJECT, &n);

  for (guint i = 0; i < G_N_ELEMENTS (keys); ++i)
    {
      /* Arrangement goes with the pages, colours come last. */
      if (i == G_N_ELEMENTS (keys) - 1)
        add_arrangement (self);
      adw_preferences_group_add (self->paper_group, new_row (self, project, get_figure_field (keys[i])));
    }
  for (guint i = 0; i < n; ++i)
    {
      if (!g_str_equal (fields[i].object, "figure.show"))
        continue;
      /* What is published and what not is no detail. */
      if (g_str_equal (fields[i].key, "persons"))
        adw_preferences_group_add (self->content_group, new_row (self, project, fields + i));
      else
        adw_expander_row_add_row (self->parts_row, new_row (self, project, fields + i));
    }
  adw_expander_row_add_row (self->parts_row, new_row (self, project, get_figure_field ("stage-columns")));
}

static void
fill_languages (RkSheetPane *self)
{
  RkList *languages = get_project (self)->languages;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint n = rk_list_get_n (languages);

  for (guint i = 0; i < n; ++i)
    gtk_string_list_append (words, rk_language_get_name (rk_list_get_items (languages)[i].string));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (words));
  gtk_widget_set_visible (GTK_WIDGET (self->language_row), n > 1);
}

static void
set_language (RkSheetPane *self, const char *language)
{
  RkList *languages = get_project (self)->languages;

  for (guint i = 0; i < rk_list_get_n (languages); ++i)
    if (g_strcmp0 (rk_list_get_items (languages)[i].string, language) == 0)
      adw_combo_row_set_selected (self->language_row, i);
}

static void
recall (RkSheetPane *self)
{
  g_autoptr (GVariantDict) memory = rk_export_memory_load (rk_session_get_file (self->session));
  g_autofree char *language = NULL;
  gboolean appendix = FALSE;

  g_variant_dict_lookup (memory, "language", "s", &language);
  g_variant_dict_lookup (memory, "appendix", "b", &appendix);
  rk_session_set_language (self->draft, rk_session_get_language (self->session));
  set_language (self, rk_session_get_language (self->session));
  set_language (self, language);
  gtk_switch_set_active (self->appendix, appendix);
}

/* --- the widget ------------------------------------------------------------------------------ */

static int
measure_options (RkSheetPane *self)
{
  int least;

  gtk_widget_measure (self->options, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return MAX (OPTIONS_WIDTH, least);
}

static void
rk_sheet_pane_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  RkSheetPane *self = RK_SHEET_PANE (widget);
  int desk, options;

  gtk_widget_measure (self->desk, orientation, -1, &desk, NULL, NULL, NULL);
  gtk_widget_measure (self->options, orientation, -1, &options, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (desk, options);
      *natural = MAX (WIDE, desk + measure_options (self));
    }
  else
    *minimum = *natural = desk + options;
}

static void
rk_sheet_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RkSheetPane *self = RK_SHEET_PANE (widget);
  int beside = measure_options (self);
  gboolean wide = width >= WIDE + beside - OPTIONS_WIDTH;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation desk = { 0, 0, width, height }, options = { 0, 0, width, height };
  int least;

  gtk_widget_measure (self->desk, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  if (wide)
    {
      options.width = beside;
      desk.width = width - beside;
      *(mirrored ? &desk.x : &options.x) = mirrored ? beside : desk.width;
    }
  else
    {
      desk.height = MAX (least, (int) (height * DESK_SHARE));
      options.y = desk.height;
      options.height = height - desk.height;
    }
  gtk_widget_size_allocate (self->desk, &desk, -1);
  gtk_widget_size_allocate (self->options, &options, -1);
}

static void
rk_sheet_pane_dispose (GObject *object)
{
  RkSheetPane *self = RK_SHEET_PANE (object);

  g_clear_pointer (&self->sheets, rk_sheets_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->groups_below, g_ptr_array_unref);
  g_clear_pointer (&self->base, rk_record_free);
  if (self->draft)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  g_clear_pointer (&self->desk, gtk_widget_unparent);
  g_clear_pointer (&self->options, gtk_widget_unparent);
  G_OBJECT_CLASS (rk_sheet_pane_parent_class)->dispose (object);
}

static void
rk_sheet_pane_class_init (RkSheetPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_sheet_pane_dispose;
  widget_class->measure = rk_sheet_pane_measure;
  widget_class->size_allocate = rk_sheet_pane_size_allocate;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-sheet-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, desk);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, options);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, stack);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, preview_bin);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, table_page);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, turner);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, previous_button);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, page_label);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, size_label);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, note_label);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, groups);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, ways_out);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, larger_row);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, arrange_row);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, branch_row);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, paper_group);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, content_group);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, language_row);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, appendix_row);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, appendix);
  gtk_widget_class_bind_template_child (widget_class, RkSheetPane, parts_row);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_cb);
  gtk_widget_class_bind_template_callback (widget_class, arrange_cb);
  gtk_widget_class_bind_template_callback (widget_class, branch_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_bind_template_callback (widget_class, appendix_cb);
}

static void
add_turn_keys (
    RkSheetPane *self, GtkWidget *widget, GtkPropagationPhase phase, const char *const *keys, const int *by)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, phase);
  for (; *keys; ++keys, ++by)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (*keys),
                                                gtk_callback_action_new (turn_key_cb, self, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (*by));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (widget, controller);
}

static void
rk_sheet_pane_init (RkSheetPane *self)
{
  static const char *const everywhere[] = { "<Control>Page_Up", "<Control>Page_Down", NULL };
  static const char *const on_page[] = { "Page_Up", "Left",  "Up",   "Page_Down", "Right",
                                         "Down",    "space", "Home", "End",       NULL };
  static const int by[] = { -1, 1 }, by_on_page[] = { -1, -1, -1, 1, 1, 1, 1, G_MININT16, G_MAXINT16 };
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL |
                                                                GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->preview = rk_preview_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self->preview), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->preview), TRUE);
  adw_bin_set_child (ADW_BIN (self->preview_bin), GTK_WIDGET (self->preview));
  add_turn_keys (self, GTK_WIDGET (self), GTK_PHASE_CAPTURE, everywhere, by);
  add_turn_keys (self, GTK_WIDGET (self->preview), GTK_PHASE_BUBBLE, on_page, by_on_page);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (self->desk, scroll);
}

/* --- API ------------------------------------------------------------------------------------- */

RkSheetPane *
rk_sheet_pane_new (RkSession *session, RkThemeMode colors)
{
  RkSheetPane *self = g_object_new (RK_TYPE_SHEET_PANE, NULL);
  RkProject *project = rk_record_copy (rk_session_get_project (session));
  RkVersion *version = rk_project_find (project, RK_RECORD_VERSION,
                                        rk_session_get_version (session)->record.id);

  project->figure.show_persons = rk_settings_shows_persons (project);
  self->session = g_object_ref (session);
  self->base = rk_record_copy (project);
  self->draft = rk_session_new (project);
  self->colors = colors;
  self->figure_page = project->figure.page;
  rk_session_set_version (self->draft, version);
  self->groups_below = g_ptr_array_new ();
  for (guint i = 0; i < version->groups.n; ++i)
    g_ptr_array_add (self->groups_below, version->groups.items[i]);
  add_rows (self);
  g_signal_connect_swapped (self->draft, "changed", G_CALLBACK (draft_changed_cb), self);
  fill_languages (self);
  recall (self);
  lay_out (self);
  return self;
}

void
rk_sheet_pane_add_group (RkSheetPane *self, GtkWidget *group)
{
  g_return_if_fail (RK_IS_SHEET_PANE (self));
  gtk_box_prepend (self->groups, group);
}

RkSession *
rk_sheet_pane_get_draft (RkSheetPane *self)
{
  g_return_val_if_fail (RK_IS_SHEET_PANE (self), NULL);
  return self->draft;
}

gboolean
rk_sheet_pane_get_appendix (RkSheetPane *self)
{
  g_return_val_if_fail (RK_IS_SHEET_PANE (self), FALSE);
  return gtk_switch_get_active (self->appendix);
}

RkSheets *
rk_sheet_pane_get_sheets (RkSheetPane *self)
{
  g_return_val_if_fail (RK_IS_SHEET_PANE (self), NULL);
  return self->sheets;
}

guint
rk_sheet_pane_get_page (RkSheetPane *self)
{
  g_return_val_if_fail (RK_IS_SHEET_PANE (self), 0);
  return self->page;
}

void
rk_sheet_pane_set_paper (RkSheetPane *self, double width, double height)
{
  g_return_if_fail (RK_IS_SHEET_PANE (self));

  if (width == self->paper_width && height == self->paper_height)
    return;
  self->paper_width = width;
  self->paper_height = height;
  lay_out (self);
}

void
rk_sheet_pane_get_paper (RkSheetPane *self, double *width, double *height)
{
  g_return_if_fail (RK_IS_SHEET_PANE (self));
  *width = self->paper_width;
  *height = self->paper_height;
}

void
rk_sheet_pane_choose_page (RkSheetPane *self, RkPage page, RkOrientation orientation)
{
  RkDocument *document;

  g_return_if_fail (RK_IS_SHEET_PANE (self));
  document = rk_session_get_document (self->draft);
  rk_document_begin (document, NULL, NULL);
  choose (self, "page", page);
  choose (self, "orientation", orientation);
  rk_document_commit (document);
}

void
rk_sheet_pane_set_note (RkSheetPane *self, const char *words)
{
  g_return_if_fail (RK_IS_SHEET_PANE (self));
  gtk_label_set_text (self->note_label, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), words != NULL);
}

void
rk_sheet_pane_set_table (RkSheetPane *self, const char *words)
{
  g_return_if_fail (RK_IS_SHEET_PANE (self));

  self->is_table = words != NULL;
  adw_status_page_set_description (self->table_page, words);
  gtk_stack_set_visible_child_name (self->stack, words ? "table" : "page");
  gtk_widget_set_visible (GTK_WIDGET (self->paper_group), !words);
  gtk_widget_set_visible (self->appendix_row, !words);
  gtk_widget_set_visible (GTK_WIDGET (self->parts_row), !words);
  if (self->sheets)
    tell_size (self);
}

/* What is other in the draft than it was at first, whatever became of the rest of the project meanwhile. */
static void
apply_fields (RkSheetPane *self, RkDocument *document)
{
  RkProject *project = rk_document_get_project (document);
  guint n;
  const RkField *fields = rk_record_type_get_fields (RK_RECORD_PROJECT, &n);

  for (guint i = 0; i < n; ++i)
    if (g_str_has_prefix (fields[i].object, "figure") &&
        !rk_value_equal (&fields[i], rk_field_get (&fields[i], get_project (self)),
                         rk_field_get (&fields[i], self->base)))
      rk_command_set (document, project, &fields[i], rk_field_get (&fields[i], get_project (self)), NULL);
}

static void
apply_arrangement (RkSheetPane *self, RkDocument *document)
{
  const RkField *field = rk_field_find (RK_RECORD_GROUP, "", "branch");
  const char *id = rk_session_get_version (self->draft)->record.id;
  RkVersion *version = rk_project_find (rk_document_get_project (document), RK_RECORD_VERSION, id);
  RkVersion *base = rk_project_find (self->base, RK_RECORD_VERSION, id);

  for (guint i = 0; version && i < self->groups_below->len; ++i)
    {
      const RkGroup *chosen = self->groups_below->pdata[i];
      const RkGroup *before = rk_version_find_group (base, chosen->record.id);
      RkGroup *group = rk_version_find_group (version, chosen->record.id);

      if (group && before->branch != chosen->branch)
        rk_command_set (document, group, field, RK_NUMBER (chosen->branch), NULL);
    }
}

void
rk_sheet_pane_apply (RkSheetPane *self, GVariantDict *memory)
{
  RkDocument *document;

  g_return_if_fail (RK_IS_SHEET_PANE (self));
  document = rk_session_get_document (self->session);
  rk_document_seal (document);
  rk_document_begin (document, _ ("Choose the Sheet"), NULL);
  apply_fields (self, document);
  apply_arrangement (self, document);
  rk_document_commit (document);
  rk_document_seal (document);
  g_clear_pointer (&self->base, rk_record_free);
  self->base = rk_record_copy (get_project (self));

  g_variant_dict_insert (memory, "language", "s", rk_session_get_language (self->draft));
  g_variant_dict_insert (memory, "appendix", "b", gtk_switch_get_active (self->appendix));
  rk_export_memory_store (rk_session_get_file (self->session), memory);
  g_variant_dict_unref (memory);
}
