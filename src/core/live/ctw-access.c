/* SPDX-License-Identifier: MIT */
/*
 * ctw-access.c: gets timed on the instances of a list, and collections of what lives.
 *
 * A get follows the same words that the interpreter's lookup follows: the dict
 * word, the keys, the index cell that the hash names, the value. The unit is a
 * get of the reference count, which every path has to read anyway.
 */
#include "live/ctw-access.h"
#include "live/ctw-live-private.h"

#include <string.h>

#define CACHE_LINE 64
#define MAX_TOUCHED 32
#define MOST_INSTANCES 200000

/* The words that one get reads. */
typedef struct
{
  guint n;
  guint64 address[MAX_TOUCHED];
  CtwAccessPath path;
} Touched;

/**
 * ctw_access_path_name:
 *
 * Returns: the stable name of a path, never translated
 */
const char *
ctw_access_path_name (CtwAccessPath path)
{
  static const char *const names[] = { "",           "slot",          "inline values", "values",
                                       "split dict", "combined dict", "class" };

  return (guint) path < G_N_ELEMENTS (names) ? names[path] : "";
}

static void
touch (Touched *touched, gconstpointer address)
{
  if (touched->n < MAX_TOUCHED)
    touched->address[touched->n++] = (guint64) (guintptr) address & ~(guint64) 7;
}

/* Probes keys for a name, as lookdict() does. */
static gint64
touch_keys (CtwSpace *space, Touched *touched, const guint8 *keys, CtwRef name)
{
  guint64 mask = ctw_keys_slots (space, keys) - 1;
  guint64 perturb = (guint64) ctw_str_hash (space, name), cell = perturb & mask;
  guint width = ctw_table_cell_bytes (mask + 1);

  touch (touched, keys + 8);
  for (;;)
    {
      gint64 entry = ctw_keys_index (space, keys, cell);
      touch (touched, keys + space->profile->keys_header + cell * width);
      if (entry == CTW_CELL_EMPTY)
        return -1;
      if (entry >= 0)
        {
          touch (touched, ctw_keys_entry (space, keys, entry));
          if (ctw_keys_key (space, keys, entry) == name)
            return entry;
        }
      perturb >>= 5;
      cell = (cell * 5 + perturb + 1) & mask;
    }
}

static CtwRef
touch_dict (CtwSpace *space, Touched *touched, CtwRef dict, CtwRef name)
{
  guint8 *keys = ctw_dict_keys_of (dict), *values = ctw_dict_values_of (dict);

  touched->path = values != NULL ? CTW_ACCESS_SPLIT_DICT : CTW_ACCESS_COMBINED_DICT;
  touch (touched, (guint8 *) dict + 32);
  touch (touched, (guint8 *) dict + 40);
  if (ctw_keys_is_empty (space, keys))
    return NULL;
  gint64 entry = touch_keys (space, touched, keys, name);
  if (entry < 0)
    return NULL;
  if (values == NULL)
    {
      touch (touched, ctw_keys_entry (space, keys, entry) + 8);
      return ctw_keys_value (space, keys, entry);
    }
  touch (touched, &ctw_values_items (space, values)[entry]);
  return ctw_values_items (space, values)[entry];
}

static CtwRef
touch_values (CtwSpace *space, Touched *touched, CtwRef ref, guint8 *values, CtwRef name)
{
  gint64 entry = touch_keys (space, touched, ctw_class_of (ref)->keys, name);

  touched->path = ctw_values_are_embedded (space, values) ? CTW_ACCESS_INLINE_VALUES
                                                          : CTW_ACCESS_VALUES;
  if (entry < 0)
    return NULL;
  touch (touched, &ctw_values_items (space, values)[entry]);
  return ctw_values_items (space, values)[entry];
}

/* Follows one get; NULL where the instance has no such attribute. */
static CtwRef
follow (CtwSpace *space, Touched *touched, CtwRef ref, const CtwLiveAttr *slot, CtwRef name)
{
  *touched = (Touched){ .path = CTW_ACCESS_CLASS };
  touch (touched, &ref->type);
  if (slot != NULL && slot->kind == CTW_ATTR_SLOT)
    {
      touched->path = CTW_ACCESS_SLOT;
      touch (touched, ctw_word (ref, slot->offset));
      return ctw_pointer (ref, slot->offset);
    }
  guint64 *word = ctw_instance_dict_word (space, ref);
  CtwRef dict = word != NULL ? ctw_instance_dict (space, ref) : NULL;
  guint8 *values = word != NULL ? ctw_instance_values (space, ref) : NULL;
  if (word != NULL)
    touch (touched, word);
  if (dict != NULL)
    return touch_dict (space, touched, dict, name);
  return values != NULL ? touch_values (space, touched, ref, values, name) : NULL;
}

static guint
count_lines (const Touched *touched)
{
  guint lines = 0;

  for (guint i = 0; i < touched->n; i++)
    {
      gboolean known = FALSE;
      for (guint j = 0; j < i; j++)
        known |= touched->address[i] / CACHE_LINE == touched->address[j] / CACHE_LINE;
      lines += !known;
    }
  return lines;
}

/* --- timing */

typedef struct
{
  CtwSpace *space;
  CtwRef *refs;
  gsize n;
  const CtwLiveAttr *slot;
  CtwRef name;
  gboolean whole; /* the get; otherwise the reference count alone */
} Walk;

/* Seconds of one pass; the sum keeps the compiler from leaving the gets out. */
static double
pass (const Walk *walk, guint64 *sum)
{
  gint64 start = g_get_monotonic_time ();
  Touched touched;

  for (gsize i = 0; i < walk->n; i++)
    {
      *sum += walk->refs[i]->refcount;
      if (!walk->whole)
        continue;
      CtwRef value = follow (walk->space, &touched, walk->refs[i], walk->slot, walk->name);
      for (guint k = 0; k < touched.n; k++)
        *sum += *(const volatile guint64 *) (guintptr) touched.address[k];
      *sum += value != NULL ? value->refcount : 0;
    }
  return (double) (g_get_monotonic_time () - start);
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static void
median_and_spread (double *values, guint n, double *median, double *spread)
{
  qsort (values, n, sizeof *values, compare_doubles);
  *median = values[n / 2];
  *spread = (values[n * 3 / 4] - values[n / 4]) / 2;
}

static void
time_walk (Walk walk, guint rounds, double *ratio, double *spread)
{
  g_autofree double *ratios = g_new (double, rounds);
  guint64 sum = 0;

  for (guint i = 0; i < rounds; i++)
    {
      Walk reference = walk;
      reference.whole = FALSE;
      double unit = pass (&reference, &sum);
      ratios[i] = pass (&walk, &sum) / MAX (unit, 1.0);
    }
  median_and_spread (ratios, rounds, ratio, spread);
}

static gint
by_address (gconstpointer a, gconstpointer b)
{
  const CtwRef *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* The same order on every run: the figures differ by the machine alone. */
static void
shuffle (CtwRef *refs, gsize n)
{
  guint64 state = 88172645463325252u;

  for (gsize i = n; i > 1; i--)
    {
      state ^= state << 13;
      state ^= state >> 7;
      state ^= state << 17;
      gsize j = (gsize) (state % i);
      CtwRef other = refs[i - 1];
      refs[i - 1] = refs[j];
      refs[j] = other;
    }
}

static void
measure_name (CtwLive *live,
              CtwRef *refs,
              gsize n,
              const char *name,
              guint rounds,
              CtwAccessFigure *figure)
{
  Walk walk = { live->space,
                refs,
                n,
                ctw_class_find (ctw_class_of (refs[0]), name),
                ctw_str_intern (live->space, name),
                TRUE };
  guint64 words = 0, lines = 0;
  Touched touched;

  for (gsize i = 0; i < n; i++)
    {
      follow (live->space, &touched, refs[i], walk.slot, walk.name);
      words += touched.n;
      lines += count_lines (&touched);
    }
  *figure = (CtwAccessFigure){ .name = ctw_arena_strdup (live->view_arena, name),
                               .path = touched.path,
                               .words = (double) words / (double) n,
                               .lines = (double) lines / (double) n };
  qsort (refs, n, sizeof *refs, by_address);
  time_walk (walk, rounds, &figure->in_order, &figure->in_order_spread);
  shuffle (refs, n);
  time_walk (walk, rounds, &figure->random, &figure->random_spread);
}

static CtwRef
list_named (CtwLive *live, const char *variable)
{
  CtwRef list = g_hash_table_lookup (live->globals, variable);

  return list != NULL && ctw_form_of (list) == CTW_FORM_LIST && ctw_list_n (list) > 0 ? list : NULL;
}

static gboolean
is_measurable (CtwRef *items, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (items[i]->type != items[0]->type)
      return FALSE;
  return ctw_class_of (items[0])->type != NULL && ctw_form_of (items[0]) != CTW_FORM_TUPLE;
}

static void
add_names (CtwLive *live, CtwRef ref, GPtrArray *names)
{
  const CtwLiveClass *klass = ctw_class_of (ref);
  CtwRef dict = klass->dict_place != CTW_DICT_NOWHERE ? ctw_instance_dict (live->space, ref) : NULL;
  guint8 *values = ctw_instance_values (live->space, ref);
  guint64 position = 0;
  CtwRef key, value;

  for (guint i = klass->n_slots; i-- > 0;)
    if (!klass->slots[i]->dead)
      g_ptr_array_add (names, g_strdup (klass->slots[i]->name));
  while (dict != NULL && ctw_dict_next (live->space, dict, &position, &key, &value))
    if (ctw_form_of (key) == CTW_FORM_STR)
      g_ptr_array_add (names, ctw_str_dup (live->space, key, NULL));
  for (guint i = 0;
       dict == NULL && values != NULL && i < ctw_values_n (live->space, values, klass->keys); i++)
    g_ptr_array_add (names,
                     ctw_str_dup (live->space,
                                  ctw_keys_key (live->space, klass->keys,
                                                ctw_values_order_at (live->space, values, i)),
                                  NULL));
}

/**
 * ctw_live_measure_access:
 * @variable: a name bound to a list of instances of one class
 * @rounds: passes to take the median of; 3 at least
 *
 * Times getting each attribute of the list's instances, up to 200,000 of them.
 *
 * Returns: (transfer full) (element-type CtwAccessFigure): a figure for each
 *   attribute of the first instance; empty where the variable is no such list.
 *   The names in it live until the next call of anything
 */
GArray *
ctw_live_measure_access (CtwLive *live, const char *variable, guint rounds)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (CtwAccessFigure));
  CtwRef list = list_named (live, variable);
  gsize n = list != NULL ? MIN (ctw_list_n (list), (gsize) MOST_INSTANCES) : 0;

  if (list == NULL || !is_measurable (ctw_list_items (list), n))
    return figures;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree CtwRef *refs = g_memdup2 (ctw_list_items (list), n * sizeof (CtwRef));
  ctw_arena_free (live->view_arena);
  live->view_arena = ctw_arena_new ();
  add_names (live, refs[0], names);
  for (guint i = 0; i < names->len; i++)
    {
      CtwAccessFigure figure;
      measure_name (live, refs, n, names->pdata[i], MAX (rounds, 3), &figure);
      g_array_append_val (figures, figure);
    }
  return figures;
}

/**
 * ctw_live_measure_collection:
 * @variable: a name bound to a list
 * @rounds: collections to take the median of; 3 at least
 * @figure: (out): what a full collection costs while the list lives
 *
 * Returns: %FALSE where the variable is no list with items
 */
gboolean
ctw_live_measure_collection (CtwLive *live,
                             const char *variable,
                             guint rounds,
                             CtwCollectionFigure *figure)
{
  CtwRef list = list_named (live, variable);
  guint n = MAX (rounds, 3);
  g_autofree double *seconds = g_new (double, n);
  CtwGcStats stats;

  *figure = (CtwCollectionFigure){ 0 };
  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      ctw_space_collect (live->space, 2);
      ctw_gc_get_stats (live->space->heap, &stats);
      seconds[i] = stats.seconds;
    }
  figure->instances = (gint64) ctw_list_n (list);
  figure->objects = stats.objects;
  figure->references = stats.references;
  median_and_spread (seconds, n, &figure->seconds, &figure->spread);
  return TRUE;
}
