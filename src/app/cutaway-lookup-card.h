/* SPDX-License-Identifier: MIT */
/* cutaway-lookup-card.h: how an attribute is found, step by step. */
#pragma once

#include "ctw.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_LOOKUP_CARD (cutaway_lookup_card_get_type ())
G_DECLARE_FINAL_TYPE (CutawayLookupCard, cutaway_lookup_card, CUTAWAY, LOOKUP_CARD, GtkWidget)

void cutaway_lookup_card_show (CutawayLookupCard *self,
                               CtwInstance *instance,
                               const CtwField *field);

G_END_DECLS
