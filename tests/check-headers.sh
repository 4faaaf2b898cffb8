#!/bin/sh
# check-headers.sh - each header can be included alone; those in include/ by a pedantic program.
# And each is in the tarball, with all other sources.
. "${srcdir:-.}/tests/lib.sh"
top=${srcdir:-.}

compile() { # WORDS-FOR-THE-COMPILER... < names of headers
	while read -r header; do
		printf '#include "%s"\n' "$header" |
			${CC:-cc} -std=c11 -D_GNU_SOURCE "$@" -Werror -fsyntax-only -x c - 2>&1
	done
}

check "each header of src can be included alone" \
	"$(cd "$top/src" && find . -name '*.h' | sed 's,^\./,,' | compile -I. -I../include -Wall)"
check "each header of include can be included alone, by a pedantic program" \
	"$(cd "$top/include" && find . -name '*.h' | sed 's,^\./,,' | compile -I. -Wall -Wextra -pedantic)"
check "each source file is named in Makefile.am, and each that is named exists" \
	"$(cd "$top" && {
		find src include -name '*.[ch]'
		grep -o '\(src\|include\)/[a-z0-9_/]*\.[ch]' Makefile.am tests/local.mk | sed 's/.*://' | sort -u
	} | sort | uniq -u)"

plan
