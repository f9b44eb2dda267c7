/* SPDX-License-Identifier: MIT */
/*
 * ctg-scene.c: the nodes of a picture, frozen once built.
 *
 * Invariant: a node's parent comes before it, so the order of the nodes is the
 * order of the outline, of the keyboard and of painting.  Finishing a scene
 * builds two indices that never change: a grid of what can be pointed at, and
 * the fields in order.
 */
#include "ctg-scene.h"

#include <math.h>

#define BUCKET 64.0
#define MOST_BUCKETS (1u << 18)

/* Where a field is shown, sorted by block and field. */
typedef struct
{
  gint block;
  gint field;
  guint n_fields;
  guint node;
} Place;

struct _CtgScene
{
  gatomicrefcount refs;
  CtwArena *arena;
  GArray *nodes;
  const char *title;
  const char *description;
  double width;
  double height;
  gboolean finished;

  GArray *places; /* of Place */
  double bucket;  /* points */
  guint columns;
  guint rows;
  guint *starts; /* columns * rows + 1: where each bucket begins in members */
  guint *members;
};

/**
 * ctg_scene_new:
 * @title: what the picture is called
 * @description: what it shows, in a sentence
 *
 * Returns: (transfer full): an empty scene that a figure fills
 */
CtgScene *
ctg_scene_new (const char *title, const char *description)
{
  CtgScene *scene = g_new0 (CtgScene, 1);

  g_atomic_ref_count_init (&scene->refs);
  scene->arena = ctw_arena_new ();
  scene->nodes = g_array_new (FALSE, TRUE, sizeof (CtgNode));
  scene->places = g_array_new (FALSE, FALSE, sizeof (Place));
  scene->title = ctw_arena_strdup (scene->arena, title);
  scene->description = ctw_arena_strdup (scene->arena, description);
  return scene;
}

/**
 * ctg_scene_ref:
 * @scene: a scene
 *
 * Returns: (transfer full): @scene
 */
CtgScene *
ctg_scene_ref (CtgScene *scene)
{
  g_atomic_ref_count_inc (&scene->refs);
  return scene;
}

/**
 * ctg_scene_unref:
 * @scene: (transfer full): a scene
 *
 * Gives up one reference; the last one frees the scene.
 */
void
ctg_scene_unref (CtgScene *scene)
{
  if (!g_atomic_ref_count_dec (&scene->refs))
    return;
  g_array_unref (scene->nodes);
  g_array_unref (scene->places);
  g_free (scene->starts);
  g_free (scene->members);
  ctw_arena_free (scene->arena);
  g_free (scene);
}

/**
 * ctg_scene_add:
 * @scene: a scene that is being built
 * @node: copied, its words too
 *
 * Returns: the index of the new node
 */
guint
ctg_scene_add (CtgScene *scene, const CtgNode *node)
{
  g_return_val_if_fail (!scene->finished, 0);
  g_return_val_if_fail (node->parent < (gint) scene->nodes->len, 0);

  CtgNode copy = *node;

  copy.label = ctw_arena_intern (scene->arena, node->label);
  copy.detail = ctw_arena_intern (scene->arena, node->detail);
  copy.sentence = ctw_arena_strdup (scene->arena, node->sentence);
  copy.kind_name = ctw_arena_intern (scene->arena, node->kind_name);
  copy.owner = ctw_arena_intern (scene->arena, node->owner);
  g_array_append_val (scene->nodes, copy);
  return scene->nodes->len - 1;
}

static const CtgNode *
node_at (const CtgScene *scene, guint node)
{
  return &g_array_index (scene->nodes, CtgNode, node);
}

static void
get_text_bounds (const CtgNode *node, double *left, double *top, double *right, double *bottom)
{
  double back = node->align == CTG_ALIGN_END      ? node->width
                : node->align == CTG_ALIGN_MIDDLE ? node->width / 2
                                                  : 0;

  *left = node->x - back;
  *right = *left + node->width;
  *top = node->y - node->font_size;
  *bottom = node->y + ceil (node->font_size * 0.3);
}

/**
 * ctg_node_get_bounds:
 * @left: (out): points
 * @top: (out): points
 * @right: (out): points
 * @bottom: (out): points
 *
 * The smallest rectangle around a node, strokes aside; words by their measured width.
 */
void
ctg_node_get_bounds (const CtgNode *node, double *left, double *top, double *right, double *bottom)
{
  if (node->kind == CTG_NODE_TEXT)
    {
      get_text_bounds (node, left, top, right, bottom);
      return;
    }
  *left = node->x;
  *top = node->y;
  *right = node->x + node->width;
  *bottom = node->y + node->height;
  if (node->kind != CTG_NODE_LINE && node->kind != CTG_NODE_ARROW)
    return;
  *left = MIN (node->x, node->x2);
  *right = MAX (node->x, node->x2);
  *top = MIN (node->y, node->y2);
  *bottom = MAX (node->y, node->y2);
  if (node->lane_x2 > node->lane_x)
    {
      *left = MIN (*left, node->lane_x);
      *right = MAX (*right, node->lane_x2);
      *top = MIN (*top, node->lane_y);
      *bottom = MAX (*bottom, node->lane_y);
    }
}

/* --- the indices */

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->block != y->block)
    return x->block < y->block ? -1 : 1;
  if (x->field != y->field)
    return x->field < y->field ? -1 : 1;
  return x->node < y->node ? 1 : x->node > y->node ? -1 : 0; /* the first node last: it is found */
}

static void
index_fields (CtgScene *scene)
{
  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const CtgNode *node = node_at (scene, i);
      Place place = { node->block, node->field, MAX (node->n_fields, 1), i };

      if (node->kind == CTG_NODE_CELL && node->field >= 0 && node->piece_of == 0)
        g_array_append_val (scene->places, place);
    }
  g_array_sort (scene->places, compare_places);
}

static gboolean
can_be_hit (const CtgNode *node)
{
  return (node->kind == CTG_NODE_CELL || node->kind == CTG_NODE_FRAME)
         && (node->sentence != NULL || node->piece_of > 0);
}

static guint
bucket_of (double at, double bucket, guint n)
{
  double number = floor (at / bucket);

  return number < 0 ? 0 : number >= n ? n - 1 : (guint) number;
}

/* Counts (members NULL) or fills in the buckets that a node lies in. */
static void
spread (CtgScene *scene, guint index, guint *fill)
{
  const CtgNode *node = node_at (scene, index);
  guint left = bucket_of (node->x, scene->bucket, scene->columns);
  guint right = bucket_of (node->x + node->width, scene->bucket, scene->columns);
  guint top = bucket_of (node->y, scene->bucket, scene->rows);
  guint bottom = bucket_of (node->y + node->height, scene->bucket, scene->rows);

  for (guint row = top; row <= bottom; row++)
    for (guint column = left; column <= right; column++)
      {
        guint at = row * scene->columns + column;

        if (fill == NULL)
          scene->starts[at + 1]++;
        else
          scene->members[fill[at]++] = index;
      }
}

static void
index_places (CtgScene *scene)
{
  guint n;

  scene->bucket = BUCKET;
  while (scene->width / scene->bucket * (scene->height / scene->bucket) > MOST_BUCKETS)
    scene->bucket *= 2;
  scene->columns = (guint) MAX (1, ceil (scene->width / scene->bucket));
  scene->rows = (guint) MAX (1, ceil (scene->height / scene->bucket));
  n = scene->columns * scene->rows;
  scene->starts = g_new0 (guint, n + 1);
  for (guint i = 0; i < scene->nodes->len; i++)
    if (can_be_hit (node_at (scene, i)))
      spread (scene, i, NULL);
  for (guint i = 0; i < n; i++)
    scene->starts[i + 1] += scene->starts[i];
  scene->members = g_new0 (guint, MAX (scene->starts[n], 1));
  g_autofree guint *fill = g_memdup2 (scene->starts, sizeof (guint) * n);
  for (guint i = 0; i < scene->nodes->len; i++)
    if (can_be_hit (node_at (scene, i)))
      spread (scene, i, fill);
}

/**
 * ctg_scene_finish:
 * @margin: points kept free at the right and at the bottom
 *
 * Fixes the size from what was added. Nothing may be added afterwards.
 */
void
ctg_scene_finish (CtgScene *scene, double margin)
{
  for (guint i = 0; i < scene->nodes->len; i++)
    {
      double left, top, right, bottom;

      ctg_node_get_bounds (node_at (scene, i), &left, &top, &right, &bottom);
      scene->width = MAX (scene->width, right);
      scene->height = MAX (scene->height, bottom);
    }
  scene->width = ceil (scene->width + margin);
  scene->height = ceil (scene->height + margin);
  index_fields (scene);
  index_places (scene);
  scene->finished = TRUE;
}

/* --- reading */

/**
 * ctg_scene_get_width:
 *
 * Returns: points at 100 %
 */
double
ctg_scene_get_width (const CtgScene *scene)
{
  return scene->width;
}

/**
 * ctg_scene_get_height:
 *
 * Returns: points at 100 %
 */
double
ctg_scene_get_height (const CtgScene *scene)
{
  return scene->height;
}

/**
 * ctg_scene_get_title:
 *
 * Returns: what the picture is called
 */
const char *
ctg_scene_get_title (const CtgScene *scene)
{
  return scene->title;
}

/**
 * ctg_scene_get_description:
 *
 * Returns: what the picture shows, in a sentence
 */
const char *
ctg_scene_get_description (const CtgScene *scene)
{
  return scene->description;
}

/**
 * ctg_scene_get_n_nodes:
 *
 * Returns: how many nodes there are
 */
guint
ctg_scene_get_n_nodes (const CtgScene *scene)
{
  return scene->nodes->len;
}

/**
 * ctg_scene_get_node:
 * @node: an index
 *
 * Returns: (transfer none): the node, as long as the scene lives
 */
const CtgNode *
ctg_scene_get_node (const CtgScene *scene, guint node)
{
  g_return_val_if_fail (node < scene->nodes->len, NULL);
  return node_at (scene, node);
}

/**
 * ctg_scene_hit:
 * @x: points from the left
 * @y: points from the top
 *
 * Returns: the topmost node there that has something to say; -1 for none.
 *   A cell lies on top of the frame around it; a piece of a cell is that cell.
 */
gint
ctg_scene_hit (const CtgScene *scene, double x, double y)
{
  gint frame = -1;
  guint bucket;

  if (!scene->finished || !(x >= 0 && y >= 0 && x < scene->width && y < scene->height))
    return -1;
  bucket = bucket_of (y, scene->bucket, scene->rows) * scene->columns
           + bucket_of (x, scene->bucket, scene->columns);
  for (guint i = scene->starts[bucket + 1]; i-- > scene->starts[bucket];)
    {
      guint index = scene->members[i];
      const CtgNode *node = node_at (scene, index);

      if (x < node->x || x >= node->x + node->width || y < node->y || y >= node->y + node->height)
        continue;
      if (node->kind == CTG_NODE_CELL)
        return node->piece_of > 0 ? (gint) node->piece_of - 1 : (gint) index;
      if (frame < 0)
        frame = (gint) index;
    }
  return frame;
}

/**
 * ctg_scene_find_field:
 * @block: index of a block of the instance
 * @field: index of a field of the block
 *
 * Returns: the cell that shows it; -1 where none does
 */
gint
ctg_scene_find_field (const CtgScene *scene, gint block, gint field)
{
  guint low = 0, high = scene->places->len;

  /* The first place behind the field: the one before it is the only that can hold it. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Place *place = &g_array_index (scene->places, Place, middle);

      if (place->block < block || (place->block == block && place->field <= field))
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0)
    {
      const Place *place = &g_array_index (scene->places, Place, low - 1);

      if (place->block == block && field < place->field + (gint) place->n_fields)
        return (gint) place->node;
    }
  return -1;
}

/**
 * ctg_scene_next_cell:
 * @from: a node; -1 for before the first
 * @step: 1 for the next cell, -1 for the one before
 *
 * Returns: the next cell with a sentence in the order of the outline; -1 at the end
 */
gint
ctg_scene_next_cell (const CtgScene *scene, gint from, gint step)
{
  gint at = from < 0 && step < 0 ? (gint) scene->nodes->len : from;

  for (at += step; at >= 0 && at < (gint) scene->nodes->len; at += step)
    {
      const CtgNode *node = node_at (scene, (guint) at);

      if (node->kind == CTG_NODE_CELL && node->sentence != NULL)
        return at;
    }
  return -1;
}

static int
depth_of (const CtgScene *scene, guint node)
{
  int depth = 0;
  gint parent = node_at (scene, node)->parent;

  for (; parent >= 0; parent = node_at (scene, (guint) parent)->parent)
    if (node_at (scene, (guint) parent)->sentence != NULL)
      depth++;
  return depth;
}

/**
 * ctg_scene_to_outline:
 *
 * Returns: (transfer full): the title, the description and every sentence, one
 *   a line, indented by what belongs to what
 */
char *
ctg_scene_to_outline (const CtgScene *scene)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n", scene->title, scene->description);
  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const CtgNode *node = node_at (scene, i);

      if (node->sentence != NULL)
        g_string_append_printf (text, "%*s%s\n", 2 * depth_of (scene, i), "", node->sentence);
    }
  return g_string_free (text, FALSE);
}
