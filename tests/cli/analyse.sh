#!/bin/sh
# gloss analyse: its formats, streams of articles, and what it says of bad input.
. "${srcdir:-.}/tests/lib.sh"
gloss=${builddir:-.}/gloss
golden=${srcdir:-.}/tests/golden/analysis
own_home

expect() { # DESCRIPTION FILE: the file is what $tmp/out should be
	if [ -n "$UPDATE_GOLDEN" ]; then
		cp "$tmp/out" "$2"
	fi
	diff -u "$2" "$tmp/out" >"$tmp/err"
	ok "$1"
}

cd "$golden" || exit 99
for name in harbour dispatch; do
	for format in text json yaml tsv; do
		# Confidences change with every training; here it is about the rest.
		"$gloss" analyse --format=$format $name.txt 2>&1 |
			sed 's/\(confidence"*: \)[01]\.[0-9]*/\1x/g' >"$tmp/out"
		expect "$name as $format" "$golden/$name.$format"
	done
done
"$gloss" analyse harbour.txt >"$tmp/out"
expect "text is the default" "$golden/harbour.text"

"$gloss" analyse --format=json harbour.txt dispatch.txt >"$tmp/both"
sed 's/^.*"source": "\([a-z.]*\)".*/\1/' "$tmp/both" >"$tmp/sources"
[ "$(tr '\n' ' ' <"$tmp/sources")" = "harbour.txt dispatch.txt " ]
ok "several files give a line each, in order"
"$gloss" analyse -j 3 --format=json harbour.txt dispatch.txt >"$tmp/threads"
cmp -s "$tmp/both" "$tmp/threads"
ok "threads keep the order of the files"

# Many lines of different length, so that threads overtake each other.
awk 'BEGIN { for (i = 1; i <= 200; i++) { t = "";
	for (k = 0; k < (i * 7) % 40; k++) t = t "\\u201cNo " k ",\\u201d Ann Lee said. ";
	printf "{\"id\": %d, \"text\": \"%s\"}\n", i, t } }' >"$tmp/lines"
"$gloss" analyse --jsonl <"$tmp/lines" >"$tmp/one"
[ $? -eq 0 ] && [ "$(wc -l <"$tmp/one")" -eq 200 ]
ok "each line of a stream gives a line"
sed 's/^{"id": \([0-9]*\),.*/\1/' "$tmp/one" | awk '$1 != NR { exit 1 }'
ok "with the identifiers of the input"
"$gloss" analyse --jsonl -j 4 <"$tmp/lines" | cmp -s - "$tmp/one"
ok "threads change nothing"

# Threads beyond the processors would only be in each other's way.
threads() { # COMMAND...: how many threads it has while it waits for input
	mkfifo "$tmp/fifo"
	"$@" <"$tmp/fifo" >"$tmp/out" &
	exec 3>"$tmp/fifo"
	printf '{"id": 1, "text": "One."}\n' >&3
	tries=0
	while [ ! -s "$tmp/out" ] && [ $tries -lt 1000 ]; do
		tries=$((tries + 1))
		sleep 0.01
	done
	sed -n 's/^Threads:[^0-9]*//p' /proc/$!/status
	exec 3>&-
	wait $!
	rm "$tmp/fifo"
}
if [ -r /proc/self/status ] && command -v taskset >/dev/null; then
	first=$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')
	[ "$(threads taskset -c "$first" "$gloss" analyse --jsonl -j 8)" = 1 ]
	ok "on one processor there is one thread, whatever -j says"
	many=$(threads "$gloss" analyse --jsonl -j 300)
	# besides them: the one that reads, the one that writes, and ThreadSanitizer's own
	[ "$many" -ge 1 ] && [ "$many" -le $(($(nproc) + 3)) ]
	ok "no more threads work than there are processors"
else
	ok "no more threads than processors # SKIP no taskset, or no /proc"
fi

printf '%s\n' '{"id": "a", "text": "One."}' '{"id": "b", "text": 7}' '{"id":' \
	'{"id": null, "text": "Two."}' >"$tmp/bad"
for jobs in 1 3; do
	"$gloss" analyse --jsonl -j $jobs <"$tmp/bad" >"$tmp/out" 2>"$tmp/err"
	[ $? -eq 1 ]
	ok "bad lines end with status 1 (-j $jobs)"
	[ "$(wc -l <"$tmp/out")" -eq 2 ] && grep -q '"id": "a"' "$tmp/out"
	ok "the good lines are answered (-j $jobs)"
	grep -q '^gloss: standard input:2:[0-9]*: ' "$tmp/err" &&
		grep -q '^gloss: standard input:3:[0-9]*: ' "$tmp/err"
	ok "the bad ones are named (-j $jobs)"
done

"$gloss" analyse "$tmp/nowhere" harbour.txt >"$tmp/out" 2>"$tmp/err"
[ $? -eq 2 ] && grep -q "^gloss: .*nowhere: no such file" "$tmp/err" && [ -s "$tmp/out" ]
ok "a missing file is named, the others are read"
"$gloss" analyse 2>"$tmp/err"
[ $? -eq 2 ] && [ "$(wc -l <"$tmp/err")" -eq 1 ]
ok "without a file it tells what it wants"
"$gloss" analyse --jsonl harbour.txt 2>"$tmp/err" </dev/null
[ $? -eq 2 ]
ok "a stream and files do not go together"
"$gloss" analyse --jsonl </dev/null >"$tmp/out"
[ $? -eq 0 ] && [ ! -s "$tmp/out" ]
ok "an empty stream is fine"
printf 'A \033[31mred\033[0m “\033]0;title\007no,” Ann Lee said.\n' >"$tmp/hostile.txt"
"$gloss" analyse "$tmp/hostile.txt" >"$tmp/out"
[ -s "$tmp/out" ] && ! grep -q "$(printf '\033')" "$tmp/out"
ok "escape sequences of a text are not printed"
plan
