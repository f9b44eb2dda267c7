/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-refused.c: what Python itself says to a class, in its own words.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  if (type->status != CTW_TYPE_REFUSED || type->refusal == CTW_REFUSAL_LAYOUT)
    return;
  ctw_adviser_find (adviser, CTW_SEVERITY_ERROR, "refused", type, type->klass->name_span, NULL,
                    NULL, "%s: %s: %s", type->klass->name, type->error_type, type->error_message);
}

const CtwAdviceRule ctw_rule_refused = { "refused", N_ ("A class that Python refuses"), look };
