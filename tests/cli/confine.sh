#!/bin/sh
# confine.sh - what gloss-news may still do, seen on the running program; tests/unit/test_confine.c tries
# the calls one by one.
. "${srcdir:-.}/tests/lib.sh"
gloss=${builddir:-.}/gloss
news=${builddir:-.}/gloss-news
own_home

parts_of() { # PID: of the helpers that it started
	cat /proc/[0-9]*/stat 2>/dev/null |
		awk -v parent="$1" '$2 == "(gloss-news)" && $4 == parent { print $1 }'
}

running() { # PIDS: one of them
	for one in $1; do
		grep -q '^State:.[^ZX]' "/proc/$one/status" 2>/dev/null && return 0
	done
	return 1
}

"$gloss" --version >"$tmp/version"
grep -q '^parsing and fetching confined by: ' "$tmp/version"
ok "--version says by what the helper is confined"

# A parser that waits for its page, which does not come before the test has looked.
if grep -q 'seccomp' "$tmp/version"; then
	mkfifo "$tmp/page"
	"$news" --article page '' <"$tmp/page" >"$tmp/story" &
	parser=$!
	exec 3>"$tmp/page"
	tries=0
	until grep -q '^Seccomp:.2' /proc/$parser/status || [ $tries -ge 100 ]; do
		sleep 0.05
		tries=$((tries + 1))
	done
	grep -q '^Seccomp:.2' /proc/$parser/status && grep -q '^NoNewPrivs:.1' /proc/$parser/status
	ok "the parser is under a filter before it reads the page"
	echo '<title>A boat</title><p>It floats on the sea, and nobody knows why it does.' >&3
	exec 3>&-
	wait $parser
	grep -q 'It floats\|built without libxml2' "$tmp/story"
	ok "and parses all the same"
else
	skip "the parser is under a filter" "no seccomp, or a build with sanitizers"
fi

# A parser that is taken down by its page takes nothing else with it.
mkfifo "$tmp/pipe"
"$gloss" --from=html - <"$tmp/pipe" >"$tmp/out" 2>"$tmp/err" &
reader=$!
exec 3>"$tmp/pipe"
parser=
tries=0
while [ -z "$parser" ] && [ $tries -lt 100 ]; do
	sleep 0.05
	tries=$((tries + 1))
	parser=$(parts_of $reader)
done
if [ -n "$parser" ]; then
	kill -KILL "$parser" # a sanitizer would answer SIGSEGV itself
	wait $reader
	[ $? -eq 2 ] && grep -q 'ended by signal 9' "$tmp/err"
	ok "the end of a parser by a signal is told"
else
	skip "the end of a parser by a signal is told" "no parser was seen"
fi
exec 3>&-

if ! "$gloss" feed list 2>&1 | grep -q 'built without'; then
	cat >"$tmp/kept.html" <<-P
	<html><head><link rel="canonical" href="https://post.example/boat"><title>A boat</title></head>
	<body><article><p>The boat was red, and nobody saw it leave the harbour on Monday, when all the town
	was asleep and the lights of the quay were out.<p>It came back on Tuesday, full of fish, with
	all of its men on deck and a flag that nobody in the town had seen before.</article>
	P
	"$gloss" "$tmp/kept.html" >/dev/null && "$gloss" search harbour | grep -q 'A boat'
	ok "what was parsed is kept by another process"

	mkdir -p "$tmp/elsewhere" "$tmp/data/gloss"
	: >"$tmp/elsewhere/feeds.yaml"
	ln -s "$tmp/elsewhere/feeds.yaml" "$tmp/data/gloss/feeds.yaml"
	echo 'https://post.example/feed' >"$tmp/urls"
	"$gloss" feed import "$tmp/urls" >/dev/null &&
		grep -q 'post.example/feed' "$tmp/elsewhere/feeds.yaml"
	ok "a list of feeds that is a link to another folder is written there"

	"$gloss" feed export -o "$tmp/list.opml" && grep -q 'post.example/feed' "$tmp/list.opml"
	ok "a list of feeds is written to where the user says"

	# Three processes on the way of a feed, seen while they wait for a server that says nothing.
	python3 "${srcdir:-.}/tests/cli/server.py" >"$tmp/port" 2>/dev/null &
	server=$!
	tries=0
	until [ -s "$tmp/port" ] || [ $tries -ge 100 ]; do
		sleep 0.05
		tries=$((tries + 1))
	done
	echo "http://127.0.0.1:$(cat "$tmp/port")/silent" >"$tmp/urls"
	"$gloss" feed remove https://post.example/feed && "$gloss" feed import "$tmp/urls" >/dev/null
	has() { # PID WHAT: of its open files
		ls -l "/proc/$1/fd" 2>/dev/null | grep -q -- "$2"
	}
	"$gloss" feed fetch >"$tmp/out" 2>"$tmp/err" &
	keeper=$!
	fetcher=
	tries=0
	until [ -n "$fetcher" ] || [ $tries -ge 100 ]; do
		sleep 0.05
		tries=$((tries + 1))
		all=$(parts_of $keeper)
		for one in $all; do
			has "$one" socket: && fetcher=$one
		done
	done
	parser=$(echo "$all" | grep -vx "$fetcher")
	if [ -n "$fetcher" ] && [ -r "/proc/$keeper/fd" ]; then
		has $keeper library.db && ! has $keeper socket: && ! has "$fetcher" library.db &&
			! has "$parser" 'library.db\|socket:'
		ok "who keeps a feed has no connection, who fetches it no library, who parses it neither"
		if grep -q 'seccomp' "$tmp/version"; then
			[ "$(cat /proc/$keeper/status "/proc/$fetcher/status" "/proc/$parser/status" |
				grep -c '^Seccomp:.2')" -eq 3 ]
			ok "and each of them is under a filter"
		fi
		kill -KILL "$parser" "$fetcher"
		wait $keeper
		[ $? -eq 2 ] && grep -q 'the fetching ended early' "$tmp/err"
		ok "their end is told"
		"$gloss" feed fetch >/dev/null 2>&1 &
		keeper=$!
		tries=0
		until [ "$(parts_of $keeper | wc -w)" -eq 2 ] || [ $tries -ge 100 ]; do
			sleep 0.05
			tries=$((tries + 1))
		done
		all=$(parts_of $keeper)
		kill -KILL $keeper
		tries=0
		while running "$all" && [ $tries -lt 100 ]; do
			sleep 0.05
			tries=$((tries + 1))
		done
		[ "$(echo "$all" | wc -w)" -eq 2 ] && ! running "$all"
		ok "and they end with it"
	else
		skip "who keeps a feed has no connection" "it could not be seen"
	fi
	kill $server
fi
plan
