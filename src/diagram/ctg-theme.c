/* SPDX-License-Identifier: MIT */
/*
 * ctg-theme.c: the tables of colours.
 *
 * Invariant: words on any fill of a theme have a contrast of at least 4.5 to 1
 * (tests/unit/test-theme.c), so a theme can be changed by its table alone.
 */
#include "ctg-theme.h"

#include <glib/gi18n-lib.h>

#define RGB(hex)                                                                                   \
  {                                                                                                \
    (double) (((hex) >> 16) & 0xff) / 255.0, (double) (((hex) >> 8) & 0xff) / 255.0,               \
        (double) ((hex) &0xff) / 255.0, 1.0                                                        \
  }

static const CtgTheme light = {
  .id = "light",
  .title = N_ ("Light"),
  .fill = {
    [CTG_ROLE_PAGE] = RGB (0xfbfbfa), [CTG_ROLE_TEXT] = RGB (0xffffff),
    [CTG_ROLE_MUTED] = RGB (0xffffff), [CTG_ROLE_BLOCK] = RGB (0xffffff),
    [CTG_ROLE_HEADER] = RGB (0xd8dee9), [CTG_ROLE_GC] = RGB (0xeceff4),
    [CTG_ROLE_DICT] = RGB (0xffd8a8), [CTG_ROLE_WEAKREF] = RGB (0xe5dbff),
    [CTG_ROLE_SLOT] = RGB (0xbde3ff), [CTG_ROLE_VALUE] = RGB (0xc3f0ca),
    [CTG_ROLE_KEYS] = RGB (0xf1f3f5), [CTG_ROLE_INDEX] = RGB (0xfff3bf),
    [CTG_ROLE_ENTRY] = RGB (0xffe3e3), [CTG_ROLE_ORDER] = RGB (0xf1f3f5),
    [CTG_ROLE_UNUSED] = RGB (0xffffff), [CTG_ROLE_BUILTIN] = RGB (0xdff3f1),
    [CTG_ROLE_POINTER] = RGB (0xb35c00), [CTG_ROLE_ID] = RGB (0xc92a2a),
    [CTG_ROLE_ERROR] = RGB (0xffc9c9), [CTG_ROLE_WARNING] = RGB (0xffe8a3),
    [CTG_ROLE_GOOD] = RGB (0xd3f9d8), [CTG_ROLE_ACCENT] = RGB (0xd0e4ff),
  },
  .ink = {
    [CTG_ROLE_PAGE] = RGB (0x1d2530), [CTG_ROLE_TEXT] = RGB (0x1d2530),
    [CTG_ROLE_MUTED] = RGB (0x4b5663), [CTG_ROLE_BLOCK] = RGB (0x1d2530),
    [CTG_ROLE_HEADER] = RGB (0x5c6773), [CTG_ROLE_GC] = RGB (0x5c6773),
    [CTG_ROLE_DICT] = RGB (0x5c6773), [CTG_ROLE_WEAKREF] = RGB (0x5c6773),
    [CTG_ROLE_SLOT] = RGB (0x5c6773), [CTG_ROLE_VALUE] = RGB (0x5c6773),
    [CTG_ROLE_KEYS] = RGB (0x5c6773), [CTG_ROLE_INDEX] = RGB (0x5c6773),
    [CTG_ROLE_ENTRY] = RGB (0x5c6773), [CTG_ROLE_ORDER] = RGB (0x5c6773),
    [CTG_ROLE_UNUSED] = RGB (0xced4da), [CTG_ROLE_BUILTIN] = RGB (0x5c6773),
    [CTG_ROLE_POINTER] = RGB (0xa85600), [CTG_ROLE_ID] = RGB (0xc92a2a),
    [CTG_ROLE_ERROR] = RGB (0xb3201f), [CTG_ROLE_WARNING] = RGB (0x8a5a00),
    [CTG_ROLE_GOOD] = RGB (0x1f7a34), [CTG_ROLE_ACCENT] = RGB (0x1864ab),
  },
  .owner = { { 0 }, RGB (0xbde3ff), RGB (0xb2ead3), RGB (0xf3d1f4), RGB (0xfde2a6), RGB (0xc9d3ff),
             RGB (0xd9eda8), RGB (0xffd0c2), RGB (0xbfe9ef) },
};

static const CtgTheme dark = {
  .id = "dark",
  .title = N_ ("Dark"),
  .fill = {
    [CTG_ROLE_PAGE] = RGB (0x1e1f22), [CTG_ROLE_TEXT] = RGB (0x26282c),
    [CTG_ROLE_MUTED] = RGB (0x26282c), [CTG_ROLE_BLOCK] = RGB (0x26282c),
    [CTG_ROLE_HEADER] = RGB (0x3c4656), [CTG_ROLE_GC] = RGB (0x2f343d),
    [CTG_ROLE_DICT] = RGB (0x6a4514), [CTG_ROLE_WEAKREF] = RGB (0x483a72),
    [CTG_ROLE_SLOT] = RGB (0x1c4e78), [CTG_ROLE_VALUE] = RGB (0x1f5a31),
    [CTG_ROLE_KEYS] = RGB (0x2d3238), [CTG_ROLE_INDEX] = RGB (0x574c12),
    [CTG_ROLE_ENTRY] = RGB (0x5c2d34), [CTG_ROLE_ORDER] = RGB (0x2d3238),
    [CTG_ROLE_UNUSED] = RGB (0x1e1f22), [CTG_ROLE_BUILTIN] = RGB (0x1f4b49),
    [CTG_ROLE_POINTER] = RGB (0xf0a04b), [CTG_ROLE_ID] = RGB (0xff7b7b),
    [CTG_ROLE_ERROR] = RGB (0x7a2626), [CTG_ROLE_WARNING] = RGB (0x66500f),
    [CTG_ROLE_GOOD] = RGB (0x1f5a31), [CTG_ROLE_ACCENT] = RGB (0x1f4470),
  },
  .ink = {
    [CTG_ROLE_PAGE] = RGB (0xf1f3f5), [CTG_ROLE_TEXT] = RGB (0xf1f3f5),
    [CTG_ROLE_MUTED] = RGB (0xc4cbd3), [CTG_ROLE_BLOCK] = RGB (0xd5dae0),
    [CTG_ROLE_HEADER] = RGB (0x8b95a1), [CTG_ROLE_GC] = RGB (0x8b95a1),
    [CTG_ROLE_DICT] = RGB (0x8b95a1), [CTG_ROLE_WEAKREF] = RGB (0x8b95a1),
    [CTG_ROLE_SLOT] = RGB (0x8b95a1), [CTG_ROLE_VALUE] = RGB (0x8b95a1),
    [CTG_ROLE_KEYS] = RGB (0x8b95a1), [CTG_ROLE_INDEX] = RGB (0x8b95a1),
    [CTG_ROLE_ENTRY] = RGB (0x8b95a1), [CTG_ROLE_ORDER] = RGB (0x8b95a1),
    [CTG_ROLE_UNUSED] = RGB (0x474d55), [CTG_ROLE_BUILTIN] = RGB (0x8b95a1),
    [CTG_ROLE_POINTER] = RGB (0xf0a04b), [CTG_ROLE_ID] = RGB (0xff8585),
    [CTG_ROLE_ERROR] = RGB (0xff9c9c), [CTG_ROLE_WARNING] = RGB (0xf5c451),
    [CTG_ROLE_GOOD] = RGB (0x8ce99a), [CTG_ROLE_ACCENT] = RGB (0x8ec5ff),
  },
  .owner = { { 0 }, RGB (0x1c4e78), RGB (0x1b5a45), RGB (0x5d2f60), RGB (0x614b14), RGB (0x37407c),
             RGB (0x455613), RGB (0x6b3526), RGB (0x1c5159) },
};

static const CtgTheme high_contrast = {
  .id = "high-contrast",
  .title = N_ ("High contrast"),
  .patterns = TRUE,
  .fill = {
    [CTG_ROLE_PAGE] = RGB (0xffffff), [CTG_ROLE_TEXT] = RGB (0xffffff),
    [CTG_ROLE_MUTED] = RGB (0xffffff), [CTG_ROLE_BLOCK] = RGB (0xffffff),
    [CTG_ROLE_HEADER] = RGB (0xd9d9d9), [CTG_ROLE_GC] = RGB (0xf0f0f0),
    [CTG_ROLE_DICT] = RGB (0xffc266), [CTG_ROLE_WEAKREF] = RGB (0xd9c2ff),
    [CTG_ROLE_SLOT] = RGB (0x8fd0ff), [CTG_ROLE_VALUE] = RGB (0x9be8a8),
    [CTG_ROLE_KEYS] = RGB (0xf0f0f0), [CTG_ROLE_INDEX] = RGB (0xfff09e),
    [CTG_ROLE_ENTRY] = RGB (0xffc7c7), [CTG_ROLE_ORDER] = RGB (0xf0f0f0),
    [CTG_ROLE_UNUSED] = RGB (0xffffff), [CTG_ROLE_BUILTIN] = RGB (0xb8ebe6),
    [CTG_ROLE_POINTER] = RGB (0x7a3e00), [CTG_ROLE_ID] = RGB (0xb00000),
    [CTG_ROLE_ERROR] = RGB (0xffb3b3), [CTG_ROLE_WARNING] = RGB (0xffe08a),
    [CTG_ROLE_GOOD] = RGB (0xb6f5bf), [CTG_ROLE_ACCENT] = RGB (0xb3d4ff),
  },
  .ink = {
    [CTG_ROLE_PAGE] = RGB (0x000000), [CTG_ROLE_TEXT] = RGB (0x000000),
    [CTG_ROLE_MUTED] = RGB (0x1f1f1f), [CTG_ROLE_BLOCK] = RGB (0x000000),
    [CTG_ROLE_HEADER] = RGB (0x000000), [CTG_ROLE_GC] = RGB (0x000000),
    [CTG_ROLE_DICT] = RGB (0x000000), [CTG_ROLE_WEAKREF] = RGB (0x000000),
    [CTG_ROLE_SLOT] = RGB (0x000000), [CTG_ROLE_VALUE] = RGB (0x000000),
    [CTG_ROLE_KEYS] = RGB (0x000000), [CTG_ROLE_INDEX] = RGB (0x000000),
    [CTG_ROLE_ENTRY] = RGB (0x000000), [CTG_ROLE_ORDER] = RGB (0x000000),
    [CTG_ROLE_UNUSED] = RGB (0x707070), [CTG_ROLE_BUILTIN] = RGB (0x000000),
    [CTG_ROLE_POINTER] = RGB (0x7a3e00), [CTG_ROLE_ID] = RGB (0xb00000),
    [CTG_ROLE_ERROR] = RGB (0x990000), [CTG_ROLE_WARNING] = RGB (0x5c3d00),
    [CTG_ROLE_GOOD] = RGB (0x005c14), [CTG_ROLE_ACCENT] = RGB (0x00408a),
  },
  .owner = { { 0 }, RGB (0x8fd0ff), RGB (0x8ce0bd), RGB (0xf0b3f2), RGB (0xffd166), RGB (0xb3c0ff),
             RGB (0xc8e67a), RGB (0xffb8a1), RGB (0x8fdfe8) },
};

static const CtgTheme high_contrast_dark = {
  .id = "high-contrast-dark",
  .title = N_ ("High contrast, dark"),
  .patterns = TRUE,
  .fill = {
    [CTG_ROLE_PAGE] = RGB (0x000000), [CTG_ROLE_TEXT] = RGB (0x000000),
    [CTG_ROLE_MUTED] = RGB (0x000000), [CTG_ROLE_BLOCK] = RGB (0x000000),
    [CTG_ROLE_HEADER] = RGB (0x333333), [CTG_ROLE_GC] = RGB (0x1c1c1c),
    [CTG_ROLE_DICT] = RGB (0x5c3600), [CTG_ROLE_WEAKREF] = RGB (0x3a1f6e),
    [CTG_ROLE_SLOT] = RGB (0x003d66), [CTG_ROLE_VALUE] = RGB (0x0b4a1b),
    [CTG_ROLE_KEYS] = RGB (0x1c1c1c), [CTG_ROLE_INDEX] = RGB (0x453a00),
    [CTG_ROLE_ENTRY] = RGB (0x5a1520), [CTG_ROLE_ORDER] = RGB (0x1c1c1c),
    [CTG_ROLE_UNUSED] = RGB (0x000000), [CTG_ROLE_BUILTIN] = RGB (0x00403c),
    [CTG_ROLE_POINTER] = RGB (0xffb861), [CTG_ROLE_ID] = RGB (0xff9090),
    [CTG_ROLE_ERROR] = RGB (0x6e0f0f), [CTG_ROLE_WARNING] = RGB (0x4f3d00),
    [CTG_ROLE_GOOD] = RGB (0x0b4a1b), [CTG_ROLE_ACCENT] = RGB (0x00335e),
  },
  .ink = {
    [CTG_ROLE_PAGE] = RGB (0xffffff), [CTG_ROLE_TEXT] = RGB (0xffffff),
    [CTG_ROLE_MUTED] = RGB (0xe6e6e6), [CTG_ROLE_BLOCK] = RGB (0xffffff),
    [CTG_ROLE_HEADER] = RGB (0xffffff), [CTG_ROLE_GC] = RGB (0xffffff),
    [CTG_ROLE_DICT] = RGB (0xffffff), [CTG_ROLE_WEAKREF] = RGB (0xffffff),
    [CTG_ROLE_SLOT] = RGB (0xffffff), [CTG_ROLE_VALUE] = RGB (0xffffff),
    [CTG_ROLE_KEYS] = RGB (0xffffff), [CTG_ROLE_INDEX] = RGB (0xffffff),
    [CTG_ROLE_ENTRY] = RGB (0xffffff), [CTG_ROLE_ORDER] = RGB (0xffffff),
    [CTG_ROLE_UNUSED] = RGB (0x8f8f8f), [CTG_ROLE_BUILTIN] = RGB (0xffffff),
    [CTG_ROLE_POINTER] = RGB (0xffb861), [CTG_ROLE_ID] = RGB (0xff9090),
    [CTG_ROLE_ERROR] = RGB (0xffa8a8), [CTG_ROLE_WARNING] = RGB (0xffd35c),
    [CTG_ROLE_GOOD] = RGB (0x8cf5a0), [CTG_ROLE_ACCENT] = RGB (0x9ccfff),
  },
  .owner = { { 0 }, RGB (0x003d66), RGB (0x00472e), RGB (0x55125a), RGB (0x523a00), RGB (0x232c78),
             RGB (0x334500), RGB (0x66230f), RGB (0x004852) },
};

static const CtgTheme print = {
  .id = "print",
  .title = N_ ("Print"),
  .patterns = TRUE,
  .fill = {
    [CTG_ROLE_PAGE] = RGB (0xffffff), [CTG_ROLE_TEXT] = RGB (0xffffff),
    [CTG_ROLE_MUTED] = RGB (0xffffff), [CTG_ROLE_BLOCK] = RGB (0xffffff),
    [CTG_ROLE_HEADER] = RGB (0xdcdcdc), [CTG_ROLE_GC] = RGB (0xf2f2f2),
    [CTG_ROLE_DICT] = RGB (0xc8c8c8), [CTG_ROLE_WEAKREF] = RGB (0xe6e6e6),
    [CTG_ROLE_SLOT] = RGB (0xd2d2d2), [CTG_ROLE_VALUE] = RGB (0xe9e9e9),
    [CTG_ROLE_KEYS] = RGB (0xf5f5f5), [CTG_ROLE_INDEX] = RGB (0xffffff),
    [CTG_ROLE_ENTRY] = RGB (0xececec), [CTG_ROLE_ORDER] = RGB (0xf5f5f5),
    [CTG_ROLE_UNUSED] = RGB (0xffffff), [CTG_ROLE_BUILTIN] = RGB (0xe2e2e2),
    [CTG_ROLE_POINTER] = RGB (0x202020), [CTG_ROLE_ID] = RGB (0x202020),
    [CTG_ROLE_ERROR] = RGB (0xbdbdbd), [CTG_ROLE_WARNING] = RGB (0xd0d0d0),
    [CTG_ROLE_GOOD] = RGB (0xf0f0f0), [CTG_ROLE_ACCENT] = RGB (0xdddddd),
  },
  .ink = {
    [CTG_ROLE_PAGE] = RGB (0x000000), [CTG_ROLE_TEXT] = RGB (0x000000),
    [CTG_ROLE_MUTED] = RGB (0x3a3a3a), [CTG_ROLE_BLOCK] = RGB (0x000000),
    [CTG_ROLE_HEADER] = RGB (0x5a5a5a), [CTG_ROLE_GC] = RGB (0x5a5a5a),
    [CTG_ROLE_DICT] = RGB (0x5a5a5a), [CTG_ROLE_WEAKREF] = RGB (0x5a5a5a),
    [CTG_ROLE_SLOT] = RGB (0x5a5a5a), [CTG_ROLE_VALUE] = RGB (0x5a5a5a),
    [CTG_ROLE_KEYS] = RGB (0x5a5a5a), [CTG_ROLE_INDEX] = RGB (0x5a5a5a),
    [CTG_ROLE_ENTRY] = RGB (0x5a5a5a), [CTG_ROLE_ORDER] = RGB (0x5a5a5a),
    [CTG_ROLE_UNUSED] = RGB (0x9a9a9a), [CTG_ROLE_BUILTIN] = RGB (0x5a5a5a),
    [CTG_ROLE_POINTER] = RGB (0x202020), [CTG_ROLE_ID] = RGB (0x000000),
    [CTG_ROLE_ERROR] = RGB (0x000000), [CTG_ROLE_WARNING] = RGB (0x000000),
    [CTG_ROLE_GOOD] = RGB (0x000000), [CTG_ROLE_ACCENT] = RGB (0x000000),
  },
  .owner = { { 0 }, RGB (0xd2d2d2), RGB (0xe6e6e6), RGB (0xc2c2c2), RGB (0xf0f0f0), RGB (0xcacaca),
             RGB (0xdedede), RGB (0xbababa), RGB (0xebebeb) },
};

/* The registry: a theme is one table above and one line here. */
static const CtgTheme *const themes[] = { &light, &dark, &high_contrast, &high_contrast_dark,
                                          &print };

/**
 * ctg_themes:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): every theme
 */
const CtgTheme *const *
ctg_themes (guint *n)
{
  *n = G_N_ELEMENTS (themes);
  return themes;
}

/**
 * ctg_theme_find:
 * @id: "light", "dark", "high-contrast", "high-contrast-dark" or "print"
 *
 * Returns: (transfer none) (nullable): the theme
 */
const CtgTheme *
ctg_theme_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    if (g_str_equal (themes[i]->id, id))
      return themes[i];
  return NULL;
}
