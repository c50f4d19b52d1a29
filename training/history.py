"""What the survey's history counters are worth to a model that eats them: the same alerts judged with other alerts' history."""

import numpy as np

HISTORY = ("ndethist", "ncovhist", "non_detections")


def columns_of(names):
    """Where the history counters stand among the inputs; empty for a model that does not eat them."""
    return [list(names).index(name) for name in HISTORY if name in names]


def shuffled(raw, names, judged, seed=1):
    """The counters of the judged alerts dealt out anew among them: each stays a real history, but tells nothing of its alert."""
    changed, columns, rows = raw.copy(), columns_of(names), np.flatnonzero(judged)
    changed[np.ix_(rows, columns)] = raw[np.ix_(np.random.default_rng(seed).permutation(rows), columns)]
    return changed


def first_detection(raw, names):
    """One detection, at a place that has been covered as often as it has."""
    changed = raw.copy()
    coverage = raw[:, list(names).index("ncovhist")]
    changed[:, list(names).index("ndethist")] = 1
    changed[:, list(names).index("non_detections")] = coverage - 1
    return changed


def variants(raw, names, judged):
    """Name in the report -> raw inputs; none for a model without history."""
    if len(columns_of(names)) < len(HISTORY):
        return {}
    return {"historyShuffled": shuffled(raw, names, judged), "historyOfFirstDetection": first_detection(raw, names)}
