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
  guint n_lists;
  const CtwTypeId **lists;
  guint *lengths;
  guint *at;
  guint16 *tails; /* by type id: how many tails hold it */
} Merge;

static void
start_merge (CtwBuilder *b, Merge *merge, const CtwType *type)
{
  guint n = type->n_bases + 1;

  merge->n_lists = n;
  merge->lists = g_new (const CtwTypeId *, n);
  merge->lengths = g_new (guint, n);
  merge->at = g_new0 (guint, n);
  merge->tails = g_new0 (guint16, b->types->all->len);
  for (guint i = 0; i < type->n_bases; i++)
    {
      const CtwType *base = &ctw_full (b, type->bases[i])->type;
      merge->lists[i] = base->mro;
      merge->lengths[i] = base->n_mro;
    }
  merge->lists[n - 1] = type->bases;
  merge->lengths[n - 1] = type->n_bases;
  for (guint i = 0; i < n; i++)
    {
      for (guint j = 1; j < merge->lengths[i]; j++)
        merge->tails[merge->lists[i][j]]++;
    }
}

static void
end_merge (Merge *merge)
{
  g_free (merge->lists);
  g_free (merge->lengths);
  g_free (merge->at);
  g_free (merge->tails);
}

static CtwTypeId
head_of (const Merge *merge, guint list)
{
  return merge->at[list] < merge->lengths[list] ? merge->lists[list][merge->at[list]] : CTW_NONE;
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
      merge->at[i]++;
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
record_step (CtwBuilder *b, const Merge *merge, GArray *steps, guint from)
{
  CtwTypeId *heads = ctw_arena_alloc (b->arena, merge->n_lists * sizeof (CtwTypeId));
  CtwMroStep step = { .n_lists = merge->n_lists, .heads = heads };

  for (guint i = 0; i < merge->n_lists; i++)
    heads[i] = head_of (merge, i);
  step.taken = from < merge->n_lists ? heads[from] : CTW_NONE;
  step.from_list = from < merge->n_lists ? (gint) from : CTW_NONE;
  g_array_append_val (steps, step);
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
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (CtwMroStep));
  GArray *mro = g_array_sized_new (FALSE, FALSE, sizeof (CtwTypeId), 16);
  gboolean good = TRUE;

  g_array_append_val (mro, type->type.id);
  while (good && !is_exhausted (merge))
    {
      guint from = find_good (merge);
      record_step (b, merge, steps, from);
      good = from < merge->n_lists;
      if (good)
        {
          CtwTypeId taken = head_of (merge, from);
          g_array_append_val (mro, taken);
          take (merge, taken);
        }
    }
  if (!good)
    fail_inconsistent (b, merge);
  type->type.mro_steps = ctw_arena_steal_array (b->arena, steps, &type->type.n_mro_steps);
  if (good)
    type->type.mro = ctw_arena_steal_array (b->arena, mro, &type->type.n_mro);
  else
    g_array_unref (mro);
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
  end_merge (&merge);
  return good;
}
