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

if [[ ${3:-} == --window ]]; then
  # Second call, on the display: $4 is the sample, $5 the picture.
  "$window" "$4" &
  pid=$!
  trap 'kill "$pid" 2>/dev/null || true' EXIT
  timeout 20 xdotool search --sync --onlyvisible --pid "$pid" >/dev/null
  # Ready when two pictures in a row are the same.
  import -window root "$5"
  for _ in $(seq 30); do
    sleep 0.3
    import -window root "$5.next.png"
    if cmp -s <(convert "$5" rgb:-) <(convert "$5.next.png" rgb:-); then break; fi
    mv "$5.next.png" "$5"
  done
  rm -f "$5.next.png"
  exit 0
fi

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
        "${BASH_SOURCE[0]}" "$build" "$folder" --window "$sample" "$picture" 2>/dev/null
      echo "$picture"
    done
  fi
done
