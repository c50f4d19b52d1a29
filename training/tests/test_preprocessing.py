"""The preprocessing inside the graph against numpy and against worked examples."""

import unittest

import numpy as np
import torch

from training.features import PAPER, FeatureSpec, neighbour
from training.preprocessing import FeatureStandardiser, StampNormaliser, normalise

NAN = float("nan")


def normalised(pixels):
    """numpy reference for stamps [N, 3, side, side]."""
    pixels = np.where(np.isfinite(pixels), pixels, np.nan)
    out = np.zeros_like(pixels)
    for n, channel in np.ndindex(pixels.shape[:2]):
        x = pixels[n, channel]
        if np.isfinite(x).any() and np.nanmax(x) > np.nanmin(x):
            out[n, channel] = np.nan_to_num((x - np.nanmin(x)) / np.nanmax(x - np.nanmin(x)), nan=0.0)
    return out


def one_channel(rows):
    return torch.tensor(rows, dtype=torch.float32)[None, None]


class StampNormaliserTests(unittest.TestCase):
    TINY = [[1, 2, 3, 4, 5], [6, NAN, 8, 9, 10], [11, 12, 13, 14, 15], [16, 17, 18, NAN, 20], [21, 22, 23, 24, 25]]

    def check(self, pixels, expected):
        got = StampNormaliser(side=5, crop=3)(one_channel(pixels))[0, 0]
        torch.testing.assert_close(got, torch.tensor(expected, dtype=torch.float32), atol=1e-6, rtol=0)

    def test_nan_takes_no_part_and_ends_as_zero(self):
        self.check(self.TINY, [[0, 0, 0.1], [0.4, 0.5, 0.6], [0.9, 1, 0]])
        negated = [[-x for x in row] for row in self.TINY]
        self.check(negated, [[0, 1, 0.9], [0.6, 0.5, 0.4], [0.1, 0, 0]])

    def test_infinities_are_treated_as_nan(self):
        infinite = [[float("inf") if x != x else x for x in row] for row in self.TINY]
        self.check(infinite, [[0, 0, 0.1], [0.4, 0.5, 0.6], [0.9, 1, 0]])
        self.check([[-float("inf") if x != x else x for x in row] for row in self.TINY],
                   [[0, 0, 0.1], [0.4, 0.5, 0.6], [0.9, 1, 0]])

    def test_a_channel_without_contrast_or_without_pixels_becomes_zero(self):
        for value in (7.0, 0.0, NAN, float("inf")):
            self.check([[value] * 5] * 5, [[0] * 3] * 3)

    def test_crops_rows_and_columns_21_to_41_before_normalising(self):
        stamps = torch.zeros(1, 3, 63, 63)
        stamps[0, :, 0, 0] = 1e6
        stamps[0, 0, 21, 41] = 2
        stamps[0, 0, 41, 21] = 4
        out = StampNormaliser()(stamps)
        self.assertEqual(out.shape, (1, 3, 21, 21))
        self.assertEqual((out[0, 0, 0, 20].item(), out[0, 0, 20, 0].item()), (0.5, 1.0))
        self.assertEqual(out[0, 1:].abs().sum().item(), 0)

    def test_equals_the_numpy_reference_on_noisy_stamps_with_holes(self):
        generator = np.random.default_rng(5)
        pixels = generator.normal(200, 40, (6, 3, 21, 21)).astype(np.float32)
        pixels[generator.random(pixels.shape) < 0.1] = np.nan
        pixels[1, 2] = np.nan
        pixels[2, 0] = 3
        got = normalise(torch.from_numpy(pixels)).numpy()
        np.testing.assert_allclose(got, normalised(pixels), atol=1e-6)
        self.assertEqual((got.min(), got.max()), (0, 1))

    def test_scale_and_offset_of_one_channel_change_nothing_anywhere(self):
        pixels = torch.rand(2, 3, 21, 21, generator=torch.Generator().manual_seed(2))
        scaled = pixels.clone()
        scaled[:, 0] = 8 * pixels[:, 0] + 16
        torch.testing.assert_close(normalise(scaled), normalise(pixels), atol=2e-6, rtol=0)

    def test_odd_difference_cannot_be_centred(self):
        with self.assertRaises(ValueError):
            StampNormaliser(side=63, crop=20)


class FeatureStandardiserTests(unittest.TestCase):
    @staticmethod
    def identity(specs, fill):
        return FeatureStandardiser(specs, fill, [0] * len(specs), [1] * len(specs))

    def test_clips_as_the_paper_does(self):
        names = [spec.name for spec in PAPER]
        graph = self.identity(PAPER, [-1 if spec.fill is not None else 0 for spec in PAPER])
        for name, raw, expected in [
            ("sgscore1", -999, -1), ("distpsnr3", -999, -1), ("distpsnr1", 29.9, 29.9), ("fwhm", 12.3, 10),
            ("fwhm", 0.4, 0.4), ("chinr", -999, -1), ("chinr", 40, 15), ("sharpnr", 9, 1.5), ("sharpnr", -5, -1),
            ("ncovhist", 5000, 3000), ("non_detections", 2500, 2000), ("ndethist", 146, 20),
        ]:
            features = torch.zeros(1, len(names))
            features[0, names.index(name)] = raw
            got = graph(features)[0, names.index(name)].item()
            self.assertAlmostEqual(got, expected, 5, (name, raw))

    def test_paper_features_are_the_23_in_order(self):
        self.assertEqual(" ".join(spec.name for spec in PAPER),
                         "sgscore1 distpsnr1 sgscore2 distpsnr2 sgscore3 distpsnr3 isdiffpos fwhm magpsf sigmapsf ra "
                         "dec diffmaglim classtar ndethist ncovhist ecl_lat ecl_long gal_lat gal_long non_detections "
                         "chinr sharpnr")

    def test_missing_becomes_minus_one_or_the_training_mean(self):
        specs = [*neighbour(1), FeatureSpec("magnr")]
        graph = FeatureStandardiser.fit(specs, np.array([[0.9, 1, 18], [0.1, 3, 20], [0.5, NAN, -999]], np.float32))
        known = [[0.9, 0.1, -1], [1, 3, -1], [18, 20, 19]]
        np.testing.assert_allclose(graph.mean[0].numpy(), np.mean(known, 1), atol=1e-6)
        np.testing.assert_allclose(graph.std[0].numpy(), np.std(known, 1), rtol=1e-6)
        for hole in (NAN, -999.0, float("inf")):
            filled = graph(torch.tensor([[hole, hole, hole]])) * graph.std + graph.mean
            torch.testing.assert_close(filled, torch.tensor([[-1.0, -1, 19]]), atol=1e-6, rtol=0)
        self.assertEqual(graph(torch.tensor([[0.9, 1, NAN]]))[0, 2].item(), 0)

    def test_sgscore_of_exactly_one_half_means_unknown(self):
        graph = self.identity(neighbour(1), [-1, -1])
        self.assertEqual(graph(torch.tensor([[0.5, 0.5]])).tolist(), [[-1, 0.5]])
        self.assertAlmostEqual(graph(torch.tensor([[0.501, 0.5]]))[0, 0].item(), 0.501, 6)

    def test_latitudes_may_lose_their_sign(self):
        graph = self.identity([FeatureSpec("gal_lat", absolute=True)], [0])
        self.assertEqual(graph(torch.tensor([[-30.0], [30.0]])).tolist(), [[30], [30]])

    def test_graph_equals_the_numpy_reference(self):
        generator = np.random.default_rng(3)
        raw = generator.normal(0, 30, (200, len(PAPER))).astype(np.float32)
        raw[generator.random(raw.shape) < 0.1] = np.nan
        raw[generator.random(raw.shape) < 0.1] = -999
        graph = FeatureStandardiser.fit(PAPER, raw)
        got = graph(torch.from_numpy(raw)).numpy()
        for k, spec in enumerate(PAPER):
            column = spec.clip(raw[:, k].astype(np.float64))
            column = np.where(np.isnan(column), graph.fill[0, k].item(), column)
            np.testing.assert_allclose(got[:, k], (column - column.mean()) / column.std(), atol=1e-4)
        np.testing.assert_allclose(got.mean(0), 0, atol=1e-4)
        np.testing.assert_allclose(got.std(0), 1, atol=1e-4)
