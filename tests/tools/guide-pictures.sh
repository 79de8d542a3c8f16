#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# guide-pictures.sh BUILD FOLDER
#
# The pictures of the guide, for each of its languages: FOLDER/help/C/figures/window.png and so on, of few
# colours, since they are kept in the repository; and those of README in FOLDER/data/screenshots.
set -euo pipefail

build=$1
folder=$2
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
samples=$root/data/samples
export RK_TEST_SCREEN=1280x760x24 RK_SAMPLES_DIR=$samples RK_TEST_DIR=$root/tests
export GSETTINGS_SCHEMA_DIR=$build/data RK_DATA_DIR=$root/data RK_LOCALE_DIR=$build/po
export XDG_DATA_DIRS=$root/data:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
export ADW_DEBUG_COLOR_SCHEME=prefer-light LC_ALL=C.UTF-8

# The font of a desktop, rather than what there is without one.
settings=$(mktemp -d)
trap 'rm -rf -- "$settings"' EXIT
mkdir "$settings/gtk-4.0"
printf '[Settings]\ngtk-font-name=Inter 11\n' >"$settings/gtk-4.0/settings.ini"
export XDG_CONFIG_DIRS=$settings:/etc/xdg

# take PICTURE [FILE] [-- KEY...]
take () {
  local picture=$1
  shift
  "$root/tests/tools/with-display.sh" "$root/tests/tools/window-picture.sh" "$picture" \
    "$build/src/app/rakenne" "$@" 2>/dev/null
}

# Of few colours.
reduce () {
  local picture
  for picture in "$@"; do
    convert "$picture" -dither None -colors 256 -strip "png8:$picture"
    echo "$picture"
  done
}

for language in C 'fi' sv; do
  figures=$folder/help/$language/figures
  mkdir -p "$figures"
  export LANGUAGE=$language
  take "$figures/start.png"
  take "$figures/window.png" "$samples/kangasala.rakenne"
  take "$figures/seats.png" "$samples/kangasala.rakenne" -- Home Down Down Down Left Down ctrl+m ctrl+z space
  take "$figures/versions.png" "$samples/pori.rakenne" -- F4 Tab
  take "$figures/export.png" "$samples/kangasala.rakenne" -- ctrl+e
  "$root/tests/tools/with-display.sh" "$build/tests/app/picture-drags" malli.rakenne "$figures" drag 2>/dev/null
  mv "$figures/drag-into.png" "$figures/drag.png"
  rm -f "$figures"/drag-*.png
  reduce "$figures"/*.png
done

screenshots=$folder/data/screenshots
mkdir -p "$screenshots"
export LANGUAGE=C RK_TEST_SCREEN=1280x800x24
take "$screenshots/window.png" "$samples/kangasala.rakenne" -- Home Down Down Down Left
"$build/src/cli/rakenne-cli" render "$samples/kangasala.rakenne" -o "$screenshots/kangasala.png" --dpi 110 \
  --no-project --force || [[ $? == 1 ]]
reduce "$screenshots"/*.png
