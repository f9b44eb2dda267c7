/* SPDX-License-Identifier: MIT */
/*
 * live-facts.c: programs, run step by step on the live heap of a version.
 *
 * usage: live-facts VERSION < PROGRAMS > ANSWERS
 *
 * PROGRAMS is a JSON list of sources.  An answer is a line each: a list of steps as
 * live-probe.py gives them.  A full collection stands before and after each step, so
 * that free lists hold nothing and bytes can be compared; after each the whole heap
 * is proved.
 */
#include "facts.h"
#include "live/ctw-live.h"

#include <stdio.h>

static void
put (JsonBuilder *out, const char *key, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (out, key);
  json_builder_add_string_value (out, text);
}

static gint64
settle (CtwLive *live)
{
  CtwHeapStats stats;

  ctw_live_collect (live, 2);
  ctw_heap_get_stats (ctw_live_get_heap (live), &stats);
  /* What a class shares was made with the class, but goes in a statement. */
  return stats.current
         + ctw_heap_count_kind (ctw_live_get_heap (live), CTW_HEAP_SHARED_KEYS)->bytes;
}

static void
put_step (JsonBuilder *out, CtwLive *live, const CtwLiveStep *step, gint64 before)
{
  json_builder_begin_object (out);
  json_builder_set_member_name (out, "line");
  json_builder_add_int_value (out, step->line);
  put (out, "result", step->result);
  put (out, "output", step->output);
  put (out, "type", step->error_type);
  put (out, "message", step->error_message);
  if (step->status != CTW_STEP_RAISED)
    put (out, "reason", step->reason);
  /* What the step says is read before the heap goes on. */
  gint64 after = settle (live);
  g_autofree char *faults = ctw_live_check (live);
  put (out, "faults", faults);
  json_builder_set_member_name (out, "net");
  json_builder_add_int_value (out, after - before);
  json_builder_end_object (out);
}

static void
answer (const CtwProfile *profile, CtpReader *reader, JsonNode *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, json_node_get_string (source), -1, NULL,
                                                &error);

  if (model == NULL)
    g_error ("%s", error->message);
  g_autoptr (CtwTypes) types = ctw_types_new (model, profile, NULL, NULL);
  g_autoptr (CtwLive) live = ctw_live_new (types);
  g_autoptr (JsonBuilder) out = json_builder_new ();
  const CtwLiveStep *step;

  ctw_live_set_budget (live, 1000000);
  json_builder_begin_array (out);
  for (gint64 before = settle (live); (step = ctw_live_step (live)) != NULL; before = settle (live))
    put_step (out, live, step, before);
  json_builder_end_array (out);
  g_autoptr (JsonNode) root = json_builder_get_root (out);
  g_autofree char *line = json_to_string (root, FALSE);
  puts (line);
}

int
main (int argc, char **argv)
{
  return facts_main (argc, argv, answer);
}
