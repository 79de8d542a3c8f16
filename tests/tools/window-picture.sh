#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# window-picture.sh PICTURE PROGRAM [FILE] [-- KEY...]
#
# On a display of its own (with-display.sh): starts the program, fills the screen with its window, sends
# the keys, each when the picture has come to rest, and takes the picture.
set -euo pipefail

picture=$1 program=$2
shift 2
files=()
while [[ $# -gt 0 && $1 != -- ]]; do files+=("$1"); shift; done
[[ $# -eq 0 ]] || shift

# Ready when two pictures in a row are the same.
settle () {
  import -window root "$picture"
  for _ in $(seq 30); do
    sleep 0.3
    import -window root "$picture.next.png"
    if cmp -s <(convert "$picture" rgb:-) <(convert "$picture.next.png" rgb:-); then break; fi
    mv "$picture.next.png" "$picture"
  done
  rm -f "$picture.next.png"
}

"$program" "${files[@]}" &
pid=$!
trap 'kill "$pid" 2>/dev/null || true' EXIT
window=$(timeout 20 xdotool search --sync --onlyvisible --pid "$pid" | tail -n 1)
settle
read -r width height < <(xdotool getdisplaygeometry)
xdotool windowmove "$window" 0 0 windowsize "$window" "$width" "$height" mousemove "$width" "$height"
settle
for key in "$@"; do
  xdotool key "$key"
  settle
done
# Bars that show where a view stands go after a moment.
sleep 2
settle
