#!/bin/sh
# The recipes of the manual with the real newsboat, sfeed, mutt and w3m, where they are installed.
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
if [ \$# -eq 0 ]; then cat; elif [ -f "\$1" ]; then cat "\$1"; fi >"$tmp/passed"
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
browser "$tmp/catch %u"
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

	python3 "$tmp/type" '\roq' newsboat
	[ "$(cat "$tmp/passed.args")" = "https://post.example/1?utm_source=rss&id=7" ]
	ok "newsboat's browser gets the address"
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

unset SFEED_FEED_PATH
# A mail with what is hard: an encoded subject, two forms of the text.
cat >"$tmp/mailbox" <<'M'
From ann@post.example Fri Jan  2 03:04:05 2026
From: Ann Lee <ann@post.example>
To: me@home.example
Subject: =?utf-8?Q?It=27s_=22over=22_for_the_ferry_=E2=80=94_again?=
Date: Fri, 02 Jan 2026 03:04:05 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Plain.
--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Harbour Post: The ferry left the harbour at noon, in rain, with nobody on deck but a do=
g, and the captain said that it would come back empty: <q>Never again</q>.</p><p>Nobody answered.</p>
--b--
M
if ! command -v mutt >/dev/null || ! command -v python3 >/dev/null; then
	skip "mutt: the macro and the mailcap" "mutt or python3 is not installed"
else
	cat >"$tmp/muttrc" <<C
set wait_key=no folder=$tmp mailcap_path=$tmp/mailcap
macro index,pager \\eg "<pipe-message>$tmp/catch<enter>"
C
	echo "text/html; $tmp/catch %s; nametemplate=%s.html; needsterminal" >"$tmp/mailcap"
	rm -f "$tmp/passed"
	python3 "$tmp/type" '\x1bgx' mutt -n -F "$tmp/muttrc" -R -f "$tmp/mailbox"
	reads_all mail && sed -n 2p "$tmp/out" | grep -q '^Ann Lee · 2 Jan 2026' && "$gloss" - <"$tmp/passed" |
		cmp -s - "$tmp/out"
	ok "mutt's macro: subject, sender, date and text arrive, --from mail or not"

	rm -f "$tmp/passed" "$tmp/passed.args"
	python3 "$tmp/type" 'vjjmqx' mutt -n -F "$tmp/muttrc" -R -f "$tmp/mailbox"
	grep -q 'Nobody answered' "$tmp/passed" && grep -q 'html$' "$tmp/passed.args"
	ok "mutt's mailcap: the part of HTML arrives as a file"
fi

if ! command -v w3m >/dev/null || ! command -v python3 >/dev/null; then
	skip "w3m: the external browser" "w3m or python3 is not installed"
else
	echo '<title>T</title><p><a href="https://post.example/it%27s">l</a>' >"$tmp/page.html"
	mkdir -p "$tmp/.w3m"
	echo "extbrowser $tmp/catch" >"$tmp/.w3m/config"
	rm -f "$tmp/passed.args"
	python3 "$tmp/type" 'Mqy' w3m "$tmp/page.html"
	address=$(cat "$tmp/passed.args")
	[ "$address" = "file://$tmp/page.html" ] && "$gloss" "$address" | grep -q '^T$'
	ok "w3m's M: the page is opened"
	rm -f "$tmp/passed.args"
	python3 "$tmp/type" '\t\x1bMqy' w3m "$tmp/page.html"
	[ "$(cat "$tmp/passed.args")" = "https://post.example/it%27s" ]
	ok "w3m's ESC M: the address of the link arrives"
fi

plan
