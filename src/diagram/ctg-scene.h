/* SPDX-License-Identifier: MIT */
/*
 * ctg-scene.h: a picture as data: nodes with places, roles and words.
 *
 * A figure builds a scene once; the painter, the SVG writer, the hit test, the
 * outline and the screen read it.  A scene knows no pixels: its unit is the
 * point at 100 %, and colours are roles that a theme turns into colours.  It
 * is immutable and reference-counted; building it twice from the same input
 * gives the same bytes.
 */
#pragma once

#include "ctw.h"

G_BEGIN_DECLS

typedef struct _CtgScene CtgScene;

/* What a thing is: the theme gives it a colour, a pattern and a CSS class. */
typedef enum
{
  CTG_ROLE_PAGE = 1, /* the ground */
  CTG_ROLE_TEXT,
  CTG_ROLE_MUTED,  /* secondary words, offsets */
  CTG_ROLE_BLOCK,  /* the frame of a block */
  CTG_ROLE_HEADER, /* reference count, type */
  CTG_ROLE_GC,
  CTG_ROLE_DICT, /* the dict word and the dict object */
  CTG_ROLE_WEAKREF,
  CTG_ROLE_SLOT, /* owner colours: see CtgNode.owner_tint */
  CTG_ROLE_VALUE,
  CTG_ROLE_KEYS, /* header of a keys object or of inline values */
  CTG_ROLE_INDEX,
  CTG_ROLE_ENTRY,
  CTG_ROLE_ORDER,
  CTG_ROLE_UNUSED, /* hatched */
  CTG_ROLE_BUILTIN,
  CTG_ROLE_POINTER, /* arrows, frames of shared blocks */
  CTG_ROLE_ID,      /* the red line of id(obj) */
  CTG_ROLE_ERROR,
  CTG_ROLE_WARNING,
  CTG_ROLE_GOOD,
  CTG_ROLE_ACCENT,
  CTG_ROLE_LAST = CTG_ROLE_ACCENT,
} CtgRole;

typedef enum
{
  CTG_NODE_CELL = 1, /* a filled rectangle with words: something that is there, in bytes */
  CTG_NODE_FRAME,    /* an outline around cells */
  CTG_NODE_TEXT,
  CTG_NODE_LINE,  /* from (x, y) to (x2, y2) */
  CTG_NODE_ARROW, /* a curve from (x, y) to (x2, y2), head at the end, dot at the start */
} CtgNodeKind;

typedef enum
{
  CTG_FONT_SANS = 1,
  CTG_FONT_SANS_BOLD,
  CTG_FONT_MONO
} CtgFont;
typedef enum
{
  CTG_ALIGN_START = 1,
  CTG_ALIGN_MIDDLE,
  CTG_ALIGN_END
} CtgAlign;

/**
 * CtgNode:
 * @parent: the node that the outline shows it under; -1 for the scene
 * @x, @y: top left corner; of a line or arrow its start; of a text its anchor on the baseline
 * @width: of a text as measured; of an arrow the straight run before its head
 * @lane_x, @lane_x2, @lane_y: the level stretch of an arrow between its curves; none where
 *   @lane_x2 is not right of @lane_x
 * @font_size: 0 for the usual size of such words
 * @label: (nullable): what stands at the left of a cell, or the words of a text
 * @detail: (nullable): what stands at the right of a cell, in the mono font
 * @sentence: (nullable): what a screen reader says; nodes without are silent
 * @owner_tint: 0, or 1 … 8: which colour of the owner palette replaces the role's
 * @row_height: a cell of more than one word is ruled every so many points
 * @joined: a word that belongs to the cell above it: the edge between them is light
 * @piece_of: 0, or 1 + the cell that this rectangle is another piece of: bytes that begin or end
 *   within a word take up to three rectangles; the first speaks for all
 * @block, @field: what of the instance it shows; -1 for nothing
 * @n_fields: how many fields from @field on share the cell; 0 as 1
 * @byte_offset, @byte_size: of a cell, as in CtwField
 */
typedef struct
{
  CtgNodeKind kind;
  CtgRole role;
  gint parent;
  double x, y, width, height;
  double x2, y2;
  double lane_x, lane_x2, lane_y;
  double font_size;
  CtgFont font;
  CtgAlign align;
  gboolean dashed;
  gboolean hatched;
  gboolean struck;
  gboolean joined;
  double row_height;
  guint owner_tint;
  const char *label;
  const char *detail;
  const char *sentence;
  const char *kind_name; /* data-kind: "slot", "dict-word" …; stable, never translated */
  const char *owner;     /* (nullable): data-owner, the name of the class */
  guint piece_of;
  gint block;
  gint field;
  guint n_fields;
  gint byte_offset;
  guint byte_size;
  CtwSpan span; /* the text it came from; empty where there is none */
} CtgNode;

CTW_API CtgScene *ctg_scene_ref (CtgScene *scene);
CTW_API void ctg_scene_unref (CtgScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtgScene, ctg_scene_unref)

CTW_API double ctg_scene_get_width (const CtgScene *scene);
CTW_API double ctg_scene_get_height (const CtgScene *scene);
CTW_API const char *ctg_scene_get_title (const CtgScene *scene);
CTW_API const char *ctg_scene_get_description (const CtgScene *scene);
CTW_API guint ctg_scene_get_n_nodes (const CtgScene *scene);
CTW_API const CtgNode *ctg_scene_get_node (const CtgScene *scene, guint node);

/* The smallest rectangle around a node; words by their measured width. */
CTW_API void ctg_node_get_bounds (const CtgNode *node,
                                  double *left,
                                  double *top,
                                  double *right,
                                  double *bottom);

/* Building: by figures only. */
CTW_API CtgScene *ctg_scene_new (const char *title,
                                 const char *description) G_GNUC_WARN_UNUSED_RESULT;
CTW_API guint ctg_scene_add (CtgScene *scene, const CtgNode *node); /* copies node and its words */
CTW_API void ctg_scene_finish (CtgScene *scene,
                               double margin); /* fixes the size; no adding after it */

/* Reading. */
CTW_API gint ctg_scene_hit (const CtgScene *scene,
                            double x,
                            double y); /* topmost node with a sentence; -1 */
CTW_API gint ctg_scene_find_field (const CtgScene *scene, gint block, gint field);
CTW_API gint ctg_scene_next_cell (const CtgScene *scene, gint from, gint step);
CTW_API char *ctg_scene_to_outline (const CtgScene *scene) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
