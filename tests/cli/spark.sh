#!/bin/sh
# gloss analyse under engines that others run: GNU parallel and Spark give what gloss gives.
export GLOSS="${builddir:-.}/gloss"
echo 1..2
out=$(sh "${srcdir:-.}/tests/bench/distribute.sh" 60 2>&1)
status=$?
echo "$out" | sed 's/^/# /'
case $out in
*"GNU parallel: not"*) echo "ok 1 # SKIP GNU parallel is not installed" ;;
*"GNU parallel"*) [ $status -eq 0 ] || printf 'not '; echo "ok 1 - parallel --pipe keeps the results" ;;
*) echo "not ok 1 - parallel was not tried" ;;
esac
case $out in
*"Spark: "*" has no pyspark"*) echo "ok 2 # SKIP pyspark cannot be imported" ;;
*"Spark pipe: failed"*) echo "not ok 2 - Spark's pipe" ;;
*"Spark pipe"*) [ $status -eq 0 ] || printf 'not '; echo "ok 2 - Spark's pipe keeps the results" ;;
*) echo "not ok 2 - Spark was not tried" ;;
esac
