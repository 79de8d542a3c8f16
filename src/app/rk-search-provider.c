/* SPDX-License-Identifier: GPL-3.0-or-later */

/* org.gnome.Shell.SearchProvider2.  A result's id is the address of the project; terms are found at the
 * beginnings of words in its name and its folder's, without regard to capitals and accents. */

#include "config.h"

#include "rk-search-provider.h"

#include "rk-recent.h"

#include <string.h>

struct _RkSearchProvider {
  GObject parent_instance;

  GApplication *application; /* not owned */
  GDBusConnection *connection;
  guint registration;
};

G_DEFINE_FINAL_TYPE (RkSearchProvider, rk_search_provider, G_TYPE_OBJECT)

static const char interface_xml[] =
    "<node><interface name='org.gnome.Shell.SearchProvider2'>"
    "<method name='GetInitialResultSet'><arg type='as' name='terms' direction='in'/>"
    "<arg type='as' name='results' direction='out'/></method>"
    "<method name='GetSubsearchResultSet'><arg type='as' name='previous_results' direction='in'/>"
    "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/></method>"
    "<method name='GetResultMetas'><arg type='as' name='identifiers' direction='in'/>"
    "<arg type='aa{sv}' name='metas' direction='out'/></method>"
    "<method name='ActivateResult'><arg type='s' name='identifier' direction='in'/>"
    "<arg type='as' name='terms' direction='in'/><arg type='u' name='timestamp' direction='in'/></method>"
    "<method name='LaunchSearch'><arg type='as' name='terms' direction='in'/>"
    "<arg type='u' name='timestamp' direction='in'/></method>"
    "</interface></node>";

static char *
get_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, ".rakenne"))
    name[strlen (name) - strlen (".rakenne")] = '\0';
  return name;
}

static char *
get_folder (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  return folder ? g_file_get_parse_name (folder) : g_strdup ("");
}

static gboolean
matches (GFile *file, const char *const *terms)
{
  g_autofree char *name = get_name (file);
  g_autofree char *folder = get_folder (file);
  g_autofree char *words = g_strconcat (name, " ", folder, NULL);

  for (; *terms; ++terms)
    if (!g_str_match_string (*terms, words, TRUE))
      return FALSE;
  return TRUE;
}

/* Those of the recent projects that match; only among @ids, unless that is NULL. */
static GVariant *
find (const char *const *ids, const char *const *terms)
{
  g_autoptr (GPtrArray) files = rk_recent_list ();
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < files->len; ++i)
    {
      g_autofree char *uri = g_file_get_uri (files->pdata[i]);

      if ((!ids || g_strv_contains (ids, uri)) && matches (files->pdata[i], terms))
        g_variant_builder_add (&builder, "s", uri);
    }
  return g_variant_new ("(as)", &builder);
}

static GVariant *
describe (const char *const *ids)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (APP_ID);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (; *ids; ++ids)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (*ids);
      g_autofree char *name = get_name (file);
      g_autofree char *folder = get_folder (file);

      g_variant_builder_open (&builder, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&builder, "{sv}", "id", g_variant_new_string (*ids));
      g_variant_builder_add (&builder, "{sv}", "name", g_variant_new_string (name));
      g_variant_builder_add (&builder, "{sv}", "description", g_variant_new_string (folder));
      g_variant_builder_add (&builder, "{sv}", "icon", g_icon_serialize (icon));
      g_variant_builder_close (&builder);
    }
  return g_variant_new ("(aa{sv})", &builder);
}

/* Returns: (transfer floating) (nullable): the answer */
static GVariant *
answer (RkSearchProvider *self, const char *method, GVariant *parameters)
{
  g_autofree const char **ids = NULL;
  g_autofree const char **terms = NULL;
  const char *id;

  if (g_str_equal (method, "GetInitialResultSet"))
    {
      g_variant_get (parameters, "(^a&s)", &terms);
      return find (NULL, terms);
    }
  if (g_str_equal (method, "GetSubsearchResultSet"))
    {
      g_variant_get (parameters, "(^a&s^a&s)", &ids, &terms);
      return find (ids, terms);
    }
  if (g_str_equal (method, "GetResultMetas"))
    {
      g_variant_get (parameters, "(^a&s)", &ids);
      return describe (ids);
    }
  if (g_str_equal (method, "ActivateResult"))
    {
      g_variant_get_child (parameters, 0, "&s", &id);
      g_action_group_activate_action (G_ACTION_GROUP (self->application), "open-recent",
                                      g_variant_new_string (id));
    }
  else
    g_action_group_activate_action (G_ACTION_GROUP (self->application), "new-window", NULL);
  return NULL;
}

static void
method_call_cb (GDBusConnection *connection,
                const char *sender,
                const char *path,
                const char *interface,
                const char *method,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer data)
{
  RkSearchProvider *self = data;

  /* A program without windows waits for the next search anew. */
  g_application_hold (self->application);
  g_dbus_method_invocation_return_value (invocation, answer (self, method, parameters));
  g_application_release (self->application);
}

static void
rk_search_provider_finalize (GObject *object)
{
  RkSearchProvider *self = RK_SEARCH_PROVIDER (object);

  if (self->registration)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_clear_object (&self->connection);
  G_OBJECT_CLASS (rk_search_provider_parent_class)->finalize (object);
}

static void
rk_search_provider_class_init (RkSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rk_search_provider_finalize;
}

static void
rk_search_provider_init (RkSearchProvider *self)
{
}

RkSearchProvider *
rk_search_provider_new (GApplication *application)
{
  RkSearchProvider *self = g_object_new (RK_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;
  return self;
}

gboolean
rk_search_provider_export (RkSearchProvider *self,
                           GDBusConnection *connection,
                           const char *path,
                           GError **error)
{
  static const GDBusInterfaceVTable table = { .method_call = method_call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, error);
  g_autofree char *place = g_strconcat (path, "/SearchProvider", NULL);

  g_return_val_if_fail (RK_IS_SEARCH_PROVIDER (self), FALSE);
  g_return_val_if_fail (!self->registration, FALSE);
  if (!node)
    return FALSE;
  self->registration = g_dbus_connection_register_object (connection, place, node->interfaces[0], &table,
                                                          self, NULL, error);
  if (self->registration)
    self->connection = g_object_ref (connection);
  return self->registration != 0;
}
