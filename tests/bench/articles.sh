#!/bin/sh
# articles.sh COUNT FILE...: COUNT lines of JSON (id, text), each a mix of paragraphs of the
# files, so that no two neighbours are alike. Same arguments, same lines.
count=$1
shift
awk -v count="$count" '
	FNR == 1 && NR > 1 { n++ }
	/[^ ]/ { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, " "); p[np++] = $0 }
	END {
		srand(1)
		for (i = 1; i <= count; i++) {
			text = ""
			start = int(rand() * np)
			size = 6 + int(rand() * 12)
			for (k = 0; k < size; k++)
				text = text p[(start + k * 5) % np] "\\n\\n"
			printf "{\"id\": %d, \"text\": \"%s\"}\n", i, text
		}
	}' "$@"
