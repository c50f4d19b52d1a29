"""Painted artefacts: where they are put, and what they leave alone."""

import unittest

import numpy as np

from training.painting import KINDS, MIDDLE, painted, without_source


def stamps():
    generator = np.random.default_rng(3)
    template = generator.normal(100, 1, (63, 63))
    difference = generator.normal(0, 2, (63, 63))
    difference[30:33, 30:33] += 500
    return np.stack([template + difference, template, difference]).astype(np.float32)


class PaintingTests(unittest.TestCase):
    def test_the_source_is_gone_and_the_template_untouched(self):
        original = stamps()
        matched, template, quiet = without_source(original, np.random.default_rng(1))
        self.assertLess(np.abs(quiet).max(), 20)
        self.assertLess(np.abs(matched - template).max(), 1e-3)
        self.assertTrue(np.array_equal(template, original[1]))

    def test_every_kind_reaches_the_centre_and_science_follows_difference(self):
        for kind in KINDS:
            made = painted(stamps(), kind, np.random.default_rng(4))
            self.assertGreater(np.abs(made[2, MIDDLE - 1:MIDDLE + 2, MIDDLE - 1:MIDDLE + 2]).max(), 10, kind.__name__)
            np.testing.assert_allclose(made[0] - made[1], made[2], atol=1e-2)

    def test_holes_stay_holes(self):
        original = stamps()
        original[0, :, :5] = np.nan
        made = painted(original, KINDS[0], np.random.default_rng(5))
        self.assertTrue(np.isnan(made[0, :, :5]).all())
