#!/usr/bin/env python3
"""hostile.py - every attack in every place, through every way out: nothing of it may act.

usage: hostile.py GLOSS [all]     prints TAP

Without "all" several attacks stand behind one another, so that it takes seconds.

ATTACKS are bytes that a terminal would act on or a reader not see. PLACES put one of them
into an article, a page, a feed, a notes file, a setting, a name, and say which commands to
run on it. Whatever comes out, on standard output and error and on a terminal, must consist
of what gloss writes by itself: text, and the escape sequences of ALLOWED.
"""
import fcntl
import json
import os
import pty
import re
import resource
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

ESC = "\x1b"
ST = ESC + "\\"
# Each holds HOSTILE or another sign that gloss itself never writes.
ATTACKS = {
    "CSI colour": ESC + "[48;5;177;5mHOSTILE",
    "CSI cursor": ESC + "[77;7HHOSTILE" + ESC + "[7777A",
    "CSI clear": ESC + "[3J" + ESC + "[2JHOSTILE",
    "CSI report": ESC + "[6n" + ESC + "[5n" + ESC + "[0cHOSTILE",
    "CSI mode": ESC + "[?7777h" + ESC + "[4h" + ESC + "[20hHOSTILE",
    "CSI half": ESC + "[77;",
    "CSI window": ESC + "[8;1;1t" + ESC + "[21tHOSTILE",
    "ESC single": ESC + "c" + ESC + "#8" + ESC + "D" + ESC + "N" + ESC + "7" + ESC + "=HOSTILE",
    "ESC charset": ESC + "(0" + ESC + "%G" + ESC + "*AHOSTILE",
    "OSC title": ESC + "]0;HOSTILE\x07" + ESC + "]2;HOSTILE" + ST,
    "OSC clipboard": ESC + "]52;c;SE9TVElMRQ==\x07",
    "OSC colours": ESC + "]4;1;rgb:77/77/77" + ST + ESC + "]10;#777777\x07" + ESC + "]104\x07HOSTILE",
    "OSC link": ESC + "]8;;file:///HOSTILE" + ST + "x" + ESC + "]8;;" + ST,
    "OSC program": ESC + "]9;4;3;HOSTILE" + ST + ESC + "]777;notify;HOSTILE;x" + ST,
    "OSC open": ESC + "]0;HOSTILE never ended",
    "DCS": ESC + "P+q544e" + ST + ESC + "P1$r0mHOSTILE" + ST,
    "DCS open": ESC + "PqHOSTILE never ended",
    "SOS PM APC": ESC + "XHOSTILE" + ST + ESC + "^HOSTILE" + ST + ESC + "_GHOSTILE" + ST,
    "APC open": ESC + "_Ga=T,f=100;HOSTILE never ended",
    "C1 in UTF-8": "\u009b77mHOSTILE\u009d0;HOSTILE\u009c\u0090q\u0098x\u009ey\u009fz\u0085\u0084\u008d",
    "C1 as bytes": b"\x9b77mHOSTILE\x9d0;HOSTILE\x9c\x90q\x98x\x9ey\x9fz",
    "C0": "HOST\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x11\x13\x14\x16\x18\x1a\x1c\x1fILE\x7f",
    "overwrite": "harmless\rHOSTILE\b\b\b\bXXXX",
    "ESC alone": "HOSTILE" + ESC,
    "bidi": "HOSTILE \u202eELITSOH\u202c \u2066x\u2069 \u202ax\u202c \u200ex\u200f \u061cx",
    "zero width": "HOS\u200bTI\u200cLE \u2060x\ufeffx \u180ex\u034fx \u3164x\uffa0x",
    "tags": "HOSTILE " + "".join(chr(0xe0000 + ord(c)) for c in "run rm") + "\U000e0001",
    "separators": "HOSTILE\u2028x\u2029y\ufff9a\ufffab\ufffb",
    "combining flood": "HOSTILE" + "e" + "\u0301" * 500 + " " + "\u0489" * 100,
    "invalid": b"HOSTILE \xff\xfe\xc0\x80\xc1\xbf\xe0\x80\x80\xed\xa0\x80\xf4\x90\x80\x80\xf8\x88 \xc3",
    "format": "HOSTILE %s%n%x $(touch HOSTILE) `id` ; ! | ../../../etc",
}

# So many attacks are tried together.
TOGETHER = 11


def attacks(each):
    """(name, bytes); all by themselves, or several at once."""
    rows = [(name, as_bytes(a)) for name, a in ATTACKS.items()]
    if each:
        return rows
    return [(", ".join(name for name, _ in rows[i:i + TOGETHER]), b" ".join(a for _, a in rows[i:i + TOGETHER]))
            for i in range(0, len(rows), TOGETHER)]


# ---- what may come out

# The sequences that gloss sends to a terminal, by their shape; digits are free.
ALLOWED = re.compile(
    rb"\x1b(?:"
    rb"\[[0-9;]*m|\[[0-9;]*[HJKABCDGdXPMLr@]|\[\?(?:1|7|12|25|47|1000|1002|1006|1034|1049|2004|2026)[hl]"
    rb"|\[\?2026\$p|\[>[0-9;]*[cqm]|\[\?[0-9]*u|\[[0-9]*c|\[[<>=]?[0-9]*[a-z]|\[22;0;0t|\[23;0;0t"
    rb"|\]8;(?:id=[0-9A-Za-z]*)?;(?:https?://[!-~]*)?(?:\x07|\x1b\\)"  # links
    rb"|\]11;\?(?:\x07|\x1b\\)|\]10;\?(?:\x07|\x1b\\)|[78=>MHD]|\([0AB]|\)[0AB]|P\+q[0-9a-f;]*\x1b\\)")
MARKS = re.compile(rb"\x1b\[[0-9;]*m")  # --color=always
HIDDEN = re.compile("[\u061c\u180e\u034f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
                    "\ufff9-\ufffb\U000e0000-\U000e007f]")
# What the attacks would leave raw.
RAW = re.compile(rb"\x1b\[48;5;177;5m|\x1b\[77;|\x1b\[7777|\x1b\[\?7777|\x1b\[6n|\x1b\[3J|\x1b\[4h|\x1b\[20h"
                 rb"|\x1b\[8;1;1t|\x1b\[21t|\x1b#8|\x1bN|\x1b\*A|\x1b%G|\x1b\](?:[0-79]|[0-9]{2,});[^?]|\x1b\]104"
                 rb"|\x1b\]8;[^;]*;(?!https?://|\x1b|\x07)"
                 rb"|\x1bP1|\x1bPq|\x1bX|\x1b\^|\x1b_")


SANITIZED = False  # gloss is built with a sanitizer, which takes its own time and memory


def wrong_in(out, terminal=False, marks=False, data=False):
    """Why these bytes may not be written; None: they may. `data`: for programs, not people."""
    raw = RAW.search(out)
    if raw:
        return f"raw {raw.group()!r}"
    rest = ALLOWED.sub(b"", out) if terminal else MARKS.sub(b"", out) if marks else out
    allowed = b"\n\t\r\x0f\x08\x07" if terminal else b"\n\t\r" if data else b"\n\t"
    for i, c in enumerate(rest):
        if (c < 0x20 or c == 0x7f) and bytes([c]) not in allowed:
            return f"byte {c:#x} in {rest[max(0, i - 20):i + 20]!r}"
    try:
        text = rest.decode("utf-8")
    except UnicodeDecodeError as e:
        return f"not UTF-8: {rest[max(0, e.start - 20):e.start + 20]!r}"
    c1 = re.search("[\x80-\x9f]", text)
    if c1:
        return f"C1 {c1.group()!r} in {text[max(0, c1.start() - 20):c1.start() + 20]!r}"
    hidden = None if data else HIDDEN.search(text)
    if hidden:
        return f"hidden {hidden.group()!r} in {text[max(0, hidden.start() - 20):hidden.start() + 20]!r}"
    if "\u0301" * 12 in text and not data:
        return "a flood of combining marks"
    return None


# ---- running

class Box:
    """A home of its own for one test."""

    def __init__(self, gloss):
        self.gloss = gloss
        self.dir = tempfile.mkdtemp(prefix="gloss-hostile-")
        self.env = {"PATH": os.environ["PATH"], "HOME": self.dir, "LANG": "C.UTF-8", "TERM": "xterm-256color",
                    "GLOSS_NOTES": self.dir + "/notes", "TZ": "UTC"}
        for name in ("GLOSS_DATA", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def close(self):
        shutil.rmtree(self.dir, ignore_errors=True)

    def write(self, name, content):
        path = os.path.join(os.fsencode(self.dir), as_bytes(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(as_bytes(content))
        return path

    def run(self, words, given=b"", seconds=20):
        """Exit status, output and errors together."""
        p = subprocess.run([as_bytes(w) for w in [self.gloss] + words], input=given, env=self.env,
                           cwd=self.dir, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds)
        if p.returncode < 0 or p.returncode > 5:
            raise Failure(f"{words!r} ended with {p.returncode}: {p.stdout[-2000:]!r}")
        return p.stdout

    def screen(self, words, keys, seconds=30):
        """All that the reader sends to a terminal while the keys are typed, one after the other."""
        pid, fd = pty.fork()
        if pid == 0:
            os.chdir(self.dir)
            os.execve(self.gloss, [as_bytes(w) for w in [self.gloss] + words], self.env)
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        out, left, end = b"", list(keys), time.time() + seconds
        while time.time() < end:
            ready = select.select([fd], [], [], 0.08 if left else 0.5)[0]
            if ready:
                try:
                    got = os.read(fd, 65536)
                except OSError:
                    break
                if not got:
                    break
                out += got
            elif out and left:
                os.write(fd, left.pop(0).encode())
        else:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            raise Failure(f"the reader did not end: {out[-300:]!r}")
        status = os.waitpid(pid, 0)[1]
        os.close(fd)
        if os.WIFSIGNALED(status) or os.WEXITSTATUS(status) > 5:
            raise Failure(f"the reader ended with {status}: {out[-2000:]!r}")
        return out


class Failure(Exception):
    pass


def as_bytes(x):
    return x.encode("utf-8", "surrogateescape") if isinstance(x, str) else x


def line_of(attack):
    """For places that hold one line."""
    return as_bytes(attack).replace(b"\n", b" ")


def for_xml(attack):
    return as_bytes(attack).replace(b"&", b"&amp;").replace(b"<", b"&lt;")


def for_json(attack):
    """Escaped as JSON wants it: the reader of JSON gives the attack back whole."""
    return as_bytes(json.dumps(as_bytes(attack).decode("utf-8", "replace")))


# ---- places: each yields (words, given, how it is judged)

BODY = b"The harbour was shut on Monday, said Ann Lee, who runs it, and \x93it will stay shut\x94 for a week."
BODY = BODY.replace(b"\x93", "“".encode()).replace(b"\x94", "”".encode())


def in_text(box, a):
    path = box.write("article.txt", b"Harbour shut\nBy Ann Lee\n\n" + BODY + b" " + a + b"\n\n\xe2\x80\x9cNo " + a +
                     "”, said Ann Lee.\n".encode())
    yield [path], b"", {}
    yield ["--color=always", path], b"", {"marks": True}
    yield ["--plain", path], b"", {}
    yield ["--ascii", "--color=always", path], b"", {"marks": True}
    yield ["-"], b"Title\n\n" + a + b"\n", {}
    yield ["analyse", path], b"", {}
    yield ["analyse", "--format=tsv", path], b"", {}
    yield ["analyse", "--format=json", path], b"", {"data": True}
    yield ["analyse", "--format=yaml", path], b"", {"data": True}


def in_head(box, a):
    path = box.write("head.txt", b"Harbour " + a + b" shut\nBy Ann " + a + b" Lee\n\n" + BODY + b"\n")
    yield ["--color=always", path], b"", {"marks": True}
    yield ["analyse", path], b"", {}
    yield ["note", "add", path, "--note=n"], b"", {}
    yield ["note", "list"], b"", {}


def in_name(box, a):
    name = b"x" + line_of(a).replace(b"/", b"_").replace(b"\0", b"")[:60] + b".txt"
    yield [name], b"", {}
    yield ["analyse", name], b"", {}
    yield ["import", name], b"", {}
    yield ["note", "check", name], b"", {}
    yield ["--" + os.fsdecode(name)], b"", {}
    yield [os.fsdecode(name) + "command", "x"], b"", {}
    yield ["--theme=" + os.fsdecode(name), "--plain", "-"], b"x", {}
    yield ["--set=" + os.fsdecode(name) + "=1", "-"], b"x", {}
    yield ["--set=width=" + os.fsdecode(name), "-"], b"x", {}
    yield ["export", "--format=" + os.fsdecode(name)], b"", {}
    yield ["note", "remove", name], b"", {}
    yield ["search", name], b"", {}
    yield ["@" + os.fsdecode(name)], b"", {}
    path = box.write(name, b"Title\n\n" + BODY)
    yield [path], b"", {}
    yield ["note", "add", path, "--note=n"], b"", {}
    yield ["note", "list"], b"", {}
    yield ["import", path], b"", {}
    yield ["note", "check", path], b"", {}


def in_page(box, a):
    x = for_xml(a)
    page = (b"<!DOCTYPE html><html><head><meta charset=utf-8><title>Harbour " + x + b"</title>"
            b"<link rel=canonical href='https://post.example/" + x.replace(b"'", b"") + b"'>"
            b"<meta name=author content='Ann " + x.replace(b"'", b"") + b"'>"
            b"<meta property=og:site_name content='Post " + x.replace(b"'", b"") + b"'></head>"
            b"<body><article><h1>Harbour " + x + b"</h1><p>" + BODY + b" " + x + b"</p><p><a href='https://post.example/"
            + x.replace(b"'", b"") + b"'>" + x + b"</a> " + BODY + b"</p><pre>" + x + b"</pre></article></body></html>")
    path = box.write("page.html", page)
    yield [path], b"", {}
    yield ["--color=always", path], b"", {"marks": True}
    yield ["--from=text", path], b"", {}
    yield ["library", "list"], b"", {}
    yield ["library", "list", "--format=json"], b"", {"data": True}
    yield ["search", "harbour"], b"", {}
    yield ["@1"], b"", {}


def in_host(box, a):
    x = line_of(a)
    yield ["--from=newsboat", "-"], (b"Feed: Post " + x + b"\nTitle: Harbour " + x + b"\nAuthor: Ann " + x +
                                     b"\nLink: https://post.example/" + x + b"\nDate: " + x + b"\n\n" + BODY + x), {}
    yield ["--from=sfeed", "-"], b"\t".join([b"1767225600", b"Title " + x, b"https://post.example/" + x,
                                              BODY + x, b"html", x, b"Ann " + x, x, x]) + b"\n", {}
    yield ["--from=mail", "-"], (b"From: Ann " + x + b" <a@post.example>\nSubject: Harbour " + x +
                                 b"\nDate: " + x + b"\nContent-Type: text/plain; charset=" + x + b"\n\n" + BODY + x), {}
    yield ["bookmark", b"https://post.example/" + x, b"T " + x, b"D " + x, b"F " + x], b"", {}
    yield ["bookmark", x, x], b"", {}


def in_notes(box, a):
    q = for_json(a)
    head = (b'gloss: 1\narticle:\n  url: "https://post.example/x"\n  title: ' + q + b"\n  author: " + q +
            b"\n\nnotes:\n\n")
    entry = (b"- id: n00000001\n  type: note\n  created: \"2026-11-21T10:00:00Z\"\n  exact: " + q + b"\n  speaker: " + q +
             b"\n  tags: [" + q + b"]\n  note: " + q + b"\n\n")
    box.write("notes/x.yaml", head + entry)
    yield ["note", "list"], b"", {}
    yield ["note", "list", "--format=json"], b"", {"data": True}
    yield ["search", "--notes", "HOSTILE"], b"", {}
    for kind in ("markdown", "org", "csv", "html", "yaml", "jsonld"):
        yield ["export", "--all", "--format=" + kind], b"", {"data": True}
    for bad in (b"- id: " + q + b"\n  note: x\n", b"- id: n00000002\n  " + q + b": x\n  colour: " + q + b"\n",
                b"- id: n00000003\n  note: " + line_of(a) + b"\n"):
        box.write("notes/bad.yaml", head + bad)
        yield ["note", "check"], b"", {}
        yield ["note", "list"], b"", {}


def in_settings(box, a):
    q, x = for_json(a), line_of(a)
    for content in (b"theme: " + q, q + b": 1", b"bind:\n  article:\n    " + q + b": " + q, b"width: " + q,
                    b"theme: [" + x, b"keys: " + q):
        box.write(".config/gloss/config.yaml", content + b"\n")
        yield ["--plain", "-"], b"Title\n\nx\n", {}
        yield ["--list-keys"], b"", {}
    box.write(".config/gloss/config.yaml", b"theme: mine\n")
    for content in (b"title: " + q, b"tone: " + q, b"palette:\n  " + q + b": '#123456'", b"styles:\n  text: " + q,
                    b"styles:\n  " + q + b": red", x):
        box.write(".config/gloss/themes/mine.yaml", content + b"\n")
        yield ["--color=always", "-"], b"Title\n\nx\n", {"marks": True}
        yield ["--themes"], b"", {}


def in_import(box, a):
    q, x = for_json(a), line_of(a)
    clippings = (b"Book " + x + b" (Ann " + x + b")\r\n- Your Highlight on page 1 | Added on " + x + b"\r\n\r\n" + x +
                 b"\r\n==========\r\n")
    koreader = b'{"documents":[{"title":' + q + b',"author":' + q + b',"entries":[{"text":' + q + b',"note":' + q + b"}]}]}"
    hypothesis = (b'{"rows":[{"uri":' + q + b',"text":' + q + b',"user":' + q + b',"tags":[' + q +
                  b'],"document":{"title":[' + q + b']},"target":[{"selector":[{"type":"TextQuoteSelector","exact":'
                  + q + b"}]}]}]}")
    for name, content in (("c.txt", clippings), ("k.json", koreader), ("h.json", hypothesis), ("b.json", b"{" + x),
                          ("o.opml", b"<opml><body><outline text='x' xmlUrl='https://post.example/" +
                           for_xml(x).replace(b"'", b"") + b"'/></body></opml>")):
        path = box.write(name, content)
        yield ["feed", "import", path], b"", {}
        if not name.startswith("o"):
            yield ["import", path], b"", {}
            yield ["note", "list"], b"", {}
    yield ["feed", "list"], b"", {}
    yield ["feed", "list", "--format=json"], b"", {"data": True}
    yield ["feed", "export"], b"", {"data": True}
    yield ["analyse", "--jsonl"], b'{"id": ' + q + b', "text": ' + q + b"}\n{" + x + b"\n", {"data": True}


PLACES = [in_text, in_head, in_name, in_page, in_host, in_notes, in_settings, in_import]

# ---- the terminal: all attacks in one article, seen in every panel and box

KEYS = [" ", "G", "g", "p", "\x1b", "Q", "\x1b", "N", "\x1b", "o", "\x1b", "l", "\x1b", "=", "\x1b", "?", "\x1b",
        "/HOSTILE\r", "n", "n", "?", "\x1b", ":HOSTILE\r", ":open x\x1b", "w", "v", "$", "y", "\x1b",
        ":people\r", "\x1b", ":quotes\r", "\x1b", ":notes\r", "\x1b", ":links\r", "\x1b", ":outline\r", "\x1b",
        ":all-notes\r", "\x1b", ":about\r", "\x1b", "q", "q", "q", ":quit\r"]


def on_screen(box):
    everything = b"\n\n".join(b"Said Ann Lee: \xe2\x80\x9c" + as_bytes(a) + b"\xe2\x80\x9d of " + name.encode()
                              for name, a in ATTACKS.items())
    line = line_of(b" ".join(as_bytes(a) for name, a in ATTACKS.items() if name != "combining flood"))
    x = for_xml(line).replace(b"'", b"")
    text = box.write(b"a" + line_of(as_bytes(ATTACKS["OSC title"])).replace(b"/", b"_") + b".txt",
                     line + b"\nBy " + line + b"\n\n" + everything)
    page = box.write("page.html", b"<meta charset=utf-8><title>" + x + b"</title><meta name=author content='" + x +
                     b"'><body><article><h1>" + x + b"</h1><p>" + BODY + x + b"</p><h2>" + x + b"</h2><p><a href='https://x.example/"
                     + x + b"'>" + x + b"</a>" + BODY + b"</p></article>")
    quoted = for_json(line)
    box.write("notes/x.yaml", b'gloss: 1\narticle:\n  url: "https://post.example/x"\n  title: ' + quoted +
              b"\n\nnotes:\n\n- id: n00000001\n  created: \"2026-11-21T10:00:00Z\"\n  exact: harbour\n  speaker: " + quoted +
              b"\n  tags: [" + quoted + b"]\n  note: " + quoted + b"\n")
    box.write(".config/gloss/config.yaml", quoted + b": 1\nwidth: " + quoted + b"\n")
    for source in ([text], [page], [text, page], ["--ascii", text], [b"missing" + line.replace(b"/", b"_")[:80], text]):
        yield source, box.screen(source, KEYS)


# ---- bombs: limits of time and memory

def bombs(box):
    """(name, words, given, seconds, megabytes)"""
    yield "30 MB in one line", ["--plain", box.write("line", b"word " * (6 << 20))], b"", 30, 700
    yield "10 MB of combining marks", ["--plain", box.write("marks", "e".encode() + "\u0301".encode() * (5 << 20))], b"", 30, 700
    yield "4 MB of escapes", ["--plain", box.write("escapes", b"\x1b[31m" * (800 << 10))], b"", 60, 700
    yield "4 MB of NUL", ["--plain", box.write("nul", bytes(4 << 20))], b"", 60, 700
    yield "a page 200,000 elements deep", [box.write("deep.html", b"<!DOCTYPE html><html><body>" + b"<div>" * 200000 + b"x")], b"", 30, 700
    yield "a page of 300,000 unclosed tags", [box.write("open.html", b"<!DOCTYPE html><html><body>" + b"<p><b><i>x" * 100000)], b"", 30, 1200
    yield "a page with 300,000 attributes", [box.write("attr.html", b"<!DOCTYPE html><html><body " + b"".join(b"a%d=x " % i for i in range(300000)) + b"><p>x")], b"", 30, 1200
    entity = b"<!DOCTYPE r [<!ENTITY a0 \"aaaaaaaaaa\">" + b"".join(
        b"<!ENTITY a%d \"%s\">" % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 12)) + b"]>"
    yield "an entity bomb in OPML", ["feed", "import", box.write("bomb.opml", entity + b"<opml><body><outline text='&a11;' xmlUrl='https://x.example/&a11;'/></body></opml>")], b"", 20, 700
    yield "a list of feeds with 300,000 attributes", ["feed", "import", box.write("attr.opml", b"<opml><body " + b"".join(b"a%d='x' " % i for i in range(300000)) + b"><outline text='x' xmlUrl='https://x.example/a'/></body></opml>")], b"", 20, 700
    yield "a long entity used 300,000 times", ["feed", "import", box.write("long.opml", b"<!DOCTYPE r [<!ENTITY a '" + b"&" * 4000 + b"'>]><opml><body><outline text='" + b"&a;" * 300000 + b"' xmlUrl='https://x.example/b'/></body></opml>")], b"", 20, 700
    yield "an entity bomb in a page", [box.write("bomb.html", entity + b"<html><body><p>&a11;</p></body></html>")], b"", 20, 700
    yaml = b"".join(b"a%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 9 if i else [b"x"] * 9)) for i in range(12))
    box.write("notes/bomb.yaml", b"gloss: 1\n" + yaml + b"notes:\n\n- id: n00000001\n  note: *a11\n")
    yield "a YAML bomb among the notes", ["note", "list"], b"", 20, 400
    box.write("notes/deep.yaml", b"gloss: 1\nx: " + b"[" * 100000 + b"\nnotes:\n")
    yield "YAML 100,000 deep among the notes", ["note", "check"], b"", 20, 400
    box.write(".config/gloss/config.yaml", yaml)
    yield "a YAML bomb as config.yaml", ["--plain", "-"], b"x", 20, 400
    box.write(".config/gloss/config.yaml", b"theme: mine\n")
    box.write(".config/gloss/themes/mine.yaml", yaml)
    yield "a YAML bomb as a theme", ["--color=always", "-"], b"x", 20, 400
    box.write(".config/gloss/config.yaml", b"")
    feeds = box.write(".local/share/gloss/feeds.yaml", yaml)
    yield "a YAML bomb as the list of feeds", ["feed", "list"], b"", 20, 400
    os.unlink(feeds)
    yield "a list of feeds 200,000 elements deep", ["feed", "import", box.write("deep.opml", b"<opml><body>" + b"<outline>" * 200000)], b"", 20, 700
    yield "JSON 1,000,000 deep", ["import", box.write("deep.json", b"[" * 1000000)], b"", 20, 400
    yield "JSON with 5 MB in one string", ["analyse", "--jsonl"], b'{"id": "a", "text": "' + b"word " * (1 << 20) + b'"}\n', 120, 1500
    yield "a mail of 20,000 parts in parts", ["--from=mail", "-"], b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(20000)), 30, 700
    yield "a mail with a header of 10 MB", ["--from=mail", "-"], b"Subject: " + b"=?utf-8?Q?a?= " * 700000 + b"\n\nx", 30, 700
    yield "a regular expression that never ends", ["search", "(a+)+$" * 20], b"", 20, 400


def peak_of(box, words, given, seconds, most):
    """Runs it under a limit of memory for each process, where a sanitizer does not need it all."""
    def limit():
        if "ASAN_OPTIONS" not in box.env and not SANITIZED:
            resource.setrlimit(resource.RLIMIT_AS, (most << 20, most << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds * (4 if SANITIZED else 1),) * 2)

    p = subprocess.run([as_bytes(w) for w in [box.gloss] + words], input=given, env=box.env, cwd=box.dir,
                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds * 10, preexec_fn=limit)
    if p.returncode < 0 or p.returncode > 5:
        raise Failure(f"ended with {p.returncode}: {p.stdout[-1000:]!r}")
    why = wrong_in(p.stdout)
    if why:
        raise Failure(why)


def endless(box):
    """A pipe that never ends: the first screen comes, q ends it, memory stays."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(box.dir)
        os.execve("/bin/sh", ["sh", "-c", "yes 'word after word' | " + box.gloss + " -"], box.env)
    out, end, sent = b"", time.time() + 20, False
    while time.time() < end:
        if select.select([fd], [], [], 0.3)[0]:
            try:
                out += os.read(fd, 65536)
            except OSError:
                break
        if b"word after word" in out and not sent:
            os.write(fd, b"Gq")
            sent = True
    else:
        os.kill(pid, signal.SIGKILL)
        raise Failure("it did not end")
    os.waitpid(pid, 0)
    if not sent:
        raise Failure("no first screen")


# ---- TAP

count = 0


def report(name, what):
    global count
    count += 1
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        what()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"ok {count} - {name} ({used:.1f} s of the processor)", flush=True)
    except (Failure, subprocess.TimeoutExpired) as e:
        print(f"not ok {count} - {name}")
        print("\n".join("# " + line for line in str(e)[:2000].splitlines()), flush=True)


def try_place(gloss, place, each):
    wrong = []
    for name, attack in attacks(each):
        box = Box(gloss)
        try:
            for words, given, how in place(box, attack):
                why = wrong_in(box.run(words, given), **how)
                if why:
                    wrong.append(f"{name}: {b' '.join(map(as_bytes, words))[:60]!r}: {why}")
        finally:
            box.close()
    if wrong:
        raise Failure("\n".join(wrong))


def try_screen(gloss):
    box = Box(gloss)
    try:
        for source, out in on_screen(box):
            why = wrong_in(out, terminal=True)
            if why:
                raise Failure(f"{source!r}: {why}")
            if b"HOSTILE" not in out and b"built without libxml2" not in out:
                raise Failure(f"{source!r}: the attack was not shown at all: {out[:300]!r}")
    finally:
        box.close()


def is_sanitized(gloss):
    with open(gloss, "rb") as f:
        return any(name in f.read() for name in (b"__asan_init", b"__tsan_init"))


def main():
    global SANITIZED
    gloss = os.path.abspath(sys.argv[1])
    SANITIZED = is_sanitized(gloss)
    for place in PLACES:
        report("attacks " + place.__name__.replace("_", " "), lambda: try_place(gloss, place, "all" in sys.argv[2:]))
    report("attacks on the screen", lambda: try_screen(gloss))
    box = Box(gloss)
    for name, words, given, seconds, most in bombs(box):
        report(name, lambda: peak_of(box, words, given, seconds, most))
    report("input without end", lambda: endless(box))
    box.close()
    print(f"1..{count}")


main()
