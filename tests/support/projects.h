/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rk-project.h"

G_BEGIN_DECLS

/** sample_load: Returns: (transfer full): the sample of that file name */
RkProject *sample_load (const char *name);

/** assert_same_project: that both are written as the same bytes */
void assert_same_project (RkProject *a, RkProject *b);

/** assert_whole_project: that it is read back without a repair, as the same */
void assert_whole_project (RkProject *project);

G_END_DECLS
