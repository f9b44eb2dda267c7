/* SPDX-License-Identifier: MIT */
/*
 * driver.c: runs a fuzz target as a test, without libFuzzer.
 *
 * Every file of the corpus is one input; then a bounded number of inputs made
 * from them by flipping, cutting, doubling and splicing.  The order and the
 * random numbers are the same in every run, so a finding can be repeated: the
 * input that was running is kept in fuzz-NAME.input in the working folder.
 */
#include "test-lib.h"

#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static GPtrArray *corpus; /* of GBytes */
static char *input_path;

/* The copy that is handed over has no byte to spare: reading past it is seen by ASan. */
static void
run_one (const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_malloc (MAX (size, 1));

  if (size > 0)
    memcpy (copy, data, size);
  g_assert_true (g_file_set_contents_full (input_path, (const char *) copy, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_cmpint (LLVMFuzzerTestOneInput (copy, size), ==, 0);
}

static void
test_corpus (void)
{
  for (guint i = 0; i < corpus->len; i++)
    {
      gsize size = 0;
      const guint8 *data = g_bytes_get_data (corpus->pdata[i], &size);
      run_one (data, size);
    }
  run_one ((const guint8 *) "", 0);
}

static void
flip_byte (GByteArray *bytes, GRand *rand)
{
  static const guint8 telling[] = {
    0, 1, 0x7f, 0x80, 0xff, '"', '{', '}', '[', ']', ',', '-', '9'
  };
  guint at = (guint) g_rand_int_range (rand, 0, (gint) bytes->len);

  if (g_rand_boolean (rand))
    bytes->data[at] = telling[g_rand_int_range (rand, 0, G_N_ELEMENTS (telling))];
  else
    bytes->data[at] ^= (guint8) (1u << g_rand_int_range (rand, 0, 8));
}

static void
splice (GByteArray *bytes, GRand *rand)
{
  GBytes *other = corpus->pdata[g_rand_int_range (rand, 0, (gint) corpus->len)];
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (other, &size);
  guint keep = (guint) g_rand_int_range (rand, 0, (gint) bytes->len + 1);
  gsize from = size > 0 ? (gsize) g_rand_int_range (rand, 0, (gint) size) : 0;

  g_byte_array_set_size (bytes, keep);
  g_byte_array_append (bytes, data + from, (guint) (size - from));
}

/* Appending may move the bytes, so what is repeated is copied first. */
static void
repeat (GByteArray *bytes, guint at, guint n)
{
  g_autofree guint8 *copy = g_memdup2 (bytes->data + at, n);

  g_byte_array_append (bytes, copy, n);
}

static void
mutate (GByteArray *bytes, GRand *rand)
{
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint) bytes->len) : 0;

  switch (bytes->len == 0 ? 3 : g_rand_int_range (rand, 0, 6))
    {
    case 0:
      g_byte_array_set_size (bytes, at);
      break;
    case 1:
      g_byte_array_remove_range (bytes, at, MIN (bytes->len - at, 1 + at % 16));
      break;
    case 2:
      repeat (bytes, at, MIN (bytes->len - at, 64));
      break;
    case 3:
      splice (bytes, rand);
      break;
    default:
      flip_byte (bytes, rand);
      break;
    }
}

static void
test_mutations (void)
{
  g_autoptr (GRand) rand = test_rand (7);
  guint rounds = test_rounds (1000, 200000);

  for (guint i = 0; i < rounds && corpus->len > 0; i++)
    {
      GBytes *from = corpus->pdata[g_rand_int_range (rand, 0, (gint) corpus->len)];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      gint steps = g_rand_int_range (rand, 1, 6);

      g_byte_array_append (bytes, g_bytes_get_data (from, NULL), (guint) g_bytes_get_size (from));
      for (gint step = 0; step < steps; step++)
        mutate (bytes, rand);
      run_one (bytes->data, bytes->len);
    }
}

static gint
compare_paths (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_strcmp0 (a, b);
}

static void
load_corpus (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GSequence) names = g_sequence_new (g_free);
  const char *name;

  corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_sequence_insert_sorted (names, g_build_filename (folder, name, NULL), compare_paths, NULL);
  for (GSequenceIter *i = g_sequence_get_begin_iter (names); !g_sequence_iter_is_end (i);
       i = g_sequence_iter_next (i))
    {
      char *text = NULL;
      gsize length = 0;

      if (g_file_get_contents (g_sequence_get (i), &text, &length, NULL))
        g_ptr_array_add (corpus, g_bytes_new_take (text, length));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *name = g_path_get_basename (argv[0]);

  g_test_init (&argc, &argv, NULL);
  input_path = g_strdup_printf ("%s.input", name);
  load_corpus (argc > 1 ? argv[1] : ".");
  g_test_add_func ("/fuzz/corpus", test_corpus);
  g_test_add_func ("/fuzz/mutations", test_mutations);
  int result = g_test_run ();
  if (result == 0)
    remove (input_path);
  g_ptr_array_unref (corpus);
  g_free (input_path);
  return result;
}
