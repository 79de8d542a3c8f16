/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GTK 4.8 and libadwaita 1.2 do in one way and later releases in another.  Everything else in
 * the application is built against the old interfaces alone; only rk-compat.c sees the new ones. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum { RK_ALERT_PLAIN, RK_ALERT_SUGGESTED, RK_ALERT_DESTRUCTIVE } RkAlertLook;

typedef struct {
  const char *id; /* NULL ends the row */
  const char *label; /* translated, with mnemonic */
  RkAlertLook look;
} RkAlertButton;

/** RkAlertFunc: @response: the id of the button that was pressed, or of the one that closing means */
typedef void (*RkAlertFunc) (const char *response, gpointer data);

/**
 * rk_compat_alert:
 * @parent: the window that is blocked
 * @buttons: (array zero-terminated=1): from the first to the last; Enter presses the last one unless it destroys
 * @close: the id that Esc stands for
 * @callback: (nullable): called once
 */
void rk_compat_alert (GtkWindow *parent,
                      const char *heading,
                      const char *body,
                      const RkAlertButton *buttons,
                      const char *close,
                      RkAlertFunc callback,
                      gpointer data);

typedef struct {
  GtkFileChooserAction action; /* GTK_FILE_CHOOSER_ACTION_OPEN or _SAVE */
  const char *title;
  const char *accept; /* (nullable): the label of the button */
  const char *name; /* (nullable): a first name for a file to save */
  GFile *folder; /* (nullable): where to begin */
  const char *filter_name; /* (nullable): what the files are called */
  const char *const *suffixes; /* without the dot, NULL-terminated; needed with @filter_name */
} RkFileRequest;

/** RkFileFunc: @file: (nullable): what was chosen, %NULL if nothing was */
typedef void (*RkFileFunc) (GFile *file, gpointer data);

/**
 * rk_compat_close_dialogs:
 *
 * Answers what stands inside @window as closing it would; later libraries would else close only that, and leave
 * @window as it is.
 */
void rk_compat_close_dialogs (GtkWindow *window);

/** rk_compat_choose_file: asks for one file; asks before an existing one is written over */
void
rk_compat_choose_file (GtkWindow *parent, const RkFileRequest *request, RkFileFunc callback, gpointer data);

typedef struct {
  const char *name, *icon, *version, *comments, *website, *copyright, *developer, *translators;
} RkAbout;

void rk_compat_show_about (GtkWindow *parent, const RkAbout *about);

/**
 * rk_compat_scroll_to:
 * @focus: what takes the keyboard: the row at @position, if there is one yet, or something else
 *
 * Brings the row at @position of @view into sight.
 */
void rk_compat_scroll_to (GtkListView *view, guint position, GtkWidget *focus);

/** rk_compat_color_button_new: a button that shows a colour and lets it be changed; it has "rgba" and "notify::rgba" */
GtkWidget *rk_compat_color_button_new (const char *title);

/** rk_compat_get_color: the colour in which the widget writes */
void rk_compat_get_color (GtkWidget *widget, GdkRGBA *color);

/**
 * rk_compat_lookup_color:
 * @name: a named colour of the style, "accent_bg_color"
 *
 * Returns: whether the style of @widget has it
 */
gboolean rk_compat_lookup_color (GtkWidget *widget, const char *name, GdkRGBA *color);

/** rk_compat_announce: has a screen reader say @message, where the toolkit can */
void rk_compat_announce (GtkWidget *widget, const char *message);

G_END_DECLS
