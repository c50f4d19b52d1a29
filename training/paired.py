"""Two classifiers on the same alerts: their difference with an interval, which is narrower than those of the two apart."""

import numpy as np

from training import metrics
from training.data import object_weights


def difference(bench, ours, theirs):
    """Balanced accuracy of class predictions `ours` [N] minus that of `theirs` [N] on the safe alerts that both judged (-1: not judged),
    and its 95 % interval: objects drawn anew within each class, the same for both."""
    rows = bench.safe & (ours >= 0) & (theirs >= 0)
    labels, objects = bench.labels[rows], bench.objects[rows]
    weights = object_weights(objects)
    low, high = metrics.bootstrap_difference(labels, ours[rows], theirs[rows], weights, objects)
    both = [metrics.balanced_accuracy(labels, found[rows], weights) for found in (ours, theirs)]
    return {"alerts": int(rows.sum()), "ours": metrics.rounded(both[0]), "theirs": metrics.rounded(both[1]),
            "difference": metrics.rounded(both[0] - both[1]), "interval95": [metrics.rounded(low), metrics.rounded(high)]}


def aligned(bench, table):
    """Class indices [N] in the order of the bench from a table candid -> class index; -1 where it has none."""
    return np.array([table.get(candid, -1) for candid in bench.dataset.candids])
