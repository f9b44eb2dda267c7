/* SPDX-License-Identifier: MIT */
/*
 * ctg-figure-instance.c: one object as it stands in memory, on one version or several.
 *
 * Object, dict, keys and values stand in columns from left to right and every
 * pointer between them is an arrow; versions stand below each other on one
 * scale.  A class that Python refuses is a picture too: ctg-refusal.c.
 */
#include "figure/ctg-draft-private.h"

#include <glib/gi18n-lib.h>

extern const CtgFigure ctg_figure_instance;

#define MOST_BLOCKS 64
#define N_COLUMNS 3
#define SECTION_GAP 46.0

typedef struct
{
  CtgDraft *draft;
  const CtwInstance *instance;
  guint columns[MOST_BLOCKS];
  CtgPlaced placed[MOST_BLOCKS];
  guint n;
  gint heading;
} Section;

static gboolean
has_block (const CtwInstance *instance, CtwBlockKind kind)
{
  for (guint i = 0; i < ctw_instance_get_n_blocks (instance); i++)
    if (ctw_instance_get_block (instance, i)->kind == kind)
      return TRUE;
  return FALSE;
}

static guint
column_of (const CtwInstance *instance, const CtwBlock *block)
{
  switch (block->kind)
    {
    case CTW_BLOCK_OBJECT:
      return 0;
    case CTW_BLOCK_VALUES:
      return has_block (instance, CTW_BLOCK_DICT) ? 2 : 1;
    case CTW_BLOCK_KEYS:
    case CTW_BLOCK_SHARED_KEYS:
      return 2;
    case CTW_BLOCK_DICT:
    case CTW_BLOCK_BUFFER:
    case CTW_BLOCK_VALUE:
      break;
    }
  return 1;
}

/* Columns that nothing stands in close up. */
static void
assign_columns (Section *section)
{
  gboolean used[N_COLUMNS] = { FALSE };
  guint renumbered[N_COLUMNS] = { 0 };
  guint next = 0;

  section->n = MIN (ctw_instance_get_n_blocks (section->instance), MOST_BLOCKS);
  for (guint i = 0; i < section->n; i++)
    {
      section->columns[i] = column_of (section->instance,
                                       ctw_instance_get_block (section->instance, i));
      used[section->columns[i]] = TRUE;
    }
  for (guint column = 0; column < N_COLUMNS; column++)
    renumbered[column] = used[column] ? next++ : next;
  for (guint i = 0; i < section->n; i++)
    section->columns[i] = renumbered[section->columns[i]];
}

static gboolean
has_slots (const CtwTypes *types, const CtwType *type)
{
  for (guint i = 0; i < type->n_mro; i++)
    if (ctw_types_get (types, type->mro[i])->n_slots > 0)
      return TRUE;
  return FALSE;
}

static const char *
storage_words (const CtwTypes *types, const CtwType *type)
{
  if (type->dictoffset == 0)
    return has_slots (types, type) ? "__slots__" : _ ("no attributes");
  return has_slots (types, type) ? _ ("__slots__ and dict") : _ ("dict");
}

static char *
numbers_line (const CtwNumbers *numbers)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, _ ("sys.getsizeof %d"), (int) numbers->getsizeof);
  if (numbers->dict_getsizeof >= 0)
    g_string_append_printf (line, _ (" · with its __dict__ %d"),
                            (int) (numbers->getsizeof + numbers->dict_getsizeof));
  g_string_append_printf (line, _ (" · really requested %d · really occupied %d bytes"),
                          (int) numbers->requested, (int) numbers->occupied);
  return g_string_free (line, FALSE);
}

static char *
heading_words (const CtwInstance *instance, guint nth)
{
  const CtwTypes *types = ctw_instance_get_types ((CtwInstance *) instance);
  const CtwType *type = ctw_instance_get_type_of (instance);
  const CtwNumbers *numbers = ctw_instance_get_numbers (instance);
  g_autofree char *which = nth == CTW_INSTANCE_SETTLED
                               ? g_strdup ("")
                               : g_strdup_printf (_ (" · instance number %u"), nth);

  return g_strdup_printf (_ ("CPython %s · %s · %d bytes%s"), ctw_types_get_profile (types)->name,
                          storage_words (types, type), (int) numbers->requested, which);
}

static double
draw_heading (Section *section, double y, const char *words)
{
  CtgDraft *draft = section->draft;
  const CtwNumbers *numbers = ctw_instance_get_numbers (section->instance);
  g_autofree char *line = numbers_line (numbers);
  g_autofree char *sentence = g_strdup_printf ("%s: %s", words, line);
  CtgNode node = { .kind = CTG_NODE_TEXT,
                   .role = CTG_ROLE_POINTER,
                   .parent = -1,
                   .x = CTG_MARGIN,
                   .y = y,
                   .font_size = 15,
                   .font = CTG_FONT_SANS_BOLD,
                   .align = CTG_ALIGN_START,
                   .label = words,
                   .sentence = sentence,
                   .kind_name = "version",
                   .block = CTW_NONE,
                   .field = CTW_NONE };

  node.width = ctg_metrics_width (draft->metrics, node.font, node.font_size, words);
  section->heading = (gint) ctg_scene_add (draft->scene, &node);
  ctg_draft_text (draft, section->heading, CTG_MARGIN, y + 19, 12, CTG_FONT_SANS, CTG_ALIGN_START,
                  CTG_ROLE_MUTED, line);
  return y + 19;
}

static void
draw_id_line (Section *section)
{
  const CtgPlaced *object = &section->placed[0];
  CtgNode line = { .kind = CTG_NODE_LINE,
                   .role = CTG_ROLE_ID,
                   .parent = (gint) object->frame,
                   .x = object->x - 46,
                   .y = object->object_y,
                   .x2 = object->x + CTG_WORD_WIDTH + 14,
                   .y2 = object->object_y,
                   .block = CTW_NONE,
                   .field = CTW_NONE };

  ctg_scene_add (section->draft->scene, &line);
  ctg_draft_text (section->draft, (gint) object->frame, line.x2 + 4, line.y + 4, 10, CTG_FONT_MONO,
                  CTG_ALIGN_START, CTG_ROLE_ID, "id(obj)");
}

static void
draw_arrow (Section *section, guint from, guint field, guint to)
{
  gint cell = ctg_draft_find_field (section->draft, section->placed[from].frame, (gint) from,
                                    (gint) field);
  if (cell < 0)
    return;
  const CtgNode *source = ctg_scene_get_node (section->draft->scene, (guint) cell);
  const CtgPlaced *target = &section->placed[to];
  CtgNode arrow = { .kind = CTG_NODE_ARROW,
                    .role = CTG_ROLE_POINTER,
                    .parent = cell,
                    .x = source->x + source->width - 10,
                    .y = source->y + source->height / 2,
                    .x2 = target->x - 2,
                    .y2 = target->object_y + (target->object_y > target->y ? 0 : 3),
                    .block = (gint) from,
                    .field = (gint) field };

  ctg_scene_add (section->draft->scene, &arrow);
}

static void
draw_arrows (Section *section)
{
  for (guint i = 0; i < section->n; i++)
    {
      const CtwBlock *block = ctw_instance_get_block (section->instance, i);

      for (guint f = 0; f < block->n_fields; f++)
        {
          gint target = block->fields[f].target;

          if (target >= 0 && target < (gint) section->n
              && section->columns[target] > section->columns[i])
            draw_arrow (section, i, f, (guint) target);
        }
    }
}

/* In a column keys stand over values: their words in a dict stand in that order, so the arrows
 * do not cross. */
static guint
drawing_rank (const CtwBlock *block)
{
  return block->kind == CTW_BLOCK_VALUES ? 1 : 0;
}

static double
draw_rank (Section *section, guint rank, double tops[N_COLUMNS])
{
  double bottom = 0;

  for (guint i = 0; i < section->n; i++)
    {
      const CtwBlock *block = ctw_instance_get_block (section->instance, i);
      guint column = section->columns[i];
      double x = CTG_MARGIN + CTG_GUTTER + column * CTG_COLUMN;

      if (drawing_rank (block) != rank)
        continue;
      section->placed[i] = ctg_draft_block (section->draft, block, (gint) i, section->heading, x,
                                            tops[column]);
      tops[column] = section->placed[i].bottom + 62;
      bottom = MAX (bottom, section->placed[i].bottom);
    }
  return bottom;
}

static double
draw_blocks (Section *section, double y)
{
  double tops[N_COLUMNS] = { y, y, y };
  double bottom = y;

  section->draft->columns = section->columns;
  for (guint rank = 0; rank < 2; rank++)
    {
      double lowest = draw_rank (section, rank, tops);
      bottom = MAX (bottom, lowest);
    }
  if (section->n > 0)
    draw_id_line (section);
  draw_arrows (section);
  section->draft->columns = NULL;
  return bottom;
}

/* What could not be followed in __init__ is said, never guessed. */
static double
draw_doubts (Section *section, double y)
{
  guint n = 0;
  const CtwDiagnostic *doubts = ctw_instance_get_diagnostics (section->instance, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = g_strdup_printf (_ ("Line %u: %s"), doubts[i].line,
                                                doubts[i].message);

      y = ctg_draft_paragraph (section->draft, CTG_MARGIN, y + 22, 640, CTG_ROLE_WARNING, words)
          - 18;
    }
  return y;
}

static double
draw_instance (CtgDraft *draft, CtwInstance *instance, guint nth, double y)
{
  g_autofree Section *section = g_new0 (Section, 1);
  const char *error = ctw_instance_get_error (instance);

  section->draft = draft;
  section->instance = instance;
  assign_columns (section);
  g_autofree char *words = heading_words (instance, nth);
  y = draw_heading (section, y, words);
  if (error != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("No instance can be made like this: %s"), error);
      y = ctg_draft_paragraph (draft, CTG_MARGIN, y + 24, 640, CTG_ROLE_WARNING, text) - 18;
    }
  y = draw_doubts (section, y);
  return draw_blocks (section, y + 58);
}

static double
draw_version (CtgDraft *draft, CtwTypes *types, const char *name, guint nth, double y)
{
  const CtwType *type = ctw_types_find (types, name);

  draft->types = types;
  if (type == NULL)
    return y;
  if (type->status == CTW_TYPE_REFUSED)
    return ctg_draft_refusal (draft, type, CTG_MARGIN, y);
  if (type->status == CTW_TYPE_UNRESOLVED)
    return ctg_draft_unresolved (draft, type, CTG_MARGIN, y);
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, nth);
  return draw_instance (draft, instance, nth, y);
}

static void
draw_title (CtgDraft *draft, const char *title)
{
  g_autofree char *fits = ctg_draft_fit (draft, CTG_FONT_SANS_BOLD, 18, 640, title);

  ctg_draft_text (draft, -1, CTG_MARGIN, CTG_MARGIN, 18, CTG_FONT_SANS_BOLD, CTG_ALIGN_START,
                  CTG_ROLE_TEXT, fits);
  ctg_draft_text (draft, -1, CTG_MARGIN, CTG_MARGIN + 20, 12, CTG_FONT_SANS, CTG_ALIGN_START,
                  CTG_ROLE_MUTED,
                  _ ("One byte is the same area everywhere. Bytes are what tracemalloc counts per "
                     "instance."));
}

static CtgScene *
build (const CtgRequest *request)
{
  const CtwType *type = ctw_types_get (request->types[0], request->type);
  g_autofree char *description = g_strdup_printf (
      _ ("How an instance of %s stands in memory, byte for byte"), type->name);
  CtgDraft draft = { .metrics = request->metrics, .types = request->types[0] };
  double y = CTG_MARGIN + 20 + 38;

  draft.scene = ctg_scene_new (type->name, description);
  draw_title (&draft, type->name);
  for (guint i = 0; i < request->n_types; i++)
    y = draw_version (&draft, request->types[i], type->name, request->nth, y) + SECTION_GAP;
  ctg_draft_legend (&draft, CTG_MARGIN, y - SECTION_GAP / 2, 2 * CTG_COLUMN + CTG_WORD_WIDTH);
  ctg_scene_finish (draft.scene, CTG_MARGIN);
  return draft.scene;
}

const CtgFigure ctg_figure_instance = {
  .id = "instance",
  .title = N_ ("Instance"),
  .description = N_ ("One object as it stands in memory, byte for byte"),
  .build = build,
};
