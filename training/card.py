"""The model card: what the model is, what it learnt from, how good it is, and where not to trust it."""

import dataclasses

import numpy as np

from training import CLASSES, selfcheck
from training.data import is_genuine
from training.network import parameter_count

VERSION = "0.1.0"

LEFT_OUT = {
    "forged": "position, date, sgscore1 and distpsnr1 were overwritten by a maker of test data",
    "lowConfidence": "weak supernovae, heuristic variable stars, bogus found by rb alone that may look real",
    "ruleLabels": "made by a rule on sgscore, distance and number of detections (many VS and AGN): they would teach the "
                  "model that rule, and judge it by the rule",
    "otherSize": "stamps that are not 63 x 63 pixels (detector edges) are not in the exported tensors",
}

FEATURES_LEFT_OUT = (
    "ndethist, ncovhist, jd*, non_detections (history: here it tells the class, at a first alert it cannot); "
    "ssdistnr, ssmagnr (define the asteroid label); rb, drb, elong, fwhm, magdiff, sumrat, nbad (define the bogus "
    "label); neargaia*, maggaia* and other fields that came with later schemas (absent more often in some classes); "
    "ra, dec, longitudes, the sign of latitudes, diffmaglim, fid (tell the few nights and fields of the data)"
)

EATS_HISTORY = (
    "The paper's own 23 metadata, history counters and places with them, though these tell the class here (see limits). rb, drb and "
    "ssdistnr are not among them."
)

HISTORY_LIMITS = [
    "Not to be used on a live stream. This network eats ndethist, ncovhist and the difference of the two. In its training data asteroids "
    "and bogus are first detections and the other classes mostly are not, so the counters tell the class; on a live stream every alert "
    "is a first one. It is kept as the comparator, and as the positive control of the drift test, which it must fail.",
    "crossValidation says what that is worth: the same networks on the same alerts with the counters as they are, shuffled between "
    "alerts (historyShuffled), and as on a first detection (historyOfFirstDetection: ndethist 1, ncovhist as it is). "
    "classesChanged is the fraction of alerts that then get another class.",
    "It also eats ra, dec and the signed latitudes and longitudes, which tell the few fields of the data.",
]

LIMITS = [
    "Trained on less than a thousand public alerts; the published model had fifty thousand. Expect one alert in five to be "
    "wrong with classes weighed evenly, and look at the intervals before comparing.",
    "Most AGN, supernova and variable-star alerts in the training set are not first detections. Supernovae here are "
    "brighter (median 18.9 mag) than at first detection (about 20 mag): performance on real first alerts is not measured.",
    "The AGN are mostly bright blazars from few nights, the variable stars are biased to bright stars and the Galactic "
    "plane, the bogus to 2018-2020.",
    "Bogus labels come from ZTF's own real-bogus scores, not from eyes. Satellite trails are no class of their own.",
    "Scores are not calibrated and the prior is uniform over the five classes: use them to rank, not as probabilities of "
    "a live stream. The entropy term in the loss keeps a sure case near 0.77, not near 1.",
    "The validation alerts also stopped the training, so their figures lean to the good side. The cross-validation does "
    "not have that fault: its networks train for a fixed number of batches, and every alert is judged by one that saw "
    "neither it nor its object. Figures there may lean to the low side, as those networks train shorter.",
    "Bright point-like AGN and variable stars are hard to tell apart by one alert: with classes weighed evenly about a "
    "fifth of the variable stars come out as AGN, so where stars abound most alerts called AGN are stars.",
    "Judged on nights that it never saw, recall holds for supernovae, variable stars and asteroids but falls for AGN and "
    "bogus (see crossValidation by night). Most AGN and a third of the bogus share few nights, so such a fold leaves "
    "few to learn from; part of the fall may be knowledge of those nights.",
    "Precision depends on how common each class is: the figures are for the mix of classes in these alerts.",
    "Only stamps of 63 x 63 pixels; one survey, ZTF.",
]


def build(name, shipped, metrics, checksum, date):
    """All of it, in the order in which it is read."""
    settings = shipped.run.settings
    eats_history = settings.inputs == "paper"
    names = [spec.name for spec in shipped.bench.specs]
    return {
        "name": name,
        "version": VERSION,
        "description": "Rotation-invariant CNN on the science, template and difference stamps and "
                       + ("the paper's 23 metadata, history included: the positive control of the drift test." if eats_history
                          else "the metadata of one alert."),
        "classes": list(CLASSES),
        "features": names,
        "stampSide": 63,
        "crop": 21,
        "kernel": settings.kernel,
        "parameters": parameter_count(shipped.classifier.network),
        "inputs": {
            "stamps": "float32 [N, 3, 63, 63]: science, template, difference; raw pixels [row, column], NaN where there is none",
            "features": f"float32 [N, {len(names)}]: raw values in the order of `features`, NaN where missing",
        },
        "outputs": {"probabilities": f"float32 [N, {len(CLASSES)}] in the order of `classes`; each row sums to 1"},
        "sha256": checksum,
        "date": date,
        "seed": settings.seed,
        "settings": {**dataclasses.asdict(settings), "bestIteration": shipped.run.best_iteration},
        "trainingData": training_data(shipped),
        "metrics": metrics,
        "limits": [*HISTORY_LIMITS, *LIMITS] if eats_history else LIMITS,
        "selfCheck": selfcheck.expected(shipped.classifier, shipped.classifier.standardiser.levels),
        "paper": "Carrasco-Davis et al. 2021, AJ 162, 231, arXiv 2008.03309",
    }


def training_data(shipped):
    """Counts per class, what was left out and why, and how the parts were made."""
    bench, split = shipped.bench, shipped.split
    return {
        "source": "Public ZTF alerts (programid 1), Bellm et al. 2019, PASP 131, 018002",
        "train": counts(bench, split.train),
        "validation": counts(bench, split.validation),
        "leftOut": {**LEFT_OUT, "alerts": left_out_counts(bench.dataset.rows)},
        "featuresLeftOut": EATS_HISTORY if shipped.run.settings.inputs == "paper" else FEATURES_LEFT_OUT,
        "splitRule": f"by objectId: the objects of a class in the order of sha256('<seed>:<objectId>'), dealt into "
                     f"five folds; fold 0 validates and stops the training, the others train (seed "
                     f"{shipped.run.settings.seed}). The same rules of what is left out hold for both.",
        "weights": "classes drawn evenly, objects evenly within a class, then one alert of the object; figures count "
                   "each object once",
    }


def left_out_counts(rows):
    """Alerts left out, each counted under its first reason."""
    reasons = [("forged", lambda row: not is_genuine(row)), ("lowConfidence", lambda row: row["label_confidence"] == "low"),
               ("ruleLabels", lambda row: row["heuristic"] == "1")]
    first = [next((name for name, applies in reasons if applies(row)), None) for row in rows]
    return {name: first.count(name) for name, _ in reasons}


def counts(bench, mask):
    """Alerts and objects per class."""
    rows = {name: mask & (bench.labels == i) for i, name in enumerate(CLASSES)}
    return {name: {"alerts": int(m.sum()), "objects": len(np.unique(bench.objects[m]))} for name, m in rows.items()}
