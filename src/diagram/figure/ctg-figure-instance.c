/* SPDX-License-Identifier: MIT */
/*
 * ctg-figure-instance.c: one object as it stands in memory, on one version or several.
 *
 * Each version is a section: its heading, the blocks with their pointers, the
 * four numbers.  Sections stand side by side where they fit and below each
 * other where they do not, all on one scale.  A class that Python refuses is a
 * section too: ctg-refusal.c.
 */
#include "figure/ctg-instance-private.h"

#include "ctg-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

extern const CtgFigure ctg_figure_instance;

#define PAGE 1040.0 /* sections are set side by side up to this width */
#define SECTION_GAP_X 56.0
#define SECTION_GAP_Y 48.0
#define ABOUT_LINE (CTG_MARGIN + 21)
#define FIRST_SECTION (CTG_MARGIN + 58)
#define PARAGRAPH 620.0

/* --- words */

static gboolean
has_field (const CtgInstanceView *view, CtwFieldKind kind)
{
  const CtwBlock *object = view->n_blocks > 0 ? view->blocks[0] : NULL;

  for (guint i = 0; object != NULL && i < object->n_fields; i++)
    if (object->fields[i].kind == kind)
      return TRUE;
  return FALSE;
}

/* What keeps the attributes, and the colour that stands for it. */
static const char *
storage_words (const CtgInstanceView *view, CtgRole *role)
{
  gboolean slots = has_field (view, CTW_FIELD_SLOT);
  gboolean dict = has_field (view, CTW_FIELD_DICT) || has_field (view, CTW_FIELD_VALUES)
                  || has_field (view, CTW_FIELD_INLINE_HEADER);

  *role = slots && !dict                              ? CTG_ROLE_ACCENT
          : has_field (view, CTW_FIELD_INLINE_HEADER) ? CTG_ROLE_GOOD
                                                      : CTG_ROLE_POINTER;
  if (slots && dict)
    return _ ("__slots__ and dict");
  if (slots)
    return "__slots__";
  if (dict)
    return _ ("dict");
  return has_field (view, CTW_FIELD_BUILTIN) ? _ ("built-in") : _ ("no attributes");
}

static const char *
heading_words (CtgSheet *sheet, const CtgInstanceView *view, CtgRole *role)
{
  const char *storage = storage_words (view, role);
  guint bytes = (guint) view->numbers.requested;

  if (view->nth != CTW_INSTANCE_SETTLED)
    return ctw_arena_printf (sheet->arena, _ ("CPython %s · %s · %u bytes · instance number %u"),
                             view->version, storage, bytes, view->nth);
  return ctw_arena_printf (sheet->arena, _ ("CPython %s · %s · %u bytes"), view->version, storage,
                           bytes);
}

/* --- one section */

static double
draw_doubts (CtgSheet *sheet, const CtgInstanceView *view, double y)
{
  if (view->error != NULL)
    y = ctg_sheet_paragraph (
        sheet, CTG_FONT_SANS, CTG_TEXT_SIZE, CTG_ROLE_ERROR, 0, y, PARAGRAPH,
        ctw_arena_printf (sheet->arena, _ ("No instance can be made like this: %s"), view->error));
  for (guint i = 0; i < view->n_doubts; i++)
    y = ctg_sheet_paragraph (sheet, CTG_FONT_SANS, CTG_TEXT_SIZE, CTG_ROLE_WARNING, 0, y, PARAGRAPH,
                             ctw_arena_printf (sheet->arena, _ ("Line %u: %s"),
                                               view->doubts[i].line, view->doubts[i].message));
  return y;
}

/* Draws a view from the origin on: the baseline of its heading at 0. */
void
ctg_instance_draw (CtgSheet *sheet,
                   CtgLegend *legend,
                   const CtgInstanceView *view,
                   gboolean numbered,
                   double most)
{
  CtgRole role;
  const char *words = heading_words (sheet, view, &role);
  guint heading, first;
  double y;

  sheet->parent = -1;
  heading = ctg_sheet_text (sheet, CTG_FONT_SANS_BOLD, CTG_HEADING_SIZE, role, 0, 0, words);
  ctg_sheet_node (sheet, heading)->sentence = words;
  ctg_sheet_node (sheet, heading)->kind_name = "version";
  sheet->parent = (gint) heading;
  y = draw_doubts (sheet, view, 22);
  first = sheet->nodes->len;
  ctg_columns_draw (sheet, legend, view, (gint) heading, numbered, most);
  ctg_sheet_move (sheet, first, 0, y + 40);
  sheet->parent = -1;
}

/* --- views of real instances */

typedef struct
{
  CtgInstanceView view;
  CtwInstance *instance;
} RealView;

static void
real_view_init (RealView *real,
                CtgSheet *sheet,
                CtwTypes *types,
                const CtwType *type,
                guint nth,
                gboolean compared)
{
  CtwInstance *instance = real->instance = ctw_instance_new (types, type->id, nth);
  CtgInstanceView *view = &real->view;
  guint n_types = ctw_types_get_n (types);
  const char **names = ctw_arena_array0 (sheet->arena, const char *, n_types);
  const CtwBlock **blocks;

  for (guint i = 0; i < n_types; i++)
    names[i] = ctw_types_get (types, (CtwTypeId) i)->name;
  view->name = type->name;
  view->version = ctw_types_get_profile (types)->name;
  view->nth = nth;
  view->n_blocks = ctw_instance_get_n_blocks (instance);
  blocks = ctw_arena_array0 (sheet->arena, const CtwBlock *, view->n_blocks);
  for (guint i = 0; i < view->n_blocks; i++)
    blocks[i] = ctw_instance_get_block (instance, i);
  view->blocks = blocks;
  view->numbers = *ctw_instance_get_numbers (instance);
  view->type_names = names;
  view->n_types = n_types;
  view->compared = compared;
  view->error = ctw_instance_get_error (instance);
  view->doubts = ctw_instance_get_diagnostics (instance, &view->n_doubts);
}

static double
most_bytes (const CtwNumbers *numbers)
{
  double most = (double) MAX (numbers->occupied, numbers->getsizeof);

  if (numbers->dict_getsizeof >= 0)
    most = MAX (most, (double) (numbers->getsizeof_with_dict + numbers->dict_getsizeof));
  return most;
}

/* --- the page */

/* Where the next section goes. */
typedef struct
{
  double x, y, bottom, right;
} Flow;

static void
flow_in (CtgSheet *sheet, Flow *flow, guint first)
{
  CtgBox box;

  if (first == sheet->nodes->len)
    return;
  ctg_sheet_measure (sheet, first, &box);
  double width = ceil (box.right), height = ceil (box.bottom - box.top);
  if (flow->x > CTG_MARGIN && flow->x + width > PAGE)
    {
      flow->x = CTG_MARGIN;
      flow->y = flow->bottom + SECTION_GAP_Y;
    }
  ctg_sheet_move (sheet, first, flow->x, flow->y - floor (box.top));
  flow->right = MAX (flow->right, flow->x + width);
  flow->bottom = MAX (flow->bottom, flow->y + height);
  flow->x += width + SECTION_GAP_X;
}

/* The title and what stands below it; where that takes more than a line, all else makes room. */
static double
draw_title (CtgSheet *sheet, const char *title, const char *subtitle, double width)
{
  const char *fits = ctg_sheet_fit (sheet, CTG_FONT_SANS_BOLD, CTG_TITLE_SIZE, title, width);
  guint first = sheet->nodes->len;
  double below, room;

  sheet->parent = -1;
  ctg_sheet_text (sheet, CTG_FONT_SANS_BOLD, CTG_TITLE_SIZE, CTG_ROLE_TEXT, CTG_MARGIN, CTG_MARGIN,
                  fits != NULL ? fits : "");
  below = ctg_sheet_paragraph (sheet, CTG_FONT_SANS, CTG_TEXT_SIZE, CTG_ROLE_MUTED, CTG_MARGIN,
                               ABOUT_LINE, width, subtitle);
  room = MAX (0, below - ABOUT_LINE - ceil (CTG_TEXT_SIZE * 1.5));
  ctg_sheet_move (sheet, 0, 0, room);
  ctg_sheet_move (sheet, first, 0, -room);
  return room;
}

static CtgScene *
finish_page (CtgSheet *sheet,
             const CtgLegend *legend,
             const Flow *flow,
             const char *title,
             const char *about)
{
  double width = MAX (flow->right - CTG_MARGIN, 560);

  double room = draw_title (sheet, title, about, width);

  sheet->parent = -1;
  ctg_legend_draw (sheet, legend, CTG_MARGIN, flow->bottom + room + 38, width);
  return ctg_sheet_to_scene (sheet, title, about);
}

/* The scene of views alone: what tests draw without a class. */
CtgScene *
ctg_instance_scene (const CtgInstanceView *views, guint n_views, CtgMetrics *metrics)
{
  CtgSheet sheet;
  CtgLegend legend = { 0 };
  Flow flow = { CTG_MARGIN, FIRST_SECTION, FIRST_SECTION, 0 };
  double most = 0;
  CtgScene *scene;

  ctg_sheet_init (&sheet, metrics);
  for (guint i = 0; i < n_views; i++)
    most = MAX (most, most_bytes (&views[i].numbers));
  for (guint i = 0; i < n_views; i++)
    {
      guint first = sheet.nodes->len;

      ctg_instance_draw (&sheet, &legend, &views[i], i == 0, most);
      flow_in (&sheet, &flow, first);
    }
  scene = finish_page (&sheet, &legend, &flow, views[0].name,
                       _ ("One byte is the same area everywhere."));
  ctg_sheet_clear (&sheet);
  return scene;
}

/* Everything of one request while it is drawn. */
typedef struct
{
  const CtgRequest *request;
  CtgSheet sheet;
  CtgLegend legend;
  Flow flow;
  const CtwType **types; /* the class on each version; NULL where there is none */
  RealView *views;
  double most;
} Page;

static void
page_init (Page *page, const CtgRequest *request)
{
  const char *name = ctw_types_get (request->types[0], request->type)->name;

  *page = (Page){ .request = request,
                  .flow = { CTG_MARGIN, FIRST_SECTION, FIRST_SECTION, 0 },
                  .types = g_new0 (const CtwType *, request->n_types),
                  .views = g_new0 (RealView, request->n_types) };
  ctg_sheet_init (&page->sheet, request->metrics);
  for (guint i = 0; i < request->n_types; i++)
    {
      const CtwType *type = i == 0 ? ctw_types_get (request->types[0], request->type)
                                   : ctw_types_find (request->types[i], name);

      page->types[i] = type;
      if (type == NULL || type->status != CTW_TYPE_OK)
        continue;
      real_view_init (&page->views[i], &page->sheet, request->types[i], type, request->nth,
                      request->n_types > 1);
      page->most = MAX (page->most, most_bytes (&page->views[i].view.numbers));
    }
}

static void
page_clear (Page *page)
{
  for (guint i = 0; i < page->request->n_types; i++)
    g_clear_pointer (&page->views[i].instance, ctw_instance_unref);
  ctg_sheet_clear (&page->sheet);
  g_free (page->types);
  g_free (page->views);
}

static void
draw_section (Page *page, guint i)
{
  guint first = page->sheet.nodes->len;
  const CtwType *type = page->types[i];

  page->sheet.parent = -1;
  if (type == NULL)
    return;
  if (type->status == CTW_TYPE_REFUSED)
    ctg_refusal_draw (&page->sheet, &page->legend, page->request->types[i], type);
  else if (type->status == CTW_TYPE_UNRESOLVED)
    ctg_unresolved_draw (&page->sheet, page->request->types[i], type);
  else
    ctg_instance_draw (&page->sheet, &page->legend, &page->views[i].view, i == 0, page->most);
  flow_in (&page->sheet, &page->flow, first);
}

static char *
about_page (const Page *page)
{
  const CtwType *type = page->types[0];
  const char *version = ctw_types_get_profile (page->request->types[0])->name;
  const CtwNumbers *numbers = &page->views[0].view.numbers;

  if (type->status == CTW_TYPE_REFUSED)
    return g_strdup_printf (_ ("CPython %s does not make this class. Here is why."), version);
  if (type->status == CTW_TYPE_UNRESOLVED)
    return g_strdup_printf (_ ("CPython %s: a part of this class could not be found."), version);
  if (page->request->n_types > 1)
    return g_strdup (_ ("One byte is the same area everywhere. Bytes are what is requested for one "
                        "instance, shared parts and values aside."));
  return g_strdup_printf (_ ("CPython %s: %u bytes requested for one instance, %u occupied. One "
                             "byte is the same area everywhere."),
                          version, (guint) numbers->requested, (guint) numbers->occupied);
}

/* Whether some instance on the page was given arguments: their values are not the reader's. */
static gboolean
shows_ones (const Page *page)
{
  for (guint i = 0; i < page->request->n_types; i++)
    if (page->views[i].instance != NULL && ctw_instance_is_made_with_ones (page->views[i].instance))
      return TRUE;
  return FALSE;
}

/* The words below the title, which begin the outline too. */
static char *
caption (const Page *page)
{
  char *about = about_page (page);

  if (!shows_ones (page))
    return about;
  char *whole = g_strconcat (about, " ", _ ("Made with 1 for every parameter without a default."),
                             NULL);
  g_free (about);
  return whole;
}

static CtgScene *
build (const CtgRequest *request)
{
  Page page;
  CtgScene *scene;

  page_init (&page, request);
  for (guint i = 0; i < request->n_types; i++)
    draw_section (&page, i);
  g_autofree char *about = caption (&page);
  scene = finish_page (&page.sheet, &page.legend, &page.flow, page.types[0]->name, about);
  page_clear (&page);
  return scene;
}

const CtgFigure ctg_figure_instance = {
  .id = "instance",
  .title = N_ ("Instance"),
  .description = N_ ("One object as it stands in memory, byte for byte"),
  .build = build,
};
