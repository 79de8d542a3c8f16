/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "rk-pdf-metadata.h"

#include <math.h>
#include <string.h>

#include "rk-pdf-writer.h"
#include "rk-xml.h"

#define PROGRAM "Rakenne " PACKAGE_VERSION

/* PDF/A wants a namespace that it does not know explained: that of PDF/UA. */
#define EXPLANATION                                                                                          \
  "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""           \
  " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""                                                \
  " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"                                         \
  "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"                                    \
  "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"                           \
  "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"                    \
  "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"                                                         \
  "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"                                      \
  "<pdfaProperty:name>part</pdfaProperty:name>\n"                                                            \
  "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"                                               \
  "<pdfaProperty:category>internal</pdfaProperty:category>\n"                                                \
  "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\n"       \
  "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n"                   \
  "</rdf:Description>\n"

static void
append_property (
    GString *out, const char *property, const char *container, const char *language, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, "<%s><rdf:%s>", property, container);
  if (language != NULL)
    g_string_append (out, "<rdf:li xml:lang=\"x-default\">");
  else
    g_string_append (out, "<rdf:li>");
  rk_xml_append_text (out, text);
  g_string_append (out, "</rdf:li>");
  if (language != NULL && !g_str_equal (language, "und"))
    {
      g_string_append_printf (out, "<rdf:li xml:lang=\"%s\">", language);
      rk_xml_append_text (out, text);
      g_string_append (out, "</rdf:li>");
    }
  g_string_append_printf (out, "</rdf:%s></%s>\n", container, property);
}

char *
rk_pdf_metadata_make_xmp (const RkPdfMetadata *metadata)
{
  GString *out = g_string_new ("<?xpacket begin=\"\357\273\277\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");

  g_string_append (out, "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
  append_property (out, "dc:title", "Alt", metadata->language, metadata->title);
  append_property (out, "dc:creator", "Seq", NULL, metadata->author);
  append_property (out, "dc:description", "Alt", metadata->language, metadata->subject);
  append_property (out, "dc:language", "Bag", NULL, metadata->language);
  g_string_append (out, "<dc:format>application/pdf</dc:format>\n</rdf:Description>\n");
  g_string_append (out, "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
                        "<pdf:Producer>" PROGRAM "</pdf:Producer>\n"
                        "<xmp:CreatorTool>" PROGRAM "</xmp:CreatorTool>\n</rdf:Description>\n");
  g_string_append (out,
                   "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                   "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
                   "</rdf:Description>\n"
                   "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                   "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n" EXPLANATION);
  g_string_append (out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
  return g_string_free (out, FALSE);
}

static void
append_entry (GString *out, const char *key, const char *text)
{
  if (text == NULL)
    return;
  g_string_append (out, key);
  rk_pdf_append_string (out, text);
}

char *
rk_pdf_metadata_make_info (const RkPdfMetadata *metadata)
{
  GString *out = g_string_new ("<<");

  /* No dates: the same figure is the same file, whenever it is made. */
  append_entry (out, "/Title", metadata->title);
  append_entry (out, "/Author", metadata->author);
  append_entry (out, "/Subject", metadata->subject);
  append_entry (out, "/Creator", PROGRAM);
  append_entry (out, "/Producer", PROGRAM);
  g_string_append (out, ">>");
  return g_string_free (out, FALSE);
}

/* --- Colour profile --------------------------------------------------------- */

/* ICC.1:2001-04: a header, a table of tags, and the primaries and tone curve of IEC 61966-2-1, adapted to D50. */

#define HEADER_SIZE 128
#define N_TAGS      9
#define CURVE_STEPS 1024

static void
put_16 (GByteArray *out, guint value)
{
  const guchar bytes[] = { (guchar) (value >> 8), (guchar) value };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
put_32 (GByteArray *out, guint32 value)
{
  put_16 (out, value >> 16);
  put_16 (out, value & 0xffff);
}

static void
put_name (GByteArray *out, const char *name)
{
  g_byte_array_append (out, (const guint8 *) name, 4);
}

static void
put_xyz (GByteArray *out, const guint32 *xyz)
{
  for (guint i = 0; i < 3; i++)
    put_32 (out, xyz[i]);
}

static void
put_description (GByteArray *out, const char *text)
{
  guint32 length = (guint32) strlen (text) + 1;

  put_name (out, "desc");
  put_32 (out, 0);
  put_32 (out, length);
  g_byte_array_append (out, (const guint8 *) text, length);
  /* No Unicode and no Macintosh name: two numbers; two, one and 67 bytes. */
  for (guint i = 0; i < 8 + 3 + 67; i++)
    g_byte_array_append (out, (const guint8 *) "", 1);
}

static void
put_curve (GByteArray *out)
{
  put_name (out, "curv");
  put_32 (out, 0);
  put_32 (out, CURVE_STEPS);
  for (guint i = 0; i < CURVE_STEPS; i++)
    {
      double c = i / (CURVE_STEPS - 1.0);

      put_16 (out, (guint) lround (65535 * (c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4))));
    }
}

/* Ends a tag's data, which are padded to words; Returns: where the next one's begin. */
static guint32
end_tag (GByteArray *table, GByteArray *data, const char *const *signatures, guint n, guint32 start)
{
  guint32 base = HEADER_SIZE + 4 + 12 * N_TAGS;

  for (guint i = 0; i < n; i++)
    {
      put_name (table, signatures[i]);
      put_32 (table, base + start);
      put_32 (table, data->len - start);
    }
  while (data->len % 4 != 0)
    g_byte_array_append (data, (const guint8 *) "", 1);
  return data->len;
}

static void
put_header (GByteArray *out, guint32 size)
{
  static const guint32 d50[] = { 0xf6d6, 0x10000, 0xd32d };
  /* Year, month, day and time of writing this. */
  static const guint16 date[] = { 2026, 1, 1, 0, 0, 0 };

  put_32 (out, size);
  put_32 (out, 0);
  put_32 (out, 0x02100000);
  put_name (out, "mntr");
  put_name (out, "RGB ");
  put_name (out, "XYZ ");
  for (guint i = 0; i < G_N_ELEMENTS (date); i++)
    put_16 (out, date[i]);
  put_name (out, "acsp");
  /* Platform, flags, maker, model, attributes, intent: none. */
  for (guint i = 0; i < 7; i++)
    put_32 (out, 0);
  put_xyz (out, d50);
  while (out->len < HEADER_SIZE)
    g_byte_array_append (out, (const guint8 *) "", 1);
}

GByteArray *
rk_pdf_metadata_make_profile (void)
{
  static const struct {
    const char *signature;
    guint32 xyz[3]; /* in 65,536ths */
  } colors[] = {
    { "wtpt", { 0xf351, 0x10000, 0x116cc } },
    { "rXYZ", { 0x6fa2, 0x38f5, 0x0390 } },
    { "gXYZ", { 0x6299, 0xb785, 0x18da } },
    { "bXYZ", { 0x24a0, 0x0f84, 0xb6cf } },
  };
  static const char *const description[] = { "desc" }, *const copyright[] = { "cprt" },
                           *const curves[] = { "rTRC", "gTRC", "bTRC" };
  g_autoptr (GByteArray) table = g_byte_array_new (), data = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();
  guint32 start = 0;

  put_description (data, "sRGB IEC61966-2.1");
  start = end_tag (table, data, description, 1, start);
  put_name (data, "text");
  put_32 (data, 0);
  g_byte_array_append (data, (const guint8 *) "No copyright, use freely", 25);
  start = end_tag (table, data, copyright, 1, start);
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      put_name (data, "XYZ ");
      put_32 (data, 0);
      put_xyz (data, colors[i].xyz);
      start = end_tag (table, data, &colors[i].signature, 1, start);
    }
  put_curve (data);
  end_tag (table, data, curves, G_N_ELEMENTS (curves), start);

  put_header (out, HEADER_SIZE + 4 + table->len + data->len);
  put_32 (out, N_TAGS);
  g_byte_array_append (out, table->data, table->len);
  g_byte_array_append (out, data->data, data->len);
  return out;
}
