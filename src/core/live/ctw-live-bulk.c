/* SPDX-License-Identifier: MIT */
/* ctw-live-bulk.c: NAME = [Class(…) for i in range(N)], in chunks. */
#include "live/ctw-live-private.h"

#include <string.h>

CtwRef
ctw_live_list_comp (CtwLive *live, const CtwExpr *comp)
{
  return ctw_live_comprehend (live, comp);
}
