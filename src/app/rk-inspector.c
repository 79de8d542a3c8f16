/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-inspector.h"

#include "rk-inspector-form.h"
#include "rk-inspector-list.h"
#include "rk-inspector-sections.h"

#include <glib/gi18n.h>

typedef enum { MODE_NONE, MODE_PROJECT, MODE_GROUP, MODE_SEVERAL, N_MODES } Mode;

/* What a page is, and what it has become so far. */
typedef struct {
  Mode mode;
  const char *name;
  const char *title;
  RkRecordType type;
} PageKind;

static const PageKind kinds[] = {
  { MODE_PROJECT, "project", N_ ("Project"), RK_RECORD_PROJECT },
  { MODE_PROJECT, "figure", N_ ("Figure"), RK_RECORD_PROJECT },
  { MODE_PROJECT, "lists", N_ ("Lists"), RK_RECORD_PROJECT },
  { MODE_GROUP, "group", N_ ("Group"), RK_RECORD_GROUP },
  { MODE_GROUP, "seats", N_ ("Seats"), RK_RECORD_GROUP },
  { MODE_GROUP, "relations", N_ ("Relations"), RK_RECORD_VERSION },
  { MODE_SEVERAL, "several", N_ ("Groups"), RK_RECORD_GROUP },
};

static const char *const mode_names[N_MODES] = { "none", "project-pages", "group-pages", "several-pages" };

typedef struct {
  GtkWidget *scrolled;
  GtkWidget *content; /* RkInspectorForm or RkInspectorList; NULL until first seen */
} Page;

struct _RkInspector {
  GtkWidget parent_instance;

  GtkWidget *modes; /* GtkStack of what can be selected */
  GtkWidget *project_pages;
  GtkWidget *group_pages;
  GtkWidget *several_box;
  GtkWidget *several_title;

  RkSession *session;
  Mode mode;
  Page pages[G_N_ELEMENTS (kinds)];
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (RkInspector, rk_inspector, GTK_TYPE_WIDGET)

static guint
find_page (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return i;
  return G_N_ELEMENTS (kinds);
}

static RkRelation *
get_selected_relation (RkInspector *self)
{
  RkRecord *record = rk_session_get_selected_record (self->session);

  return record != NULL && record->type == RK_RECORD_RELATION ? RK_RELATION (record) : NULL;
}

/* The group whose pages are shown: of a relation, the one it goes out from. */
static RkGroup *
get_group (RkInspector *self)
{
  RkRelation *relation = get_selected_relation (self);

  if (relation != NULL)
    return rk_version_find_group (rk_session_get_version (self->session), relation->from);
  return rk_session_get_selected_group (self->session);
}

static GtkWidget *
new_content (RkInspector *self, guint i)
{
  const PageKind *kind = &kinds[i];

  if (kind->type == RK_RECORD_VERSION)
    return rk_inspector_list_new (self->session,
                                  rk_record_type_find_list (RK_RECORD_VERSION, RK_RECORD_RELATION), FALSE);
  return rk_inspector_form_new (self->session, kind->type, kind->name, FALSE);
}

static void
set_content (Page *page, GtkWidget *content)
{
  page->content = content;
  if (content != NULL)
    {
      gtk_widget_set_margin_start (content, 12);
      gtk_widget_set_margin_end (content, 12);
      gtk_widget_set_margin_top (content, 6);
      gtk_widget_set_margin_bottom (content, 24);
      gtk_widget_set_valign (content, GTK_ALIGN_START);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page->scrolled), content);
}

static void
show_several (RkInspector *self, RkInspectorForm *form)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);
  g_autofree char *title = g_strdup_printf (ngettext ("%u group", "%u groups", groups->len), groups->len);

  gtk_label_set_label (GTK_LABEL (self->several_title), title);
  rk_inspector_form_set_others (form, groups);
  rk_inspector_form_set_record (form, groups->len > 0 ? g_ptr_array_index (groups, 0) : NULL);
}

/* Makes a page right, which it need be only while it is in view. */
static void
show_page (RkInspector *self, guint i)
{
  Page *page = &self->pages[i];
  RkGroup *group = NULL;

  if (page->content == NULL)
    set_content (page, new_content (self, i));
  switch (kinds[i].mode)
    {
    case MODE_SEVERAL:
      show_several (self, RK_INSPECTOR_FORM (page->content));
      break;
    case MODE_GROUP:
      group = get_group (self);
      if (RK_IS_INSPECTOR_LIST (page->content))
        rk_inspector_list_set_parent (RK_INSPECTOR_LIST (page->content),
                                      group != NULL ? rk_session_get_version (self->session) : NULL, group);
      else
        rk_inspector_form_set_record (RK_INSPECTOR_FORM (page->content), group);
      break;
    default:
      rk_inspector_form_set_record (RK_INSPECTOR_FORM (page->content),
                                    rk_session_get_project (self->session));
      break;
    }
}

static Mode
find_mode (RkInspector *self)
{
  g_autoptr (GPtrArray) groups = NULL;

  if (self->session == NULL)
    return MODE_NONE;
  if (get_group (self) != NULL)
    return MODE_GROUP;
  groups = rk_session_get_selected_groups (self->session);
  return groups->len > 1 ? MODE_SEVERAL : MODE_PROJECT;
}

/* Pages that nothing is selected for let go of their records, which may be on their way out. */
static void
release_pages (RkInspector *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *content = self->pages[i].content;

      if (kinds[i].mode == self->mode || kinds[i].mode == MODE_PROJECT || content == NULL)
        continue;
      if (RK_IS_INSPECTOR_LIST (content))
        rk_inspector_list_set_parent (RK_INSPECTOR_LIST (content), NULL, NULL);
      else if (rk_inspector_form_get_record (RK_INSPECTOR_FORM (content)) != NULL)
        {
          rk_inspector_form_set_others (RK_INSPECTOR_FORM (content), NULL);
          rk_inspector_form_set_record (RK_INSPECTOR_FORM (content), NULL);
        }
    }
}

static void
refresh (RkInspector *self)
{
  guint page = 0;

  if (self->refreshing)
    return;

  self->refreshing = TRUE;
  self->mode = find_mode (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->modes), mode_names[self->mode]);
  release_pages (self);
  page = find_page (rk_inspector_get_page (self));
  if (page < G_N_ELEMENTS (kinds))
    show_page (self, page);
  self->refreshing = FALSE;
}

/* The seat or relation that was selected comes into view. */
static void
reveal_selected (RkInspector *self)
{
  RkRecord *record = self->session != NULL ? rk_session_get_selected_record (self->session) : NULL;
  const RkField *seats = rk_record_type_find_list (RK_RECORD_GROUP, RK_RECORD_SEAT);
  GtkWidget *list = NULL;

  if (record == NULL || self->mode != MODE_GROUP)
    return;
  if (record->type == RK_RECORD_SEAT)
    {
      rk_inspector_show_page (self, "seats");
      list = rk_inspector_form_find_row (RK_INSPECTOR_FORM (self->pages[find_page ("seats")].content), seats,
                                         NULL);
    }
  else if (record->type == RK_RECORD_RELATION)
    {
      rk_inspector_show_page (self, "relations");
      list = self->pages[find_page ("relations")].content;
    }
  if (list != NULL)
    rk_inspector_list_reveal (RK_INSPECTOR_LIST (list), record);
}

static void
session_changed_cb (RkInspector *self)
{
  refresh (self);
}

static void
selection_changed_cb (RkInspector *self)
{
  refresh (self);
  reveal_selected (self);
}

static void
visible_page_cb (RkInspector *self)
{
  if (self->session != NULL && self->mode != MODE_NONE)
    refresh (self);
}

static GtkWidget *
new_pages (RkInspector *self, Mode mode, const char *name)
{
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (stack), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *scrolled = NULL;

      if (kinds[i].mode != mode)
        continue;
      scrolled = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC,
                                      GTK_POLICY_AUTOMATIC);
      gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (kinds[i].title), -1);
      gtk_stack_add_titled (GTK_STACK (stack), scrolled, kinds[i].name, _ (kinds[i].title));
      self->pages[i].scrolled = scrolled;
    }
  g_signal_connect_swapped (stack, "notify::visible-child", G_CALLBACK (visible_page_cb), self);
  return stack;
}

/* Large letters need more room than a narrow window has. */
static void
shorten_titles (GtkWidget *switcher)
{
  for (GtkWidget *button = gtk_widget_get_first_child (switcher); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
}

/* The pages of one mode under their switch. */
static GtkWidget *
add_mode (RkInspector *self, Mode mode, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stack = new_pages (self, mode, name);
  GtkWidget *head = NULL;

  if (mode == MODE_SEVERAL)
    {
      head = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (head), TRUE);
      gtk_widget_add_css_class (head, "heading");
      self->several_title = head;
    }
  else
    {
      head = gtk_stack_switcher_new ();
      gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (head), GTK_STACK (stack));
      shorten_titles (head);
      gtk_accessible_update_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  gtk_widget_set_margin_start (head, 12);
  gtk_widget_set_margin_end (head, 12);
  gtk_widget_set_margin_top (head, 6);
  gtk_widget_set_margin_bottom (head, 6);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), stack);
  gtk_stack_add_named (GTK_STACK (self->modes), box, mode_names[mode]);
  return stack;
}

static void
rk_inspector_dispose (GObject *object)
{
  RkInspector *self = RK_INSPECTOR (object);

  rk_inspector_set_session (self, NULL);
  if (self->modes != NULL)
    gtk_widget_unparent (self->modes);
  self->modes = NULL;

  G_OBJECT_CLASS (rk_inspector_parent_class)->dispose (object);
}

static void
rk_inspector_class_init (RkInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_inspector_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "rk-inspector");
}

/* Once for the display: the rows may be in other places than the panel too. */
static void
load_style (void)
{
  static gboolean loaded = FALSE;
  g_autoptr (GtkCssProvider) provider = NULL;

  if (loaded)
    return;
  loaded = TRUE;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/rakenne/Rakenne/ui/rk-inspector.css");
  /* The sheet for high contrast has the last word. */
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
}

static void
rk_inspector_init (RkInspector *self)
{
  load_style ();
  self->modes = gtk_stack_new ();
  gtk_widget_set_parent (self->modes, GTK_WIDGET (self));
  gtk_stack_add_named (GTK_STACK (self->modes), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
                       mode_names[MODE_NONE]);
  self->project_pages = add_mode (self, MODE_PROJECT, _ ("Pages of the project"));
  self->group_pages = add_mode (self, MODE_GROUP, _ ("Pages of the group"));
  self->several_box = add_mode (self, MODE_SEVERAL, _ ("Several groups"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Inspector"), -1);
}

RkInspector *
rk_inspector_new (void)
{
  return g_object_new (RK_TYPE_INSPECTOR, NULL);
}

void
rk_inspector_set_session (RkInspector *self, RkSession *session)
{
  g_return_if_fail (RK_IS_INSPECTOR (self));
  g_return_if_fail (session == NULL || RK_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      self->mode = MODE_NONE;
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        set_content (&self->pages[i], NULL);
    }
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_swapped (session, "changed", G_CALLBACK (session_changed_cb), self);
      g_signal_connect_swapped (session, "version-changed", G_CALLBACK (session_changed_cb), self);
      g_signal_connect_swapped (session, "selection-changed", G_CALLBACK (selection_changed_cb), self);
    }
  refresh (self);
  reveal_selected (self);
}

static GtkWidget *
get_stack (RkInspector *self, Mode mode)
{
  switch (mode)
    {
    case MODE_PROJECT:
      return self->project_pages;
    case MODE_GROUP:
      return self->group_pages;
    case MODE_SEVERAL:
      return self->several_box;
    default:
      return NULL;
    }
}

void
rk_inspector_show_page (RkInspector *self, const char *page)
{
  guint i = find_page (page);

  g_return_if_fail (RK_IS_INSPECTOR (self));
  g_return_if_fail (i < G_N_ELEMENTS (kinds));

  if (self->session != NULL && kinds[i].mode == self->mode)
    gtk_stack_set_visible_child_name (GTK_STACK (get_stack (self, self->mode)), page);
}

const char *
rk_inspector_get_page (RkInspector *self)
{
  GtkWidget *stack = NULL;

  g_return_val_if_fail (RK_IS_INSPECTOR (self), NULL);

  stack = get_stack (self, self->mode);
  return stack != NULL ? gtk_stack_get_visible_child_name (GTK_STACK (stack)) : NULL;
}

/* Shows a page of what is selected, and returns its form. */
static RkInspectorForm *
open_form (RkInspector *self, const char *page)
{
  guint i = find_page (page);

  if (i == G_N_ELEMENTS (kinds) || kinds[i].mode != self->mode)
    return NULL;
  rk_inspector_show_page (self, page);
  return RK_IS_INSPECTOR_FORM (self->pages[i].content) ? RK_INSPECTOR_FORM (self->pages[i].content) : NULL;
}

/* The form of @record, with all above it unfolded. */
static RkInspectorForm *
find_form (RkInspector *self, RkRecord *record, const RkField *field)
{
  const RkField *list_field = NULL;
  RkInspectorForm *form = NULL;
  GtkWidget *list = NULL;

  if (record->type == RK_RECORD_PROJECT || record->type == RK_RECORD_GROUP)
    {
      if (record->type == RK_RECORD_PROJECT || get_group (self) != RK_GROUP (record))
        rk_session_select_record (self->session, record->type == RK_RECORD_GROUP ? record : NULL);
      return open_form (self, rk_inspector_find_page (record->type, field));
    }
  if (record->type == RK_RECORD_RELATION)
    {
      if (rk_session_get_selected_record (self->session) != record)
        rk_session_select_record (self->session, record);
      rk_inspector_show_page (self, "relations");
      list = self->pages[find_page ("relations")].content;
    }
  else if (record->parent != NULL)
    {
      list_field = rk_record_type_find_list (record->parent->type, record->type);
      form = find_form (self, record->parent, list_field);
      list = form != NULL ? rk_inspector_form_find_row (form, list_field, NULL) : NULL;
    }
  return list != NULL ? rk_inspector_list_reveal (RK_INSPECTOR_LIST (list), record) : NULL;
}

GtkWidget *
rk_inspector_find_row (RkInspector *self, gpointer record, const RkField *field)
{
  RkInspectorForm *form = NULL;

  g_return_val_if_fail (RK_IS_INSPECTOR (self), NULL);
  g_return_val_if_fail (record != NULL && field != NULL, NULL);

  if (self->session == NULL)
    return NULL;
  form = find_form (self, record, field);
  return form != NULL ? rk_inspector_form_find_row (form, field, rk_session_get_language (self->session))
                      : NULL;
}

static const RkField *
find_field (RkRecordType type, const char *key)
{
  guint n = 0;
  const RkField *fields = rk_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, key))
      return &fields[i];
  return NULL;
}

void
rk_inspector_focus_field (RkInspector *self, const char *key)
{
  RkRecord *record = NULL;
  const RkField *field = NULL;
  GtkWidget *row = NULL;

  g_return_if_fail (RK_IS_INSPECTOR (self));
  g_return_if_fail (key != NULL);

  if (self->session == NULL)
    return;
  record = rk_session_get_selected_record (self->session);
  if (record == NULL)
    record = (RkRecord *) rk_session_get_selected_group (self->session);
  if (record == NULL)
    record = (RkRecord *) rk_session_get_project (self->session);

  field = find_field (record->type, key);
  row = field != NULL ? rk_inspector_find_row (self, record, field) : NULL;
  if (row != NULL)
    rk_field_focus (row);
}
