"""The dense ensemble learns from labels and teachers, repeats itself, and is judged and calibrated out of fold."""

import unittest
from dataclasses import replace

import numpy as np
import torch

from training import calibration, ensemblevalidation
from training.calibration import Calibration
from training.context import RAW, Context
from training.data import object_weights
from training.ensemble import NUMBERS, untrained, views
from training.ensemblefitting import EnsembleSettings, fit
from training.preparing import Bench, Split
from training.statistics import StampStatistics
from training.tests.made import bench

QUICK = EnsembleSettings(members=3, steps=60, batch=32, look_steps=30)


class EnsembleTests(unittest.TestCase):
    def test_learns_and_repeats_itself(self):
        alerts = bench()
        everything = np.ones(len(alerts.labels), dtype=bool)
        first, second = (fit(QUICK, alerts, alerts.safe, everything).judge(torch.from_numpy(alerts.described)) for _ in range(2))
        self.assertTrue(torch.equal(first, second))
        self.assertGreater((first.argmax(1).numpy() == alerts.labels).mean(), 0.9)

    def test_teachers_tell_of_a_class_that_few_labels_show(self):
        alerts = bench(alerts=10, unlabelled=90)
        classifier = fit(replace(QUICK, steps=100, opinions=2.0), alerts, alerts.safe, np.ones(100, dtype=bool))
        self.assertEqual(classifier.ensemble.biases[-1].shape[2], 5)
        found = classifier.judge(torch.from_numpy(alerts.described)).argmax(1).numpy()
        self.assertGreater((found == np.arange(100) % 5).mean(), 0.9)

    def test_members_see_all_metadata_or_stamps(self):
        values = bench().described
        values[::2, 0] = np.nan
        classifier = untrained(values)
        seen = views(3, classifier.scaler)
        self.assertEqual(seen.sum(1).tolist(), [NUMBERS + 1, Context.COUNT + 1, StampStatistics.COUNT])

    def test_nothing_known_still_gives_probabilities(self):
        classifier = untrained(bench().described).eval()
        scores = classifier(torch.full((1, 3, 63, 63), float("nan")), torch.full((1, len(RAW)), float("nan")))
        self.assertAlmostEqual(scores.sum().item(), 1, places=5)

    def test_calibration_in_the_graph_is_that_of_the_figures(self):
        alerts = bench()
        classifier = untrained(alerts.described).eval()
        values = torch.from_numpy(alerts.described)
        with torch.no_grad():
            raw = classifier.judge(values).numpy()
            classifier.calibrate(Calibration(1.7, [0.3, -0.1, 0, 0.2, -0.4]))
            np.testing.assert_allclose(classifier.judge(values), Calibration(1.7, [0.3, -0.1, 0, 0.2, -0.4])(raw), atol=1e-5)


class ValidationTests(unittest.TestCase):
    def test_same_seed_twice_gives_the_same_metrics_and_another_seed_others(self):
        alerts = bench(alerts=50)
        alerts.described += np.random.default_rng(5).normal(0, 1.5, alerts.described.shape).astype(np.float32)
        alerts.report = lambda mask, predictions: Bench.report(alerts, mask, predictions)
        alerts.split = lambda folds, test: Split(alerts.safe & (folds != test), None, alerts.safe & (folds == test))
        folds = np.arange(50) % 2

        def judged(seed):
            settings = EnsembleSettings(seed=seed, members=3, steps=25, batch=16, look_steps=10)
            raw = ensemblevalidation.out_of_fold(alerts, settings, folds, False)
            return ensemblevalidation.figures(alerts, ensemblevalidation.calibrated(alerts, raw, folds))

        first, again, other = judged(1), judged(1), judged(2)
        self.assertEqual(first, again)
        self.assertNotEqual(first["calibration"], other["calibration"])
        self.assertEqual(first["realSupernovaeEarly"]["alerts"], 10)
        self.assertEqual(sum(host["injected"] for host in first["injectedSupernovae"]["hosts"]), len(alerts.injected.rows))


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

    def test_finds_power_and_prior(self):
        generator = np.random.default_rng(3)
        true = generator.dirichlet(np.ones(5), 6000)
        labels = np.array([generator.choice(5, p=p) for p in true])
        bent = Calibration(0.6, [0.5, 0, 0, -0.5, 0])(true)
        found = Calibration.fit(bent, labels, np.full(len(labels), 1 / len(labels)), ridge=1e-4)
        self.assertAlmostEqual(found.sharpness, 1 / 0.6, delta=0.12)
        np.testing.assert_allclose(found(bent), true, atol=0.03)

    def test_completeness_counts_up_to_the_last_pure_cut(self):
        scores, is_class = np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, True, False, True])
        self.assertAlmostEqual(calibration.completeness_at_purity(scores, is_class, np.ones(4), 0.9), 2 / 3)
        self.assertAlmostEqual(calibration.completeness_at_purity(scores, is_class, np.ones(4), 0.7), 1)

    def test_a_uniform_prior_weighs_objects_alike_within_a_class(self):
        labels, objects = np.array([0, 0, 0, 1]), np.array(["a", "a", "b", "c"])
        np.testing.assert_allclose(calibration.uniform_prior_weights(labels, object_weights(objects)), [0.125, 0.125, 0.25, 0.5])
