/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-names.c: names of functions, comprehensions, class bodies and of the module.
 *
 * Invariant: a name that is bound holds one reference; a function's names die
 * with its frame, in the order in which they were bound.
 */
#include "live/ctw-live-private.h"
#include "profile/ctw-builtins-private.h"

#include <string.h>

/* Says that a statement is not followed, once: the first reason is the one that counts. */
gpointer
ctw_live_unsupported (CtwLive *live, guint line, const char *format, ...)
{
  va_list args;

  if (live->reason != NULL)
    return NULL;
  va_start (args, format);
  live->reason = g_strdup_vprintf (format, args);
  va_end (args);
  live->reason_line = line != 0 ? line : ctw_live_line (live);
  return NULL;
}

/* Raises a built-in exception. */
gpointer
ctw_live_raise (CtwLive *live, const char *type, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  ctw_raise (live->space, type, "%s", message);
  return NULL;
}

/* Raises what the version has its own words for. */
gpointer
ctw_live_raise_text (CtwLive *live, const char *type, CtwTextId id, const char *a, const char *b)
{
  g_autofree char *text = ctw_profile_text (live->profile, id, a, b);

  return ctw_live_raise (live, type, "%s", text);
}

/* Whether what was evaluated last did not come to its end. */
gboolean
ctw_live_failed (CtwLive *live)
{
  return live->reason != NULL || live->stop != 0 || live->space->raised.type != NULL;
}

/* Counts steps, so that a loop without end comes to one. */
gboolean
ctw_live_spend (CtwLive *live, gint64 steps)
{
  live->steps_left -= steps;
  if (live->steps_left >= 0)
    return TRUE;
  ctw_live_unsupported (live, 0, "it takes more than %" G_GINT64_FORMAT " steps", live->budget);
  return FALSE;
}

static CtwLocal *
find_local (const CtwFrame *frame, const char *name)
{
  for (guint i = 0; i < frame->locals->len; i++)
    {
      CtwLocal *local = &g_array_index (frame->locals, CtwLocal, i);
      if (local->name == name || strcmp (local->name, name) == 0)
        return local;
    }
  return NULL;
}

/* Borrowed; NULL where it is not bound there. */
CtwRef
ctw_frame_get (const CtwFrame *frame, const char *name)
{
  CtwLocal *local = find_local (frame, name);

  return local != NULL ? local->value : NULL;
}

/* Takes @value over; the new value is bound before the old one dies. */
void
ctw_frame_set (CtwLive *live, CtwFrame *frame, const char *name, CtwRef value)
{
  CtwLocal *local = find_local (frame, name);

  if (local == NULL)
    {
      CtwLocal fresh = { name, value };
      g_array_append_val (frame->locals, fresh);
      return;
    }
  CtwRef old = local->value;
  local->value = value;
  if (old != NULL)
    ctw_ref_down (live->space, old);
}

void
ctw_frame_push (CtwLive *live, CtwFrame *frame)
{
  frame->caller = live->frame;
  frame->serial = ++live->n_frames;
  frame->locals = g_array_sized_new (FALSE, FALSE, sizeof (CtwLocal), 8);
  live->frame = frame;
}

/* All names go, in order of their first binding. */
void
ctw_frame_clear (CtwLive *live, CtwFrame *frame)
{
  for (guint i = 0; i < frame->locals->len; i++)
    ctw_ref_clear (live->space, &g_array_index (frame->locals, CtwLocal, i).value);
}

void
ctw_frame_pop (CtwLive *live, CtwFrame *frame)
{
  live->frame = frame->caller;
  ctw_frame_clear (live, frame);
  g_array_unref (frame->locals);
  g_clear_pointer (&frame->global_names, g_hash_table_unref);
}

/* --- the module */

/* Takes @value over. */
void
ctw_live_set_global (CtwLive *live, const char *name, CtwRef value)
{
  CtwRef old = g_hash_table_lookup (live->globals, name);

  live->space->changes++;
  if (old == NULL)
    {
      char *copy = g_strdup (name);
      g_hash_table_insert (live->globals, copy, value);
      g_ptr_array_add (live->global_order, copy);
      return;
    }
  g_hash_table_insert (live->globals, g_strdup (name), value);
  ctw_ref_down (live->space, old);
}

static gboolean
unbind_global (CtwLive *live, const char *name)
{
  CtwRef old = g_hash_table_lookup (live->globals, name);

  if (old == NULL)
    return FALSE;
  for (guint i = 0; i < live->global_order->len; i++)
    if (strcmp (live->global_order->pdata[i], name) == 0)
      g_ptr_array_remove_index (live->global_order, i);
  g_hash_table_remove (live->globals, name);
  ctw_ref_down (live->space, old);
  return TRUE;
}

static gboolean
is_global (const CtwFrame *frame, const char *name)
{
  return frame == NULL
         || (frame->global_names != NULL && g_hash_table_contains (frame->global_names, name));
}

static CtwRef
load_unknown (CtwLive *live, const char *name)
{
  return ctw_live_unsupported (live, 0, "%s comes from a statement that is not simulated", name);
}

static CtwRef
find_name (CtwLive *live, const char *name)
{
  for (const CtwFrame *frame = live->frame; frame != NULL; frame = frame->outer)
    {
      CtwRef value = is_global (frame, name) ? NULL : ctw_frame_get (frame, name);
      if (value != NULL)
        return value;
      if (frame->function != NULL && ctw_live_is_local (live, frame->function, name))
        return NULL;
    }
  CtwRef value = g_hash_table_lookup (live->globals, name);
  return value != NULL ? value : g_hash_table_lookup (live->builtins, name);
}

/* Whether a name that is not bound is one of the function at work, or of those around it. */
static gboolean
raise_unbound (CtwLive *live, const char *name)
{
  for (const CtwFrame *frame = live->frame; frame != NULL; frame = frame->outer)
    if (frame->function != NULL && ctw_live_is_local (live, frame->function, name))
      {
        ctw_live_raise_text (live, "UnboundLocalError", CTW_TEXT_UNBOUND_LOCAL, name, NULL);
        return TRUE;
      }
  return FALSE;
}

/* What a name is bound to: locals, what is around them, the module, the built-ins. */
CtwRef
ctw_live_load (CtwLive *live, const char *name)
{
  CtwRef value = find_name (live, name);

  if (value == live->space->unknown)
    return load_unknown (live, name);
  if (value != NULL)
    return ctw_ref_up (value);
  if (raise_unbound (live, name))
    return NULL;
  CtwLiveClass *klass = ctw_live_class_named (live, name);
  if (klass != NULL)
    return ctw_ref_up (ctw_class_ref (klass));
  if (ctw_builtin_find_export (live->profile, "builtins", name) != NULL)
    return ctw_live_unsupported (live, 0, "%s is not simulated", name);
  return ctw_live_raise (live, "NameError", "name '%s' is not defined", name);
}

/* Takes @value over. */
gboolean
ctw_live_bind (CtwLive *live, const char *name, CtwRef value)
{
  if (is_global (live->frame, name))
    ctw_live_set_global (live, name, value);
  else
    ctw_frame_set (live, live->frame, name, value);
  return TRUE;
}

/* del name */
gboolean
ctw_live_unbind (CtwLive *live, const char *name)
{
  CtwLocal *local = is_global (live->frame, name) ? NULL : find_local (live->frame, name);

  if (local != NULL && local->value != NULL)
    {
      ctw_ref_clear (live->space, &local->value);
      return TRUE;
    }
  if (is_global (live->frame, name) && unbind_global (live, name))
    return TRUE;
  if (!raise_unbound (live, name))
    ctw_live_raise (live, "NameError", "name '%s' is not defined", name);
  return FALSE;
}
