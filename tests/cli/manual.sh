#!/bin/sh
# What README and the manual pages say, done: their examples run, their lists are complete.
. "${srcdir:-.}/tests/lib.sh"
gloss=$builddir/gloss
man=$builddir/generated
own_home

# The literal blocks of a page below the heading $2, one line "%%" before each.
examples() { # PAGE HEADING
	awk -v heading="$2" '
		/^\.S[hs] / { here = ($0 == ".Sh " heading || $0 == ".Ss " heading) }
		/^\.Ed/ { inside = 0 }
		here && inside { print }
		/^\.Bd -literal/ { inside = 1; if (here) print "%%" }' "$1" | sed 's/\\-/-/g; s/\\&//g; s/\\e/\\/g'
}

# The $2th of those blocks on standard input.
block() { # NUMBER
	awk -v want="$1" '/^%%$/ { n++; next } n == want'
}

"$gloss" --version >"$tmp/version"
head -n 1 "$tmp/version" | grep -q '^gloss [0-9]' && grep -q '^notes files: format 1$' "$tmp/version" &&
	grep -q '^web pages and feeds: ' "$tmp/version" && grep -q '^library of articles: ' "$tmp/version"
ok "--version says what is built in"

if command -v mandoc >/dev/null; then
	mandoc -T lint -W warning "$man/gloss.1" "$man/gloss.5" "$srcdir/doc/gloss-notes.5" >"$tmp/lint" 2>&1
	check "mandoc has nothing to say about the manual pages" "$(cat "$tmp/lint")"
else
	skip "mandoc has nothing to say about the manual pages" "no mandoc"
fi

# ---- gloss.1: the examples, line by line
cd "$tmp" || exit 99
printf 'Harbour votes\n\nThis was his last word, said Ann Lee.\n' >article.txt
printf '#!/bin/sh\ncat "%s/article.txt"\n' "$tmp" >some-program
chmod +x some-program
PATH=$tmp:$builddir:$PATH
examples "$man/gloss.1" EXAMPLES | grep -v '^%%$' >lines
while read -r line; do
	sh -c "$line" >out 2>err </dev/null
	ok "example: $line"
done <lines
[ "$(wc -l <lines)" -ge 5 ]
ok "the examples were found"
"$gloss" note list article.txt | grep -q 'his last word'
ok "the note of the examples is there"

# ---- gloss.5: the settings and the theme
mkdir -p .config/gloss/themes
examples "$man/gloss.5" EXAMPLES | block 1 >.config/gloss/config.yaml
examples "$man/gloss.5" EXAMPLES | block 2 >.config/gloss/themes/late.yaml
[ -s .config/gloss/config.yaml ] && "$gloss" --list-keys >keys 2>err && [ ! -s err ] &&
	grep -q 'next-note.*\^N\|\^N.*next-note' keys
ok "the settings of the example hold"
"$gloss" --themes 2>err | grep -q 'late' && [ ! -s err ] &&
	"$gloss" --theme=late --color=always article.txt 2>err >/dev/null && [ ! -s err ]
ok "the theme of the example is one"
echo 'bind: {article: {F5: no-such-command}}' >.config/gloss/config.yaml
"$gloss" --list-keys 2>&1 | grep -q 'config.yaml:1: there is no command'
ok "what is wrong is told with its place"
rm .config/gloss/config.yaml

# ---- gloss-notes.5: the file
mkdir -p data/gloss/notes
examples "$srcdir/doc/gloss-notes.5" EXAMPLES | block 1 | sed 's/\\(em/-/' >data/gloss/notes/example.yaml
"$gloss" note check data/gloss/notes/example.yaml >out 2>&1
ok "the notes file of the manual is valid"

# ---- README: what it says to type in the shell, and the keys it names
mkdir -p doc build
cp "$srcdir/doc/sample.txt" doc/
cd build || exit 99
ln -s "$gloss" gloss
GLOSS_DATA=${GLOSS_DATA:-$srcdir}
export GLOSS_DATA
awk '/^Then, in the shell/ { here = 1 } /^More/ { here = 0 } here && /^  / { print }' "$srcdir/README" |
	grep -v '^  less ' >../lines
while read -r line; do
	sh -c "$line" >../out 2>../err </dev/null
	case $line in *'note list'*|*export*) [ $? -le 1 ] ;; *) [ $? -eq 0 ] ;; esac
	ok "README: $line"
done <../lines
[ "$(wc -l <../lines)" -ge 3 ]
ok "README's commands were found"

plan
