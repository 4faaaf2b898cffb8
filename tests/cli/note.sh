#!/bin/sh
# gloss note and gloss merge as a user or a script calls them.
gloss=$builddir/gloss
. "${srcdir:-.}/tests/lib.sh"
own_home
cd "$tmp" || exit 99
export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
notes=$tmp/data/gloss/notes
out=$tmp/out
err=$tmp/err

expect() { # STATUS DESCRIPTION COMMAND...
	want=$1
	what=$2
	shift 2
	"$@" >"$out" 2>"$err"
	got=$?
	[ "$got" -eq "$want" ]
	ok "$what (status $want)"
}

says() { # FILE PATTERN DESCRIPTION
	grep -q -- "$2" "$1" || sed 's/^/# /' "$1"
	grep -q -- "$2" "$1"
	ok "$3"
}

cat >a.txt <<'END'
Harbour trust votes to release the money

The trust voted on Friday. “We will rebuild the old port,” the mayor said.

The money goes to the old port first, said the trust.
END

expect 0 'a note on quoted words' "$gloss" note add a.txt --quote '"We will rebuild' \
	--note 'a: #b' --tag promise --tag flood --colour red
id=$(cat "$out")
says "$out" '^n[0-9a-f]\{8\}$' 'its id is printed'
file=$(echo "$notes"/*-harbour-trust-votes-*.yaml)
says "$file" '^    “We will rebuild$' 'straight quotes find curly ones'
says "$file" '^  tags: \["promise", "flood"\]$' 'its tags are in the file'
expect 2 'words that come twice' "$gloss" note add a.txt --quote 'the old port'
says "$err" 'come 2 times: say which with --at (.*-.*, .*-.*)' 'the error tells how often and where'
at=$(sed -n 's/.*, \([0-9]*-[0-9]*\)).*/\1/p' "$err")
expect 0 'the place decides' "$gloss" note add a.txt --quote 'the old port' --at "$at"
expect 1 'words that are not there' "$gloss" note add a.txt --quote 'the new port'
expect 2 'a place beyond the end' "$gloss" note add a.txt --at 5-50000
expect 2 'a note on nothing' "$gloss" note add a.txt
expect 0 'a note on a person' "$gloss" note add a.txt --person 'Ana Ruiz' --note 'who is she'
expect 0 'text from a pipe' sh -c "printf 'two\nlines\n' | '$gloss' note add a.txt --note -"
says "$file" '^    two$' 'the text is a block of lines'

expect 0 'the notes of an article' "$gloss" note list a.txt
[ "$(grep -c '^  n' "$out")" -eq 4 ]
ok 'all four are listed'
expect 0 'only those with a tag' "$gloss" note list --tag flood
[ "$(grep -c '^  n' "$out")" -eq 1 ]
ok 'one has it'
expect 0 'words of text, quote and title' "$gloss" note list REBUILD harbour
[ "$(grep -c '^  n' "$out")" -eq 1 ]
ok 'one note has both'
expect 0 'a person' "$gloss" note list --person ruiz --format=json
says "$out" '"person": "Ana Ruiz"' 'as JSON'
expect 1 'nothing found' "$gloss" note list --since 2999-01-01
expect 2 'no date' "$gloss" note list --since soon

expect 0 'edit' "$gloss" note edit "$id" --note 'new text' --untag flood --colour none
says "$file" '^  tags: \["promise"\]$' 'the other tag stays'
says "$file" '^    new text$' 'the text is the new one'
expect 2 'edit without a change' "$gloss" note edit "$id"
expect 1 'edit what is not there' "$gloss" note edit n00000000 --note x
expect 0 'remove' "$gloss" note remove "$id"
says "$file" "^gone: \\[\"$id " 'a tombstone is left'
expect 0 'check' "$gloss" note check
says "$out" '^1 file, 3 notes, 0 faults$' 'all is fine'
printf -- '- id: n0000000b\n  colour: pink\n' >>"$file"
line=$(wc -l <"$file")
expect 1 'check finds a fault' "$gloss" note check
says "$err" "^gloss: .*yaml:$line:11: 'colour' should be one of" 'with line and column'
expect 0 'notes are still added' "$gloss" note add a.txt --note more
says "$file" 'colour: pink' 'what cannot be read is kept'

printf '\033]0;x\007\033[31mred' >evil.txt
expect 0 'a hostile article' "$gloss" note add evil.txt --note "$(printf 'e\033[31mvil')"
expect 0 'is listed' "$gloss" note list vil
[ "$(tr -d '\n\040-\176\200-\377' <"$out" | wc -c)" -eq 0 ]
ok 'without control characters'

mkdir -p "$tmp/config/gloss" && echo "notes-dir: $tmp/elsewhere" >"$tmp/config/gloss/config.yaml"
expect 0 'a folder from the configuration' env XDG_CONFIG_HOME="$tmp/config" "$gloss" note add a.txt --note x
[ "$(ls "$tmp/elsewhere" | wc -l)" -eq 1 ]
ok 'the note is there'

# ---- merging

mkdir three && cd three || exit 99
note() { # ID PLACE TEXT
	printf -- '- id: n%s\n  type: note\n  created: "2026-11-21T10:00:00Z"\n' "$1"
	printf '  at: "%s"\n  note: "%s"\n\n' "$2" "$3"
}
file() { # NOTE...
	printf 'gloss: 1\narticle:\n  url: "https://wire.example/a"\n\nnotes:\n\n'
	cat
}
note 0000000a 10-12 base | file >base.yaml
{ note 0000000a 10-12 base; note 0000000b 20-22 ours; } | file >ours.yaml
{ note 0000000a 10-12 base; note 0000000c 20-22 theirs; } | file >theirs.yaml
expect 0 'both sides have a new note' "$gloss" merge base.yaml ours.yaml theirs.yaml
[ "$(grep -c '^- id' ours.yaml)" -eq 3 ]
ok 'both are kept'
note 0000000a 10-12 'words of ours' | file >ours.yaml
note 0000000a 10-12 'words of theirs' | file >theirs.yaml
expect 1 'both changed the same text' "$gloss" merge base.yaml ours.yaml theirs.yaml
says ours.yaml '^  conflict: true$' 'it is marked'
says ours.yaml 'words of ours' 'our words are kept'
says ours.yaml 'words of theirs' 'their words are kept'
expect 2 'three files are needed' "$gloss" merge base.yaml ours.yaml
expect 2 'a file that is no notes file' "$gloss" merge base.yaml ours.yaml ../a.txt
cd ..

if command -v git >/dev/null; then
	mkdir "it's" && cd "it's" || exit 99
	expect 2 'installing where git is not' "$gloss" merge --install .
	git init -q . && git checkout -q -b main
	expect 0 'installing' "$gloss" merge --install .
	expect 0 'installing again' "$gloss" merge --install .
	expect 0 'installing for the notes folder' env GLOSS_NOTES="$PWD" "$gloss" merge --install
	[ "$(grep -c 'merge=gloss' .gitattributes)" -eq 1 ]
	ok '.gitattributes has one line'
	note 0000000a 10-12 base | file >n.yaml
	git add -A && git commit -qm base
	git checkout -q -b side
	{ note 0000000a 10-12 base; note 0000000b 20-22 side; } | file >n.yaml
	git commit -qam side
	git checkout -q main
	{ note 0000000a 10-12 base; note 0000000c 20-22 main; } | file >n.yaml
	git commit -qam main
	expect 0 'git merges two branches' git merge -q -m merged side
	[ "$(grep -c '^- id' n.yaml)" -eq 3 ]
	ok 'with all notes'
	git checkout -q side
	note 0000000a 10-12 'said on side' | file >n.yaml
	git commit -qam side2
	git checkout -q main
	note 0000000a 10-12 'said on main' | file >n.yaml
	git commit -qam main2
	expect 1 'git stops at a conflict' git merge -q -m merged side
	says n.yaml 'said on side' 'with the words of the one side'
	says n.yaml 'said on main' 'and those of the other'
	! grep -q '<<<<' n.yaml
	ok 'and no marks that break the file'
	cd ..
else
	echo '# no git here: its driver was not tried'
fi

mkdir -p "$notes"
note 0000000a 10-12 'on the laptop' | file >"$notes/x.yaml"
{ note 0000000a 10-12 'on the laptop'; note 0000000b 5-6 'on the phone'; } | file \
	>"$notes/x.sync-conflict-20261121-101010-ABCDEFG.yaml"
{ note 0000000d 7-8 'in the cloud'; } | file >"$notes/x (Ana's conflicted copy 2026-11-21).yaml"
expect 0 'copies of synchronisers' "$gloss" merge --adopt
[ "$(grep -c '^- id' "$notes/x.yaml")" -eq 3 ]
ok 'are taken in'
! ls "$notes" | grep -q 'conflict.*yaml$'
ok 'and put aside'
plan
