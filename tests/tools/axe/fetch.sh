#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# fetch.sh FOLDER
#
# Puts axe-core, which finds faults of accessibility in web pages, into FOLDER as axe.min.js, once. It
# comes from the npm registry, in a fixed version that is checked by its sum.
set -euo pipefail

folder=${1:?"fetch.sh FOLDER"}
version=4.14.1
sum=e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745

[[ ! -s $folder/axe.min.js ]] || exit 0
mkdir -p "$folder"
work=$(mktemp -d "$folder/fetch.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
(cd "$work" && npm pack --silent "axe-core@$version" >/dev/null)
printf '%s  %s\n' "$sum" "$work/axe-core-$version.tgz" | sha256sum --check --quiet
tar -xzf "$work/axe-core-$version.tgz" -C "$work" package/axe.min.js
mv "$work/package/axe.min.js" "$folder/axe.min.js"
