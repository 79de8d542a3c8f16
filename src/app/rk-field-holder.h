/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a list that never takes the focus itself: what it holds does. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_FIELD_HOLDER (rk_field_holder_get_type ())
G_DECLARE_DERIVABLE_TYPE (RkFieldHolder, rk_field_holder, RK, FIELD_HOLDER, AdwPreferencesRow)

struct _RkFieldHolderClass {
  AdwPreferencesRowClass parent_class;
};

/** rk_field_holder_new: Returns: (transfer floating): a row around @child */
GtkWidget *rk_field_holder_new (GtkWidget *child, const char *name);

/**
 * rk_field_focus:
 * @widget: a row or a form, maybe one that is only being unfolded
 *
 * Puts the focus on the first editor in it, as soon as it is on the screen, and scrolls there.
 */
void rk_field_focus (GtkWidget *widget);

G_END_DECLS
