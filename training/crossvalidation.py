"""Every safe alert is predicted once by a network that saw neither it nor any other alert of its object."""

import dataclasses

import numpy as np
import torch

from training import foldcache, history
from training.fitting import fit, logits_of


def cross_validate(bench, settings, folds, cache=None, log=print):
    """Out-of-fold report, and the class of every alert [N], -1 where not judged. Each network trains for the same number of batches: no fold
    stops its own training. What a fold said is kept in the folder `cache`.

    Networks that eat history are judged again, not trained again, with the history of other alerts.
    """
    count = int(folds.max()) + 1
    settings = dataclasses.replace(settings, check_every=settings.horizon)
    inputs = {"": bench.raw, **history.variants(bench.raw, [spec.name for spec in bench.specs], bench.safe)}
    predictions = {name: np.full(len(bench.labels), -1) for name in inputs}
    for k in range(count):
        test = bench.split(folds, test=k).test
        key = foldcache.key_of(settings, bench.images.numpy(), bench.raw, bench.labels, folds, np.array(k),
                               sources=foldcache.PAPER_LEARNING)
        found = foldcache.remembered(cache, key, lambda: judged_fold(bench, settings, folds, k, inputs))
        for name in inputs:
            predictions[name][test] = found[name or AS_IT_IS]
        log(f"fold {k}: accuracy {(predictions[''][test] == bench.labels[test]).mean():.3f}")
    judged = bench.safe & (predictions[""] >= 0)
    found_as_it_is = predictions.pop("")
    as_it_is = found_as_it_is[judged]
    others = {name: {**bench.report(judged, found[judged]), "classesChanged": changed(as_it_is, found[judged])}
              for name, found in predictions.items()}
    classes = np.where(judged, found_as_it_is, -1)
    return {"folds": count, "settings": dataclasses.asdict(settings), **bench.report(judged, as_it_is), **others}, classes


AS_IT_IS = "asItIs"


def judged_fold(bench, settings, folds, k, inputs):
    """Classes [of the fold's alerts] by each variant of the inputs, from a network that learnt the other folds."""
    split = bench.split(folds, test=k)
    standardiser = bench.standardiser(split.train)
    run = fit(settings, bench.examples(split.train, standardiser))
    test = bench.examples(split.test, standardiser)
    found = {}
    for name, raw in inputs.items():
        examples = dataclasses.replace(test, features=standardiser(torch.from_numpy(raw[split.test])).to(test.images.device))
        found[name or AS_IT_IS] = logits_of(run.network, examples).argmax(1).cpu().numpy()
    return found


def changed(before, after):
    """Fraction of alerts whose class became another."""
    return round(float((before != after).mean()), 4)
