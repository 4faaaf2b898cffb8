#!/bin/sh
# check-sorted.sh - a table whose comment says "Sorted" is: else bsearch would miss words in it.
. "${srcdir:-.}/tests/lib.sh"
src=${srcdir:-.}/src
make_tmp

# The first string of each row, from the comment to the end of the table.
words_of() { # FILE
	awk '/^\/\* .*Sorted/ { table++; about = FNR; next }
		FNR == about + 1 { inside = /^static const/ }
		/^};/ { inside = 0 }
		inside { print table "\t" $0 }' "$1" |
		awk -F '\t' '{
			rest = $0
			row = index(rest, "{ \"") ? "[{] \"[^\"]*\"" : "\"[^\"]*\""
			while (match(rest, row)) {
				word = substr(rest, RSTART, RLENGTH)
				rest = substr(rest, RSTART + RLENGTH)
				gsub(/[{ "]/, "", word)
				print $1 "\t" word
			}
		}'
}

for file in $(grep -rlE --include='*.c' '^/\* .*Sorted' "$src" | sort); do
	words_of "$file" >"$tmp/words"
	[ -s "$tmp/words" ] || continue # it is about something else
	LC_ALL=C sort -c -u "$tmp/words" 2>"$tmp/err"
	ok "${file#"$src"/} is sorted"
done
[ $count -ge 5 ]
ok "the tables were found"

plan
