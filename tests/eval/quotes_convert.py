#!/usr/bin/env python3
"""quotes_convert.py OUT_DIR < lines of `gloss analyse --format=json`: one NAME.json each, as
eval_quotes.py reads them."""
import json, os, sys


def place(x):
    return [x["start"], x["end"]] if x else None


def convert(a):
    quotes = [
        {
            "start": q["start"],
            "end": q["end"],
            "kind": q["kind"],
            "speaker": place(q["speaker"]),
            "speaker_name": q["speaker"] and q["speaker"]["name"],
            "cue": place(q["cue"]),
        }
        for q in a["quotes"]
    ]
    indirect = [
        {"content": [place(q)], "cue": place(q["cue"]), "speaker": place(q["speaker"])}
        for q in a["indirect"]
    ]
    return {"quotes": quotes, "indirect": indirect}


for line in sys.stdin:
    article = json.loads(line)
    name = os.path.basename(article["source"])[: -len(".txt")]
    with open(os.path.join(sys.argv[1], name + ".json"), "w") as f:
        json.dump(convert(article), f)
