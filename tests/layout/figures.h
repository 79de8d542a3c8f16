/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small structures, each with one thing that a chart can show. */

#pragma once

#include "fixture.h"

typedef struct {
  const char *name;
  void (*fill) (RkProject *project);
} Figure;

extern const Figure figures[];
extern const guint n_figures;

/** figure_new_project: Returns: (transfer full) */
RkProject *figure_new_project (const Figure *figure);
