/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-paste-dialog.h"

#include <glib/gi18n.h>

/* Pixels that each level of groups lies further in; deeper ones need the room for the name. */
#define INDENT  18
#define MARGIN  18
#define DEEPEST 10

struct _RkPasteDialog {
  AdwWindow parent_instance;

  GtkButton *paste_button;
  GtkToggleButton *seats_button;
  GtkToggleButton *groups_button;
  GtkLabel *summary;
  GtkListView *list;

  RkSession *session;
  GBytes *text;
  RkTextImport *import;
  GListStore *rows; /* a GtkStringObject for each line; what it says comes from the import */
  gboolean beside;
};

G_DEFINE_FINAL_TYPE (RkPasteDialog, rk_paste_dialog, ADW_TYPE_WINDOW)

/* --- rows ------------------------------------------------------------------------------------ */

/*  [icon] what it becomes
 *         what stood there, or what to look at  */
typedef struct {
  GtkWidget *box, *icon;
  GtkLabel *title, *detail;
} RowParts;

static GtkLabel *
add_label (GtkWidget *box)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0.0f);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RkPasteDialog *self)
{
  RowParts *parts = g_new0 (RowParts, 1);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  parts->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  parts->icon = gtk_image_new ();
  gtk_widget_set_margin_end (parts->box, MARGIN);
  gtk_widget_set_margin_top (parts->box, 6);
  gtk_widget_set_margin_bottom (parts->box, 6);
  gtk_box_append (GTK_BOX (parts->box), parts->icon);
  gtk_box_append (GTK_BOX (parts->box), words);
  gtk_widget_set_hexpand (words, TRUE);
  parts->title = add_label (words);
  parts->detail = add_label (words);
  gtk_widget_add_css_class (GTK_WIDGET (parts->detail), "caption");
  g_object_set_data_full (G_OBJECT (item), "rk-parts", parts, g_free);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, parts->box);
}

static const char *
choose_icon (const RkTextRow *row)
{
  if (row->warning)
    return "dialog-warning-symbolic";
  if (!row->record)
    return NULL;
  return RK_RECORD (row->record)->type == RK_RECORD_SEAT ? "avatar-default-symbolic" : "view-list-symbolic";
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RkPasteDialog *self)
{
  RowParts *parts = g_object_get_data (G_OBJECT (item), "rk-parts");
  const RkTextRow *row = self->import->rows->pdata[gtk_list_item_get_position (item)];
  g_autofree char *title = rk_text_row_describe (row, rk_session_get_language (self->session));
  /* A row that is left out says why in its first line already. */
  const char *detail = row->warning && row->record ? row->warning : row->text;
  g_autofree char *words = g_strdup_printf ("%s. %s", title, detail);

  gtk_widget_set_margin_start (parts->box, MARGIN + (int) MIN (row->depth, DEEPEST) * INDENT);
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->icon), choose_icon (row));
  gtk_label_set_text (parts->title, title);
  gtk_label_set_text (parts->detail, detail);
  gtk_widget_set_tooltip_text (parts->box, words);
  for (guint i = 0; i < 2; ++i)
    {
      GtkWidget *label = GTK_WIDGET (i == 0 ? parts->title : parts->detail);
      gboolean faint = i == 0 ? !row->record : !row->warning || !row->record;

      gtk_widget_remove_css_class (label, "dim-label");
      gtk_widget_remove_css_class (label, "warning");
      if (faint)
        gtk_widget_add_css_class (label, "dim-label");
      else if (i == 1)
        gtk_widget_add_css_class (label, "warning");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (parts->box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* --- the whole ------------------------------------------------------------------------------- */

static char *
summarize (RkPasteDialog *self, RkGroup *target)
{
  const RkTextImport *import = self->import;
  guint n = import->records->len;
  gboolean seats = import->kind == RK_TEXT_IMPORT_SEATS;
  g_autofree char *count = seats ? g_strdup_printf (ngettext ("%u seat", "%u seats", n), n)
                                 : g_strdup_printf (ngettext ("%u group", "%u groups", n), n);
  g_autofree char *warnings = NULL;
  g_autofree char *where = NULL;

  if (seats && !target)
    return g_strdup (_ ("Select the group that the seats go into first"));
  if (target)
    {
      g_autofree char *title = rk_record_get_title (target, rk_session_get_language (self->session));

      /* Translators: "12 seats for Welfare group" */
      where = g_strdup_printf (seats          ? _ ("%s for %s")
                               : self->beside ? _ ("%s beside %s")
                                              : _ ("%s under %s"),
                               count, title);
    }
  else
    where = g_strdup_printf (_ ("%s at the top"), count);
  if (import->n_warnings == 0)
    return g_steal_pointer (&where);
  warnings = g_strdup_printf (ngettext ("%u line to look at", "%u lines to look at", import->n_warnings),
                              import->n_warnings);
  return g_strdup_printf ("%s · %s", where, warnings);
}

static void
show_import (RkPasteDialog *self, RkTextImportKind kind)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self->session);
  RkGroup *target = groups->len > 0 ? groups->pdata[groups->len - 1] : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  RkTextImport *import;
  gsize length;
  const char *text = g_bytes_get_data (self->text, &length);

  import = rk_text_import_new (text, length, kind, rk_session_get_language (self->session), &error);
  gtk_widget_set_sensitive (GTK_WIDGET (self->paste_button), FALSE);
  if (!import)
    {
      gtk_label_set_text (self->summary, error->message);
      return;
    }
  /* The rows on the screen speak of the old lines until they are gone. */
  g_list_store_remove_all (self->rows);
  g_clear_pointer (&self->import, rk_text_import_free);
  self->import = import;
  for (guint i = 0; i < import->rows->len; ++i)
    {
      g_autoptr (GtkStringObject) row = gtk_string_object_new ("");

      g_list_store_append (self->rows, row);
    }
  words = summarize (self, target);
  gtk_label_set_text (self->summary, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->paste_button),
                            import->records->len > 0 && (kind == RK_TEXT_IMPORT_GROUPS || target));
}

static RkTextImportKind
get_kind (RkPasteDialog *self)
{
  return gtk_toggle_button_get_active (self->seats_button) ? RK_TEXT_IMPORT_SEATS : RK_TEXT_IMPORT_GROUPS;
}

static void
kind_cb (RkPasteDialog *self)
{
  if (self->session)
    show_import (self, get_kind (self));
}

static void
paste_cb (RkPasteDialog *self)
{
  g_autoptr (RkPasteDialog) alive = g_object_ref (self);

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit_by_name (self, "paste", self->import);
  gtk_window_destroy (GTK_WINDOW (alive));
}

static void
rk_paste_dialog_dispose (GObject *object)
{
  RkPasteDialog *self = RK_PASTE_DIALOG (object);

  if (self->list)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (rk_paste_dialog_parent_class)->dispose (object);
}

static void
rk_paste_dialog_finalize (GObject *object)
{
  RkPasteDialog *self = RK_PASTE_DIALOG (object);

  g_clear_pointer (&self->import, rk_text_import_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  G_OBJECT_CLASS (rk_paste_dialog_parent_class)->finalize (object);
}

static void
rk_paste_dialog_class_init (RkPasteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_paste_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rk_paste_dialog_finalize;
  g_signal_new ("paste", RK_TYPE_PASTE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-paste-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkPasteDialog, paste_button);
  gtk_widget_class_bind_template_child (widget_class, RkPasteDialog, seats_button);
  gtk_widget_class_bind_template_child (widget_class, RkPasteDialog, groups_button);
  gtk_widget_class_bind_template_child (widget_class, RkPasteDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, RkPasteDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rk_paste_dialog_init (RkPasteDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

RkPasteDialog *
rk_paste_dialog_new (
    GtkWindow *parent, RkSession *session, GBytes *text, RkTextImportKind kind, gboolean beside)
{
  RkPasteDialog *self = g_object_new (RK_TYPE_PASTE_DIALOG, "transient-for", parent, NULL);

  if (kind == RK_TEXT_IMPORT_GROUPS)
    gtk_toggle_button_set_active (self->groups_button, TRUE);
  self->session = g_object_ref (session);
  self->text = g_bytes_ref (text);
  self->beside = beside;
  show_import (self, kind);
  /* The button lost the focus that the template gives it while there was nothing to paste. */
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->paste_button));
  return self;
}

gboolean
rk_paste_dialog_get_beside (RkPasteDialog *self)
{
  g_return_val_if_fail (RK_IS_PASTE_DIALOG (self), FALSE);
  return self->beside;
}

const RkTextImport *
rk_paste_dialog_get_import (RkPasteDialog *self)
{
  g_return_val_if_fail (RK_IS_PASTE_DIALOG (self), NULL);
  return self->import;
}
