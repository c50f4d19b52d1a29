"""The statistics see what they are for, and nothing that a turn, a scale or an offset changes."""

import unittest

import numpy as np
import torch

from training.statistics import RobustStretch, StampStatistics, quantiles


def noisy(seed=1, alerts=4):
    generator = np.random.default_rng(seed)
    stamps = generator.normal(200, 5, (alerts, 3, 63, 63))
    stamps[:, ::2, 30:33, 30:33] += 300
    stamps[0, :, :, 50:] = np.nan
    return torch.from_numpy(stamps).float()


class StatisticsTests(unittest.TestCase):
    def test_one_number_for_each_promised(self):
        self.assertEqual(StampStatistics()(noisy()).shape, (4, StampStatistics.COUNT))

    def test_quarter_turns_change_nothing(self):
        stamps = noisy()
        turned = stamps.transpose(2, 3).flip(2)
        torch.testing.assert_close(StampStatistics()(turned), StampStatistics()(stamps), atol=1e-5, rtol=0)

    def test_a_mirror_image_with_a_moved_source_does_change_something(self):
        stamps = noisy()
        moved = stamps.roll(2, 3)
        self.assertGreater((StampStatistics()(moved) - StampStatistics()(stamps)).abs().max(), 0.1)

    def test_scale_and_offset_do_not_matter(self):
        stamps = noisy()
        factor = torch.tensor([2.0, 0.5, 3.0])[None, :, None, None]
        torch.testing.assert_close(StampStatistics()(stamps * factor + 100), StampStatistics()(stamps), atol=2e-3, rtol=0)

    def test_holes_and_flat_stamps_stay_finite(self):
        stamps = torch.full((3, 3, 63, 63), float("nan"))
        stamps[1] = 7
        stamps[2, 0, 31, 31] = float("inf")
        self.assertTrue(torch.isfinite(StampStatistics()(stamps)).all())

    def test_quantiles_ignore_what_is_not_finite(self):
        pixels = torch.tensor([[1.0, 2, 3, 1e39, 4, 5]]).reshape(1, 1, 2, 3)
        middle, = quantiles(pixels, pixels.abs() < 1e38, (0.5,))
        self.assertEqual(middle.item(), 3)

    def test_stretch_measures_noise_on_the_dark_side(self):
        sigmas, _, _ = RobustStretch()(noisy())
        self.assertAlmostEqual(sigmas[1, 1].std().item(), 1, delta=0.15)
