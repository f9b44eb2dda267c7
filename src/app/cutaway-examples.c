/* SPDX-License-Identifier: MIT */
/*
 * cutaway-examples.c: the built-in examples.
 *
 * An example is a file in data/examples: its docstring is its title and its
 * summary.  Its model was read when Cutaway was built, so that it opens on a
 * machine without any Python.
 */
#include "config.h"

#include "cutaway-examples.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/org/cutaway/Cutaway/examples/"

/* Title and summary of the docstring that a text begins with. */
static void
split_docstring (const char *text, char **title, char **summary)
{
  const char *start = strstr (text, "\"\"\"");
  const char *end = start != NULL ? strstr (start + 3, "\"\"\"") : NULL;
  g_autofree char *doc = end != NULL ? g_strndup (start + 3, (gsize) (end - start - 3))
                                     : g_strdup ("");
  char *rest = strchr (g_strstrip (doc), '\n');

  if (rest != NULL)
    *rest++ = '\0';
  *title = g_strdup (g_strstrip (doc));
  if (g_str_has_suffix (*title, "."))
    (*title)[strlen (*title) - 1] = '\0';
  *summary = g_strdup (rest != NULL ? g_strstrip (rest) : "");
  /* One paragraph: the label breaks lines itself. */
  g_strdelimit (*summary, "\n", ' ');
}

static CutawayExample *
read_example (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, ".py", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  CutawayExample *example = g_new0 (CutawayExample, 1);
  char *title, *summary;

  example->text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  example->name = g_strdup (name);
  split_docstring (example->text, &title, &summary);
  example->title = title;
  example->summary = summary;
  return example;
}

/* In the order of the index; made once, kept for good. */
static GPtrArray *
all_examples (void)
{
  static gsize once = 0;
  static GPtrArray *all;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GBytes) index = g_resources_lookup_data (FOLDER "index",
                                                          G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (index, NULL), g_bytes_get_size (index));
      g_auto (GStrv) names = g_strsplit (g_strstrip (text), "\n", -1);

      all = g_ptr_array_new ();
      for (guint i = 0; names[i] != NULL; i++)
        g_ptr_array_add (all, read_example (names[i]));
      g_once_init_leave (&once, 1);
    }
  return all;
}

/**
 * cutaway_examples_get:
 *
 * Returns: (nullable): the example, or %NULL behind the last
 */
const CutawayExample *
cutaway_examples_get (guint index)
{
  GPtrArray *all = all_examples ();

  return index < all->len ? g_ptr_array_index (all, index) : NULL;
}

const CutawayExample *
cutaway_examples_find (const char *name)
{
  const CutawayExample *example;

  for (guint i = 0; (example = cutaway_examples_get (i)) != NULL; i++)
    if (strcmp (example->name, name) == 0)
      return example;
  return NULL;
}

/**
 * cutaway_example_read_model:
 *
 * Returns: (nullable): its model as it was read when Cutaway was built
 */
CtwModel *
cutaway_example_read_model (const CutawayExample *example, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, example->name, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;
  return ctw_model_new_from_json (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                  error);
}
