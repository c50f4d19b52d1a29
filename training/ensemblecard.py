"""The model card of the dense ensemble."""

import dataclasses

import numpy as np

from training import CLASSES, selfcheck
from training.card import FEATURES_LEFT_OUT, LEFT_OUT, counts, left_out_counts
from training.context import RAW
from training.network import parameter_count

VERSION = "0.2.0"

LIMITS = [
    "Trained on less than a thousand public alerts. Classes weighed evenly, expect one alert in seven to be wrong on nights like "
    "those it learnt from and one in four on others; look at the intervals before comparing.",
    "The figures come from five folds by object (no network judges an object it learnt from), those by night from folds that share no "
    "night either. The shipped network learnt from all safe alerts by the same recipe and stopped by nothing. The recipe itself "
    "was chosen among some thirty on the same alerts, so expect it to do a little worse elsewhere.",
    "Bright point-like AGN and variable stars are hard to tell apart by one alert. Half of the AGN share one night; judged on nights "
    "it never saw, most of the loss is AGN called VS.",
    "Most AGN, supernova and variable-star alerts in the training set are not first detections. Supernovae here are brighter "
    "(median 18.9 mag) than at first detection (about 20 mag): performance on real first alerts is not measured.",
    "The AGN are mostly bright blazars, the variable stars are biased to bright stars and the Galactic plane, the bogus to 2018-2020.",
    "Bogus labels come from ZTF's own real-bogus scores, not from eyes. Satellite trails are no class of their own. Cosmic rays, hot and "
    "cold pixels, bad lines and trails were painted into real training stamps as further bogus; the figures for painted ones "
    "(paintedArtefactsCalledBogus) say how such a painting is seen, not how a real artefact is.",
    "The stated probabilities assume that all five classes are equally common. Re-weigh them for a live stream. They are calibrated on "
    "folds by object; by night the model is surer than it should be.",
    "Stamps that reach over the detector's edge must be placed on the 63-pixel grid, NaN where there is none. One survey, ZTF.",
]


def build(name, bench, classifier, settings, metrics, checksum, date):
    """All of it, in the order in which it is read."""
    return {
        "name": name,
        "version": VERSION,
        "description": f"{settings.members} small dense networks on rotation-invariant statistics of the science, template and "
                       "difference stamps and on physical quantities derived from one alert's metadata; all of it in the graph.",
        "classes": list(CLASSES),
        "features": list(RAW),
        "stampSide": 63,
        "alertsPerRun": 1,
        "crop": 63,
        "parameters": parameter_count(classifier),
        "inputs": {
            "stamps": "float32 [N, 3, 63, 63]: science, template, difference; raw pixels [row, column], NaN where there is none",
            "features": f"float32 [N, {len(RAW)}]: raw values in the order of `features`, NaN where missing",
        },
        "outputs": {"probabilities": f"float32 [N, {len(CLASSES)}] in the order of `classes`; each row sums to 1; prior uniform"},
        "sha256": checksum,
        "date": date,
        "seed": settings.seed,
        "settings": {**dataclasses.asdict(settings), "sharpness": round(float(classifier.sharpness), 4)},
        "trainingData": {
            "source": "Public ZTF alerts (programid 1), Bellm et al. 2019, PASP 131, 018002",
            "train": counts(bench, bench.safe),
            "painted": "three bogus in ten, for the members that see stamps, are artefacts painted into training stamps; never judged "
                       "with the real alerts",
            "leftOut": {**LEFT_OUT, "alerts": left_out_counts(bench.dataset.rows)},
            "featuresLeftOut": FEATURES_LEFT_OUT.replace("diffmaglim, fid (tell", "diffmaglim (tell")
            + "; fid serves to pick the Pan-STARRS band of a magnitude difference and nothing else",
            "splitRule": "folds by objectId: the objects of a class in the order of sha256('<seed>:<objectId>'), dealt into five; by "
                         "night: chains of shared objects and nights stay together, biggest first to where its classes are rarest",
            "weights": "classes drawn evenly, objects evenly within a class, then one alert of the object; figures count each object once",
        },
        "metrics": metrics,
        "limits": LIMITS,
        "selfCheck": selfcheck.expected(classifier, raw_examples(bench)),
    }


def raw_examples(bench):
    """Mean and deviation of the raw features that are there, from which the self-check makes up its alerts."""
    raw = bench.raw[bench.safe].astype(np.float64)
    raw = np.where(raw > -900, raw, np.nan)
    return np.nanmean(raw, 0).astype(np.float32), np.nanstd(raw, 0).astype(np.float32)
