#!/bin/sh
# check-valgrind.sh - memcheck over what users do most; make check-valgrind.
#
# Bytes that were never written, and memory that was lost, are errors. The reader runs on a
# terminal that script(1) makes. Prints TAP.
gloss=${builddir:-.}/gloss
news=${builddir:-.}/gloss-news
top=${srcdir:-.}
command -v valgrind >/dev/null || { echo "1..0 # SKIP valgrind is missing"; exit 0; }
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
export HOME="$tmp" XDG_DATA_HOME="$tmp/data" XDG_CACHE_HOME="$tmp/cache" XDG_STATE_HOME="$tmp/state" \
	XDG_CONFIG_HOME="$tmp/config" GLOSS_NOTES="$tmp/notes" LC_ALL=C.UTF-8 TERM=xterm-256color
text=$top/doc/sample.txt
count=0

check() { # DESCRIPTION COMMAND...
	name=$1
	shift
	count=$((count + 1))
	if valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect \
		--errors-for-leak-kinds=definite,indirect --log-file="$tmp/log" "$@" \
		>"$tmp/out" 2>&1 <"${input:-/dev/null}" || [ $? -lt 99 ]; then
		# It says so of calls that it does not know, such as those of Landlock.
		grep -qv '^--' "$tmp/log" || { echo "ok $count - $name"; return; }
	fi
	echo "not ok $count - $name"
	sed 's/^/# /' "$tmp/log" | head -40
}

screen() { # DESCRIPTION KEYS: the reader on a terminal
	count=$((count + 1))
	printf '#!/bin/sh\nexec valgrind -q --error-exitcode=99 --log-file=%s/log %s %s\n' "$tmp" \
		"$gloss" "$text" >"$tmp/run"
	chmod +x "$tmp/run"
	(sleep 8; for key in $2; do printf "$key"; sleep 1; done; sleep 1; printf 'qq:quit\r'; sleep 3) |
		timeout 120 script -qec "$tmp/run" /dev/null >/dev/null 2>&1
	if ! grep -qv '^--' "$tmp/log"; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		sed 's/^/# /' "$tmp/log" | head -40
	fi
}

printf '<html><head><title>A boat</title></head><body><article><p>%s</p><p>%s</p></article></body></html>' \
	"The boat left on Monday, Ann Lee said, and nobody saw it go." \
	"It came back on Tuesday, full of fish, and all the town stood on the quay." >"$tmp/page.html"
printf 'From: Ann <a@post.example>\nSubject: =?utf-8?Q?caf=C3=A9?=\n\nThe text of the mail.\n' >"$tmp/mail"

check "an article as text" "$gloss" "$text"
check "an article with marks" "$gloss" --color=always "$text"
check "an analysis" "$gloss" analyse "$text"
check "an analysis by four threads" "$gloss" analyse -j4 --format=json "$text" "$text" "$text" "$text"
check "a note" "$gloss" note add "$text" --note=one --quote=the
check "a list of notes" "$gloss" note list
for format in yaml markdown jsonld org csv html; do
	check "an export to $format" "$gloss" export --all --format=$format -o "$tmp/notes.$format"
done
check "an import" "$gloss" import "$tmp/notes.jsonld"
check "a list of keys" "$gloss" --list-keys
input=$tmp/page.html
check "a page" "$news" --article page ''
input=$tmp/mail
check "a mail" "$news" --article mail ''
input=
check "a search" "$gloss" search boat
if command -v script >/dev/null; then
	screen "the reader: moving, panels, searching" "j j p Q N ? /the\\r n"
fi
echo "1..$count"
