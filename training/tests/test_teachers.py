"""Published scores: read, learnt from where they are known, and turned into an opinion on the class."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from training import foldcache, teachers
from training.ensemblefitting import EnsembleSettings
from training.lessons import Audience, Lessons
from training.tests.made import bench
from training.ensemble import untrained


class TeacherTests(unittest.TestCase):
    def test_reads_by_candid_and_leaves_unknown_empty(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "scores.csv")
            path.write_text("candid," + ",".join(teachers.SCORES) + "\n7" + ",0.5" * 11 + "\n8" + "," * 11 + "\n", encoding="utf-8")
            scores = teachers.read(path, ["8", "7", "9"])
        self.assertEqual(np.isnan(scores).all(1).tolist(), [True, False, True])
        self.assertTrue(np.isnan(teachers.read(None, ["1"])).all())

    def test_what_is_missing_costs_nothing(self):
        logits, scores = torch.randn(2, len(teachers.SCORES)), torch.full((2, len(teachers.SCORES)), float("nan"))
        scores[1] = 0.2
        cost = teachers.loss(logits, scores)
        self.assertEqual(cost[0].item(), 0)
        self.assertGreater(cost[1].item(), 0.5)

    def test_opinions_follow_the_labels_that_trained_them(self):
        alerts = bench(alerts=50, unlabelled=25)
        found = teachers.opinions(alerts.scores, alerts.labels, np.full(75, 0.02), alerts.safe)
        self.assertTrue((found.argmax(1) == np.arange(75) % 5).all())

    def test_a_held_out_alert_teaches_nothing(self):
        alerts = bench(alerts=50, unlabelled=25)
        taught = np.arange(75) % 3 > 0
        audience = Audience.of_ensemble(untrained(alerts.described), 64)
        lessons = Lessons(EnsembleSettings(members=3), alerts, alerts.safe & taught, taught, audience)
        self.assertTrue(taught[lessons.pupils].all() and taught[lessons.rows].all())
        self.assertTrue(all(taught[alerts.injected.rows[numbers]].all() for numbers, _ in lessons.made.values()))


class FoldCacheTests(unittest.TestCase):
    def test_computes_once_and_anew_for_another_setting(self):
        calls = []

        def compute():
            calls.append(1)
            return {"real": np.arange(3.0)}

        with tempfile.TemporaryDirectory() as folder:
            keys = [foldcache.key_of(EnsembleSettings(seed=seed), np.arange(4)) for seed in (1, 1, 2)]
            found = [foldcache.remembered(folder, key, compute) for key in keys]
        self.assertEqual(len(calls), 2)
        self.assertTrue(all(np.array_equal(one["real"], np.arange(3.0)) for one in found))
