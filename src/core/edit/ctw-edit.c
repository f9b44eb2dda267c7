/* SPDX-License-Identifier: MIT */
/*
 * ctw-edit.c: the registry of wishes, and the way from one to its patches.
 *
 * Adding a wish: its kind in advice/ctw-wish.h, its function in the file of its
 * family, its line in WISHES.
 *
 * Invariant: what ctw_edit_new() hands out is sorted, free of overlaps and of
 * patches that change nothing, and as narrow as the bytes allow.
 */
#include "config.h"

#include "edit/ctw-edit-private.h"
#include "edit/ctw-patch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  CtwWishMake make;
  gboolean needs_class;
} Maker;

/* clang-format off */
static const CtwWishInfo WISHES[] = {
  { CTW_WISH_NEW_CLASS,         CTW_WISH_ABOUT_FILE,      "new-class",         N_ ("New Class") },
  { CTW_WISH_DUPLICATE_CLASS,   CTW_WISH_ABOUT_CLASS,     "duplicate-class",   N_ ("Duplicate Class") },
  { CTW_WISH_RENAME_CLASS,      CTW_WISH_ABOUT_CLASS,     "rename-class",      N_ ("Rename Class") },
  { CTW_WISH_DELETE_CLASS,      CTW_WISH_ABOUT_CLASS,     "delete-class",      N_ ("Delete Class") },
  { CTW_WISH_MOVE_CLASS,        CTW_WISH_ABOUT_CLASS,     "move-class",        N_ ("Move Class") },
  { CTW_WISH_ADD_BASE,          CTW_WISH_ABOUT_BASES,     "add-base",          N_ ("Add Base") },
  { CTW_WISH_REMOVE_BASE,       CTW_WISH_ABOUT_BASES,     "remove-base",       N_ ("Remove Base") },
  { CTW_WISH_MOVE_BASE,         CTW_WISH_ABOUT_BASES,     "move-base",         N_ ("Move Base") },
  { CTW_WISH_SET_STORAGE,       CTW_WISH_ABOUT_STORAGE,   "set-storage",       N_ ("Change Storage") },
  { CTW_WISH_SLOTS_FROM_INIT,   CTW_WISH_ABOUT_STORAGE,   "slots-from-init",   N_ ("Make __slots__ from __init__") },
  { CTW_WISH_REMOVE_SLOT,       CTW_WISH_ABOUT_STORAGE,   "remove-slot",       N_ ("Remove Item of __slots__") },
  { CTW_WISH_ADD_ATTRIBUTE,     CTW_WISH_ABOUT_ATTRIBUTE, "add-attribute",     N_ ("Add Attribute") },
  { CTW_WISH_RENAME_ATTRIBUTE,  CTW_WISH_ABOUT_ATTRIBUTE, "rename-attribute",  N_ ("Rename Attribute") },
  { CTW_WISH_REMOVE_ATTRIBUTE,  CTW_WISH_ABOUT_ATTRIBUTE, "remove-attribute",  N_ ("Remove Attribute") },
  { CTW_WISH_MOVE_ATTRIBUTE,    CTW_WISH_ABOUT_ATTRIBUTE, "move-attribute",    N_ ("Move Attribute") },
  { CTW_WISH_SET_VALUE,         CTW_WISH_ABOUT_ATTRIBUTE, "set-value",         N_ ("Change Value") },
  { CTW_WISH_SET_ANNOTATION,    CTW_WISH_ABOUT_ATTRIBUTE, "set-annotation",    N_ ("Change Annotation") },
  { CTW_WISH_DATACLASS_SLOTS,   CTW_WISH_ABOUT_STORAGE,   "dataclass-slots",   N_ ("Slots of the Dataclass") },
  { CTW_WISH_DATACLASS_WEAKREF, CTW_WISH_ABOUT_STORAGE,   "dataclass-weakref", N_ ("Weak References of the Dataclass") },
  { CTW_WISH_ADD_INSTANCE,      CTW_WISH_ABOUT_PROGRAM,   "add-instance",      N_ ("Add Instance") },
  { CTW_WISH_ADD_RUN,           CTW_WISH_ABOUT_PROGRAM,   "add-run",           N_ ("Add Bulk Run") },
};

/* In the order of WISHES. */
static const Maker MAKERS[] = {
  { ctw_wish_new_class, FALSE },        { ctw_wish_duplicate_class, TRUE },
  { ctw_wish_rename_class, TRUE },      { ctw_wish_delete_class, TRUE },
  { ctw_wish_move_class, TRUE },        { ctw_wish_add_base, TRUE },
  { ctw_wish_remove_base, TRUE },       { ctw_wish_move_base, TRUE },
  { ctw_wish_set_storage, TRUE },       { ctw_wish_slots_from_init, TRUE },
  { ctw_wish_remove_slot, TRUE },       { ctw_wish_add_attribute, TRUE },
  { ctw_wish_rename_attribute, TRUE },  { ctw_wish_remove_attribute, TRUE },
  { ctw_wish_move_attribute, TRUE },    { ctw_wish_set_value, TRUE },
  { ctw_wish_set_annotation, TRUE },    { ctw_wish_dataclass_slots, TRUE },
  { ctw_wish_dataclass_weakref, TRUE }, { ctw_wish_add_instance, TRUE },
  { ctw_wish_add_run, TRUE },
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (WISHES) == G_N_ELEMENTS (MAKERS));

/**
 * ctw_wishes:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): every kind of wish
 */
const CtwWishInfo *
ctw_wishes (guint *n)
{
  *n = G_N_ELEMENTS (WISHES);
  return WISHES;
}

/**
 * ctw_wish_find:
 * @name: as in "rename-class"
 *
 * Returns: (transfer none) (nullable): that kind of wish
 */
const CtwWishInfo *
ctw_wish_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (WISHES); i++)
    if (strcmp (WISHES[i].name, name) == 0)
      return &WISHES[i];
  return NULL;
}

/* --- the edit */

CtwEdit *
ctw_edit_alloc (guint n_patches, const char *name)
{
  CtwEdit *edit = g_atomic_rc_box_new0 (CtwEdit);

  edit->arena = ctw_arena_new ();
  edit->name = ctw_arena_strdup (edit->arena, name != NULL ? name : "");
  edit->patches = ctw_arena_array0 (edit->arena, CtwPatch, n_patches);
  edit->n_patches = n_patches;
  return edit;
}

void
ctw_edit_set_patch (CtwEdit *edit, guint index, const CtwPatch *patch)
{
  edit->patches[index] = *patch;
  edit->patches[index].text = ctw_arena_strndup (edit->arena, patch->text, patch->length);
}

/**
 * ctw_edit_ref:
 *
 * Returns: (transfer full): @edit
 */
CtwEdit *
ctw_edit_ref (CtwEdit *edit)
{
  return g_atomic_rc_box_acquire (edit);
}

static void
clear_edit (gpointer data)
{
  ctw_arena_free (((CtwEdit *) data)->arena);
}

/**
 * ctw_edit_unref:
 * @edit: (transfer full): an edit
 */
void
ctw_edit_unref (CtwEdit *edit)
{
  g_atomic_rc_box_release_full (edit, clear_edit);
}

/**
 * ctw_edit_get_name:
 *
 * Returns: what the undo step is called, as in "make Dog slotted", translated
 */
const char *
ctw_edit_get_name (const CtwEdit *edit)
{
  return edit->name;
}

/**
 * ctw_edit_get_patches:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the patches, sorted, apart from each other
 */
const CtwPatch *
ctw_edit_get_patches (const CtwEdit *edit, guint *n)
{
  *n = edit->n_patches;
  return edit->patches;
}

/**
 * ctw_edit_get_warnings:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): what to know before it is done;
 *   spans and lines are those of the text before
 */
const CtwDiagnostic *
ctw_edit_get_warnings (const CtwEdit *edit, guint *n)
{
  *n = edit->n_warnings;
  return edit->warnings;
}

/**
 * ctw_edit_get_focus:
 *
 * Returns: where to put the cursor, in the text after the patches; the name of
 *   what is new, or else the first place that changed
 */
CtwSpan
ctw_edit_get_focus (const CtwEdit *edit)
{
  return edit->focus;
}

/* --- saying what changes */

void
ctw_editor_replace (CtwEditor *editor, guint32 start, guint32 end, const char *text)
{
  CtwPatch patch = { { start, end }, ctw_arena_strdup (editor->arena, text), 0 };

  patch.length = (guint32) strlen (text);
  g_array_append_val (editor->patches, patch);
}

void
ctw_editor_insert (CtwEditor *editor, guint32 at, const char *text)
{
  ctw_editor_replace (editor, at, at, text);
}

void
ctw_editor_delete (CtwEditor *editor, guint32 start, guint32 end)
{
  ctw_editor_replace (editor, start, end, "");
}

/* The cursor goes to @text, in the patch that begins at @at or the first behind it. */
void
ctw_editor_focus (CtwEditor *editor, guint32 at, const char *text)
{
  editor->focus_at = at;
  editor->focus = ctw_arena_strdup (editor->arena, text);
}

void
ctw_editor_warn (CtwEditor *editor, const char *code, CtwSpan span, const char *format, ...)
{
  CtwDiagnostic warning = { CTW_SEVERITY_WARNING, code, span, ctw_editor_line (editor, span.start),
                            NULL };
  va_list args;

  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  warning.message = ctw_arena_strdup (editor->arena, message);
  g_array_append_val (editor->warnings, warning);
}

/* Always FALSE, so that a wish ends with it. The first reason stays. */
gboolean
ctw_editor_refuse (CtwEditor *editor, const char *format, ...)
{
  va_list args;

  if (editor->error != NULL)
    return FALSE;
  va_start (args, format);
  editor->error = g_error_new_valist (CTW_ERROR, CTW_ERROR_EDIT, format, args);
  va_end (args);
  return FALSE;
}

/* Names the undo step. */
void
ctw_editor_call (CtwEditor *editor, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *name = g_strdup_vprintf (format, args);
  va_end (args);
  editor->name = ctw_arena_strdup (editor->arena, name);
}

/* --- from what was said to sorted patches */

static gint
compare_patches (gconstpointer a, gconstpointer b)
{
  const CtwPatch *left = a, *right = b;
  gboolean left_empty = left->span.start == left->span.end;
  gboolean right_empty = right->span.start == right->span.end;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  /* At one place, what is put in stands before what is replaced. */
  return left_empty == right_empty ? 0 : left_empty ? -1 : 1;
}

static void
trim_patch (const CtwEditor *editor, CtwPatch *patch)
{
  const char *old = editor->text;
  guint32 start = patch->span.start, end = patch->span.end;

  while (start < end && patch->length > 0 && old[start] == *patch->text)
    start++, patch->text++, patch->length--;
  while (end > start && patch->length > 0 && old[end - 1] == patch->text[patch->length - 1])
    end--, patch->length--;
  /* Never cut a character: grow back to where one begins. */
  while (start > patch->span.start && start < editor->length && (old[start] & 0xc0) == 0x80)
    start--, patch->text--, patch->length++;
  while (end < patch->span.end && (old[end] & 0xc0) == 0x80)
    end++, patch->length++;
  patch->span = (CtwSpan){ start, end };
}

/* Joins what overlaps; drops what lies within a deletion and what changes nothing. */
static GArray *
settle_patches (const CtwEditor *editor)
{
  GArray *settled = g_array_new (FALSE, FALSE, sizeof (CtwPatch));

  g_array_sort (editor->patches, compare_patches);
  for (guint i = 0; i < editor->patches->len; i++)
    {
      CtwPatch patch = g_array_index (editor->patches, CtwPatch, i);
      CtwPatch *last = settled->len > 0 ? &g_array_index (settled, CtwPatch, settled->len - 1)
                                        : NULL;

      if (last != NULL && patch.span.start < last->span.end)
        {
          if (patch.span.end > last->span.end)
            last->span.end = patch.span.end;
          continue;
        }
      g_array_append_val (settled, patch);
    }
  return settled;
}

static void
drop_idle_patches (const CtwEditor *editor, GArray *patches)
{
  guint kept = 0;

  for (guint i = 0; i < patches->len; i++)
    {
      CtwPatch patch = g_array_index (patches, CtwPatch, i);
      trim_patch (editor, &patch);
      if (patch.length > 0 || patch.span.start < patch.span.end)
        g_array_index (patches, CtwPatch, kept++) = patch;
    }
  g_array_set_size (patches, kept);
}

static CtwSpan
find_focus (const CtwEditor *editor, const GArray *patches)
{
  gint64 shift = 0;
  CtwSpan first = { 0, 0 };

  for (guint i = 0; i < patches->len; i++)
    {
      const CtwPatch *patch = &g_array_index (patches, CtwPatch, i);
      guint32 start = (guint32) (patch->span.start + shift);
      const char *found = NULL;

      if (editor->focus != NULL && patch->span.end >= editor->focus_at)
        found = g_strstr_len (patch->text, patch->length, editor->focus);
      if (found != NULL)
        {
          start += (guint32) (found - patch->text);
          return (CtwSpan){ start, start + (guint32) strlen (editor->focus) };
        }
      if (i == 0)
        first = (CtwSpan){ start, start + patch->length };
      shift += (gint64) patch->length - (gint64) (patch->span.end - patch->span.start);
    }
  return first;
}

static CtwEdit *
finish_edit (CtwEditor *editor)
{
  g_autoptr (GArray) patches = settle_patches (editor);

  drop_idle_patches (editor, patches);
  CtwEdit *edit = ctw_edit_alloc (patches->len, editor->name);
  for (guint i = 0; i < patches->len; i++)
    ctw_edit_set_patch (edit, i, &g_array_index (patches, CtwPatch, i));
  edit->n_warnings = editor->warnings->len;
  edit->warnings = ctw_arena_copy (edit->arena, editor->warnings->data,
                                   editor->warnings->len * sizeof (CtwDiagnostic));
  for (guint i = 0; i < edit->n_warnings; i++)
    edit->warnings[i].message = ctw_arena_strdup (edit->arena, edit->warnings[i].message);
  edit->focus = find_focus (editor, patches);
  return edit;
}

static gint
find_wish (CtwWishKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (WISHES); i++)
    if (WISHES[i].kind == kind)
      return (gint) i;
  return -1;
}

/* Whether every class of the model can stand in the text. */
static gboolean
is_text_of (const CtwEditor *editor)
{
  for (guint i = 0; i < ctw_model_get_n_classes (editor->model); i++)
    if (ctw_model_get_class (editor->model, (CtwClassId) i)->span.end > editor->length)
      return FALSE;
  return TRUE;
}

static gboolean
make_wish (CtwEditor *editor)
{
  gint index = find_wish (editor->wish->kind);

  if (index < 0)
    return ctw_editor_refuse (editor, _ ("Nothing is wished."));
  if (MAKERS[index].needs_class && editor->klass == NULL)
    return ctw_editor_refuse (editor, _ ("There is no such class in this file."));
  if (!is_text_of (editor))
    return ctw_editor_refuse (editor, _ ("The text is not the one that was read."));
  ctw_style_detect (editor);
  return MAKERS[index].make (editor);
}

/**
 * ctw_edit_new:
 * @model: the model of @text
 * @text: UTF-8
 * @length: of @text in bytes; -1 where it ends with a NUL
 * @wish: what is wanted
 * @error: return location: %CTW_ERROR_EDIT with one sentence that says why not
 *
 * Works out which bytes of @text to replace. Nothing else is changed, and the
 * same input gives the same patches.
 *
 * Returns: (transfer full) (nullable): the edit; it may have no patch where all
 *   is as wished already
 */
CtwEdit *
ctw_edit_new (CtwModel *model, const char *text, gssize length, const CtwWish *wish, GError **error)
{
  g_return_val_if_fail (model != NULL && text != NULL && wish != NULL, NULL);

  g_autoptr (CtwArena) arena = ctw_arena_new ();
  CtwEditor editor = { .model = model, .text = text, .arena = arena, .wish = wish, .name = "" };
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  CtwEdit *edit = NULL;

  if (size > G_MAXINT32)
    {
      g_set_error_literal (error, CTW_ERROR, CTW_ERROR_EDIT, _ ("The text is too long."));
      return NULL;
    }
  editor.length = (guint32) size;
  editor.patches = g_array_new (FALSE, FALSE, sizeof (CtwPatch));
  editor.warnings = g_array_new (FALSE, FALSE, sizeof (CtwDiagnostic));
  if (wish->class_id >= 0 && (guint) wish->class_id < ctw_model_get_n_classes (model))
    editor.klass = ctw_model_get_class (model, wish->class_id);
  ctw_lex (arena, text, editor.length, &editor.tokens);
  if (make_wish (&editor) && editor.error == NULL)
    edit = finish_edit (&editor);
  else if (editor.error != NULL)
    g_propagate_error (error, editor.error);
  g_array_unref (editor.patches);
  g_array_unref (editor.warnings);
  return edit;
}
