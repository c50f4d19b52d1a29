"""The point-spread function of an alert, from its own difference stamp: a round Moffat profile fitted to the source at the centre.

Pixels are ZTF's, 1.01 arcsec wide. Nothing here is part of the exported graph.
"""

from dataclasses import dataclass

import numpy as np

PIXEL = 1.01  # arcsec
MIDDLE = 31
HALF = 7  # pixels either side of the centre that are fitted
BETA = 3.0  # Moffat's exponent; ZTF's wings
WIDTHS = np.arange(1.4, 4.6, 0.2)  # pixels, full width at half maximum
TYPICAL_WIDTH = 2.0  # pixels; ZTF's median seeing
LEAST_SIGNAL = 15  # peak over noise for a fit worth having
FINE = 5  # sub-pixels a side over which a pixel is integrated


@dataclass(frozen=True)
class PointSource:
    """A fitted source: full width at half maximum and offset from the central pixel in pixels, flux in the stamp's counts."""

    width: float
    row: float
    column: float
    flux: float


def profile(width, row, column, side=63):
    """Light of unit flux [side, side] from a source at (row, column) pixels off the central one, integrated over each pixel."""
    steps = (np.arange(side * FINE) + 0.5) / FINE - 0.5 - side // 2
    alpha = width / (2 * np.sqrt(2 ** (1 / BETA) - 1))
    squares = (steps - row)[:, None] ** 2 + (steps - column)[None, :] ** 2
    light = (BETA - 1) / (np.pi * alpha**2) * (1 + squares / alpha**2) ** -BETA
    return light.reshape(side, FINE, side, FINE).mean((1, 3))


def fitted(difference):
    """The source at the centre of a difference stamp [63, 63], or None where it is too faint, too wide or not alone."""
    inner = difference[MIDDLE - HALF:MIDDLE + HALF + 1, MIDDLE - HALF:MIDDLE + HALF + 1].astype(np.float64)
    if not np.isfinite(inner).all():
        return None
    low, middle = np.nanpercentile(difference, [16, 50])
    noise, sign = middle - low, 1 if inner[HALF, HALF] >= middle else -1
    light = sign * (inner - middle)
    if noise <= 0 or light[HALF - 1:HALF + 2, HALF - 1:HALF + 2].max() < LEAST_SIGNAL * noise:
        return None
    row, column = centroid(light)
    tried = [(*amplitude(light, profile(width, row, column, 2 * HALF + 1)), width) for width in WIDTHS]
    misfit, flux, width = min(tried)
    if width in (WIDTHS[0], WIDTHS[-1]) or misfit > 0.15 * (light**2).sum() + 3 * noise**2 * light.size:
        return None
    return PointSource(float(width), row, column, float(sign * flux))


def centroid(light):
    """Centre of the positive light of the middle 5 x 5 pixels, as an offset from the central pixel."""
    around = np.clip(light[HALF - 2:HALF + 3, HALF - 2:HALF + 3], 0, None)
    places = np.arange(-2, 3)
    total = around.sum()
    return float((around.sum(1) * places).sum() / total), float((around.sum(0) * places).sum() / total)


def amplitude(light, shape):
    """Least squares: the misfit that is left, and the flux."""
    flux = (light * shape).sum() / (shape**2).sum()
    return ((light - flux * shape) ** 2).sum(), flux
