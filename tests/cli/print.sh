#!/bin/sh
# The text where there is no screen, and the live tables.
. "${srcdir:-.}/tests/lib.sh"
gloss=$(cd "${builddir:-.}" && pwd)/gloss
src=$(cd "${srcdir:-.}" && pwd)
own_home
export LC_ALL=C.UTF-8 TERM=xterm
unset NO_COLOR

esc=$(printf '\033')
# No escape sequence, no row of over 72 columns, the first and the last words.
is_plain() {
	[ ! -s "$tmp/err" ] && ! grep -q "$esc" "$tmp/out" && ! grep -qE '^.{73}' "$tmp/out" &&
		grep -q '^Harbour town votes' "$tmp/out" && grep -q 'bread is on the hill.”$' "$tmp/out"
}

{ "$gloss" "$src/doc/sample.txt"; echo $? >"$tmp/status"; } 2>"$tmp/err" | cat >"$tmp/out"
is_plain && [ "$(cat "$tmp/status")" = 0 ]
ok "into a pipe the wrapped text is printed"

"$gloss" <"$src/doc/sample.txt" >"$tmp/out" 2>"$tmp/err" && is_plain
ok "from standard input"
"$gloss" - <"$src/doc/sample.txt" >"$tmp/out" 2>"$tmp/err" && is_plain
ok "from standard input by its name"
TERM=dumb "$gloss" "$src/doc/sample.txt" >"$tmp/out" 2>"$tmp/err" && is_plain
ok "TERM=dumb"

"$gloss" --color=always "$src/doc/sample.txt" >"$tmp/out" 2>"$tmp/err" &&
	grep -q "${esc}\[1mJane O’Brien" "$tmp/out"
ok "--color=always marks names"

awk 'BEGIN { for (i = 0; i < 24000; i++) print "Nobody is named on page", i, "of this ledger.\n" }
	END { print "Jane O’Brien, the mayor of Oban, said it was so.\n" }' /dev/null >"$tmp/long.txt"
"$gloss" --color=always "$tmp/long.txt" >"$tmp/out" 2>"$tmp/err" &&
	tail -2 "$tmp/out" | grep -q "${esc}\[1mJane O’Brien"
ok "names are marked at the end of a long text as well"

"$gloss" "$src/doc/sample.txt" 2>"$tmp/err" | head -1 >"$tmp/out" &&
	[ "$(wc -l <"$tmp/out")" -eq 1 ] && [ ! -s "$tmp/err" ]
ok "who reads one line ends it quietly"

(echo one; sleep 0.5; echo two) | "$gloss" - >"$tmp/out" 2>"$tmp/err" && grep -q two "$tmp/out"
ok "a pipe that is slow is printed to its end"

COLUMNS=40 "$gloss" "$src/doc/sample.txt" >"$tmp/out" 2>"$tmp/err" && ! grep -qE '^.{41}' "$tmp/out"
ok "COLUMNS"

"$gloss" --keys >"$tmp/out" 2>"$tmp/err" && grep -q '^  \]q  *next-quote  *next quote$' "$tmp/out"
ok "--keys prints the keys"
"$gloss" --keys yaml >"$tmp/out" 2>"$tmp/err" && grep -q '^    "]q": next-quote$' "$tmp/out"
ok "--keys=yaml prints them as YAML"
"$gloss" --keys=less --list-keys >"$tmp/out" 2>"$tmp/err" && grep -q '^  ?  *search-back' "$tmp/out"
ok "those of a profile"
mkdir -p "$tmp/.config/gloss" && "$gloss" --keys=yaml >"$tmp/.config/gloss/config.yaml" &&
	"$gloss" --keys=yaml >"$tmp/out" 2>"$tmp/err" && [ ! -s "$tmp/err" ] &&
	sort "$tmp/.config/gloss/config.yaml" >"$tmp/a" && sort "$tmp/out" >"$tmp/b" && cmp -s "$tmp/a" "$tmp/b"
ok "what is printed can be the configuration"
printf 'bind:\n  article:\n    "w": nonsense\n    "xy": zen\n    "x": zen\n' >"$tmp/.config/gloss/config.yaml"
"$gloss" --keys >"$tmp/out" 2>"$tmp/err"
grep -q "config.yaml:3: there is no command 'nonsense'" "$tmp/err" &&
	grep -q "config.yaml:5: 'x' is in the way of 'xy', bound at config.yaml:4" "$tmp/err"
ok "mistakes and conflicts are told with their lines"
printf 'widht: 40\nbind:\n  artcle:\n    x: zen\n  article:\n    w: linedown\n' >"$tmp/.config/gloss/config.yaml"
"$gloss" "$src/doc/sample.txt" >"$tmp/out" 2>"$tmp/err" &&
	grep -q "config.yaml:1:1: there is no setting 'widht'; did you mean 'width'?" "$tmp/err" &&
	grep -q "config.yaml:4: there is no mode 'artcle'; did you mean 'article'?" "$tmp/err" &&
	grep -q "config.yaml:6: there is no command 'linedown'; did you mean 'line-down'?" "$tmp/err"
ok "so are they where an article is printed, with what may be meant"
rm -r "$tmp/.config"

cd "$tmp" || exit 99
mistyped() { # MESSAGE WORD...
	message=$1
	shift
	"$gloss" "$@" >"$tmp/out" 2>"$tmp/err"
	[ $? -eq 2 ] && [ "$(cat "$tmp/err")" = "gloss: $message" ]
}
mistyped "unknown option '--widht=30'; did you mean '--width'?" --widht=30 "$src/doc/sample.txt" &&
	mistyped "unknown option '--xyzzy'; 'gloss export --help' lists them" export --xyzzy &&
	mistyped "there is no setting 'widht'; did you mean 'width'?" --set=widht=30 "$src/doc/sample.txt" &&
	mistyped "'expor' is no file; did you mean 'gloss export'?" expor &&
	mistyped "xyzzy: no such file or directory" xyzzy
ok "a slip is told with what may be meant"
cp "$src/doc/sample.txt" expor && "$gloss" expor >"$tmp/out" 2>"$tmp/err" && [ -s "$tmp/out" ]
ok "a file of such a name is read"

GLOSS="--width 30 --mouse --quotes no" "$gloss" "$src/doc/sample.txt" >"$tmp/out" 2>"$tmp/err" &&
	! grep -qE '^.{31}' "$tmp/out" && [ ! -s "$tmp/err" ]
ok "settings in \$GLOSS"

printf 'The sea is wide\nthe sea is deep\n\nThe boat is small\nthe men asleep\n' >"$tmp/verse"
"$gloss" "$tmp/verse" | cmp -s - "$tmp/verse"
ok "stanzas are parted"

printf -- '---\ntitle: The sea\nauthor: Ana Ruiz\ndate: 2026-03-02\ntags: [a]\n---\n# The sea\n\nIt is wide.\n' \
	>"$tmp/sea.md"
[ "$("$gloss" "$tmp/sea.md")" = "$(printf 'The sea\nAna Ruiz\n2026-03-02\n\nIt is wide.')" ] &&
	"$gloss" analyse --format=json "$tmp/sea.md" | grep -q '"title": "The sea", "byline": "Ana Ruiz"'
ok "front matter is the head of the article"

plan
