#!/bin/sh
# check-tidy.sh - clang-tidy over all of src with .clang-tidy; make check-tidy.
#
# CPPFLAGS holds what a compiler needs to know. Prints what is found, and how many files.
top=$(cd "${srcdir:-.}" && pwd)
command -v clang-tidy >/dev/null || { echo "check-tidy: clang-tidy is missing" >&2; exit 77; }
find "$top/src" -name '*.c' | sort >tidy.files
# shellcheck disable=SC2086 # one word a flag
xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 4 sh -c '
	flags=$1
	shift
	clang-tidy --quiet "$@" -- -std=c11 $flags 2>/dev/null
' sh "$CPPFLAGS" <tidy.files | grep -E '(error|warning):' | sort -u | tee tidy.found
echo "$(wc -l <tidy.files) files, $(wc -l <tidy.found) findings"
[ ! -s tidy.found ]
