#!/bin/sh
# coverage.sh - which lines and branches the tests reach, a line a folder; make coverage.
#
# Builds once more in ./coverage and runs make check there. The list of all files is
# coverage/files.csv, and coverage/index.html shows each line.
set -u
top=$(cd "${srcdir:-.}" && pwd)
command -v gcovr >/dev/null || { echo "coverage: gcovr is missing" >&2; exit 77; }
mkdir -p coverage && cd coverage || exit 1
[ -f Makefile ] || "$top/configure" CFLAGS='-O0 -g --coverage -fprofile-update=atomic' \
	CPPFLAGS=-DWITHOUT_CONFINEMENT >configure.log 2>&1 || { tail configure.log; exit 1; }
make -j"$(getconf _NPROCESSORS_ONLN)" check >check.log 2>&1 || grep -E '^(FAIL|ERROR)' check.log
find . -name '*conftest*' -delete # of configure, without a source that could be found
gcovr --root "$top" --filter "$top/src/" --exclude-throw-branches --csv files.csv \
	--html-details index.html . >gcovr.log 2>&1 || { tail gcovr.log; exit 1; }
awk -F, 'NR > 1 && $1 ~ /^src/ {
		split($1, part, "/")
		folder = part[1] "/" part[2]
		lines[folder] += $2; hit[folder] += $3
		branches[folder] += $5; taken[folder] += $6
		lines["all"] += $2; hit["all"] += $3
		branches["all"] += $5; taken["all"] += $6
	}
	END {
		for (f in lines)
			printf "%-12s %5d of %5d lines %5.1f %%   branches %5.1f %%\n", f, hit[f], lines[f],
				100 * hit[f] / lines[f], branches[f] ? 100 * taken[f] / branches[f] : 0
	}' files.csv | sort
