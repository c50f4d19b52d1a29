"""Every safe alert is predicted once by a network that saw neither it nor any other alert of its object."""

import dataclasses

import numpy as np
import torch

from training.fitting import fit, logits_of


def cross_validate(bench, settings, folds, log=print):
    """Out-of-fold report; fold k is the test, fold k+1 stops the training, the rest trains."""
    count = int(folds.max()) + 1
    predictions = np.full(len(bench.labels), -1)
    iterations = []
    for k in range(count):
        split = bench.split(folds, test=k, validation=(k + 1) % count)
        standardiser = bench.standardiser(split.train)
        run = fit(settings, bench.examples(split.train, standardiser), bench.examples(split.validation, standardiser))
        test = bench.examples(split.test, standardiser)
        predictions[split.test] = logits_of(run.network, test).argmax(1).numpy()
        iterations.append(run.best_iteration)
        right = (predictions[split.test] == bench.labels[split.test]).mean()
        log(f"fold {k}: best iteration {run.best_iteration}, validation loss {run.best_loss:.4f}, accuracy {right:.3f}")
    judged = bench.judges & (predictions >= 0)
    return {"folds": count, "settings": dataclasses.asdict(settings), "bestIterations": iterations,
            **bench.report(judged, predictions[judged])}
