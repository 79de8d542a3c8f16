#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-deb.sh FOLDER ROOT
#
# What becomes of the package in FOLDER: lintian, and in the chroot ROOT, which has nothing but a
# minimal Debian, its installation, both programs, and its removal. Prints TAP. As root. ROOT is
# left as it was, with the downloaded packages in apt's cache.
# shellcheck disable=SC2317 # the cases are called by name
set -uo pipefail

tools=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
folder=$1
root=$2
log=$folder/check.log
number=0
failed=0

in_root () { "$tools/chroot.sh" run "$root" "$@"; }

# case_of NAME COMMAND [ARG...]
case_of () {
  local name=$1 status=0; shift
  number=$((number + 1))
  "$@" >"$log" 2>&1 || status=$?
  if [[ $status == 0 ]]; then
    printf 'ok %d - deb: %s\n' "$number" "$name"
  else
    failed=1
    printf 'not ok %d - deb: %s\n' "$number" "$name"
    tail -n 40 "$log" | sed 's/^/#   /'
  fi
}

lint () { lintian --allow-root --fail-on=error,warning --tag-display-limit=0 "$folder"/rakenne_*.changes; }

install () {
  in_root apt-get update -q &&
    in_root apt-get install -q -y --no-install-recommends "./$(basename -- "$folder"/rakenne_*.deb)"
}

renders () {
  in_root rakenne-cli render /usr/share/rakenne/samples/kangasala.rakenne -o kangasala.pdf &&
    pdftotext "$root/srv/rakenne/kangasala.pdf" - | grep -q 'hyvinvointi'
}

# Not links to those of C.
shows_own_pictures () {
  local language picture
  for language in 'fi' sv; do
    for picture in "$tools/../../help/$language/figures"/*.png; do
      cmp "$picture" "$root/usr/share/help/$language/rakenne/figures/${picture##*/}" || return
    done
  done
}

# The display is this machine's, so that nothing is there but what the package asks for.
opens () { "$tools/with-display.sh" "$0" "$folder" "$root" --window; }

window () {
  local shown=1
  in_root env DISPLAY="$DISPLAY" rakenne /usr/share/rakenne/samples/kangasala.rakenne &
  timeout 60 xdotool search --sync --onlyvisible --name 'Hyvinvointi' && shown=0
  sleep 2
  import -window root "$folder/window.png"
  kill %1
  wait
  return "$shown"
}

purge () {
  in_root apt-get purge -q -y rakenne || return
  find "$root"/{etc,usr,var,opt,root} -xdev -iname '*rakenne*' -not -path '*/apt/archives/*' | tee "$log.left"
  [[ ! -s $log.left ]] || return
  in_root dpkg-query -W rakenne && return 1
  in_root apt-get autoremove -q -y --purge
}

if [[ ${3:-} == --window ]]; then window; exit; fi

rm -rf -- "$root"/srv/rakenne/*
cp "$folder"/rakenne_*.deb "$root/srv/rakenne/"
case_of 'lintian has nothing to say' lint
case_of 'installs in a minimal Debian' install
case_of 'rakenne-cli draws an installed sample' renders
case_of 'the guide has pictures in each language' shows_own_pictures
case_of 'rakenne opens an installed sample' opens
case_of 'purge leaves nothing' purge
printf '1..%d\n' "$number"
exit "$failed"
