#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh BUILD
#
# What can be told about the sources without running the program. Prints TAP: one
# case for each rule below, and under a broken rule the places that break it.
# BUILD is a build folder that is up to date. Exit status 1 if a rule is broken.
# shellcheck disable=SC2317 # the rules are called by name
set -uo pipefail
exec </dev/null

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." || exit 1
build=${1:?"check.sh BUILD"}
export LC_ALL=C.UTF-8
shopt -s nullglob globstar

failed=0
number=0
work=$(mktemp -d "${TMPDIR:-/tmp}/rakenne-check.XXXXXX")
trap 'rm -rf -- "$work"' EXIT

code=(src/**/*.[ch] tests/**/*.[ch])
scripts=()
for file in dev .ci/run {help,packaging,tests}/**/*.sh; do [[ -f $file ]] && scripts+=("$file"); done
interfaces=(data/ui/**/*.ui)

# rule NAME FUNCTION: the function prints what is wrong, else nothing. It may
# return 77 to say that it cannot judge here, and print why.
rule () {
  local output status=0
  output=$("$2" 2>&1) || status=$?
  number=$((number + 1))
  if [[ $status == 77 ]]; then
    printf 'ok %d - check: %s # SKIP %s\n' "$number" "$1" "$output"
  elif [[ -z $output ]]; then
    printf 'ok %d - check: %s\n' "$number" "$1"
  else
    failed=1
    printf 'not ok %d - check: %s\n' "$number" "$1"
    printf '%s\n' "$output" | head -60 | sed 's/^/#   /'
  fi
}

formatting () {
  local program
  for program in clang-format-14 clang-format; do
    command -v "$program" >/dev/null || continue
    [[ $("$program" --version) =~ version\ 14\. ]] || continue
    "$program" --dry-run -Werror "${code[@]}" 2>&1 | grep -iE 'error|warning:' | cut -c1-110 | sort -u
    return 0
  done
  echo "clang-format 14 is not here, and other versions break lines elsewhere"
  return 77
}

# Which outside headers a folder must not include, beside those that its
# dependencies keep out of its include path already.
layering () {
  local layer forbidden
  for layer in model io check layout paint export cli; do
    [[ -d src/$layer ]] || continue
    case $layer in
      model | check | layout) forbidden='gtk/|gdk/|gsk/|adwaita|json-glib|cairo|pango|png\.h|qpdf|fontconfig|librsvg' ;;
      io) forbidden='gtk/|gdk/|gsk/|adwaita|cairo|pango|fontconfig|librsvg' ;;
      *) forbidden='gtk/|gdk/|gsk/|adwaita|json-glib' ;;
    esac
    grep -HnE "^ *# *include *[<\"]($forbidden)" src/"$layer"/*.[ch]
  done
  grep -HnE '^ *# *include *"[^"]*/' "${code[@]}"
}

tests_layering () {
  local file
  for file in tests/**/*.[ch]; do
    [[ $file == tests/app/* || $file == tests/perf/* ]] && continue
    grep -HnE '^ *# *include *<(gtk/|gdk/|adwaita)' "$file"
  done
}

deprecated () {
  local file
  for file in "${code[@]}"; do
    [[ $file == src/app/rk-compat.c ]] && continue
    grep -HnE 'IGNORE_DEPRECATIONS|DISABLE_DEPRECATION_WARNINGS|-Wdeprecated' "$file"
  done
}

cli_needs_no_gtk () {
  [[ -x $build/src/cli/rakenne-cli ]] || { echo "rakenne-cli is not built"; return 77; }
  LC_ALL=C readelf -d "$build/src/cli/rakenne-cli" | grep -E 'NEEDED.*(gtk|adwaita)'
}

compiled () {
  local file
  for file in src/**/*.c tests/**/*.c; do
    grep -q "$file\"" "$build/compile_commands.json" || echo "$file: no meson.build names it"
  done
}

licence () { grep -LE 'SPDX-License-Identifier: GPL-3.0-or-later' "${code[@]}" "${scripts[@]}" src/**/meson.build data/**/*.ui; }

length () { wc -l "${code[@]}" "${interfaces[@]}" tests/**/*.py "${scripts[@]}" | awk '$2 != "total" && $1 > 800 { print $2 ": " $1 " lines" }'; }

unfinished () { grep -HnE '\b(TODO|FIXME|XXX|HACK)\b' "${code[@]}" "${interfaces[@]}"; }

static_analysis () {
  command -v cppcheck >/dev/null || { echo "cppcheck is not installed"; return 77; }
  cppcheck --quiet --std=c11 -j "$(nproc)" --enable=warning,performance,portability \
    --inline-suppr --library=gtk --suppressions-list=tests/tools/cppcheck.supp \
    --template='{file}:{line}: {id}: {message}' src 2>&1 | grep -vE '^(nofile|$)'
}

interface_files () {
  local file
  [[ ${#interfaces[@]} -gt 0 ]] || { echo "there are no interface files"; return 77; }
  xmllint --noout "${interfaces[@]}"
  for file in "${interfaces[@]}"; do
    grep -q "$(basename -- "$file")" data/**/*.gresource.xml || echo "$file: no gresource.xml names it"
  done
}

# The tool does not know libadwaita, which is therefore loaded ahead of it, nor the
# program's own types, for which plain-interface.py puts boxes.
interface_types () {
  local adwaita
  [[ ${#interfaces[@]} -gt 0 ]] || { echo "there are no interface files"; return 77; }
  command -v gtk4-builder-tool >/dev/null || { echo "gtk4-builder-tool is not installed"; return 77; }
  adwaita=$(ldconfig -p | awk '/libadwaita-1\.so\.0/ { print $NF; exit }')
  mkdir -p "$work/ui"
  tests/tools/plain-interface.py "$work/ui" "${interfaces[@]}"
  cat >"$work/validate" <<'END'
#!/bin/sh
adwaita=$1
shift
for file; do
  LD_PRELOAD=$adwaita gtk4-builder-tool validate "$file" 2>&1 || echo "$(basename "$file") is refused"
done
END
  chmod +x "$work/validate"
  tests/tools/with-display.sh "$work/validate" "$adwaita" "$work"/ui/*.ui 2>"$work/display.log" ||
    cat "$work/display.log"
}

markup () {
  xmllint --noout data/*.xml data/*.xml.in data/**/*.gresource.xml data/icons/**/*.svg ||
    echo "xmllint fails"
}

desktop_file () { desktop-file-validate "$build/data/org.rakenne.Rakenne.desktop" || echo "the validator fails"; }

# The project has no home page yet.
metadata () {
  command -v appstreamcli >/dev/null || { echo "appstreamcli is not installed"; return 77; }
  appstreamcli validate --no-net "$build/data/org.rakenne.Rakenne.metainfo.xml" 2>&1 |
    grep -E '^[EW]:' | grep -v 'url-homepage-missing'
}

# What is built, what the metainfo tells software centres and what NEWS tells people is one version.
version () {
  local version
  version=$(sed -n "s/^  version: '\(.*\)',\$/\1/p" meson.build)
  [[ $(head -n 1 NEWS) == "Rakenne $version"* ]] || echo "NEWS does not begin with $version"
  grep -o '<release version="[^"]*"' data/org.rakenne.Rakenne.metainfo.xml.in | head -n 1 |
    grep -qF "\"$version\"" || echo "the newest release in the metainfo is not $version"
}

manual () {
  command -v mandoc >/dev/null || { echo "mandoc is not installed"; return 77; }
  mandoc -T lint -W warning data/man/*.1
}

flatpak () {
  command -v flatpak-builder >/dev/null || { echo "flatpak-builder is not installed"; return 77; }
  # It leaves a folder where it runs.
  (root=$PWD && cd "$work" &&
    flatpak-builder --show-manifest "$root/packaging/flatpak/org.rakenne.Rakenne.json" >/dev/null)
  python3 - packaging/flatpak/org.rakenne.Rakenne.json <<'END'
import json, os, sys
for module in json.load(open(sys.argv[1]))["modules"]:
    for source in module["sources"]:
        if source["type"] == "dir":
            if not os.path.isfile(os.path.join(os.path.dirname(sys.argv[1]), source["path"], "meson.build")):
                print(module["name"] + ": no sources in " + source["path"])
        elif not source["url"].startswith("https://") or not (source.get("sha256") or source.get("tag")):
            print(module["name"] + ": a source without a sum or a tag")
END
}

settings () { glib-compile-schemas --strict --dry-run data || echo "the compiler fails"; }

media_type () {
  mkdir -p "$work/mime/packages"
  cp data/org.rakenne.Rakenne.mime.xml "$work/mime/packages/"
  command -v update-mime-database >/dev/null || { echo "update-mime-database is not installed"; return 77; }
  XDG_DATA_HOME=$work update-mime-database "$work/mime"
  grep -q 'application/vnd.rakenne+json:\*.rakenne' "$work/mime/globs2" || echo "no glob for *.rakenne"
}

translatable_files () {
  tests/tools/translatable.sh >"$work/translatable"
  grep -vE '^(#|$)' po/POTFILES | LC_ALL=C sort >"$work/listed"
  LC_ALL=C comm -23 "$work/translatable" "$work/listed" | sed 's/$/: has strings to translate, missing in po\/POTFILES/'
  LC_ALL=C comm -13 "$work/translatable" "$work/listed" | sed 's/$/: listed in po\/POTFILES, has no strings to translate/'
}

translations () {
  local language
  grep -vE '^(#|$)' po/LINGUAS | while read -r language; do
    msgfmt --check --check-accelerators=_ -o /dev/null "po/$language.po"
  done
}

# missing_words TEMPLATE FILE: what in the template the translation has no words for, or uncertain ones.
missing_words () {
  msgmerge --quiet --no-fuzzy-matching -o "$work/merged.po" "$2" "$1"
  { msgattrib --untranslated "$work/merged.po"; msgattrib --only-fuzzy "$2"; } |
    grep '^msgid "..*"' | sed "s#^msgid#$2:#"
}

complete_translations () {
  local language
  meson compile -C "$build" rakenne-pot >"$work/pot.log" 2>&1 || { cat "$work/pot.log"; return; }
  itstool -o "$work/guide.pot" help/C/*.page 2>"$work/pot.log" || { cat "$work/pot.log"; return; }
  # Pictures are exchanged as files, and translators are named in the program.
  msgattrib --no-obsolete "$work/guide.pot" | msggrep -v -K -e '^external ref' -e '^translator-credits$' -o "$work/help.pot" -
  grep -vE '^(#|$)' po/LINGUAS | while read -r language; do
    missing_words po/rakenne.pot "po/$language.po"
    missing_words "$work/help.pot" "help/$language/$language.po"
  done
}

guide_words () {
  # shellcheck disable=SC2046 # one argument a language
  tests/tools/guide-words.py help po data/ui/rk-shortcuts.ui $(grep -vE '^(#|$)' po/LINGUAS)
}

shell_scripts () {
  command -v shellcheck >/dev/null || { echo "shellcheck is not installed"; return 77; }
  shellcheck "${scripts[@]}"
}

rule 'code is laid out by .clang-format' formatting
rule 'no folder includes what its layer may not' layering
rule 'only tests of the window include GTK' tests_layering
rule 'deprecated interfaces stay in rk-compat.c' deprecated
rule 'rakenne-cli links no GTK' cli_needs_no_gtk
rule 'every C file is compiled' compiled
rule 'every file names its licence' licence
rule 'no file is over 800 lines' length
rule 'nothing is marked as unfinished' unfinished
rule 'cppcheck' static_analysis
rule 'interface files are well formed and built in' interface_files
rule 'interface files name known types and properties' interface_types
rule 'XML and SVG files are well formed' markup
rule 'desktop file' desktop_file
rule 'metadata' metadata
rule 'one version' version
rule 'manual pages' manual
rule 'Flatpak manifest' flatpak
rule 'settings' settings
rule 'media type' media_type
rule 'po/POTFILES is complete' translatable_files
rule 'translations' translations
rule 'every string has words in every language' complete_translations
rule 'the guide names what the window shows' guide_words
rule 'shell scripts' shell_scripts
printf '1..%d\n' "$number"
exit "$failed"
