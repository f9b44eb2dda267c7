/* SPDX-License-Identifier: MIT */
/*
 * ctg-refusal-mro.c: the lists that C3 cannot merge, at the step where it stops.
 *
 * One row a list: the order of each base, then the bases as written.  What was
 * merged is crossed out; every head that is left stands behind the first place
 * of another list, and both places are marked.  CPython: `pmerge`.
 */
#include "figure/ctg-refusal-private.h"

#include <glib/gi18n-lib.h>

#define ROW 38.0
#define CHIP_GAP 10.0
#define LABEL_WIDTH 118.0
#define MOST_CHIPS 12

typedef struct
{
  const char *label;
  const CtwTypeId *ids;
  guint n;
} List;

typedef struct
{
  const CtgRefusal *refusal;
  GArray *lists; /* of List */
  GHashTable *taken;
} Merge;

static gboolean
is_taken (const Merge *merge, CtwTypeId id)
{
  return g_hash_table_contains (merge->taken, GINT_TO_POINTER (id));
}

static gint
head_of (const Merge *merge, const List *list)
{
  for (guint i = 0; i < list->n; i++)
    if (!is_taken (merge, list->ids[i]))
      return (gint) i;
  return -1;
}

/* Whether a class is the head of some list. */
static gboolean
is_some_head (const Merge *merge, CtwTypeId id)
{
  for (guint i = 0; i < merge->lists->len; i++)
    {
      const List *list = &g_array_index (merge->lists, List, i);
      gint head = head_of (merge, list);

      if (head >= 0 && list->ids[head] == id)
        return TRUE;
    }
  return FALSE;
}

static const char *
sentence_of (const Merge *merge, const List *list, guint at, gint head)
{
  CtwArena *arena = merge->refusal->sheet->arena;
  const char *name = ctg_refusal_name (merge->refusal, list->ids[at]);

  if (is_taken (merge, list->ids[at]))
    return ctw_arena_printf (arena, _ ("%s in %s: already merged"), name, list->label);
  if ((gint) at == head)
    return ctw_arena_printf (arena,
                             _ ("%s is the head of %s, and stands behind another head elsewhere"),
                             name, list->label);
  if (is_some_head (merge, list->ids[at]))
    return ctw_arena_printf (arena, _ ("%s in %s: it has to wait for %s here"), name, list->label,
                             ctg_refusal_name (merge->refusal, list->ids[head]));
  return ctw_arena_printf (arena, _ ("%s in %s: not reached"), name, list->label);
}

static void
draw_entry (const Merge *merge, const List *list, guint at, gint head, double x, double y)
{
  const CtgRefusal *refusal = merge->refusal;
  gboolean taken = is_taken (merge, list->ids[at]);
  gboolean blocks = !taken && (gint) at != head && is_some_head (merge, list->ids[at]);
  CtgRole role = taken               ? CTG_ROLE_GOOD
                 : (gint) at == head ? CTG_ROLE_ERROR
                 : blocks            ? CTG_ROLE_WARNING
                                     : CTG_ROLE_KEYS;
  guint node = ctg_refusal_chip (refusal, x, y, CTG_CHIP, role,
                                 ctg_refusal_name (refusal, list->ids[at]), NULL,
                                 sentence_of (merge, list, at, head));

  ctg_sheet_node (refusal->sheet, node)->struck = taken;
}

static void
draw_list (const Merge *merge, const List *list, double y)
{
  CtgSheet *sheet = merge->refusal->sheet;
  gint head = head_of (merge, list);
  double x = LABEL_WIDTH;
  const char *label = ctg_sheet_fit (sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, list->label,
                                     LABEL_WIDTH - 8);

  ctg_sheet_text (sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, CTG_ROLE_MUTED, 0, y + 16,
                  label != NULL ? label : "");
  for (guint i = 0; i < list->n && i < MOST_CHIPS; i++, x += CTG_CHIP + CHIP_GAP)
    draw_entry (merge, list, i, head, x, y);
  if (list->n > MOST_CHIPS)
    ctg_sheet_text (sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, CTG_ROLE_MUTED, x, y + 16,
                    ctw_arena_printf (sheet->arena, _ ("and %u more"), list->n - MOST_CHIPS));
}

static void
collect (Merge *merge)
{
  const CtwType *type = merge->refusal->type;
  CtwArena *arena = merge->refusal->sheet->arena;

  for (guint i = 0; i < type->n_bases; i++)
    {
      const CtwType *base = ctw_types_get (merge->refusal->types, type->bases[i]);
      List list = { ctw_arena_printf (arena, _ ("order of %s"), base->name), base->mro,
                    base->n_mro };

      g_array_append_val (merge->lists, list);
    }
  List bases = { _ ("the bases"), type->bases, type->n_bases };
  g_array_append_val (merge->lists, bases);
  for (guint i = 0; i < type->n_mro_steps; i++)
    if (type->mro_steps[i].taken != CTW_NONE)
      g_hash_table_add (merge->taken, GINT_TO_POINTER (type->mro_steps[i].taken));
}

void
ctg_refusal_draw_mro (const CtgRefusal *refusal, double y)
{
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (List));
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  Merge merge = { refusal, lists, taken };

  collect (&merge);
  y += 24;
  for (guint i = 0; i < lists->len; i++, y += ROW)
    draw_list (&merge, &g_array_index (lists, List, i), y);
}
