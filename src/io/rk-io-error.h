/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RkIoError:
 * @RK_IO_ERROR_SYNTAX: the text is not JSON, or not JSON that may be kept as it is
 * @RK_IO_ERROR_ENCODING: the text is not UTF-8, or a string cannot be held as UTF-8
 * @RK_IO_ERROR_LIMIT: larger, deeper or more than may be read
 * @RK_IO_ERROR_TYPE: a value of another type than its member has
 * @RK_IO_ERROR_MISSING: a required member is missing
 * @RK_IO_ERROR_FORMAT: well-formed, but no project
 * @RK_IO_ERROR_VERSION: a project of a later version of the format
 * @RK_IO_ERROR_READ: the file cannot be read
 * @RK_IO_ERROR_WRITE: the file cannot be written; what stood there is untouched
 * @RK_IO_ERROR_EXISTS: a new file was asked for, but there is one of that name
 * @RK_IO_ERROR_CHANGED: the file is not the one that was loaded
 * @RK_IO_ERROR_DAMAGED: writing in place broke off; the message says where the old content is kept
 *
 * What can go wrong between a file and a project. Cancelling is %G_IO_ERROR_CANCELLED.
 */
typedef enum {
  RK_IO_ERROR_SYNTAX,
  RK_IO_ERROR_ENCODING,
  RK_IO_ERROR_LIMIT,
  RK_IO_ERROR_TYPE,
  RK_IO_ERROR_MISSING,
  RK_IO_ERROR_FORMAT,
  RK_IO_ERROR_VERSION,
  RK_IO_ERROR_READ,
  RK_IO_ERROR_WRITE,
  RK_IO_ERROR_EXISTS,
  RK_IO_ERROR_CHANGED,
  RK_IO_ERROR_DAMAGED,
} RkIoError;

#define RK_IO_ERROR (rk_io_error_quark ())
GQuark rk_io_error_quark (void);

G_END_DECLS
