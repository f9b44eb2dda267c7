/* SPDX-License-Identifier: MIT */
/*
 * ctg-live.c: a live object, drawn as the instance figure draws a planned one.
 *
 * The blocks were read from the heap.  Only what was counted there is said:
 * there are no answers of sys.getsizeof here.
 */
#include "ctg-live.h"

#include "figure/ctg-instance-private.h"

static void
count_bytes (CtgInstanceView *view)
{
  view->numbers.getsizeof = -1;
  view->numbers.dict_getsizeof = -1;
  for (guint i = 0; i < view->n_blocks; i++)
    if (!view->blocks[i]->shared && view->blocks[i]->kind != CTW_BLOCK_VALUE)
      {
        view->numbers.requested += view->blocks[i]->request;
        view->numbers.occupied += view->blocks[i]->occupied;
      }
}

/**
 * ctg_live_scene_new:
 * @view: the object, as it was read
 * @types: the types of the program
 * @name: the variable that it is bound to
 *
 * Returns: (transfer full): its picture
 */
CtgScene *
ctg_live_scene_new (const CtwLiveView *view,
                    const CtwTypes *types,
                    const char *name,
                    CtgMetrics *metrics)
{
  guint n_types = ctw_types_get_n (types);
  g_autofree const char **names = g_new0 (const char *, n_types);
  g_autofree const CtwBlock **blocks = g_new0 (const CtwBlock *, ctw_live_view_get_n_blocks (view));
  CtgInstanceView what = { .name = name,
                           .version = ctw_types_get_profile (types)->name,
                           .blocks = blocks,
                           .n_blocks = ctw_live_view_get_n_blocks (view),
                           .type_names = names,
                           .n_types = n_types,
                           .compared = TRUE };

  for (guint i = 0; i < n_types; i++)
    names[i] = ctw_types_get (types, (CtwTypeId) i)->name;
  for (guint i = 0; i < what.n_blocks; i++)
    blocks[i] = ctw_live_view_get_block (view, i);
  count_bytes (&what);
  return ctg_instance_scene (&what, 1, metrics);
}
