#!/bin/sh
# gloss export: what it writes where, and what it says when it cannot.
. "${srcdir:-.}/tests/lib.sh"
gloss=${builddir:-.}/gloss
golden=${srcdir:-.}/tests/golden/export
own_home
export GLOSS_NOTES="$tmp/notes"
mkdir -p "$GLOSS_NOTES"

"$gloss" export --all --format=csv >"$tmp/out" 2>"$tmp/err"
[ $? -eq 1 ] && [ ! -s "$tmp/out" ]
ok "nothing to export is exit status 1"

cp "$golden/harbour.yaml" "$GLOSS_NOTES/"
"$gloss" export "$golden/harbour.txt" | cmp -s - "$golden/harbour.yaml"
ok "the notes file itself is the default"

"$gloss" export --format=jsonld --all | grep -q '"AnnotationCollection"'
ok "all notes as one collection"

"$gloss" export "$golden/harbour.txt" --format=markdown -o "$tmp/out.md" &&
	{ echo; echo "My own words."; } >>"$tmp/out.md" &&
	cp "$tmp/out.md" "$tmp/before.md" &&
	"$gloss" export "$golden/harbour.txt" --format=markdown -o "$tmp/out.md" &&
	cmp -s "$tmp/out.md" "$tmp/before.md"
ok "a second export keeps what the user wrote"

"$gloss" export --all --format=html -o "$tmp/pages" && grep -q '</html>' "$tmp/pages/harbour.html"
ok "a folder gets a page for each article"

"$gloss" export "$golden/harbour.txt" --format=html | grep -q '<mark class="yellow" id="n7f3a9c21">'
ok "the page shows the article with its notes"

sed 's/to: "Tomás Vega"/to: "Ruth Adeyemi"/' "$golden/harbour.yaml" >"$GLOSS_NOTES/harbour.yaml"
"$gloss" export "$golden/harbour.txt" --format=html >"$tmp/page.html"
cp "$golden/harbour.yaml" "$GLOSS_NOTES/"
grep -q ', Ruth Adeyemi</span>.*But it is not too late' "$tmp/page.html"
ok "the page has the speakers as they were corrected"

"$gloss" export --all --format=html >/dev/null 2>"$tmp/err"
[ $? -eq 2 ] && grep -q 'should name a folder' "$tmp/err"
ok "many pages on standard output are refused"

"$gloss" export --all x >/dev/null 2>"$tmp/err"
[ $? -eq 2 ] && [ "$(wc -l <"$tmp/err")" -eq 1 ]
ok "one article or all, not both"

"$gloss" export "$tmp/nowhere.txt" >/dev/null 2>"$tmp/err"
[ $? -eq 2 ] && grep -q 'nowhere.txt' "$tmp/err"
ok "an article that is not there is named"

"$gloss" export "$golden/harbour.txt" >/dev/full 2>"$tmp/err"
[ $? -eq 2 ] && [ -s "$tmp/err" ]
ok "a full disk is told"

plan
