"""The model card of the dense ensemble."""

import dataclasses

import numpy as np

from training import CLASSES, selfcheck
from training.card import FEATURES_LEFT_OUT, LEFT_OUT, counts, left_out_counts
from training.context import RAW
from training.network import parameter_count

VERSION = "0.4.0"

INJECTIONS = (
    "Moffat sources with each alert's own seeing, 18 to 20.7 mag and at least five sigma, put with shot noise and at a sub-pixel place "
    "into real stamps whose own source was taken out: nucleus within 0.4 arcsec of a galaxy of Pan-STARRS, disc 0.7 to 2.5, outskirts "
    "2.5 to 7, hostless with no galaxy within 8. Judged by networks that learnt neither from the alert nor its injections. Of all called "
    "supernova by the top class. Not part of any figure of real alerts."
)

TEACHERS = (
    "Published scores of every alert outside the held-out fold, labelled or not, are further outputs to be learnt and "
    "forgotten: ALeRCE's "
    "image model, ACAI, braai; and what a logistic regression on them, fitted to the fold's own safe labels, thinks of "
    "the class. No score "
    "is an input, none judges."
)


def limits(validations):
    """In words that an astronomer accepts; figures come from the cross-validations."""
    by_object, by_night = validations
    wrong, wrong_by_night = (round(1 / max(1 - one["balancedAccuracyMean"], 1e-3), 1) for one in validations)
    agn, agn_by_night = (one["recallMean"]["AGN"] for one in validations)
    early = by_object["realSupernovaeEarly"]
    return [
        "Trained on less than a thousand safely labelled public alerts. Classes weighed evenly, expect one alert in "
        f"{wrong} to be wrong on "
        f"nights like those it learnt from and one in {wrong_by_night} on others; look at the intervals before comparing.",
        "The figures come from five folds by object (no network judges an object it learnt from), those by night from "
        "folds that share no "
        "night either. The shipped network learnt from all safe alerts by the same recipe and stopped by nothing. The recipe itself was "
        "chosen among some fifty on the same alerts, so expect it to do a little worse elsewhere.",
        "The teachers were trained by others on alerts that may include some of ours, so what they taught may know of a held-out object "
        "in a way that folds cannot undo.",
        f"Bright point-like AGN and variable stars are hard to tell apart by one alert (AGN found: {agn} by object). Half "
        "of the AGN share one "
        f"night; judged on nights that the networks never saw, {agn_by_night} of them are found, and by night the few "
        "bogus and AGN left to "
        "learn from set the figure. A hostless supernova and an asteroid look alike in one alert but for the ecliptic's nearness.",
        "Most AGN, supernova and variable-star alerts in the training set are not first detections. Supernovae here are "
        "brighter (median 18.9 "
        f"mag) than at first detection (about 20 mag). Of {early['alerts']} real ones within {early['withinDays']} days "
        "of their first detection "
        f"{early['calledSupernova']} were called supernova; injectedSupernovae says what to expect of faint ones, as far "
        "as a made one tells.",
        "The AGN are mostly bright blazars, the variable stars are biased to bright stars and the Galactic plane, the "
        "bogus to 2018-2020.",
        "Bogus labels come from ZTF's own real-bogus scores, not from eyes. Satellite trails are no class of their own. "
        "Artefacts of ten kinds "
        "were painted into real training stamps as further bogus; the figures for painted ones "
        "(paintedArtefactsCalledBogus) say how such "
        "a painting is seen, not how a real artefact is.",
        "The stated probabilities assume that all classes are equally common. Re-weigh them for a live stream. They are "
        "calibrated on folds by "
        f"object (expected calibration error {by_object['expectedCalibrationErrorMean']}); by night "
        f"({by_night['expectedCalibrationErrorMean']}) "
        "the model is surer than it should be.",
        "Stamps that reach over the detector's edge are placed on the 63-pixel grid, NaN where there is none. Eight real "
        "ones were among the "
        "judged alerts; withEdgesMade says how the same alerts fare when cut on each side. One survey, ZTF.",
    ]


def build(name, bench, classifier, settings, metrics, checksum, date):
    """All of it, in the order in which it is read."""
    return {
        "name": name,
        "version": VERSION,
        "description": f"{settings.members} small dense networks on rotation-invariant statistics of the science, template and "
                       "difference stamps and on physical quantities derived from one alert's metadata, and, with as much weight, a small "
                       "convolutional network on the stamps and the same numbers, pooled over quarter turns; all of it in the graph.",
        "classes": list(CLASSES),
        "features": list(RAW),
        "stampSide": 63,
        "alertsPerRun": 1,
        "edgeStamps": "place",
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
        "settings": {**dataclasses.asdict(settings), "sharpness": round(float(classifier.sharpness), 4),
                     "bias": classifier.bias[0].numpy().round(4).tolist()},
        "trainingData": {
            "source": "Public ZTF alerts (programid 1), Bellm et al. 2019, PASP 131, 018002",
            "train": counts(bench, bench.safe),
            "withoutSafeLabel": {"alerts": int((~bench.safe).sum()), "use": TEACHERS},
            "varied": "three in ten examples of every class are variations of the real alert: fainter by up to 2.5 mag "
                      "(difference and science "
                      "alike, magpsf and sigmapsf with them, as long as it would still be an alert), shifted by part of "
                      "a pixel, noisier, and "
                      "one in seven of these cut by an edge",
            "painted": "three bogus in ten, for the members that see stamps, are artefacts painted into training stamps; "
                       "never judged with the "
                       "real alerts",
            "injected": f"{settings.supernova_share:.0%} of supernova and {settings.asteroid_share:.0%} of asteroid examples. "
                        + INJECTIONS,
            "leftOut": {**left_out_reasons(), "alerts": left_out_counts([row for row in bench.dataset.rows if row["label"]])},
            "featuresLeftOut": FEATURES_LEFT_OUT.replace("diffmaglim, fid (tell", "diffmaglim (tell")
            + "; fid serves to pick the Pan-STARRS band of a magnitude difference and nothing else",
            "splitRule": "folds by objectId: the objects of a class in the order of sha256('<seed>:<objectId>'), dealt into five; by "
                         "night: chains of shared objects and nights stay together, biggest first to where its classes are rarest",
            "weights": "classes drawn evenly, objects evenly within a class, then one alert of the object; figures count "
                       "each object once",
        },
        "metrics": metrics,
        "limits": limits(metrics["crossValidation"]),
        "selfCheck": selfcheck.expected(classifier, raw_examples(bench)),
    }


def left_out_reasons():
    """Why some labels neither teach as labels nor judge; edges are in."""
    return {name: reason for name, reason in LEFT_OUT.items() if name != "otherSize"}


def raw_examples(bench):
    """Mean and deviation of the raw features that are there, from which the self-check makes up its alerts."""
    raw = bench.raw[bench.safe].astype(np.float64)
    raw = np.where(raw > -900, raw, np.nan)
    return np.nanmean(raw, 0).astype(np.float32), np.nanstd(raw, 0).astype(np.float32)
