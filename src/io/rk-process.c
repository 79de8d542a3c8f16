/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-process.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The field of /proc/PID/stat that holds the start, counted behind the name, which may hold anything. */
#define FIELDS_BEFORE_START 19

static gint64
read_start (gint64 id)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", id);
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (at = strrchr (text, ')')) == NULL)
    return 0;
  at++;
  /* One that is dead and waits for its parent to notice has all but run. */
  if (at[0] == ' ' && (at[1] == 'Z' || at[1] == 'X'))
    return -1;
  for (guint i = 0; i < FIELDS_BEFORE_START && at != NULL; i++)
    at = strchr (at + 1, ' ');
  return at == NULL ? 0 : g_ascii_strtoll (at, NULL, 10);
}

static char *
read_boot (void)
{
  char *boot = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    return g_strdup ("");
  return g_strchomp (boot);
}

static char *
read_space (void)
{
  char space[64] = "";

  if (readlink ("/proc/self/ns/pid", space, sizeof space - 1) < 0)
    return g_strdup ("");
  return g_strdup (space);
}

void
rk_process_init_own (RkProcess *process)
{
  process->id = getpid ();
  process->start = read_start (process->id);
  process->boot = read_boot ();
  process->space = read_space ();
}

void
rk_process_clear (RkProcess *process)
{
  g_clear_pointer (&process->boot, g_free);
  g_clear_pointer (&process->space, g_free);
}

gboolean
rk_process_is_own (const RkProcess *process)
{
  return process->id == getpid () && rk_process_is_running (process);
}

gboolean
rk_process_is_running (const RkProcess *process)
{
  g_autofree char *boot = read_boot ();
  g_autofree char *space = read_space ();

  if (*boot == '\0' || *space == '\0' || g_strcmp0 (boot, process->boot) != 0 ||
      g_strcmp0 (space, process->space) != 0)
    return FALSE;
  if (process->id <= 0 || process->id > G_MAXINT32 || (kill ((pid_t) process->id, 0) != 0 && errno == ESRCH))
    return FALSE;
  return process->start == read_start (process->id);
}
