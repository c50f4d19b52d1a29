"""Trains the model that ships, judges it on the alerts that stopped its training, and writes ONNX file and card."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from training import CLASSES, card, comparator
from training.export import export_classifier
from training.fitting import Run, fit, new_network
from training.preparing import Split, Workbench
from training.preprocessing import StampClassifier, StampNormaliser

VALIDATION_FOLDS = 5


@dataclass(frozen=True)
class Shipped:
    """A trained model with all that its card must tell."""

    bench: Workbench
    split: Split
    run: Run
    classifier: StampClassifier


def train(bench, settings, checkpoint):
    """One fold of five stops the training, the others train; nothing is kept back (see the cross-validation)."""
    folds = bench.folds(VALIDATION_FOLDS, settings.seed)
    split = bench.split(folds, validation=0)
    standardiser = bench.standardiser(split.train)
    run = fit(settings, bench.examples(split.train, standardiser), bench.examples(split.validation, standardiser),
              checkpoint, log=print)
    network = new_network(settings, len(bench.specs))
    network.load_state_dict(run.best_weights)
    network = network.to(memory_format=torch.contiguous_format)
    return Shipped(bench, split, run, StampClassifier(StampNormaliser(), standardiser, network).eval())


@torch.no_grad()
def probabilities(classifier, bench, mask, batch=64):
    """What the shipped graph says of raw stamps and raw features."""
    rows = np.flatnonzero(mask)
    parts = [classifier(torch.from_numpy(np.array(bench.dataset.stamps[rows[i:i + batch]])),
                        torch.from_numpy(bench.raw[rows[i:i + batch]])) for i in range(0, len(rows), batch)]
    return torch.cat(parts).numpy()


def write(shipped, output, date, reference, cross_validations):
    """ONNX file, and a card beside it that names the file's checksum."""
    validation = shipped.split.validation
    scores = probabilities(shipped.classifier, shipped.bench, validation)
    metrics = {"validation": shipped.bench.report(validation, scores.argmax(1)),
               "crossValidation": [json.loads(Path(path).read_text(encoding="utf-8")) for path in cross_validations],
               "comparator": {}}
    if reference:
        bench = shipped.bench
        metrics["comparator"] = {"alerceImgOnValidation": comparator.compare(bench, validation, reference),
                                 "alerceImgOnAllSafe": comparator.compare(bench, bench.safe, reference)}
    name = Path(output).stem
    properties = {"name": name, "classes": ",".join(CLASSES), "features": ",".join(spec.name for spec in shipped.bench.specs),
                  "version": card.VERSION, "date": date}
    checksum = export_classifier(shipped.classifier, len(shipped.bench.specs), output, properties)
    text = json.dumps(card.build(name, shipped, metrics, checksum, date), indent=2)
    Path(output).with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    print(f"{output}: validation balanced accuracy {metrics['validation']['balancedAccuracy']}, sha256 {checksum}")
