/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Recent projects among what the desktop's own search finds. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RK_TYPE_SEARCH_PROVIDER (rk_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (RkSearchProvider, rk_search_provider, RK, SEARCH_PROVIDER, GObject)

/** rk_search_provider_new: @application: that opens what is chosen, by its actions "open-recent" and "new-window"; outlives it */
RkSearchProvider *rk_search_provider_new (GApplication *application);

/** rk_search_provider_export: answers at @path plus "/SearchProvider" until it is freed */
gboolean rk_search_provider_export (RkSearchProvider *self,
                                    GDBusConnection *connection,
                                    const char *path,
                                    GError **error);

G_END_DECLS
