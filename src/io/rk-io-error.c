/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-io-error.h"

G_DEFINE_QUARK (rk - io - error - quark, rk_io_error)
