/* SPDX-License-Identifier: MIT */
/* ctg-svg.h: what an exported SVG carries besides the picture. */
#pragma once

#include "base/ctw-base.h"

G_BEGIN_DECLS

CTW_API char *ctg_svg_extract_source (const char *svg,
                                      gsize length,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
