/* SPDX-License-Identifier: MIT */
/*
 * ctw-access.c: gets timed on the instances of a list, and collections of what lives.
 *
 * A get follows the same words that the interpreter's lookup follows: the dict
 * word, the keys, the index cell that the hash names, the value.  What is timed
 * is the trail of those loads alone, each waiting for the one that its address
 * came from; what decides which loads they are is not.  The unit is
 * one word that the nearest cache holds already: the same for every layout, so
 * that figures of different classes may stand beside each other.
 */
#include "config.h"

#include "live/ctw-access.h"
#include "live/ctw-live-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CACHE_LINE 64
#define MAX_TOUCHED 32
#define MOST_INSTANCES 200000
#define LEAST_GETS 100000 /* of a pass */
#define MOST_OFFSET 65536 /* from a pointer to what it leads to */

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
 * Returns: the stable name of a path; a front end translates it for people
 */
const char *
ctw_access_path_name (CtwAccessPath path)
{
  static const char *const names[] = {
    [CTW_ACCESS_SLOT] = N_ ("slot"),
    [CTW_ACCESS_INLINE_VALUES] = N_ ("inline values"),
    [CTW_ACCESS_VALUES] = N_ ("values"),
    [CTW_ACCESS_SPLIT_DICT] = N_ ("split dict"),
    [CTW_ACCESS_COMBINED_DICT] = N_ ("combined dict"),
    [CTW_ACCESS_CLASS] = N_ ("class"),
  };

  g_return_val_if_fail (path >= CTW_ACCESS_SLOT && path <= CTW_ACCESS_CLASS, NULL);

  return names[path];
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

/* CPython: _PyObject_TryGetInstanceAttribute(), _PyObject_GetInstanceAttribute(). */
static CtwRef
touch_values (CtwSpace *space, Touched *touched, CtwRef ref, guint8 *values, CtwRef name)
{
  guint64 *word = ctw_instance_dict_word (space, ref);
  gboolean embedded = ctw_values_are_embedded (space, values);

  touched->path = embedded ? CTW_ACCESS_INLINE_VALUES : CTW_ACCESS_VALUES;
  /* Inside the object the header says that they are valid; elsewhere a word leads to them: the
   * dict's, with its tag, or the one in front of it. */
  touch (touched, embedded ? (gconstpointer) values : (*word & 1) ? word : word - 1);
  gint64 entry = touch_keys (space, touched, ctw_class_of (ref)->keys, name);
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
  if (values != NULL && (dict == NULL || ctw_values_are_embedded (space, values)))
    return touch_values (space, touched, ref, values, name);
  if (word != NULL)
    touch (touched, word);
  return dict != NULL ? touch_dict (space, touched, dict, name) : NULL;
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

/* --- trails */

enum
{
  BASE_NOWHERE, /* the same address for every instance */
  BASE_INSTANCE,
  BASE_LOADED, /* and one for each load */
};

/* One load: of the word at an offset from the instance, or from what an earlier load gave. */
typedef struct
{
  guint base;
  guint64 offset;
} Load;

typedef struct
{
  guint n;
  Load loads[MAX_TOUCHED];
} Trail;

/* Reads the words of the trail for one instance; where @touched is given, whether they are it. */
static inline gboolean
replay (const Trail *trail, CtwRef ref, const Touched *touched, guint64 *sum)
{
  guint64 words[BASE_LOADED + MAX_TOUCHED];

  words[BASE_NOWHERE] = 0;
  words[BASE_INSTANCE] = (guint64) (guintptr) ref;
  for (guint i = 0; i < trail->n; i++)
    {
      guint64 address = words[trail->loads[i].base] + trail->loads[i].offset;

      if (touched != NULL && address != touched->address[i])
        return FALSE;
      words[BASE_LOADED + i] = *(const volatile guint64 *) (guintptr) address;
    }
  *sum += words[BASE_LOADED + trail->n - 1];
  return TRUE;
}

/* Where the address came from: the instance itself, or the nearest pointer that was loaded. */
static Load
load_of (CtwSpace *space, CtwRef ref, const Touched *touched, guint nth)
{
  guint64 address = touched->address[nth];
  guint64 start = (guint64) (guintptr) ref - ctw_class_of (ref)->pre;
  Load load = { BASE_NOWHERE, address };

  if (address - start < ctw_ref_request (space, ref))
    return (Load){ BASE_INSTANCE, address - (guint64) (guintptr) ref };
  for (guint i = 0; i < nth; i++)
    {
      guint64 offset = address - *(const guint64 *) (guintptr) touched->address[i];

      if (offset < MOST_OFFSET && (load.base == BASE_NOWHERE || offset <= load.offset))
        load = (Load){ BASE_LOADED + i, offset };
    }
  return load;
}

static void
trail_init (Trail *trail, CtwSpace *space, CtwRef ref, const Touched *touched)
{
  trail->n = touched->n;
  for (guint i = 0; i < touched->n; i++)
    trail->loads[i] = load_of (space, ref, touched, i);
}

/* --- timing */

typedef struct
{
  CtwRef *refs; /* those that go the same way */
  gsize n;
  guint repeats; /* few instances are walked several times: a pass must be longer than the clock */
  Trail trail;
} Walk;

/* What keeps the compiler from leaving the gets out. */
static volatile guint64 sink;

/* Microseconds of one pass. */
static double
pass (const Walk *walk)
{
  gint64 start = g_get_monotonic_time ();
  guint64 sum = 0;

  for (guint turn = 0; turn < walk->repeats; turn++)
    for (gsize i = 0; i < walk->n; i++)
      replay (&walk->trail, walk->refs[i], NULL, &sum);
  sink = sum;
  return (double) (g_get_monotonic_time () - start);
}

/* As many words, each found by the one before, none of them further than the nearest cache. */
static double
unit_pass (const Walk *walk)
{
  gpointer ring[8];
  gpointer volatile *word = ring;
  gsize n = walk->n * walk->repeats;

  for (guint i = 0; i < G_N_ELEMENTS (ring); i++)
    ring[i] = &ring[(i + 3) % G_N_ELEMENTS (ring)];
  gint64 start = g_get_monotonic_time ();
  for (gsize i = 0; i < n; i++)
    word = *word;
  sink = (guint64) (guintptr) word;
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

/* How far a study is, and whether it is to go on. */
typedef struct
{
  CtwAccessFunc func;
  gpointer user_data;
  double done;
  double all;
} Watch;

static gboolean
go_on (Watch *watch)
{
  watch->done = MIN (watch->done + 1, watch->all);
  return watch->func == NULL || watch->func (watch->done / watch->all, watch->user_data);
}

static gboolean
time_walk (const Walk *walk, guint rounds, Watch *watch, double *ratio, double *spread)
{
  g_autofree double *ratios = g_new (double, rounds);

  for (guint i = 0; i < rounds; i++)
    {
      double unit = unit_pass (walk);

      ratios[i] = pass (walk) / MAX (unit, 1.0);
      if (!go_on (watch))
        return FALSE;
    }
  median_and_spread (ratios, rounds, ratio, spread);
  return TRUE;
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

/*
 * The way that the instance in the middle goes, and the instances that go it too: early ones of a
 * class may be laid out differently. Counts the words and lines, averaged over them.
 */
static void
find_way (CtwSpace *space, Walk *walk, CtwRef *refs, gsize n, CtwRef name, CtwAccessFigure *figure)
{
  const CtwLiveAttr *slot = ctw_class_find (ctw_class_of (refs[0]), figure->name);
  guint64 lines = 0, ignored = 0;
  Touched touched;

  qsort (refs, n, sizeof *refs, by_address);
  follow (space, &touched, refs[n / 2], slot, name);
  trail_init (&walk->trail, space, refs[n / 2], &touched);
  figure->path = touched.path;
  figure->words = touched.n;
  for (gsize i = 0; i < n; i++)
    {
      follow (space, &touched, refs[i], slot, name);
      if (touched.n != walk->trail.n || !replay (&walk->trail, refs[i], &touched, &ignored))
        continue;
      lines += count_lines (&touched);
      walk->refs[walk->n++] = refs[i];
    }
  walk->repeats = (guint) (1 + LEAST_GETS / walk->n);
  figure->lines = (double) lines / (double) walk->n;
}

static gboolean
measure_name (CtwLive *live,
              CtwRef *refs,
              gsize n,
              const char *name,
              guint rounds,
              Watch *watch,
              CtwAccessFigure *figure)
{
  g_autofree CtwRef *same = g_new (CtwRef, n);
  Walk walk = { .refs = same };

  *figure = (CtwAccessFigure){ .name = ctw_arena_strdup (live->view_arena, name) };
  find_way (live->space, &walk, refs, n, ctw_str_intern (live->space, name), figure);
  if (!time_walk (&walk, rounds, watch, &figure->in_order, &figure->in_order_spread))
    return FALSE;
  shuffle (walk.refs, walk.n);
  return time_walk (&walk, rounds, watch, &figure->random, &figure->random_spread);
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

static gint
by_offset (gconstpointer a, gconstpointer b)
{
  const CtwSlot *const *x = a, *const *y = b;

  return (*x)->offset < (*y)->offset ? -1 : (*x)->offset > (*y)->offset;
}

static void
add_slots (const CtwLiveClass *klass, GPtrArray *names)
{
  g_autofree const CtwSlot **slots = g_memdup2 (klass->slots, klass->n_slots * sizeof *slots);

  if (klass->n_slots > 0)
    qsort (slots, klass->n_slots, sizeof *slots, by_offset);
  for (guint i = 0; i < klass->n_slots; i++)
    if (!slots[i]->dead)
      g_ptr_array_add (names, g_strdup (slots[i]->name));
}

static void
add_names (CtwLive *live, CtwRef ref, GPtrArray *names)
{
  const CtwLiveClass *klass = ctw_class_of (ref);
  CtwRef dict = klass->dict_place != CTW_DICT_NOWHERE ? ctw_instance_dict (live->space, ref) : NULL;
  guint8 *values = ctw_instance_values (live->space, ref);
  guint64 position = 0;
  CtwRef key, value;

  add_slots (klass, names);
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

/* The figures of a list's attributes; those that were there before a cancel. */
static gboolean
measure_list (CtwLive *live, CtwRef list, guint rounds, Watch *watch, GArray *figures)
{
  gsize n = MIN (ctw_list_n (list), (gsize) MOST_INSTANCES);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!is_measurable (ctw_list_items (list), n))
    return TRUE;
  g_autofree CtwRef *refs = g_memdup2 (ctw_list_items (list), n * sizeof (CtwRef));
  ctw_arena_free (live->view_arena);
  live->view_arena = ctw_arena_new ();
  add_names (live, refs[0], names);
  watch->all = 2.0 * rounds * names->len + rounds;
  for (guint i = 0; i < names->len; i++)
    {
      CtwAccessFigure figure;

      if (!measure_name (live, refs, n, names->pdata[i], rounds, watch, &figure))
        return FALSE;
      g_array_append_val (figures, figure);
    }
  return TRUE;
}

static gboolean
measure_collections (CtwLive *live,
                     CtwRef list,
                     guint rounds,
                     Watch *watch,
                     CtwCollectionFigure *figure)
{
  g_autofree double *seconds = g_new (double, rounds);
  CtwGcStats stats;

  for (guint i = 0; i < rounds; i++)
    {
      ctw_space_collect (live->space, 2);
      ctw_gc_get_stats (live->space->heap, &stats);
      seconds[i] = stats.seconds;
      if (!go_on (watch))
        return FALSE;
    }
  figure->instances = (gint64) ctw_list_n (list);
  figure->objects = stats.objects;
  figure->references = stats.references;
  median_and_spread (seconds, rounds, &figure->seconds, &figure->spread);
  return TRUE;
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
  Watch watch = { .all = 1 };

  if (list != NULL)
    measure_list (live, list, MAX (rounds, 3), &watch, figures);
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
  Watch watch = { .all = 1 };

  *figure = (CtwCollectionFigure){ 0 };
  return list != NULL && measure_collections (live, list, MAX (rounds, 3), &watch, figure);
}

/* --- a study: one run on a heap of its own */

/* Making the instances is told as the time before the first figure. */
static gboolean
made_cb (const CtwLiveProgress *progress, gpointer user_data)
{
  Watch *watch = user_data;

  return watch->func == NULL || watch->func (0, watch->user_data);
}

/* The program before the statement; other bulk runs are counted, so that they leave nothing. */
static void
go_to (CtwLive *live, guint statement)
{
  CtwLiveRun run;
  CtwLiveMeasure measure;

  while (ctw_live_get_position (live) < statement)
    if (ctw_live_get_run (live, ctw_live_get_position (live), &run))
      ctw_live_predict (live, &measure);
    else
      ctw_live_step (live);
}

static gboolean
study_run (CtwLive *live, CtwAccessStudy *study, guint rounds, Watch *watch)
{
  CtwLiveMeasure measure;

  if (!ctw_live_measure (live, &measure))
    {
      study->error = ctw_arena_strdup (study->arena, measure.error);
      return FALSE;
    }
  CtwRef list = list_named (live, study->variable);
  study->count = measure.count;
  if (list == NULL)
    return TRUE;
  gboolean whole = measure_list (live, list, rounds, watch, study->figures)
                   && measure_collections (live, list, rounds, watch, &study->collection);
  for (guint i = 0; i < study->figures->len; i++)
    {
      CtwAccessFigure *figure = &g_array_index (study->figures, CtwAccessFigure, i);
      figure->name = ctw_arena_strdup (study->arena, figure->name);
    }
  return whole;
}

/**
 * ctw_access_study_new:
 * @types: whose program it is
 * @statement: number of a bulk run in the program
 * @memory: bytes that the instances may take; 0 for what is usual
 * @rounds: passes to take the median of; 3 at least
 * @func: (nullable): told how far it is; %FALSE cancels
 *
 * Makes one bulk run on a heap of its own, where nothing but it and what the program made before
 * lives, and measures what its gets and a full collection cost.
 *
 * Returns: (transfer full) (nullable): the figures; %NULL where the statement is no bulk run, or
 *   where @func cancelled
 */
CtwAccessStudy *
ctw_access_study_new (CtwTypes *types,
                      guint statement,
                      gint64 memory,
                      guint rounds,
                      CtwAccessFunc func,
                      gpointer user_data)
{
  g_autoptr (CtwLive) live = ctw_live_new (types);
  g_autoptr (CtwAccessStudy) study = g_new0 (CtwAccessStudy, 1);
  Watch watch = { .func = func, .user_data = user_data, .all = 1 };
  CtwLiveRun run;

  study->arena = ctw_arena_new ();
  study->figures = g_array_new (FALSE, FALSE, sizeof (CtwAccessFigure));
  if (memory > 0)
    ctw_live_set_memory_limit (live, memory);
  ctw_live_set_progress (live, made_cb, &watch);
  ctw_live_set_keep_runs (live, TRUE);
  go_to (live, statement);
  if (!ctw_live_get_run (live, statement, &run))
    return NULL;
  study->statement = statement;
  study->variable = ctw_arena_strdup (study->arena, run.name);
  study->class_name = ctw_arena_strdup (study->arena, run.class_name);
  gboolean whole = study_run (live, study, MAX (rounds, 3), &watch);
  if (!whole && (study->error == NULL || (func != NULL && !func (1, user_data))))
    return NULL;
  return g_steal_pointer (&study);
}

/**
 * ctw_access_study_free:
 * @study: (transfer full) (nullable): a study
 */
void
ctw_access_study_free (CtwAccessStudy *study)
{
  if (study == NULL)
    return;
  g_array_unref (study->figures);
  ctw_arena_free (study->arena);
  g_free (study);
}
