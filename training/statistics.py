"""Robust statistics of the raw stamps, exactly invariant to 90-degree turns; part of the exported graph."""

import numpy as np
import torch
from torch import nn

from training.preprocessing import HUGE

RINGS = (0, 0.5, 1.2, 2.3, 3.3, 4.5, 6, 8, 11, 15, 20, 26, 32)
STAMPS = 3
PAIRS = ((0, 1), (0, 2), (1, 2))
CORRELATION_HALVES = (3, 7, 15, 31)
NOISE_FLOOR = 1e-3


class RobustStretch(nn.Module):
    """Raw stamps -> units of their own noise: minus the median, over the distance from there to the 16 % quantile.

    The lower side of the histogram is used because sources sit on the upper one. Every second pixel is enough for it.
    """

    def forward(self, stamps):
        finite = stamps.abs() < HUGE  # false for NaN too
        low, middle, high = quantiles(stamps[:, :, 1::2, 1::2], finite[:, :, 1::2, 1::2], (0.16, 0.5, 0.84))
        noise = (middle - low).clamp(min=NOISE_FLOOR)
        sigmas = torch.where(finite, (stamps - middle) / noise, torch.zeros_like(stamps)).clamp(-1e5, 1e5)
        return sigmas, finite, (high - middle) / noise


def asinh(values):
    """Written out, for the exporter knows no asinh."""
    return torch.sign(values) * torch.log(values.abs() + torch.sqrt(values * values + 1))


def quantiles(pixels, finite, shares):
    """Quantiles per stamp and channel of what is finite, shaped [N, 3, 1, 1]; 0 where nothing is."""
    ordered = torch.sort(torch.where(finite, pixels, torch.full_like(pixels, HUGE)).flatten(2), dim=2)[0]
    count = finite.flatten(2).float().sum(2, keepdim=True)
    places = [((count - 1) * share).clamp(min=0).round().long() for share in shares]
    found = [torch.gather(ordered, 2, place) for place in places]
    return [torch.where(count > 0, value, torch.zeros_like(value)).unsqueeze(3) for value in found]


def turn_mean(maps):
    """The mean of the four turned copies: bit for bit the same for a turned stamp, for sums of two commute."""
    transposed = maps.transpose(2, 3)
    return ((maps + maps.flip(2, 3)) + (transposed.flip(2) + transposed.flip(3))) * 0.25


def centre(maps, half):
    """The central square of side 2 * half + 1."""
    middle = maps.shape[2] // 2
    return maps[:, :, middle - half:middle + half + 1, middle - half:middle + half + 1]


def disc_sum(maps, disc):
    """Sum per stamp and channel within a mask that is itself symmetric."""
    return (turn_mean(maps) * disc).sum((2, 3))


class StampStatistics(nn.Module):
    """Raw stamps [N, 3, 63, 63] -> [N, COUNT]: profiles, peaks, symmetry, sharpness, size, holes, and what the stamps share.

    Scale and offset of a stamp do not matter.
    """

    COUNT = 148

    def __init__(self, side=63):
        super().__init__()
        self.stretch = RobustStretch()
        y, x = np.mgrid[:side, :side].astype(np.float32) - side // 2
        radius = np.hypot(x, y)
        rings = np.stack([(radius >= a) & (radius < b) for a, b in zip(RINGS[:-1], RINGS[1:])])
        self.register_buffer("rings", torch.from_numpy(rings.reshape(len(rings), -1).T.astype(np.float32)))
        inner = slice(side // 2 - 7, side // 2 + 8)
        x, y, radius = (plane[inner, inner] for plane in (x, y, radius))
        for name, plane in (("x", x), ("y", y), ("disc", radius <= 5.2), ("window", np.exp(-radius**2 / 8) * (radius <= 7.2))):
            self.register_buffer(name, torch.from_numpy(plane.astype(np.float32))[None, None])

    def forward(self, stamps):
        return self.of(*self.stretch(stamps))

    def of(self, sigmas, finite, tail):
        """The same of stamps already stretched."""
        soft = asinh(sigmas)
        inner = centre(sigmas, 7)
        known = finite.float()
        parts = [*self.profiles(soft, known), asinh(tail).flatten(1), *peaks(soft), *self.symmetry(inner),
                 *self.sharpness(sigmas, inner), *self.moments(inner),
                 1 - known.mean((2, 3)), 1 - centre(known, 10).mean((2, 3)), *correlations(soft),
                 torch.sign(turn_mean(centre(sigmas[:, 2:3], 2)).sum((2, 3)))]
        return torch.cat(parts, 1)

    def profiles(self, soft, known):
        """Mean and scatter in rings around the centre."""
        area = torch.matmul(turn_mean(known).flatten(2), self.rings).clamp(min=1)
        mean = torch.matmul(turn_mean(soft).flatten(2), self.rings) / area
        square = torch.matmul(turn_mean(soft * soft).flatten(2), self.rings) / area
        return mean.flatten(1), torch.sqrt((square - mean * mean).clamp(min=1e-6)).flatten(1)

    def symmetry(self, inner):
        """How much half a turn and a quarter turn change the centre, and the share of negative light."""
        total = disc_sum(inner.abs(), self.disc) + 5
        turned = [inner.flip(2, 3), inner.transpose(2, 3).flip(2)]
        return [*(disc_sum((inner - other).abs(), self.disc) / total for other in turned),
                disc_sum(torch.relu(-inner), self.disc) / total]

    def sharpness(self, sigmas, inner):
        """Share of the light in ever smaller squares; the brightest pixel's share of the positive light."""
        sums = [turn_mean(centre(sigmas, half)).sum((2, 3)) for half in (0, 1, 3)] + [turn_mean(inner).sum((2, 3))]
        shares = [(small / (large.abs() + 10)).clamp(-2, 2) for small, large in zip(sums, sums[1:])]
        positive = torch.relu(inner)
        return [*shares, (positive * self.disc).amax((2, 3)) / (disc_sum(positive, self.disc) + 5)]

    def moments(self, inner):
        """Offset, size and elongation of the positive light near the centre."""
        light = torch.relu(inner) * self.window
        total = turn_mean(light).sum((2, 3), keepdim=True) + 1

        def moment(weights):
            return (light * weights).sum((2, 3), keepdim=True) / total
        x, y = moment(self.x), moment(self.y)
        dx, dy = self.x - x, self.y - y
        xx, yy, xy = moment(dx * dx), moment(dy * dy), moment(dx * dy)
        spread = xx + yy
        elongation = torch.sqrt((xx - yy) ** 2 + 4 * xy * xy + 1e-8) / (spread + 0.1)
        return [torch.sqrt(x * x + y * y + 1e-8).flatten(1), spread.flatten(1), elongation.flatten(1)]


def peaks(soft):
    """Highest and lowest pixel in growing squares."""
    return [extreme for half in (1, 3, 7, 31) for square in [centre(soft, half)]
            for extreme in (square.amax((2, 3)), square.amin((2, 3)))]


def correlations(soft):
    """Correlation between each two stamps in growing squares."""
    return [correlation(centre(soft[:, i:i + 1], half), centre(soft[:, j:j + 1], half))
            for i, j in PAIRS for half in CORRELATION_HALVES]


def correlation(one, other):
    """Pearson's, softened so that empty stamps give 0."""
    def mean(maps):
        return turn_mean(maps).mean((2, 3), keepdim=True)
    one, other = one - mean(one), other - mean(other)
    return (mean(one * other) / torch.sqrt(mean(one * one) * mean(other * other) + 1e-4)).flatten(1)
