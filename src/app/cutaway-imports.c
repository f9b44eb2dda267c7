/* SPDX-License-Identifier: MIT */
/*
 * cutaway-imports.c: what the file of a document imports.
 *
 * One finder a version, made when the first import asks, and kept with all it
 * has read for as long as anything refers to it.  Looking for Pythons and
 * reading modules waits, so only worker threads may come here; several may at
 * a time.
 */
#include "config.h"

#include "cutaway-imports.h"

#include "ctp-interpreters.h"
#include "ctp-modules.h"

#include <string.h>

struct _CutawayImports
{
  CtpReader *reader;
  char *folder; /* (nullable) */

  GMutex mutex;            /* guards what follows */
  GPtrArray *interpreters; /* (nullable) of CtpInterpreter: until the first import asks */
  CtpModules **modules;    /* of each profile, in the order of the registry; (nullable) */
  guint n_modules;
};

typedef struct
{
  CutawayImports *imports;
  const CtwProfile *profile;
} Question;

/**
 * cutaway_imports_new:
 * @folder: (nullable): where the file lies; %NULL where it lies nowhere yet
 *
 * Returns: (transfer full): a finder that has looked at nothing yet
 */
CutawayImports *
cutaway_imports_new (CtpReader *reader, const char *folder)
{
  CutawayImports *self = g_atomic_rc_box_new0 (CutawayImports);

  self->reader = g_object_ref (reader);
  self->folder = g_strdup (folder);
  g_mutex_init (&self->mutex);
  ctw_profiles (&self->n_modules);
  self->modules = g_new0 (CtpModules *, self->n_modules);
  return self;
}

CutawayImports *
cutaway_imports_ref (CutawayImports *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
imports_clear (gpointer data)
{
  CutawayImports *self = data;

  for (guint i = 0; i < self->n_modules; i++)
    g_clear_pointer (&self->modules[i], ctp_modules_free);
  g_free (self->modules);
  g_clear_pointer (&self->interpreters, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
  g_free (self->folder);
  g_object_unref (self->reader);
}

void
cutaway_imports_unref (CutawayImports *self)
{
  g_atomic_rc_box_release_full (self, imports_clear);
}

/**
 * cutaway_imports_get_folder:
 *
 * Returns: (nullable): where the file lies
 */
const char *
cutaway_imports_get_folder (CutawayImports *self)
{
  return self->folder;
}

static CtpModules *
modules_new (CutawayImports *self, const CtwProfile *profile)
{
  const char *dot = strchr (profile->name, '.');
  guint major = (guint) g_ascii_strtoull (profile->name, NULL, 10);
  guint minor = dot != NULL ? (guint) g_ascii_strtoull (dot + 1, NULL, 10) : 0;
  g_autofree char *path = NULL;

  if (self->interpreters == NULL)
    self->interpreters = ctp_interpreters_find ();
  path = ctp_modules_library_path_of (self->interpreters, major, minor);
  return ctp_modules_new (self->reader, self->folder, path);
}

static CtpModules *
modules_of (CutawayImports *self, const CtwProfile *profile)
{
  guint index = ctw_profile_index (profile);
  CtpModules *modules;

  g_mutex_lock (&self->mutex);
  if (self->modules[index] == NULL)
    self->modules[index] = modules_new (self, profile);
  modules = self->modules[index];
  g_mutex_unlock (&self->mutex);
  return modules;
}

static const CtwModel *
find_module (const char *module, gpointer user_data)
{
  const Question *question = user_data;

  return ctp_modules_find (module, modules_of (question->imports, question->profile));
}

/**
 * cutaway_imports_make_types:
 *
 * Types of @model, with the bases that it imports. Waits; not for the main thread.
 *
 * Returns: (transfer full): types, which keep alive what they need of the imported modules
 */
CtwTypes *
cutaway_imports_make_types (CutawayImports *self, CtwModel *model, const CtwProfile *profile)
{
  Question question = { .imports = self, .profile = profile };

  return ctw_types_new (model, profile, find_module, &question);
}
