"""judged.py - the rows of measure that other programs judge: accuracy, robustness, growth.

Each needs the folder of corpora and that of the evaluators, or the tools."""
import json
import os
import re
import subprocess
import tempfile


def found(text, pattern):
    m = re.search(pattern, text, re.M)
    if not m:
        raise RuntimeError("no such figure in the evaluator's output: " + pattern)
    return float(m.group(1))


def folders(b, what, corpus, evaluator):
    """The folder of one corpus and an evaluator; None, and a line at the end, if not given."""
    if not b.has("corpora", "eval"):
        b.skip(what, "needs --corpora and --eval")
        return None
    return os.path.join(b.o.corpora, corpus), os.path.join(b.o.eval, evaluator)


def built(b, name):
    return os.path.join(b.o.build, "tests", "eval", name)


def saved(b, name, text):
    path = os.path.join(b.tmp, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def names(b):
    got = folders(b, "names", "ner/dev/docs", "eval_spans.py")
    if not got:
        return
    docs, judge = got
    predicted = os.path.join(b.tmp, "names")
    os.mkdir(predicted)
    for name in sorted(os.listdir(docs)):
        if name.endswith(".txt"):
            text = b.output_of([b.o.gloss, "analyse", "--format=tsv", os.path.join(docs, name)])
            saved(b, os.path.join("names", name[:-4] + ".pred.tsv"), text)
    out = b.output_of(["python3", judge, docs, predicted])
    for which, must, aim in (("micro3", 85.5, 88), ("micro4", 84, 86.5)):
        b.row(f"names, F1 {which} (development set)", found(out, rf"^{which}\s+\S+\s+\S+\s+(\S+)"),
              must, aim, "%", more=True)


def quotes(b):
    got = folders(b, "quotes", "quotes/dev", "eval_quotes.py")
    if not got:
        return
    here = os.path.dirname(os.path.abspath(__file__))
    out = b.output_of(["sh", os.path.join(here, "..", "eval", "quotes.sh"), got[1], got[0], b.o.gloss])
    for what, pattern, must, aim in (
            ("quotes, spans", r"^a_exact .*F1\s+(\S+)", 96.3, 97),
            ("quotes, speakers", r"^direct(?:\s+\S+){3}\s+(\S+)", 86, 90),
            ("quotes, fragments' speakers", r"^mixed(?:\s+\S+){3}\s+(\S+)", 72, 78),
            ("quotes, cue", r"^c_cue .*F1\s+(\S+)", 86, 90)):
        b.row(what + " (trained on)", found(out, pattern), must, aim, "%", more=True)


def anchors(b):
    got = folders(b, "anchors", "reanchor/dev", "eval_reanchor.py")
    if not got:
        return
    data, judge = got
    places = b.output_of([built(b, "reanchor"), os.path.join(data, "pairs.jsonl"),
                          os.path.join(data, "spans.jsonl")])
    out = b.output_of(["python3", judge, data, saved(b, "places.jsonl", places)])
    for what, pattern, must, aim in (
            ("intact", r"^intact  .*?(\S+)%", 99.2, 99.5), ("repeats", r"^repeat  .*?(\S+)%", 98, 98.5),
            ("edited, IoU 0.5", r"^edited  .*?(\S+)%", 95, 97),
            ("edited, IoU 0.8", r"^edited, strict.*?(\S+)%", 88, 92),
            ("deleted are told", r"^deleted  .*?(\S+)%", 92, 95)):
        b.row("anchors, " + what, found(out, pattern), must, aim, "%", more=True)
    for what, pattern in (("cut words", r"^cuts a word \(edited.*?(\S+)%"),
                          ("crossed paragraphs", r"^crosses a paragraph \(edited.*?(\S+)%")):
        b.row("anchors, " + what, found(out, pattern), 0, 0, "%")


def anchor_times(b):
    """An article of so many bytes, of which one paragraph was rewritten; 200 anchors."""
    path = b.input("rep_1m.txt")
    if not path:
        b.skip("time per anchor", "needs --inputs with rep_1m.txt")
        return
    with open(path, encoding="utf-8") as f:
        text = f.read(600000)
    for size, must, aim in ((7, 100, 30), (53, 400, 100), (504, 2000, 500)):
        old = text[:size * 1000]
        new = old[:len(old) // 2] + "Another sentence stands here now. " + old[len(old) // 2:]
        pairs = saved(b, "pairs.jsonl", json.dumps({"pair": "1", "old": old, "new": new}) + "\n")
        step = max(1, (len(old) - 100) // 200)
        spans = saved(b, "spans.jsonl", "".join(
            json.dumps({"id": str(i), "pair": "1", "start": i * step, "end": i * step + 40}) + "\n"
            for i in range(200)))
        out = b.output_of([built(b, "reanchor"), pairs, spans])
        took = sorted(json.loads(line)["us"] for line in out.splitlines())
        b.row(f"time per anchor, {size} KB", took[len(took) // 2], must, aim, "us")


def pages(b):
    got = folders(b, "web pages", "extract/dev", "eval_extract.py")
    if not got:
        return
    data, judge = got
    files = [os.path.join(data, "pages", n) for n in sorted(os.listdir(os.path.join(data, "pages")))]
    texts = saved(b, "pages.jsonl", b.output_of([built(b, "extract")] + files))
    out = b.output_of(["python3", judge, os.path.join(data, "gold.jsonl"), texts, "--real"])
    b.row("web pages, body, LCS F1", found(out, r"^lcs .* F1 (\S+)"), .93, .965, more=True)
    b.row("web pages, title", 100 * found(out, r"^title \S+ (\S+)"), 90, 95, "%", more=True)
    b.row("web pages, byline", 100 * found(out, r"^byline \S+ (\S+)"), 75, 85, "%", more=True)
    b.row("web pages, time for one", found(out, r"^ms/page mean (\S+)"), 20, 10, "ms")


def feeds(b):
    got = folders(b, "feeds", "feeds/dev", "eval_feeds.py")
    if not got:
        return
    data, judge = got
    files = sorted(os.listdir(os.path.join(data, "files")))
    entries = saved(b, "feeds.jsonl", b.output_of(
        [os.path.abspath(built(b, "feeds"))] + [os.path.join("files", n) for n in files], cwd=data))
    for what, more, must, aim in (("entry level", ["--entries-only"], 90, 94), ("all fields", [], 88, 92)):
        out = b.output_of(["python3", judge, os.path.join(data, "cases.jsonl"), entries] + more)
        b.row(f"feeds, {what}", found(out, r"^all  .*?(\S+)%"), must, aim, "%", more=True)


def abuse(b):
    """Resizes, signals, hostile input, no memory: every probe with five seeds."""
    if not b.has("tools"):
        b.skip("abuse", "needs --tools")
        return
    tool, failed = os.path.join(b.o.tools, "ttyabuse"), set()
    for seed in range(1, 6):
        out = os.path.join(b.tmp, "abuse.json")
        subprocess.run([tool, "--seed", str(seed), "-o", out, "--", b.o.gloss, "{file}"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        with open(out, encoding="utf-8") as f:
            failed |= {r["probe"] for r in json.load(f)["results"] if r["problems"]}
    b.row("abuse, probes that were not clean in 5 seeds", len(failed), 0, 0)


def write_library(folder, articles, notes_each):
    """A notes folder: what list, search and start have to go through."""
    for i in range(articles):
        lines = ["gloss: 1", "article:", f'  url: "https://wire.example/{i}"', f'  title: "Report {i}"',
                 "", "notes:", ""]
        for k in range(notes_each):
            lines += [f"- id: n{i:05d}{k:03d}", "  type: note", '  created: "2026-11-21T10:07:31Z"',
                      f'  exact: "words {k} of report {i}"', f'  at: "{k * 50}-{k * 50 + 20}"',
                      "  note: |-", f"    remark {i * notes_each + k}", ""]
        name = os.path.join(folder, f"2026-11-{i % 28 + 1:02d}-report-{i}-{i:08x}.yaml")
        with open(name, "w", encoding="utf-8") as f:
            f.write("\n".join(lines))


def took(command, env):
    """Of the processor's time, the least of a few runs, in ms."""
    best = None
    for _ in range(5):
        p = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        ms = (usage.ru_utime + usage.ru_stime) * 1000
        best = ms if best is None or ms < best else best
    return best


def library(b):
    """10,000 articles with 50,000 notes."""
    with tempfile.TemporaryDirectory(prefix="gloss-library-") as home:
        notes = os.path.join(home, "notes")
        os.mkdir(notes)
        write_library(notes, 10000, 5)
        env = dict(os.environ, HOME=home, GLOSS_NOTES=notes)
        for key in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            env.pop(key, None)
        subprocess.run([b.o.gloss, "search", "nothing"], env=env, stdout=subprocess.DEVNULL, check=False)
        here = os.path.dirname(os.path.abspath(__file__))
        text = os.path.join(here, "..", "..", "doc", "sample.txt")
        for what, command in (("list of all notes", ["note", "list"]),
                              ("search", ["search", "remark 49999"]), ("start", ["--plain", text])):
            b.row(f"10,000 articles, 50,000 notes: {what}", took([b.o.gloss] + command, env),
                  100, 30, "ms")


TABLES = {"names": names, "quotes": quotes, "anchors": anchors, "anchor times": anchor_times,
          "web pages": pages, "feeds": feeds, "abuse": abuse, "library of notes": library}
