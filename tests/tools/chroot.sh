#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# chroot.sh make RELEASE FOLDER            a minimal Debian in FOLDER, once; a half-made one is never taken for whole
# chroot.sh fill FOLDER SOURCES LIST       the files that LIST names (NUL-terminated) from SOURCES to FOLDER/srv/rakenne
# chroot.sh possible                       whether this machine lets one be used: it may have no right to mount
# chroot.sh run FOLDER COMMAND [ARG...]    runs COMMAND in FOLDER, in /srv/rakenne
#
# As root. `run` has mounts and processes of its own: both go away with it, so that FOLDER can
# always be deleted without reaching the machine around it.
set -euo pipefail

die () { printf 'chroot.sh: %s\n' "$*" >&2; exit 1; }

[[ $(id -u) == 0 ]] || die 'only root can do this'

# The mirror that this machine itself asks, if it is one that a chroot can ask, too.
mirror () {
  local uri
  # shellcheck disable=SC2016 # apt's own variable
  while read -r uri; do
    if [[ $uri == http://* || $uri == https://* ]]; then printf '%s' "$uri"; return; fi
  done < <(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian')
  printf 'http://deb.debian.org/debian'
}

make_root () {
  local release=$1 folder=$2 log=$2.log
  local key=/usr/share/keyrings/debian-archive-$release-automatic.gpg
  [[ ! -e $folder ]] || return 0
  [[ -s $key ]] || die "$key is not here: debian-archive-keyring is older than Debian's $release; upgrade it"
  rm -rf -- "$folder.new"
  mkdir -p -- "$folder.new"
  # No daemon may start in it.
  # shellcheck disable=SC2016 # $1 is for the hook
  if ! mmdebstrap --mode=root --variant=minbase --include=ca-certificates --dpkgopt=force-unsafe-io \
    --customize-hook='printf "#!/bin/sh\nexit 101\n" >"$1/usr/sbin/policy-rc.d"; chmod +x "$1/usr/sbin/policy-rc.d"' \
    "$release" "$folder.new" "$(mirror)" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    die "Debian's $release could not be fetched from $(mirror); is there a network, and may this container mount?"
  fi
  mkdir -p "$folder.new/srv/rakenne"
  mv -- "$folder.new" "$folder"
}

# What was built there stays, and is built on.
fill () {
  local folder=$1/srv/rakenne
  find "$folder" -mindepth 1 -maxdepth 1 ! -name 'build*' -exec rm -rf -- {} +
  tar -C "$2" --null --files-from="$3" -cf - | tar -C "$folder" --no-same-owner -xf -
}

possible () { unshare --mount --propagation private true 2>/dev/null; }

run () {
  local folder=$1; shift
  cp -L /etc/resolv.conf "$folder/etc/resolv.conf" 2>/dev/null || true
  find "$folder/tmp" -mindepth 1 -delete
  possible ||
    die 'this container may not mount (CAP_SYS_ADMIN), and without /proc nothing can be tested in a chroot'
  # shellcheck disable=SC2016 # for the inner shell
  exec unshare --mount --propagation private --pid --fork --kill-child bash -c '
    set -e
    folder=$1; shift
    mount -t proc proc "$folder/proc" 2>/dev/null || mount --rbind /proc "$folder/proc"
    mount --rbind /sys "$folder/sys"
    mount --rbind /dev "$folder/dev"
    exec chroot "$folder" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb \
      DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} \
      ${https_proxy:+https_proxy="$https_proxy"} \
      /bin/sh -c "cd /srv/rakenne && exec \"\$@\"" sh "$@"' bash "$folder" "$@"
}

case ${1:-} in
  make) make_root "$2" "$3" ;;
  fill) fill "$2" "$3" "$4" ;;
  possible) possible ;;
  run) run "${@:2}" ;;
  *) die 'make, fill, possible or run?' ;;
esac
