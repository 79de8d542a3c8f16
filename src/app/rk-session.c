/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-session.h"

#include "rk-field.h"
#include "rk-logo.h"
#include "rk-paint.h"
#include "rk-word-breaks.h"

/* What the document knows of its file from one step of its history on. */
typedef struct {
  RkGround ground;
  guint64 step;
} Known;

struct _RkSession {
  GObject parent_instance;

  RkDocument *document;
  RkVersion *version;
  guint n_versions; /* as of the last change */
  char *previous_id; /* of the version shown before */
  char *version_id; /* finds the version again after a reload or an undo put another record there */
  char *language; /* NULL: the figure's own */
  gboolean sheet;

  RkMeasurer *measurer;
  char *measurer_font;
  RkHyphenator *hyphenator;
  cairo_surface_t *logo;
  char *logo_url; /* what it was made from */
  RkScene *scene;
  gboolean stale;
  RkVersion *laid_out; /* which one the scene shows; to compare with only */
  guint settings; /* of the figure that the scene shows */
  RkScene *aside; /* the same version as it last was with other settings, or NULL */
  guint aside_settings;
  RkList *opened; /* ids of folded groups that are shown open for now; NULL for none */

  RkList *announced; /* the selection that listeners know of */
  guint64 revision;

  GFile *file;
  GPtrArray *known; /* of Known, the latest last */
  GPtrArray *notices;
};

enum { PROP_MODIFIED = 1, N_PROPERTIES };

enum {
  CHANGED,
  SELECTION_CHANGED,
  VERSION_CHANGED,
  SCENE_STALE,
  SCENE_CHANGED,
  VIEW_CHANGED,
  ERROR_RAISED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RkSession, rk_session, G_TYPE_OBJECT)

static void
known_free (gpointer data)
{
  Known *known = data;

  g_clear_pointer (&known->ground.stamp, rk_file_stamp_free);
  g_clear_pointer (&known->ground.base, rk_record_free);
  g_free (known);
}

static void
add_known (RkSession *self, guint64 step, RkGround ground)
{
  Known *known = g_new (Known, 1);

  *known = (Known) { ground, step };
  g_ptr_array_add (self->known, known);
}

static void
mark_stale (RkSession *self)
{
  if (self->stale)
    return;
  self->stale = TRUE;
  g_signal_emit (self, signals[SCENE_STALE], 0);
}

static void
put_version (RkSession *self, RkVersion *version)
{
  self->version = version;
  if (g_strcmp0 (self->version_id, version->record.id) == 0)
    return;
  g_free (self->previous_id);
  self->previous_id = g_steal_pointer (&self->version_id);
  self->version_id = g_strdup (version->record.id);
}

/* The one version that was not there before: a copy, or one that undo brought back. */
static RkVersion *
find_new_version (RkSession *self, const RkChangeSet *changes)
{
  RkVersion *found = NULL;

  if (rk_session_get_project (self)->versions.n != self->n_versions + 1)
    return NULL;
  for (guint i = 0; i < changes->records->len; ++i)
    {
      RkRecord *record = changes->records->pdata[i];

      if (record->type != RK_RECORD_VERSION)
        continue;
      if (found || !record->parent)
        return NULL;
      found = RK_VERSION (record);
    }
  return found;
}

/* A change that lies wholly in another version, as undo may make one, brings that version on show. */
static RkVersion *
find_version_of_change (RkSession *self, const RkChangeSet *changes)
{
  RkVersion *found = find_new_version (self, changes);

  if (found)
    return found;

  for (guint i = 0; i < changes->records->len; ++i)
    {
      RkRecord *record = changes->records->pdata[i];
      RkVersion *version = rk_record_get_version (record);

      if (record->type == RK_RECORD_VERSION || !version || version == self->version)
        return NULL;
      if (found && found != version)
        return NULL;
      found = version;
    }
  return found && found->record.parent ? found : NULL;
}

static gboolean
update_version (RkSession *self, const RkChangeSet *changes)
{
  RkProject *project = rk_session_get_project (self);
  RkVersion *version = self->version;

  if (!version || version->record.parent != RK_RECORD (project))
    version = rk_project_find (project, RK_RECORD_VERSION, self->version_id);
  else if (changes)
    {
      RkVersion *other = find_version_of_change (self, changes);
      if (other)
        version = other;
    }
  self->n_versions = project->versions.n;
  if (!version)
    version = rk_project_find (project, RK_RECORD_VERSION, self->previous_id);
  if (!version)
    version = rk_project_get_default_version (project);
  if (version == self->version)
    return FALSE;
  put_version (self, version);
  return TRUE;
}

/* Whether what the window writes about the version or the project may read otherwise now. */
static gboolean
touches_heading (const RkChangeSet *changes)
{
  for (guint i = 0; i < changes->records->len; ++i)
    {
      const RkRecord *record = changes->records->pdata[i];

      if (record->type == RK_RECORD_VERSION || record->type == RK_RECORD_PROJECT)
        return TRUE;
    }
  return FALSE;
}

static void
announce_selection (RkSession *self, gboolean anyway)
{
  RkList *selection = rk_document_get_selection (self->document);

  if (!anyway && rk_list_equal (selection, self->announced))
    return;
  g_clear_pointer (&self->announced, rk_list_unref);
  self->announced = selection ? rk_list_ref (selection) : NULL;
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
document_changed_cb (RkDocument *document, RkChangeSet *changes, RkSession *self)
{
  gboolean switched = update_version (self, changes);

  ++self->revision;
  if (switched || changes->structure || (changes->touches & ~(guint) RK_TOUCH_NOTHING))
    mark_stale (self);
  g_signal_emit (self, signals[CHANGED], 0, changes);
  if (switched || touches_heading (changes))
    g_signal_emit (self, signals[VERSION_CHANGED], 0);
  announce_selection (self, switched);
}

/* Undo and redo bring back what was selected after all else. */
static void
document_selection_cb (RkSession *self)
{
  announce_selection (self, FALSE);
}

static void
document_modified_cb (RkSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

static void
rk_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_MODIFIED:
      g_value_set_boolean (value, rk_session_get_modified (RK_SESSION (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rk_session_dispose (GObject *object)
{
  RkSession *self = RK_SESSION (object);

  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (rk_session_parent_class)->dispose (object);
}

static void
rk_session_finalize (GObject *object)
{
  RkSession *self = RK_SESSION (object);

  g_clear_pointer (&self->scene, rk_scene_unref);
  g_clear_pointer (&self->aside, rk_scene_unref);
  g_clear_pointer (&self->measurer, rk_pango_measurer_free);
  g_clear_pointer (&self->hyphenator, rk_word_breaks_free);
  g_clear_pointer (&self->announced, rk_list_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->logo, cairo_surface_destroy);
  g_free (self->logo_url);
  g_free (self->measurer_font);
  g_free (self->version_id);
  g_free (self->previous_id);
  g_free (self->language);
  G_OBJECT_CLASS (rk_session_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, GType argument)
{
  if (argument == G_TYPE_NONE)
    return g_signal_new (name, RK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  return g_signal_new (name, RK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                       argument);
}

static void
rk_session_class_init (RkSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rk_session_get_property;
  object_class->dispose = rk_session_dispose;
  object_class->finalize = rk_session_finalize;

  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = add_signal ("changed", G_TYPE_POINTER);
  signals[SELECTION_CHANGED] = add_signal ("selection-changed", G_TYPE_NONE);
  signals[VERSION_CHANGED] = add_signal ("version-changed", G_TYPE_NONE);
  signals[SCENE_STALE] = add_signal ("scene-stale", G_TYPE_NONE);
  signals[SCENE_CHANGED] = add_signal ("scene-changed", G_TYPE_NONE);
  signals[VIEW_CHANGED] = add_signal ("view-changed", G_TYPE_NONE);
  signals[ERROR_RAISED] = add_signal ("error", G_TYPE_ERROR);
}

static void
rk_session_init (RkSession *self)
{
  self->stale = TRUE;
  self->known = g_ptr_array_new_with_free_func (known_free);
}

RkSession *
rk_session_new (RkProject *project)
{
  RkSession *self = g_object_new (RK_TYPE_SESSION, NULL);

  self->document = rk_document_new (project);
  put_version (self, rk_project_get_default_version (project));
  self->n_versions = project->versions.n;
  g_signal_connect (self->document, "changed", G_CALLBACK (document_changed_cb), self);
  g_signal_connect_swapped (self->document, "selection-changed", G_CALLBACK (document_selection_cb), self);
  g_signal_connect_swapped (self->document, "notify::modified", G_CALLBACK (document_modified_cb), self);
  return self;
}

RkDocument *
rk_session_get_document (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  return self->document;
}

RkProject *
rk_session_get_project (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  return rk_document_get_project (self->document);
}

RkVersion *
rk_session_get_version (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  return self->version;
}

void
rk_session_set_version (RkSession *self, RkVersion *version)
{
  g_return_if_fail (RK_IS_SESSION (self));
  g_return_if_fail (version && version->record.parent == RK_RECORD (rk_session_get_project (self)));

  if (version == self->version)
    return;
  rk_document_seal (self->document);
  put_version (self, version);
  mark_stale (self);
  g_signal_emit (self, signals[VERSION_CHANGED], 0);
  announce_selection (self, TRUE);
}

const char *
rk_session_get_language (RkSession *self)
{
  RkProject *project;

  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  if (self->language)
    return self->language;
  project = rk_session_get_project (self);
  if (rk_list_get_n (project->figure.languages) > 0)
    return rk_list_get_items (project->figure.languages)[0].string;
  return rk_project_get_language (project);
}

void
rk_session_set_language (RkSession *self, const char *language)
{
  g_return_if_fail (RK_IS_SESSION (self));
  if (g_strcmp0 (language, self->language) == 0)
    return;
  g_free (self->language);
  self->language = g_strdup (language);
  mark_stale (self);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
  g_signal_emit (self, signals[VERSION_CHANGED], 0);
}

gboolean
rk_session_get_sheet (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), FALSE);
  return self->sheet;
}

void
rk_session_set_sheet (RkSession *self, gboolean sheet)
{
  g_return_if_fail (RK_IS_SESSION (self));
  if (!sheet == !self->sheet)
    return;
  self->sheet = !!sheet;
  mark_stale (self);
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

void
rk_session_open_folded (RkSession *self, const char *id)
{
  RkItem item = { .string = (char *) id };
  RkList *longer;

  g_return_if_fail (RK_IS_SESSION (self));
  if (rk_list_has_string (self->opened, id))
    return;
  longer = rk_list_replace (self->opened, rk_list_get_n (self->opened), RK_ITEM_STRING, &item);
  g_clear_pointer (&self->opened, rk_list_unref);
  self->opened = longer;
  mark_stale (self);
}

void
rk_session_close_opened (RkSession *self)
{
  g_return_if_fail (RK_IS_SESSION (self));
  if (!self->opened)
    return;
  g_clear_pointer (&self->opened, rk_list_unref);
  mark_stale (self);
}

RkList *
rk_session_get_opened (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  return self->opened;
}

RkMeasurer *
rk_session_get_measurer (RkSession *self)
{
  const char *font;

  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  font = rk_session_get_project (self)->figure.font;
  if (self->measurer && g_strcmp0 (font, self->measurer_font) == 0)
    return self->measurer;
  g_clear_pointer (&self->measurer, rk_pango_measurer_free);
  g_free (self->measurer_font);
  self->measurer_font = g_strdup (font);
  self->measurer = rk_pango_measurer_new (font);
  return self->measurer;
}

RkHyphenator *
rk_session_get_hyphenator (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  if (!self->hyphenator)
    self->hyphenator = rk_word_breaks_new ();
  return self->hyphenator;
}

cairo_surface_t *
rk_session_get_logo (RkSession *self)
{
  const char *url;

  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  url = rk_session_get_project (self)->logo;
  if (g_strcmp0 (url, self->logo_url) != 0)
    {
      g_clear_pointer (&self->logo, cairo_surface_destroy);
      g_free (self->logo_url);
      self->logo_url = g_strdup (url);
      self->logo = rk_logo_new (url);
    }
  return self->logo;
}

/* The version as it is shown while folded branches are open: of a copy, which shares all that is large. */
static RkScene *
lay_out_opened (RkSession *self, const RkLayoutOptions *options)
{
  RkProject *copy = rk_record_copy (rk_session_get_project (self));
  RkVersion *version = rk_project_find (copy, RK_RECORD_VERSION, self->version_id);
  RkScene *scene;

  for (guint i = 0; i < rk_list_get_n (self->opened); ++i)
    {
      RkGroup *group = rk_version_find_group (version, rk_list_get_items (self->opened)[i].string);

      if (group)
        group->collapsed = FALSE;
    }
  scene = rk_layout_new_scene (version, options, rk_session_get_measurer (self));
  rk_record_free (copy);
  return scene;
}

/* Those that decide how large boxes are, and the room for them. */
static guint
get_settings (const RkLayoutOptions *options)
{
  const gboolean shown[] = { options->sheet,          options->show_seats,        options->show_persons,
                             options->show_duties,    options->show_meetings,     options->show_dates,
                             options->show_decisions, options->show_stakeholders, options->stage_columns };
  guint settings = (guint) options->page * 8 + (guint) options->orientation;

  for (guint i = 0; i < G_N_ELEMENTS (shown); ++i)
    settings = settings << 1 | (shown[i] ? 1 : 0);
  return settings;
}

/* What the next scene is to be like: after an edit the one before it.  After a change of the figure, which is arranged
 * anew, nothing; but set back to what it was, what it was like then. */
static RkScene *
take_before (RkSession *self, const RkLayoutOptions *options)
{
  g_autoptr (RkScene) scene = g_steal_pointer (&self->scene);
  g_autoptr (RkScene) aside = g_steal_pointer (&self->aside);
  guint settings = get_settings (options), before = self->settings;

  self->settings = settings;
  if (self->laid_out != self->version)
    return NULL;
  if (settings == before)
    {
      self->aside = g_steal_pointer (&aside);
      return g_steal_pointer (&scene);
    }
  self->aside = g_steal_pointer (&scene);
  if (aside && self->aside_settings != settings)
    g_clear_pointer (&aside, rk_scene_unref);
  self->aside_settings = before;
  return g_steal_pointer (&aside);
}

RkScene *
rk_session_get_scene (RkSession *self)
{
  RkLayoutOptions options;
  g_autoptr (RkScene) before = NULL;

  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  if (!self->stale)
    return self->scene;

  rk_layout_options_init (&options, rk_session_get_project (self));
  options.sheet = self->sheet;
  options.language = rk_session_get_language (self);
  options.hyphenator = rk_session_get_hyphenator (self);
  before = take_before (self, &options);
  options.before = before;
  self->laid_out = self->version;
  self->scene = self->opened ? lay_out_opened (self, &options)
                             : rk_layout_new_scene (self->version, &options, rk_session_get_measurer (self));
  self->stale = FALSE;
  g_signal_emit (self, signals[SCENE_CHANGED], 0);
  return self->scene;
}

void
rk_session_select (RkSession *self, RkList *ids)
{
  g_return_if_fail (RK_IS_SESSION (self));
  if (rk_list_equal (ids, rk_document_get_selection (self->document)))
    return;
  rk_document_seal (self->document);
  rk_document_set_selection (self->document, ids);
  announce_selection (self, FALSE);
}

void
rk_session_select_record (RkSession *self, gpointer record)
{
  const char *ids[3] = { NULL, NULL, NULL };
  RkRecord *chosen = record;
  g_autoptr (RkList) list = NULL;

  g_return_if_fail (RK_IS_SESSION (self));
  if (chosen && chosen->type == RK_RECORD_SEAT && chosen->parent)
    {
      ids[0] = chosen->parent->id;
      ids[1] = chosen->id;
    }
  else if (chosen)
    ids[0] = chosen->id;
  list = rk_list_new_strings (ids);
  rk_session_select (self, list);
}

RkList *
rk_session_get_selection (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  return rk_document_get_selection (self->document);
}

GPtrArray *
rk_session_get_selected_groups (RkSession *self)
{
  GPtrArray *groups = g_ptr_array_new ();
  RkList *selection;
  guint n;

  g_return_val_if_fail (RK_IS_SESSION (self), groups);
  selection = rk_session_get_selection (self);
  n = rk_list_get_n (selection);
  for (guint i = 0; i < n; ++i)
    {
      RkGroup *group = rk_version_find_group (self->version, rk_list_get_items (selection)[i].string);

      if (group)
        g_ptr_array_add (groups, group);
    }
  return groups;
}

RkGroup *
rk_session_get_selected_group (RkSession *self)
{
  g_autoptr (GPtrArray) groups = rk_session_get_selected_groups (self);

  return groups->len == 1 ? groups->pdata[0] : NULL;
}

RkRecord *
rk_session_get_selected_record (RkSession *self)
{
  RkList *selection;
  guint n;

  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  selection = rk_session_get_selection (self);
  n = rk_list_get_n (selection);
  for (guint i = 0; i < n; ++i)
    {
      const char *id = rk_list_get_items (selection)[i].string;
      RkRecord *record = rk_version_find (self->version, RK_RECORD_SEAT, id);

      if (!record)
        record = rk_version_find (self->version, RK_RECORD_RELATION, id);
      if (record)
        return record;
    }
  return NULL;
}

void
rk_session_report_error (RkSession *self, const GError *error)
{
  g_return_if_fail (RK_IS_SESSION (self));
  g_return_if_fail (error);
  g_signal_emit (self, signals[ERROR_RAISED], 0, error);
}

GFile *
rk_session_get_file (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  return self->file;
}

void
rk_session_set_file (RkSession *self, GFile *file, RkGround ground)
{
  g_return_if_fail (RK_IS_SESSION (self));
  g_set_object (&self->file, file);
  g_ptr_array_set_size (self->known, 0);
  add_known (self, 0, ground);
  g_signal_emit (self, signals[VERSION_CHANGED], 0);
}

void
rk_session_take_in (RkSession *self, RkGround ground)
{
  g_return_if_fail (RK_IS_SESSION (self));
  add_known (self, rk_document_get_step (self->document), ground);
}

const RkGround *
rk_session_get_ground (RkSession *self)
{
  static const RkGround none;

  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  for (guint i = self->known->len; i > 0; --i)
    {
      const Known *known = self->known->pdata[i - 1];

      if (rk_document_is_done (self->document, known->step))
        return &known->ground;
    }
  return &none;
}

GPtrArray *
rk_session_get_notices (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), NULL);
  return self->notices;
}

void
rk_session_set_notices (RkSession *self, GPtrArray *notices)
{
  g_return_if_fail (RK_IS_SESSION (self));
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  self->notices = notices;
  if (notices && notices->len > 0)
    rk_document_mark_repaired (self->document);
}

guint64
rk_session_get_revision (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), 0);
  return self->revision;
}

void
rk_session_raise_revision (RkSession *self)
{
  g_return_if_fail (RK_IS_SESSION (self));
  ++self->revision;
}

gboolean
rk_session_get_modified (RkSession *self)
{
  g_return_val_if_fail (RK_IS_SESSION (self), FALSE);
  return rk_document_is_modified (self->document);
}
