/* SPDX-License-Identifier: MIT */
/*
 * cutaway-analysis.c: the whole answer about one text on one Python.
 *
 * It is computed in a worker thread, handed over once, and never changes: the
 * window shows one analysis or another, never half of each.  Places in the
 * text are bytes in the core and lines with characters in a text view; the
 * analysis keeps the text that it is about, and so can translate.
 */
#include "config.h"

#include "cutaway-analysis.h"

#include <string.h>

struct _CutawayAnalysis
{
  CtwModel *model;
  CtwTypes *types;
  const CtwProfile *profile;
  CutawayImports *imports; /* (nullable) */
  char *text;
  gsize size;
  GArray *lines;        /* of guint32: where each line starts */
  GArray *words;        /* (nullable): of CtwWord, of a long text */
  GPtrArray *instances; /* of nullable CtwInstance, by class id */
};

static void
unref_instance (gpointer instance)
{
  if (instance != NULL)
    ctw_instance_unref (instance);
}

static void
find_lines (CutawayAnalysis *self)
{
  const char *at = self->text;
  guint32 start = 0;

  g_array_append_val (self->lines, start);
  while ((at = strchr (at, '\n')) != NULL)
    {
      at++;
      start = (guint32) (at - self->text);
      g_array_append_val (self->lines, start);
    }
}

static void
find_instances (CutawayAnalysis *self)
{
  guint n = ctw_model_get_n_classes (self->model);

  for (guint i = 0; i < n; i++)
    {
      const CtwType *type = ctw_types_of_class (self->types, (CtwClassId) i);
      CtwInstance *instance = NULL;

      if (type != NULL && type->status == CTW_TYPE_OK)
        instance = ctw_instance_new (self->types, type->id, CTW_INSTANCE_SETTLED);
      g_ptr_array_add (self->instances, instance);
    }
}

static CtwTypes *
make_types (CutawayAnalysis *self, CtwModel *model, const CtwProfile *profile)
{
  if (self->imports == NULL)
    return ctw_types_new (model, profile, NULL, NULL);
  return cutaway_imports_make_types (self->imports, model, profile);
}

/**
 * cutaway_analysis_new:
 * @model: as read from @text
 * @imports: (nullable): finds what the text imports; %NULL leaves bases of that kind unknown
 *
 * Types, and a settled instance of each class that has one. With @imports
 * it waits, and so is for a worker thread.
 */
CutawayAnalysis *
cutaway_analysis_new (CtwModel *model,
                      const char *text,
                      const CtwProfile *profile,
                      CutawayImports *imports)
{
  CutawayAnalysis *self = g_atomic_rc_box_new0 (CutawayAnalysis);

  self->model = ctw_model_ref (model);
  self->profile = profile;
  self->imports = imports != NULL ? cutaway_imports_ref (imports) : NULL;
  self->text = g_strdup (text);
  self->size = strlen (text);
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->instances = g_ptr_array_new_with_free_func (unref_instance);
  self->types = make_types (self, self->model, profile);
  find_lines (self);
  if (self->lines->len >= CUTAWAY_LONG_SOURCE)
    self->words = ctw_words_new (self->text, self->size);
  find_instances (self);
  return self;
}

CutawayAnalysis *
cutaway_analysis_ref (CutawayAnalysis *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
analysis_clear (gpointer data)
{
  CutawayAnalysis *self = data;

  g_ptr_array_unref (self->instances);
  g_array_unref (self->lines);
  g_clear_pointer (&self->words, g_array_unref);
  g_free (self->text);
  ctw_types_unref (self->types);
  ctw_model_unref (self->model);
  g_clear_pointer (&self->imports, cutaway_imports_unref);
}

void
cutaway_analysis_unref (CutawayAnalysis *self)
{
  g_atomic_rc_box_release_full (self, analysis_clear);
}

CtwModel *
cutaway_analysis_get_model (CutawayAnalysis *self)
{
  return self->model;
}

CtwTypes *
cutaway_analysis_get_types (CutawayAnalysis *self)
{
  return self->types;
}

const CtwProfile *
cutaway_analysis_get_profile (CutawayAnalysis *self)
{
  return self->profile;
}

const char *
cutaway_analysis_get_text (CutawayAnalysis *self)
{
  return self->text;
}

/**
 * cutaway_analysis_get_words:
 *
 * Returns: (transfer none) (nullable) (element-type CtwWord): the words of a text of
 *   %CUTAWAY_LONG_SOURCE lines or more
 */
GArray *
cutaway_analysis_get_words (CutawayAnalysis *self)
{
  return self->words;
}

guint
cutaway_analysis_get_n_classes (CutawayAnalysis *self)
{
  return self->instances->len;
}

/**
 * cutaway_analysis_get_type_of:
 *
 * Returns: (nullable): what type() made of the class
 */
const CtwType *
cutaway_analysis_get_type_of (CutawayAnalysis *self, CtwClassId id)
{
  if (id < 0 || (guint) id >= self->instances->len)
    return NULL;
  return ctw_types_of_class (self->types, id);
}

/**
 * cutaway_analysis_get_instance:
 *
 * Returns: (nullable) (transfer none): the settled instance; %NULL of a class that has none
 */
CtwInstance *
cutaway_analysis_get_instance (CutawayAnalysis *self, CtwClassId id)
{
  if (id < 0 || (guint) id >= self->instances->len)
    return NULL;
  return g_ptr_array_index (self->instances, id);
}

/**
 * cutaway_analysis_find_class:
 *
 * Of classes that share a qualified name, Python keeps the last.
 */
CtwClassId
cutaway_analysis_find_class (CutawayAnalysis *self, const char *qualname)
{
  for (guint i = self->instances->len; i > 0; i--)
    {
      const CtwClass *klass = ctw_model_get_class (self->model, (CtwClassId) i - 1);
      if (strcmp (klass->qualname, qualname) == 0)
        return (CtwClassId) i - 1;
    }
  return CTW_NONE;
}

/**
 * cutaway_analysis_class_at:
 * @byte: a place in the text
 *
 * Returns: the innermost class around it, or %CTW_NONE
 */
CtwClassId
cutaway_analysis_class_at (CutawayAnalysis *self, guint32 byte)
{
  CtwClassId found = CTW_NONE;
  guint32 best = G_MAXUINT32;

  for (guint i = 0; i < self->instances->len; i++)
    {
      const CtwSpan *span = &ctw_model_get_class (self->model, (CtwClassId) i)->span;
      if (byte >= span->start && byte <= span->end && span->end - span->start < best)
        {
          best = span->end - span->start;
          found = (CtwClassId) i;
        }
    }
  return found;
}

/**
 * cutaway_analysis_get_parent:
 *
 * Returns: the class of the file that the list shows it under: its first base that is one
 */
CtwClassId
cutaway_analysis_get_parent (CutawayAnalysis *self, CtwClassId id)
{
  const CtwType *type = cutaway_analysis_get_type_of (self, id);

  for (guint i = 0; type != NULL && i < type->n_bases; i++)
    {
      const CtwType *base = ctw_types_get (self->types, type->bases[i]);
      if (base->origin == CTW_TYPE_CLASS && base->class_id != CTW_NONE && base->class_id != id)
        return base->class_id;
    }
  return CTW_NONE;
}

/**
 * cutaway_analysis_brings_dict_back:
 *
 * Whether the class adds a `__dict__`, unasked, below a class of the file that has none.
 */
gboolean
cutaway_analysis_brings_dict_back (CutawayAnalysis *self, CtwClassId id)
{
  const CtwType *type = cutaway_analysis_get_type_of (self, id);
  CtwClassId parent = cutaway_analysis_get_parent (self, id);
  const CtwType *above = cutaway_analysis_get_type_of (self, parent);

  if (type == NULL || above == NULL || type->status != CTW_TYPE_OK || !type->adds_dict)
    return FALSE;
  return type->dict_from.owner == type->id && !type->dict_from.asked_for && above->klass != NULL
         && above->klass->slots.form != CTW_SLOTS_ABSENT;
}

static gint64
measure (CutawayAnalysis *self, CtwClassId id, const CtwProfile *profile)
{
  g_autoptr (CtwTypes) types = make_types (self, self->model, profile);
  const CtwType *type = ctw_types_of_class (types, id);
  g_autoptr (CtwInstance) instance = NULL;

  if (type == NULL || type->status != CTW_TYPE_OK)
    return -1;
  instance = ctw_instance_new (types, type->id, CTW_INSTANCE_SETTLED);
  if (instance == NULL || ctw_instance_get_error (instance) != NULL)
    return -1;
  return ctw_instance_get_numbers (instance)->requested;
}

/**
 * cutaway_analysis_measure_everywhere:
 * @bytes: (out caller-allocates) (array): one for each profile of the registry, in its order;
 *   -1 where there is no instance
 *
 * What a settled instance asks for on every version. Waits for what is imported, and so is
 * for a worker thread.
 */
void
cutaway_analysis_measure_everywhere (CutawayAnalysis *self, CtwClassId id, gint64 *bytes)
{
  guint n;
  const CtwProfile *const *profiles = ctw_profiles (&n);

  for (guint i = 0; i < n; i++)
    bytes[i] = measure (self, id, profiles[i]);
}

/**
 * cutaway_analysis_make_types:
 * @model: of a text that stands in the same place
 *
 * Types of another text on the same Python, with what it imports. For a worker thread.
 *
 * Returns: (transfer full): the types
 */
CtwTypes *
cutaway_analysis_make_types (CutawayAnalysis *self, CtwModel *model)
{
  return make_types (self, model, self->profile);
}

/**
 * cutaway_analysis_locate:
 * @line: (out): from 0
 * @column: (out): in characters, from 0
 *
 * Returns: whether @byte is in the text
 */
gboolean
cutaway_analysis_locate (CutawayAnalysis *self, guint32 byte, int *line, int *column)
{
  guint low = 0;
  guint high = self->lines->len;
  guint32 start;

  if (byte > self->size)
    return FALSE;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->lines, guint32, middle) <= byte)
        low = middle;
      else
        high = middle;
    }
  start = g_array_index (self->lines, guint32, low);
  *line = (int) low;
  *column = (int) g_utf8_strlen (self->text + start, (gssize) (byte - start));
  return TRUE;
}

/**
 * cutaway_analysis_byte_at:
 *
 * The opposite of cutaway_analysis_locate(); a place behind a line's end is its end.
 */
guint32
cutaway_analysis_byte_at (CutawayAnalysis *self, int line, int column)
{
  const char *at;

  if (line < 0 || (guint) line >= self->lines->len)
    return (guint32) self->size;
  at = self->text + g_array_index (self->lines, guint32, line);
  for (; column > 0 && *at != '\0' && *at != '\n'; column--)
    at = g_utf8_next_char (at);
  return (guint32) (at - self->text);
}
