# lib.sh - what the test scripts share: lines of TAP, and a home of their own. To be read in:
#
#     . "${srcdir:-.}/tests/lib.sh"
#     own_home
#     "$gloss" --version >"$tmp/out"
#     ok "the version is told"
#     plan
count=0
tmp=

# A folder $tmp that goes with the script.
make_tmp() {
	tmp=$(mktemp -d) || exit 99
	trap 'rm -rf "$tmp"' EXIT
}

# The same as the only home: no file, setting or article of the user is seen or changed.
own_home() {
	make_tmp
	export HOME="$tmp" XDG_DATA_HOME="$tmp/data" XDG_CACHE_HOME="$tmp/cache" \
		XDG_STATE_HOME="$tmp/state" XDG_CONFIG_HOME="$tmp/.config"
	unset GLOSS GLOSS_NOTES
}

# DESCRIPTION: passed if the command before did. Else what went to $tmp/out and err is shown.
ok() {
	status=$?
	count=$((count + 1))
	if [ $status -eq 0 ]; then
		echo "ok $count - $1"
		return
	fi
	echo "not ok $count - $1"
	for shown in "$tmp/out" "$tmp/err"; do
		[ ! -s "$shown" ] || head -n 20 "$shown" | sed 's/^/# /'
	done
}

# DESCRIPTION OFFENDING-LINES: passed if there are none.
check() {
	[ -z "$2" ]
	ok "$1"
	[ -z "$2" ] || echo "$2" | sed 's/^/# /'
}

# DESCRIPTION REASON
skip() {
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2"
}

# REASON: the whole script.
skip_all() {
	echo "1..0 # SKIP $1"
	exit 0
}

# The last word of a script: how many tests there were.
plan() {
	echo "1..$count"
}
