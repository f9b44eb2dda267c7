/* SPDX-License-Identifier: MIT */
/* ctw.h: all of libcutaway. */
#pragma once

#include "advice/ctw-advice.h"
#include "advice/ctw-wish.h"
#include "base/ctw-arena.h"
#include "base/ctw-base.h"
#include "edit/ctw-edit.h"
#include "edit/ctw-words.h"
#include "heap/ctw-heap.h"
#include "live/ctw-access.h"
#include "live/ctw-live-view.h"
#include "live/ctw-live.h"
#include "model/ctw-model.h"
#include "object/ctw-hash.h"
#include "object/ctw-instance.h"
#include "object/ctw-lookup.h"
#include "object/ctw-storage.h"
#include "object/ctw-table.h"
#include "object/ctw-values.h"
#include "profile/ctw-profile.h"
#include "type/ctw-type.h"
