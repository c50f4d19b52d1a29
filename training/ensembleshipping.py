"""Trains the dense ensemble on every safe alert, takes the figures from the cross-validations, writes ONNX file and card."""

import json
from pathlib import Path

import numpy as np
import torch

from training import CLASSES, comparator, ensemblecard, treebaseline
from training.context import RAW
from training.ensemblefitting import fit
from training.ensemblevalidation import FOLDS
from training.export import export_classifier


def train(bench, settings, sharpness):
    """The model that ships: same recipe as in the cross-validation, nothing kept back."""
    rows = bench.safe
    classifier = fit(settings, bench.described[rows], bench.labels[rows], bench.objects[rows], bench.painted[rows])
    classifier.sharpness.fill_(sharpness)
    return classifier


@torch.no_grad()
def largest_change_by_turning(classifier, bench, alerts=64):
    """How much a quarter turn of the stamps changes any probability."""
    stamps = torch.from_numpy(np.array(bench.dataset.stamps[:alerts]))
    features = torch.from_numpy(bench.raw[:alerts])
    turned = stamps.transpose(2, 3).flip(2)
    return float((classifier(stamps, features) - classifier(turned, features)).abs().max())


def comparators(bench, reference, paper_reports):
    """Others on the same alerts: ALeRCE's published scores, a tree on the metadata, the paper's network trained here."""
    report = {"paperNetworkTrainedHere": [json.loads(path.read_text(encoding="utf-8")) for path in paper_reports]}
    for by_night, name in ((False, "treeOnMetadataByObject"), (True, "treeOnMetadataByNight")):
        report[name] = treebaseline.cross_validate(bench, bench.folds(FOLDS, 1, by_night))
    if reference:
        report["alerceImgOnAllSafe"] = comparator.compare(bench, bench.safe, reference)
    return report


def write(bench, settings, validations, comparators, output, date):
    """`validations`: reports by object and by night; the first one's calibration goes into the graph."""
    classifier = train(bench, settings, validations[0]["sharpness"])
    metrics = {"crossValidation": validations, "comparator": comparators,
               "largestChangeByQuarterTurn": largest_change_by_turning(classifier, bench)}
    name = Path(output).stem
    properties = {"name": name, "classes": ",".join(CLASSES), "features": ",".join(RAW),
                  "version": ensemblecard.VERSION, "date": date}
    checksum = export_classifier(classifier, len(RAW), output, properties)
    text = json.dumps(ensemblecard.build(name, bench, classifier, settings, metrics, checksum, date), indent=2)
    Path(output).with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    print(f"{output}: sha256 {checksum}, largest change by a quarter turn {metrics['largestChangeByQuarterTurn']:.1e}")
