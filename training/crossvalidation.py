"""Every safe alert is predicted once by a network that saw neither it nor any other alert of its object."""

import dataclasses

import numpy as np
import torch

from training import history
from training.fitting import fit, logits_of


def cross_validate(bench, settings, folds, log=print):
    """Out-of-fold report, and the class of every alert [N], -1 where not judged. Each network trains for the same number of batches: no fold stops its own training.

    Networks that eat history are judged again, not trained again, with the history of other alerts.
    """
    count = int(folds.max()) + 1
    settings = dataclasses.replace(settings, check_every=settings.horizon)
    inputs = {"": bench.raw, **history.variants(bench.raw, [spec.name for spec in bench.specs], bench.safe)}
    predictions = {name: np.full(len(bench.labels), -1) for name in inputs}
    for k in range(count):
        split = bench.split(folds, test=k)
        standardiser = bench.standardiser(split.train)
        run = fit(settings, bench.examples(split.train, standardiser))
        test = bench.examples(split.test, standardiser)
        for name, raw in inputs.items():
            examples = dataclasses.replace(test, features=standardiser(torch.from_numpy(raw[split.test])).to(test.images.device))
            predictions[name][split.test] = logits_of(run.network, examples).argmax(1).cpu().numpy()
        log(f"fold {k}: accuracy {(predictions[''][split.test] == bench.labels[split.test]).mean():.3f}")
    judged = bench.safe & (predictions[""] >= 0)
    found_as_it_is = predictions.pop("")
    as_it_is = found_as_it_is[judged]
    others = {name: {**bench.report(judged, found[judged]), "classesChanged": changed(as_it_is, found[judged])}
              for name, found in predictions.items()}
    classes = np.where(judged, found_as_it_is, -1)
    return {"folds": count, "settings": dataclasses.asdict(settings), **bench.report(judged, as_it_is), **others}, classes


def changed(before, after):
    """Fraction of alerts whose class became another."""
    return round(float((before != after).mean()), 4)
