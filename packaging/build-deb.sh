#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# build-deb.sh SOURCES LIST FOLDER
#
# Makes FOLDER/rakenne_VERSION_ARCHITECTURE.deb of the files that LIST names (NUL-terminated) in
# SOURCES. Version and date are those of meson.build and of the newest release in the metainfo.
set -euo pipefail

sources=$1 list=$2 folder=$3
version=$(sed -n "s/^  version: '\(.*\)',\$/\1/p" "$sources/meson.build")
released=$(sed -n "s/.*<release version=\"$version\" date=\"\([^\"]*\)\".*/\1/p" \
  "$sources/data/org.rakenne.Rakenne.metainfo.xml.in")
[[ -n $version && -n $released ]] || { echo "build-deb.sh: the metainfo knows no release $version" >&2; exit 1; }

tree=$folder/rakenne-$version
rm -rf -- "$folder"/rakenne*
mkdir -p "$tree"
tar -C "$sources" --null --files-from="$list" -cf - | tar -C "$tree" -xf -
cp -r "$tree/packaging/debian" "$tree/debian"
cat >"$tree/debian/changelog" <<END
rakenne ($version) unstable; urgency=medium

  * Version $version: see NEWS.

 -- $(sed -n 's/^Maintainer: //p' "$tree/debian/control")  $(LC_ALL=C date -u -R -d "$released")
END
cd "$tree"
DEB_BUILD_OPTIONS="noautodbgsym parallel=$(nproc)" dpkg-buildpackage --build=binary --no-sign
