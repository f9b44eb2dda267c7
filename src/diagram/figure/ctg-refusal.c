/* SPDX-License-Identifier: MIT */
/*
 * ctg-refusal.c: a class that Python refuses, as an explained picture.
 *
 * Python's own words come first; below them stands what it objects to: the two
 * layouts that claim the same bytes, the lists that C3 cannot merge, the items
 * of __slots__.
 */
#include "figure/ctg-draft-private.h"

#include "ctg-place-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CARD_WIDTH 640.0

static const char *
explanation (CtwRefusal refusal)
{
  switch (refusal)
    {
    case CTW_REFUSAL_NAME:
      return _ ("A name in the class statement is not there when Python gets to it.");
    case CTW_REFUSAL_METACLASS:
      return _ ("Every class has one metaclass. The metaclasses of the bases must be in one line, "
                "each a subclass of the next; here they are not.");
    case CTW_REFUSAL_BASE:
      return _ ("One of the bases is no class that may be inherited from.");
    case CTW_REFUSAL_LAYOUT:
      return _ ("An instance has one block of memory. Both bases below put words of their own at "
                "the same offsets, and neither contains the other, so no block could serve both.");
    case CTW_REFUSAL_SLOTS:
      return _ ("Python checks __slots__ item by item before it makes the class.");
    case CTW_REFUSAL_MRO:
      return _ ("The order of the bases and the orders that the bases already have contradict each "
                "other. Below are the lists that are left when no class can come next: each head "
                "stands behind the first place in another list.");
    case CTW_REFUSAL_DUPLICATE_BASE:
      return _ ("The same class is named twice among the bases.");
    case CTW_REFUSAL_DECORATOR:
      return _ ("The class itself was made; its decorator refused it.");
    case CTW_REFUSAL_NONE:
    case CTW_REFUSAL_OTHER:
      break;
    }
  return _ ("Python stops here.");
}

static double
draw_refusal_heading (CtgDraft *draft, const CtwType *type, double x, double y)
{
  g_autofree char *words = g_strdup_printf (_ ("CPython %s refuses this class"),
                                            ctw_types_get_profile (draft->types)->name);
  g_autofree char *said = g_strdup_printf ("%s: %s", type->error_type, type->error_message);
  g_autofree char *sentence = g_strdup_printf ("%s. %s", words, said);
  CtgNode node = { .kind = CTG_NODE_TEXT,
                   .role = CTG_ROLE_ERROR,
                   .parent = -1,
                   .x = x,
                   .y = y,
                   .font_size = 15,
                   .font = CTG_FONT_SANS_BOLD,
                   .align = CTG_ALIGN_START,
                   .label = words,
                   .sentence = sentence,
                   .kind_name = "refusal",
                   .block = CTW_NONE,
                   .field = CTW_NONE };

  node.width = ctg_metrics_width (draft->metrics, node.font, node.font_size, words);
  ctg_scene_add (draft->scene, &node);
  y = ctg_draft_paragraph (draft, x, y + 24, CARD_WIDTH, CTG_ROLE_ERROR, said);
  return ctg_draft_paragraph (draft, x, y + 6, CARD_WIDTH, CTG_ROLE_MUTED,
                              explanation (type->refusal));
}

typedef struct
{
  CtgDraft *draft;
  gint parent;
  double x, y;      /* of offset 0 */
  guint clash_from; /* bytes from here on belong to one base alone */
} LayoutPen;

static void
layout_word (LayoutPen *pen,
             gint offset,
             CtgRole role,
             guint tint,
             const char *label,
             const char *owner)
{
  gboolean clash = offset >= 0 && (guint) offset >= pen->clash_from;
  g_autofree char *sentence = g_strdup_printf (
      clash ? _ ("bytes %d to %d: %s from %s, claimed by both") : _ ("bytes %d to %d: %s from %s"),
      offset, offset + 7, label, owner);
  CtgNode cell = { .kind = CTG_NODE_CELL,
                   .role = clash ? CTG_ROLE_ERROR : role,
                   .parent = pen->parent,
                   .x = pen->x,
                   .y = pen->y + offset / 8.0 * CTG_ROW_HEIGHT,
                   .width = CTG_WORD_WIDTH,
                   .height = CTG_ROW_HEIGHT,
                   .align = CTG_ALIGN_START,
                   .owner_tint = clash ? 0 : tint,
                   .label = label,
                   .detail = owner,
                   .owner = owner,
                   .sentence = sentence,
                   .kind_name = clash ? "clash" : "word",
                   .block = CTW_NONE,
                   .field = CTW_NONE,
                   .byte_offset = offset,
                   .byte_size = 8 };

  ctg_draft_cell (pen->draft, &cell);
  ctg_draft_offset (pen->draft, pen->parent, pen->x, cell.y, offset);
}

/* Whose word stands at @offset: the class of the line of best bases that added it. */
static const CtwType *
word_owner (CtgDraft *draft, const CtwType *type, guint offset)
{
  const CtwType *owner = type;

  while (owner->base != CTW_NONE && ctw_types_get (draft->types, owner->base)->basicsize > offset)
    owner = ctw_types_get (draft->types, owner->base);
  return owner;
}

static const char *
word_name (const CtwType *owner, guint offset)
{
  for (guint i = 0; i < owner->n_slots; i++)
    if (owner->slots[i].offset == (gint) offset)
      return owner->slots[i].name;
  if (offset == 0)
    return _ ("reference count");
  if (offset == 8)
    return _ ("type");
  if (owner->dictoffset == (gint) offset)
    return "__dict__";
  return owner->weakrefoffset == (gint) offset ? "__weakref__" : _ ("own word");
}

static double
draw_layout (CtgDraft *draft, const CtwType *type, guint common, double x, double y)
{
  const CtwProfile *profile = ctw_types_get_profile (draft->types);
  g_autofree char *sentence = g_strdup_printf (_ ("Layout of %s: %u bytes"), type->name,
                                               type->basicsize);
  guint words = CTW_UP8 (type->basicsize) / 8;
  CtgNode frame = { .kind = CTG_NODE_FRAME,
                    .role = CTG_ROLE_BLOCK,
                    .parent = -1,
                    .x = x,
                    .y = y,
                    .width = CTG_WORD_WIDTH,
                    .height = words * CTG_ROW_HEIGHT,
                    .sentence = sentence,
                    .kind_name = "block",
                    .block = CTW_NONE,
                    .field = CTW_NONE };
  LayoutPen pen = { draft, (gint) ctg_scene_add (draft->scene, &frame), x, y, common };

  ctg_draft_text (draft, pen.parent, x, y - 22, 14, CTG_FONT_SANS_BOLD, CTG_ALIGN_START,
                  CTG_ROLE_TEXT, type->name);
  ctg_draft_text (draft, pen.parent, x, y - 7, 11, CTG_FONT_SANS, CTG_ALIGN_START, CTG_ROLE_MUTED,
                  _ ("as it would begin every instance"));
  for (guint offset = 0; offset < words * 8; offset += 8)
    {
      const CtwType *owner = word_owner (draft, type, offset);
      gboolean header = offset < profile->object_header;
      gboolean slot = !header && owner->n_slots > 0;

      layout_word (&pen, (gint) offset,
                   header ? CTG_ROLE_HEADER
                   : slot ? CTG_ROLE_SLOT
                          : CTG_ROLE_BUILTIN,
                   slot ? ctg_draft_owner (draft, owner->id) : 0, word_name (owner, offset),
                   owner->name);
    }
  frame.sentence = NULL;
  frame.parent = pen.parent;
  ctg_scene_add (draft->scene, &frame);
  return y + frame.height;
}

/* Where the two lines of best bases part. */
static guint
common_size (CtgDraft *draft, const CtwType *a, const CtwType *b)
{
  const CtwType *common = a;

  while (common->base != CTW_NONE && !ctw_type_is_subtype (b, common->id))
    common = ctw_types_get (draft->types, common->base);
  return common->basicsize;
}

static double
draw_clash (CtgDraft *draft, const CtwType *type, double x, double y)
{
  if (type->clash[0] == CTW_NONE || type->clash[1] == CTW_NONE)
    return y;
  const CtwType *left = ctw_types_get (draft->types, type->clash[0]);
  const CtwType *right = ctw_types_get (draft->types, type->clash[1]);
  guint common = common_size (draft, left, right);
  double top = y + 50;
  double left_end = draw_layout (draft, left, common, x + CTG_GUTTER, top);
  double right_end = draw_layout (draft, right, common, x + CTG_GUTTER + CTG_COLUMN, top);

  return MAX (left_end, right_end);
}

static void
list_cell (CtgDraft *draft,
           double x,
           double y,
           CtgRole role,
           const char *label,
           const char *detail,
           const char *sentence)
{
  CtgNode cell = { .kind = CTG_NODE_CELL,
                   .role = role,
                   .parent = -1,
                   .x = x,
                   .y = y,
                   .width = CTG_WORD_WIDTH,
                   .height = CTG_ROW_HEIGHT,
                   .align = CTG_ALIGN_START,
                   .label = label,
                   .detail = detail,
                   .sentence = sentence,
                   .kind_name = "item",
                   .block = CTW_NONE,
                   .field = CTW_NONE };

  ctg_draft_cell (draft, &cell);
}

static double
draw_merge (CtgDraft *draft, const CtwType *type, double x, double y)
{
  if (type->n_mro_steps == 0)
    return y;
  const CtwMroStep *step = &type->mro_steps[type->n_mro_steps - 1];

  y += 24;
  for (guint i = 0; i < step->n_lists; i++)
    {
      if (step->heads[i] == CTW_NONE)
        continue;
      const CtwType *head = ctw_types_get (draft->types, step->heads[i]);
      gboolean own = i + 1 == step->n_lists;
      g_autofree char *detail = own ? g_strdup (_ ("the bases"))
                                    : g_strdup_printf (
                                        _ ("order of %s"),
                                        ctw_types_get (draft->types, type->bases[i])->name);
      g_autofree char *sentence = g_strdup_printf (
          _ ("%s comes first in %s, and later in another list"), head->name, detail);

      list_cell (draft, x, y, CTG_ROLE_ERROR, head->name, detail, sentence);
      y += CTG_ROW_HEIGHT;
    }
  return y;
}

static gboolean
is_bad_item (const CtwType *type, guint index)
{
  const CtwSlotItem *item = &type->klass->slots.items[index];

  if (item->name == NULL || !item->is_identifier)
    return TRUE;
  g_autofree char *mangled = ctw_mangle (type->klass->name, item->name);
  return strstr (type->error_message, mangled) != NULL;
}

static double
draw_slot_items (CtgDraft *draft, const CtwType *type, double x, double y)
{
  const CtwSlots *slots = type->klass != NULL ? &type->klass->slots : NULL;

  if (slots == NULL)
    return y;
  y += 24;
  for (guint i = 0; i < slots->n_items && i < 40; i++)
    {
      gboolean bad = is_bad_item (type, i);
      const char *name = slots->items[i].name != NULL ? slots->items[i].name : _ ("(not a str)");
      g_autofree char *sentence = g_strdup_printf (
          bad ? _ ("item %u of __slots__: %s, which Python objects to")
              : _ ("item %u of __slots__: %s"),
          i + 1, name);

      list_cell (draft, x, y, bad ? CTG_ROLE_ERROR : CTG_ROLE_SLOT, name, slots->items[i].type_name,
                 sentence);
      y += CTG_ROW_HEIGHT;
    }
  return y;
}

/**
 * ctg_draft_refusal:
 * @type: a refused class
 *
 * Returns: the bottom of the picture
 */
double
ctg_draft_refusal (CtgDraft *draft, const CtwType *type, double x, double y)
{
  y = draw_refusal_heading (draft, type, x, y);
  switch (type->refusal)
    {
    case CTW_REFUSAL_LAYOUT:
      return draw_clash (draft, type, x, y);
    case CTW_REFUSAL_MRO:
      return draw_merge (draft, type, x, y);
    case CTW_REFUSAL_SLOTS:
      return draw_slot_items (draft, type, x, y);
    case CTW_REFUSAL_NONE:
    case CTW_REFUSAL_NAME:
    case CTW_REFUSAL_METACLASS:
    case CTW_REFUSAL_BASE:
    case CTW_REFUSAL_DUPLICATE_BASE:
    case CTW_REFUSAL_DECORATOR:
    case CTW_REFUSAL_OTHER:
      break;
    }
  return y;
}

/**
 * ctg_draft_unresolved:
 * @type: a class of which something could not be found
 *
 * Returns: the bottom of the card
 */
double
ctg_draft_unresolved (CtgDraft *draft, const CtwType *type, double x, double y)
{
  g_autofree char *names = type->n_unresolved > 0 ? g_strjoinv (", ", (char **) type->unresolved)
                                                  : g_strdup (type->name);
  g_autofree char *words = g_strdup_printf (_ ("CPython %s: not known"),
                                            ctw_types_get_profile (draft->types)->name);
  g_autofree char *text = g_strdup_printf (
      _ ("What this class inherits from could not be found: %s. Its layout depends on it, so "
         "nothing is drawn. Open the file in the folder it belongs to, or where the library that "
         "it imports is installed."),
      names);
  CtgNode node = { .kind = CTG_NODE_TEXT,
                   .role = CTG_ROLE_WARNING,
                   .parent = -1,
                   .x = x,
                   .y = y,
                   .font_size = 15,
                   .font = CTG_FONT_SANS_BOLD,
                   .align = CTG_ALIGN_START,
                   .label = words,
                   .sentence = text,
                   .kind_name = "unresolved",
                   .block = CTW_NONE,
                   .field = CTW_NONE };

  node.width = ctg_metrics_width (draft->metrics, node.font, node.font_size, words);
  ctg_scene_add (draft->scene, &node);
  return ctg_draft_paragraph (draft, x, y + 24, CARD_WIDTH, CTG_ROLE_MUTED, text);
}
