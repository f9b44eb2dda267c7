/* SPDX-License-Identifier: MIT */
/* test-theme.c: every theme can be read, and told apart. */
#include "ctg-theme.h"

#include <math.h>

#define LEAST_CONTRAST 4.5

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance and contrast, as the Web Content Accessibility Guidelines define them. */
static double
luminance (const CtgColour *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green)
         + 0.0722 * linear (colour->blue);
}

static double
contrast (const CtgColour *a, const CtgColour *b)
{
  double first = luminance (a), second = luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

static void
assert_readable (const CtgTheme *theme, const CtgColour *ink, const CtgColour *fill, int what)
{
  double found = contrast (ink, fill);

  if (found < LEAST_CONTRAST)
    g_error ("%s: words on fill %d have a contrast of %.2f", theme->id, what, found);
}

static void
test_known_contrast (void)
{
  CtgColour black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };

  g_assert_cmpfloat_with_epsilon (contrast (&black, &white), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (contrast (&white, &white), 1, 0.01);
}

/* What can stand in a cell: everything but the roles of lines. */
static gboolean
is_fill (CtgRole role)
{
  return role != CTG_ROLE_TEXT && role != CTG_ROLE_MUTED && role != CTG_ROLE_POINTER
         && role != CTG_ROLE_ID;
}

static void
test_words_on_fills (gconstpointer data)
{
  const CtgTheme *theme = data;

  for (int role = 1; role <= CTG_ROLE_LAST; role++)
    if (is_fill ((CtgRole) role))
      {
        assert_readable (theme, &theme->ink[CTG_ROLE_TEXT], &theme->fill[role], role);
        assert_readable (theme, &theme->ink[CTG_ROLE_MUTED], &theme->fill[role], role);
      }
  for (int owner = 1; owner < (int) G_N_ELEMENTS (theme->owner); owner++)
    {
      assert_readable (theme, &theme->ink[CTG_ROLE_TEXT], &theme->owner[owner], 100 + owner);
      assert_readable (theme, &theme->ink[CTG_ROLE_MUTED], &theme->owner[owner], 100 + owner);
    }
}

/* Headings and notes in the colour of a role stand on the page. */
static void
test_words_on_page (gconstpointer data)
{
  const CtgTheme *theme = data;
  static const CtgRole words[] = { CTG_ROLE_TEXT, CTG_ROLE_MUTED, CTG_ROLE_POINTER,
                                   CTG_ROLE_ID,   CTG_ROLE_ERROR, CTG_ROLE_WARNING,
                                   CTG_ROLE_GOOD, CTG_ROLE_ACCENT };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    assert_readable (theme, &theme->ink[words[i]], &theme->fill[CTG_ROLE_PAGE], (int) words[i]);
}

/* Two owners side by side must not look the same, nor like an attribute's value. */
static void
test_owners_differ (gconstpointer data)
{
  const CtgTheme *theme = data;

  for (guint a = 1; a < G_N_ELEMENTS (theme->owner); a++)
    for (guint b = a + 1; b < G_N_ELEMENTS (theme->owner); b++)
      {
        const CtgColour *one = &theme->owner[a], *other = &theme->owner[b];
        double distance = hypot (hypot (one->red - other->red, one->green - other->green),
                                 one->blue - other->blue);

        g_assert_cmpfloat (distance, >, 0.02);
      }
}

static void
test_complete (gconstpointer data)
{
  const CtgTheme *theme = data;

  g_assert_true (ctg_theme_find (theme->id) == theme);
  g_assert_nonnull (theme->title);
  for (int role = 1; role <= CTG_ROLE_LAST; role++)
    {
      g_assert_cmpfloat (theme->fill[role].alpha, ==, 1);
      g_assert_cmpfloat (theme->ink[role].alpha, ==, 1);
    }
}

static void
add (const CtgTheme *theme, const char *what, GTestDataFunc function)
{
  g_autofree char *path = g_strdup_printf ("/theme/%s/%s", theme->id, what);

  g_test_add_data_func (path, theme, function);
}

int
main (int argc, char *argv[])
{
  guint n = 0;
  const CtgTheme *const *themes = ctg_themes (&n);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/known-contrast", test_known_contrast);
  for (guint i = 0; i < n; i++)
    {
      add (themes[i], "complete", test_complete);
      add (themes[i], "words-on-fills", test_words_on_fills);
      add (themes[i], "words-on-page", test_words_on_page);
      add (themes[i], "owners-differ", test_owners_differ);
    }
  return g_test_run ();
}
