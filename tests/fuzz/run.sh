#!/bin/sh
# run.sh - fuzzes, one target after the other, and says what each did.
#
#     tests/fuzz/run.sh BUILD-FOLDER SECONDS [TARGET]...
#
# SECONDS are those of the processor, for each target (FUZZ_WALL: at most so many by the clock).
# The folder was configured with CC=clang --enable-fuzzers --enable-sanitizers. What was
# learnt stays in BUILD-FOLDER/fuzz/TARGET, crashers in BUILD-FOLDER/fuzz/found; a table
# of figures is printed and added to BUILD-FOLDER/fuzz/figures.
set -u

fuzz=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 2 ] || { sed -n '4,9s/^# *//p' "$0" >&2; exit 2; }
build=$1
seconds=$2
wall=${FUZZ_WALL:-0}
shift 2
[ $# -gt 0 ] || set -- $(cd "$build/tests/fuzz" && ls ./*_fuzzer | sed 's|.*/||; s/_fuzzer$//')

number_of() { # KEY LOG: of libFuzzer's last figures
	sed -n "s/.*stat::$1: *//p" "$2" | tail -n 1
}

last_of() { # KEY LOG: of its progress lines
	sed -n "s/.* $1: \([0-9]*\).*/\1/p" "$2" | tail -n 1
}

used() { # PID: seconds of the processor
	ps -o cputimes= -p "$1" 2>/dev/null | tr -d ' '
}

watch() { # PID: asks it to end when it had its time
	start=$(date +%s)
	while kill -0 "$1" 2>/dev/null; do
		sleep 2
		had=$(used "$1")
		[ -n "$had" ] && cpu=$had
		[ "$cpu" -ge "$seconds" ] && kill -USR1 "$1" 2>/dev/null
		[ "$wall" -gt 0 ] && [ $(($(date +%s) - start)) -ge "$wall" ] &&
			kill -USR1 "$1" 2>/dev/null
	done
}

export GLOSS_DATA="${GLOSS_DATA:-$fuzz/../..}" # the model, for the reader
status=0
mkdir -p "$build/fuzz/found"
for target in "$@"; do
	own=$build/fuzz/$target
	log=$own.log
	seeds=$fuzz/corpus/$target
	words=
	cpu=0
	mkdir -p "$own"
	[ ! -f "$fuzz/dict/$target.dict" ] || words=-dict=$fuzz/dict/$target.dict
	# shellcheck disable=SC2086 # no dictionary, no word
	"$build/tests/fuzz/${target}_fuzzer" $words -timeout=100 -rss_limit_mb=1500 \
		-max_len="$([ "$target" = model ] && echo 70000 || echo 4096)" \
		-print_final_stats=1 -artifact_prefix="$build/fuzz/found/$target-" \
		"$own" "$seeds" >"$log" 2>&1 &
	watch $!
	wait $! || status=1
	printf '%-9s %6s s %10s runs %6s edges %6s inputs  %s\n' "$target" "$cpu" \
		"$(number_of number_of_executed_units "$log")" "$(last_of cov "$log")" \
		"$(last_of corp "$log")" "$(grep -o 'SUMMARY: .*' "$log" | head -n 1)" |
		tee -a "$build/fuzz/figures"
done
exit $status
