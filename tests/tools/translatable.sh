#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Prints the files that hold strings to translate: what po/POTFILES must list.
set -uo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." || exit 1
shopt -s nullglob globstar
{
  grep -lE '(^|[^A-Za-z_])(_|N_|C_|NC_|ngettext|gettext|g_dngettext|g_dpgettext2) \("' src/**/*.[ch]
  grep -lE 'translatable="(yes|true)"' data/**/*.ui
  ls data/*.desktop.in data/*.metainfo.xml.in
} </dev/null | LC_ALL=C sort
