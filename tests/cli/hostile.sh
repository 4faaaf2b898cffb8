#!/bin/sh
# hostile.sh - runs hostile.py: every attack in every place. GLOSS_HOSTILE=all: one by one.
if ! python3 -c 'import pty' 2>/dev/null; then
	echo "1..0 # SKIP python3 is not there"
	exit 0
fi
exec python3 "${srcdir:-.}/tests/cli/hostile.py" "${builddir:-.}/gloss" ${GLOSS_HOSTILE:+"$GLOSS_HOSTILE"}
