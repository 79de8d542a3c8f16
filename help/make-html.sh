#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make-html.sh YELP-BUILD HELP FOLDER
#
# The guide as HTML, in FOLDER/en and so on for each of HELP/LINGUAS: the pages in HELP/C, in the words of
# the language and with its pictures.
set -eu

yelp_build=$1 help=$2 folder=$3
pages=$(mktemp -d)
trap 'rm -rf -- "$pages"' EXIT

rm -rf -- "$folder"
for language in en $(grep -v '^#' "$help/LINGUAS"); do
  cp -R "$help/C/." "$pages"
  if [ "$language" != en ]; then
    msgfmt -o "$pages/words.mo" "$help/$language/$language.po"
    itstool -l "$language" -m "$pages/words.mo" -o "$pages" "$help"/C/*.page 2>/dev/null
    cp -R "$help/$language/figures" "$pages"
  fi
  mkdir -p "$folder/$language"
  "$yelp_build" html -o "$folder/$language" "$pages"/*.page
done
