/* SPDX-License-Identifier: MIT */
/*
 * ctw-mro.c: the method resolution order, merged as C3 merges it.
 *
 * The lists are the MROs of the bases and the bases themselves.  A head is
 * good where it stands in no tail; instead of searching the tails, every type
 * carries the number of lists whose tail holds it, so that a merge costs the
 * sum of the lengths.  Every step is recorded: which heads were looked at, and
 * which was taken.
 */
#include "type/ctw-types-private.h"

#include <string.h>

typedef struct
{
  const CtwTypeId *ids;
  guint n;
  guint at;
} List;

typedef struct
{
  guint n_lists;
  List *lists;
  guint16 *tails;    /* by type id: how many tails hold it; all 0 between merges */
  CtwTypeId *heads;  /* n_lists for each step */
  CtwMroStep *steps; /* their heads not yet in place */
  guint n_steps;
  CtwTypeId *mro;
  guint n_mro;
} Merge;

/* Room that the builder keeps from merge to merge. */
struct _CtwMergeRoom
{
  GArray *tails, *heads, *steps, *mro;
};

CtwMergeRoom *
ctw_merge_room_new (void)
{
  CtwMergeRoom *room = g_new (CtwMergeRoom, 1);

  room->tails = g_array_new (FALSE, TRUE, sizeof (guint16));
  room->heads = g_array_new (FALSE, FALSE, sizeof (CtwTypeId));
  room->steps = g_array_new (FALSE, FALSE, sizeof (CtwMroStep));
  room->mro = g_array_new (FALSE, FALSE, sizeof (CtwTypeId));
  return room;
}

void
ctw_merge_room_free (CtwMergeRoom *room)
{
  g_array_unref (room->tails);
  g_array_unref (room->heads);
  g_array_unref (room->steps);
  g_array_unref (room->mro);
  g_free (room);
}

static void
count_tails (Merge *merge, gint change)
{
  for (guint i = 0; i < merge->n_lists; i++)
    {
      const List *list = &merge->lists[i];
      for (guint j = list->at + 1; j < list->n; j++)
        merge->tails[list->ids[j]] = (guint16) (merge->tails[list->ids[j]] + change);
    }
}

/* At least @n elements; what they hold does not matter. */
static gpointer
take_room (GArray *array, guint n)
{
  if (array->len < n)
    g_array_set_size (array, 2 * n);
  return array->data;
}

static void
start_merge (CtwBuilder *b, Merge *merge, const CtwType *type)
{
  CtwMergeRoom *room = b->merge_room;
  guint most = type->n_bases + 1; /* steps: each takes something, the last may find nothing */

  merge->n_lists = type->n_bases + 1;
  merge->lists = ctw_arena_array0 (b->arena, List, merge->n_lists);
  for (guint i = 0; i < type->n_bases; i++)
    {
      const CtwType *base = &ctw_full (b, type->bases[i])->type;
      merge->lists[i] = (List){ base->mro, base->n_mro, 0 };
      most += base->n_mro;
    }
  merge->lists[type->n_bases] = (List){ type->bases, type->n_bases, 0 };
  merge->tails = take_room (room->tails, b->types->all->len);
  merge->heads = take_room (room->heads, most * merge->n_lists);
  merge->steps = take_room (room->steps, most);
  merge->mro = take_room (room->mro, most + 1);
  merge->n_steps = merge->n_mro = 0;
  count_tails (merge, 1);
}

static CtwTypeId
head_of (const Merge *merge, guint list)
{
  const List *l = &merge->lists[list];

  return l->at < l->n ? l->ids[l->at] : CTW_NONE;
}

/* The list whose head is good; n_lists where none is. */
static guint
find_good (const Merge *merge)
{
  for (guint i = 0; i < merge->n_lists; i++)
    {
      CtwTypeId head = head_of (merge, i);
      if (head != CTW_NONE && merge->tails[head] == 0)
        return i;
    }
  return merge->n_lists;
}

static void
take (Merge *merge, CtwTypeId taken)
{
  for (guint i = 0; i < merge->n_lists; i++)
    {
      if (head_of (merge, i) != taken)
        continue;
      merge->lists[i].at++;
      CtwTypeId next = head_of (merge, i);
      if (next != CTW_NONE)
        merge->tails[next]--;
    }
}

static gboolean
is_exhausted (const Merge *merge)
{
  for (guint i = 0; i < merge->n_lists; i++)
    {
      if (head_of (merge, i) != CTW_NONE)
        return FALSE;
    }
  return TRUE;
}

static void
record_step (Merge *merge, guint from)
{
  CtwMroStep step = { .n_lists = merge->n_lists, .taken = CTW_NONE, .from_list = CTW_NONE };
  CtwTypeId *heads = merge->heads + (gsize) merge->n_steps * merge->n_lists;

  for (guint i = 0; i < merge->n_lists; i++)
    heads[i] = head_of (merge, i);
  if (from < merge->n_lists)
    {
      step.taken = heads[from];
      step.from_list = (gint) from;
    }
  merge->steps[merge->n_steps++] = step;
}

/* The steps with their heads, where they stay. */
static void
keep_steps (CtwBuilder *b, const Merge *merge, CtwType *type)
{
  guint n = merge->n_steps;
  CtwMroStep *steps = ctw_arena_copy (b->arena, merge->steps, n * sizeof (CtwMroStep));
  const CtwTypeId *heads = ctw_arena_copy (b->arena, merge->heads,
                                           (gsize) n * merge->n_lists * sizeof (CtwTypeId));

  for (guint i = 0; i < n; i++)
    steps[i].heads = heads + i * merge->n_lists;
  type->mro_steps = steps;
  type->n_mro_steps = n;
}

/* set_mro_error: the heads that are left, each class once, in the order of the lists. */
static gboolean
fail_inconsistent (CtwBuilder *b, const Merge *merge)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const char *gap = "";

  switch (b->profile->mro_text)
    {
    case CTW_MRO_TEXT_NEWLINE:
      gap = "\n";
      break;
    case CTW_MRO_TEXT_SPACE:
      gap = " ";
      break;
    default:
      g_assert_not_reached ();
    }
  for (guint i = 0; i < merge->n_lists; i++)
    {
      CtwTypeId head = head_of (merge, i);
      if (head == CTW_NONE || !g_hash_table_add (seen, GINT_TO_POINTER (head + 1)))
        continue;
      g_string_append_printf (names, "%s%s", names->len == 0 ? "" : ", ",
                              ctw_full (b, head)->type.name);
    }
  return ctw_fail (b, CTW_REFUSAL_MRO, "TypeError",
                   "Cannot create a consistent method resolution%sorder (MRO) for bases %s", gap,
                   names->str);
}

static gboolean
run_merge (CtwBuilder *b, CtwFullType *type, Merge *merge)
{
  gboolean good = TRUE;

  merge->mro[merge->n_mro++] = type->type.id;
  while (good && !is_exhausted (merge))
    {
      guint from = find_good (merge);
      record_step (merge, from);
      good = from < merge->n_lists;
      if (good)
        {
          CtwTypeId taken = head_of (merge, from);
          merge->mro[merge->n_mro++] = taken;
          take (merge, taken);
        }
    }
  if (!good)
    fail_inconsistent (b, merge);
  keep_steps (b, merge, &type->type);
  if (good)
    {
      type->type.mro = ctw_arena_copy (b->arena, merge->mro, merge->n_mro * sizeof (CtwTypeId));
      type->type.n_mro = merge->n_mro;
    }
  return good;
}

static gboolean
has_duplicate (CtwBuilder *b, const CtwType *type)
{
  for (guint i = 0; i < type->n_bases; i++)
    {
      for (guint j = i + 1; j < type->n_bases; j++)
        {
          if (type->bases[i] != type->bases[j])
            continue;
          ctw_fail (b, CTW_REFUSAL_DUPLICATE_BASE, "TypeError", "duplicate base class %s",
                    ctw_full (b, type->bases[i])->type.name);
          return TRUE;
        }
    }
  return FALSE;
}

/* mro_implementation: the MRO of @type from its bases. */
gboolean
ctw_merge_mro (CtwBuilder *b, CtwFullType *type)
{
  CtwType *t = &type->type;

  if (t->n_bases <= 1)
    {
      const CtwType *base = t->n_bases == 0 ? NULL : &ctw_full (b, t->bases[0])->type;
      guint n = base == NULL ? 0 : base->n_mro;
      CtwTypeId *mro = ctw_arena_alloc (b->arena, (n + 1) * sizeof (CtwTypeId));
      mro[0] = t->id;
      if (n > 0)
        memcpy (mro + 1, base->mro, n * sizeof (CtwTypeId));
      t->mro = mro;
      t->n_mro = n + 1;
      return TRUE;
    }
  if (has_duplicate (b, t))
    return FALSE;

  Merge merge;
  start_merge (b, &merge, t);
  gboolean good = run_merge (b, type, &merge);
  count_tails (&merge, -1);
  return good;
}
