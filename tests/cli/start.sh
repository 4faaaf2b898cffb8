#!/bin/sh
# What a start costs, counted and not timed: system calls and files opened by the time that the
# first screen is sent. Where it grows, the program starts more slowly on every machine.
gloss=$builddir/gloss
top=$(mktemp -d) || exit 99
trap 'rm -rf "$top"' EXIT

skip() {
	echo "1..0 # SKIP $1"
	exit 0
}

command -v strace >/dev/null || skip "strace is not installed"
grep -q __asan_init "$gloss" && skip "a sanitizer makes calls of its own"
cat >"$top/start.tui" <<END
run strace -o $top/calls $gloss $srcdir/doc/sample.txt
wait "Harbour town votes"
keys q
exit 0
END
"$builddir/tests/tui/tuirun" "$top/start.tui" >"$top/out" || skip "strace cannot follow a program here"
sed '/write([0-9]*, "\\33\[/q' "$top/calls" >"$top/start"

echo 1..3
number=0
at_most() { # NUMBER MOST WHAT
	number=$((number + 1))
	if [ "$1" -le "$2" ]; then
		echo "ok $number - $3: at most $2"
	else
		echo "not ok $number - $3: $1, not at most $2"
	fi
}
at_most "$(wc -l <"$top/start")" 270 "system calls before the first screen"
at_most "$(grep -c '^open.* = [0-9]' "$top/start")" 22 "files opened before the first screen"
at_most "$(grep -c '^open.*\.so' "$top/start")" 8 "shared libraries"
