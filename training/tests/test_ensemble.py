"""The dense ensemble learns, repeats itself, and is judged and calibrated out of fold."""

import unittest

import numpy as np
import torch

from training import calibration
from training.context import RAW, Context
from training.ensemble import untrained, views
from training.ensemblefitting import EnsembleSettings, fit
from training.statistics import StampStatistics

WIDTH = Context.COUNT + StampStatistics.COUNT


def described(alerts=60):
    """Five classes, each with its own level in the metadata and in the statistics."""
    generator = np.random.default_rng(1)
    labels = np.arange(alerts) % 5
    values = generator.normal(0, 0.3, (alerts, WIDTH)).astype(np.float32)
    values[np.arange(alerts), labels] += 3
    values[np.arange(alerts), Context.COUNT + labels] += 3
    return values, labels, np.array([f"object{i}" for i in range(alerts)])


class EnsembleTests(unittest.TestCase):
    def test_learns_and_repeats_itself(self):
        values, labels, objects = described()
        settings = EnsembleSettings(members=3, steps=60)
        first, second = (fit(settings, values, labels, objects).judge(torch.from_numpy(values)) for _ in range(2))
        self.assertTrue(torch.equal(first, second))
        self.assertGreater((first.argmax(1).numpy() == labels).mean(), 0.9)

    def test_members_see_all_metadata_or_stamps(self):
        values, _, _ = described()
        values[::2, 0] = np.nan
        classifier = untrained(values)
        seen = views(3, classifier.scaler)
        self.assertEqual(seen.sum(1).tolist(), [WIDTH + 1, Context.COUNT + 1, StampStatistics.COUNT])

    def test_nothing_known_still_gives_probabilities(self):
        classifier = untrained(described()[0]).eval()
        scores = classifier(torch.full((1, 3, 63, 63), float("nan")), torch.full((1, len(RAW)), float("nan")))
        self.assertAlmostEqual(scores.sum().item(), 1, places=5)


class CalibrationTests(unittest.TestCase):
    def test_finds_the_power_that_was_taken_away(self):
        generator = np.random.default_rng(2)
        true = calibration.sharpened(generator.dirichlet(np.ones(5), 4000), 1.0)
        labels = np.array([generator.choice(5, p=p) for p in true])
        weights = np.full(len(labels), 1 / len(labels))
        blunt = calibration.sharpened(true, 0.5)
        self.assertAlmostEqual(calibration.best_sharpness(blunt, labels, weights), 2, delta=0.15)
        error = [calibration.reliability(p, labels, weights)["expectedCalibrationError"] for p in (true, blunt)]
        self.assertLess(error[0], 0.03)
        self.assertGreater(error[1], 0.1)

    def test_completeness_counts_up_to_the_last_pure_cut(self):
        scores, is_class = np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, True, False, True])
        self.assertAlmostEqual(calibration.completeness_at_purity(scores, is_class, np.ones(4), 0.9), 2 / 3)
        self.assertAlmostEqual(calibration.completeness_at_purity(scores, is_class, np.ones(4), 0.7), 1)
