/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-merge-dialog.h"

#include "rk-merge.h"

#include <glib/gi18n.h>

/*   Group “Lasten ja nuorten ryhmä”, version “2025”
 *   Name (fi) was “Lasten ryhmä”
 *   (•) Mine: “Lapset ja nuoret”
 *   ( ) Theirs: “Lasten, nuorten ja perheiden ryhmä”
 */
#define RK_TYPE_MERGE_DIALOG (rk_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkMergeDialog, rk_merge_dialog, RK, MERGE_DIALOG, AdwWindow)

struct _RkMergeDialog {
  AdwWindow parent_instance;

  GtkLabel *summary;
  GtkListBox *list;

  GPtrArray *buttons[2]; /* of GtkCheckButton: mine and theirs of each that can be chosen */
  GPtrArray *keys; /* of the same */
  RkMergeFunc callback; /* NULL once it was called */
  gpointer data;
};

G_DEFINE_FINAL_TYPE (RkMergeDialog, rk_merge_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
create_label (const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* A check button's own label does not wrap. */
static GtkCheckButton *
create_choice (GtkBox *box, char *words)
{
  GtkWidget *button = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO,
                                    NULL);
  GtkWidget *label = create_label (words, NULL);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_box_append (box, button);
  g_free (words);
  return GTK_CHECK_BUTTON (button);
}

/* “Mine: what it says”, where nothing says that it is not there any more. */
static char *
describe_side (const RkConflict *conflict, RkSide side)
{
  gboolean mine = side == RK_SIDE_OURS;
  const char *value = mine ? conflict->ours : conflict->theirs;

  if (conflict->kind == RK_CONFLICT_REMOVED_HERE)
    return g_strdup (mine ? _ ("Mine: removed") : _ ("Theirs: changed, and so kept"));
  if (conflict->kind == RK_CONFLICT_REMOVED_THERE)
    return g_strdup (mine ? _ ("Mine: changed, and so kept") : _ ("Theirs: removed"));
  if (!value || !*value)
    return g_strdup (mine ? _ ("Mine: nothing") : _ ("Theirs: nothing"));
  return g_strdup_printf (mine ? _ ("Mine: “%s”") : _ ("Theirs: “%s”"), value);
}

static char *
describe_before (const RkConflict *conflict)
{
  if (conflict->kind == RK_CONFLICT_CUT)
    return g_strdup (_ ("One of you removed an end of it, so it is left out."));
  if (conflict->kind == RK_CONFLICT_CIRCLE)
    return g_strdup (_ ("Both places together would put it below itself."));
  if (!conflict->field)
    return NULL;
  if (conflict->base && *conflict->base)
    /* Translators: a field, and what it said before both changed it */
    return g_strdup_printf (_ ("%s was “%s”"), conflict->field, conflict->base);
  return g_strdup (conflict->field);
}

static void
add_conflict (RkMergeDialog *self, const RkConflict *conflict)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *before = describe_before (conflict);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), create_label (conflict->record, "heading"));
  if (before)
    gtk_box_append (GTK_BOX (box), create_label (before, "dim-label"));
  if (conflict->kind != RK_CONFLICT_CUT)
    {
      GtkCheckButton *mine = create_choice (GTK_BOX (box), describe_side (conflict, RK_SIDE_OURS));
      GtkCheckButton *theirs = create_choice (GTK_BOX (box), describe_side (conflict, RK_SIDE_THEIRS));

      gtk_check_button_set_group (theirs, mine);
      gtk_check_button_set_active (conflict->taken == RK_SIDE_THEIRS ? theirs : mine, TRUE);
      g_ptr_array_add (self->buttons[0], mine);
      g_ptr_array_add (self->buttons[1], theirs);
      g_ptr_array_add (self->keys, g_strdup (conflict->key));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
}

static void
answer (RkMergeDialog *self, GHashTable *choices)
{
  RkMergeFunc callback = g_steal_pointer (&self->callback);

  if (callback)
    callback (choices, self->data);
  else
    g_clear_pointer (&choices, g_hash_table_unref);
}

static void
choose_all (RkMergeDialog *self, guint side)
{
  for (guint i = 0; i < self->keys->len; ++i)
    gtk_check_button_set_active (self->buttons[side]->pdata[i], TRUE);
}

static void
all_mine_cb (RkMergeDialog *self)
{
  choose_all (self, 0);
}

static void
all_theirs_cb (RkMergeDialog *self)
{
  choose_all (self, 1);
}

static void
merge_cb (RkMergeDialog *self)
{
  GHashTable *choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->keys->len; ++i)
    {
      gboolean theirs = gtk_check_button_get_active (self->buttons[1]->pdata[i]);

      g_hash_table_insert (choices, g_strdup (self->keys->pdata[i]),
                           GINT_TO_POINTER (theirs ? RK_SIDE_THEIRS : RK_SIDE_OURS));
    }
  answer (self, choices);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
rk_merge_dialog_close_request (GtkWindow *window)
{
  answer (RK_MERGE_DIALOG (window), NULL);
  return GTK_WINDOW_CLASS (rk_merge_dialog_parent_class)->close_request (window);
}

static void
rk_merge_dialog_finalize (GObject *object)
{
  RkMergeDialog *self = RK_MERGE_DIALOG (object);

  /* Taken away without an answer, with its parent. */
  answer (self, NULL);
  g_ptr_array_unref (self->buttons[0]);
  g_ptr_array_unref (self->buttons[1]);
  g_ptr_array_unref (self->keys);
  G_OBJECT_CLASS (rk_merge_dialog_parent_class)->finalize (object);
}

static void
rk_merge_dialog_class_init (RkMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rk_merge_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rk_merge_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rakenne/Rakenne/ui/rk-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RkMergeDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, RkMergeDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, all_mine_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_theirs_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rk_merge_dialog_init (RkMergeDialog *self)
{
  self->buttons[0] = g_ptr_array_new ();
  self->buttons[1] = g_ptr_array_new ();
  self->keys = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rk_merge_dialog_present (GtkWindow *parent, GPtrArray *conflicts, RkMergeFunc callback, gpointer data)
{
  RkMergeDialog *self = g_object_new (RK_TYPE_MERGE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  g_autofree char *words = g_strdup_printf (
      ngettext (
          "You and somebody else both changed one thing, each in another way. Everything else fits together.",
          "You and somebody else both changed %u things, each in another way. Everything else fits together.",
          conflicts->len),
      conflicts->len);

  self->callback = callback;
  self->data = data;
  gtk_label_set_text (self->summary, words);
  for (guint i = 0; i < conflicts->len; ++i)
    add_conflict (self, conflicts->pdata[i]);
  gtk_window_present (GTK_WINDOW (self));
}
