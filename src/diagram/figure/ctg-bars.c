/* SPDX-License-Identifier: MIT */
/* ctg-bars.c: the four honest numbers of an instance, as bars on one scale. */
#include "figure/ctg-instance-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LABEL_LEAST 92.0
#define LABEL_GAP 8.0
#define BAR_MOST 86.0
#define BAR_HEIGHT 8.0
#define BAR_STEP 19.0
#define NUMBER_WIDTH 68.0

typedef struct
{
  const char *words;
  const char *sentence;
  gint64 bytes; /* -1: there is no such number */
  gboolean heavy;
} Bar;

static char *
bytes_text (gint64 bytes)
{
  return g_strdup_printf (_ ("%u B"), (guint) bytes);
}

static CtgFont
bar_font (const Bar *bar)
{
  return bar->heavy ? CTG_FONT_SANS_BOLD : CTG_FONT_SANS;
}

/* Where the bars begin: behind the longest of their words, in any language and font. */
static double
bars_left (CtgSheet *sheet, const Bar *bars, guint n)
{
  double left = LABEL_LEAST;

  for (guint i = 0; i < n; i++)
    left = MAX (left,
                ceil (ctg_sheet_width (sheet, bar_font (&bars[i]), CTG_NOTE_SIZE, bars[i].words)));
  return left + LABEL_GAP;
}

/* @left: where the bar begins, from @x on */
static void
draw_bar (CtgSheet *sheet,
          const Bar *bar,
          gint parent,
          double x,
          double y,
          double left,
          double most)
{
  g_autofree char *number = bytes_text (bar->bytes);
  CtgRole ink = bar->heavy ? CTG_ROLE_TEXT : CTG_ROLE_MUTED;
  double length = most > 0 ? MAX (1, (double) bar->bytes / most * BAR_MOST) : 1;
  CtgBox box = { x + left, y - BAR_HEIGHT, x + left + length, y };
  CtgNode *node;

  sheet->parent = parent;
  node = ctg_sheet_node (sheet,
                         ctg_sheet_box_node (sheet, CTG_NODE_CELL,
                                             bar->heavy ? CTG_ROLE_DICT : CTG_ROLE_HEADER, &box));
  node->kind_name = "number";
  node->sentence = bar->sentence;
  ctg_sheet_box_node (sheet, CTG_NODE_FRAME, CTG_ROLE_MUTED, &box);
  ctg_sheet_text (sheet, bar_font (bar), CTG_NOTE_SIZE, ink, x, y, bar->words);
  ctg_sheet_text_end (sheet, CTG_FONT_MONO, CTG_NOTE_SIZE, CTG_ROLE_TEXT,
                      x + left + BAR_MOST + NUMBER_WIDTH, y, number);
}

/* @y: the first baseline; @most: bytes of the longest bar of the picture. Returns the next
 * baseline. */
double
ctg_bars_draw (CtgSheet *sheet,
               const CtwNumbers *numbers,
               gint parent,
               double x,
               double y,
               double most)
{
  CtwArena *arena = sheet->arena;
  gint64 both = numbers->dict_getsizeof < 0
                    ? -1
                    : numbers->getsizeof_with_dict + numbers->dict_getsizeof;
  const Bar bars[] = {
    { _ ("sys.getsizeof"),
      ctw_arena_printf (arena, _ ("sys.getsizeof(obj) answers %u bytes"),
                        (guint) numbers->getsizeof),
      numbers->getsizeof, FALSE },
    { _ ("+ __dict__"),
      ctw_arena_printf (arena, _ ("with sys.getsizeof(obj.__dict__) it is %u bytes"), (guint) both),
      both, FALSE },
    { _ ("really requested"),
      ctw_arena_printf (arena, _ ("really requested from the allocator: %u bytes"),
                        (guint) numbers->requested),
      numbers->requested, TRUE },
    { _ ("really occupied"),
      ctw_arena_printf (arena, _ ("really occupied in memory: %u bytes"),
                        (guint) numbers->occupied),
      numbers->occupied, FALSE },
  };

  double left = bars_left (sheet, bars, G_N_ELEMENTS (bars));

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    if (bars[i].bytes >= 0)
      {
        draw_bar (sheet, &bars[i], parent, x, y, left, most);
        y += BAR_STEP;
      }
  return y;
}
