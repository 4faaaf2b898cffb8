#!/usr/bin/env python3
"""quotes_gold.py EVALUATOR.py GOLD_DIR OUT_DIR: NAME.gold.json to NAME.tsv for train_speakers.

One line for each quote in marks: start, end, number of the attribution, places of the words
that name its source (as the evaluator counts them), places of the words of its cue."""
import glob, importlib.util, json, os, sys


def main(evaluator, gold, out):
    spec = importlib.util.spec_from_file_location("ev", evaluator)
    ev = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(ev)
    os.makedirs(out, exist_ok=True)
    for path in sorted(glob.glob(gold + "/*.gold.json")):
        name = os.path.basename(path)[: -len(".gold.json")]
        text = open(os.path.join(gold, name + ".txt"), "rb").read()
        seen = set()
        with open(os.path.join(out, name + ".tsv"), "w") as f:
            for i, a in enumerate(json.load(open(path, encoding="utf-8"))["attributions"]):
                core = ev.core(text, a["source"]) if a["source"] else []
                cue = [w for c in a["cue"] or [] for w in ev.toks(text, *c)]
                cue = [w for w in cue if ev.base(w[2]) not in ev.AUX] or cue
                if not cue:
                    cue = [c for c in a["cue"] or []]
                places = lambda ws: ",".join("%d-%d" % (w[0], w[1]) for w in ws) or "-"
                for q in a["quotes"]:
                    if tuple(q) not in seen:
                        print(q[0], q[1], i, places(core), places(cue), sep="\t", file=f)
                    seen.add(tuple(q))


main(*sys.argv[1:])
