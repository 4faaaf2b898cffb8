#!/bin/sh
# check-tidy.sh - clang-tidy over src, include and the tests with .clang-tidy; make check-tidy.
#
# The words are what a compiler needs to know. Prints what is found, and how many files. The
# analyzer takes nearly all of the time (minutes): TIDY=quick leaves it out (half a minute), a
# folder or file looks at that alone.
top=$(cd "${srcdir:-.}" && pwd)
command -v clang-tidy >/dev/null || { echo "check-tidy: clang-tidy is missing" >&2; exit 77; }
places="src tests/unit"
checks=
case ${TIDY:-} in
'') ;;
quick) checks=--checks=-clang-analyzer-* ;;
*) places=$TIDY ;;
esac
(cd "$top" && find $places -name '*.c') | sort | sed "s:^:$top/:" >tidy.files
# A file that cannot be read is a finding as well.
xargs -P "$(getconf _NPROCESSORS_ONLN)" -I '{}' clang-tidy --quiet $checks '{}' -- -std=c11 "$@" \
	<tidy.files 2>/dev/null | grep -E '(error|warning):' | sort -u | tee tidy.found
echo "$(wc -l <tidy.files) files, $(wc -l <tidy.found) findings"
[ ! -s tidy.found ]
