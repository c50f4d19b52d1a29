"""From raw pixels and raw metadata to what the network eats; these modules are part of the exported graph."""

import numpy as np
import torch
from torch import nn

HUGE = 3.0e38
SENTINEL = -900.0  # ZTF writes -999 for "none"; no field used here has a real value this low


class StampNormaliser(nn.Module):
    """Raw stamps [N, 3, side, side] -> central crop, min-max per stamp and channel in [0, 1].

    NaN and infinities do not take part in the minimum and maximum and end as 0; so does a channel without contrast.
    """

    def __init__(self, side=63, crop=21):
        super().__init__()
        if (side - crop) % 2:
            raise ValueError(f"crop {crop} cannot be centred in a stamp of {side} pixels")
        self.first = (side - crop) // 2
        self.crop = crop

    def forward(self, stamps):
        last = self.first + self.crop
        return normalise(stamps[:, :, self.first:last, self.first:last])


def normalise(pixels):
    """Min-max per stamp and channel over the last two axes, ignoring what is not finite."""
    finite = pixels.abs() < HUGE  # false for NaN too
    low = torch.where(finite, pixels, torch.full_like(pixels, HUGE)).amin((2, 3), keepdim=True)
    high = torch.where(finite, pixels, torch.full_like(pixels, -HUGE)).amax((2, 3), keepdim=True)
    contrast = high > low
    scale = torch.where(contrast, high - low, torch.ones_like(low))
    usable = finite & contrast
    offset = torch.where(usable, pixels - low, torch.zeros_like(pixels))
    return offset / scale


def row_of(values):
    """One float32 row [1, F]."""
    return torch.tensor(values, dtype=torch.float32)[None, :]


class FeatureStandardiser(nn.Module):
    """Raw features [N, F], NaN or -999 for missing -> filled, clipped, standardised."""

    def __init__(self, specs, fill, mean, std):
        super().__init__()
        self.register_buffer("absolute", torch.tensor([s.absolute for s in specs])[None, :])
        self.register_buffer("unknown", row_of([HUGE if s.unknown is None else s.unknown for s in specs]))
        self.register_buffer("low", row_of([s.low for s in specs]))
        self.register_buffer("high", row_of([s.high for s in specs]))
        self.register_buffer("fill", row_of(fill))
        self.register_buffer("mean", row_of(mean))
        self.register_buffer("std", row_of(std))

    def forward(self, features):
        known = (features > SENTINEL) & (features < HUGE) & (features != self.unknown)  # false for NaN too
        values = torch.where(self.absolute, features.abs(), features)
        clipped = torch.minimum(torch.maximum(values, self.low), self.high)
        return (torch.where(known, clipped, self.fill.expand_as(clipped)) - self.mean) / self.std

    @property
    def levels(self):
        """Mean and deviation of each feature."""
        return self.mean[0], self.std[0]

    @classmethod
    def fit(cls, specs, raw):
        """Own statistics of the training alerts: after clipping, before any oversampling, population deviation."""
        fill, mean, std = [], [], []
        for spec, column in zip(specs, np.asarray(raw, dtype=np.float64).T):
            column = spec.clip(column)
            level = spec.fill if spec.fill is not None else float(np.nanmean(column))
            column = np.where(np.isnan(column), level, column)
            fill.append(level)
            mean.append(float(column.mean()))
            std.append(float(column.std()) or 1.0)
        return cls(specs, fill, mean, std)


class StampClassifier(nn.Module):
    """The shipped graph: raw stamps and raw features in, class probabilities out."""

    def __init__(self, normaliser, standardiser, network):
        super().__init__()
        self.normaliser = normaliser
        self.standardiser = standardiser
        self.network = network

    def forward(self, stamps, features):
        logits = self.network(self.normaliser(stamps), self.standardiser(features))
        return torch.softmax(logits, dim=1)
