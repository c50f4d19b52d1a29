"""Variations of an alert keep difference = science - matched template, and say in the metadata what they did to the stamps."""

import unittest

import numpy as np

from training import augmenting, psf
from training.ensemble import NUMBERS, Describer
from training.describedbench import described
from training.tests import made

GENERATOR = np.random.default_rng


class AugmentingTests(unittest.TestCase):
    def setUp(self):
        self.stamps, self.features = made.source()[None], made.features()

    def test_a_fainter_source_has_the_flux_that_its_magnitude_says(self):
        stamps, told = augmenting.faded(self.stamps, self.features, np.array([1.0]), GENERATOR(1))
        before, after = (psf.fitted(one[0, 2]).flux for one in (self.stamps, stamps))
        self.assertAlmostEqual(2.5 * np.log10(before / after), 1, delta=0.1)
        self.assertAlmostEqual(float(told[0, augmenting.MAGPSF]), 19, places=5)
        self.assertGreater(told[0, augmenting.SIGMAPSF], 0.1)
        np.testing.assert_allclose(stamps[0, 0] - stamps[0, 2], self.stamps[0, 0] - self.stamps[0, 2], atol=2e-3)
        self.assertAlmostEqual(augmenting.noise_of(stamps)[0, 2] / augmenting.noise_of(self.stamps)[0, 2], 1, delta=0.1)

    def test_no_alert_fades_beyond_what_the_survey_sends(self):
        faint = made.features(magpsf=20.5, sigmapsf=0.2)
        self.assertLess(augmenting.fading_allowed(faint)[0], 0.3)
        self.assertEqual(augmenting.fading_allowed(made.features(magpsf=np.nan))[0], 0)

    def test_a_shift_moves_the_source_by_so_much(self):
        moved = augmenting.shifted(self.stamps, np.array([[0.3, -0.2]]))
        before, after = (psf.fitted(one[0, 2]) for one in (self.stamps, moved))
        self.assertAlmostEqual(after.row - before.row, 0.3, delta=0.08)
        self.assertAlmostEqual(after.column - before.column, -0.2, delta=0.08)

    def test_an_edge_is_on_its_side_and_spares_the_source(self):
        for side, turns in zip(("top", "left", "bottom", "right"), range(4)):
            stamps = augmenting.cut(self.stamps, side, 5)
            beyond = np.rot90(np.isnan(stamps[0, 0]), turns if side in ("left", "right") else turns)
            self.assertEqual(np.isnan(stamps).sum(), 3 * 63 * (31 - 5), side)
            self.assertTrue(np.isfinite(stamps[..., 31, 31]).all())
            self.assertEqual(beyond.all(axis=1).sum() + beyond.all(axis=0).sum(), 31 - 5)

    def test_statistics_of_cut_stamps_are_numbers_and_do_not_mind_the_side(self):
        stamps = augmenting.cut(self.stamps, "top", 5)
        values = [described(np.ascontiguousarray(np.rot90(stamps, turn, (2, 3))), self.features)[:, :NUMBERS] for turn in range(4)]
        self.assertTrue(np.isfinite(values[0]).all())
        for value in values[1:]:
            np.testing.assert_allclose(value, values[0], atol=1e-4)

    def test_variations_leave_nothing_undescribed(self):
        stamps, features = np.repeat(self.stamps, 20, 0), np.repeat(self.features, 20, 0)
        varied, told = augmenting.varied(stamps, features, GENERATOR(4), edges=0.5)
        self.assertTrue(np.isfinite(described(varied, told)).all())
        self.assertTrue(np.isnan(varied).any())
        self.assertEqual(described(varied, told).shape[1], Describer.COUNT)
