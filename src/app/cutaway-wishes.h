/* SPDX-License-Identifier: MIT */
/* cutaway-wishes.h: a wish made into one step of a document's undo, or into a forecast. */
#pragma once

#include "cutaway-document.h"

G_BEGIN_DECLS

CtwEdit *cutaway_wishes_plan (CutawayDocument *document,
                              const CtwWish *wish,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cutaway_wishes_carry_out (CutawayDocument *document, CtwEdit *edit);

CtwWish *cutaway_wish_copy (const CtwWish *wish) G_GNUC_WARN_UNUSED_RESULT;
void cutaway_wish_free (CtwWish *wish);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwWish, cutaway_wish_free)

/**
 * CutawayForecast:
 * @before: bytes of a settled instance; -1 where there is none
 * @after: the same, once the wish is fulfilled
 * @refusal: (nullable): why the wish cannot be fulfilled, or Python's words against its outcome
 */
typedef struct
{
  gint64 before;
  gint64 after;
  char *refusal;
} CutawayForecast;

void cutaway_forecast_free (CutawayForecast *forecast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CutawayForecast, cutaway_forecast_free)

void cutaway_wishes_forecast_async (CutawayDocument *document,
                                    const CtwWish *wish,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
CutawayForecast *cutaway_wishes_forecast_finish (CutawayDocument *document,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

char *cutaway_forecast_to_text (const CutawayForecast *forecast) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
