"""From raw tables to the examples a run learns from: the stamps normalised once, the features by the training part."""

from dataclasses import dataclass

import numpy as np
import torch

from training import data, metrics, splits
from training.fitting import Examples
from training.preprocessing import FeatureStandardiser, StampNormaliser


@dataclass(frozen=True)
class Split:
    """Which rows train, which stop the training early, and which are kept back (none for a model that ships)."""

    train: np.ndarray
    validation: np.ndarray
    test: np.ndarray


class Workbench:
    """A training set with its normalised stamps and which of its labels are safe."""

    def __init__(self, dataset, specs):
        self.dataset = dataset
        self.specs = specs
        self.labels = dataset.labels
        self.objects = dataset.objects
        self.raw = dataset.columns(specs)
        self.safe = data.mask(dataset.rows, data.is_safe)
        normaliser = StampNormaliser()
        chunks = [normaliser(torch.from_numpy(np.array(dataset.stamps[i:i + 256]))) for i in range(0, len(dataset), 256)]
        self.images = torch.cat(chunks).to(memory_format=torch.channels_last)

    def folds(self, count, seed, by_night=False):
        """Fold number of each row."""
        if not by_night:
            return splits.folds_by_object(self.objects, self.labels, count, seed)
        nights = np.floor([float(row["jd"]) - 0.5 for row in self.dataset.rows]).astype(int)
        return splits.folds_by_night(self.objects, self.labels, nights, count, seed)

    def split(self, folds, test=-1, validation=-1):
        """Fold `validation` stops the training, fold `test` is not looked at; -1 is no fold."""
        rest = (folds != validation) & (folds != test)
        return Split(rest & self.safe, (folds == validation) & self.safe, (folds == test) & self.safe)

    def standardiser(self, train):
        """The feature statistics of these rows."""
        return FeatureStandardiser.fit(self.specs, self.raw[train])

    def examples(self, mask, standardiser):
        """Tensors of these rows."""
        rows = np.flatnonzero(mask)
        return Examples(self.images[rows], standardiser(torch.from_numpy(self.raw[rows])),
                        torch.from_numpy(self.labels[rows]), self.objects[rows])

    def report(self, mask, predictions):
        """All figures for predictions of these rows; several alerts of one object count once."""
        objects = self.objects[mask]
        return metrics.report(self.labels[mask], predictions, data.object_weights(objects), objects)
