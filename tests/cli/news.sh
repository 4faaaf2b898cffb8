#!/bin/sh
# gloss and the web: pages, feeds, the library, bookmarks, with a server of our own.
. "${srcdir:-.}/tests/lib.sh"
gloss=${builddir:-.}/gloss
own_home
server=
trap '[ -z "$server" ] || kill $server; rm -rf "$tmp"' EXIT
export GLOSS_NOTES="$tmp/notes"
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY

wait_for() { # FILE: until there is something in it, half a minute at most
	tries=0
	while [ ! -s "$1" ] && [ $((tries += 1)) -le 150 ]; do sleep 0.2; done
}

run() { # WORD...: leaves status, out and err
	"$gloss" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	code=$?
}

if "$gloss" feed list 2>&1 | grep -q 'built without'; then
	run feed list
	[ $code -eq 2 ] && [ ! -s "$tmp/out" ] && [ "$(wc -l <"$tmp/err")" -eq 1 ] &&
		grep -q 'first install lib.*-dev' "$tmp/err"
	ok "built without feeds, it says in one line what to install"
	plan
	exit 0
fi

cat >"$tmp/page.html" <<'P'
<!DOCTYPE html><title>A boat</title><p>The boat was <a href="b">red</a>, and
<b>“nobody”</b> saw it.<p>Next.
P
run "$tmp/page.html"
[ $code -eq 0 ] && grep -q '^The boat was red, and “nobody” saw it.$' "$tmp/out" &&
	grep -q '^A boat$' "$tmp/out"
ok "an HTML file is read as text"

run --from text "$tmp/page.html"
[ $code -eq 0 ] && grep -q '<b>' "$tmp/out"
ok "--from text shows its source"

run feed list
[ $code -eq 1 ]
ok "no feeds: exit status 1"

cat >"$tmp/saved.html" <<'P'
<!DOCTYPE html><html><head><title>The pier</title>
<link rel=canonical href="https://post.example/pier"></head><body>
<p>The pier was closed by the harbour master on Monday, after a plank had given way.</p></body></html>
P
run "$tmp/saved.html"
[ $code -eq 0 ] && run library list && grep -q 'The pier' "$tmp/out" && run search plank &&
	grep -q '\[plank\]' "$tmp/out" && number=$(sed -n 's/^@\([0-9]*\).*/\1/p' "$tmp/out") &&
	run "@$number" && grep -q 'harbour master on Monday' "$tmp/out" &&
	run library mark --star "@$number" && run library list --starred && grep -q pier "$tmp/out"
ok "a saved page that knows its address goes into the library"

cat >"$tmp/urls" <<'P'
# my feeds
https://post.example/feed "sea news" world "~The Post"
"query:Unread:unread = \"yes\""
https://other.example/rss !
P
run feed import "$tmp/urls"
[ $code -eq 0 ] && grep -q '2 new feeds, 2 in all' "$tmp/out" &&
	grep -q 'title: "The Post"' "$tmp/data/gloss/feeds.yaml"
ok "newsboat's urls are taken over"

run feed export -o "$tmp/saved.opml"
[ $code -eq 0 ] && run feed remove https://post.example/feed && run feed import "$tmp/saved.opml" &&
	grep -q '1 new feeds, 2 in all' "$tmp/out" && run feed list && [ "$(wc -l <"$tmp/out")" -eq 2 ]
ok "and come out as OPML"
run feed remove https://post.example/feed
run feed remove https://other.example/rss

run feed import "$tmp/nothing"
[ $code -eq 2 ] && [ "$(wc -l <"$tmp/err")" -eq 1 ]
ok "a file that is not there is one line"

run feed fetch
if grep -q 'built without libcurl' "$tmp/err"; then
	run feed add https://post.example/feed
	[ $code -eq 2 ] && grep -q 'built without libcurl' "$tmp/err" && run feed list && [ $code -eq 1 ] &&
		run https://post.example/page && [ $code -eq 2 ] && grep -q 'built without libcurl' "$tmp/err"
	ok "what would have to be fetched says that it cannot be"
	echo "1..$count"
	exit 0
fi
rm -rf "$tmp/cache"

if ! python3 -c 'import http.server' 2>/dev/null; then
	skip "everything with a server" "python3 is not there"
	plan
	exit 0
fi
python3 "${srcdir:-.}/tests/cli/server.py" >"$tmp/port" 2>/dev/null &
server=$!
wait_for "$tmp/port"
web=http://127.0.0.1:$(cat "$tmp/port")

run "$web/page"
[ $code -eq 0 ] && grep -q '^The ferry left the harbour' "$tmp/out" &&
	grep -q 'Ann Lee' "$tmp/out" && ! grep -q Home "$tmp/out"
ok "a page is fetched, its frame left out"

for kind in latin1 wrong-charset gzip moved; do
	run "$web/$kind"
	[ $code -eq 0 ] && grep -q 'café' "$tmp/out"
	ok "read whole: $kind"
done

run "$web/plain"
[ $code -eq 0 ] && grep -q '^One line and another.$' "$tmp/out"
ok "plain text from the web"

while read -r page words; do
	run "$web/$page"
	[ $code -eq 2 ] && [ ! -s "$tmp/out" ] && [ "$(wc -l <"$tmp/err")" -eq 1 ] &&
		grep -q "$words" "$tmp/err"
	ok "one clear line: $page"
done <<'P'
missing 404: not found
failing 500: the server failed
busy 429: too many requests; it asks to wait 120 seconds
down 503: not available now; try later
forbidden 403: not allowed; a browser may be let in
wall it may want a browser, with scripts, cookies or a login
image is no text but image/png
empty holds no text
loop redirected without end
to-file only http and https
truncated ended before it was complete
feed is a feed: 'gloss feed add' takes it
P

for feed in "packed-feed is packed with gzip" "comma-feed line 2, column 23: "; do
	run feed add "$web/${feed%% *}"
	[ $code -eq 0 ] && [ "$(wc -l <"$tmp/err")" -eq 1 ] && grep -q "${feed#* }" "$tmp/err" &&
		run feed remove "$web/${feed%% *}"
	ok "one clear line: ${feed%% *}"
done

run "http://127.0.0.1:1/page"
[ $code -eq 2 ] && [ "$(wc -l <"$tmp/err")" -eq 1 ] && grep -q 'does not answer' "$tmp/err"
ok "one clear line: nobody is there"

# A server whose certificate nobody vouches for.
if openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 \
	-addext subjectAltName=IP:127.0.0.1 -keyout "$tmp/key" -out "$tmp/cert" >/dev/null 2>&1; then
	cat "$tmp/key" "$tmp/cert" >"$tmp/pem"
	TLS_PEM="$tmp/pem" python3 "${srcdir:-.}/tests/cli/server.py" >"$tmp/port3" 2>/dev/null &
	safe=$!
	wait_for "$tmp/port3"
	run "https://127.0.0.1:$(cat "$tmp/port3")/page"
	kill $safe
	[ $code -eq 2 ] && [ ! -s "$tmp/out" ] && [ "$(wc -l <"$tmp/err")" -eq 1 ] &&
		grep -q 'certificate is not valid' "$tmp/err"
	ok "a server that cannot prove who it is is not read"
else
	skip "a server that cannot prove who it is is not read" "openssl is not there"
fi

# A network of its own, in which 203.0.113.5 is a public address that leads to a private one.
cat >"$tmp/public" <<'P'
ip link set lo up && ip addr add 203.0.113.5/32 dev lo || exit 77
python3 "$1" 203.0.113.5 >"$2/port2" 2>/dev/null &
trap "kill $!" EXIT
tries=0
while [ ! -s "$2/port2" ] && [ $((tries += 1)) -le 150 ]; do sleep 0.2; done
port=$(cat "$2/port2")
"$3" "http://203.0.113.5:$port/page" >"$2/out" 2>"$2/err" || exit 1
"$3" "http://203.0.113.5:$port/to-private" >>"$2/out" 2>>"$2/err"
[ $? -eq 2 ] && grep -q 'private network, which is not followed' "$2/err" || exit 1
"$3" feed add "http://203.0.113.5:$port/site-away" >"$2/out" 2>"$2/err"
[ $? -eq 2 ] && grep -q 'private network, which is not followed' "$2/err" || exit 1
"$3" feed list; [ $? -eq 1 ]
P
if unshare -rn true 2>/dev/null && command -v ip >/dev/null; then
	unshare -rn sh "$tmp/public" "${srcdir:-.}/tests/cli/server.py" "$tmp" "$gloss"
	ok "a public server cannot send us to a private address, nor a page to a feed there"
else
	skip "a public server cannot send us to a private address" "no network of its own"
fi

run feed add "$web/feed" --tag sea
[ $code -eq 0 ] && grep -q '1 new' "$tmp/out"
ok "a feed is added and fetched; the page that was read before is known"

run feed add "$web/feed?utm_source=x"
[ $code -eq 0 ] && grep -q 'on the list already' "$tmp/err"
ok "the same feed with a counter in its address is not added twice"

run feed add "$web/missing"
[ $code -eq 0 ] && grep -q '404' "$tmp/err" && run feed list && [ "$(wc -l <"$tmp/out")" -eq 2 ]
ok "a feed that fails is kept, and says why"

run feed fetch
[ $code -eq 1 ] && grep -q 'nothing new' "$tmp/out" && grep -q 'missing: .*404' "$tmp/err"
ok "only what changed is fetched; failures give exit status 1"

run feed remove "$web/missing"
[ $code -eq 0 ] && run feed list && grep -q '1/2 .*Harbour Post' "$tmp/out"
ok "unread articles are counted"

run library list
[ $code -eq 0 ] && grep -q 'Ferries.*stop' "$tmp/out" && ! grep -q "$(printf '\033')" "$tmp/out"
ok "articles are listed, without the escapes of their titles"

run search lighth
[ $code -eq 0 ] && grep -q '\[Lighthouse\]' "$tmp/out" && run search captain rain &&
	grep -q '2026-01-02  Ferries' "$tmp/out" && grep -q '\[rain\].*\[captain\]' "$tmp/out"
ok "words are found in the articles; a page that was read keeps its text and gets the feed's date"

run search whale
[ $code -eq 1 ]
ok "words that are nowhere: exit status 1"

run feed add "$web/people"
run search --person "Jane O'Brien"
[ $code -eq 0 ] && [ "$(grep -c '^@' "$tmp/out")" -eq 2 ] && grep -q 'Nobody was warned' "$tmp/out" &&
	sed -n 1p "$tmp/out" | grep -q '2026-04-14  Help' && ! grep -q 'Tom' "$tmp/out"
ok "a person's articles, the newest first, with what was said in them"

run search --person o\'brien
[ $code -eq 0 ] && [ "$(grep -c '^person' "$tmp/out")" -eq 2 ] &&
	grep -q "Jane O.Brien  (2 articles since 2026-03-12)" "$tmp/out"
ok "a surname that two people share lists both"

run search --person o\'brien --exact
[ $code -eq 1 ] && run search --person tom && grep -q '^@.*Help' "$tmp/out"
ok "the only one whom a name can mean; with --exact nobody"

run search --person "Jane O'Brien" --format=json
[ $code -eq 0 ] && grep -q '"title": "Storm".*"quotes": \["\\"Nobody was warned,\\""\]' "$tmp/out"
ok "the same as JSON"

run search brien
[ $code -eq 0 ] && ! grep -q '^person' "$tmp/out" && run search jane && grep -q '^person.*Jane' "$tmp/out" &&
	run search "jane o'brien" && grep -q '^person.*Jane' "$tmp/out"
ok "words find people as well"

run search
[ $code -eq 2 ] && grep -q 'words or --person should be given' "$tmp/err" && run search --person a b
[ $code -eq 2 ] && grep -q 'either words or --person' "$tmp/err"
ok "a search for nothing, or for two things, is refused"
run feed remove "$web/people"

run feed add "$web/site-one"
[ $code -eq 0 ] && grep -q '/people: 2 new' "$tmp/out" && run feed list && grep -q '/people$' "$tmp/out" &&
	! grep -q site-one "$tmp/out"
ok "a page that names one feed stands for it; comments do not count"
run feed add "$web/site-one"
[ $code -eq 0 ] && grep -q 'on the list already' "$tmp/err"
ok "its feed is not added twice"
run feed remove "$web/people"

run feed add "$web/site-two"
[ $code -eq 1 ] && [ "$(wc -l <"$tmp/out")" -eq 2 ] && grep -q "^$web/feed  News" "$tmp/out" &&
	grep -q "^$web/people  (Atom)" "$tmp/out" && [ "$(wc -l <"$tmp/err")" -eq 1 ] &&
	grep -q "site-two: offers 2 feeds: add one of them by its address" "$tmp/err" &&
	! grep -q "$(printf '\033')" "$tmp/out" && run feed list && [ "$(wc -l <"$tmp/out")" -eq 1 ]
ok "of several feeds one is asked for"

run feed add --format=json "$web/site-two"
[ $code -eq 1 ] && grep -q '"offer": "http.*/people", "title": null, "kind": "Atom"' "$tmp/out"
ok "the same as JSON"

run feed add "$web/page"
[ $code -eq 2 ] && [ "$(wc -l <"$tmp/err")" -eq 1 ] && grep -q 'page: is a page that names no feed' "$tmp/err" &&
	run feed list && ! grep -q '/page' "$tmp/out"
ok "a page without a feed is not added"

run feed add "$web/site-lost"
[ $code -eq 2 ] && [ "$(wc -l <"$tmp/err")" -eq 1 ] && grep -q '/missing: .*404' "$tmp/err" &&
	run feed list && ! grep -q missing "$tmp/out"
ok "a feed that a page names and that is not there is not added"

number=$("$gloss" library list --format=json | sed -n 's/.*"id": \([0-9]*\), "title": "Second".*/\1/p')
run "@$number"
[ $code -eq 0 ] && grep -q '^Lighthouse$' "$tmp/out" && run library list --unread &&
	! grep -q Second "$tmp/out"
ok "an article of the library is opened by its number, and is read then"

run library mark --star "@$number" && run library list --starred && grep -q Second "$tmp/out"
ok "articles can be starred"

rm -rf "$tmp/cache"
run feed fetch
[ $code -eq 0 ] && grep -q '2 new' "$tmp/out" && run library list --starred &&
	grep -q Second "$tmp/out" && run library list --unread && ! grep -q Second "$tmp/out"
ok "a lost cache is made again; stars and what was read are still known"

printf 'this is no database, and has never been one, not for a single day of its life ' \
	>"$tmp/cache/gloss/library.db"
rm -f "$tmp/cache/gloss/library.db-wal"
run feed fetch
[ $code -eq 0 ] && grep -q '2 new' "$tmp/out"
ok "a damaged cache is made again"

run feed export -o "$tmp/feeds.opml"
[ $code -eq 0 ] && grep -q 'xmlUrl="http://127.0.0.1' "$tmp/feeds.opml" &&
	run feed remove "$web/feed" && run feed import "$tmp/feeds.opml" &&
	grep -q '1 new feeds, 1 in all' "$tmp/out" && grep -q '"sea"' "$tmp/data/gloss/feeds.yaml"
ok "OPML out and in again"

cat >"$tmp/fetch.tui" <<P
size 20 90
run gloss $(cd "${srcdir:-.}" && pwd)/doc/sample.txt $web/slow $web/page $web/missing
wait "Harbour town votes"
keys J
wait "fetching 127.0.0.1"
keys "}"
wait "fetching 127.0.0.1"
wait "Harbour town votes"
keys ^C
wait "stopped"
absent "fetching"
keys "2J"
wait "The ferry left the harbour"
absent "fetching"
keys J
wait "404: not found"
wait "The ferry left the harbour"
keys ":library" ENTER
wait "LIBRARY"
keys R
wait "there are no feeds yet"
keys A
keys "$web/people" ENTER
wait "/people is on the list, with 2 new"
wait "Storm"
keys A
keys "$web/missing" ENTER
wait "missing is on the list, but the server answered 404"
keys R
wait "0 new articles; 1 feed failed"
keys A
keys "$web/silent" ENTER
wait "fetching"
keys ^C
wait "stopped"
wait "Storm"
keys TAB
wait "FEEDS"
wait "2/2"
wait "! the server answered 404"
keys "/" "Gaz" ENTER ENTER
wait "LIBRARY  Port Gazette"
absent "last ferry"
wait "2 unread"
keys ENTER
wait "within weeks"
keys J
wait "Nobody was warned"
keys J
wait "the last of the list"
keys q
wait "LIBRARY  Port Gazette"
wait "0 unread"
wait "2 of 2"
keys l
wait "nothing unread"
keys l TAB
wait "0/2"
keys G x
wait "take this feed off"
keys y
wait "removed"
absent "404"
keys q
wait "LIBRARY"
keys A
keys "$web/page" ENTER
wait "names no feed"
keys A
keys "$web/site-two" ENTER
wait "which of its feeds?"
wait "1  News"
wait "2  $web/people"
keys 1
wait "/feed is on the list, with 1 new"
keys q q
exit 0
P
"${builddir:-.}/tests/tui/tuirun" "$tmp/fetch.tui" >"$tmp/out" 2>&1
ok "pages and feeds are fetched while one reads on, and ^C stops it"

rm -rf "$tmp/cache"
run feed add "$web/many"
[ $code -eq 0 ] && grep -q '1500 new' "$tmp/out" && run library list --place=1500 -n 3 &&
	[ "$(sed 's/.*  Story \([0-9]*\) .*/\1/' "$tmp/out" | tr '\n' ' ')" = "2 1 0 " ]
ok "a part of a long list"
cat >"$tmp/many.tui" <<P
size 14 60
run gloss
wait "LIBRARY 0"
keys A
keys "$web/many" ENTER
wait "LIBRARY 1500"
wait "1 of 1500"
wait "▸ ●  Story 1499"
keys G
wait "1500 of 1500"
wait "▸ ●  Story 0"
keys k k
wait "▸ ●  Story 2"
wait "1498 of 1500"
keys /
keys "story 129" ENTER
wait "▸ ●  Story 129 "
keys g
wait "Story 1299"
wait "1 of 12"
keys N
wait "11 unread"
keys n
wait "▸ ●  Story 1298"
keys p
wait "no unread article in that direction"
keys /
keys "gazette" ENTER
wait "nothing matches"
keys /
keys ENTER
wait "LIBRARY 1500"
keys l g
wait "LIBRARY  unread 1499"
keys N
wait "1 of 1498"
wait "▸ ●  Story 1498"
keys l
wait "LIBRARY 1500"
keys q q
exit 0
P
"${builddir:-.}/tests/tui/tuirun" "$tmp/many.tui" >"$tmp/out" 2>&1
ok "a long list is shown to its end, filtered, and searched for what is unread"

run bookmark "$web/page?utm_source=newsboat" "It%27s the last; rm -rf \$HOME" "read later" Post
[ $code -eq 0 ] && [ ! -s "$tmp/out" ] && grep -rq "It's the last" "$tmp/notes" &&
	grep -rq 'type: bookmark' "$tmp/notes"
ok "a bookmark goes into the notes, silently"

run bookmark "$web/page" "It%27s the last" "read later" Post
[ $code -eq 0 ] && [ "$(ls "$tmp/notes" | grep -c yaml)" -eq 1 ] &&
	[ "$(grep -r 'type: bookmark' "$tmp/notes" | wc -l)" -eq 1 ]
ok "the same bookmark with another counter in its address changes nothing"

run bookmark "javascript:x" t d f
[ $code -eq 2 ] && [ "$(wc -l <"$tmp/out")" -eq 1 ]
ok "newsboat is told on standard output what was wrong"

run note list "$web/page"
[ $code -eq 0 ] && grep -q 'read later' "$tmp/out"
ok "the page's notes hold the bookmark"

plan
