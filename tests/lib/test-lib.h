/* SPDX-License-Identifier: MIT */
/* test-lib.h: what tests share: files of the tests' folder, rounds, random numbers. */
#pragma once

#include "ctw.h"

G_BEGIN_DECLS

/* The text of a file under tests/; a test that cannot read it fails. */
char *test_read (const char *path, gsize *length) G_GNUC_WARN_UNUSED_RESULT;
/* The path of a file under tests/. */
char *test_path (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Names in a folder under tests/ that end in suffix, sorted; a NULL-terminated array. */
char **test_list (const char *folder, const char *suffix) G_GNUC_WARN_UNUSED_RESULT;
/* How many rounds of a repeated test: few, or with --setup thorough many. */
guint test_rounds (guint few, guint many);
/* Random numbers that are the same in every run; CUTAWAY_SEED changes them. The seed is printed. */
GRand *test_rand (guint32 salt) G_GNUC_WARN_UNUSED_RESULT;
/* One test a file that test_list() finds, its name appended to @path; its data is that name. */
void test_add_files (const char *path, const char *folder, const char *suffix, GTestDataFunc func);
/* One test a profile; its data is the name of the version. */
void test_add_versions (const char *path, GTestDataFunc func);

G_END_DECLS
