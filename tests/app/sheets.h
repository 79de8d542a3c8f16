/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of export and print share. */

#pragma once

#include "panel.h"
#include "ui-fixture.h"

#include "rk-sheet-pane.h"

G_BEGIN_DECLS

/** sheets_write_large: Returns: (transfer full): “suuri.rakenne”: too much for A4, in two languages, with several branches */
GFile *sheets_write_large (void);

/** sheets_get_beside: Returns: (transfer full): @name in the folder of @file */
GFile *sheets_get_beside (GFile *file, const char *name);

/** sheets_check_files: fails unless exactly @n files beside @file begin with @prefix */
void sheets_check_files (GFile *file, const char *prefix, guint n);

/** sheets_wait: waits until the pages are laid out as chosen */
void sheets_wait (RkSheetPane *pane);

/** sheets_choose: chooses @value in the row of @field, as a person does, and waits for the pages */
void sheets_choose (RkSheetPane *pane, const RkField *field, int value);

/** sheets_find_switch: Returns: (transfer none): the switch in the row that says @title */
GtkSwitch *sheets_find_switch (GtkWidget *root, const char *title);

G_END_DECLS
