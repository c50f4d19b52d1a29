"""A gradient-boosted tree on the metadata alone: what the stamps must beat. Needs scikit-learn, which nothing else here does."""

import numpy as np

from training import calibration
from training.context import Context
from training.data import object_weights


def cross_validate(bench, folds):
    """Out-of-fold classes [N] from the same derived metadata and the same folds; None without scikit-learn."""
    try:
        from sklearn.ensemble import HistGradientBoostingClassifier
    except ImportError:
        return None
    metadata = bench.described[:, :Context.COUNT]
    predictions = np.full(len(bench.labels), -1)
    for k in range(int(folds.max()) + 1):
        split = bench.split(folds, test=k)
        labels = bench.labels[split.train]
        weights = calibration.uniform_prior_weights(labels, object_weights(bench.objects[split.train])) * len(labels)
        tree = HistGradientBoostingClassifier(max_iter=120, learning_rate=0.06, max_leaf_nodes=12, min_samples_leaf=8,
                                              l2_regularization=1, random_state=1)
        tree.fit(metadata[split.train], labels, sample_weight=weights)
        predictions[split.test] = tree.predict(metadata[split.test])
    return predictions
