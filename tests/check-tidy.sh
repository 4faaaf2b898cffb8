#!/bin/sh
# check-tidy.sh - clang-tidy over all of src with .clang-tidy; make check-tidy.
#
# The words are what a compiler needs to know. Prints what is found, and how many files.
top=$(cd "${srcdir:-.}" && pwd)
command -v clang-tidy >/dev/null || { echo "check-tidy: clang-tidy is missing" >&2; exit 77; }
find "$top/src" -name '*.c' | sort >tidy.files
xargs -P "$(getconf _NPROCESSORS_ONLN)" -I '{}' clang-tidy --quiet '{}' -- -std=c11 "$@" \
	<tidy.files 2>/dev/null | grep -E '(error|warning):' | sort -u | tee tidy.found
echo "$(wc -l <tidy.files) files, $(wc -l <tidy.found) findings"
[ ! -s tidy.found ]
