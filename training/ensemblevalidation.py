"""Out-of-fold figures of the dense ensemble: every safe alert is judged by networks that never saw its object (or night)."""

import dataclasses

import numpy as np
import torch

from training import CLASSES, calibration
from training.data import object_weights
from training.ensemblefitting import fit
from training.painting import KINDS

FOLDS = 5


def out_of_fold(bench, settings, folds):
    """Raw probabilities of each safe alert, and of the same alerts with an artefact painted in; NaN for the others."""
    scores, made = (np.full((len(bench.labels), len(CLASSES)), np.nan) for _ in range(2))
    for k in range(int(folds.max()) + 1):
        split = bench.split(folds, test=k)
        rows = split.train
        classifier = fit(settings, bench.described[rows], bench.labels[rows], bench.objects[rows], bench.painted[rows])
        with torch.no_grad():
            scores[split.test] = classifier.judge(torch.from_numpy(bench.described[split.test])).numpy()
            made[split.test] = classifier.judge(torch.from_numpy(bench.painted[split.test])).numpy()
    return scores, made


def sharpness(bench, scores, rows):
    """The calibration that these rows ask for."""
    weights = calibration.uniform_prior_weights(bench.labels[rows], object_weights(bench.objects[rows]))
    return calibration.best_sharpness(scores[rows], bench.labels[rows], weights)


def calibrated(bench, scores, folds):
    """Each fold sharpened by what the other folds ask for, so that the calibration is judged out of fold too."""
    result = scores.copy()
    for k in np.unique(folds):
        here = bench.safe & (folds == k)
        result[here] = calibration.sharpened(scores[here], sharpness(bench, scores, bench.safe & (folds != k)))
    return result


def judge(bench, scores):
    """All figures of calibrated out-of-fold scores."""
    rows = bench.safe
    labels, found = bench.labels[rows], scores[rows]
    weights = calibration.uniform_prior_weights(labels, object_weights(bench.objects[rows]))
    supernova = CLASSES.index("SN")
    at_purity = calibration.completeness_at_purity(found[:, supernova], labels == supernova, weights)
    return {**bench.report(rows, found.argmax(1)), "calibration": calibration.reliability(found, labels, weights),
            "supernovaCompletenessAtPurity85": round(at_purity, 4)}


def found_artefacts(bench, made):
    """Share of the painted artefacts of each kind that were called bogus, on backgrounds that did not train; never a headline."""
    called = made.argmax(1) == CLASSES.index("bogus")
    kinds = np.array([kind.__name__ for kind in KINDS])[np.arange(len(called)) % len(KINDS)]
    return {kind.__name__: round(float(called[bench.safe & (kinds == kind.__name__)].mean()), 4) for kind in KINDS}


def validate(bench, settings, seeds, by_night, log=print):
    """Report of the first seed, balanced accuracy of them all (seeds change folds and networks), and the calibration."""
    accuracies, asked, first = [], [], None
    for seed in seeds:
        folds = bench.folds(FOLDS, seed, by_night)
        scores, made = out_of_fold(bench, dataclasses.replace(settings, seed=seed), folds)
        asked.append(sharpness(bench, scores, bench.safe))
        report = {**judge(bench, calibrated(bench, scores, folds)), "paintedArtefactsCalledBogus": found_artefacts(bench, made)}
        first = first or report
        accuracies.append(report["balancedAccuracy"])
        log(f"seed {seed}, by {'night' if by_night else 'object'}: balanced accuracy {accuracies[-1]}")
    return {"foldsBy": "night and object" if by_night else "object", "folds": FOLDS, "settings": dataclasses.asdict(settings),
            "seeds": list(seeds), "balancedAccuracyPerSeed": accuracies,
            "balancedAccuracyMean": round(float(np.mean(accuracies)), 4), "sharpness": round(float(np.mean(asked)), 4), **first}
