"""Figures that count every object once and every class alike, with an interval from resampling objects."""

import numpy as np

from training import CLASSES


def confusion(labels, predictions, weights=None):
    """Rows are the truth, columns the prediction."""
    table = np.zeros((len(CLASSES), len(CLASSES)))
    np.add.at(table, (labels, predictions), 1.0 if weights is None else weights)
    return table


def recalls(table):
    """Share of each true class that was found; NaN for a class without alerts."""
    totals = table.sum(1)
    return np.divide(np.diag(table), totals, out=np.full(len(table), np.nan), where=totals > 0)


def precisions(table):
    """Share of each predicted class that is true; NaN where nothing was predicted."""
    totals = table.sum(0)
    return np.divide(np.diag(table), totals, out=np.full(len(table), np.nan), where=totals > 0)


def balanced_accuracy(labels, predictions, weights):
    """Mean recall over the classes that occur."""
    return float(np.nanmean(recalls(confusion(labels, predictions, weights))))


def bootstrap_interval(labels, predictions, weights, objects, seed=0, draws=1000):
    """95 % interval of the balanced accuracy: objects drawn anew within each class, with replacement."""
    return interval_of_mean_recall(labels, labels == predictions, weights, objects, seed, draws)


def bootstrap_difference(labels, ours, theirs, weights, objects, seed=0, draws=4000):
    """95 % interval of the difference of two balanced accuracies, both of the same objects in every draw."""
    gained = (labels == ours).astype(float) - (labels == theirs)
    return interval_of_mean_recall(labels, gained, weights, objects, seed, draws)


def interval_of_mean_recall(labels, gains, weights, objects, seed, draws):
    """95 % interval of the mean over classes of the weighted mean gain, objects drawn anew within each class."""
    generator = np.random.default_rng(seed)
    correct = weights * gains
    scores = np.zeros(draws)
    present = np.unique(labels)
    for label in present:
        _, group = np.unique(objects[labels == label], return_inverse=True)
        hits = np.bincount(group, correct[labels == label])
        sizes = np.bincount(group, weights[labels == label])
        drawn = generator.integers(0, len(hits), (draws, len(hits)))
        scores += hits[drawn].sum(1) / sizes[drawn].sum(1)
    return [float(v) for v in np.percentile(scores / len(present), [2.5, 97.5])]


def report(labels, predictions, weights, objects):
    """All figures of one comparison, ready for the model card."""
    table = confusion(labels, predictions, weights)
    found, pure = recalls(table), precisions(table)
    per_class = {
        name: {"recall": rounded(found[i]), "precision": rounded(pure[i]),
               "alerts": int((labels == i).sum()), "objects": len(set(objects[labels == i]))}
        for i, name in enumerate(CLASSES)
    }
    low, high = bootstrap_interval(labels, predictions, weights, objects)
    return {
        "balancedAccuracy": rounded(np.nanmean(found)),
        "interval95": [rounded(low), rounded(high)],
        "perClass": per_class,
        "confusionMatrix": confusion(labels, predictions).astype(int).tolist(),
    }


def rounded(value):
    return None if np.isnan(value) else round(float(value), 4)
