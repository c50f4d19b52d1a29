"""Out-of-fold figures of the dense ensemble: every safe alert is judged by networks that never saw its object (or night)."""

import dataclasses

import numpy as np
import torch

from training import CLASSES, calibration, foldcache, injectedcompleteness
from training.calibration import Calibration
from training.data import object_weights
from training.edges import edge_report, made_edges
from training.ensemblefitting import fit
from training.painting import KINDS

FOLDS = 5
AGN, SUPERNOVA, BOGUS = (CLASSES.index(name) for name in ("AGN", "SN", "bogus"))
EARLY = 3  # days since the first detection


def out_of_fold(bench, settings, folds, by_night, cache=None):
    """Raw probabilities by name, each by networks that saw nothing of the fold: the alerts (`real` [N, 5]), the same with an artefact
    painted in (`painted`), cut by an edge on each side (`edge_top` ...), and the injections (`injected` [K, 5]). NaN: not judged."""
    result = None
    for k in range(int(folds.max()) + 1):
        found = remembered_fold(bench, settings, folds, k, by_night, cache)
        result = result or {name: np.full_like(values, np.nan) for name, values in found.items()}
        for name, values in found.items():
            here = np.isfinite(values).all(1)
            result[name][here] = values[here]
    return result


def remembered_fold(bench, settings, folds, k, by_night, cache):
    """What `judged_fold` says, computed once."""
    key = foldcache.key_of(settings, bench.described, bench.scores, bench.injected.described, folds, np.array([k, by_night]))
    return foldcache.remembered(cache, key, lambda: judged_fold(bench, settings, folds, k, by_night))


def judged_fold(bench, settings, folds, k, by_night):
    """Trains without fold k and judges what belongs to it."""
    taught = folds != k
    if by_night:
        taught &= ~np.isin(bench.nights, np.unique(bench.nights[folds == k]))
    classifier = fit(settings, bench, bench.safe & (folds != k), taught)
    safe, backgrounds = bench.safe & (folds == k), (folds == k)[bench.injected.rows.astype(int)]
    named = {"real": (bench.described, safe), "painted": (bench.painted, safe), "injected": (bench.injected.described, backgrounds)}
    named |= {name: (values, safe) for name, values in made_edges(bench).items()}
    return {name: judged(classifier, *what) for name, what in named.items()}


@torch.no_grad()
def judged(classifier, described, mask):
    """Probabilities of the rows of the mask, NaN for the others."""
    result = np.full((len(mask), len(CLASSES)), np.nan)
    for rows in np.array_split(np.flatnonzero(mask), max(1, mask.sum() // 256)):
        result[rows] = classifier.judge(torch.from_numpy(described[rows])).numpy() if len(rows) else np.nan
    return result


def uniform_weights(bench, rows):
    return calibration.uniform_prior_weights(bench.labels[rows], object_weights(bench.objects[rows]))


def calibration_for(bench, scores, rows):
    """The calibration that these rows ask for."""
    return Calibration.fit(scores[rows], bench.labels[rows], uniform_weights(bench, rows))


def calibrated(bench, found, folds):
    """Each fold calibrated by what the other folds ask for, so that the calibration is judged out of fold too."""
    result = {name: values.copy() for name, values in found.items()}
    for k in range(int(folds.max()) + 1):
        apply = calibration_for(bench, found["real"], bench.safe & (folds != k))
        for name, values in found.items():
            here = folds == k if name != "injected" else (folds == k)[bench.injected.rows.astype(int)]
            result[name][here] = apply(values[here])
    return result


def judge(bench, scores):
    """All figures of calibrated out-of-fold scores of real alerts."""
    rows = bench.safe
    labels, found, weights = bench.labels[rows], scores[rows], uniform_weights(bench, rows)
    at_purity = calibration.completeness_at_purity(found[:, SUPERNOVA], labels == SUPERNOVA, weights)
    return {**bench.report(rows, found.argmax(1)), "calibration": calibration.reliability(found, labels, weights),
            "supernovaCompletenessAtPurity85": round(at_purity, 4)}


def found_artefacts(bench, made):
    """Share of the painted artefacts of each kind that were called bogus, on backgrounds that did not train; never a headline."""
    called = made.argmax(1) == BOGUS
    kinds = np.array([kind.__name__ for kind in KINDS])[np.arange(len(called)) % len(KINDS)]
    return {kind.__name__: round(float(called[bench.safe & (kinds == kind.__name__)].mean()), 4) for kind in KINDS}


def early_supernovae(bench, scores):
    """Real supernovae within days of their first detection, and how many there are to say so."""
    rows = bench.safe & (bench.labels == SUPERNOVA) & (bench.ages <= EARLY)
    right = int((scores[rows].argmax(1) == SUPERNOVA).sum())
    return {"withinDays": EARLY, "alerts": int(rows.sum()), "objects": len(set(bench.objects[rows])), "calledSupernova": right,
            **({"interval95": injectedcompleteness.wilson(right / rows.sum(), int(rows.sum()))} if rows.any() else {})}


def without_the_night_of_agn(bench, scores):
    """The figures without judging the one night that has most of the AGN: what by-night folds lose to it."""
    nights, counts = np.unique(bench.nights[bench.safe & (bench.labels == AGN)], return_counts=True)
    night = nights[np.argmax(counts)]
    rows = bench.safe & (bench.nights != night)
    report = bench.report(rows, scores[rows].argmax(1))
    return {"night": f"JD {night}.5", "agnAlertsOfThatNight": int(counts.max()),
            **{name: report[name] for name in ("balancedAccuracy", "interval95", "perClass")}}


def figures(bench, found):
    """Everything about one seed's calibrated scores."""
    return {**judge(bench, found["real"]), "paintedArtefactsCalledBogus": found_artefacts(bench, found["painted"]),
            "withEdgesMade": edge_report(bench, found), "realSupernovaeEarly": early_supernovae(bench, found["real"]),
            "injectedSupernovae": injectedcompleteness.table(bench.injected, found["injected"]),
            "withoutTheNightOfMostAgn": without_the_night_of_agn(bench, found["real"])}


MEANS = ("balancedAccuracy", "supernovaCompletenessAtPurity85")


def validate(bench, settings, seeds, by_night, cache=None, log=print):
    """Report: figures of the first seed, of them all (seeds change folds and networks), their mean, the calibration; and the first seed's
    top class of every safe alert [N]."""
    reports, asked, first = [], [], None
    for seed in seeds:
        folds = bench.folds(FOLDS, seed, by_night)
        raw = out_of_fold(bench, dataclasses.replace(settings, seed=seed), folds, by_night, cache)
        asked.append(calibration_for(bench, raw["real"], bench.safe))
        found = calibrated(bench, raw, folds)
        reports.append(figures(bench, found))
        first = found["real"].argmax(1) if first is None else first
        log(f"seed {seed}, by {'night' if by_night else 'object'}: " + ", ".join(f"{name} {reports[-1][name]}" for name in MEANS)
            + f", expected calibration error {reports[-1]['calibration']['expectedCalibrationError']}")
    report = {"foldsBy": "night and object" if by_night else "object", "folds": FOLDS, "settings": dataclasses.asdict(settings),
            "seeds": list(seeds), **over_seeds(reports),
            "sharpness": round(float(np.mean([one.sharpness for one in asked])), 4),
            "bias": np.mean([one.bias for one in asked], 0).round(4).tolist(), **reports[0]}
    return report, first


def over_seeds(reports):
    """Each headline figure per seed and its mean; the mean recall per class."""
    errors = [report["calibration"]["expectedCalibrationError"] for report in reports]
    result = {f"{name}PerSeed": [report[name] for report in reports] for name in MEANS}
    result |= {f"{name}Mean": mean(result[f"{name}PerSeed"]) for name in MEANS}
    recalls = {name: mean([report["perClass"][name]["recall"] for report in reports]) for name in CLASSES}
    return {**result, "expectedCalibrationErrorPerSeed": errors, "expectedCalibrationErrorMean": mean(errors), "recallMean": recalls}


def mean(values):
    return round(float(np.mean(values)), 4)
