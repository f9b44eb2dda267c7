/* SPDX-License-Identifier: MIT */
/*
 * ctg-scene.c: the nodes of a picture, frozen once built.
 *
 * Invariant: a node's parent comes before it, so the order of the nodes is the
 * order of the outline, of the keyboard and of painting.
 */
#include "ctg-scene.h"

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

static double
right_edge (const CtgNode *node)
{
  double right = MAX (node->x + node->width, node->x2);

  if (node->kind == CTG_NODE_TEXT && node->align == CTG_ALIGN_MIDDLE)
    right = node->x + node->width / 2;
  else if (node->kind == CTG_NODE_TEXT && node->align == CTG_ALIGN_END)
    right = node->x;
  return right;
}

static double
bottom_edge (const CtgNode *node)
{
  if (node->kind == CTG_NODE_TEXT)
    return node->y + node->font_size * 0.3;
  return MAX (node->y + node->height, node->y2);
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
      const CtgNode *node = &g_array_index (scene->nodes, CtgNode, i);

      scene->width = MAX (scene->width, right_edge (node));
      scene->height = MAX (scene->height, bottom_edge (node));
    }
  scene->width += margin;
  scene->height += margin;
  scene->finished = TRUE;
}

/** ctg_scene_get_width: Returns: points at 100 % */
double
ctg_scene_get_width (const CtgScene *scene)
{
  return scene->width;
}

/** ctg_scene_get_height: Returns: points at 100 % */
double
ctg_scene_get_height (const CtgScene *scene)
{
  return scene->height;
}

/** ctg_scene_get_title: Returns: what the picture is called */
const char *
ctg_scene_get_title (const CtgScene *scene)
{
  return scene->title;
}

/** ctg_scene_get_description: Returns: what the picture shows, in a sentence */
const char *
ctg_scene_get_description (const CtgScene *scene)
{
  return scene->description;
}

/** ctg_scene_get_n_nodes: Returns: how many nodes there are */
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
  return &g_array_index (scene->nodes, CtgNode, node);
}

static gboolean
node_contains (const CtgNode *node, double x, double y)
{
  return (node->kind == CTG_NODE_CELL || node->kind == CTG_NODE_FRAME) && node->sentence != NULL
         && x >= node->x && x < node->x + node->width && y >= node->y && y < node->y + node->height;
}

/**
 * ctg_scene_hit:
 * @x: points from the left
 * @y: points from the top
 *
 * Returns: the topmost node there that has something to say; -1 for none.
 *   A cell lies on top of the frame around it.
 */
gint
ctg_scene_hit (const CtgScene *scene, double x, double y)
{
  gint frame = -1;

  for (guint i = scene->nodes->len; i-- > 0;)
    {
      const CtgNode *node = &g_array_index (scene->nodes, CtgNode, i);

      if (!node_contains (node, x, y))
        continue;
      if (node->kind == CTG_NODE_CELL)
        return (gint) i;
      if (frame < 0)
        frame = (gint) i;
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
  for (guint i = 0; i < scene->nodes->len; i++)
    {
      const CtgNode *node = &g_array_index (scene->nodes, CtgNode, i);

      if (node->kind == CTG_NODE_CELL && node->block == block && node->field == field)
        return (gint) i;
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
      const CtgNode *node = &g_array_index (scene->nodes, CtgNode, at);

      if (node->kind == CTG_NODE_CELL && node->sentence != NULL)
        return at;
    }
  return -1;
}

static guint
depth_of (const CtgScene *scene, guint node)
{
  guint depth = 0;
  gint parent = g_array_index (scene->nodes, CtgNode, node).parent;

  for (; parent >= 0; parent = g_array_index (scene->nodes, CtgNode, parent).parent)
    if (g_array_index (scene->nodes, CtgNode, parent).sentence != NULL)
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
      const CtgNode *node = &g_array_index (scene->nodes, CtgNode, i);

      if (node->sentence == NULL)
        continue;
      g_string_append_printf (text, "%*s%s\n", (int) (2 * depth_of (scene, i)), "", node->sentence);
    }
  return g_string_free (text, FALSE);
}
