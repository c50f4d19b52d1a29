"""Trains the dense ensemble on every safe alert, takes the figures from the cross-validations, writes ONNX file and card."""

import json
from pathlib import Path

import numpy as np
import torch

from training import CLASSES, comparator, ensemblecard, paired, treebaseline
from training.augmenting import SIDES, cut
from training.calibration import Calibration
from training.context import RAW
from training.ensemblefitting import fit
from training.ensemblevalidation import FOLDS
from training.export import export_classifier

CLASSES_SUFFIX = "-classes.json"
"""Of the file beside a cross-validation's report that says which class it gave to which alert."""


def train(bench, settings, calibration):
    """The model that ships: same recipe as in the cross-validation, nothing kept back."""
    classifier = fit(settings, bench, bench.safe, np.ones(len(bench.labels), dtype=bool))
    classifier.calibrate(calibration)
    return classifier


@torch.no_grad()
def largest_change_by_turning(classifier, bench, alerts=64):
    """How much a quarter turn of the stamps changes any probability, whole stamps and such as an edge has cut."""
    stamps = np.array(bench.dataset.stamps[:alerts])
    stamps = np.concatenate([stamps, *(cut(stamps, side, 8) for side in SIDES)])
    features = torch.from_numpy(np.tile(bench.raw[:alerts], (1 + len(SIDES), 1)))
    whole = torch.from_numpy(stamps)
    turned = whole.transpose(2, 3).flip(2)
    return float((classifier(whole, features) - classifier(turned, features)).abs().max())


def comparators(bench, reference, paper_reports, ours):
    """Others on the same alerts: ALeRCE's published scores, a tree on the metadata, the paper's network trained here; and what we are better
    by, `ours` being our out-of-fold classes [N] of the first seed by object and by night."""
    report, others = {"paperNetworkTrainedHere": [read_json(path) for path in paper_reports]}, {}
    for place, (by_night, name) in enumerate(((False, "treeOnMetadataByObject"), (True, "treeOnMetadataByNight"))):
        found = treebaseline.cross_validate(bench, bench.folds(FOLDS, 1, by_night))
        report[name] = None if found is None else bench.report(bench.safe, found[bench.safe])
        others |= {} if found is None else {name: (ours[place], found)}
    for path in paper_reports:
        if (classes := path.with_name(path.stem + CLASSES_SUFFIX)).exists():
            others[f"paper {path.stem}"] = ours["night" in path.stem], paired.aligned(bench, read_json(classes))
    if reference:
        report["alerceImgOnAllSafe"] = comparator.compare(bench, bench.safe, reference)
        others["alerceImg"] = ours[0], comparator.predictions_of(bench, reference)
    return {**report, "oursMinusTheirs": {name: paired.difference(bench, *both) for name, both in others.items()}}


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def write(bench, settings, validations, comparators, output, date):
    """`validations`: reports by object and by night; the first one's calibration goes into the graph."""
    classifier = train(bench, settings, Calibration(validations[0]["sharpness"], validations[0]["bias"]))
    metrics = {"crossValidation": validations, "comparator": comparators,
               "largestChangeByQuarterTurn": largest_change_by_turning(classifier, bench)}
    name = Path(output).stem
    properties = {"name": name, "classes": ",".join(CLASSES), "features": ",".join(RAW),
                  "version": ensemblecard.VERSION, "date": date}
    checksum = export_classifier(classifier, len(RAW), output, properties)
    write_json(Path(output).with_suffix(".json"), ensemblecard.build(name, bench, classifier, settings, metrics, checksum, date))
    write_json(Path(output).with_name(f"{name}-completeness.json"), completeness(validations, checksum))
    print(f"{output}: sha256 {checksum}, largest change by a quarter turn {metrics['largestChangeByQuarterTurn']:.1e}")


def completeness(validations, checksum):
    """What is shown beside the figures of real alerts, by itself: injected supernovae, and real ones soon after their first detection."""
    return {"model": checksum, "what": ensemblecard.INJECTIONS, "crossValidation": [
        {name: one[name] for name in ("foldsBy", "injectedSupernovae", "realSupernovaeEarly")} for one in validations]}


def write_json(path, content):
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
