"""Everything the dense ensemble may learn from, described once by the module that is in the graph."""

from dataclasses import dataclass

import numpy as np
import torch

from training import neighbours, splits, teachers
from training.augmenting import SIDES, cut, varied
from training.context import RAW
from training.ensemble import Describer
from training.injecting import injections
from training.painting import KINDS, painted
from training.preparing import Bench

VARIATIONS = 3
KEPT = (4, 10, 20)  # pixels between the source and a made edge, in turn
TAMPERED = 120  # arcsec: distpsnr1 of packets whose metadata a maker of test data overwrote; the survey looks no farther than 30
DAYS_BEFORE = 2457754  # from `nid` to the floor of jd - 0.5


@dataclass(frozen=True)
class Injected:
    """Made alerts: descriptions [K, F], the background's row, the kind (a host situation or "asteroid") and the magnitude."""

    described: np.ndarray
    rows: np.ndarray
    kinds: np.ndarray
    magnitudes: np.ndarray

    @property
    def are_supernovae(self):
        return self.kinds != "asteroid"


class DescribedBench(Bench):
    """Descriptions of the alerts as they are (`described` [N, F]), with an artefact in place of the source (`painted` [N, F]), as they
    might have been (`varied` [V, N, F]), cut by the detector's edge (`cut`, [N, F] by side), and of sources put into them (`injected`).
    `scores` [N, 11] is what published models say; `labels` is -1 where there is none. What learns lives on `device` meanwhile."""

    def __init__(self, dataset, folder, reference=None, device="cpu"):
        super().__init__(dataset)
        self.device = device
        self.raw = dataset.columns(RAW).astype(np.float32)
        packets = neighbours.read_packets(folder, dataset.candids)
        self.nights = np.array([int(packet["nid"]) for packet in packets]) + DAYS_BEFORE
        self.ages = np.array([float(packet["days_since_first"] or "nan") for packet in packets])
        distances = dataset.columns([f"distpsnr{k}" for k in (1, 2, 3)]).astype(np.float64)
        self.tampered = (distances[:, 0] == TAMPERED) | np.array([row["forged"] == "1" for row in dataset.rows])
        self.scores = teachers.read(reference, dataset.candids)
        stamps = np.array(dataset.stamps)
        self.described = described(stamps, self.raw)
        self.painted = self.paint(stamps, np.random.default_rng(1))
        generator = np.random.default_rng(2)
        self.cut = {side: self.cut_at(side, stamps) for side in SIDES}
        self.varied = np.stack([self.vary(stamps, generator) for _ in range(VARIATIONS)])
        ra, dec = dataset.columns(["ra", "dec"]).astype(np.float64).T
        places = neighbours.offsets(packets, ra, dec, distances)
        self.injected = self.inject(stamps, places, np.random.default_rng(3))

    def paint(self, stamps, generator):
        """An artefact in every alert, the kinds in turn."""
        made = [painted(stamp, KINDS[i % len(KINDS)], generator) for i, stamp in enumerate(stamps)]
        return described(np.stack(made), self.raw)

    def vary(self, stamps, generator, batch=256):
        """One variation of every alert."""
        parts = [varied(stamps[i:i + batch], self.raw[i:i + batch], generator) for i in range(0, len(stamps), batch)]
        return np.concatenate([described(*part) for part in parts])

    def cut_at(self, side, stamps):
        """Every alert with the detector's edge on that side, at distances in turn."""
        return described(np.stack([cut(stamp, side, KEPT[i % len(KEPT)]) for i, stamp in enumerate(stamps)]), self.raw)

    def inject(self, stamps, places, generator):
        """Supernovae and asteroids in every alert that has room for them, active nuclei left out."""
        fit = ~self.tampered & (self.labels != 0)
        made = injections(stamps, self.raw, places, self.dataset.columns(["magzpsci"])[:, 0], np.flatnonzero(fit), generator)
        if not made:
            return Injected(np.zeros((0, self.described.shape[1]), np.float32), *(np.array([]) for _ in range(3)))
        return Injected(described(np.stack([one.stamps for one in made]), np.stack([one.features for one in made])),
                        np.array([one.row for one in made]), np.array([one.kind for one in made]),
                        np.array([one.magnitude for one in made]))

    def folds(self, count, seed, by_night=False):
        """Fold number of each row; an alert without a label goes with its object, or its night, and is in no fold (-1) otherwise."""
        named = self.labels >= 0
        result = np.full(len(self.labels), -1)
        result[named] = self.dealt(named, count, seed, by_night)
        fellows = self.nights if by_night else self.objects
        fold_of = dict(zip(fellows[named].tolist(), result[named].tolist()))
        result[~named] = [fold_of.get(fellow, -1) for fellow in fellows[~named].tolist()]
        return result

    def dealt(self, rows, count, seed, by_night):
        """Folds of labelled rows."""
        if by_night:
            return splits.folds_by_night(self.objects[rows], self.labels[rows], self.nights[rows], count, seed)
        return splits.folds_by_object(self.objects[rows], self.labels[rows], count, seed)


@torch.no_grad()
def described(stamps, features, batch=128):
    """Raw stamps [N, 3, S, S] and raw features [N, len(RAW)] -> descriptions [N, F]."""
    describer = Describer()
    return torch.cat([describer(torch.from_numpy(stamps[i:i + batch]), torch.from_numpy(features[i:i + batch]))
                      for i in range(0, len(stamps), batch)]).numpy()
