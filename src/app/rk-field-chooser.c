/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-chooser.h"

#include "rk-compat.h"

#include <glib/gi18n.h>

/* Shorter lists are read faster than searched; names of records are looked for sooner than words that one knows. */
#define SEARCH_FROM         12
#define SEARCH_RECORDS_FROM 5

#define RK_TYPE_FIELD_CHOICE_ITEM (rk_field_choice_item_get_type ())
G_DECLARE_FINAL_TYPE (RkFieldChoiceItem, rk_field_choice_item, RK, FIELD_CHOICE_ITEM, GObject)

struct _RkFieldChoiceItem {
  GObject parent_instance;

  int number;
  char *id;
  char *label;
  gboolean current;
};

G_DEFINE_FINAL_TYPE (RkFieldChoiceItem, rk_field_choice_item, G_TYPE_OBJECT)

typedef struct {
  char *title;
  RkFieldFillFunc fill;
  RkFieldChosenFunc chosen;
  gpointer data;
} Purpose;

struct _RkFieldChooser {
  GtkPopover parent_instance;

  const Purpose *purpose; /* owned by the button */
  GListStore *items;
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;
  GtkWidget *search;
  GtkWidget *view;
  GtkWidget *current_row; /* what shows the item that is chosen now; only right while nothing was searched */
  guint current;
  gboolean holds_records;
};

G_DEFINE_FINAL_TYPE (RkFieldChooser, rk_field_chooser, GTK_TYPE_POPOVER)

static void
rk_field_choice_item_finalize (GObject *object)
{
  RkFieldChoiceItem *self = RK_FIELD_CHOICE_ITEM (object);

  g_free (self->id);
  g_free (self->label);

  G_OBJECT_CLASS (rk_field_choice_item_parent_class)->finalize (object);
}

static void
rk_field_choice_item_class_init (RkFieldChoiceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rk_field_choice_item_finalize;
}

static void
rk_field_choice_item_init (RkFieldChoiceItem *self)
{
}

static void
purpose_free (gpointer data)
{
  Purpose *purpose = data;

  g_free (purpose->title);
  g_free (purpose);
}

static gboolean
match (gpointer object, gpointer data)
{
  RkFieldChooser *self = data;
  g_autofree char *wish = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *label = g_utf8_casefold (RK_FIELD_CHOICE_ITEM (object)->label, -1);

  return strstr (label, wish) != NULL;
}

/* Also said of a search that is empty as before. */
static void
search_changed_cb (RkFieldChooser *self)
{
  gboolean searches = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';

  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_single_selection_set_selected (self->selection, searches ? 0 : self->current);
}

static void
search_activate_cb (RkFieldChooser *self)
{
  rk_field_chooser_choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
activate_cb (RkFieldChooser *self, guint position)
{
  rk_field_chooser_choose (self, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (RkFieldChooser *self, GtkListItem *item)
{
  RkFieldChoiceItem *choice = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_first_child (box);

  gtk_label_set_label (GTK_LABEL (label), choice->label);
  gtk_widget_set_tooltip_text (box, choice->label);
  gtk_widget_set_opacity (gtk_widget_get_last_child (box), choice->current ? 1 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  choice->label, -1);
  if (choice->current)
    self->current_row = box;
}

/* The list has no rows to scroll to before it is on the screen. */
static void
map_cb (RkFieldChooser *self)
{
  GtkWidget *row = self->current_row ? gtk_widget_get_parent (self->current_row) : self->view;

  if (gtk_widget_get_visible (self->search))
    row = self->search;
  rk_compat_scroll_to (GTK_LIST_VIEW (self->view), self->current, row);
}

static void
rk_field_chooser_dispose (GObject *object)
{
  RkFieldChooser *self = RK_FIELD_CHOOSER (object);

  g_clear_object (&self->selection);

  G_OBJECT_CLASS (rk_field_chooser_parent_class)->dispose (object);
}

static void
rk_field_chooser_class_init (RkFieldChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_field_chooser_dispose;
}

static void
rk_field_chooser_init (RkFieldChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
  self->search = gtk_search_entry_new ();
  /* Enter right behind the last letter takes what was typed. */
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), 0);
  gtk_widget_set_margin_start (self->search, 6);
  gtk_widget_set_margin_end (self->search, 6);
  gtk_widget_set_margin_top (self->search, 6);

  self->items = g_list_store_new (RK_TYPE_FIELD_CHOICE_ITEM);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (self->items),
                                              GTK_FILTER (gtk_custom_filter_new (match, self, NULL)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->filtered));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 340);
  gtk_widget_set_size_request (scrolled, 280, -1);

  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (self), box);

  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activate_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_after (self, "map", G_CALLBACK (map_cb), NULL);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  const Purpose *purpose = data;
  RkFieldChooser *self = g_object_new (RK_TYPE_FIELD_CHOOSER, NULL);

  self->purpose = purpose;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, purpose->title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, purpose->title,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Search"),
                                  -1);
  purpose->fill (self, purpose->data);
  gtk_widget_set_visible (self->search, g_list_model_get_n_items (G_LIST_MODEL (self->items)) >=
                                            (self->holds_records ? SEARCH_RECORDS_FROM : SEARCH_FROM));
  gtk_single_selection_set_selected (self->selection, self->current);
  gtk_menu_button_set_popover (button, GTK_WIDGET (self));
}

void
rk_field_chooser_attach (
    GtkMenuButton *button, const char *title, RkFieldFillFunc fill, RkFieldChosenFunc chosen, gpointer data)
{
  Purpose *purpose = g_new (Purpose, 1);

  *purpose = (Purpose) { g_strdup (title), fill, chosen, data };
  gtk_menu_button_set_create_popup_func (button, create_popup_cb, purpose, purpose_free);
}

GtkWidget *
rk_field_chooser_add_to_row (RkFieldRow *row, RkFieldFillFunc fill, RkFieldChosenFunc chosen)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  rk_field_row_describe (row, button, _ ("Add"));
  gtk_widget_set_tooltip_text (button, _ ("Add"));
  rk_field_chooser_attach (GTK_MENU_BUTTON (button), _ ("Add"), fill, chosen, row);
  rk_field_row_add_suffix (row, button);
  return button;
}

void
rk_field_chooser_add (RkFieldChooser *self, int number, const char *id, const char *label, gboolean current)
{
  g_autoptr (RkFieldChoiceItem) item = g_object_new (RK_TYPE_FIELD_CHOICE_ITEM, NULL);

  item->number = number;
  item->id = g_strdup (id);
  item->label = g_strdup (label);
  item->current = current;
  if (current)
    self->current = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_list_store_append (self->items, item);
}

static void
add_record (
    RkFieldChooser *self, RkRecord *record, const char *current, const char *language, const char *detail)
{
  g_autofree char *title = rk_record_get_title (record, language);
  g_autofree char *label = detail != NULL ? g_strdup_printf ("%s — %s", title, detail) : NULL;

  rk_field_chooser_add (self, 0, record->id, label != NULL ? label : title,
                        g_strcmp0 (record->id, current) == 0);
}

/* Groups in reading order; @seen: ids to leave out, to which the added ones are joined. */
static void
add_groups (RkFieldChooser *self,
            RkVersion *version,
            const char *current,
            const char *language,
            const char *detail,
            GHashTable *seen)
{
  const RkTree *tree = rk_version_get_tree (version);

  for (guint i = 0; i < tree->n; i++)
    if (g_hash_table_add (seen, tree->groups[i]->record.id))
      add_record (self, RK_RECORD (tree->groups[i]), current, language, detail);
}

static void
add_seats (
    RkFieldChooser *self, RkRecord *record, RkVersion *version, const char *current, const char *language)
{
  const RkTree *tree = rk_version_get_tree (version);

  for (guint i = 0; i < tree->n; i++)
    {
      g_autofree char *group = rk_record_get_title (tree->groups[i], language);

      for (guint k = 0; k < tree->groups[i]->seats.n; k++)
        if (tree->groups[i]->seats.items[k] != record)
          add_record (self, tree->groups[i]->seats.items[k], current, language, group);
    }
}

/* A group stands in several versions under one id; the version on show comes first. */
static void
add_all_groups (RkFieldChooser *self,
                RkProject *project,
                RkVersion *first,
                const char *current,
                const char *language,
                GHashTable *seen)
{
  if (first != NULL)
    add_groups (self, first, current, language, NULL, seen);
  for (guint i = 0; i < project->versions.n; i++)
    {
      g_autofree char *name = rk_record_get_title (project->versions.items[i], language);

      add_groups (self, RK_VERSION (project->versions.items[i]), current, language, name, seen);
    }
}

static const RkRecordList *
find_list (RkProject *project, RkReference reference)
{
  switch (reference)
    {
    case RK_REFERENCE_SECTOR:
      return &project->sectors;
    case RK_REFERENCE_SOURCE:
      return &project->sources;
    case RK_REFERENCE_DECISION:
      return &project->decisions;
    case RK_REFERENCE_DOCUMENT:
      return &project->documents;
    case RK_REFERENCE_VERSION:
      return &project->versions;
    default:
      return NULL;
    }
}

void
rk_field_chooser_add_records (
    RkFieldChooser *self, RkRecord *record, RkReference reference, const char *current, const char *language)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  RkProject *project = rk_record_get_project (record);
  RkVersion *version = rk_record_get_version (record);
  const RkRecordList *list = find_list (project, reference);

  self->holds_records = TRUE;
  if (record->type == RK_RECORD_GROUP)
    g_hash_table_add (seen, record->id);
  if (reference == RK_REFERENCE_GROUP)
    add_groups (self, version, current, language, NULL, seen);
  else if (reference == RK_REFERENCE_ANY_GROUP)
    add_all_groups (self, project, version, current, language, seen);
  else if (reference == RK_REFERENCE_SEAT)
    add_seats (self, record, version, current, language);
  for (guint i = 0; list != NULL && i < list->n; i++)
    if (list->items[i] != record)
      add_record (self, list->items[i], current, language, NULL);
}

char *
rk_field_chooser_get_label (RkFieldChooser *self, guint position)
{
  g_autoptr (RkFieldChoiceItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return item != NULL ? g_strdup (item->label) : NULL;
}

void
rk_field_chooser_choose (RkFieldChooser *self, guint position)
{
  g_autoptr (RkFieldChoiceItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (RkFieldChooser) alive = NULL;

  if (item == NULL)
    return;

  alive = g_object_ref (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  self->purpose->chosen (item->number, item->id, self->purpose->data);
}
