/* SPDX-License-Identifier: MIT */
/*
 * ctw-profile-sheets-private.h: the data sheets, oldest first.
 *
 * This list is the only one: the registry, the completeness test, the version
 * menu and the command line all come from it.  A new version is one sheet, one
 * table of built-in types and one line here.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "ctw-profile-sheets-private.h belongs to libcutaway"
#endif

#include "profile/ctw-profile.h"

#define CTW_PROFILE_SHEETS(SHEET)                                                                  \
  SHEET (3_8)                                                                                      \
  SHEET (3_9)                                                                                      \
  SHEET (3_10)                                                                                     \
  SHEET (3_11)                                                                                     \
  SHEET (3_12)                                                                                     \
  SHEET (3_13)                                                                                     \
  SHEET (3_14)                                                                                     \
  SHEET (3_15)

#define CTW_DECLARE_SHEET(version) extern const CtwProfile ctw_profile_cpython_##version;
CTW_PROFILE_SHEETS (CTW_DECLARE_SHEET)
#undef CTW_DECLARE_SHEET
