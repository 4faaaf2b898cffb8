#!/bin/sh
# check-sizes.sh - a function fits on a screen, a file into the head, a first line says what for.
#
# A function may be longer than sixty lines if the comment before it says why: "Long: ...".
. "${srcdir:-.}/tests/lib.sh"
top=${srcdir:-.}

# The folders, and what kind of file.
files() {
	find "$top/src" "$top/include" "$top/tests" "$top/data" -type f \( "$@" \)
}

code() {
	files -name '*.[ch]' -o -name '*.sh' -o -name '*.py' -o -name '*.mk'
	ls "$top/Makefile.am" "$top/configure.ac" "$top/bootstrap" "$top/.ci/run"
}


check "no file has more than 600 lines" \
	"$(code | while read -r file; do
		lines=$(wc -l <"$file")
		[ "$lines" -le 600 ] || echo "$file has $lines"
	done)"

# A function begins with a line "{" and ends with a line "}"; its first line follows a blank
# line or a comment.
check "no function has more than 60 lines, but those whose comment says why" \
	"$(files -name '*.c' -o -name '*.h' | while read -r file; do
		awk -v file="$file" '
			!inside && /^$/ { first = NR + 1; why = 0 }
			!inside && /^(\/\*| \*)/ { first = NR + 1; if (/Long: /) why = 1 }
			/^{$/ { inside = 1; name = before }
			/^}$/ && inside {
				inside = 0
				if (NR - first + 1 > 60 && !why)
					print file ":" first ": " NR - first + 1 " lines: " name
			}
			!inside { before = $0 }' "$file"
	done)"

check "each header and source says at its start what it is for" \
	"$(files -name '*.[ch]' | while read -r file; do
		name=$(basename "$file" .c)
		name=$(basename "$name" .h)
		[ -f "${file%.c}.h" ] && [ "$file" != "${file%.c}.h" ] && continue
		head -n 2 "$file" | grep -q "\b$name\.[ch] - " || echo "$file"
	done)"

check "each script says at its start what it is for" \
	"$(files -name '*.sh' -o -name '*.py' | while read -r file; do
		head -n 3 "$file" | grep -q '^\(#\|"""\) *[A-Za-z]' || echo "$file"
	done)"

plan
