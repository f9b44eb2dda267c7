/* SPDX-License-Identifier: MIT */
/*
 * cutaway-draft.c: unsaved work on disk.
 *
 * While a document is modified, its text stands in a file of its own, at most
 * WRITE_AFTER_MS and the time of two writes old.  The file is replaced in one
 * step and goes away when the document is saved, closed, or undone to what is
 * saved.  Beside it stands a lock that the system drops when the process ends,
 * however it ends: a draft whose lock can be had is one that was left.
 */
#include "config.h"

#include "cutaway-draft.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* From the first change that is not on disk. */
#define WRITE_AFTER_MS 400

#define MAGIC "cutaway draft 1\n"
#define GROUP "draft"

struct _CutawayDraft
{
  GObject parent_instance;

  /* Owned */
  CutawayDocument *document; /* (nullable): until it is closed */
  char *folder;
  char *id;

  /* State */
  int lock;          /* -1 until there was something to write */
  guint timer;       /* to the next write */
  guint writing : 1; /* in a worker */
  guint stale : 1;   /* the text has changed since the last write began */
  guint on_disk : 1;
};

G_DEFINE_FINAL_TYPE (CutawayDraft, cutaway_draft, G_TYPE_OBJECT)

static char *
path_of (const char *folder, const char *id, const char *suffix)
{
  g_autofree char *name = g_strconcat (id, suffix, NULL);

  return g_build_filename (folder, name, NULL);
}

/* The lock of a draft; -1 where somebody has it. */
static int
take_lock (const char *folder, const char *id)
{
  g_autofree char *path = path_of (folder, id, ".lock");
  int lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (lock >= 0 && flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      close (lock);
      lock = -1;
    }
  return lock;
}

static void
remove_file (const char *folder, const char *id, const char *suffix)
{
  g_autofree char *path = path_of (folder, id, suffix);

  g_unlink (path);
}

static void
drop_lock (const char *folder, const char *id, int *lock)
{
  if (*lock < 0)
    return;
  remove_file (folder, id, ".lock");
  close (*lock);
  *lock = -1;
}

/* What stands in the file: a line, a few words about the document, its text. */
static char *
compose (CutawayDocument *document)
{
  g_autoptr (GKeyFile) head = g_key_file_new ();
  GFile *file = cutaway_document_get_file (document);
  const CutawayTextFormat *format = cutaway_document_get_format (document);
  g_autofree char *text = cutaway_document_dup_text (document);
  g_autofree char *words = NULL;

  if (file != NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_key_file_set_string (head, GROUP, "uri", uri);
      if (cutaway_document_get_etag (document) != NULL)
        g_key_file_set_string (head, GROUP, "etag", cutaway_document_get_etag (document));
    }
  g_key_file_set_string (head, GROUP, "title", cutaway_document_get_title (document));
  g_key_file_set_boolean (head, GROUP, "mark", format->byte_order_mark);
  g_key_file_set_boolean (head, GROUP, "crlf", format->crlf);
  g_key_file_set_uint64 (head, GROUP, "size", strlen (text));
  words = g_key_file_to_data (head, NULL, NULL);
  return g_strconcat (MAGIC, words, "\n", text, NULL);
}

/* What goes to the worker. */
typedef struct
{
  char *path;
  char *contents;
} Write;

static void
write_free (Write *work)
{
  g_free (work->path);
  g_free (work->contents);
  g_free (work);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Write *work = task_data;
  GError *error = NULL;

  if (g_file_set_contents_full (work->path, work->contents, -1, G_FILE_SET_CONTENTS_CONSISTENT,
                                0600, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void begin_write (CutawayDraft *self);

static void
remove_draft (CutawayDraft *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->stale = FALSE;
  /* A write that is under way looks itself, when it is done, whether it is still wanted. */
  if (self->writing || !self->on_disk)
    return;
  self->on_disk = FALSE;
  remove_file (self->folder, self->id, ".draft");
}

static gboolean
is_wanted (CutawayDraft *self)
{
  return self->document != NULL && cutaway_document_get_modified (self->document);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CutawayDraft *self = CUTAWAY_DRAFT (source);
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    self->on_disk = TRUE;
  else
    g_debug ("no draft: %s", error->message);
  if (!is_wanted (self))
    remove_draft (self);
  else if (self->stale && self->timer == 0)
    begin_write (self);
  if (self->document == NULL)
    drop_lock (self->folder, self->id, &self->lock);
}

static void
begin_write (CutawayDraft *self)
{
  g_autoptr (GTask) task = NULL;
  Write *work;

  if (self->writing || !is_wanted (self))
    return;
  g_mkdir_with_parents (self->folder, 0700);
  if (self->lock < 0)
    self->lock = take_lock (self->folder, self->id);
  work = g_new0 (Write, 1);
  work->path = path_of (self->folder, self->id, ".draft");
  work->contents = compose (self->document);
  self->stale = FALSE;
  self->writing = TRUE;
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, begin_write);
  g_task_set_task_data (task, work, (GDestroyNotify) write_free);
  g_task_run_in_thread (task, write_in_thread);
}

static gboolean
timer_cb (gpointer user_data)
{
  CutawayDraft *self = user_data;

  self->timer = 0;
  begin_write (self);
  return G_SOURCE_REMOVE;
}

/* The first change starts the clock; later ones do not put it off. */
static void
changed_cb (GtkTextBuffer *buffer, CutawayDraft *self)
{
  self->stale = TRUE;
  if (self->timer == 0)
    self->timer = g_timeout_add (WRITE_AFTER_MS, timer_cb, self);
}

static void
modified_cb (CutawayDocument *document, GParamSpec *pspec, CutawayDraft *self)
{
  if (!cutaway_document_get_modified (document))
    remove_draft (self);
  else
    changed_cb (NULL, self);
}

static void
cutaway_draft_dispose (GObject *object)
{
  cutaway_draft_close (CUTAWAY_DRAFT (object));

  G_OBJECT_CLASS (cutaway_draft_parent_class)->dispose (object);
}

static void
cutaway_draft_finalize (GObject *object)
{
  CutawayDraft *self = CUTAWAY_DRAFT (object);

  g_free (self->folder);
  g_free (self->id);

  G_OBJECT_CLASS (cutaway_draft_parent_class)->finalize (object);
}

static void
cutaway_draft_class_init (CutawayDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cutaway_draft_dispose;
  object_class->finalize = cutaway_draft_finalize;
}

static void
cutaway_draft_init (CutawayDraft *self)
{
  self->lock = -1;
  self->id = g_uuid_string_random ();
}

/**
 * cutaway_draft_new:
 * @folder: (nullable): where drafts lie; %NULL for the user's
 *
 * Keeps the unsaved text of @document on disk from now on.
 *
 * Returns: (transfer full): its draft
 */
CutawayDraft *
cutaway_draft_new (CutawayDocument *document, const char *folder)
{
  CutawayDraft *self = g_object_new (CUTAWAY_TYPE_DRAFT, NULL);

  self->folder = folder != NULL ? g_strdup (folder) : cutaway_drafts_default_folder ();
  self->document = g_object_ref (document);
  g_signal_connect (cutaway_document_get_buffer (document), "changed", G_CALLBACK (changed_cb),
                    self);
  g_signal_connect (document, "notify::modified", G_CALLBACK (modified_cb), self);
  return self;
}

/**
 * cutaway_draft_adopt:
 * @left: what the document was restored from, which must be modified
 *
 * The draft on disk is the document's from now on; at no moment is there none.
 */
void
cutaway_draft_adopt (CutawayDraft *self, CutawayLeft *left)
{
  g_return_if_fail (CUTAWAY_IS_DRAFT (self));
  g_return_if_fail (self->lock < 0 && !self->on_disk);

  g_free (self->id);
  self->id = g_strdup (left->id);
  self->lock = left->lock;
  left->lock = -1;
  self->on_disk = TRUE;
}

/**
 * cutaway_draft_close:
 *
 * The document is given up in order: its draft goes.
 */
void
cutaway_draft_close (CutawayDraft *self)
{
  g_return_if_fail (CUTAWAY_IS_DRAFT (self));

  if (self->document == NULL)
    return;
  g_signal_handlers_disconnect_by_data (cutaway_document_get_buffer (self->document), self);
  g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  remove_draft (self);
  if (!self->writing)
    drop_lock (self->folder, self->id, &self->lock);
}

/* What was left */

/**
 * cutaway_drafts_default_folder:
 *
 * Returns: (transfer full): where the drafts of this user lie
 */
char *
cutaway_drafts_default_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "cutaway", "drafts", NULL);
}

/**
 * cutaway_left_free:
 *
 * Where it was not adopted, the draft stays for the next time.
 */
void
cutaway_left_free (CutawayLeft *left)
{
  if (left->lock >= 0)
    close (left->lock);
  g_clear_object (&left->file);
  g_free (left->id);
  g_free (left->etag);
  g_free (left->title);
  g_free (left->text);
  g_free (left);
}

static gboolean
parse (CutawayLeft *left, const char *contents, gsize length)
{
  g_autoptr (GKeyFile) head = g_key_file_new ();
  const char *words = contents + strlen (MAGIC);
  const char *end = length > strlen (MAGIC) ? strstr (words, "\n\n") : NULL;
  g_autofree char *uri = NULL;

  if (end == NULL || !g_str_has_prefix (contents, MAGIC)
      || !g_key_file_load_from_data (head, words, (gsize) (end + 1 - words), G_KEY_FILE_NONE, NULL))
    return FALSE;
  uri = g_key_file_get_string (head, GROUP, "uri", NULL);
  left->file = uri != NULL ? g_file_new_for_uri (uri) : NULL;
  left->etag = g_key_file_get_string (head, GROUP, "etag", NULL);
  left->title = g_key_file_get_string (head, GROUP, "title", NULL);
  left->format.byte_order_mark = g_key_file_get_boolean (head, GROUP, "mark", NULL);
  left->format.crlf = g_key_file_get_boolean (head, GROUP, "crlf", NULL);
  left->text = g_strdup (end + 2);
  return left->title != NULL && g_utf8_validate (left->text, -1, NULL)
         && strlen (left->text) == g_key_file_get_uint64 (head, GROUP, "size", NULL);
}

/* A process that ended between saving and removing leaves what is saved. */
static gboolean
is_saved (CutawayLeft *left)
{
  g_autoptr (GBytes) saved = NULL;
  g_autofree char *text = NULL;
  CutawayTextFormat format;

  if (left->file == NULL || !g_file_is_native (left->file))
    return FALSE;
  saved = cutaway_file_read (left->file, NULL, NULL);
  text = saved != NULL ? cutaway_text_decode (saved, &format, NULL) : NULL;
  return g_strcmp0 (text, left->text) == 0;
}

static CutawayLeft *
read_left (const char *folder, const char *id)
{
  g_autoptr (CutawayLeft) left = g_new0 (CutawayLeft, 1);
  g_autofree char *path = path_of (folder, id, ".draft");
  g_autofree char *contents = NULL;
  gsize length;

  left->id = g_strdup (id);
  left->lock = take_lock (folder, id);
  /* Read only under the lock: whoever had it may have changed or removed the draft. */
  if (left->lock < 0 || !g_file_get_contents (path, &contents, &length, NULL)
      || !parse (left, contents, length))
    return NULL;
  if (is_saved (left))
    {
      remove_file (folder, id, ".draft");
      drop_lock (folder, id, &left->lock);
      return NULL;
    }
  return g_steal_pointer (&left);
}

/**
 * cutaway_drafts_find_left:
 * @folder: (nullable): where drafts lie; %NULL for the user's
 *
 * Returns: (transfer full) (element-type CutawayLeft): drafts of processes that ended without
 *   saving, in no one else's hands; the ones that say what is saved are removed
 */
GPtrArray *
cutaway_drafts_find_left (const char *folder)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) cutaway_left_free);
  g_autofree char *own = folder == NULL ? cutaway_drafts_default_folder () : g_strdup (folder);
  g_autoptr (GDir) dir = g_dir_open (own, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *id = NULL;
      CutawayLeft *left = NULL;

      if (!g_str_has_suffix (name, ".draft"))
        continue;
      id = g_strndup (name, strlen (name) - strlen (".draft"));
      left = read_left (own, id);
      if (left != NULL)
        g_ptr_array_add (found, left);
    }
  return found;
}
