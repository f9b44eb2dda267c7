/* SPDX-License-Identifier: MIT */
/* ctw-base.c: the error domain of the core. */
#include "base/ctw-base.h"

G_DEFINE_QUARK (ctw - error - quark, ctw_error)
