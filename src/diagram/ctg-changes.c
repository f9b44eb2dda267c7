/* SPDX-License-Identifier: MIT */
/*
 * ctg-changes.c: what sets two pictures of one thing apart, cell by cell.
 *
 * Cells are matched by what they are, never by where they stand, so that a word
 * that an edit pushes down is a word that moved and not a word that is new.
 * Invariant: a cell of one picture has at most one match in the other.
 */
#include "ctg-changes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gint before;
  CtgChange change;
} NodeChange;

struct _CtgChanges
{
  CtgScene *before;
  CtgScene *after;
  NodeChange *nodes; /* one for each node of the picture after */
  guint counts[CTG_N_CHANGES];
  guint gone;
};

/* A cell of bytes, and the one that speaks for its pieces. */
static gboolean
is_cell (const CtgNode *node)
{
  return node->kind == CTG_NODE_CELL && node->byte_size > 0 && node->piece_of == 0
         && node->kind_name != NULL;
}

/* Room is not a thing: it grows and shrinks with what stands beside it. */
static gboolean
is_room (const CtgNode *node)
{
  return node->role == CTG_ROLE_UNUSED;
}

static gboolean
is_attribute (const CtgNode *node)
{
  static const char *const kinds[] = { "slot", "value", "item", NULL };

  return node->label != NULL && g_strv_contains (kinds, node->kind_name);
}

/* "kind|name|number": the number counts the cells that are alike otherwise. */
static char *
key_of (const CtgNode *node, GHashTable *seen)
{
  char *alike = is_attribute (node) ? g_strdup_printf ("attribute|%s", node->label)
                                    : g_strdup (node->kind_name);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (seen, alike));
  char *key = g_strdup_printf ("%s|%u", alike, number);

  g_hash_table_insert (seen, alike, GUINT_TO_POINTER (number + 1));
  return key;
}

/* (element-type utf8 int): the cells of a picture, 1 + node by key */
static GHashTable *
cells_of (const CtgScene *scene)
{
  GHashTable *cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ctg_scene_get_n_nodes (scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (scene, i);

      if (is_cell (node))
        g_hash_table_insert (cells, key_of (node, seen), GUINT_TO_POINTER (i + 1));
    }
  return cells;
}

static CtgChange
compare_cells (const CtgNode *was, const CtgNode *is)
{
  if (is_room (is))
    return CTG_CHANGE_NONE;
  if (was->byte_offset != is->byte_offset || (was->block == 0) != (is->block == 0))
    return CTG_CHANGE_MOVED;
  if (was->byte_size != is->byte_size || g_strcmp0 (was->detail, is->detail) != 0
      || g_strcmp0 (was->label, is->label) != 0)
    return CTG_CHANGE_VALUE;
  return CTG_CHANGE_NONE;
}

static void
look_at (CtgChanges *self, guint node, GHashTable *before, GHashTable *seen)
{
  const CtgNode *is = ctg_scene_get_node (self->after, node);
  NodeChange *change = &self->nodes[node];

  change->before = -1;
  if (!is_cell (is))
    return;
  g_autofree char *key = key_of (is, seen);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (before, key));
  if (found > 0)
    {
      change->before = (gint) found - 1;
      change->change = compare_cells (ctg_scene_get_node (self->before, found - 1), is);
      g_hash_table_remove (before, key);
    }
  else if (!is_room (is))
    change->change = CTG_CHANGE_NEW;
  self->counts[change->change]++;
}

static guint
count_things (const CtgScene *scene, GHashTable *cells)
{
  GHashTableIter iter;
  gpointer node;
  guint n = 0;

  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    n += !is_room (ctg_scene_get_node (scene, GPOINTER_TO_UINT (node) - 1));
  return n;
}

/**
 * ctg_changes_new:
 * @before: a picture
 * @after: what came of it
 *
 * Returns: (transfer full): for each node of @after what happened to it
 */
CtgChanges *
ctg_changes_new (CtgScene *before, CtgScene *after)
{
  CtgChanges *self = g_new0 (CtgChanges, 1);
  g_autoptr (GHashTable) cells = cells_of (before);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = ctg_scene_get_n_nodes (after);

  self->before = ctg_scene_ref (before);
  self->after = ctg_scene_ref (after);
  self->nodes = g_new0 (NodeChange, n);
  for (guint i = 0; i < n; i++)
    look_at (self, i, cells, seen);
  self->gone = count_things (before, cells);
  return self;
}

void
ctg_changes_free (CtgChanges *self)
{
  ctg_scene_unref (self->before);
  ctg_scene_unref (self->after);
  g_free (self->nodes);
  g_free (self);
}

/** ctg_changes_get_scene: Returns: (transfer none): the picture before */
CtgScene *
ctg_changes_get_scene (const CtgChanges *self)
{
  return self->before;
}

/**
 * ctg_changes_get_before:
 * @node: of the picture after
 *
 * Returns: the node of the picture before that shows the same; -1 for none
 */
gint
ctg_changes_get_before (const CtgChanges *self, guint node)
{
  return self->nodes[node].before;
}

/**
 * ctg_changes_get:
 * @node: of the picture after
 *
 * Returns: what happened to it
 */
CtgChange
ctg_changes_get (const CtgChanges *self, guint node)
{
  return self->nodes[node].change;
}

/** ctg_changes_count: Returns: how many cells that happened to */
guint
ctg_changes_count (const CtgChanges *self, CtgChange change)
{
  return self->counts[change];
}

/** ctg_changes_count_gone: Returns: how many cells are no more */
guint
ctg_changes_count_gone (const CtgChanges *self)
{
  return self->gone;
}

/**
 * ctg_changes_describe:
 * @node: of the picture after
 *
 * Returns: (transfer full) (nullable): "new", "was at +16", "was 1"; %NULL where nothing happened
 */
char *
ctg_changes_describe (const CtgChanges *self, guint node)
{
  const NodeChange *change = &self->nodes[node];
  const CtgNode *was = change->before >= 0
                           ? ctg_scene_get_node (self->before, (guint) change->before)
                           : NULL;

  if (change->change == CTG_CHANGE_NEW)
    return g_strdup (_ ("new"));
  if (change->change == CTG_CHANGE_MOVED && was != NULL)
    return g_strdup_printf (_ ("was at %+d"), was->byte_offset);
  if (change->change == CTG_CHANGE_VALUE && was != NULL && was->detail != NULL)
    return g_strdup_printf (_ ("was %s"), was->detail);
  if (change->change == CTG_CHANGE_VALUE)
    return g_strdup (_ ("changed"));
  return NULL;
}
