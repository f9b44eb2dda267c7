/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-view.h: a live object as blocks and fields, read from the heap word by word.
 *
 * The same records as an instance plan has, so that the same figures draw both.
 * A view is a copy: it stays what it is while the program goes on.
 */
#pragma once

#include "live/ctw-live.h"

G_BEGIN_DECLS

typedef struct _CtwLiveView CtwLiveView;

CTW_API CtwLiveView *ctw_live_view_new (CtwLive *live,
                                        const char *variable) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_live_view_free (CtwLiveView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwLiveView, ctw_live_view_free)
CTW_API guint ctw_live_view_get_n_blocks (const CtwLiveView *view);
CTW_API const CtwBlock *ctw_live_view_get_block (const CtwLiveView *view, guint block);
CTW_API guint64 ctw_live_view_get_address (const CtwLiveView *view, guint block);

G_END_DECLS
