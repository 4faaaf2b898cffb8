#!/bin/sh
# Each folder of src may include headers of its own and of the folders below it only,
# and the libraries for the outside world have one user each.
. "${srcdir:-.}/tests/lib.sh"
src=${srcdir:-.}/src

may_include() { # FOLDER ALLOWED...
	folder=$1
	shift
	allowed=$(echo "gloss $folder $*" | tr ' ' '|')
	check "src/$folder includes only: $*" \
		"$(grep -rn '^#include "' "$src/$folder" | grep -vE "#include \"($allowed)/")"
}

used_only_in() { # HEADER FILES-PATTERN
	check "$1 is used only in $2" \
		"$(grep -rnE "^ *# *include <($1)>" "$src" | grep -vE "^$src/($2):")"
}

may_include base
may_include text base
may_include load base text
may_include lang base text
may_include note base text
may_include conf base
may_include tui base text conf
may_include library base text load
may_include app base text load lang note conf tui library
may_include cli base text load lang note conf tui library app
used_only_in '(n?curses(w/curses)?|term|ncursesw/.*)\.h' 'tui/term_curses\.c'
used_only_in 'yaml\.h' 'base/ydoc\.c'
used_only_in 'libxml/.*' 'load/page/dom\.c'
used_only_in 'curl/.*' 'load/fetch\.c'
used_only_in 'pcre2\.h' 'text/search\.c'
used_only_in 'uni(lbrk|wbrk|gbrk|str|norm|case|ctype|conv|types|name|width)\.h' 'text/breaks\.c'
used_only_in 'sqlite3\.h' 'library/db\.h'
used_only_in 'utf8proc\.h' 'text/[a-z0-9_]*\.c'
check "the library keeps no changeable state at file scope" \
	"$(grep -rnE '^static [a-z_ ]*[a-z_]+( \*)?[a-z_]+(\[[^]]*\])?( = .*)?;' \
		"$src/base" "$src/text" "$src/load" "$src/lang" "$src/note" "$src/conf" | grep -v const)"
# The own header first; then each block of includes in the order of their names.
check "includes stand in order" \
	"$(find "$src" -name '*.[ch]' -exec env LC_ALL=C awk '
		FNR == 1 { before = "" }
		!/^#include/ { before = ""; next }
		{ own = FILENAME; sub(/^.*src\//, "", own); sub(/\.[ch]$/, ".h", own) }
		$2 == "\"" own "\"" { next }
		before != "" && $2 < before { print FILENAME ": " $2 " stands after " before }
		{ before = $2 }' {} +)"

plan
