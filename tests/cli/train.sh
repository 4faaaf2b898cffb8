#!/bin/sh
# gloss train and gloss evaluate: a small model, its measure, and what they say of bad input.
. "${srcdir:-.}/tests/lib.sh"
gloss=${builddir:-.}/gloss
own_home

cd "$tmp" || exit 99
cat >small.marked <<'END'
# who goes where
Mr [PER Roe] went to [LOC Lima] on Monday.
Mr [PER Ann Kano] went to [LOC Oslo] on Friday.
Mr [PER Lee] went to [LOC New Delhi] on Sunday.
END
mkdir docs
printf 'Mr Abe went to Rome.\n' >docs/one.txt
printf '3\t6\tPER\n15\t19\tLOC\n' >docs/one.gold.tsv
printf -- '-DOCSTART- x\n\nMr O\nBo B-PER\nLi I-PER\nwent O\n\n' >two.conll

"$gloss" train --epochs=30 --output=a.model small.marked two.conll 2>progress
ok "a model is made of marked text and CoNLL lines"
grep -q '^epoch 30 of 30: ' progress
ok "progress goes to standard error"
"$gloss" train --epochs=30 --output=b.model small.marked two.conll 2>/dev/null && cmp -s a.model b.model
ok "the same texts and seed make the same model"
"$gloss" evaluate --model=a.model small.marked 2>/dev/null | grep -q '^micro4 *100.00 *100.00 *100.00 '
ok "it knows what it was made of"
"$gloss" evaluate --model=a.model docs two.conll 2>/dev/null | grep -q '^2 texts, '
ok "folders and files are measured"

"$gloss" train small.marked 2>said
[ $? -eq 2 ] && grep -q 'output' said
ok "where to write must be said"
"$gloss" train --output=c.model 2>said
[ $? -eq 2 ] && grep -q 'nothing to train on' said && [ ! -e c.model ]
ok "something to train on must be named"
printf 'x\n[PERSON Roe] left.\n' >bad.marked
"$gloss" train --output=c.model bad.marked 2>said
[ $? -eq 2 ] && grep -q 'bad.marked:2:1: a name should be marked' said
ok "a bad mark is told with its line"
printf '3\t60\tPER\n' >docs/one.gold.tsv
"$gloss" evaluate --model=a.model docs 2>said
[ $? -eq 2 ] && grep -q 'one.gold.tsv:1:1: ' said
ok "a place outside of the text is told with its line"
head -c 5000 a.model >cut.model
"$gloss" evaluate --model=cut.model small.marked 2>said
[ $? -eq 2 ] && grep -q 'cut.model: is a damaged model' said
ok "a cut model is refused"
plan
