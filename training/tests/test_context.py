"""Derived metadata: what is missing stays missing, and the band picks its own magnitude."""

import unittest

import numpy as np
import torch

from training.context import RAW, Context, RobustScaler, bounded


def row(**values):
    return torch.tensor([[values.get(name, float("nan")) for name in RAW]])


class ContextTests(unittest.TestCase):
    def test_one_number_for_each_promised_and_nan_for_the_unknown(self):
        derived = Context()(row())
        self.assertEqual(derived.shape, (1, Context.COUNT))
        self.assertTrue(torch.isnan(derived).all())

    def test_half_a_star_means_unknown(self):
        self.assertTrue(torch.isnan(Context()(row(sgscore1=0.5))[0, 0]))
        self.assertEqual(Context()(row(sgscore1=0.75))[0, 0], 0.75)

    def test_sentinel_means_missing(self):
        self.assertTrue(torch.isnan(Context()(row(srmag1=-999.0))).all())

    def test_difference_to_the_reference_is_in_the_band_of_the_alert(self):
        known = {"magnr": 18.0, "sgmag1": 17.0, "srmag1": 16.0}
        place = Context.COUNT - 7
        self.assertEqual(Context()(row(fid=1.0, **known))[0, place], 1)
        self.assertEqual(Context()(row(fid=2.0, **known))[0, place], 2)

    def test_bounds_keep_nan(self):
        values = bounded(torch.tensor([-9.0, 0.5, 9, float("nan")]), 0, 1)
        self.assertEqual(values[:3].tolist(), [0, 0.5, 1])
        self.assertTrue(torch.isnan(values[3]))


class ScalerTests(unittest.TestCase):
    def test_missing_is_the_middle_and_flagged_where_it_is_common(self):
        values = np.array([[1.0, 5], [2, np.nan], [3, 6], [4, 7]])
        scaler = RobustScaler.fit(values)
        scaled = scaler(torch.tensor([[2.5, float("nan")], [1e9, 6]]))
        self.assertEqual(scaler.width, 3)
        self.assertEqual(scaled[0].tolist(), [0, 0, 1])
        self.assertEqual(scaled[1].tolist(), [3, 0, 0])
