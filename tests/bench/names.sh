#!/bin/sh
# names.sh FOLDER [GLOSS] - words a second of gloss analyse on one core, over the .txt of FOLDER.
#
# The texts are read several times over in one run, so that starting does not count.
set -eu
folder=$1 gloss=${2:-${builddir:-.}/gloss}
list=$(mktemp)
trap 'rm -f "$list"' EXIT INT TERM

command -v python3 >/dev/null || { echo "names.sh needs python3 to write JSON" >&2; exit 2; }
python3 - "$folder" >"$list" <<'PY'
import glob, json, sys
for name in sorted(glob.glob(sys.argv[1] + "/*.txt")) * 3:
    print(json.dumps({"id": name, "text": open(name, encoding="utf-8", newline="").read()}))
PY
words=$(wc -w <"$list")
start=$(date +%s%N)
"$gloss" analyse --jsonl --jobs=1 <"$list" >/dev/null
end=$(date +%s%N)
echo "$words words, $(((end - start) / 1000000)) ms, $((words * 1000000 / ((end - start) / 1000))) words a second"
