/* SPDX-License-Identifier: MIT */
/* cutaway-examples.h: the built-in examples, texts and models. */
#pragma once

#include "ctw.h"

G_BEGIN_DECLS

/**
 * CutawayExample:
 * @name: of its file, without the suffix
 * @title: the first line of its docstring
 * @summary: the rest of it
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *summary;
  const char *text;
} CutawayExample;

const CutawayExample *cutaway_examples_get (guint index);
const CutawayExample *cutaway_examples_find (const char *name);
CtwModel *cutaway_example_read_model (const CutawayExample *example,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
