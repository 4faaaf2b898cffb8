#!/bin/sh
# The completions, tried in the shells that are installed.
. "${srcdir:-.}/tests/lib.sh"
dir=$(cd "${builddir:-.}" && pwd)/generated
own_home
cd "$tmp" || exit 99
: >article.txt

# What each line offers for its last word: one a line. The answer must have all WANTED.
in_bash() { # LINE
	bash --norc -c 'source "$1/gloss"; read -ra COMP_WORDS <<<"$2"
		[[ $2 == *" " ]] && COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _gloss; printf "%s\n" "${COMPREPLY[@]}"' \
		bash "$dir" "$1"
}

in_fish() {
	fish --no-config -c 'source $argv[1]/gloss.fish; complete -C $argv[2]' "$dir" "$1" | cut -f1
}

# In a terminal of its own: types the line and two TABs, and takes what is listed or filled in.
cat >"$tmp/zsh" <<'Z'
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1='>' PS2= RPS1=; unsetopt zle_bracketed_paste"
zpty -w z "fpath=($1 \$fpath); autoload -U compinit; compinit -u -D; zstyle ':completion:*' list-colors; LISTMAX=0"
zpty -w z "bindkey '^I' complete-word; bindkey '^X' list-choices; print re''ady"
while zpty -r z line && [[ $line != *ready* ]]; do :; done
zpty -n -w z "$2"$'\C-x'
for ((i = 0; i < 100; i++)); do
	while zpty -r -t z line; do
		out+=$line
	done
	[[ $out == *"$3"* ]] && break
	sleep 0.1
done
print -r -- "$out"
zpty -d z
Z
in_zsh() { # LINE WANTED...: waits until the last of them is there
	TERM=dumb timeout 20 zsh -f "$tmp/zsh" "$dir" "$1" "${2##* }" | tr -s ' \r\t\033' '\n'
}

try() { # SHELL
	if ! command -v "$1" >/dev/null; then
		skip "$1" "it is not installed"
		return
	fi
	while IFS='|' read -r line wanted; do
		"in_$1" "$line" "$wanted" >"$tmp/out" 2>&1
		good=0
		for word in $wanted; do
			grep -qxF -e "$word" "$tmp/out" || good=1
		done
		[ $good -eq 0 ]
		ok "$1: $line"
	done <<'L'
gloss |analyse library search
gloss feed |add fetch list
gloss feed fetch --|--jobs --quiet
gloss library list --format |text json
gloss analyse |article.txt
L
}

try bash
try fish
try zsh
plan
