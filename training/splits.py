"""Folds by object (all alerts of an object together), the same on every machine and for every order of the rows."""

import hashlib
from collections import defaultdict

import numpy as np


def shuffle_key(seed, name):
    """A number that depends on the seed and the name only."""
    return hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()


def folds_by_object(objects, labels, count, seed):
    """Fold number of each row: the objects of a class are dealt out in hashed order, so classes spread evenly."""
    by_class = defaultdict(set)
    for name, label in zip(objects, labels):
        by_class[label].add(name)
    fold = {}
    for label, names in by_class.items():
        for position, name in enumerate(sorted(names, key=lambda n: shuffle_key(seed, n))):
            fold.setdefault(name, position % count)
    return np.array([fold[name] for name in objects])


def folds_by_night(objects, labels, nights, count, seed):
    """Like folds_by_object, but objects that share a night stay together; classes spread as evenly as that allows.

    Biggest group first, each into the fold where its classes are rarest so far.
    """
    groups = np.array(connected(objects, nights))
    kinds = np.unique(labels)
    table = {g: np.array([np.sum((groups == g) & (labels == k)) for k in kinds]) for g in np.unique(groups)}
    totals = sum(table.values())
    load = np.zeros((count, len(kinds)))
    fold = {}
    for group in sorted(table, key=lambda g: (-(table[g] / totals).sum(), shuffle_key(seed, g))):
        share = table[group] / totals
        fold[group] = int(np.argmin((load * share).sum(1) + 1e-6 * load.sum(1)))
        load[fold[group]] += share
    return np.array([fold[g] for g in groups])


def connected(objects, nights):
    """A group name per row: rows are in one group if a chain of shared objects and shared nights joins them."""
    parent = {}

    def root(node):
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for name, night in zip(objects, nights):
        parent[root(("object", name))] = root(("night", night))
    return [repr(root(("object", name))) for name in objects]
