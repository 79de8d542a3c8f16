/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One toast at a time, the newest.
 *
 *   next ──► slides in (stays until it is in) ──► shown ──► fades out ──► the next one
 *
 * libadwaita 1.2 writes to what it has freed when a toast is gone before the animation that brought it has ended: it
 * takes half a second in place of another toast, and as long as the fading out otherwise. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** rk_toasts_show: @toast: (transfer full): comes as soon as the one that is shown is out of sight */
void rk_toasts_show (AdwToastOverlay *overlay, AdwToast *toast);

/** rk_toasts_dismiss: none is shown any more, and none comes; what still fades out does nothing */
void rk_toasts_dismiss (AdwToastOverlay *overlay);

G_END_DECLS
