#!/bin/sh
# gloss import: every format, tied to the article, and no second time.
. "${srcdir:-.}/tests/lib.sh"
gloss=${builddir:-.}/gloss
export=${srcdir:-.}/tests/golden/export
import=${srcdir:-.}/tests/golden/import
own_home

fresh() { # an empty store
	GLOSS_NOTES="$tmp/$1/notes" XDG_DATA_HOME="$tmp/$1/data"
	export GLOSS_NOTES XDG_DATA_HOME
	mkdir -p "$GLOSS_NOTES"
}

says() { # EXPECTED, then arguments of gloss import
	want=$1
	shift
	got=$("$gloss" import "$@" 2>&1)
	[ "$got" = "$want" ] || { echo "# $got"; false; }
}

twice() { # DESCRIPTION EXPECTED-FIRST EXPECTED-SECOND FILE: import into a new store
	fresh "$count"
	says "$2" --article "$export/harbour.txt" "$4"
	ok "$1"
	cat "$GLOSS_NOTES"/*.yaml >"$tmp/before"
	says "$3" --article "$export/harbour.txt" "$4"
	ok "$1: a second time"
	cat "$GLOSS_NOTES"/*.yaml | cmp -s - "$tmp/before"
	ok "$1: changes nothing"
}

twice "Hypothesis" "1 exact, 1 moved, 1 orphan, 1 skipped, 1 to be placed when the article is opened" \
	"0 exact, 0 moved, 0 orphan, 5 skipped" "$import/hypothesis.json"
twice "JSON-LD of others" "1 exact, 0 moved, 0 orphan, 0 skipped" \
	"0 exact, 0 moved, 0 orphan, 1 skipped" "$import/annotation.jsonld"
twice "KOReader" "2 exact, 0 moved, 0 orphan, 1 skipped" \
	"0 exact, 0 moved, 0 orphan, 3 skipped" "$import/koreader.json"
twice "Kindle clippings" "2 exact, 0 moved, 0 orphan, 2 skipped" \
	"0 exact, 0 moved, 0 orphan, 4 skipped" "$import/clippings.txt"
twice "gloss YAML" "5 exact, 0 moved, 1 orphan, 0 skipped, 2 to be placed when the article is opened" \
	"0 exact, 0 moved, 0 orphan, 8 skipped" "$export/harbour.yaml"

fresh a
"$gloss" import --article "$export/harbour.txt" "$export/harbour.yaml" >/dev/null
"$gloss" export --all --format=jsonld -o "$tmp/notes.jsonld"
cat "$GLOSS_NOTES"/*.yaml | sed -n '/^- id/,$p' >"$tmp/before"
fresh b
"$gloss" import "$tmp/notes.jsonld" >/dev/null &&
	cat "$GLOSS_NOTES"/*.yaml | sed -n '/^- id/,$p' | cmp -s - "$tmp/before"
ok "out as JSON-LD and in again: the same notes"

fresh c
says "0 exact, 0 moved, 0 orphan, 2 skipped, 2 to be placed when the article is opened" "$import/clippings.txt" &&
	[ "$(ls "$GLOSS_NOTES" | wc -l)" -eq 2 ]
ok "without the article: a notes file for each book"

echo "neither this nor that" >"$tmp/x"
"$gloss" import "$tmp/x" >/dev/null 2>"$tmp/err"
[ $? -eq 2 ] && grep -q "x: the file should be gloss YAML" "$tmp/err"
ok "an unknown format is named"

printf '{"rows": [\n}' >"$tmp/x.json"
"$gloss" import "$tmp/x.json" >/dev/null 2>"$tmp/err"
[ $? -eq 2 ] && grep -q "x.json:2:1: " "$tmp/err"
ok "broken JSON: line and column"

plan
