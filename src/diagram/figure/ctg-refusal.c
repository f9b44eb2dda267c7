/* SPDX-License-Identifier: MIT */
/*
 * ctg-refusal.c: a class that Python refuses, as an explained picture.
 *
 * Python's own words come first; below them stands what it objects to: the two
 * layouts that want the same bytes, the lists that C3 cannot merge, the items
 * of __slots__, the bases with their metaclasses.  Where a class depends on
 * what could not be found, nothing is guessed: a card says what is missing.
 */
#include "figure/ctg-instance-private.h"
#include "figure/ctg-refusal-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ITEMS 48
#define MOST_BASES 16
#define ITEMS_A_COLUMN 16

static gboolean
says (const CtwType *type, const char *words)
{
  return type->error_message != NULL && strstr (type->error_message, words) != NULL;
}

static const char *
explain_slots (const CtwType *type)
{
  if (says (type, "conflicts with class variable"))
    return _ ("A slot becomes a descriptor of the class under its name. The body of this class "
              "binds the marked name to something else, and one name cannot be both.");
  if (says (type, "not supported for subtype"))
    return _ ("Instances of this base differ in length: their items stand where the words of the "
              "slots would have to begin, so that no offset is the same for all of them.");
  if (says (type, "slot disallowed"))
    return _ ("Every object has at most one such word, and this class would have a second one: "
              "it is listed twice, or a base has it already.");
  if (says (type, "must be identifiers"))
    return _ ("Each item becomes the name of an attribute; the marked one cannot be a name.");
  if (says (type, "items must be strings"))
    return _ ("Each item becomes the name of an attribute and must be a str; the marked one is "
              "none.");
  return _ ("Python checks __slots__ item by item before it makes the class.");
}

static const char *
explanation (const CtwType *type)
{
  switch (type->refusal)
    {
    case CTW_REFUSAL_NAME:
      return _ ("A name in the class statement is not there when Python gets to it.");
    case CTW_REFUSAL_METACLASS:
      return _ ("A class has one metaclass. Those of the bases must stand in one line, each a "
                "subclass of the next; here they do not.");
    case CTW_REFUSAL_BASE:
      return _ ("One of the bases is nothing that a class may inherit from.");
    case CTW_REFUSAL_LAYOUT:
      return _ ("An instance is one block of memory. Both bases below put words of their own at "
                "the same offsets, and neither contains the other, so that no block could serve "
                "the methods of both. Empty __slots__ do not help; one of the two has to become "
                "an attribute, or give its words up.");
    case CTW_REFUSAL_SLOTS:
      return explain_slots (type);
    case CTW_REFUSAL_MRO:
      return _ ("Python merges the orders below into one: it takes the first head that stands "
                "behind no other in any list. Here every head that is left is marked, and so is "
                "the place that blocks it.");
    case CTW_REFUSAL_DUPLICATE_BASE:
      return _ ("The same class stands twice among the bases.");
    case CTW_REFUSAL_DECORATOR:
      return _ ("The class itself was made; its decorator refuses it.");
    case CTW_REFUSAL_CODE:
      return _ ("A method of the file that Python calls while it makes the class refuses it.");
    case CTW_REFUSAL_NONE:
    case CTW_REFUSAL_OTHER:
      break;
    }
  return _ ("Python stops at this class statement; the name stays unbound.");
}

const char *
ctg_refusal_name (const CtgRefusal *refusal, CtwTypeId id)
{
  return id == CTW_NONE ? "?" : ctw_types_get (refusal->types, id)->name;
}

/* A small cell for a name that is not bytes. */
guint
ctg_refusal_chip (const CtgRefusal *refusal,
                  double x,
                  double y,
                  double width,
                  CtgRole role,
                  const char *label,
                  const char *detail,
                  const char *sentence)
{
  CtgSheet *sheet = refusal->sheet;
  CtgBox box = { x, y, x + width, y + CTG_ROW };
  CtgNode cell = {
    .kind = CTG_NODE_CELL,
    .role = role,
    .parent = refusal->parent,
    .x = x,
    .y = y,
    .width = width,
    .height = CTG_ROW,
    .align = CTG_ALIGN_START,
    .sentence = sentence,
    .kind_name = role == CTG_ROLE_ERROR ? "refused" : "item",
    .block = CTW_NONE,
    .field = CTW_NONE,
  };
  guint node;

  ctg_sheet_cell_words (sheet, &cell, label, detail, 0);
  node = ctg_sheet_add (sheet, &cell);
  ctg_sheet_box_node (sheet, CTG_NODE_FRAME, CTG_ROLE_MUTED, &box);
  return node;
}

/* --- __slots__ */

static gboolean
names_item (const CtwType *type, const CtwSlotItem *item)
{
  g_autofree char *mangled = NULL;
  g_autofree char *quoted = NULL;

  if (item->name == NULL)
    return FALSE;
  mangled = ctw_mangle (type->klass->name, item->name);
  quoted = g_strdup_printf ("'%s' in __slots__", mangled);
  return says (type, quoted);
}

static gboolean
is_special (const CtwType *type, const CtwSlotItem *item)
{
  return (g_strcmp0 (item->name, "__dict__") == 0 && says (type, "__dict__ slot"))
         || (g_strcmp0 (item->name, "__weakref__") == 0 && says (type, "__weakref__ slot"));
}

/* Which item Python stops at, as its words tell; -1 for all of them. */
static gint
offending_item (const CtwType *type)
{
  const CtwSlots *slots = &type->klass->slots;
  gint found = -1;

  for (guint i = 0; i < slots->n_items; i++)
    {
      const CtwSlotItem *item = &slots->items[i];

      if (item->name == NULL || !item->is_identifier || names_item (type, item))
        return (gint) i;
      if (is_special (type, item))
        found = (gint) i; /* of two, the second is one too many */
    }
  return found;
}

static void
draw_item (const CtgRefusal *refusal, guint i, gboolean bad, double y)
{
  const CtwSlotItem *item = &refusal->type->klass->slots.items[i];
  const char *name = item->name != NULL ? item->name : _ ("not a str");
  const char *shown = item->name != NULL && item->name[0] == '\0' ? "''" : name;
  const char *sentence = ctw_arena_printf (refusal->sheet->arena,
                                           bad ? _ ("item %u of __slots__: %s; Python stops here")
                                               : _ ("item %u of __slots__: %s"),
                                           i + 1, shown);

  ctg_refusal_chip (refusal, i / ITEMS_A_COLUMN * (CTG_WORD + 14),
                    y + i % ITEMS_A_COLUMN * (CTG_ROW + 4), CTG_WORD,
                    bad ? CTG_ROLE_ERROR : CTG_ROLE_SLOT, shown, item->type_name, sentence);
}

static void
draw_slots (const CtgRefusal *refusal, double y)
{
  const CtwClass *klass = refusal->type->klass;
  gint bad;

  y += 24;
  if (klass == NULL || klass->slots.form == CTW_SLOTS_ABSENT)
    return;
  if (klass->slots.n_items == 0)
    {
      ctg_refusal_chip (refusal, 0, y, CTG_WORD, CTG_ROLE_ERROR, "__slots__",
                        klass->slots.type_name,
                        ctw_arena_printf (refusal->sheet->arena, _ ("__slots__ is of type %s"),
                                          klass->slots.type_name));
      return;
    }
  bad = offending_item (refusal->type);
  for (guint i = 0; i < klass->slots.n_items && i < MOST_ITEMS; i++)
    draw_item (refusal, i, bad < 0 || bad == (gint) i, y);
}

/* --- bases */

/* A class that fails early has no bases of its own yet; then those are looked up that it names. */
static GArray *
bases_of (const CtgRefusal *refusal)
{
  const CtwType *type = refusal->type;
  GArray *bases = g_array_new (FALSE, FALSE, sizeof (CtwTypeId));

  if (type->n_bases > 0)
    g_array_append_vals (bases, type->bases, type->n_bases);
  for (guint i = 0; bases->len < MOST_BASES && type->n_bases == 0 && type->klass != NULL
                    && i < type->klass->n_bases;
       i++)
    {
      const CtwExpr *base = type->klass->bases[i];
      const CtwType *found = base->kind == CTW_EXPR_NAME
                                 ? ctw_types_find (refusal->types, base->text)
                                 : NULL;

      if (found != NULL)
        g_array_append_val (bases, found->id);
    }
  return bases;
}

static gboolean
is_repeated (const GArray *bases, guint base)
{
  CtwTypeId id = g_array_index (bases, CtwTypeId, base);

  for (guint i = 0; i < bases->len; i++)
    if (i != base && g_array_index (bases, CtwTypeId, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
is_named_base (const CtgRefusal *refusal, CtwTypeId base)
{
  const char *name = ctg_refusal_name (refusal, base);
  g_autofree char *bare = g_strdup_printf ("'%s'", name);
  g_autofree char *dotted = g_strdup_printf (".%s'", name);

  return says (refusal->type, bare) || says (refusal->type, dotted);
}

static void
draw_bases (const CtgRefusal *refusal, double y)
{
  g_autoptr (GArray) bases = bases_of (refusal);
  double x = 0;

  for (guint i = 0; i < bases->len && i < MOST_BASES; i++, x += CTG_CHIP + 10)
    {
      CtwTypeId id = g_array_index (bases, CtwTypeId, i);
      gboolean bad = refusal->type->refusal == CTW_REFUSAL_DUPLICATE_BASE
                         ? is_repeated (bases, i)
                         : is_named_base (refusal, id);
      const char *name = ctg_refusal_name (refusal, id);

      ctg_refusal_chip (
          refusal, x, y + 24, CTG_CHIP, bad ? CTG_ROLE_ERROR : CTG_ROLE_KEYS, name, NULL,
          ctw_arena_printf (refusal->sheet->arena,
                            bad ? _ ("base %u: %s, which Python objects to") : _ ("base %u: %s"),
                            i + 1, name));
    }
}

/* --- metaclasses */

static CtwTypeId
metaclass_of (const CtgRefusal *refusal, CtwTypeId id)
{
  return ctw_types_get (refusal->types, id)->metaclass;
}

static gboolean
in_one_line (const CtgRefusal *refusal, CtwTypeId a, CtwTypeId b)
{
  if (a == CTW_NONE || b == CTW_NONE)
    return TRUE;
  return ctw_type_is_subtype (ctw_types_get (refusal->types, a), b)
         || ctw_type_is_subtype (ctw_types_get (refusal->types, b), a);
}

static gboolean
is_at_odds (const CtgRefusal *refusal, const GArray *bases, guint base)
{
  CtwTypeId own = metaclass_of (refusal, g_array_index (bases, CtwTypeId, base));

  for (guint i = 0; i < bases->len; i++)
    if (!in_one_line (refusal, own, metaclass_of (refusal, g_array_index (bases, CtwTypeId, i))))
      return TRUE;
  return FALSE;
}

static void
draw_metaclasses (const CtgRefusal *refusal, double y)
{
  CtgSheet *sheet = refusal->sheet;
  g_autoptr (GArray) bases = bases_of (refusal);

  y += 24;
  for (guint i = 0; i < bases->len && i < MOST_BASES; i++, y += CTG_ROW + 12)
    {
      CtwTypeId id = g_array_index (bases, CtwTypeId, i);
      const char *base = ctg_refusal_name (refusal, id);
      const char *metaclass = ctg_refusal_name (refusal, metaclass_of (refusal, id));
      const char *sentence = ctw_arena_printf (sheet->arena, _ ("%s is made by %s"), base,
                                               metaclass);
      gboolean bad = is_at_odds (refusal, bases, i);

      ctg_refusal_chip (refusal, 0, y, CTG_CHIP, CTG_ROLE_KEYS, base, NULL, NULL);
      ctg_sheet_text (sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, CTG_ROLE_MUTED, CTG_CHIP + 14, y + 16,
                      _ ("made by"));
      ctg_refusal_chip (refusal, CTG_CHIP + 70, y, CTG_CHIP + 40,
                        bad ? CTG_ROLE_ERROR : CTG_ROLE_GOOD, metaclass, NULL, sentence);
    }
}

/* --- the whole */

static gint
draw_heading (CtgSheet *sheet,
              CtgRole role,
              const char *kind,
              const char *words,
              const char *says_it)
{
  guint heading = ctg_sheet_text (sheet, CTG_FONT_SANS_BOLD, CTG_HEADING_SIZE, role, 0, 0, words);
  CtgNode *node = ctg_sheet_node (sheet, heading);

  node->kind_name = kind;
  node->sentence = ctw_arena_printf (sheet->arena, "%s. %s", words, says_it);
  return (gint) heading;
}

static void
draw_reason (const CtgRefusal *refusal, double y)
{
  switch (refusal->type->refusal)
    {
    case CTW_REFUSAL_LAYOUT:
      ctg_refusal_draw_layout (refusal, y);
      break;
    case CTW_REFUSAL_MRO:
      ctg_refusal_draw_mro (refusal, y);
      break;
    case CTW_REFUSAL_SLOTS:
      draw_slots (refusal, y);
      break;
    case CTW_REFUSAL_METACLASS:
      draw_metaclasses (refusal, y);
      break;
    case CTW_REFUSAL_BASE:
    case CTW_REFUSAL_DUPLICATE_BASE:
      draw_bases (refusal, y);
      break;
    case CTW_REFUSAL_NONE:
    case CTW_REFUSAL_NAME:
    case CTW_REFUSAL_DECORATOR:
    case CTW_REFUSAL_CODE:
    case CTW_REFUSAL_OTHER:
      break;
    }
}

/* Draws a refused class from the origin on: the baseline of the heading at 0. */
void
ctg_refusal_draw (CtgSheet *sheet, CtgLegend *legend, const CtwTypes *types, const CtwType *type)
{
  const char *version = ctw_types_get_profile (types)->name;
  const char *words = ctw_arena_printf (sheet->arena, _ ("CPython %s refuses %s"), version,
                                        type->name);
  const char *said = ctw_arena_printf (sheet->arena, "%s: %s", type->error_type,
                                       type->error_message != NULL ? type->error_message : "");
  CtgRefusal refusal = { sheet, legend, types, type, 0 };
  double y;

  refusal.parent = sheet->parent = draw_heading (sheet, CTG_ROLE_ERROR, "refusal", words, said);
  y = ctg_sheet_paragraph (sheet, CTG_FONT_MONO, CTG_TEXT_SIZE, CTG_ROLE_TEXT, 0, 26,
                           CTG_REFUSAL_WIDTH, said);
  y = ctg_sheet_paragraph (sheet, CTG_FONT_SANS, CTG_TEXT_SIZE, CTG_ROLE_MUTED, 0, y + 8,
                           CTG_REFUSAL_WIDTH, explanation (type));
  draw_reason (&refusal, y - 12);
  sheet->parent = -1;
}

/* Draws a class of which a part is not known: what is missing, and how it could be found. */
void
ctg_unresolved_draw (CtgSheet *sheet, const CtwTypes *types, const CtwType *type)
{
  const char *version = ctw_types_get_profile (types)->name;
  const char *words = ctw_arena_printf (sheet->arena, _ ("CPython %s: %s is not known"), version,
                                        type->name);
  const char *text = _ (
      "Its layout depends on what it inherits from, and these could not be found. Nothing is "
      "guessed. Open the file in the folder that it belongs to, or where the library that it "
      "imports is installed: modules are looked for beside the file and along the library of "
      "the Python at hand.");
  CtgRefusal card = { sheet, NULL, types, type, 0 };
  double y;

  card.parent = sheet->parent = draw_heading (sheet, CTG_ROLE_WARNING, "unresolved", words, text);
  y = ctg_sheet_paragraph (sheet, CTG_FONT_SANS, CTG_TEXT_SIZE, CTG_ROLE_MUTED, 0, 26,
                           CTG_REFUSAL_WIDTH, text);
  for (guint i = 0; i < type->n_unresolved && i < MOST_ITEMS; i++)
    ctg_refusal_chip (&card, i / ITEMS_A_COLUMN * (CTG_WORD + 14),
                      y + i % ITEMS_A_COLUMN * (CTG_ROW + 4), CTG_WORD, CTG_ROLE_WARNING,
                      type->unresolved[i], _ ("not found"),
                      ctw_arena_printf (sheet->arena, _ ("not found: %s"), type->unresolved[i]));
  sheet->parent = -1;
}
