#!/bin/sh
# helper.sh - a helper program that dies, stops in the middle, or sends what it should not: it is told, and
# nothing that came is taken for the article.
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
export HOME="$tmp" XDG_DATA_HOME="$tmp/data" XDG_CACHE_HOME="$tmp/cache" \
	XDG_STATE_HOME="$tmp/state" XDG_CONFIG_HOME="$tmp/config"
count=0
mkdir -p "$tmp/bin/deep/bin"
gloss=$tmp/bin/deep/bin/gloss # with nothing of ours two folders above
cp "${builddir:-.}/gloss" "$gloss" || exit 99
echo '<html><p>The boat left on Monday.</p></html>' >"$tmp/page.html"

refuses() { # DESCRIPTION, MESSAGE; the helper's script is standard input
	count=$((count + 1))
	cat >"$tmp/bin/deep/bin/gloss-news"
	chmod +x "$tmp/bin/deep/bin/gloss-news"
	"$gloss" "$tmp/page.html" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	if [ $status -eq 2 ] && [ ! -s "$tmp/out" ] && grep -q "$2" "$tmp/err"; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		echo "# status $status"
		head -c 1000 "$tmp/out" "$tmp/err" | sed 's/^/# /'
	fi
}

refuses "it says nothing" 'page.html: could not be read: the helper program gave up' <<'S'
#!/bin/sh
exit 0
S
refuses "it fails and says nothing" 'could not be read' <<'S'
#!/bin/sh
exit 2
S
refuses "it stops after the first paragraph" 'could not be read' <<'S'
#!/bin/sh
echo '{"block": "title", "text": "A boat"}'
echo '{"block": "paragraph", "text": "The boat left on Monday, Ann Lee said."}'
S
refuses "it stops in the middle of a line" 'could not be read' <<'S'
#!/bin/sh
echo '{"block": "title", "text": "A boat"}'
printf '{"block": "paragraph", "text": "The boat le'
S
refuses "the end has no line end" 'could not be read' <<'S'
#!/bin/sh
echo '{"block": "paragraph", "text": "The boat left on Monday, Ann Lee said."}'
printf '{"end": tr'
S
refuses "it is killed after all but the end" 'ended by signal 9' <<'S'
#!/bin/sh
echo '{"block": "paragraph", "text": "The boat left on Monday, Ann Lee said."}'
kill -KILL $$
S
refuses "it takes too much of the processor" 'takes too long' <<'S'
#!/bin/sh
kill -XCPU $$
S
refuses "it sends something else" 'page.html' <<'S'
#!/bin/sh
echo 'The boat left on Monday.'
echo '{"end": true}'
S
refuses "its line is never at an end" 'too long a line' <<'S'
#!/bin/sh
exec tr '\0' 'a' </dev/zero
S
refuses "it cannot be run" 'gloss-news' <<'S'
#!/nowhere/at/all
S

rm "$tmp/bin/deep/bin/gloss-news"
count=$((count + 1))
"$gloss" "$tmp/page.html" >"$tmp/out" 2>"$tmp/err" </dev/null
if [ $? -eq 2 ] && [ ! -s "$tmp/out" ] && grep -q 'gloss-news' "$tmp/err"; then
	echo "ok $count - it is not there"
elif [ -e /usr/local/libexec/gloss/gloss-news ]; then
	echo "ok $count - it is not there # SKIP gloss is installed"
else
	echo "not ok $count - it is not there"
	sed 's/^/# /' "$tmp/err"
fi
echo "1..$count"
