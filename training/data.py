"""Reads the training set that `stampcli export-training-set` wrote: stamps.npy, features.npy, features.json, rows.csv."""

import csv
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training import CLASSES


TRUSTED = {"label_confidence": "high", "heuristic": "0", "forged": "0"}
"""What a label is taken for where the table has no such column."""


@dataclass(frozen=True)
class TrainingSet:
    """Tensors and table rows in the same order. Pixels and metadata are raw, NaN where missing."""

    stamps: np.ndarray
    features: np.ndarray
    names: list
    rows: list

    def __len__(self):
        return len(self.rows)

    @property
    def labels(self):
        """Class indices, -1 where there is no label."""
        return np.array([CLASSES.index(row["label"]) if row["label"] else -1 for row in self.rows])

    @property
    def objects(self):
        return np.array([row["objectId"] for row in self.rows])

    @property
    def candids(self):
        return [row["candid"] for row in self.rows]

    def columns(self, names):
        """The raw columns of these features, in their order."""
        return self.features[:, [self.names.index(name) for name in names]]

    def where(self, mask):
        """The rows for which the mask holds."""
        keep = np.flatnonzero(mask)
        return replace(self, stamps=self.stamps[keep], features=self.features[keep],
                       rows=[self.rows[i] for i in keep])


def load(folder, everything=False):
    """Opens an exported folder; says what is wrong with it rather than training on something else.

    Alerts without a label and those cut by the detector's edge only if `everything` is asked for.
    """
    folder = Path(folder)
    with open(folder / "rows.csv", newline="", encoding="utf-8") as file:
        rows = [{**TRUSTED, **row} for row in csv.DictReader(file)]
    names = json.loads((folder / "features.json").read_text(encoding="utf-8"))
    stamps = np.load(folder / "stamps.npy", mmap_mode="r")
    features = np.load(folder / "features.npy")
    if stamps.shape[1:] != (3, 63, 63):
        raise ValueError(f"stamps.npy holds {stamps.shape}, expected [N, 3, 63, 63]")
    if features.shape != (len(rows), len(names)) or len(stamps) != len(rows):
        raise ValueError(f"{len(rows)} rows, {stamps.shape} stamps and {features.shape} features do not belong together")
    dataset = TrainingSet(stamps, features, names, rows)
    return dataset if everything or all(map(is_whole, rows)) else dataset.where(mask(rows, is_whole))


def is_whole(row):
    """Labelled, and the detector's edge is not in the stamps."""
    return row["label"] != "" and row.get("edge", "0") != "1"


def is_genuine(row):
    """Not one of the packets whose metadata were overwritten to make test data."""
    return row["forged"] != "1"


def is_safe(row):
    """Labels good enough to learn from and to judge by: high or medium confidence, and not made by a rule on sgscore,
    distance and number of detections, which would only teach a model that eats those fields the rule."""
    return row.get("label") != "" and is_genuine(row) and row["label_confidence"] in ("high", "medium") and row["heuristic"] != "1"


def mask(rows, rule):
    """A rule applied to every row."""
    return np.array([rule(row) for row in rows], dtype=bool)


def object_weights(objects):
    """Each object weighs 1 in all, however many alerts of it there are."""
    _, inverse, counts = np.unique(objects, return_inverse=True, return_counts=True)
    return 1.0 / counts[inverse]
