#!/bin/sh
# hardened.sh - the programs have the protections that configure found compiler and linker to have
# ($GLOSS_HARDENED); read from the files themselves.
command -v readelf >/dev/null || { echo "1..0 # SKIP readelf is missing"; exit 0; }
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
count=0

has() { # PROTECTION PATTERN: both programs show it, if configure named it
	for program in gloss gloss-news; do
		count=$((count + 1))
		case " $GLOSS_HARDENED " in
		*" $1 "*) ;;
		*)
			echo "ok $count - $program: $1 # SKIP not by this compiler, or not wanted"
			continue
			;;
		esac
		grep -Eq "$2" "$tmp/$program" || printf 'not '
		echo "ok $count - $program: $1"
	done
}

for program in gloss gloss-news; do
	readelf -W -h -l -d -s "${builddir:-.}/$program" >"$tmp/$program" || exit 99
done
has stack '__stack_chk_fail'
has pie 'Type: +DYN'
has relro 'GNU_RELRO'
has now 'BIND_NOW|Flags:.*NOW'
# What the C library checks at run time, where it can (glibc).
if ldd "${builddir:-.}/gloss" 2>/dev/null | grep -q 'libc\.so\.6'; then
	has fortify '__(mem|str|sn?printf|v?sn?printf|f?printf)[a-z]*_chk'
fi
echo "1..$count"
