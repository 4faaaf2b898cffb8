#!/bin/sh
# hostile.sh - runs hostile.py: every attack in every place. GLOSS_HOSTILE=all: one by one.
. "${srcdir:-.}/tests/lib.sh"
python3 -c 'import pty' 2>/dev/null || skip_all "python3 is not there"
exec python3 "${srcdir:-.}/tests/cli/hostile.py" "${builddir:-.}/gloss" ${GLOSS_HOSTILE:+"$GLOSS_HOSTILE"}
