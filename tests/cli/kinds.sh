#!/bin/sh
# What a file or a pipe is, without being told: mails, saved pages, and what is no text.
. "${srcdir:-.}/tests/lib.sh"
gloss=${builddir:-.}/gloss
own_home
export GLOSS_NOTES="$tmp/notes"

run() { # WORD...: leaves status, out and err
	"$gloss" "$@" >"$tmp/out" 2>"$tmp/err"
	code=$?
}

# ---- refused with what would be right

while read -r name bytes words; do
	printf "$bytes" >"$tmp/$name"
	run "$tmp/$name" </dev/null
	[ $code -eq 2 ] && [ ! -s "$tmp/out" ] && [ "$(wc -l <"$tmp/err")" -eq 1 ] &&
		grep -q "$name: $words" "$tmp/err"
	ok "one clear line: $name"
done <<'P'
a.pdf %%PDF-1.7\n\342\343\n is a PDF: 'pdftotext
a.ps %%!PS-Adobe-3.0\n is PostScript
a.rtf {\\rtf1\\ansi is RTF: 'pandoc
a.doc \320\317\021\340\241\261\032\341 is an old Office file: 'catdoc
a.docx PK\003\004\024\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\023\0\0\0[Content_Types].xml is an Office file: 'pandoc
a.epub PK\003\004\024\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\010\0\0\0mimetypeapplication/epub+zip is an EPUB: 'pandoc
a.odt PK\003\004\024\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\010\0\0\0mimetypeapplication/vnd.oasis.opendocument.text is an OpenDocument file
a.zip PK\003\004\024\0\0\0 is a ZIP archive
a.txt.gz \037\213\010\0\0\0\0\0 is packed: 'zcat FILE
a.txt.xz \3757zXZ\0 is packed: 'xzcat FILE
a.png \211PNG\r\n\032\n is a picture
a.jpg \377\330\377\340 is a picture
a.out \177ELF\002\001\001\0\0\0\0\0\0\0\0\0 is no text but binary
P

run --from text "$tmp/a.pdf" </dev/null
[ $code -eq 0 ] && grep -q '%PDF' "$tmp/out"
ok "--from text shows it all the same"

cat "$tmp/a.pdf" | "$gloss" >"$tmp/out" 2>"$tmp/err"
[ $? -eq 2 ] && [ ! -s "$tmp/out" ] || [ "$(uname)" != Linux ]
ok "so it is in a pipe"

printf 'H\0a\0r\0b\0o\0u\0r\0' >"$tmp/wide.txt"
run "$tmp/wide.txt" </dev/null
[ $code -eq 0 ] && grep -q Harbour "$tmp/out"
ok "UTF-16 is text"

printf 'Harbour\na\0b\0\0c\na\0b\0\0c\n' >"$tmp/damaged.txt"
run "$tmp/damaged.txt" </dev/null
[ $code -eq 0 ] && grep -q Harbour "$tmp/out"
ok "a text that is damaged by NULs is shown"

printf 'From: here we go\nto the sea, from here.\n\nDate: never.\n' >"$tmp/plain.txt"
run "$tmp/plain.txt" </dev/null
[ $code -eq 0 ] && grep -q '^From: here we go' "$tmp/out"
ok "a text that begins like a mail is a text"

if printf "<p>x" | "$gloss" --from html - 2>&1 | grep -q "built without"; then
	plan
	exit 0
fi

# ---- mails

cat >"$tmp/mail" <<'P'
Return-Path: <zoe@post.example>
Received: from a.example by b.example; Fri,
	02 Jan 2026 03:04:05 +0000
From: =?utf-8?Q?Zo=C3=AB_M=C3=BCller?= <zoe@post.example>
Subject: =?utf-8?B?RGllIEbDpGhyZQ==?=
Date: Fri, 02 Jan 2026 03:04:05 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

A multi-part message.
--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Plain: the ferry is sp=E4t.
--inner
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+VGhlIGZlcnJ5IGlzIHNww6R0LCA8Yj5zYWlkPC9iPiB0aGUgY2FwdGFpbi48L3A+PHA+U2Vj
b25kLjwvcD4=
--inner--
--outer
Content-Type: application/pdf
Content-Disposition: attachment; filename=a.pdf
Content-Transfer-Encoding: base64

JVBERi0=
--outer--
P
is_the_mail() {
	[ $code -eq 0 ] && sed -n 1p "$tmp/out" | grep -q '^Die Fähre$' &&
		sed -n 2p "$tmp/out" | grep -q '^Zoë Müller · 2 Jan 2026' &&
		grep -q '^The ferry is spät, said the captain.$' "$tmp/out" && grep -q '^Second.$' "$tmp/out" &&
		! grep -q 'Plain\|JVB\|outer' "$tmp/out"
}
run "$tmp/mail" </dev/null
is_the_mail
ok "a mail: subject, sender and date, and the best of its parts"
sed 's/$/\r/' "$tmp/mail" >"$tmp/mail.eml"
run "$tmp/mail.eml" </dev/null
is_the_mail
ok "the same with the line ends of the network"
run - <"$tmp/mail"
is_the_mail
ok "the same as standard input"
cat "$tmp/mail" | "$gloss" >"$tmp/out" 2>"$tmp/err"
code=$?
is_the_mail || [ "$(uname)" != Linux ]
ok "the same from a pipe, as mutt's | gives it"
(sleep 0.3; sed -n 1,3p "$tmp/mail"; sleep 0.2; sed 1,3d "$tmp/mail") | "$gloss" >"$tmp/out" 2>"$tmp/err"
code=$?
is_the_mail || [ "$(uname)" != Linux ]
ok "the same from a pipe that is slow"
"$gloss" analyse --format=json "$tmp/mail" >"$tmp/out" 2>"$tmp/err"
grep -q '"title": "Die Fähre"' "$tmp/out" && grep -q '"byline": "Zoë Müller"' "$tmp/out"
ok "it can be analysed"

cat >"$tmp/mailbox" <<'P'
From zoe@post.example Fri Jan  2 03:04:05 2026
From: Zoe <zoe@post.example>
Subject: First
Date: Fri, 02 Jan 2026 03:04:05 +0000

One.
>From here on it rains.

From ann@post.example Sat Jan  3 03:04:05 2026
From: "Ann Lee" <ann@post.example>
Subject: Second
Date: Sat, 03 Jan 2026 03:04:05 +0000

Two.
P
run "$tmp/mailbox" </dev/null
[ $code -eq 0 ] && [ "$(grep -v '^$' "$tmp/out" | tr '\n' '|')" = \
	"First|Zoe · 2 Jan 2026, 03:04|One. From here on it rains.|Second|Ann Lee · 3 Jan 2026, 03:04|Two.|" ]
ok "a mailbox: all its mails, each under its subject"

cat >"$tmp/page.mhtml" <<'P'
From: <Saved by Blink>
Snapshot-Content-Location: https://post.example/ferry
Subject: The last ferry
Date: Fri, 2 Jan 2026 03:04:05 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="----MultipartBoundary--x----"


------MultipartBoundary--x----
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://post.example/ferry

<!DOCTYPE html><html><head><title>The last ferry</title><meta name=3D"author" conten=
t=3D"Ann Lee"></head><body><nav><a href=3D"/">Home</a></nav><article><p>The ferry left the har=
bour at noon, in rain, with nobody on deck but a dog, and the captain said that it would come
back empty, as it had on every day of that week.</p><p>Caf=C3=A9.</p></article></body></html>
------MultipartBoundary--x------
P
run "$tmp/page.mhtml" </dev/null
[ $code -eq 0 ] && sed -n 2p "$tmp/out" | grep -q '^Ann Lee' && grep -q '^Café.$' "$tmp/out" &&
	! grep -q 'Home\|Blink' "$tmp/out"
ok "a page saved as MHTML is a page"

printf '<!doctype html><title>A pier</title><p>The pier is closed.</p>' | "$gloss" - >"$tmp/out" 2>"$tmp/err"
grep -q '^The pier is closed.$' "$tmp/out" || [ "$(uname)" != Linux ]
ok "a page from a pipe, as curl gives it"

# ---- names and sizes that mislead

printf 'The pier is open.\n' >"$tmp/5%zz%.txt"
"$gloss" "file://$tmp/5%zz%.txt" >"$tmp/out" 2>"$tmp/err" && "$gloss" "file://$tmp/5%25zz%.%74xt" >>"$tmp/out"
[ "$(grep -c '^The pier is open.$' "$tmp/out")" -eq 2 ]
ok "a percent sign in a file: address that escapes nothing is itself"

"$gloss" /proc/self/status >"$tmp/out" 2>"$tmp/err" && grep -q '^Name:.*gloss' "$tmp/out" ||
	[ ! -r /proc/self/status ]
ok "a file that says it has no bytes, and has"

plan
