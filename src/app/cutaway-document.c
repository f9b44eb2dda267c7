/* SPDX-License-Identifier: MIT */
/*
 * cutaway-document.c: a Python file that is open.
 *
 * The text in the buffer is the only truth.  Each change starts, a moment
 * after the last keystroke, a reading (src/python) and then an analysis in a
 * worker thread; a result counts only when nothing changed since it was asked
 * for, which the generation tells.  One request is under way at a time.  The
 * document knows no window: it needs a reader, and tests use it bare.
 */
#include "config.h"

#include "cutaway-document-private.h"

#include <glib/gi18n.h>

/*
 * Changes that come together are one reading.  Only one is under way at a time,
 * so that who types fast waits for no more than that; a text that takes long to
 * read is read again after a pause in proportion, so that reading it leaves the
 * machine time for the typing.
 */
#define PAUSE_SHARE 4
#define PAUSE_MOST_MS 250
#define QUICK_MS 50

enum
{
  PROP_0,
  PROP_ANALYSIS,
  PROP_BUSY,
  PROP_FILE,
  PROP_MODIFIED,
  PROP_PROBLEM,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CutawayDocument, cutaway_document, G_TYPE_OBJECT)

/* What travels to the worker and back. */
typedef struct
{
  CtwModel *model;
  char *text;
  const CtwProfile *profile;
  CutawayImports *imports;
  guint64 generation;
  gint64 started; /* of a reading, in microseconds */
} Work;

static void
work_free (Work *work)
{
  g_clear_pointer (&work->model, ctw_model_unref);
  g_clear_pointer (&work->imports, cutaway_imports_unref);
  g_free (work->text);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
set_problem (CutawayDocument *self, GError *problem)
{
  if (self->problem == NULL && problem == NULL)
    return;
  g_clear_error (&self->problem);
  self->problem = problem;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
set_working (CutawayDocument *self, gboolean working)
{
  if (self->working == (guint) working)
    return;
  self->working = working != FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
take_analysis (CutawayDocument *self, CutawayAnalysis *analysis)
{
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);
  self->analysis = analysis;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANALYSIS]);
}

static void
analyse_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;

  g_task_return_pointer (
      task, cutaway_analysis_new (work->model, work->text, work->profile, work->imports),
      (GDestroyNotify) cutaway_analysis_unref);
}

static void
analysed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CutawayDocument *self = CUTAWAY_DOCUMENT (source);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (CutawayAnalysis) analysis = g_task_propagate_pointer (G_TASK (result), NULL);

  set_working (self, FALSE);
  if (analysis != NULL && work->generation == self->generation)
    take_analysis (self, g_steal_pointer (&analysis));
  else if (self->debounce == 0)
    cutaway_document_work (self);
}

/* Modules are looked for beside the file; another folder is another finder. */
static CutawayImports *
imports_of (CutawayDocument *self)
{
  const char *path = self->file != NULL ? g_file_peek_path (self->file) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  if (self->imports != NULL && g_strcmp0 (folder, cutaway_imports_get_folder (self->imports)) != 0)
    g_clear_pointer (&self->imports, cutaway_imports_unref);
  if (self->imports == NULL)
    self->imports = cutaway_imports_new (self->reader, folder);
  return self->imports;
}

static void
analyse (CutawayDocument *self, const char *text)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, analysed_cb, NULL);
  Work *work = g_new0 (Work, 1);

  work->model = ctw_model_ref (self->model);
  work->text = g_strdup (text);
  work->profile = self->profile;
  work->imports = cutaway_imports_ref (imports_of (self));
  work->generation = self->generation;
  g_task_set_source_tag (task, analyse);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_set_check_cancellable (task, FALSE);
  set_working (self, TRUE);
  g_task_run_in_thread (task, analyse_in_thread);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = NULL;
  CutawayDocument *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);

  model = ctp_reader_read_finish (CTP_READER (source), result, &error);
  self->reading_ms = (guint) ((g_get_monotonic_time () - work->started) / 1000);
  set_working (self, FALSE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (work->generation != self->text_generation)
    {
      if (self->debounce == 0)
        cutaway_document_work (self);
      return;
    }
  if (model == NULL)
    {
      set_problem (self, g_steal_pointer (&error));
      return;
    }
  set_problem (self, NULL);
  g_clear_pointer (&self->model, ctw_model_unref);
  self->model = g_steal_pointer (&model);
  self->model_generation = self->text_generation;
  analyse (self, work->text);
}

static void
read_text (CutawayDocument *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, NULL, NULL);
  g_autofree char *plain = NULL;
  Work *work = g_new0 (Work, 1);

  work->text = cutaway_document_dup_text (self);
  plain = cutaway_text_for_reader (work->text);
  work->generation = self->text_generation;
  work->started = g_get_monotonic_time ();
  g_task_set_source_tag (task, read_text);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  set_working (self, TRUE);
  ctp_reader_read_async (self->reader, plain, -1, self->cancellable, read_cb,
                         g_steal_pointer (&task));
}

/* The next step towards an analysis of what is there now; none while one is under way. */
void
cutaway_document_work (CutawayDocument *self)
{
  if (self->working || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->model == NULL || self->model_generation != self->text_generation)
    {
      read_text (self);
      return;
    }
  else
    {
      g_autofree char *text = cutaway_document_dup_text (self);
      analyse (self, text);
    }
}

static gboolean
debounce_cb (gpointer user_data)
{
  CutawayDocument *self = user_data;

  self->debounce = 0;
  cutaway_document_work (self);
  return G_SOURCE_REMOVE;
}

/* In milliseconds. */
static guint
pause_of (CutawayDocument *self)
{
  return self->reading_ms <= QUICK_MS ? 0 : MIN (self->reading_ms / PAUSE_SHARE, PAUSE_MOST_MS);
}

static void
changed_cb (GtkTextBuffer *buffer, CutawayDocument *self)
{
  self->generation++;
  self->text_generation++;
  g_clear_handle_id (&self->debounce, g_source_remove);
  self->debounce = g_timeout_add (pause_of (self), debounce_cb, self);
}

static void
modified_changed_cb (GtkTextBuffer *buffer, CutawayDocument *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

static void
cutaway_document_dispose (GObject *object)
{
  CutawayDocument *self = CUTAWAY_DOCUMENT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->debounce, g_source_remove);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  g_clear_object (&self->reader);
  g_clear_object (&self->file);
  g_clear_pointer (&self->model, ctw_model_unref);
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);
  g_clear_pointer (&self->imports, cutaway_imports_unref);

  G_OBJECT_CLASS (cutaway_document_parent_class)->dispose (object);
}

static void
cutaway_document_finalize (GObject *object)
{
  CutawayDocument *self = CUTAWAY_DOCUMENT (object);

  g_clear_error (&self->problem);
  g_clear_object (&self->cancellable);
  g_free (self->etag);
  g_free (self->title);

  G_OBJECT_CLASS (cutaway_document_parent_class)->finalize (object);
}

static void
cutaway_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CutawayDocument *self = CUTAWAY_DOCUMENT (object);

  switch (id)
    {
    case PROP_ANALYSIS:
      g_value_set_pointer (value, self->analysis);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, cutaway_document_is_busy (self));
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, cutaway_document_get_modified (self));
      break;
    case PROP_PROBLEM:
      g_value_set_pointer (value, self->problem);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cutaway_document_class_init (CutawayDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cutaway_document_dispose;
  object_class->finalize = cutaway_document_finalize;
  object_class->get_property = cutaway_document_get_property;

  properties[PROP_ANALYSIS] = g_param_spec_pointer ("analysis", NULL, NULL, readable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, readable);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, readable);
  properties[PROP_PROBLEM] = g_param_spec_pointer ("problem", NULL, NULL, readable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cutaway_document_init (CutawayDocument *self)
{
  self->buffer = gtk_source_buffer_new (NULL);
  self->cancellable = g_cancellable_new ();
  self->title = g_strdup (_ ("Untitled"));
  self->profile = ctw_profile_newest ();
  gtk_text_buffer_set_max_undo_levels (GTK_TEXT_BUFFER (self->buffer), 0);
  g_signal_connect (self->buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->buffer, "modified-changed", G_CALLBACK (modified_changed_cb), self);
}

CutawayDocument *
cutaway_document_new (CtpReader *reader)
{
  CutawayDocument *self = g_object_new (CUTAWAY_TYPE_DOCUMENT, NULL);

  self->reader = g_object_ref (reader);
  return self;
}

/* What its text is read with. */
CtpReader *
cutaway_document_get_reader (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), NULL);

  return self->reader;
}

GtkSourceBuffer *
cutaway_document_get_buffer (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), NULL);

  return self->buffer;
}

/**
 * cutaway_document_get_file:
 *
 * Returns: (nullable) (transfer none): where it is saved
 */
GFile *
cutaway_document_get_file (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), NULL);

  return self->file;
}

const char *
cutaway_document_get_title (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), NULL);

  return self->title;
}

gboolean
cutaway_document_get_modified (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), FALSE);

  return gtk_text_buffer_get_modified (GTK_TEXT_BUFFER (self->buffer));
}

/* How its file spells the text. */
const CutawayTextFormat *
cutaway_document_get_format (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), NULL);

  return &self->format;
}

/**
 * cutaway_document_get_etag:
 *
 * Returns: (nullable): the tag of its file when it was read or written last
 */
const char *
cutaway_document_get_etag (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), NULL);

  return self->etag;
}

/* What is in the file with this tag is known, and the text here is wanted instead. */
void
cutaway_document_set_etag (CutawayDocument *self, const char *etag)
{
  g_return_if_fail (CUTAWAY_IS_DOCUMENT (self));

  g_free (self->etag);
  self->etag = g_strdup (etag);
}

gboolean
cutaway_document_get_read_only (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), FALSE);

  return self->read_only;
}

/* Whether its file cannot be written. */
void
cutaway_document_set_read_only (CutawayDocument *self, gboolean read_only)
{
  g_return_if_fail (CUTAWAY_IS_DOCUMENT (self));

  if (self->read_only == (guint) (read_only != FALSE))
    return;
  self->read_only = read_only != FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

gboolean
cutaway_document_is_saving (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), FALSE);

  return self->saving > 0;
}

/* Whether nothing would be lost if another file took its place. */
gboolean
cutaway_document_is_untouched (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), FALSE);

  return self->file == NULL && !cutaway_document_get_modified (self);
}

const CtwProfile *
cutaway_document_get_profile (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), NULL);

  return self->profile;
}

void
cutaway_document_set_profile (CutawayDocument *self, const CtwProfile *profile)
{
  g_return_if_fail (CUTAWAY_IS_DOCUMENT (self));
  g_return_if_fail (profile != NULL);

  if (self->profile == profile)
    return;
  self->profile = profile;
  self->generation++;
  if (self->model != NULL && self->debounce == 0)
    cutaway_document_work (self);
}

/**
 * cutaway_document_get_analysis:
 *
 * Returns: (nullable) (transfer none): the newest; the text may have changed since
 */
CutawayAnalysis *
cutaway_document_get_analysis (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), NULL);

  return self->analysis;
}

/**
 * cutaway_document_get_problem:
 *
 * Returns: (nullable): why the text could not be read at all: a thing of the world, such as
 *   no Python, never one of the text
 */
const GError *
cutaway_document_get_problem (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), NULL);

  return self->problem;
}

gboolean
cutaway_document_is_busy (CutawayDocument *self)
{
  g_return_val_if_fail (CUTAWAY_IS_DOCUMENT (self), FALSE);

  return self->working || self->debounce != 0;
}

char *
cutaway_document_dup_text (CutawayDocument *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &end, TRUE);
}

/* Another text, which is no change of the one before: it cannot be undone. */
void
cutaway_document_fill (CutawayDocument *self, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_set_modified (buffer, FALSE);
  /* What was found in the text before says nothing about this one, which may not even be read. */
  g_clear_pointer (&self->model, ctw_model_unref);
  if (self->analysis != NULL)
    take_analysis (self, NULL);
  g_clear_handle_id (&self->debounce, g_source_remove);
  self->generation++;
  self->text_generation++;
}

static void
set_title (CutawayDocument *self, const char *title)
{
  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* The file that it is saved to from now on. */
void
cutaway_document_take_file (CutawayDocument *self, GFile *file)
{
  g_autofree char *name = NULL;

  /* Whoever sets it knows more, or looks. */
  self->read_only = FALSE;
  if (file == NULL)
    cutaway_document_set_etag (self, NULL);
  if (g_set_object (&self->file, file))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
  if (file == NULL)
    return;
  name = g_file_get_basename (file);
  if (name != NULL && g_utf8_validate (name, -1, NULL))
    set_title (self, name);
  else
    {
      g_autofree char *shown = g_filename_display_name (name != NULL ? name : "?");
      set_title (self, shown);
    }
}

/**
 * cutaway_document_set_text:
 *
 * Makes it an unsaved document with that text.
 */
void
cutaway_document_set_text (CutawayDocument *self, const char *text, const char *title)
{
  g_return_if_fail (CUTAWAY_IS_DOCUMENT (self));

  cutaway_document_take_file (self, NULL);
  set_title (self, title);
  cutaway_document_fill (self, text);
  cutaway_document_work (self);
}

/**
 * cutaway_document_restore:
 * @file: (nullable): where it was to be saved
 *
 * Makes it a document with that text, which is not saved.
 */
void
cutaway_document_restore (CutawayDocument *self,
                          GFile *file,
                          const CutawayTextFormat *format,
                          const char *text,
                          const char *title)
{
  g_return_if_fail (CUTAWAY_IS_DOCUMENT (self));

  cutaway_document_take_file (self, file);
  set_title (self, title);
  self->format = *format;
  cutaway_document_fill (self, text);
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), TRUE);
  cutaway_document_work (self);
}

/**
 * cutaway_document_set_example:
 * @model: as read from @text when Cutaway was built, so that no Python is needed to see it
 */
void
cutaway_document_set_example (CutawayDocument *self,
                              const char *text,
                              const char *title,
                              CtwModel *model)
{
  g_return_if_fail (CUTAWAY_IS_DOCUMENT (self));

  cutaway_document_take_file (self, NULL);
  set_title (self, title);
  cutaway_document_fill (self, text);
  set_problem (self, NULL);
  g_clear_pointer (&self->model, ctw_model_unref);
  self->model = ctw_model_ref (model);
  self->model_generation = self->text_generation;
  cutaway_document_work (self);
}

/**
 * cutaway_document_span_to_iters:
 * @span: in bytes of the analysed text
 *
 * Where it stands in the buffer; where the text has changed since, near there.
 */
void
cutaway_document_span_to_iters (CutawayDocument *self,
                                CtwSpan span,
                                GtkTextIter *start,
                                GtkTextIter *end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  int line = 0;
  int column = 0;

  gtk_text_buffer_get_start_iter (buffer, start);
  *end = *start;
  if (self->analysis == NULL)
    return;
  if (cutaway_analysis_locate (self->analysis, span.start, &line, &column))
    gtk_text_buffer_get_iter_at_line_offset (buffer, start, line, column);
  if (cutaway_analysis_locate (self->analysis, span.end, &line, &column))
    gtk_text_buffer_get_iter_at_line_offset (buffer, end, line, column);
}

/**
 * cutaway_document_iter_to_byte:
 *
 * Returns: the byte of the analysed text at @iter
 */
guint32
cutaway_document_iter_to_byte (CutawayDocument *self, const GtkTextIter *iter)
{
  if (self->analysis == NULL)
    return 0;
  return cutaway_analysis_byte_at (self->analysis, gtk_text_iter_get_line (iter),
                                   gtk_text_iter_get_line_offset (iter));
}

/**
 * cutaway_document_apply:
 * @patches: in order of the text, not overlapping
 *
 * Changes the text, as one step of its undo. The patches must be about the text as it is.
 */
void
cutaway_document_apply (CutawayDocument *self, const CutawayPatch *patches, guint n_patches)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);

  g_return_if_fail (CUTAWAY_IS_DOCUMENT (self));

  gtk_text_buffer_begin_user_action (buffer);
  for (guint i = n_patches; i > 0; i--)
    {
      const CutawayPatch *patch = &patches[i - 1];
      GtkTextIter start, end;

      cutaway_document_span_to_iters (self, patch->span, &start, &end);
      gtk_text_buffer_delete (buffer, &start, &end);
      gtk_text_buffer_insert (buffer, &start, patch->text, -1);
    }
  gtk_text_buffer_end_user_action (buffer);
}
