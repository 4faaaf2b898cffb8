#!/usr/bin/env python3
"""paths.py SPACY_LOOKUPS_DATA_FOLDER >paths.txt

Writes word classes as 'gloss train --paths' reads them (PATH, WORD and COUNT a line) from
the files en_lexeme_cluster.json.gz and en_lexeme_prob.json.gz of the Python package
spacy-lookups-data 1.0.5 (MIT licence). There the path's bits stand in reverse order, and
how common a word is as the logarithm of its probability."""
import gzip
import json
import math
import sys

folder = sys.argv[1]
clusters = json.load(gzip.open(folder + "/en_lexeme_cluster.json.gz"))
logs = json.load(gzip.open(folder + "/en_lexeme_prob.json.gz"))
for word, cluster in clusters.items():
    if not word or len(word) > 30 or any(c.isspace() for c in word):
        continue
    count = max(1, round(math.exp(logs.get(word, -20.0)) * 1e9))
    if count < (20 if cluster else 300) or not any(c.isalpha() for c in word):
        continue
    print(bin(cluster)[2:][::-1] if cluster else "-", word, count, sep="\t")
