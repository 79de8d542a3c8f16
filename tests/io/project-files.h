/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Project files that tests read. */

#pragma once

#include "rk-project-io.h"

#include <string.h>

/** test_data_path: Returns: (transfer full): the path of a file below tests/data */
char *test_data_path (const char *folder, const char *name);

/** test_load: Returns: (transfer full): the content of a file that must be there */
GBytes *test_load (const char *path);

/** test_list_files: Returns: (transfer full): names of the files of a folder of tests/data that end so, sorted */
GPtrArray *test_list_files (const char *folder, const char *suffix);

/** test_load_samples: Returns: (transfer full) (element-type GBytes): all samples; @names: (out) (optional): their names */
GPtrArray *test_load_samples (GPtrArray **names);

/** test_read: Returns: (transfer full): the project; it must be read, with notices as they may be */
RkProject *test_read (GBytes *bytes, GPtrArray **notices);

/** test_assert_same: fails with the first differing line if the texts differ */
void test_assert_same (GBytes *bytes, GBytes *expected);

/** test_assert_all_kept: fails if a notice tells of a repair */
void test_assert_all_kept (const GPtrArray *notices);
