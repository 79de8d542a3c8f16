/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-cli-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rk-file.h"

/* Bytes of a file in which a project says what it is. */
#define HEAD 4096

void
rk_cli_complain (const char *file, guint line, guint column, const char *message)
{
  g_autofree char *name = g_filename_display_name (file != NULL ? file : RK_CLI_NAME);
  g_autoptr (GString) text = g_string_new (name);

  if (line > 0)
    g_string_append_printf (text, ":%u:%u", line, column);
  g_string_append_printf (text, ": %s", message);
  for (char *c = text->str; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  g_printerr ("%s\n", text->str);
}

RkCliStatus
rk_cli_usage (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  rk_cli_complain (NULL, 0, 0, message);
  return RK_CLI_USAGE;
}

RkCliStatus
rk_cli_print (const char *text, gsize length)
{
  while (length > 0)
    {
      gssize written = write (STDOUT_FILENO, text, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          g_autofree char *message = g_strdup_printf (_ ("Cannot write to standard output: %s"),
                                                      g_strerror (written < 0 ? errno : EIO));

          rk_cli_complain (NULL, 0, 0, message);
          return RK_CLI_CANNOT_WRITE;
        }
      text += written;
      length -= (gsize) written;
    }
  return RK_CLI_DONE;
}

/* Whether a regular file begins as a project does. */
static gboolean
looks_like_project (const char *path)
{
  char head[HEAD + 1];
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  gssize n;
  const char *text = head;

  if (fd < 0)
    return FALSE;
  n = read (fd, head, HEAD);
  close (fd);
  if (n <= 0)
    return FALSE;
  head[n] = '\0';
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  text += strspn (text, " \t\r\n");
  return text[0] == '{' && strstr (text, "\"format\"") != NULL && strstr (text, "\"rakenne\"") != NULL;
}

RkCliStatus
rk_cli_check_output (const char *path, const char *project, gboolean force, gboolean keep_projects)
{
  struct stat out, in, link;
  gboolean exists = stat (path, &out) == 0;

  if (keep_projects && exists &&
      ((stat (project, &in) == 0 && in.st_dev == out.st_dev && in.st_ino == out.st_ino) ||
       (S_ISREG (out.st_mode) && looks_like_project (path))))
    {
      rk_cli_complain (path, 0, 0, _ ("This is a project, and a figure is never written over one"));
      return RK_CLI_CANNOT_WRITE;
    }
  if (!force && (exists || lstat (path, &link) == 0))
    {
      rk_cli_complain (path, 0, 0, _ ("The file exists; --force writes over it"));
      return RK_CLI_CANNOT_WRITE;
    }
  return RK_CLI_DONE;
}

RkCliStatus
rk_cli_save (const char *path, GBytes *bytes, gboolean force)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;

  if (!rk_file_save (path, bytes, force ? RK_FILE_SAVE_NONE : RK_FILE_SAVE_CREATE_NEW, NULL, NULL, NULL,
                     &notice, NULL, &error))
    {
      rk_cli_complain (path, 0, 0, error->message);
      return RK_CLI_CANNOT_WRITE;
    }
  if (notice == NULL)
    return RK_CLI_DONE;
  rk_cli_complain (path, 0, 0, notice);
  return RK_CLI_NOTICES;
}

RkCliStatus
rk_cli_worse (RkCliStatus a, RkCliStatus b)
{
  return MAX (a, b);
}
