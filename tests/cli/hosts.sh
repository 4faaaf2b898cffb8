#!/bin/sh
# The recipes of the manual with the real newsboat and sfeed, where they are installed.
. "${srcdir:-.}/tests/lib.sh"
gloss=$(cd "${builddir:-.}" && pwd)/gloss
own_home
export GLOSS_NOTES="$tmp/notes"
export LC_ALL=C.UTF-8 TERM=xterm

if printf "<p>x" | "$gloss" --from html - 2>&1 | grep -q "built without"; then
	skip_all "built without web pages"
fi

# A feed with what is hard: a quote, a dash, marks of quotation, a link, a long line.
cat >"$tmp/feed.xml" <<'F'
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Harbour Post</title><link>https://post.example/</link>
<item><title>It's "over" for the ferry — again</title><author>Ann Lee</author>
<link>https://post.example/1?utm_source=rss&amp;id=7</link><guid>post-1</guid>
<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate>
<description>&lt;p&gt;The ferry left the harbour at noon, in rain, with nobody on deck but a dog, and
the &lt;a href="https://post.example/captain"&gt;captain&lt;/a&gt; said that it would come back empty:
&lt;q&gt;Never again&lt;/q&gt;.&lt;/p&gt;&lt;p&gt;Nobody answered.&lt;/p&gt;</description></item>
</channel></rss>
F
# Runs where newsboat and sfeed_curses would run gloss: keeps what they passed.
cat >"$tmp/catch" <<P
#!/bin/sh
if [ \$# -gt 0 ] && [ -f "\$1" ]; then cat "\$1"; else cat; fi >"$tmp/passed"
printf '%s\n' "\$@" >"$tmp/passed.args"
printf '%s\n' "\$SFEED_FEED_PATH" >"$tmp/passed.feed"
P
chmod +x "$tmp/catch"

# Types keys into a program on a terminal of its own, with a pause after each.
cat >"$tmp/type" <<'P'
import os, pty, select, sys, time
keys = sys.argv[1].encode().decode("unicode_escape")
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
def until_quiet(silence, most):
    end = time.time() + most
    while time.time() < end and select.select([fd], [], [], silence)[0]:
        try:
            if not os.read(fd, 65536):
                sys.exit()
        except OSError:
            sys.exit()
until_quiet(0.6, 4)
for key in keys:
    os.write(fd, key.encode())
    until_quiet(0.15, 2)
until_quiet(0.3, 2)
os.kill(pid, 9)
P

# What gloss makes of what was passed.
reads_all() { # FROM [FILE]
	"$gloss" --from "$1" - <"$tmp/passed" >"$tmp/out" 2>&1 &&
		tr '\n' ' ' <"$tmp/out" | tr -s ' ' >"$tmp/line" &&
		grep -q "It's \"over\" for the ferry — again" "$tmp/line" &&
		grep -q 'Harbour Post' "$tmp/line" &&
		grep -q 'at noon, in rain, with nobody on deck but a dog, and the captain' "$tmp/line" &&
		grep -q 'Nobody answered.' "$tmp/line"
}

if ! command -v newsboat >/dev/null || ! command -v python3 >/dev/null; then
	skip "newsboat: the recipes" "newsboat or python3 is not installed"
else
	mkdir -p "$tmp/.newsboat"
	echo "file://$tmp/feed.xml" >"$tmp/.newsboat/urls"
	cat >"$tmp/.newsboat/config" <<C
auto-reload no
macro g set html-renderer "cat" ; set pager "$tmp/catch %f" ; open ; set pager internal ; set html-renderer internal
macro w set text-width 10000 ; set pager "$tmp/catch %f" ; open ; set pager internal ; set text-width 0
bookmark-cmd "$gloss bookmark --"
bookmark-autopilot yes
C
	newsboat -x reload >/dev/null 2>&1
	python3 "$tmp/type" '\r,gq' newsboat && reads_all newsboat && grep -q '“Never again”' "$tmp/line"
	ok "newsboat with full HTML: title, quotes and text arrive"

	rm -f "$tmp/passed"
	python3 "$tmp/type" '\r,wq' newsboat && reads_all newsboat
	ok "newsboat, text only: title and text arrive, unwrapped"

	LANGUAGE=de python3 "$tmp/type" '\r,gq' newsboat && reads_all newsboat
	ok "newsboat in German"

	python3 "$tmp/type" '\r\x02q' newsboat
	grep -rq "It's" "$tmp/notes" 2>/dev/null && grep -rq 'https://post.example/1?' "$tmp/notes"
	ok "newsboat's bookmark-cmd puts a bookmark into the notes"
fi

if ! command -v sfeed >/dev/null; then
	skip "sfeed: the recipe" "sfeed is not installed"
else
	mkdir -p "$tmp/feeds"
	sfeed "https://post.example/" <"$tmp/feed.xml" >"$tmp/feeds/Harbour Post"
	cp "$tmp/feeds/Harbour Post" "$tmp/passed"
	export SFEED_FEED_PATH="$tmp/feeds/Harbour Post"
	reads_all sfeed && grep -q '“Never again”' "$tmp/line"
	ok "sfeed's line: title, quotes and text arrive"

	"$gloss" analyse --format=json "$tmp/out" >/dev/null
	ok "what was printed can be analysed"
fi

if ! command -v sfeed_curses >/dev/null || ! command -v python3 >/dev/null; then
	skip "sfeed_curses: the piper" "sfeed_curses or python3 is not installed"
else
	rm -f "$tmp/passed"
	unset SFEED_FEED_PATH
	SFEED_PIPER="$tmp/catch" SFEED_PIPER_INTERACTIVE=1 python3 "$tmp/type" 'c\tcq' \
		sfeed_curses "$tmp/feeds/Harbour Post"
	SFEED_FEED_PATH=$(cat "$tmp/passed.feed" 2>/dev/null)
	export SFEED_FEED_PATH
	[ -s "$tmp/passed" ] && reads_all sfeed
	ok "sfeed_curses: the piper gets the article"
fi

plan
