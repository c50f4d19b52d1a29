"""Stamps and metadata as the same object might have given them: fainter, shifted, in worse conditions, cut by the detector's edge.

All of it happens to the raw pixels, before any statistic, and keeps physics: what changes in the science stamp changes in the
difference alike, for difference = science - matched template. Nothing here knows a class.
"""

import numpy as np
import torch
import torch.nn.functional as functional

from training.context import RAW

MAGPSF, SIGMAPSF, DIRECTION = (RAW.index(name) for name in ("magpsf", "sigmapsf", "isdiffpos"))
FAINTEST = 20.8  # mag; about where ZTF's alerts of one exposure end
FAINTEST_SIGMA = 0.25  # mag; fainter, no alert is sent
LARGEST_FADING = 2.5  # mag
LARGEST_SHIFT = 0.4  # pixels
SIDES = ("top", "bottom", "left", "right")
SCIENCE, TEMPLATE, DIFFERENCE = range(3)


def noise_of(stamps):
    """Lower half width of each stamp's histogram, in its own units; 0 where nothing is known. [N, 3, S, S] -> [N, 3]."""
    low, middle = np.nanpercentile(stamps.reshape(*stamps.shape[:2], -1), [16, 50], axis=2)
    return np.nan_to_num(middle - low).astype(np.float32)


def fading_allowed(features):
    """How many magnitudes fainter each alert [N, len(RAW)] could be and still be sent; 0 where its magnitude is not known."""
    by_limit = FAINTEST - features[:, MAGPSF]
    by_error = 2.5 * np.log10(FAINTEST_SIGMA / np.clip(features[:, SIGMAPSF], 1e-3, None))
    return np.clip(np.nan_to_num(np.minimum(by_limit, by_error)), 0, LARGEST_FADING).astype(np.float32)


def faded(stamps, features, magnitudes, generator):
    """The change fainter by so many magnitudes [N]: a share of the difference leaves science and difference alike, and the noise
    that goes with it comes back."""
    share = 10 ** (-0.4 * np.asarray(magnitudes, dtype=np.float32))[:, None, None]
    refill = noise_of(stamps)[:, DIFFERENCE, None, None] * np.sqrt(1 - share**2)
    lost = (1 - share) * stamps[:, DIFFERENCE] - refill * generator.normal(size=stamps[:, DIFFERENCE].shape).astype(np.float32)
    result, told = stamps.copy(), features.copy()
    result[:, SCIENCE] -= np.nan_to_num(lost)
    result[:, DIFFERENCE] -= lost
    told[:, MAGPSF] += magnitudes
    told[:, SIGMAPSF] /= share[:, 0, 0]
    return result, told


def noisier(stamps, strengths, generator):
    """The same noise added to science and difference, in units [N] of the difference's own."""
    added = generator.normal(size=stamps[:, DIFFERENCE].shape).astype(np.float32)
    added *= (np.asarray(strengths, dtype=np.float32) * noise_of(stamps)[:, DIFFERENCE])[:, None, None]
    result = stamps.copy()
    result[:, SCIENCE] += added
    result[:, DIFFERENCE] += added
    return result


def shifted(stamps, offsets):
    """All three stamps moved by the same part of a pixel [N, 2] (rows, columns), bicubic; holes stay where they were."""
    known = np.isfinite(stamps)
    middle = np.nan_to_num(np.nanmedian(stamps, axis=(2, 3), keepdims=True))
    filled = torch.from_numpy(np.where(known, stamps, middle).astype(np.float32))
    side = stamps.shape[2]
    turn = torch.zeros(len(stamps), 2, 3)
    turn[:, 0, 0] = turn[:, 1, 1] = 1
    turn[:, :, 2] = torch.from_numpy(np.asarray(offsets, dtype=np.float32)[:, ::-1].copy()) * (-2 / side)
    grid = functional.affine_grid(turn, filled.shape, align_corners=False)
    moved = functional.grid_sample(filled, grid, mode="bicubic", padding_mode="border", align_corners=False).numpy()
    return np.where(known, moved, np.nan).astype(np.float32)


def cut(stamps, side, kept):
    """NaN beyond the detector's edge: `kept` whole pixels between the source and the edge on that side."""
    result = stamps.copy()
    middle = stamps.shape[-1] // 2
    beyond = {"top": np.s_[..., middle + kept + 1:, :], "bottom": np.s_[..., :middle - kept, :],
              "left": np.s_[..., :middle - kept], "right": np.s_[..., middle + kept + 1:]}[side]
    result[beyond] = np.nan
    return result


def varied(stamps, features, generator, edges=0.15, fading=0.5):
    """One variation of every alert: [N, 3, S, S] and [N, len(RAW)], raw in, raw out. Shares of those that fade and that are cut."""
    count = len(stamps)
    fades = fading_allowed(features) * generator.random(count) * (generator.random(count) < fading)
    stamps, features = faded(stamps, features, fades, generator)
    stamps = shifted(stamps, generator.uniform(-LARGEST_SHIFT, LARGEST_SHIFT, (count, 2)))
    stamps = noisier(stamps, generator.uniform(0, 0.7, count), generator)
    for i in np.flatnonzero(generator.random(count) < edges):
        stamps[i] = cut(stamps[i], SIDES[generator.integers(len(SIDES))], int(generator.integers(1, 28)))
    return stamps, features
