"""Other alerts' history: dealt out whole, among the judged alerts only, and nothing else touched."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from training import history
from training.crossvalidation import cross_validate
from training.features import PAPER, SHIPPED
from training.fitting import Settings
from training.preparing import Bench
from training.preprocessing import FeatureStandardiser
from training.tests.test_fitting import made_up

NAMES = [spec.name for spec in PAPER]


def rows(count):
    """Every number tells its row and its column."""
    return np.arange(count)[:, None] + np.arange(len(NAMES)) / 100


class HistoryTests(unittest.TestCase):
    def test_shuffling_moves_whole_histories_between_judged_alerts(self):
        raw, judged = rows(50), np.arange(50) < 40
        changed = history.shuffled(raw, NAMES, judged)
        columns = history.columns_of(NAMES)
        donors = np.floor(changed[:, columns]).astype(int)
        self.assertTrue((donors == donors[:, :1]).all())
        self.assertEqual(sorted(donors[:40, 0]), list(range(40)))
        self.assertGreater((donors[:40, 0] != np.arange(40)).sum(), 30)
        self.assertTrue(np.array_equal(changed[40:], raw[40:]))
        others = np.setdiff1d(np.arange(len(NAMES)), columns)
        self.assertTrue(np.array_equal(changed[:, others], raw[:, others]))

    def test_a_first_detection_has_been_seen_once(self):
        changed = history.first_detection(rows(5), NAMES)
        detections, coverage, rest = changed[:, history.columns_of(NAMES)].T
        self.assertEqual(detections.tolist(), [1] * 5)
        self.assertTrue(np.array_equal(rest, coverage - 1))
        self.assertTrue(np.array_equal(coverage, rows(5)[:, NAMES.index("ncovhist")]))

    def test_a_model_without_history_has_no_variant(self):
        self.assertEqual(history.variants(rows(5), [spec.name for spec in SHIPPED], np.full(5, True)), {})


class Pretended(Bench):
    """Alerts whose class is in ndethist alone; their stamps say nothing."""

    def __init__(self, count=150):
        self.specs = PAPER
        self.labels = np.arange(count) % 5
        self.objects = np.arange(count)
        self.safe = np.full(count, True)
        self.raw = np.zeros((count, len(PAPER)), np.float32)
        self.raw[:, NAMES.index("ndethist")] = self.labels * 4
        self.images = torch.zeros(count, 3, 21, 21)

    def standardiser(self, train):
        return FeatureStandardiser.fit(self.specs, self.raw[train])

    def examples(self, mask, standardiser):
        examples = made_up(int(mask.sum()), 1)
        examples.images[:] = 0
        examples.labels[:] = torch.from_numpy(self.labels[mask])
        return type(examples)(examples.images, standardiser(torch.from_numpy(self.raw[mask])), examples.labels, self.objects[mask])


class CrossValidationTests(unittest.TestCase):
    def test_a_network_that_learnt_history_is_found_out(self):
        settings = Settings(inputs="paper", stamps=False, horizon=600, dropout=0.0, beta=0.0)
        bench = Pretended()
        report, classes = cross_validate(bench, settings, np.arange(150) % 2, log=lambda text: None)
        self.assertEqual((classes >= 0).tolist(), bench.safe.tolist())
        self.assertGreater(report["balancedAccuracy"], 0.8)
        self.assertLess(report["historyShuffled"]["balancedAccuracy"], 0.4)
        self.assertGreater(report["historyShuffled"]["classesChanged"], 0.4)

    def test_a_run_that_was_stopped_goes_on_with_the_folds_it_has(self):
        settings = Settings(inputs="paper", stamps=False, horizon=20, dropout=0.0, beta=0.0)
        bench, folds = Pretended(), np.arange(150) % 2
        with tempfile.TemporaryDirectory() as cache:
            first, _ = cross_validate(bench, settings, folds, cache, log=lambda text: None)
            kept, lost = sorted(Path(cache).iterdir())
            lost.unlink()
            written = kept.stat().st_mtime_ns
            second, _ = cross_validate(bench, settings, folds, cache, log=lambda text: None)
            self.assertEqual((first, written), (second, kept.stat().st_mtime_ns))
            self.assertEqual([kept, lost], sorted(Path(cache).iterdir()))


if __name__ == "__main__":
    unittest.main()
