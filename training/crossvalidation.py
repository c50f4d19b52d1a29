"""Every safe alert is predicted once by a network that saw neither it nor any other alert of its object."""

import dataclasses

import numpy as np

from training.fitting import fit, logits_of


def cross_validate(bench, settings, folds, log=print):
    """Out-of-fold report. Each network trains for the same number of batches: no fold stops its own training."""
    count = int(folds.max()) + 1
    settings = dataclasses.replace(settings, check_every=settings.horizon)
    predictions = np.full(len(bench.labels), -1)
    for k in range(count):
        split = bench.split(folds, test=k)
        standardiser = bench.standardiser(split.train)
        run = fit(settings, bench.examples(split.train, standardiser))
        test = bench.examples(split.test, standardiser)
        predictions[split.test] = logits_of(run.network, test).argmax(1).numpy()
        log(f"fold {k}: accuracy {(predictions[split.test] == bench.labels[split.test]).mean():.3f}")
    judged = bench.safe & (predictions >= 0)
    return {"folds": count, "settings": dataclasses.asdict(settings), **bench.report(judged, predictions[judged])}
