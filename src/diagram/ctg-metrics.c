/* SPDX-License-Identifier: MIT */
/*
 * ctg-metrics.c: widths from Pango without hinting, or from a table of one number.
 *
 * Hint metrics are off: a word is as wide on paper as on the screen, and an
 * SVG measured here fits where it is shown.
 */
#include "ctg-metrics.h"
#include "ctg-text-private.h"

struct _CtgMetrics
{
  PangoLayout *layout; /* NULL: fixed */
  GHashTable *widths;  /* "font size text" -> double */
};

/**
 * ctg_metrics_new_pango:
 *
 * Returns: (transfer full): metrics of the fonts that are installed
 */
CtgMetrics *
ctg_metrics_new_pango (void)
{
  CtgMetrics *metrics = ctg_metrics_new_fixed ();
  PangoContext *context = ctg_text_context_new ();

  metrics->layout = pango_layout_new (context);
  g_object_unref (context);
  metrics->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return metrics;
}

/**
 * ctg_metrics_new_fixed:
 *
 * Returns: (transfer full): metrics that are the same on every machine
 */
CtgMetrics *
ctg_metrics_new_fixed (void)
{
  return g_new0 (CtgMetrics, 1);
}

/**
 * ctg_metrics_free:
 * @metrics: (transfer full): metrics
 */
void
ctg_metrics_free (CtgMetrics *metrics)
{
  g_clear_object (&metrics->layout);
  g_clear_pointer (&metrics->widths, g_hash_table_unref);
  g_free (metrics);
}

static double
fixed_width (CtgFont font, double size, const char *text)
{
  double per_letter = font == CTG_FONT_MONO ? 0.6 : font == CTG_FONT_SANS_BOLD ? 0.58 : 0.54;
  double letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      letters += g_unichar_iszerowidth (letter) ? 0 : g_unichar_iswide (letter) ? 1.7 : 1;
    }
  return letters * per_letter * size;
}

/**
 * ctg_metrics_width:
 * @size: font size in points
 * @text: UTF-8
 *
 * Returns: the width of @text in points
 */
double
ctg_metrics_width (CtgMetrics *metrics, CtgFont font, double size, const char *text)
{
  if (metrics->layout == NULL)
    return fixed_width (font, size, text);

  g_autofree char *key = g_strdup_printf ("%d %d %s", font, (int) (size * 100), text);
  double *known = g_hash_table_lookup (metrics->widths, key);

  if (known == NULL)
    {
      known = g_new (double, 1);
      *known = ctg_text_layout_set (metrics->layout, font, size, text);
      g_hash_table_insert (metrics->widths, g_steal_pointer (&key), known);
    }
  return *known;
}
