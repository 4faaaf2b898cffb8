#!/bin/sh
# names.sh GOLD_DOCS EVALUATOR [GLOSS] - names of raw texts, judged by another program.
#
# GOLD_DOCS holds NAME.txt with NAME.gold.tsv; EVALUATOR is a Python program that is given
# that folder and one with NAME.pred.tsv. Also prints how the built-in counting sees the
# same texts, and the pieces in the manner of agencies beside this script.
set -eu
docs=$1 evaluator=$2 gloss=${3:-${builddir:-.}/gloss}
here=$(cd "$(dirname "$0")" && pwd)
pred=$(mktemp -d)
trap 'rm -rf "$pred"' EXIT INT TERM

for text in "$docs"/*.txt; do
	name=$(basename "$text" .txt)
	"$gloss" analyse --format=tsv "$text" >"$pred/$name.pred.tsv"
done
echo "raw text, $evaluator:"
python3 "$evaluator" "$docs" "$pred"
echo "gloss evaluate $docs:"
"$gloss" evaluate --confidence "$docs"
echo "gloss evaluate wire.marked:"
"$gloss" evaluate "$here/wire.marked"
