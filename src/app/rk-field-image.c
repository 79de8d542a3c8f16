/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-field-image.h"

#include "rk-compat.h"

#include <glib/gi18n.h>
#include <string.h>

/* Base64 makes four letters of three bytes, and a string of a project file ends at 2 MiB. */
#define LARGEST (1400 * 1024)

struct _RkFieldImage {
  RkFieldRow parent_instance;

  GtkWidget *picture;
  GtkWidget *state;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (RkFieldImage, rk_field_image, RK_TYPE_FIELD_ROW)

static gboolean
contains (const char *data, gsize size, const char *needle)
{
  return memmem (data, MIN (size, 4096), needle, strlen (needle)) != NULL;
}

char *
rk_field_image_encode (GBytes *bytes, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *type = NULL;
  g_autofree char *base64 = NULL;

  if (size > LARGEST)
    {
      g_set_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_INVALID,
                   _ ("The picture is too large: at most %d KiB fit into a project"), LARGEST / 1024);
      return NULL;
    }
  if (size > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    type = "image/png";
  else if (size > 0 && contains (data, size, "<svg"))
    type = "image/svg+xml";
  if (type == NULL)
    {
      g_set_error (error, RK_COMMAND_ERROR, RK_COMMAND_ERROR_INVALID,
                   _ ("A logo is a PNG or an SVG picture"));
      return NULL;
    }
  base64 = g_base64_encode ((const guchar *) data, size);
  return g_strdup_printf ("data:%s;base64,%s", type, base64);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RkFieldRow) row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autofree char *address = bytes != NULL ? rk_field_image_encode (bytes, &error) : NULL;
  RkValue value = RK_VALUE_INIT;

  if (address == NULL)
    {
      rk_field_row_set_error (row, error->message);
      return;
    }
  value = rk_value_new_string (address);
  rk_field_row_commit (row, value, TRUE);
  rk_value_clear (rk_field_row_get_field (row), &value);
}

static void
chosen_cb (GFile *file, gpointer data)
{
  g_autoptr (RkFieldRow) row = data;

  if (file != NULL)
    g_file_load_bytes_async (file, NULL, loaded_cb, g_steal_pointer (&row));
}

static void
choose_cb (RkFieldImage *self)
{
  static const char *const suffixes[] = { "png", "svg", NULL };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  RkFileRequest request = {
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .title = _ ("Choose a Logo"),
    .filter_name = _ ("PNG and SVG pictures"),
    .suffixes = suffixes,
  };

  if (GTK_IS_WINDOW (root))
    rk_compat_choose_file (GTK_WINDOW (root), &request, chosen_cb, g_object_ref (self));
}

static void
remove_cb (RkFieldImage *self)
{
  rk_field_row_commit (RK_FIELD_ROW (self), RK_BOXED (NULL), TRUE);
}

static GtkWidget *
add_button (RkFieldImage *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, name);
  rk_field_row_describe (RK_FIELD_ROW (self), button, name);
  g_signal_connect_swapped (button, "clicked", callback, self);
  rk_field_row_add_suffix (RK_FIELD_ROW (self), button);
  return button;
}

static void
rk_field_image_build (RkFieldRow *row)
{
  RkFieldImage *self = RK_FIELD_IMAGE (row);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->state = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->state), 0);
  self->picture = gtk_picture_new ();
  gtk_widget_set_size_request (self->picture, -1, 48);
  gtk_widget_set_halign (self->picture, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->state);
  gtk_box_append (GTK_BOX (box), self->picture);
  rk_field_row_set_content (row, box);

  add_button (self, "document-open-symbolic", _ ("Choose a picture"), G_CALLBACK (choose_cb));
  self->remove = add_button (self, "edit-delete-symbolic", _ ("Remove the picture"), G_CALLBACK (remove_cb));
}

static GdkTexture *
decode (const char *address)
{
  const char *comma = address != NULL ? strchr (address, ',') : NULL;
  g_autofree guchar *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;

  if (comma == NULL)
    return NULL;
  data = g_base64_decode (comma + 1, &size);
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  return gdk_texture_new_from_bytes (bytes, NULL);
}

static void
rk_field_image_update (RkFieldRow *row)
{
  RkFieldImage *self = RK_FIELD_IMAGE (row);
  const char *address = rk_field_row_get_value (row).boxed;
  g_autoptr (GdkTexture) texture = decode (address);

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture),
                                    adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  rk_field_row_describe (row, self->picture, NULL);
  gtk_widget_set_visible (self->picture, texture != NULL);
  gtk_widget_set_visible (self->state, texture == NULL);
  gtk_label_set_label (GTK_LABEL (self->state),
                       address == NULL ? _ ("None") : _ ("The picture cannot be shown"));
  gtk_widget_set_visible (self->remove, address != NULL);
}

static void
rk_field_image_class_init (RkFieldImageClass *klass)
{
  RkFieldRowClass *row_class = RK_FIELD_ROW_CLASS (klass);

  row_class->build = rk_field_image_build;
  row_class->update = rk_field_image_update;
}

static void
rk_field_image_init (RkFieldImage *self)
{
}
