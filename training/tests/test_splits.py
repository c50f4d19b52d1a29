"""Folds, sampling and weights by object."""

import unittest

import numpy as np

from training.data import object_weights
from training.sampling import BalancedSampler
from training.splits import folds_by_night, folds_by_object


def catalogue(seed=4, alerts=600):
    generator = np.random.default_rng(seed)
    number = generator.integers(0, 250, alerts)
    objects = np.array([f"ZTF18{n:05d}" for n in number])
    nights = generator.integers(0, 300, alerts)
    return objects, number % 5, nights


class FoldTests(unittest.TestCase):
    def test_no_object_in_two_folds_and_classes_even_within_one_object(self):
        objects, labels, _ = catalogue()
        folds = folds_by_object(objects, labels, 5, seed=1)
        for name in set(objects):
            self.assertEqual(len(set(folds[objects == name])), 1)
        for label in range(5):
            sizes = [len(set(objects[(folds == k) & (labels == label)])) for k in range(5)]
            self.assertLessEqual(max(sizes) - min(sizes), 1)

    def test_folds_depend_on_the_seed_and_not_on_the_order_of_rows(self):
        objects, labels, _ = catalogue()
        folds = folds_by_object(objects, labels, 5, seed=1)
        order = np.random.default_rng(9).permutation(len(objects))
        self.assertTrue((folds_by_object(objects[order], labels[order], 5, seed=1) == folds[order]).all())
        self.assertFalse((folds_by_object(objects, labels, 5, seed=2) == folds).all())

    def test_no_night_and_no_object_in_two_folds_by_night(self):
        objects, labels, nights = catalogue(alerts=200)
        folds = folds_by_night(objects, labels, nights, 3, seed=1)
        for column in (objects, nights):
            for value in set(column):
                self.assertEqual(len(set(folds[column == value])), 1)
        self.assertEqual(set(folds), {0, 1, 2})


class BalanceTests(unittest.TestCase):
    def test_an_object_weighs_one_however_often_it_was_seen(self):
        weights = object_weights(np.array(["a", "b", "a", "a"]))
        np.testing.assert_allclose(weights, [1 / 3, 1, 1 / 3, 1 / 3])

    def test_classes_are_drawn_evenly_and_objects_evenly_within_a_class(self):
        labels = np.array([0] * 90 + [1] * 10)
        objects = np.array(["many"] * 80 + [f"one{i}" for i in range(10)] + [f"two{i}" for i in range(10)])
        drawn = BalancedSampler(labels, objects, seed=3).draw(40_000)
        self.assertAlmostEqual(np.mean(labels[drawn] == 1), 0.5, delta=0.01)
        self.assertAlmostEqual(np.mean(objects[drawn] == "many"), 0.5 / 11, delta=0.005)
