#!/bin/sh
# quotes.sh EVALUATOR.py GOLD_DIR [GLOSS]: how well gloss finds quotes and their speakers.
# GOLD_DIR has NAME.txt and NAME.gold.json; the evaluator tells what its figures mean.
set -e
if [ $# -lt 2 ]; then
	sed -n '2,3s/^# //p' "$0" >&2
	exit 2
fi
command -v "${3:-gloss}" >/dev/null || { echo "$0: no program ${3:-gloss}" >&2; exit 2; }
here=$(dirname "$0")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"${3:-gloss}" analyse --format=json -j "$(nproc)" "$2"/*.txt |
	python3 "$here/quotes_convert.py" "$out"
python3 "$1" "$2" "$out"
