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
# Nor are files of one test in the completions of another's file chooser, or left behind by one that was killed.
export TMPDIR=$folder/tmp
mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CACHE_HOME" "$TMPDIR"
mkdir -m 700 "$XDG_RUNTIME_DIR"

export GDK_BACKEND=x11 GSK_RENDERER=cairo ADW_DISABLE_PORTAL=1 GTK_USE_PORTAL=0
export GSETTINGS_BACKEND=memory GIO_USE_VFS=local NO_AT_BRIDGE=0
unset GTK_THEME

setxkbmap -layout 'fi' >/dev/null 2>&1 || true
# Keys and drags that the window manager would keep for itself are the program's, and there is one desktop.
mkdir -p "$XDG_CONFIG_HOME/openbox"
sed -E 's/(keybind key=")(S-A-|A-Escape)/\1W-\2/; s/(mousebind button=")(C-)?A-/\1W-\2A-/; s,<number>4<,<number>1<,' \
  /etc/xdg/openbox/rc.xml >"$XDG_CONFIG_HOME/openbox/rc.xml" 2>/dev/null ||
  rm -f "$XDG_CONFIG_HOME/openbox/rc.xml"
openbox --sm-disable >"$folder/openbox.log" 2>&1 &
pids+=($!)

# On the bus only what a test itself brings, and the tree that screen readers read: no
# portals, which would be started for every program and know nothing of this display.
mkdir -p "$folder/services"
accessibility=/usr/share/dbus-1/services/org.a11y.Bus.service
[[ ! -e $accessibility ]] || ln -s "$accessibility" "$folder/services/"
cat >"$folder/bus.conf" <<EOF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$XDG_RUNTIME_DIR</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$folder/services</servicedir>
  <servicedir>$XDG_DATA_HOME/dbus-1/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="service_start_timeout">120000</limit>
</busconfig>
EOF

# What the bus and its services say is not the program's: only that goes to standard output.
status=0
dbus-run-session --config-file="$folder/bus.conf" -- sh -c 'exec "$@" >&4 4>&-' sh "$@" 4>&1 >&2 || status=$?
exit "$status"
