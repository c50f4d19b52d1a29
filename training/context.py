"""Metadata as physics: colours, amplitudes and distances derived from raw candidate fields, inside the graph."""

import numpy as np
import torch
from torch import nn

from training.preprocessing import HUGE, SENTINEL, row_of

RANKS = (1, 2, 3)
RAW = (
    *(f"{field}{rank}" for rank in RANKS for field in ("sgscore", "distpsnr", "sgmag", "srmag", "simag", "szmag")),
    "isdiffpos", "chinr", "sharpnr", "distnr", "magnr", "sigmagnr", "gal_lat", "ecl_lat", "magpsf", "sigmapsf", "fid", "nmtchps",
)
"""What the model card asks for. README.md says why the others are left out."""

SEEN_OFTEN_MISSING = 0.03
REACH = 3.0  # deviations; what lies further out teaches nothing more


class Context(nn.Module):
    """Raw features [N, len(RAW)] -> derived values [N, COUNT], NaN where something needed is missing."""

    COUNT = 48

    def forward(self, features):
        known = (features > SENTINEL) & (features < HUGE)  # false for NaN too
        clean = torch.where(known, features, torch.full_like(features, float("nan")))
        raw = dict(zip(RAW, clean.split(1, 1)))
        return torch.cat([*(value for rank in RANKS for value in neighbour(raw, rank)), *own(raw), *amplitudes(raw)], 1)


def bounded(values, low, high):
    """Clipped, but NaN stays NaN: runtimes differ in what their clip makes of it."""
    values = torch.where(values < low, torch.full_like(values, low), values)
    return torch.where(values > high, torch.full_like(values, high), values)


def neighbour(raw, rank):
    """A Pan-STARRS neighbour: star/galaxy score (0.5 exactly: not known), distance, magnitudes, colours."""
    score = raw[f"sgscore{rank}"]
    g, r, i, z = (raw[f"s{band}mag{rank}"] for band in "griz")
    gr, ri, iz = (bounded(blue - red, -1, 3) for blue, red in ((g, r), (r, i), (i, z)))
    return [torch.where(score == 0.5, torch.full_like(score, float("nan")), score), torch.log1p(raw[f"distpsnr{rank}"]),
            g, r, i, z, gr, ri, iz, bounded(g - i, -1, 4)]


def own(raw):
    """The detection and the reference source under it; the sky without its signs, which would teach the fields."""
    return [raw["isdiffpos"], bounded(raw["chinr"], 0, 15), bounded(raw["sharpnr"], -1.5, 1.5), torch.log1p(raw["distnr"]),
            raw["magnr"], raw["sigmagnr"], raw["gal_lat"].abs(), raw["ecl_lat"].abs(), raw["magpsf"], raw["sigmapsf"]]


def amplitudes(raw):
    """Change against what lies under it, in the alert's own band; reference against Pan-STARRS years before; crowding."""
    band = raw["fid"]
    under = torch.where(band < 1.5, raw["sgmag1"], torch.where(band < 2.5, raw["srmag1"], raw["simag1"]))
    return [raw["magpsf"] - raw["magnr"], bounded(raw["magnr"] - under, -5, 5), raw["magpsf"] - raw["srmag1"], raw["magpsf"] - under,
            bounded(raw["distnr"] - raw["distpsnr1"], -10, 10), raw["distpsnr2"] - raw["distpsnr1"], raw["srmag2"] - raw["srmag1"],
            torch.log1p(raw["nmtchps"])]


class RobustScaler(nn.Module):
    """Values with NaN -> about unit spread, cut off, 0 for missing; beside them 1 where a value that is often missing is."""

    def __init__(self, middle, spread, flagged):
        super().__init__()
        self.register_buffer("middle", row_of(middle))
        self.register_buffer("spread", row_of(spread))
        self.register_buffer("flagged", torch.tensor(flagged, dtype=torch.long))

    def forward(self, values):
        known = values.abs() < HUGE
        scaled = ((values - self.middle) / self.spread).clamp(-REACH, REACH)
        scaled = torch.where(known, scaled, torch.zeros_like(scaled))
        return torch.cat([scaled, 1 - known.float().index_select(1, self.flagged)], 1)

    @property
    def width(self):
        return self.middle.shape[1] + len(self.flagged)

    @classmethod
    def fit(cls, values):
        """Median and half the central 68 % of these rows."""
        values = np.asarray(values, dtype=np.float64)
        middle = np.nanmedian(values, axis=0)
        low, high = np.nanpercentile(values, [16, 84], axis=0)
        spread = np.maximum((high - low) / 2, 0.25 * np.nanstd(values, axis=0)) + 1e-6
        flagged = np.flatnonzero(np.isnan(values).mean(0) > SEEN_OFTEN_MISSING)
        return cls(middle.tolist(), spread.tolist(), flagged.tolist())
