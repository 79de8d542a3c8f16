#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-display.sh PROGRAM [ARGUMENT...]
#
# Runs a program on a display, a window manager, a session bus and home folders of
# its own, so that nothing of the machine or of another test reaches it. All of
# that goes away with the program, whose exit status is handed on.
set -euo pipefail

for tool in Xvfb openbox dbus-run-session; do
  command -v "$tool" >/dev/null || {
    echo "1..0 # SKIP $tool is not installed"
    echo "with-display.sh: $tool is not installed" >&2
    exit 77
  }
done

folder=$(mktemp -d "${TMPDIR:-/tmp}/rakenne-ui.XXXXXX")
pids=()

# shellcheck disable=SC2317 # called by the trap
clean_up () {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf -- "$folder"
}
trap clean_up EXIT
trap 'exit 143' TERM INT HUP

# The server itself picks a free number and tells it through the descriptor.
mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 "${RK_TEST_SCREEN:-1280x800x24}" -nolisten tcp -noreset \
  3>"$folder/display" >"$folder/xvfb.log" 2>&1 &
pids+=($!)
if ! read -r -t 20 number <"$folder/display"; then
  echo "with-display.sh: Xvfb did not start" >&2
  cat "$folder/xvfb.log" >&2
  exit 99
fi

export DISPLAY=:$number
unset WAYLAND_DISPLAY XAUTHORITY SESSION_MANAGER DBUS_SESSION_BUS_ADDRESS
export HOME=$folder/home
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share
export XDG_STATE_HOME=$HOME/.local/state XDG_CACHE_HOME=$HOME/.cache
export XDG_RUNTIME_DIR=$folder/run
mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
mkdir -m 700 "$XDG_RUNTIME_DIR"

export GDK_BACKEND=x11 GSK_RENDERER=cairo ADW_DISABLE_PORTAL=1 GTK_USE_PORTAL=0
export GSETTINGS_BACKEND=memory GIO_USE_VFS=local NO_AT_BRIDGE=0
unset GTK_THEME

setxkbmap -layout 'fi' >/dev/null 2>&1 || true
# Keys that the window manager would keep for itself are the program's.
mkdir -p "$XDG_CONFIG_HOME/openbox"
sed 's/keybind key="S-A-/keybind key="W-S-A-/' /etc/xdg/openbox/rc.xml >"$XDG_CONFIG_HOME/openbox/rc.xml" 2>/dev/null ||
  rm -f "$XDG_CONFIG_HOME/openbox/rc.xml"
openbox --sm-disable >"$folder/openbox.log" 2>&1 &
pids+=($!)

status=0
dbus-run-session -- "$@" || status=$?
exit "$status"
