#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# fetch.sh FOLDER
#
# Puts the veraPDF engine into FOLDER, as verapdf.jar, once. It comes inside a package
# of the npm registry, of a fixed version that is checked by its sum.
set -euo pipefail

folder=${1:?"fetch.sh FOLDER"}
package=@opendataloader/pdf@2.5.0
sum=d2551abaa8b2e0ad1b73080f824229aeba78f1d33c104c7eaacc0d2afdbe401b

[[ ! -s $folder/verapdf.jar ]] || exit 0
mkdir -p "$folder"
work=$(mktemp -d "$folder/fetch.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
(cd "$work" && npm pack --silent "$package" >/dev/null)
printf '%s  %s\n' "$sum" "$work/opendataloader-pdf-2.5.0.tgz" | sha256sum --check --quiet
tar -xzf "$work/opendataloader-pdf-2.5.0.tgz" -C "$work" package/lib/opendataloader-pdf-cli.jar
mv "$work/package/lib/opendataloader-pdf-cli.jar" "$folder/verapdf.jar"
