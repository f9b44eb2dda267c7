/* SPDX-License-Identifier: MIT */
/* ctw.h: all of libcutaway. */
#pragma once

#include "base/ctw-arena.h"
#include "base/ctw-base.h"
#include "model/ctw-model.h"
#include "object/ctw-instance.h"
#include "profile/ctw-profile.h"
#include "type/ctw-type.h"
