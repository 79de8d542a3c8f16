/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-odf.h"

#include <math.h>
#include <string.h>

#include "rk-xml.h"
#include "rk-zip.h"

/* The project in the archive; office programs keep to what they know. */
#define PROJECT "project.rakenne"

/* Shorter strokes of a dashed line some programs take for none; with round ends they are dots. */
#define LEAST_DASH 0.01

static const struct {
  const char *media;
  const char *element;
} types[] = {
  [RK_ODF_DRAWING] = { "application/vnd.oasis.opendocument.graphics", "drawing" },
  [RK_ODF_PRESENTATION] = { "application/vnd.oasis.opendocument.presentation", "presentation" },
  [RK_ODF_SPREADSHEET] = { "application/vnd.oasis.opendocument.spreadsheet", "spreadsheet" },
};

#define NAMESPACES                                                                                           \
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""                                       \
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""                                         \
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""                                           \
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""                                         \
  " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""                                        \
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""                                \
  " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""                                  \
  " xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\""                           \
  " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""                                           \
  " xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""              \
  " office:version=\"1.3\""

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

RkOdf *
rk_odf_new (RkOdfType type, const char *font, const char *language)
{
  RkOdf *self = g_new0 (RkOdf, 1);

  self->type = type;
  self->body = g_string_new (NULL);
  self->automatic = g_string_new (NULL);
  self->named = g_string_new (NULL);
  self->layouts = g_string_new (NULL);
  self->masters = g_string_new (NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->font = g_strdup (font);
  self->language = g_strdup (language);
  return self;
}

void
rk_odf_free (RkOdf *self)
{
  if (self == NULL)
    return;
  g_string_free (self->body, TRUE);
  g_string_free (self->automatic, TRUE);
  g_string_free (self->named, TRUE);
  g_string_free (self->layouts, TRUE);
  g_string_free (self->masters, TRUE);
  g_hash_table_unref (self->names);
  g_free (self->font);
  g_free (self->language);
  g_free (self->title);
  g_free (self->author);
  g_free (self->description);
  g_clear_pointer (&self->project, g_bytes_unref);
  g_free (self);
}

/* @key is taken. */
static const char *
remember (RkOdf *self, char *key, const char *prefix)
{
  char *name = g_strdup_printf ("%s%u", prefix, g_hash_table_size (self->names) + 1);

  g_hash_table_insert (self->names, key, name);
  return name;
}

const char *
rk_odf_get_style (RkOdf *self, const char *family, const char *properties)
{
  g_autofree char *key = g_strconcat (family, " ", properties, NULL);
  const char *name = g_hash_table_lookup (self->names, key);

  if (name != NULL)
    return name;
  name = remember (self, g_steal_pointer (&key), "s");
  g_string_append_printf (self->automatic,
                          "<style:style style:name=\"%s\" style:family=\"%s\">%s</style:style>\n", name,
                          family, properties);
  return name;
}

static const char *
get_dash (RkOdf *self, const RkStroke *stroke)
{
  g_autoptr (GString) dash = g_string_new (stroke->round ? " draw:style=\"round\"" : " draw:style=\"rect\"");
  const char *name;

  g_string_append (dash, " draw:dots1=\"1\"");
  rk_xml_append_number (dash, "draw:dots1-length", MAX (stroke->dashes[0], LEAST_DASH), 3, "pt");
  if (stroke->n_dashes >= 4)
    {
      g_string_append_printf (dash, " draw:dots2=\"%u\"", (stroke->n_dashes - 2) / 2);
      rk_xml_append_number (dash, "draw:dots2-length", MAX (stroke->dashes[2], LEAST_DASH), 3, "pt");
    }
  rk_xml_append_number (dash, "draw:distance", stroke->dashes[1], 3, "pt");
  name = g_hash_table_lookup (self->names, dash->str);
  if (name != NULL)
    return name;
  name = remember (self, g_strdup (dash->str), "dash");
  g_string_append_printf (self->named, "<draw:stroke-dash draw:name=\"%s\"%s/>\n", name, dash->str);
  return name;
}

void
rk_odf_append_stroke (RkOdf *self, GString *properties, const RkStroke *stroke)
{
  if (stroke->n_dashes >= 2)
    g_string_append_printf (properties, " draw:stroke=\"dash\" draw:stroke-dash=\"%s\"",
                            get_dash (self, stroke));
  else
    g_string_append (properties, " draw:stroke=\"solid\"");
  rk_xml_append_color (properties, "svg:stroke-color", stroke->color);
  rk_xml_append_number (properties, "svg:stroke-width", stroke->width, 3, "pt");
  g_string_append (properties,
                   stroke->round ? " svg:stroke-linecap=\"round\"" : " svg:stroke-linecap=\"butt\"");
}

const char *
rk_odf_get_master (RkOdf *self, double width, double height)
{
  g_autoptr (GString) size = g_string_new (NULL);
  const char *name;

  rk_xml_append_number (size, "fo:page-width", width, 3, "pt");
  rk_xml_append_number (size, "fo:page-height", height, 3, "pt");
  name = g_hash_table_lookup (self->names, size->str);
  if (name != NULL)
    return name;
  name = remember (self, g_strdup (size->str), "page");
  g_string_append_printf (self->layouts,
                          "<style:page-layout style:name=\"%s\"><style:page-layout-properties%s"
                          " style:print-orientation=\"%s\" fo:margin=\"0pt\"/></style:page-layout>\n",
                          name, size->str, width > height ? "landscape" : "portrait");
  g_string_append_printf (self->masters,
                          "<style:master-page style:name=\"%s\" style:page-layout-name=\"%s\"%s/>\n", name,
                          name, self->type == RK_ODF_SPREADSHEET ? "" : " draw:style-name=\"ground\"");
  return name;
}

/* --- The archive ------------------------------------------------------------ */

static void
append_fonts (const RkOdf *self, GString *out)
{
  g_string_append (out, "<office:font-face-decls><style:font-face style:name=\"figure\"");
  rk_xml_append_attribute (out, "svg:font-family", self->font);
  g_string_append (out, " style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>"
                        "</office:font-face-decls>\n");
}

static void
add_part (RkZip *zip, const char *name, const GString *part)
{
  rk_zip_add (zip, name, part->str, part->len, TRUE);
}

static void
add_content (const RkOdf *self, RkZip *zip)
{
  g_autoptr (GString) out = g_string_sized_new (self->body->len + self->automatic->len + 4096);

  g_string_append (out, DECLARATION "<office:document-content" NAMESPACES ">\n");
  append_fonts (self, out);
  g_string_append (out, "<office:automatic-styles>\n");
  g_string_append_len (out, self->automatic->str, (gssize) self->automatic->len);
  g_string_append_printf (out, "</office:automatic-styles>\n<office:body><office:%s>\n",
                          types[self->type].element);
  g_string_append_len (out, self->body->str, (gssize) self->body->len);
  g_string_append_printf (out, "</office:%s></office:body>\n</office:document-content>\n",
                          types[self->type].element);
  add_part (zip, "content.xml", out);
}

static void
append_defaults (const RkOdf *self, GString *out)
{
  g_autofree char *language = g_strndup (self->language, strcspn (self->language, "-"));
  static const char *const scripts[] = { "", "-asian", "-complex" };

  g_string_append_printf (out, "<style:default-style style:family=\"%s\">",
                          self->type == RK_ODF_SPREADSHEET ? "table-cell" : "graphic");
  if (self->type != RK_ODF_SPREADSHEET)
    g_string_append (
        out, "<style:paragraph-properties fo:text-align=\"start\" style:tab-stop-distance=\"36pt\"/>");
  g_string_append (out, "<style:text-properties");
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      const char *prefix = i == 0 ? "fo" : "style";

      g_string_append_printf (out, " style:font-name%s=\"figure\" %s:font-size%s=\"10pt\" %s:language%s=\"",
                              scripts[i], prefix, scripts[i], prefix, scripts[i]);
      rk_xml_append_text (out, language);
      g_string_append_printf (out, "\" %s:country%s=\"none\"", prefix, scripts[i]);
    }
  g_string_append (out, "/></style:default-style>\n");
}

static void
add_styles (const RkOdf *self, RkZip *zip)
{
  g_autoptr (GString) out = g_string_new (DECLARATION "<office:document-styles" NAMESPACES ">\n");

  append_fonts (self, out);
  g_string_append (out, "<office:styles>\n");
  append_defaults (self, out);
  if (self->type != RK_ODF_SPREADSHEET)
    g_string_append (out, "<draw:marker draw:name=\"" RK_ODF_ARROW "\" svg:viewBox=\"0 0 56 65\""
                          " svg:d=\"M28 0 0 65h56z\"/>\n");
  g_string_append_len (out, self->named->str, (gssize) self->named->len);
  g_string_append (out, "</office:styles>\n<office:automatic-styles>\n");
  g_string_append_len (out, self->layouts->str, (gssize) self->layouts->len);
  g_string_append (out, "<style:style style:name=\"ground\" style:family=\"drawing-page\">"
                        "<style:drawing-page-properties draw:fill=\"none\"/></style:style>\n"
                        "</office:automatic-styles>\n<office:master-styles>\n");
  g_string_append_len (out, self->masters->str, (gssize) self->masters->len);
  g_string_append (out, "</office:master-styles>\n</office:document-styles>\n");
  add_part (zip, "styles.xml", out);
}

static void
append_fact (GString *out, const char *element, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (out, "<%s>", element);
  rk_xml_append_text (out, text);
  g_string_append_printf (out, "</%s>", element);
}

static void
add_meta (const RkOdf *self, RkZip *zip)
{
  g_autoptr (GString) out = g_string_new (DECLARATION "<office:document-meta" NAMESPACES "><office:meta>");

  append_fact (out, "meta:generator", "Rakenne/" PACKAGE_VERSION);
  append_fact (out, "dc:title", self->title);
  append_fact (out, "dc:description", self->description);
  append_fact (out, "dc:creator", self->author);
  append_fact (out, "dc:language", self->language);
  g_string_append (out, "</office:meta></office:document-meta>\n");
  add_part (zip, "meta.xml", out);
}

static void
add_manifest (const RkOdf *self, RkZip *zip)
{
  static const char *const parts[] = { "content.xml", "styles.xml", "meta.xml" };
  g_autoptr (GString)
      out = g_string_new (DECLARATION "<manifest:manifest"
                                      " xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
                                      " manifest:version=\"1.3\">\n");

  g_string_append_printf (out,
                          "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\""
                          " manifest:media-type=\"%s\"/>\n",
                          types[self->type].media);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (
        out, "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"text/xml\"/>\n", parts[i]);
  if (self->project != NULL)
    g_string_append (out, "<manifest:file-entry manifest:full-path=\"" PROJECT "\""
                          " manifest:media-type=\"application/vnd.rakenne+json\"/>\n");
  g_string_append (out, "</manifest:manifest>\n");
  add_part (zip, "META-INF/manifest.xml", out);
}

GBytes *
rk_odf_finish (RkOdf *self)
{
  g_autoptr (RkZip) zip = rk_zip_new ();
  const char *media = types[self->type].media;

  /* First and plain, so that the type is seen without unpacking. */
  rk_zip_add (zip, "mimetype", media, strlen (media), FALSE);
  add_content (self, zip);
  add_styles (self, zip);
  add_meta (self, zip);
  if (self->project != NULL)
    rk_zip_add (zip, PROJECT, g_bytes_get_data (self->project, NULL), g_bytes_get_size (self->project), TRUE);
  add_manifest (self, zip);
  return rk_zip_finish (zip);
}
