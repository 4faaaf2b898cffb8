"""peer-spacy.py - articles as lines of JSON on standard input through spaCy's small English model."""
import json
import sys

import spacy

nlp = spacy.load("en_core_web_sm", exclude=["lemmatizer"])
for line in sys.stdin:
    [(e.text, e.label_) for e in nlp(json.loads(line)["text"]).ents]
