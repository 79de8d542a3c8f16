/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a new project can begin from. */

#pragma once

#include "rk-project.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  RK_TEMPLATE_EMPTY,
  RK_TEMPLATE_PAIR, /* leadership team and welfare group */
  RK_TEMPLATE_AGES, /* and a subgroup for each age */
  RK_TEMPLATE_THEMES, /* and a subgroup for each theme */
  RK_N_TEMPLATES,
} RkTemplate;

/** rk_template_get_title: Returns: the name, translated */
const char *rk_template_get_title (RkTemplate template);
const char *rk_template_get_description (RkTemplate template);

/** rk_template_create: Returns: (transfer full): a project as the preferences say */
RkProject *rk_template_create (RkTemplate template);

/** rk_data_get_samples_dir: Returns: (transfer full): the folder of the samples; RK_DATA_DIR in the environment overrules it */
char *rk_data_get_samples_dir (void);

/** rk_template_get_file: Returns: (transfer full) (nullable): the file it is kept in, where it is not made by rk_template_create() */
GFile *rk_template_get_file (RkTemplate template);
/** rk_template_is_file: Returns: whether a template is kept in @file: what is made from it is a new project, no copy of a sample */
gboolean rk_template_is_file (GFile *file);

G_END_DECLS
