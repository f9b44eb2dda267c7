/* SPDX-License-Identifier: MIT */
/*
 * cutaway-class-item.c: the classes of a file in the order of their hierarchy.
 *
 * Each class stands below its first base that is a class of the file, children
 * in the order of the text.  An update keeps the items whose class is still
 * there, so that what is selected stays selected while one types.
 */
#include "config.h"

#include "cutaway-class-item.h"

#include <inttypes.h>
#include <glib/gi18n.h>
#include <string.h>

/* Deeper levels share the last column of lines. */
#define MAX_DEPTH 63

struct _CutawayClassItem
{
  GObject parent_instance;

  CtwClassId id;
  char *name;
  char *sentence;
  guint depth;
  guint64 lines; /* bit d: a sibling follows further down at depth d */
  gint64 bytes;  /* -1 where there is no instance */
  double fraction;
  CutawayMark mark;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayClassItem, cutaway_class_item, G_TYPE_OBJECT)

static void
cutaway_class_item_finalize (GObject *object)
{
  CutawayClassItem *self = CUTAWAY_CLASS_ITEM (object);

  g_free (self->name);
  g_free (self->sentence);

  G_OBJECT_CLASS (cutaway_class_item_parent_class)->finalize (object);
}

static void
cutaway_class_item_class_init (CutawayClassItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cutaway_class_item_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cutaway_class_item_init (CutawayClassItem *self)
{
}

CtwClassId
cutaway_class_item_get_id (CutawayClassItem *self)
{
  return self->id;
}

const char *
cutaway_class_item_get_name (CutawayClassItem *self)
{
  return self->name;
}

guint
cutaway_class_item_get_depth (CutawayClassItem *self)
{
  return self->depth;
}

guint64
cutaway_class_item_get_lines (CutawayClassItem *self)
{
  return self->lines;
}

/* Bytes really requested for one settled instance; -1 where there is none. */
gint64
cutaway_class_item_get_bytes (CutawayClassItem *self)
{
  return self->bytes;
}

/* Of the largest class of the file. */
double
cutaway_class_item_get_fraction (CutawayClassItem *self)
{
  return self->fraction;
}

CutawayMark
cutaway_class_item_get_mark (CutawayClassItem *self)
{
  return self->mark;
}

/* The row in words, for screen readers and the tooltip. */
const char *
cutaway_class_item_get_sentence (CutawayClassItem *self)
{
  return self->sentence;
}

static CutawayMark
mark_of (CutawayAnalysis *analysis, CtwClassId id)
{
  const CtwType *type = cutaway_analysis_get_type_of (analysis, id);

  if (type == NULL || type->status == CTW_TYPE_UNRESOLVED)
    return CUTAWAY_MARK_UNKNOWN;
  if (type->status == CTW_TYPE_REFUSED)
    return CUTAWAY_MARK_REFUSED;
  if (cutaway_analysis_brings_dict_back (analysis, id))
    return CUTAWAY_MARK_WARNING;
  return CUTAWAY_MARK_NONE;
}

static gint64
bytes_of (CutawayAnalysis *analysis, CtwClassId id)
{
  CtwInstance *instance = cutaway_analysis_get_instance (analysis, id);
  const CtwNumbers *numbers;

  if (instance == NULL || ctw_instance_get_error (instance) != NULL)
    return -1;
  numbers = ctw_instance_get_numbers (instance);
  return numbers != NULL ? numbers->requested : -1;
}

static char *
sentence_of (CutawayAnalysis *analysis, const CutawayClassItem *item)
{
  const CtwType *type = cutaway_analysis_get_type_of (analysis, item->id);
  CtwClassId parent = cutaway_analysis_get_parent (analysis, item->id);
  GString *text = g_string_new (item->name);

  if (parent != CTW_NONE)
    g_string_append_printf (
        text, _ (", child of %s"),
        ctw_model_get_class (cutaway_analysis_get_model (analysis), parent)->name);
  if (item->bytes >= 0)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, ", %" PRId64 " byte an instance",
                                         ", %" PRId64 " bytes an instance", (gulong) item->bytes),
                            item->bytes);
  if (item->mark == CUTAWAY_MARK_WARNING)
    g_string_append (text, _ (", brings __dict__ back"));
  else if (item->mark == CUTAWAY_MARK_REFUSED && type != NULL)
    g_string_append_printf (text, _ (", refused: %s"), type->error_message);
  else if (item->mark == CUTAWAY_MARK_UNKNOWN && type != NULL && type->n_unresolved > 0)
    g_string_append_printf (text, _ (", unknown: %s was not found"), type->unresolved[0]);
  return g_string_free (text, FALSE);
}

static CutawayClassItem *
item_new (CutawayAnalysis *analysis, CtwClassId id, guint depth, guint64 lines)
{
  CutawayClassItem *item = g_object_new (CUTAWAY_TYPE_CLASS_ITEM, NULL);

  item->id = id;
  item->name = g_strdup (ctw_model_get_class (cutaway_analysis_get_model (analysis), id)->qualname);
  item->depth = depth;
  item->lines = lines;
  item->bytes = bytes_of (analysis, id);
  item->mark = mark_of (analysis, id);
  item->sentence = sentence_of (analysis, item);
  return item;
}

typedef struct
{
  CutawayAnalysis *analysis;
  GArray **children; /* by class, of CtwClassId; the roots last */
  GPtrArray *items;
} Walk;

static void
walk_children (Walk *walk, guint of, guint depth, guint64 lines)
{
  GArray *children = walk->children[of];

  for (guint i = 0; children != NULL && i < children->len; i++)
    {
      CtwClassId id = g_array_index (children, CtwClassId, i);
      guint64 bit = depth <= MAX_DEPTH ? G_GUINT64_CONSTANT (1) << depth : 0;
      guint64 here = i + 1 < children->len ? lines | bit : lines & ~bit;

      g_ptr_array_add (walk->items, item_new (walk->analysis, id, depth, here));
      walk_children (walk, (guint) id, depth + 1, here);
    }
}

static void
set_fractions (GPtrArray *items)
{
  gint64 most = 1;

  for (guint i = 0; i < items->len; i++)
    most = MAX (most, ((CutawayClassItem *) g_ptr_array_index (items, i))->bytes);
  for (guint i = 0; i < items->len; i++)
    {
      CutawayClassItem *item = g_ptr_array_index (items, i);
      item->fraction = item->bytes > 0 ? (double) item->bytes / (double) most : 0;
    }
}

static GPtrArray *
items_in_order (CutawayAnalysis *analysis)
{
  guint n = cutaway_analysis_get_n_classes (analysis);
  Walk walk = { analysis, g_new0 (GArray *, n + 1),
                g_ptr_array_new_with_free_func (g_object_unref) };

  for (guint i = 0; i < n; i++)
    {
      CtwClassId parent = cutaway_analysis_get_parent (analysis, (CtwClassId) i);
      /* A base stands earlier in the text; anything else would be a circle. */
      guint of = parent != CTW_NONE && (guint) parent < i ? (guint) parent : n;
      CtwClassId id = (CtwClassId) i;

      if (walk.children[of] == NULL)
        walk.children[of] = g_array_new (FALSE, FALSE, sizeof (CtwClassId));
      g_array_append_val (walk.children[of], id);
    }
  walk_children (&walk, n, 0, 0);
  for (guint i = 0; i <= n; i++)
    g_clear_pointer (&walk.children[i], g_array_unref);
  g_free (walk.children);
  set_fractions (walk.items);
  return walk.items;
}

static gboolean
shows_the_same (const CutawayClassItem *item, const CutawayClassItem *other)
{
  return item->depth == other->depth && item->lines == other->lines && item->bytes == other->bytes
         && item->fraction == other->fraction && item->mark == other->mark
         && strcmp (item->sentence, other->sentence) == 0;
}

/* Most items are as they were: to change a row is dearer than all the rest of an update. */
static void
item_take (CutawayClassItem *item, CutawayClassItem *from)
{
  char *sentence = item->sentence;
  gboolean same = shows_the_same (item, from);

  item->id = from->id;
  item->depth = from->depth;
  item->lines = from->lines;
  item->bytes = from->bytes;
  item->fraction = from->fraction;
  item->mark = from->mark;
  item->sentence = from->sentence;
  from->sentence = sentence;
  if (!same)
    g_signal_emit (item, signals[SIGNAL_CHANGED], 0);
}

static gboolean
same_name (GListStore *store, guint at, GPtrArray *items, guint index)
{
  g_autoptr (CutawayClassItem) old = g_list_model_get_item (G_LIST_MODEL (store), at);
  CutawayClassItem *new = g_ptr_array_index (items, index);

  return strcmp (old->name, new->name) == 0;
}

/**
 * cutaway_class_items_update:
 * @store: of #CutawayClassItem
 * @analysis: (nullable): what it shall show
 *
 * Makes @store list the classes of @analysis; only what differs is replaced.
 */
void
cutaway_class_items_update (GListStore *store, CutawayAnalysis *analysis)
{
  g_autoptr (GPtrArray) items = NULL;
  guint old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint head = 0;
  guint tail = 0;

  if (analysis == NULL)
    {
      g_list_store_remove_all (store);
      return;
    }
  items = items_in_order (analysis);
  while (head < MIN (old, items->len) && same_name (store, head, items, head))
    head++;
  while (tail < MIN (old, items->len) - head
         && same_name (store, old - 1 - tail, items, items->len - 1 - tail))
    tail++;
  for (guint i = 0; i < old; i++)
    {
      g_autoptr (CutawayClassItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (i < head)
        item_take (item, g_ptr_array_index (items, i));
      else if (i >= old - tail)
        item_take (item, g_ptr_array_index (items, i + items->len - old));
    }
  if (old != items->len || head != old)
    g_list_store_splice (store, head, old - head - tail, items->pdata + head,
                         items->len - head - tail);
}
