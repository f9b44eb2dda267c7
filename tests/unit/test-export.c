/* SPDX-License-Identifier: MIT */
/* test-export.c: every format writes, the same each time; an SVG is XML and gives its source back.
 */
#include "ctg-export.h"
#include "ctg-svg.h"

#include <locale.h>
#include <string.h>

/* Each of these has tripped a writer of XML before. */
static const char *const hostile[] = {
  "plain",
  "<&>\"'",
  "]]>",
  "<!-- -->",
  "\x01\x02\x08\x0b\x0c\x0e\x1f\x7f",
  "tab\tline\nreturn\r",
  "\xef\xbf\xbe\xef\xbf\xbf",
  "\xef\xb7\x90",
  "\xf0\x9f\x90\x8d \xe4\xb8\xad \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d e\xcc\x81",
  "</title></svg>",
  "&amp;lt;",
};

static CtgScene *
scene_of (const char *words)
{
  CtgScene *scene = ctg_scene_new (words, words);
  CtgNode node = {
    .kind = CTG_NODE_CELL,
    .role = CTG_ROLE_SLOT,
    .parent = -1,
    .x = 40.5,
    .y = 40.25,
    .width = 200,
    .height = 50,
    .row_height = 25,
    .align = CTG_ALIGN_START,
    .owner_tint = 3,
    .hatched = TRUE,
    .label = words,
    .detail = words,
    .sentence = words,
    .kind_name = "slot",
    .owner = words,
    .byte_offset = -16,
    .byte_size = 16,
  };

  ctg_scene_add (scene, &node);
  node = (CtgNode){ .kind = CTG_NODE_TEXT,
                    .role = CTG_ROLE_TEXT,
                    .parent = -1,
                    .x = 10,
                    .y = 20,
                    .width = 100,
                    .font = CTG_FONT_SANS_BOLD,
                    .font_size = 12,
                    .align = CTG_ALIGN_START,
                    .label = words,
                    .block = -1,
                    .field = -1 };
  ctg_scene_add (scene, &node);
  node = (CtgNode){ .kind = CTG_NODE_ARROW,
                    .role = CTG_ROLE_POINTER,
                    .parent = -1,
                    .x = 230,
                    .y = 60,
                    .x2 = 400,
                    .y2 = 120.125,
                    .block = -1,
                    .field = -1 };
  ctg_scene_add (scene, &node);
  ctg_scene_finish (scene, 20);
  return scene;
}

static GBytes *
write_as (const CtgScene *scene, const char *id, const char *theme, const char *source)
{
  g_autoptr (GError) error = NULL;
  CtgExportOptions options = { ctg_theme_find (theme), 1.5, source };
  GBytes *bytes = ctg_exporter_find (id)->write (scene, &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  return bytes;
}

/* The same scene, the same bytes; and whoever opens them knows the format. */
static void
test_same_bytes (gconstpointer data)
{
  const CtgExporter *exporter = data;
  g_autoptr (CtgScene) scene = scene_of ("Dog");
  g_autoptr (CtgScene) again = scene_of ("Dog");
  g_autoptr (GBytes) first = write_as (scene, exporter->id, "light", "class Dog: pass\n");
  g_autoptr (GBytes) second = write_as (again, exporter->id, "light", "class Dog: pass\n");
  const char *bytes = g_bytes_get_data (first, NULL);

  g_assert_true (g_bytes_equal (first, second));
  if (g_str_equal (exporter->id, "png"))
    g_assert_cmpint (memcmp (bytes, "\x89PNG\r\n\x1a\n", 8), ==, 0);
  if (g_str_equal (exporter->id, "pdf"))
    g_assert_cmpint (memcmp (bytes, "%PDF-", 5), ==, 0);
  if (g_str_equal (exporter->id, "svg"))
    g_assert_true (g_str_has_prefix (bytes, "<?xml version=\"1.0\""));
}

static void
test_registry (void)
{
  guint n = 0;
  const CtgExporter *const *all = ctg_exporters (&n);

  g_assert_cmpuint (n, >=, 4);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("a.b/Picture", all[i]->extension, NULL);
      g_autofree char *loud = g_ascii_strup (path, -1);

      g_assert_true (ctg_exporter_find (all[i]->id) == all[i]);
      g_assert_true (ctg_exporter_for_path (path) == all[i]);
      g_assert_true (ctg_exporter_for_path (loud) == all[i]);
      g_assert_nonnull (all[i]->title);
      g_assert_nonnull (all[i]->mime_type);
    }
  g_assert_null (ctg_exporter_find ("bmp"));
  g_assert_null (ctg_exporter_for_path ("picture"));
}

static void
on_text (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  const char *element = g_markup_parse_context_get_element (context);

  if (g_str_equal (element, "text"))
    g_string_append_len (user_data, text, (gssize) length);
}

static void
test_hostile_words (void)
{
  const GMarkupParser parser = { .text = on_text };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (CtgScene) scene = scene_of (hostile[i]);
      g_autoptr (GBytes) bytes = write_as (scene, "svg", "dark", hostile[i]);
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, seen, NULL);
      g_autoptr (GError) error = NULL;
      gsize length = 0;
      const char *svg = g_bytes_get_data (bytes, &length);

      g_assert_true (g_utf8_validate (svg, (gssize) length, NULL));
      for (gsize at = 0; at < length; at++)
        g_assert_true ((guchar) svg[at] >= 0x20 || svg[at] == '\n');
      g_assert_null (g_strstr_len (svg, (gssize) length, "\xef\xbf\xbe"));
      g_markup_parse_context_parse (context, svg, (gssize) length, &error);
      g_assert_no_error (error);
      g_markup_parse_context_end_parse (context, &error);
      g_assert_no_error (error);
      if (i == 1)
        g_assert_nonnull (strstr (seen->str, hostile[i]));
    }
}

static void
test_source_comes_back (void)
{
  g_autoptr (CtgScene) scene = scene_of ("Dog");

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GBytes) bytes = write_as (scene, "svg", "light", hostile[i]);
      g_autoptr (GError) error = NULL;
      gsize length = 0;
      const char *svg = g_bytes_get_data (bytes, &length);
      g_autofree char *source = ctg_svg_extract_source (svg, length, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (source, ==, hostile[i]);
    }
}

static void
assert_no_source (const char *svg, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ctg_svg_extract_source (svg, length, &error));
  g_assert_nonnull (error);
}

static void
test_no_source (void)
{
  g_autoptr (CtgScene) scene = scene_of ("Dog");
  g_autoptr (GBytes) bytes = write_as (scene, "svg", "light", NULL);
  g_autoptr (GBytes) with = write_as (scene, "svg", "light", "class Dog: pass\n");
  gsize length = 0;
  const char *svg = g_bytes_get_data (bytes, &length);

  assert_no_source (svg, length);
  assert_no_source ("", 0);
  assert_no_source ("<svg/>", 6);
  /* Cut anywhere, it is refused or whole, and never read past its end. */
  svg = g_bytes_get_data (with, &length);
  for (gsize cut = 0; cut < length; cut += 13)
    {
      g_autofree char *part = g_memdup2 (svg, MAX (cut, 1));
      g_autoptr (GError) error = NULL;
      g_autofree char *source = ctg_svg_extract_source (part, cut, &error);

      if (source != NULL)
        g_assert_cmpstr (source, ==, "class Dog: pass\n");
      else
        g_assert_nonnull (error);
    }
}

static void
test_locale (void)
{
  g_autoptr (CtgScene) scene = scene_of ("Dog");
  g_autoptr (GBytes) plain = write_as (scene, "svg", "light", NULL);
  g_autofree char *before = g_strdup (setlocale (LC_NUMERIC, NULL));

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    g_test_message ("de_DE.UTF-8 is not installed: only C was tried");
  g_autoptr (GBytes) german = write_as (scene, "svg", "light", NULL);
  setlocale (LC_NUMERIC, before);
  g_assert_true (g_bytes_equal (plain, german));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (plain, NULL), -1, "40.25"));
}

static void
test_parts_of_svg (void)
{
  static const char *const wanted[] = {
    "role=\"img\"",
    "aria-labelledby=",
    "<title",
    "<desc",
    "data-offset=\"-16\"",
    "data-size=\"16\"",
    "data-kind=\"slot\"",
    "data-owner=\"Dog\"",
    "<metadata>",
    "<text ",
  };
  g_autoptr (CtgScene) scene = scene_of ("Dog");
  g_autoptr (GBytes) bytes = write_as (scene, "svg", "light", "class Dog: pass\n");
  gsize length = 0;
  const char *svg = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (g_strstr_len (svg, (gssize) length, wanted[i]) == NULL)
      g_error ("the SVG has no %s", wanted[i]);
}

int
main (int argc, char *argv[])
{
  guint n = 0;
  const CtgExporter *const *all = ctg_exporters (&n);

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/export/same-bytes/%s", all[i]->id);
      g_test_add_data_func (path, all[i], test_same_bytes);
    }
  g_test_add_func ("/export/registry", test_registry);
  g_test_add_func ("/export/svg/hostile-words", test_hostile_words);
  g_test_add_func ("/export/svg/source-comes-back", test_source_comes_back);
  g_test_add_func ("/export/svg/no-source", test_no_source);
  g_test_add_func ("/export/svg/locale", test_locale);
  g_test_add_func ("/export/svg/parts", test_parts_of_svg);
  return g_test_run ();
}
