/* SPDX-License-Identifier: MIT */
/* ctg-text.c: Pango layouts without hinting, so that every size is the same shape. */
#include "ctg-text-private.h"

#include "ctg-place-private.h"

static void
prepare_context (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
}

/**
 * ctg_text_context_new:
 *
 * It does not ask what it will be painted on: the same words are as wide on
 * every surface and at every zoom.
 *
 * Returns: (transfer full): where layouts are made, for one thread
 */
PangoContext *
ctg_text_context_new (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  prepare_context (context);
  return context;
}

/**
 * ctg_text_layout_set:
 * @size: font size in points
 *
 * Returns: the width of the text in points
 */
double
ctg_text_layout_set (PangoLayout *layout, CtgFont font, double size, const char *text)
{
  PangoFontDescription *description = pango_font_description_new ();
  PangoRectangle logical;

  pango_font_description_set_family_static (description, ctg_font_families (font));
  pango_font_description_set_weight (description, font == CTG_FONT_SANS_BOLD ? PANGO_WEIGHT_BOLD
                                                                             : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}
