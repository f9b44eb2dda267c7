/* SPDX-License-Identifier: MIT */
/*
 * ctg-export-svg.c: a scene as SVG with real text.
 *
 * cairo's SVG turns every letter into an outline.  This writer keeps words as
 * <text>, names each cell with <title> and data- attributes, colours by CSS
 * classes in one <style>, and embeds the Python source so that opening the
 * picture brings the design back.  Classes and ids carry a prefix, so that
 * several pictures can stand in one page.  Numbers have at most two decimals
 * and a point in every locale: the same scene gives the same bytes.
 */
#include "ctg-export.h"
#include "ctg-place-private.h"
#include "ctg-svg.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

extern const CtgExporter ctg_exporter_svg;

#define SOURCE_TAG "cutaway:source"
#define SOURCE_OPEN "<" SOURCE_TAG " xmlns:cutaway=\"urn:org.cutaway.Cutaway\" encoding=\"base64\">"
#define SOURCE_CLOSE "</" SOURCE_TAG ">"
#define BYTES_A_NODE 512

/* --- the smallest pieces; they are called some hundred thousand times a picture */

static void
add_literal (GString *out, const char *text)
{
  g_string_append_len (out, text, (gssize) strlen (text));
}

static void
add_digits (GString *out, guint64 number)
{
  char digits[24];
  gsize at = sizeof digits;

  do
    digits[--at] = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (out, digits + at, (gssize) (sizeof digits - at));
}

static void
add_number (GString *out, double value)
{
  gint64 hundredths = (gint64) llround (value * 100);
  guint64 size = (guint64) ABS (hundredths);

  if (hundredths < 0)
    g_string_append_c (out, '-');
  add_digits (out, size / 100);
  if (size % 100 == 0)
    return;
  g_string_append_c (out, '.');
  g_string_append_c (out, (char) ('0' + size / 10 % 10));
  if (size % 10 != 0)
    g_string_append_c (out, (char) ('0' + size % 10));
}

/* @name with its blank and quote: ' x="' */
static void
add_attribute (GString *out, const char *name, double value)
{
  add_literal (out, name);
  add_number (out, value);
  g_string_append_c (out, '"');
}

/* XML 1.0 has no place for most control characters and for U+FFFE, U+FFFF: they are U+FFFD. */
static const char *
replacement (const char *p)
{
  switch (*p)
    {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    case '\n':
    case '\t':
      return " ";
    default:
      break;
    }
  if ((guchar) *p < 0x20 || strncmp (p, "\xef\xbf\xbe", 3) == 0
      || strncmp (p, "\xef\xbf\xbf", 3) == 0)
    return "\xef\xbf\xbd";
  return NULL;
}

static gboolean
may_need_care (char c)
{
  return (guchar) c < 0x20 || c == '<' || c == '>' || c == '&' || c == '"' || c == '\xef';
}

static void
add_escaped (GString *out, const char *text)
{
  const char *start = text;
  const char *p = text;

  while (*p != '\0')
    {
      const char *instead = may_need_care (*p) ? replacement (p) : NULL;

      if (instead == NULL)
        {
          p++;
          continue;
        }
      g_string_append_len (out, start, p - start);
      add_literal (out, instead);
      p += *p == '\xef' ? 3 : 1;
      start = p;
    }
  g_string_append_len (out, start, p - start);
}

static void
add_colour (GString *out, const CtgColour *colour)
{
  static const char hex[] = "0123456789abcdef";
  const double channels[] = { colour->red, colour->green, colour->blue };

  g_string_append_c (out, '#');
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      guint value = (guint) (channels[i] * 255 + 0.5);

      g_string_append_c (out, hex[value / 16 % 16]);
      g_string_append_c (out, hex[value % 16]);
    }
}

static void
add_point (GString *out, char command, double x, double y)
{
  g_string_append_c (out, command);
  add_number (out, x);
  g_string_append_c (out, ' ');
  add_number (out, y);
}

/* --- the style */

static void
add_rule (GString *out, const CtgTheme *theme, const char *selector, const char *declarations)
{
  g_string_append_printf (out, ".ctg-%s %s{%s}\n", theme->id, selector, declarations);
}

static void
add_colour_rule (GString *out,
                 const CtgTheme *theme,
                 const char *before,
                 const char *name,
                 const char *property,
                 const CtgColour *colour)
{
  g_string_append_printf (out, ".ctg-%s %s%s{%s:", theme->id, before, name, property);
  add_colour (out, colour);
  add_literal (out, "}\n");
}

static void
add_role_rules (GString *out, const CtgTheme *theme, CtgRole role)
{
  CtgNode node = { .kind = CTG_NODE_CELL, .role = role };
  const char *name = ctg_role_name (role);
  g_autofree char *rect = g_strconcat (name, " rect", NULL);
  g_autofree char *edge = g_strconcat (name, " path", NULL);

  add_colour_rule (out, theme, "g.", rect, "fill", &theme->fill[role]);
  add_colour_rule (out, theme, "g.", edge, "stroke", &theme->ink[ctg_node_edge (&node)]);
  add_colour_rule (out, theme, ".line-", name, "stroke", &theme->ink[role]);
  add_colour_rule (out, theme, ".ink-", name, "fill", &theme->ink[role]);
}

static void
add_owner_rules (GString *out, const CtgTheme *theme)
{
  for (guint i = 1; i < G_N_ELEMENTS (theme->owner); i++)
    {
      g_autofree char *name = g_strdup_printf ("owner-%u rect", i);

      add_colour_rule (out, theme, "g.", name, "fill", &theme->owner[i]);
    }
}

static void
add_word_rules (GString *out, const CtgTheme *theme)
{
  static const char sans[] = "font-family:Cantarell,'DejaVu Sans',sans-serif";
  static const char mono[] = "font-family:'Source Code Pro','DejaVu Sans Mono',monospace";

  add_rule (out, theme, "text", "white-space:pre");
  add_rule (out, theme, ".sans", sans);
  add_rule (out, theme, ".mono", mono);
  g_string_append_printf (out, ".ctg-%s .label{font-size:%.0fpx;%s;fill:", theme->id,
                          CTG_LABEL_SIZE, sans);
  add_colour (out, &theme->ink[CTG_ROLE_TEXT]);
  g_string_append_printf (out,
                          "}\n.ctg-%s .detail{font-size:%.0fpx;text-anchor:end;%s;fill:", theme->id,
                          CTG_DETAIL_SIZE, mono);
  add_colour (out, &theme->ink[CTG_ROLE_MUTED]);
  g_string_append_printf (out, "}\n.ctg-%s .small{font-size:%.0fpx;text-anchor:middle;%s;fill:",
                          theme->id, CTG_SMALL_SIZE, mono);
  add_colour (out, &theme->ink[CTG_ROLE_TEXT]);
  add_literal (out, "}\n");
}

static void
add_style (GString *out, const CtgTheme *theme)
{
  add_literal (out, "<style>\n");
  add_word_rules (out, theme);
  add_rule (out, theme, "g path", "fill:none;stroke-width:1");
  add_rule (out, theme, ".frame", "fill:none");
  add_rule (out, theme, ".dashed", "stroke-dasharray:5 3");
  add_literal (out, ".ctg-");
  add_literal (out, theme->id);
  add_literal (out, " .halo{paint-order:stroke;stroke-width:4px;stroke-linejoin:round;stroke:");
  add_colour (out, &theme->fill[CTG_ROLE_UNUSED]);
  add_literal (out, "}\n");
  add_rule (out, theme, ".struck", "text-decoration:line-through");
  for (guint role = 1; role <= CTG_ROLE_LAST; role++)
    add_role_rules (out, theme, (CtgRole) role);
  add_owner_rules (out, theme);
  add_rule (out, theme, "g rect.hatch", "fill:url(#ctg-hatch)");
  for (guint i = 1; theme->patterns && i <= CTG_N_PATTERNS; i++)
    g_string_append_printf (out, ".ctg-%s g rect.pattern-%u{fill:url(#ctg-pattern-%u)}\n",
                            theme->id, i, i);
  g_string_append_printf (out, ".ctg-%s g path.rule{stroke-opacity:.12;stroke:", theme->id);
  add_colour (out, &theme->ink[CTG_ROLE_TEXT]);
  add_literal (out, "}\n");
  add_rule (out, theme, "g path.mark", "stroke-width:2");
  add_literal (out, "</style>\n");
}

static void
add_pattern (GString *out, guint pattern)
{
  const CtgSegment *segments;
  guint n = ctg_pattern_segments (pattern, &segments);

  g_string_append_printf (out,
                          "<pattern id=\"ctg-pattern-%u\" width=\"6\" height=\"6\" "
                          "patternUnits=\"userSpaceOnUse\"><path class=\"line-text\" d=\"",
                          pattern);
  for (guint i = 0; i < n; i++)
    {
      add_point (out, 'M', segments[i].x1, segments[i].y1);
      add_point (out, 'L', segments[i].x2, segments[i].y2);
    }
  add_literal (out, "\"/></pattern>\n");
}

/* Lines from the top right to the bottom left: two a tile meet those of the next. */
static void
add_defs (GString *out, const CtgTheme *theme)
{
  add_literal (out, "<defs>\n<pattern id=\"ctg-hatch\" width=\"6\" height=\"6\" "
                    "patternUnits=\"userSpaceOnUse\"><path class=\"line-unused\" "
                    "stroke-width=\"1.1\" d=\"M-1 1L1 -1M0 6L6 0M5 7L7 5\"/></pattern>\n");
  for (guint i = 1; theme->patterns && i <= CTG_N_PATTERNS; i++)
    add_pattern (out, i);
  add_literal (out, "</defs>\n");
}

/* --- nodes */

static const char *
align_class (CtgAlign align)
{
  return align == CTG_ALIGN_MIDDLE ? "\" text-anchor=\"middle"
         : align == CTG_ALIGN_END  ? "\" text-anchor=\"end"
                                   : "";
}

/* The words of a cell have a class of their own, the usual sizes and colours. */
static const char *
cell_class (const CtgWords *words)
{
  if (words->align == CTG_ALIGN_START)
    return "label";
  if (words->align == CTG_ALIGN_END)
    return "detail";
  return "small";
}

static void
add_words (GString *out, const CtgWords *words, gboolean in_cell)
{
  add_literal (out, "<text class=\"");
  if (in_cell)
    add_literal (out, cell_class (words));
  else
    {
      add_literal (out, words->font == CTG_FONT_MONO ? "mono ink-" : "sans ink-");
      add_literal (out, ctg_role_name (words->ink));
    }
  if (words->width > 0)
    add_literal (out, " struck");
  if (words->on_hatch)
    add_literal (out, " halo");
  if (!in_cell)
    add_literal (out, align_class (words->align));
  if (words->font == CTG_FONT_SANS_BOLD)
    add_literal (out, "\" font-weight=\"bold");
  add_attribute (out, "\" x=\"", words->x);
  add_attribute (out, " y=\"", words->y);
  if (!in_cell)
    add_attribute (out, " font-size=\"", words->size);
  else if (words->align == CTG_ALIGN_MIDDLE && words->size != CTG_SMALL_SIZE)
    {
      add_literal (out, " style=\"font-size:");
      add_number (out, words->size);
      add_literal (out, "px\"");
    }
  g_string_append_c (out, '>');
  add_escaped (out, words->text);
  add_literal (out, "</text>");
}

static void
add_box (GString *out, double x, double y, double width, double height)
{
  add_attribute (out, " x=\"", x);
  add_attribute (out, " y=\"", y);
  add_attribute (out, " width=\"", width);
  add_attribute (out, " height=\"", height);
  add_literal (out, "/>");
}

static void
add_data (GString *out, const CtgNode *node)
{
  if (node->byte_size > 0)
    {
      add_attribute (out, " data-offset=\"", node->byte_offset);
      add_attribute (out, " data-size=\"", node->byte_size);
    }
  if (node->kind_name != NULL)
    {
      add_literal (out, " data-kind=\"");
      add_escaped (out, node->kind_name);
      g_string_append_c (out, '"');
    }
  if (node->owner != NULL)
    {
      add_literal (out, " data-owner=\"");
      add_escaped (out, node->owner);
      g_string_append_c (out, '"');
    }
}

static void
add_level (GString *out, double x, double y, double width)
{
  add_point (out, 'M', x, y + 0.5);
  g_string_append_c (out, 'h');
  add_number (out, width);
}

static void
add_edges (GString *out, const CtgNode *node)
{
  add_literal (out, "<path d=\"");
  if (!node->joined)
    add_level (out, node->x, node->y, node->width);
  add_point (out, 'M', node->x + 0.5, node->y);
  g_string_append_c (out, 'v');
  add_number (out, node->height);
  add_literal (out, "\"/>");
}

static void
add_rules (GString *out, const CtgNode *node)
{
  if (!node->joined && (node->row_height <= 0 || node->row_height > node->height - 0.5))
    return;
  add_literal (out, "<path class=\"rule\" d=\"");
  for (double y = node->joined ? 0 : node->row_height;
       y<node->height - 0.5; y += node->row_height> 0 ? node->row_height : node->height)
    add_level (out, node->x, node->y + y, node->width);
  add_literal (out, "\"/>");
}

static void
add_mark (GString *out, const CtgNode *node)
{
  add_literal (out, "<path class=\"mark\" d=\"");
  add_point (out, 'M', node->x + 1.5, node->y + 1.5);
  g_string_append_c (out, 'h');
  add_number (out, node->width - 3);
  g_string_append_c (out, 'v');
  add_number (out, node->height - 3);
  g_string_append_c (out, 'h');
  add_number (out, 3 - node->width);
  add_literal (out, "z\"/>");
}

static void
add_ground (GString *out, const CtgTheme *theme, const CtgNode *node)
{
  guint pattern = theme->patterns ? ctg_node_pattern (node) : 0;

  add_literal (out, "<rect");
  add_box (out, node->x, node->y, node->width, node->height);
  if (node->hatched)
    {
      add_literal (out, "<rect class=\"hatch\"");
      add_box (out, node->x, node->y, node->width, node->height);
    }
  if (pattern > 0)
    {
      add_literal (out, "<rect class=\"pattern-");
      add_digits (out, pattern);
      g_string_append_c (out, '"');
      add_box (out, node->x, node->y, MIN (CTG_TILE, node->width), node->height);
    }
}

static void
add_cell (GString *out, const CtgTheme *theme, const CtgNode *node)
{
  CtgWords words[2];

  add_literal (out, "<g class=\"");
  add_literal (out, ctg_role_name (node->role));
  if (node->owner_tint > 0)
    {
      add_literal (out, " owner-");
      add_digits (out, node->owner_tint);
    }
  add_literal (out, node->piece_of > 0 ? " piece\"" : "\"");
  if (node->piece_of == 0)
    add_data (out, node);
  g_string_append_c (out, '>');
  if (node->sentence != NULL)
    {
      add_literal (out, "<title>");
      add_escaped (out, node->sentence);
      add_literal (out, "</title>");
    }
  add_ground (out, theme, node);
  add_rules (out, node);
  add_edges (out, node);
  if (ctg_node_is_marked (node))
    add_mark (out, node);
  for (guint i = 0, n = ctg_node_words (node, words); i < n; i++)
    add_words (out, &words[i], TRUE);
  add_literal (out, "</g>\n");
}

static void
add_frame (GString *out, const CtgNode *node)
{
  g_string_append_printf (out, "<rect class=\"frame line-%s%s\"", ctg_role_name (node->role),
                          node->dashed ? " dashed" : "");
  add_attribute (out, " stroke-width=\"", ctg_node_stroke (node));
  add_box (out, node->x, node->y, node->width, node->height);
  g_string_append_c (out, '\n');
}

static void
add_line (GString *out, const CtgNode *node)
{
  g_string_append_printf (out, "<path class=\"frame line-%s%s\"", ctg_role_name (node->role),
                          node->dashed ? " dashed" : "");
  add_attribute (out, " stroke-width=\"", ctg_node_stroke (node));
  add_literal (out, " d=\"");
  add_point (out, 'M', node->x, node->y);
  add_point (out, 'L', node->x2, node->y2);
  add_literal (out, "\"/>\n");
}

static void
add_arrow (GString *out, const CtgNode *node)
{
  const char *role = ctg_role_name (node->role);
  CtgPath path;

  ctg_node_path (node, &path);
  g_string_append_printf (out, "<path class=\"frame line-%s\"", role);
  add_attribute (out, " stroke-width=\"", CTG_ARROW_STROKE);
  add_literal (out, " d=\"");
  add_point (out, 'M', path.x, path.y);
  for (guint i = 0; i < path.n; i++)
    {
      const CtgStep *step = &path.steps[i];

      if (step->curved)
        {
          add_point (out, 'C', step->x1, step->y1);
          add_point (out, ' ', step->x2, step->y2);
        }
      add_point (out, step->curved ? ' ' : 'L', step->x3, step->y3);
    }
  g_string_append_printf (out, "\"/><circle class=\"ink-%s\"", role);
  add_attribute (out, " r=\"", CTG_ARROW_DOT);
  add_attribute (out, " cx=\"", path.x);
  add_attribute (out, " cy=\"", path.y);
  g_string_append_printf (out, "/><path class=\"ink-%s\" d=\"", role);
  add_point (out, 'M', path.tip_x, path.tip_y);
  add_point (out, 'L', path.tip_x - CTG_ARROW_HEAD, path.tip_y - CTG_ARROW_HALF);
  add_point (out, 'L', path.tip_x - CTG_ARROW_HEAD, path.tip_y + CTG_ARROW_HALF);
  add_literal (out, "z\"/>\n");
}

static void
add_node (GString *out, const CtgTheme *theme, const CtgNode *node)
{
  CtgWords words[2];

  switch (node->kind)
    {
    case CTG_NODE_CELL:
      add_cell (out, theme, node);
      break;
    case CTG_NODE_FRAME:
      add_frame (out, node);
      break;
    case CTG_NODE_TEXT:
      if (ctg_node_words (node, words) > 0)
        {
          add_words (out, &words[0], FALSE);
          g_string_append_c (out, '\n');
        }
      break;
    case CTG_NODE_LINE:
      add_line (out, node);
      break;
    case CTG_NODE_ARROW:
      add_arrow (out, node);
      break;
    }
}

/* --- the whole */

static void
add_source (GString *out, const char *source)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) source, strlen (source));

  add_literal (out, "<metadata>" SOURCE_OPEN);
  add_literal (out, encoded);
  add_literal (out, SOURCE_CLOSE "</metadata>\n");
}

static void
add_head (GString *out, const CtgScene *scene, const CtgExportOptions *options)
{
  add_literal (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<svg xmlns=\"http://www.w3.org/2000/svg\"");
  add_attribute (out, " width=\"", ctg_scene_get_width (scene));
  add_attribute (out, " height=\"", ctg_scene_get_height (scene));
  add_literal (out, " viewBox=\"0 0 ");
  add_number (out, ctg_scene_get_width (scene));
  g_string_append_c (out, ' ');
  add_number (out, ctg_scene_get_height (scene));
  g_string_append_printf (out,
                          "\" class=\"ctg-%s\" role=\"img\" "
                          "aria-labelledby=\"ctg-title ctg-desc\">\n<title id=\"ctg-title\">",
                          options->theme->id);
  add_escaped (out, ctg_scene_get_title (scene));
  add_literal (out, "</title>\n<desc id=\"ctg-desc\">");
  add_escaped (out, ctg_scene_get_description (scene));
  add_literal (out, "</desc>\n");
  if (options->source != NULL)
    add_source (out, options->source);
  add_style (out, options->theme);
  add_defs (out, options->theme);
  add_literal (out, "<rect width=\"100%\" height=\"100%\" fill=\"");
  add_colour (out, &options->theme->fill[CTG_ROLE_PAGE]);
  add_literal (out, "\"/>\n");
}

static GBytes *
write_svg (const CtgScene *scene, const CtgExportOptions *options, GError **error)
{
  guint n = ctg_scene_get_n_nodes (scene);
  GString *out = g_string_sized_new ((gsize) n * BYTES_A_NODE + 16384);

  add_head (out, scene, options);
  for (guint i = 0; i < n; i++)
    add_node (out, options->theme, ctg_scene_get_node (scene, i));
  add_literal (out, "</svg>\n");
  return g_string_free_to_bytes (out);
}

/* The text between the tags; other programs may have written the start tag anew. */
static char *
find_encoded (const char *svg, gsize length)
{
  const char *end = svg + length;
  const char *open = g_strstr_len (svg, (gssize) length, "<" SOURCE_TAG);
  const char *start = open != NULL ? memchr (open, '>', (gsize) (end - open)) : NULL;
  const char *close = start != NULL ? g_strstr_len (start, end - start, SOURCE_CLOSE) : NULL;

  return close != NULL ? g_strndup (start + 1, (gsize) (close - start - 1)) : NULL;
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
  g_autofree char *encoded = find_encoded (svg, length);

  if (encoded != NULL)
    {
      gsize size = 0;
      g_autofree guchar *data = g_base64_decode (encoded, &size);

      if (g_utf8_validate ((const char *) data, (gssize) size, NULL))
        return g_strndup ((const char *) data, size);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("This picture carries no Python source."));
  return NULL;
}

const CtgExporter ctg_exporter_svg = {
  .id = "svg",
  .extension = ".svg",
  .mime_type = "image/svg+xml",
  .title = N_ ("SVG picture"),
  .write = write_svg,
};
