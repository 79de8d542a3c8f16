/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-recovery.h"

#include "rk-file-private.h"
#include "rk-json-scan.h"
#include "rk-recovery-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define SUFFIX  ".rakenne-recovery"
#define DAMAGED ".damaged"

/* Bytes of a file: the work, and room for the head. */
#define MAX_BYTES (RK_JSON_MAX_BYTES + 128 * 1024)

/* Characters of a title. */
#define MAX_TITLE 200

#define MAX_KEY 64

struct _RkRecoveryStore {
  gatomicrefcount references;
  char *folder;
  GMutex mutex; /* held while files are written or deleted, and for what follows */
  GHashTable *slots; /* key → Slot */
};

/* What this process knows of one key.  Revisions are one more than told, so that 0 is none. */
typedef struct {
  guint64 written;
  guint64 saved;
  gboolean discarded;
} Slot;

RkRecoveryStore *
rk_recovery_store_new (const char *folder)
{
  RkRecoveryStore *store = g_new0 (RkRecoveryStore, 1);

  g_atomic_ref_count_init (&store->references);
  store->folder = g_strdup (folder);
  g_mutex_init (&store->mutex);
  store->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return store;
}

RkRecoveryStore *
rk_recovery_store_ref (RkRecoveryStore *store)
{
  g_atomic_ref_count_inc (&store->references);
  return store;
}

void
rk_recovery_store_unref (RkRecoveryStore *store)
{
  if (store == NULL || !g_atomic_ref_count_dec (&store->references))
    return;
  g_free (store->folder);
  g_mutex_clear (&store->mutex);
  g_hash_table_unref (store->slots);
  g_free (store);
}

const char *
rk_recovery_store_get_folder (RkRecoveryStore *store)
{
  return store->folder;
}

char *
rk_recovery_make_key (void)
{
  return g_uuid_string_random ();
}

void
rk_recovery_entry_free (RkRecoveryEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->key);
  g_free (entry->title);
  g_free (entry->path);
  g_free (entry->file);
  g_free (entry);
}

void
rk_recovered_free (RkRecovered *recovered)
{
  if (recovered == NULL)
    return;
  g_clear_pointer (&recovered->project, rk_record_free);
  g_clear_pointer (&recovered->notices, g_ptr_array_unref);
  g_clear_pointer (&recovered->stamp, rk_file_stamp_free);
  g_free (recovered->title);
  g_free (recovered->path);
  g_free (recovered);
}

static gboolean
is_key (const char *key)
{
  gsize length = strlen (key);

  return length > 0 && length <= MAX_KEY && strspn (key, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static char *
make_path (RkRecoveryStore *store, const char *key)
{
  g_autofree char *name = g_strconcat (key, SUFFIX, NULL);

  return g_build_filename (store->folder, name, NULL);
}

/* With the mutex held. */
static Slot *
get_slot (RkRecoveryStore *store, const char *key)
{
  Slot *slot = g_hash_table_lookup (store->slots, key);

  if (slot == NULL)
    {
      slot = g_new0 (Slot, 1);
      g_hash_table_insert (store->slots, g_strdup (key), slot);
    }
  return slot;
}

static gboolean
fail (const char *message, int failed, GError **error)
{
  g_set_error (error, RK_IO_ERROR, RK_IO_ERROR_WRITE, "%s (%s)", message, g_strerror (failed));
  return FALSE;
}

/* --- writing --- */

static char *
make_title (const char *title)
{
  g_autofree char *valid = g_utf8_make_valid (title == NULL ? "" : title, -1);

  return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_TITLE));
}

static gboolean
write_file (
    RkRecoveryStore *store, const char *key, RkRecoveryFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = make_path (store, key);
  g_autoptr (GBytes) bytes = NULL;

  rk_process_clear (&file->process);
  rk_process_init_own (&file->process);
  bytes = rk_recovery_file_write (file);
  if (rk_file_ops ()->make_dirs (store->folder, 0700) != 0)
    return fail (_ ("The folder for unsaved work cannot be made"), errno, error);
  return rk_file_save (path, bytes, RK_FILE_SAVE_NONE, NULL, NULL, NULL, NULL, cancellable, error);
}

gboolean
rk_recovery_write (RkRecoveryStore *store,
                   const char *key,
                   const RkRecoveryOrigin *origin,
                   GBytes *work,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_auto (RkRecoveryFile) file = { NULL };
  Slot *slot;

  g_return_val_if_fail (is_key (key), FALSE);
  g_return_val_if_fail ((origin->path == NULL) == (origin->based_on == NULL), FALSE);
  g_return_val_if_fail (origin->path == NULL || g_path_is_absolute (origin->path), FALSE);
  g_return_val_if_fail (origin->revision < (guint64) RK_JSON_MAX_INT, FALSE);

  locker = g_mutex_locker_new (&store->mutex);
  slot = get_slot (store, key);
  if (slot->discarded || origin->revision < slot->saved || origin->revision + 1 < slot->written)
    return TRUE;
  file.title = make_title (origin->title);
  file.path = g_strdup (origin->path);
  file.based_on = origin->based_on == NULL ? NULL : rk_file_stamp_to_string (origin->based_on);
  file.written = g_get_real_time ();
  file.revision = (gint64) origin->revision;
  file.work = g_bytes_ref (work);
  if (!write_file (store, key, &file, cancellable, error))
    return FALSE;
  slot->written = origin->revision + 1;
  return TRUE;
}

/* --- listing --- */

/* How the document's file stands to the work. */
static RkRecoveryState
compare_with_file (const RkRecoveryFile *file)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RkFileStamp) now = NULL;
  g_autoptr (RkFileStamp) based_on = NULL;
  struct stat stat;

  if (file->path == NULL)
    return RK_RECOVERY_CRASHED;
  bytes = rk_file_load (file->path, RK_JSON_MAX_BYTES, &now, NULL);
  if (bytes == NULL || rk_file_ops ()->stat (file->path, &stat) != 0)
    return RK_RECOVERY_GONE;
  if (g_bytes_equal (bytes, file->work))
    return RK_RECOVERY_SAVED;
  based_on = rk_file_stamp_new_from_string (file->based_on);
  if (g_str_equal (rk_file_stamp_get_sha256 (now), rk_file_stamp_get_sha256 (based_on)))
    return RK_RECOVERY_CRASHED;
  if ((gint64) stat.st_mtim.tv_sec * G_USEC_PER_SEC + stat.st_mtim.tv_nsec / 1000 > file->written)
    return RK_RECOVERY_OLDER;
  return RK_RECOVERY_CHANGED;
}

/* Finds a name that nothing has; the file that is there now may be another one than was read, so it is read again. */
static char *
move_aside (const char *path)
{
  const RkFileOps *ops = rk_file_ops ();

  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *aside = i == 1 ? g_strconcat (path, DAMAGED, NULL)
                                      : g_strdup_printf ("%s-%u" DAMAGED, path, i);
      g_autoptr (GBytes) bytes = NULL;
      g_auto (RkRecoveryFile) file = { NULL };

      if (ops->rename_new (path, aside) != 0)
        {
          if (errno == EEXIST)
            continue;
          return NULL;
        }
      bytes = rk_file_load (aside, MAX_BYTES, NULL, NULL);
      if (bytes != NULL && rk_recovery_file_read (&file, bytes) == RK_RECOVERY_FILE_READ)
        {
          ops->rename_new (aside, path);
          return NULL;
        }
      return g_steal_pointer (&aside);
    }
  return NULL;
}

static RkRecoveryState
judge (const char *path, RkRecoveryFile *file)
{
  g_autoptr (GBytes) bytes = rk_file_load (path, MAX_BYTES, NULL, NULL);
  RkRecoveryVerdict verdict = bytes == NULL ? RK_RECOVERY_FILE_DAMAGED : rk_recovery_file_read (file, bytes);

  if (verdict == RK_RECOVERY_FILE_DAMAGED)
    return RK_RECOVERY_DAMAGED;
  if (verdict == RK_RECOVERY_FILE_NEWER)
    return RK_RECOVERY_NEWER_FORMAT;
  if (rk_process_is_running (&file->process))
    return RK_RECOVERY_RUNNING;
  return compare_with_file (file);
}

static RkRecoveryEntry *
list_file (RkRecoveryStore *store, const char *name)
{
  g_autofree char *path = g_build_filename (store->folder, name, NULL);
  g_auto (RkRecoveryFile) file = { NULL };
  g_autoptr (RkRecoveryEntry) entry = g_new0 (RkRecoveryEntry, 1);
  struct stat stat;

  /* What is no file was never one of ours. */
  if (rk_file_ops ()->lstat (path, &stat) != 0 || !S_ISREG (stat.st_mode))
    return NULL;
  entry->key = g_strndup (name, strlen (name) - strlen (SUFFIX));
  entry->state = judge (path, &file);
  if (entry->state == RK_RECOVERY_DAMAGED)
    {
      entry->file = move_aside (path);
      if (entry->file == NULL)
        entry->file = g_steal_pointer (&path);
      return g_steal_pointer (&entry);
    }
  entry->title = g_steal_pointer (&file.title);
  entry->path = g_steal_pointer (&file.path);
  entry->written = MAX (file.written, 0);
  entry->own = entry->state == RK_RECOVERY_RUNNING && rk_process_is_own (&file.process);
  entry->file = g_steal_pointer (&path);
  return g_steal_pointer (&entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const RkRecoveryEntry *x = *(RkRecoveryEntry *const *) a, *y = *(RkRecoveryEntry *const *) b;

  if (x->written != y->written)
    return x->written > y->written ? -1 : 1;
  return strcmp (x->key, y->key);
}

GPtrArray *
rk_recovery_list (RkRecoveryStore *store)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) rk_recovery_entry_free);
  g_autoptr (GDir) folder = g_dir_open (store->folder, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *key = NULL;
      RkRecoveryEntry *entry;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      key = g_strndup (name, strlen (name) - strlen (SUFFIX));
      entry = is_key (key) ? list_file (store, name) : NULL;
      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

/* --- reading --- */

static gboolean
load_file (RkRecoveryStore *store, const char *key, RkRecoveryFile *file, GError **error)
{
  g_autofree char *path = make_path (store, key);
  g_autoptr (GBytes) bytes = rk_file_load (path, MAX_BYTES, NULL, error);

  if (bytes == NULL)
    return FALSE;
  switch (rk_recovery_file_read (file, bytes))
    {
    case RK_RECOVERY_FILE_READ:
      return TRUE;
    case RK_RECOVERY_FILE_NEWER:
      g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_VERSION,
                           _ ("A later version of Rakenne kept this work; open it with that"));
      return FALSE;
    case RK_RECOVERY_FILE_DAMAGED:
    default:
      g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_FORMAT, _ ("The kept work is damaged"));
      return FALSE;
    }
}

/* The file's own stamp if it holds what the work was based on: device and inode may be others after a restart. */
static RkFileStamp *
find_stamp (const RkRecoveryFile *file)
{
  g_autoptr (RkFileStamp) based_on = rk_file_stamp_new_from_string (file->based_on);
  g_autoptr (RkFileStamp) now = NULL;
  g_autoptr (GBytes) bytes = rk_file_load (file->path, RK_JSON_MAX_BYTES, &now, NULL);

  if (bytes != NULL && g_str_equal (rk_file_stamp_get_sha256 (now), rk_file_stamp_get_sha256 (based_on)))
    return g_steal_pointer (&now);
  return g_steal_pointer (&based_on);
}

RkRecovered *
rk_recovery_read (RkRecoveryStore *store, const char *key, GError **error)
{
  g_autoptr (RkRecovered) recovered = g_new0 (RkRecovered, 1);
  g_auto (RkRecoveryFile) file = { NULL };

  g_return_val_if_fail (is_key (key), NULL);

  if (!load_file (store, key, &file, error))
    return NULL;
  recovered->project = rk_project_read (file.work, &recovered->notices, NULL, NULL, error);
  if (recovered->project == NULL)
    return NULL;
  recovered->stamp = file.path == NULL ? NULL : find_stamp (&file);
  recovered->title = g_steal_pointer (&file.title);
  recovered->path = g_steal_pointer (&file.path);
  recovered->written = file.written;
  return g_steal_pointer (&recovered);
}

char *
rk_recovery_adopt (RkRecoveryStore *store, const char *key, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree char *own_key = rk_recovery_make_key ();
  g_autofree char *path = NULL;
  g_autofree char *own_path = NULL;
  g_auto (RkRecoveryFile) file = { NULL };

  g_return_val_if_fail (is_key (key), NULL);

  locker = g_mutex_locker_new (&store->mutex);
  if (!load_file (store, key, &file, error))
    return NULL;
  path = make_path (store, key);
  own_path = make_path (store, own_key);
  /* Of all that rename it, one finds it there. */
  if (rk_process_is_running (&file.process) || rk_file_ops ()->rename_new (path, own_path) != 0)
    {
      g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED, _ ("Another window has this work open"));
      return NULL;
    }
  /* Until this is written, a third program may take it over likewise; it is not lost by that. */
  write_file (store, own_key, &file, NULL, NULL);
  return g_steal_pointer (&own_key);
}

/* --- deleting --- */

/* With the mutex held. */
static gboolean
delete_file (RkRecoveryStore *store, const char *key, GError **error)
{
  g_autofree char *path = make_path (store, key);

  if (rk_file_ops ()->unlink (path) != 0 && errno != ENOENT)
    return fail (_ ("The kept work could not be deleted"), errno, error);
  return TRUE;
}

gboolean
rk_recovery_delete_saved (RkRecoveryStore *store,
                          const char *key,
                          const char *path,
                          const RkFileStamp *stamp,
                          guint64 revision,
                          GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (RkFileStamp) now = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Slot *slot;

  g_return_val_if_fail (is_key (key), FALSE);

  bytes = rk_file_load (path, RK_JSON_MAX_BYTES, &now, error);
  if (bytes == NULL)
    return FALSE;
  if (!g_str_equal (rk_file_stamp_get_sha256 (now), rk_file_stamp_get_sha256 (stamp)))
    {
      g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED,
                           _ ("The file does not hold what was saved; the work is kept beside it"));
      return FALSE;
    }
  locker = g_mutex_locker_new (&store->mutex);
  slot = get_slot (store, key);
  slot->saved = MAX (slot->saved, revision + 1);
  if (slot->written > slot->saved)
    return TRUE;
  slot->written = 0;
  return delete_file (store, key, error);
}

gboolean
rk_recovery_discard (RkRecoveryStore *store, const char *key, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_auto (RkRecoveryFile) file = { NULL };

  g_return_val_if_fail (is_key (key), FALSE);

  locker = g_mutex_locker_new (&store->mutex);
  if (load_file (store, key, &file, NULL) && rk_process_is_running (&file.process) &&
      !rk_process_is_own (&file.process))
    {
      g_set_error_literal (error, RK_IO_ERROR, RK_IO_ERROR_CHANGED, _ ("Another window has this work open"));
      return FALSE;
    }
  get_slot (store, key)->discarded = TRUE;
  return delete_file (store, key, error);
}

guint
rk_recovery_sweep (RkRecoveryStore *store)
{
  g_autoptr (GPtrArray) entries = rk_recovery_list (store);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer folder;
  guint n = 0;

  g_hash_table_add (folders, g_strdup (store->folder));
  for (guint i = 0; i < entries->len; i++)
    {
      const RkRecoveryEntry *entry = entries->pdata[i];

      if (entry->path != NULL)
        g_hash_table_add (folders, g_path_get_dirname (entry->path));
    }
  g_hash_table_iter_init (&iter, folders);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    n += rk_file_sweep (folder);
  return n;
}
