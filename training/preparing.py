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


class Bench:
    """A training set, which of its labels are safe, its folds, and the figures of predictions."""

    def __init__(self, dataset):
        self.dataset = dataset
        self.labels = dataset.labels
        self.objects = dataset.objects
        self.safe = data.mask(dataset.rows, data.is_safe)

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

    def report(self, mask, predictions):
        """All figures for predictions of these rows; several alerts of one object count once."""
        objects = self.objects[mask]
        return metrics.report(self.labels[mask], predictions, data.object_weights(objects), objects)

    def stamps(self, batch=128):
        """All raw stamps, a batch at a time."""
        for i in range(0, len(self.dataset), batch):
            yield torch.from_numpy(np.array(self.dataset.stamps[i:i + batch]))


class Workbench(Bench):
    """For the paper's network: stamps cropped and normalised once. Examples, and so what learns from them, live on `device`."""

    def __init__(self, dataset, specs, device="cpu"):
        super().__init__(dataset)
        self.device = device
        self.specs = specs
        self.raw = dataset.columns([spec.name for spec in specs])
        normaliser = StampNormaliser()
        self.images = torch.cat([normaliser(stamps) for stamps in self.stamps()]).to(memory_format=torch.channels_last)

    def standardiser(self, train):
        """The feature statistics of these rows."""
        return FeatureStandardiser.fit(self.specs, self.raw[train])

    def examples(self, mask, standardiser):
        """Tensors of these rows."""
        rows = np.flatnonzero(mask)
        return Examples(self.images[rows].to(self.device), standardiser(torch.from_numpy(self.raw[rows])).to(self.device),
                        torch.from_numpy(self.labels[rows]).to(self.device), self.objects[rows])
