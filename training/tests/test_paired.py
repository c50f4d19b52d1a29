"""A paired difference knows what two separate intervals cannot; folds by several processes are those by one."""

import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from training import ensemblevalidation, paired, workers
from training.ensemblefitting import EnsembleSettings
from training.tests import made


def bench(alerts=400):
    labels = np.arange(alerts) % 5
    return SimpleNamespace(labels=labels, safe=np.ones(alerts, dtype=bool), objects=np.array([f"o{i}" for i in range(alerts)]),
                           dataset=SimpleNamespace(candids=[str(i) for i in range(alerts)]))


class PairedTests(unittest.TestCase):
    def test_the_same_classifier_differs_by_nothing(self):
        alerts = bench()
        found = paired.difference(alerts, alerts.labels, alerts.labels)
        self.assertEqual((found["difference"], found["interval95"]), (0, [0, 0]))

    def test_a_small_gain_on_the_same_alerts_is_certain(self):
        alerts, generator = bench(), np.random.default_rng(1)
        theirs = np.where(generator.random(400) < 0.3, (alerts.labels + 1) % 5, alerts.labels)
        ours = np.where((theirs != alerts.labels) & (generator.random(400) < 0.2), alerts.labels, theirs)
        found = paired.difference(alerts, ours, theirs)
        self.assertAlmostEqual(found["difference"], (ours == alerts.labels).mean() - (theirs == alerts.labels).mean(), places=4)
        self.assertGreater(found["interval95"][0], 0)

    def test_only_alerts_that_both_judged_count(self):
        alerts = bench()
        table = {str(i): int(alerts.labels[i]) for i in range(100)}
        found = paired.difference(alerts, (alerts.labels + 1) % 5, paired.aligned(alerts, table))
        self.assertEqual((found["alerts"], found["difference"]), (100, -1))


class WorkerTests(unittest.TestCase):
    def test_two_processes_leave_what_one_would_compute(self):
        alerts = made.bench(alerts=50)
        folds = np.arange(50) % 5
        alerts.folds = lambda count, seed, by_night: folds
        settings = EnsembleSettings(members=3, steps=10, batch=16, look_steps=10)
        with tempfile.TemporaryDirectory() as folder:
            workers.compute_folds(alerts, settings, [1], folder, 2)
            self.assertEqual(len(list(Path(folder).glob("fold-*.npz"))), 10)
            kept = ensemblevalidation.out_of_fold(alerts, settings, folds, False, folder)
            self.assertEqual(len(list(Path(folder).glob("fold-*.npz"))), 10)
        np.testing.assert_array_equal(kept["real"], ensemblevalidation.out_of_fold(alerts, settings, folds, False)["real"])
