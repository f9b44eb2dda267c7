/* SPDX-License-Identifier: MIT */
/*
 * ctg-export-svg.c: a scene as SVG with real text.
 *
 * cairo's SVG turns every letter into an outline.  This writer keeps words as
 * <text>, names each cell with <title> and data- attributes, colours by CSS
 * classes in one <style>, and embeds the Python source so that opening the
 * picture brings the design back.  Numbers have two decimals and a point in
 * every locale: the same scene gives the same bytes.
 */
#include "ctg-export.h"
#include "ctg-place-private.h"
#include "ctg-svg.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

extern const CtgExporter ctg_exporter_svg;

#define SOURCE_NS "urn:cutaway:source"
#define SOURCE_OPEN "<cutaway:source xmlns:cutaway=\"" SOURCE_NS "\" encoding=\"base64\">"
#define SOURCE_CLOSE "</cutaway:source>"

static void
add_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.2f", value);
  char *end = text + strlen (text);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (out, g_str_equal (text, "-0") ? "0" : text);
}

static void
add_attribute (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  add_number (out, value);
  g_string_append_c (out, '"');
}

/* XML 1.0 has no place for most control characters: they show as U+FFFD. */
static void
add_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if ((c < 0x20 && c != '\n' && c != '\t') || (c & 0xfffe) == 0xfffe)
        g_string_append (out, "\357\277\275");
      else
        g_string_append_unichar (out, c);
    }
}

static void
add_element (GString *out, const char *element, const char *id, const char *text)
{
  g_string_append_printf (out, "<%s", element);
  if (id != NULL)
    g_string_append_printf (out, " id=\"%s\"", id);
  g_string_append_c (out, '>');
  add_escaped (out, text);
  g_string_append_printf (out, "</%s>", element);
}

static void
add_colour (GString *out, const CtgColour *colour)
{
  g_string_append_printf (out, "#%02x%02x%02x", (guint) (colour->red * 255 + 0.5),
                          (guint) (colour->green * 255 + 0.5), (guint) (colour->blue * 255 + 0.5));
}

static void
add_rule (GString *out,
          const char *selector,
          const char *name,
          const char *property,
          const CtgColour *colour)
{
  g_string_append_printf (out, "%s%s{%s:", selector, name, property);
  add_colour (out, colour);
  g_string_append (out, "}\n");
}

static void
add_style (GString *out, const CtgTheme *theme)
{
  g_string_append (out, "<style>\n"
                        ".sans,.bold{font-family:Cantarell,'DejaVu Sans',sans-serif}\n"
                        ".bold{font-weight:bold}\n"
                        ".mono{font-family:'Source Code Pro','DejaVu Sans Mono',monospace}\n"
                        ".cell{stroke-width:1}\n.frame,.line,.arrow{fill:none}\n"
                        ".dashed{stroke-dasharray:5 3}\n.middle{text-anchor:middle}\n"
                        ".end{text-anchor:end}\ntext{white-space:pre}\n");
  for (guint role = 1; role <= CTG_ROLE_LAST; role++)
    {
      const char *name = ctg_role_name (role);
      guint stroke = role == CTG_ROLE_UNUSED ? CTG_ROLE_GC : role;

      add_rule (out, ".cell.", name, "fill", &theme->fill[role]);
      add_rule (out, ".cell.", name, "stroke", &theme->ink[stroke]);
      add_rule (out, ".stroke-", name, "stroke", &theme->ink[role]);
      add_rule (out, ".ink-", name, "fill", &theme->ink[role]);
    }
  for (guint i = 1; i < G_N_ELEMENTS (theme->owner); i++)
    g_string_append_printf (out, ".cell.owner-%u{fill:", i), add_colour (out, &theme->owner[i]),
        g_string_append (out, "}\n");
  g_string_append (out, ".rule{stroke-opacity:.1}\n</style>\n<defs><pattern id=\"hatch\" "
                        "width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                        "patternTransform=\"rotate(45)\"><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" "
                        "class=\"stroke-unused\" stroke-width=\"1.4\"/></pattern></defs>\n");
}

static void
add_words (GString *out, const CtgWords *words)
{
  g_string_append_printf (out, "<text class=\"%s ink-%s%s\"",
                          words->font == CTG_FONT_MONO        ? "mono"
                          : words->font == CTG_FONT_SANS_BOLD ? "bold sans"
                                                              : "sans",
                          ctg_role_name (words->ink),
                          words->align == CTG_ALIGN_MIDDLE ? " middle"
                          : words->align == CTG_ALIGN_END  ? " end"
                                                           : "");
  add_attribute (out, "x", words->x);
  add_attribute (out, "y", words->y);
  add_attribute (out, "font-size", words->size);
  g_string_append_c (out, '>');
  add_escaped (out, words->text);
  g_string_append (out, "</text>\n");
}

static void
add_rect (GString *out, const CtgNode *node)
{
  add_attribute (out, "x", node->x);
  add_attribute (out, "y", node->y);
  add_attribute (out, "width", node->width);
  add_attribute (out, "height", node->height);
  g_string_append (out, "/>\n");
}

static void
add_data (GString *out, const CtgNode *node)
{
  g_string_append_printf (out, " data-offset=\"%d\" data-size=\"%u\"", node->byte_offset,
                          node->byte_size);
  if (node->kind_name != NULL)
    g_string_append (out, " data-kind=\""), add_escaped (out, node->kind_name),
        g_string_append_c (out, '"');
  if (node->owner != NULL)
    g_string_append (out, " data-owner=\""), add_escaped (out, node->owner),
        g_string_append_c (out, '"');
}

static void
add_cell (GString *out, const CtgNode *node)
{
  CtgWords words[2];

  g_string_append (out, "<g");
  add_data (out, node);
  g_string_append_c (out, '>');
  if (node->sentence != NULL)
    add_element (out, "title", NULL, node->sentence);
  g_string_append_printf (out, "<rect class=\"cell %s", ctg_role_name (node->role));
  if (node->owner_tint > 0)
    g_string_append_printf (out, " owner-%u", node->owner_tint);
  g_string_append_c (out, '"');
  add_rect (out, node);
  if (node->hatched)
    {
      g_string_append (out, "<rect fill=\"url(#hatch)\"");
      add_rect (out, node);
    }
  for (double y = node->row_height; node->row_height > 0 && y < node->height - 0.5;
       y += node->row_height)
    {
      g_string_append (out, "<line class=\"rule stroke-text\"");
      add_attribute (out, "x1", node->x);
      add_attribute (out, "x2", node->x + node->width);
      add_attribute (out, "y1", node->y + y);
      add_attribute (out, "y2", node->y + y);
      g_string_append (out, "/>\n");
    }
  for (guint i = 0, n = ctg_node_words (node, words); i < n; i++)
    add_words (out, &words[i]);
  g_string_append (out, "</g>\n");
}

static void
add_frame (GString *out, const CtgNode *node)
{
  g_string_append_printf (out, "<rect class=\"frame stroke-%s%s\"", ctg_role_name (node->role),
                          node->dashed ? " dashed" : "");
  add_attribute (out, "stroke-width", ctg_node_stroke (node));
  add_rect (out, node);
}

static void
add_line (GString *out, const CtgNode *node)
{
  g_string_append_printf (out, "<line class=\"line stroke-%s%s\"", ctg_role_name (node->role),
                          node->dashed ? " dashed" : "");
  add_attribute (out, "stroke-width", ctg_node_stroke (node));
  add_attribute (out, "x1", node->x);
  add_attribute (out, "y1", node->y);
  add_attribute (out, "x2", node->x2);
  add_attribute (out, "y2", node->y2);
  g_string_append (out, "/>\n");
}

static void
add_point (GString *out, char command, double x, double y)
{
  g_string_append_c (out, command);
  add_number (out, x);
  g_string_append_c (out, ' ');
  add_number (out, y);
}

static void
add_arrow (GString *out, const CtgNode *node)
{
  const char *role = ctg_role_name (node->role);
  CtgCurve c;

  ctg_node_curve (node, &c);
  g_string_append_printf (out, "<g><path class=\"arrow stroke-%s\"", role);
  add_attribute (out, "stroke-width", ctg_node_stroke (node));
  g_string_append (out, " d=\"");
  add_point (out, 'M', c.x0, c.y0);
  add_point (out, 'C', c.x1, c.y1);
  add_point (out, ' ', c.x2, c.y2);
  add_point (out, ' ', c.x3 - 6, c.y3);
  g_string_append_printf (out, "\"/><circle class=\"ink-%s\" r=\"3\"", role);
  add_attribute (out, "cx", c.x0);
  add_attribute (out, "cy", c.y0);
  g_string_append_printf (out, "/><path class=\"ink-%s\" d=\"", role);
  add_point (out, 'M', c.x3, c.y3);
  add_point (out, 'L', c.x3 - 9, c.y3 - 4);
  add_point (out, 'L', c.x3 - 9, c.y3 + 4);
  g_string_append (out, "z\"/></g>\n");
}

static void
add_node (GString *out, const CtgNode *node)
{
  CtgWords words[2];

  switch (node->kind)
    {
    case CTG_NODE_CELL:
      add_cell (out, node);
      break;
    case CTG_NODE_FRAME:
      add_frame (out, node);
      break;
    case CTG_NODE_TEXT:
      if (ctg_node_words (node, words) > 0)
        add_words (out, &words[0]);
      break;
    case CTG_NODE_LINE:
      add_line (out, node);
      break;
    case CTG_NODE_ARROW:
      add_arrow (out, node);
      break;
    }
}

static void
add_head (GString *out, const CtgScene *scene, const CtgExportOptions *options)
{
  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  add_attribute (out, "width", ctg_scene_get_width (scene));
  add_attribute (out, "height", ctg_scene_get_height (scene));
  g_string_append (out, " viewBox=\"0 0 ");
  add_number (out, ctg_scene_get_width (scene));
  g_string_append_c (out, ' ');
  add_number (out, ctg_scene_get_height (scene));
  g_string_append (out, "\" role=\"img\" aria-labelledby=\"title desc\">\n");
  add_element (out, "title", "title", ctg_scene_get_title (scene));
  g_string_append_c (out, '\n');
  add_element (out, "desc", "desc", ctg_scene_get_description (scene));
  g_string_append_c (out, '\n');
  if (options->source != NULL)
    {
      g_autofree char *encoded = g_base64_encode ((const guchar *) options->source,
                                                  strlen (options->source));
      g_string_append_printf (out, "<metadata>" SOURCE_OPEN "%s" SOURCE_CLOSE "</metadata>\n",
                              encoded);
    }
  add_style (out, options->theme);
  g_string_append (out, "<rect width=\"100%\" height=\"100%\" fill=\"");
  add_colour (out, &options->theme->fill[CTG_ROLE_PAGE]);
  g_string_append (out, "\"/>\n");
}

static GBytes *
write_svg (const CtgScene *scene, const CtgExportOptions *options, GError **error)
{
  GString *out = g_string_sized_new (256 * ctg_scene_get_n_nodes (scene) + 4096);

  add_head (out, scene, options);
  for (guint i = 0; i < ctg_scene_get_n_nodes (scene); i++)
    add_node (out, ctg_scene_get_node (scene, i));
  g_string_append (out, "</svg>\n");
  return g_string_free_to_bytes (out);
}

/**
 * ctg_svg_extract_source:
 * @svg: a file that may be one of ours
 * @length: in bytes
 * @error: set where it holds no Python source
 *
 * Returns: (transfer full) (nullable): the source that was embedded
 */
char *
ctg_svg_extract_source (const char *svg, gsize length, GError **error)
{
  const char *open = g_strstr_len (svg, (gssize) length, SOURCE_OPEN);
  const char *start = open != NULL ? open + strlen (SOURCE_OPEN) : NULL;
  const char *close = start != NULL
                          ? g_strstr_len (start, (gssize) length - (start - svg), SOURCE_CLOSE)
                          : NULL;

  if (close != NULL)
    {
      g_autofree char *encoded = g_strndup (start, (gsize) (close - start));
      gsize size = 0;
      g_autofree guchar *data = g_base64_decode (encoded, &size);

      if (g_utf8_validate ((const char *) data, (gssize) size, NULL))
        return g_strndup ((const char *) data, size);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("This picture carries no Python source"));
  return NULL;
}

const CtgExporter ctg_exporter_svg = {
  .id = "svg",
  .extension = ".svg",
  .mime_type = "image/svg+xml",
  .title = N_ ("SVG picture"),
  .write = write_svg,
};
