/* SPDX-License-Identifier: MIT */
/* test-modules.c: which Pythons there are, and where the source of a module lies. */
#include "ctp-modules.h"
#include "test-lib.h"

#include <glib/gstdio.h>
#include <string.h>

static void
write_file (const char *folder, const char *path, const char *text)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (full, text, -1, NULL));
}

static char *
make_tree (void)
{
  char *folder = g_dir_make_tmp ("cutaway-XXXXXX", NULL);

  g_assert_nonnull (folder);
  write_file (folder, "app/main.py", "import plain\n");
  write_file (folder, "app/plain.py", "class Near: pass\n");
  write_file (folder, "app/sibling.py", "class Sibling: pass\n");
  write_file (folder, "above.py", "class Above: pass\n");
  write_file (folder, "lib/plain.py", "class Far: pass\n");
  write_file (folder, "lib/pack/__init__.py", "class Pack: pass\n");
  write_file (folder, "lib/pack/inner.py", "class Inner: pass\n");
  write_file (folder, "lib/pack/deep/__init__.py", "");
  write_file (folder, "lib/pack/deep/leaf.py", "class Leaf: pass\n");
  write_file (folder, "lib/both.py", "class Shadowed: pass\n");
  write_file (folder, "lib/both/__init__.py", "class Wins: pass\n");
  write_file (folder, "lib/spread/one.py", "class One: pass\n");
  write_file (folder, "site/spread/two.py", "class Two: pass\n");
  write_file (folder, "site/stub.pyi", "class Stub: ...\n");
  write_file (folder, "site/native.cpython-313-x86_64-linux-gnu.so", "");
  write_file (folder, "site/native.py", "class Slow: pass\n");
  return folder;
}

static CtpModules *
make_finder (CtpReader *reader, const char *folder)
{
  g_autofree char *app = g_build_filename (folder, "app", NULL);
  g_autofree char *library = g_strdup_printf ("%s/lib:%s/site", folder, folder);

  return ctp_modules_new (reader, app, library);
}

static void
test_locate (void)
{
  static const char *const wanted[][2] = {
    { "plain", "app/plain.py" },
    { "pack", "lib/pack/__init__.py" },
    { "pack.inner", "lib/pack/inner.py" },
    { "pack.deep.leaf", "lib/pack/deep/leaf.py" },
    { "both", "lib/both/__init__.py" },
    { "spread.one", "lib/spread/one.py" },
    { "spread.two", "site/spread/two.py" },
    { ".sibling", "app/sibling.py" },
    { "..above", "above.py" },
    { "spread", NULL },
    { "stub", NULL },
    { "native", NULL },
    { "nowhere", NULL },
    { "pack.nowhere", NULL },
    { "plain.inner", NULL },
    { "", NULL },
    { ".", NULL },
    { "pack..inner", NULL },
    { "../above", NULL },
  };
  g_autofree char *folder = make_tree ();
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (CtpModules) modules = make_finder (reader, folder);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *path = ctp_modules_locate (modules, wanted[i][0]);
      g_autofree char *full = wanted[i][1] != NULL ? g_build_filename (folder, wanted[i][1], NULL)
                                                   : NULL;
      g_assert_cmpstr (path, ==, full);
    }
}

/* A file of a package names modules from above the package, as its interpreter does. */
static void
test_package (void)
{
  static const char *const wanted[][2] = {
    { "pack.inner", "lib/pack/inner.py" }, { ".leaf", "lib/pack/deep/leaf.py" },
    { "plain", "lib/plain.py" },           { "queue", "site/queue.py" },
    { "leaf", "lib/pack/deep/leaf.py" },
  };
  g_autofree char *folder = make_tree ();
  g_autofree char *deep = g_build_filename (folder, "lib", "pack", "deep", NULL);
  g_autofree char *library = g_build_filename (folder, "site", NULL);
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  write_file (folder, "lib/pack/deep/queue.py", "class Own: pass\n");
  write_file (folder, "site/queue.py", "class Queue: pass\n");
  g_autoptr (CtpModules) modules = ctp_modules_new (reader, deep, library);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *path = ctp_modules_locate (modules, wanted[i][0]);
      g_autofree char *full = g_build_filename (folder, wanted[i][1], NULL);
      g_assert_cmpstr (path, ==, full);
    }
}

static void
test_find (void)
{
  g_autofree char *folder = make_tree ();
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (CtpModules) modules = make_finder (reader, folder);
  const CtwModel *model = ctp_modules_find ("plain", modules);

  g_assert_nonnull (ctw_model_find_class (model, "Near"));
  g_assert_true (ctp_modules_find ("plain", modules) == model);
  g_assert_null (ctp_modules_find ("stub", modules));
  /* Another text, of another length: it is read again, and the old model stays valid. */
  write_file (folder, "app/plain.py", "class Nearer(object): pass\n");
  const CtwModel *newer = ctp_modules_find ("plain", modules);
  g_assert_nonnull (ctw_model_find_class (newer, "Nearer"));
  g_assert_nonnull (ctw_model_find_class (model, "Near"));
}

static void
test_interpreters (void)
{
  g_autoptr (GPtrArray) found = ctp_interpreters_find ();
  g_auto (GStrv) guesses = ctp_interpreters_guess ();
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (found->len, >, 0);
  g_assert_nonnull (guesses[0]);
  for (guint i = 0; i < found->len; i++)
    {
      const CtpInterpreter *interpreter = found->pdata[i];
      g_autofree char *version = g_strdup_printf ("%u.%u.%u", interpreter->major,
                                                  interpreter->minor, interpreter->micro);
      g_assert_cmpuint (interpreter->major, ==, 3);
      g_assert_cmpuint (interpreter->minor, >=, 8);
      g_assert_cmpstr (interpreter->version, ==, version);
      g_assert_true (g_file_test (interpreter->path, G_FILE_TEST_IS_EXECUTABLE));
      g_assert_true (g_hash_table_add (paths, interpreter->path));
      if (i > 0)
        g_assert_cmpuint (((CtpInterpreter *) found->pdata[i - 1])->minor, >=, interpreter->minor);
    }
}

static void
test_extra_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cutaway-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "python3.99", NULL);

  g_assert_true (g_file_set_contents_full (path, "#!/bin/sh\necho '3 99 1 /x/python3.99'\n", -1,
                                           G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("CUTAWAY_PYTHON_PATH", folder, TRUE);
  g_autoptr (GPtrArray) found = ctp_interpreters_find ();
  g_unsetenv ("CUTAWAY_PYTHON_PATH");
  const CtpInterpreter *first = found->pdata[0];
  g_assert_cmpstr (first->path, ==, path);
  g_assert_cmpstr (first->version, ==, "3.99.1");
}

static void
test_library_path (void)
{
  g_autoptr (GPtrArray) found = ctp_interpreters_find ();
  const CtpInterpreter *first = found->pdata[0];
  g_autofree char *path = ctp_modules_library_path_of (found, first->major, first->minor);
  g_autofree char *none = ctp_modules_library_path_of (found, 3, 1);
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (CtpModules) modules = ctp_modules_new (reader, NULL, path);

  g_assert_cmpstr (none, ==, "");
  const CtwModel *model = ctp_modules_find ("collections.abc", modules);
  g_assert_nonnull (model);
  model = ctp_modules_find ("fractions", modules);
  g_assert_nonnull (model);
  const CtwClass *fraction = ctw_model_find_class (model, "Fraction");
  g_assert_nonnull (fraction);
  g_assert_cmpint (fraction->slots.form, ==, CTW_SLOTS_TUPLE);
}

/* Relative imports of an imported module are its own: the file's folder has such names too. */
static void
test_relative (void)
{
  static const char text[] = "from family.child import Child\n"
                             "class Mine(Child):\n"
                             "    __slots__ = ('mine',)\n";
  g_autofree char *folder = make_tree ();
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (CtpModules) modules = make_finder (reader, folder);
  g_autoptr (GError) error = NULL;

  write_file (folder, "app/base.py", "class Base: pass\n");
  write_file (folder, "lib/family/__init__.py", "from .base import Base\n");
  write_file (folder, "lib/family/base.py", "class Base:\n    __slots__ = ('a', 'b')\n");
  write_file (folder, "lib/family/child/__init__.py",
              "from ..base import Base\nfrom .more import More\nfrom . import more\n"
              "class Child(more.More, Base):\n    __slots__ = ('c',)\n");
  write_file (folder, "lib/family/child/more.py", "class More:\n    __slots__ = ()\n");
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, -1, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_newest (), ctp_modules_find,
                                              modules);
  const CtwType *mine = ctw_types_of_class (types, 0);

  g_assert_cmpint (mine->status, ==, CTW_TYPE_OK);
  g_assert_cmpuint (mine->basicsize, ==, 16 + 8 * 4);
  g_assert_cmpint (mine->dictoffset, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/modules/locate", test_locate);
  g_test_add_func ("/modules/package", test_package);
  g_test_add_func ("/modules/find", test_find);
  g_test_add_func ("/modules/relative", test_relative);
  g_test_add_func ("/modules/library-path", test_library_path);
  g_test_add_func ("/interpreters/find", test_interpreters);
  g_test_add_func ("/interpreters/extra-folder", test_extra_folder);
  return g_test_run ();
}
