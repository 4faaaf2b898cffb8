#!/bin/sh
# check-format.sh - the code is laid out as .clang-format says; other versions than 14 differ.
. "${srcdir:-.}/tests/lib.sh"
top=${srcdir:-.}

for tool in clang-format-14 clang-format; do
	"$tool" --version 2>/dev/null | grep -q 'version 14\.' && break
	tool=
done
[ "$tool" ] || skip_all "clang-format 14 is not here"

check "each file is as clang-format would write it" \
	"$(find "$top/src" "$top/include" "$top/tests" -name '*.[ch]' \
		-exec "$tool" --dry-run {} + 2>&1 | grep 'code should be')"
plan
