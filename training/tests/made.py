"""Made-up alerts for the tests of what learns and judges."""

from types import SimpleNamespace

import numpy as np

from training.context import RAW, Context
from training.describedbench import Injected
from training.ensemble import NUMBERS, Describer
from training.psf import profile
from training.teachers import SCORES

WIDTH = Describer.COUNT
SIDE = 63


def bench(alerts=60, unlabelled=0, seed=1):
    """Five classes, each with its own level in the metadata, in the statistics and in the pictures; the teachers know them too."""
    generator = np.random.default_rng(seed)
    truth = np.arange(alerts + unlabelled) % 5
    values = generator.normal(0, 0.3, (len(truth), WIDTH)).astype(np.float32)
    values[np.arange(len(truth)), truth] += 3
    values[np.arange(len(truth)), Context.COUNT + truth] += 3
    values[:, NUMBERS:] += truth[:, None]
    named = np.arange(len(truth)) < alerts
    scores = np.full((len(truth), len(SCORES)), 0.02, dtype=np.float32)
    scores[np.arange(len(truth)), truth] = 0.92
    chosen = np.flatnonzero(truth == 1)
    kinds = np.where(np.arange(len(chosen)) % 2 == 0, "nucleus", "hostless")
    injected = Injected(values[chosen], chosen, kinds, np.full(len(chosen), 19.0))
    return SimpleNamespace(
        described=values, painted=values + 1, varied=values[None] + 0.01, cut={}, injected=injected, scores=scores,
        labels=np.where(named, truth, -1), safe=named, objects=np.array([f"object{i}" for i in range(len(truth))]),
        device="cpu", tampered=np.zeros(len(truth), dtype=bool), nights=np.arange(len(truth)) % 7, ages=np.full(len(truth), 1.0))


def source(width=2.2, row=0.2, column=-0.3, flux=3000.0, noise=3.0, seed=2):
    """Stamps [3, 63, 63] with a galaxy in science and template and a point source in science and difference."""
    generator = np.random.default_rng(seed)
    template = 100 + generator.normal(0, 1, (SIDE, SIDE)) + 4000 * profile(5, 0, 0)
    difference = generator.normal(0, noise, (SIDE, SIDE)) + flux * profile(width, row, column)
    return np.stack([template + difference, template, difference]).astype(np.float32)


def features(alerts=1, **known):
    """Raw features [N, len(RAW)]: a galaxy under the alert and two stars farther off, or what is given."""
    values = dict.fromkeys(RAW, 0.0) | {
        "sgscore1": 0.05, "sgscore2": 0.95, "sgscore3": 0.9, "distpsnr1": 0.3, "distpsnr2": 12.0, "distpsnr3": 25.0,
        **{f"s{band}mag{rank}": 17.0 + rank for band in "griz" for rank in (1, 2, 3)},
        "distnr": 0.3, "magnr": 18.2, "sigmagnr": 0.03, "chinr": 1.5, "sharpnr": 0.2, "magpsf": 18.0, "sigmapsf": 0.05, "fid": 2,
        "ecl_lat": 10.0, "gal_lat": 50.0, "nmtchps": 5.0} | known
    return np.tile(np.array([values[name] for name in RAW], dtype=np.float32), (alerts, 1))
