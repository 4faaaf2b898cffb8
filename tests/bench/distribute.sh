#!/bin/sh
# distribute.sh [COUNT]: the same articles through `gloss analyse --jsonl` alone, with threads,
# under GNU parallel, and under Spark's pipe; the results must be the same, the rates are
# printed as articles a second. GLOSS: the program. PYTHON: one that has pyspark.
count=${1:-2000}
here=$(dirname "$0")
gloss=${GLOSS:-gloss}
python=${PYTHON:-python3}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

sh "$here/articles.sh" "$count" "$here"/../golden/analysis/*.txt >"$tmp/in.jsonl"
words=$(wc -w <"$tmp/in.jsonl")
echo "# $count articles, $words words, $(wc -c <"$tmp/in.jsonl") bytes"

measure() { # NAME OUTPUT COMMAND...
	name=$1
	out=$2
	shift 2
	start=$(date +%s.%N)
	"$@" >"$out" 2>"$tmp/err" || { echo "$name: failed"; tail -3 "$tmp/err"; return 1; }
	awk -v name="$name" -v n="$count" -v w="$words" -v s="$start" -v e="$(date +%s.%N)" \
		'BEGIN { printf "%-22s %8.1f s %9.0f articles/s %9.0f words/s\n", name, e - s,
			n / (e - s), w / (e - s) }'
}

same() { # NAME OUTPUT
	cmp -s "$tmp/alone" "$2" || { echo "$1: not what gloss alone gives"; exit 1; }
}

alone() { "$gloss" analyse --jsonl -j 1 <"$tmp/in.jsonl"; }
threads() { "$gloss" analyse --jsonl -j "$(nproc)" <"$tmp/in.jsonl"; }
parallel_pipe() { parallel --will-cite --pipe --keep-order --block 2M "$gloss" analyse --jsonl -j 1 \
	<"$tmp/in.jsonl"; }
spark() {
	"$python" "$here/spark_pipe.py" "$tmp/in.jsonl" "$tmp/spark" "$gloss" analyse --jsonl -j 1 &&
		cat "$tmp"/spark/part-*
}

measure "one thread" "$tmp/alone" alone || exit 1
measure "threads ($(nproc))" "$tmp/threads" threads && same threads "$tmp/threads"
if command -v parallel >/dev/null; then
	measure "GNU parallel" "$tmp/parallel" parallel_pipe && same parallel "$tmp/parallel"
else
	echo "GNU parallel: not installed, left out"
fi
if "$python" -c 'import pyspark' 2>/dev/null; then
	measure "Spark pipe" "$tmp/spark.out" spark && same Spark "$tmp/spark.out"
else
	echo "Spark: $python has no pyspark, left out"
fi
