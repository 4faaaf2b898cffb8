#!/bin/sh
# What a start costs, counted and not timed: system calls and files opened by the time that the
# first screen is sent. Where it grows, the program starts more slowly on every machine.
. "${srcdir:-.}/tests/lib.sh"
gloss=$builddir/gloss
make_tmp

command -v strace >/dev/null || skip_all "strace is not installed"
grep -q __asan_init "$gloss" && skip_all "a sanitizer makes calls of its own"
cat >"$tmp/start.tui" <<END
run strace -o $tmp/calls $gloss $srcdir/doc/sample.txt
wait "Harbour town votes"
keys q
exit 0
END
"$builddir/tests/tui/tuirun" "$tmp/start.tui" >"$tmp/out" || skip_all "strace cannot follow a program here"
sed '/write([0-9]*, "\\33\[/q' "$tmp/calls" >"$tmp/start"

at_most() { # NUMBER MOST WHAT
	echo "it is $1" >"$tmp/out"
	[ "$1" -le "$2" ]
	ok "$3: at most $2"
}
at_most "$(wc -l <"$tmp/start")" 270 "system calls before the first screen"
at_most "$(grep -c '^open.* = [0-9]' "$tmp/start")" 22 "files opened before the first screen"
at_most "$(grep -c '^open.*\.so' "$tmp/start")" 8 "shared libraries"
plan
