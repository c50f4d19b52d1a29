"""Which metadata the model eats, and what it does about missing values. README.md says why the others are left out."""

from dataclasses import dataclass

import numpy as np

from training.preprocessing import HUGE, SENTINEL


@dataclass(frozen=True)
class FeatureSpec:
    """One raw input. `fill` replaces a missing value (None: the training mean); `unknown` is a value that means missing."""

    name: str
    low: float = -HUGE
    high: float = HUGE
    fill: float | None = None
    unknown: float | None = None
    absolute: bool = False

    def clip(self, column):
        """Clipped values as a reference for the graph; missing ones become NaN."""
        column = np.where((column > SENTINEL) & (np.abs(column) < HUGE), column, np.nan)
        if self.unknown is not None:
            column = np.where(column == np.float32(self.unknown), np.nan, column)
        if self.absolute:
            column = np.abs(column)
        return np.clip(column, self.low, self.high)


def neighbour(rank):
    """Star/galaxy score of a Pan-STARRS neighbour (0.5 exactly: not known) and its distance in arcsec; missing -> -1."""
    return [FeatureSpec(f"sgscore{rank}", low=-1, fill=-1, unknown=0.5),
            FeatureSpec(f"distpsnr{rank}", low=-1, fill=-1)]


def reference_source():
    """Shape of the nearest source in ZTF's own reference image."""
    return [FeatureSpec("chinr", low=-1, high=15, fill=-1), FeatureSpec("sharpnr", low=-1, high=1.5, fill=-1)]


PAPER = (
    *neighbour(1), *neighbour(2), *neighbour(3),
    FeatureSpec("isdiffpos"), FeatureSpec("fwhm", high=10), FeatureSpec("magpsf"), FeatureSpec("sigmapsf"),
    FeatureSpec("ra"), FeatureSpec("dec"), FeatureSpec("diffmaglim"), FeatureSpec("classtar"),
    FeatureSpec("ndethist", high=20), FeatureSpec("ncovhist", high=3000),
    FeatureSpec("ecl_lat"), FeatureSpec("ecl_long"), FeatureSpec("gal_lat"), FeatureSpec("gal_long"),
    FeatureSpec("non_detections", high=2000), *reference_source(),
)
"""The 23 inputs of the paper, in its order: the comparator, and the parameter counts. Several leak in our data."""


def shipped_features():
    """What exists for every alert, means the same at a first alert, and did not make the labels."""
    return (
        *neighbour(1), *neighbour(2), *neighbour(3),
        FeatureSpec("isdiffpos"), *reference_source(),
        FeatureSpec("distnr", low=-1, high=30, fill=-1), FeatureSpec("magnr", low=8, high=25),
        FeatureSpec("gal_lat", absolute=True), FeatureSpec("ecl_lat", absolute=True),
        *(FeatureSpec(f"ps1_{colour}1", low=-1, high=3) for colour in ("gr", "ri", "iz")),
        FeatureSpec("magpsf", low=12, high=22), FeatureSpec("sigmapsf", low=0, high=0.4),
    )


SHIPPED = shipped_features()

INPUTS = {"safe": SHIPPED, "paper": PAPER}
"""What `--inputs` may say: metadata that mean the same at a first alert, or the paper's 23 with history and place."""
