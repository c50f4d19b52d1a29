"""Figures computed by hand."""

import unittest

import numpy as np

from training import metrics
from training.data import is_safe, object_weights


class MetricTests(unittest.TestCase):
    LABELS = np.array([0, 0, 0, 1, 2, 3, 4])
    PREDICTIONS = np.array([0, 0, 1, 1, 2, 3, 3])
    OBJECTS = np.array(["a", "a", "b", "c", "d", "e", "f"])

    def test_report_weighs_by_object(self):
        weights = object_weights(self.OBJECTS)
        report = metrics.report(self.LABELS, self.PREDICTIONS, weights, self.OBJECTS)
        self.assertAlmostEqual(report["balancedAccuracy"], (0.5 + 1 + 1 + 1 + 0) / 5)
        self.assertEqual(report["confusionMatrix"][0], [2, 1, 0, 0, 0])
        self.assertEqual(report["perClass"]["AGN"], {"recall": 0.5, "precision": 1, "alerts": 3, "objects": 2})
        self.assertEqual(report["perClass"]["asteroid"]["precision"], 0.5)
        self.assertIsNone(report["perClass"]["bogus"]["precision"])

    def test_interval_holds_the_figure_and_is_that_of_a_coin(self):
        generator = np.random.default_rng(1)
        labels = np.repeat(np.arange(5), 80)
        predictions = np.where(generator.random(400) < 0.8, labels, (labels + 1) % 5)
        objects = np.arange(400)
        low, high = metrics.bootstrap_interval(labels, predictions, np.ones(400), objects)
        figure = metrics.balanced_accuracy(labels, predictions, np.ones(400))
        self.assertTrue(low < figure < high)
        self.assertAlmostEqual(high - low, 2 * 1.96 * np.sqrt(0.8 * 0.2 / 400), delta=0.015)


class LabelRuleTests(unittest.TestCase):
    def test_which_labels_are_safe(self):
        for confidence, heuristic, forged, safe in [
            ("high", "0", "0", True), ("medium", "0", "0", True), ("medium", "1", "0", False), ("low", "0", "0", False),
            ("high", "0", "1", False),
        ]:
            row = {"label_confidence": confidence, "heuristic": heuristic, "forged": forged}
            self.assertEqual(is_safe(row), safe, row)
