"""Out-of-fold figures of the dense ensemble: every safe alert is judged by networks that never saw its object (or night)."""

import dataclasses

import numpy as np
import torch

from training import CLASSES, calibration
from training.data import object_weights
from training.ensemblefitting import fit

FOLDS = 5


def out_of_fold(bench, settings, folds):
    """Raw probabilities of each safe alert; NaN for the others."""
    scores = np.full((len(bench.labels), len(CLASSES)), np.nan)
    for k in range(int(folds.max()) + 1):
        split = bench.split(folds, test=k)
        classifier = fit(settings, bench.described[split.train], bench.labels[split.train], bench.objects[split.train])
        with torch.no_grad():
            scores[split.test] = classifier.judge(torch.from_numpy(bench.described[split.test])).numpy()
    return scores


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


def validate(bench, settings, seeds, by_night, log=print):
    """Report of the first seed, balanced accuracy of them all (seeds change folds and networks), and the calibration."""
    accuracies, asked, first = [], [], None
    for seed in seeds:
        folds = bench.folds(FOLDS, seed, by_night)
        scores = out_of_fold(bench, dataclasses.replace(settings, seed=seed), folds)
        asked.append(sharpness(bench, scores, bench.safe))
        report = judge(bench, calibrated(bench, scores, folds))
        first = first or report
        accuracies.append(report["balancedAccuracy"])
        log(f"seed {seed}, by {'night' if by_night else 'object'}: balanced accuracy {accuracies[-1]}")
    return {"foldsBy": "night and object" if by_night else "object", "folds": FOLDS, "settings": dataclasses.asdict(settings),
            "seeds": list(seeds), "balancedAccuracyPerSeed": accuracies,
            "balancedAccuracyMean": round(float(np.mean(accuracies)), 4), "sharpness": round(float(np.mean(asked)), 4), **first}
