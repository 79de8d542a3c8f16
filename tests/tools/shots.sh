#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# shots.sh BUILD FOLDER
#
# Pictures to look at: every version of every sample as PNG, and the window with
# each sample in light and dark, on a display of its own, and drags in progress.
set -euo pipefail

build=$1
folder=$2
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cli=$build/src/cli/rakenne-cli
window=$build/src/app/rakenne
drags=$build/tests/app/picture-drags

for sample in "$root"/data/samples/*.rakenne; do
  name=$(basename -- "$sample" .rakenne)
  if [[ -x $cli ]]; then
    python3 -c 'import json, sys
for version in json.load(open(sys.argv[1]))["versions"]:
    print(version["id"])' "$sample" | while read -r version; do
      "$cli" render "$sample" -o "$folder/$name-$version.png" --version "$version" --dpi 144 --force ||
        [[ $? == 1 ]]
      echo "$folder/$name-$version.png"
    done
  fi
  if [[ -x $drags && $name == pori ]]; then
    for scheme in prefer-light prefer-dark; do
      ADW_DEBUG_COLOR_SCHEME=$scheme RK_SAMPLES_DIR=$root/data/samples GSETTINGS_SCHEMA_DIR=$build/data \
        "$root/tests/tools/with-display.sh" \
        "$drags" "$name.rakenne" "$folder" "drag-${scheme#prefer-}" 2>/dev/null
    done
  fi
  if [[ -x $window ]]; then
    for scheme in prefer-light prefer-dark; do
      picture=$folder/window-$name-${scheme#prefer-}.png
      ADW_DEBUG_COLOR_SCHEME=$scheme "$root/tests/tools/with-display.sh" \
        "$root/tests/tools/window-picture.sh" "$picture" "$window" "$sample" 2>/dev/null
      echo "$picture"
    done
  fi
done
