"""The convolutional member sees what lies where, learns, and does not know which way up a stamp was."""

import unittest

import numpy as np
import torch

from training.context import RAW
from training.ensemble import NUMBERS, Describer, EnsembleClassifier, untrained
from training.ensemblefitting import EnsembleSettings, fit
from training.lookfitting import follow
from training.looking import LookingNetwork
from training.pictures import Pictures, unfolded
from training.tests import made


def classifier():
    torch.manual_seed(3)
    numbers = np.random.default_rng(3).normal(size=(40, NUMBERS)).astype(np.float32)
    return untrained(numbers).eval()


class PictureTests(unittest.TestCase):
    def test_near_and_far_show_the_same_sky(self):
        sigmas = torch.zeros(1, 3, 63, 63)
        sigmas[0, 0, 31, 31], sigmas[0, 2, 0, 62] = 100, 50
        finite = torch.ones_like(sigmas, dtype=torch.bool)
        finite[0, 2, 40:] = False
        near, far = unfolded(Pictures()(sigmas, finite))
        self.assertEqual((near[0, 0] > 0).nonzero().tolist(), [[15, 15]])
        self.assertEqual((far[0, 0] > 0).nonzero().tolist(), [[10, 10]])
        self.assertEqual((far[0, 2] > 0).nonzero().tolist(), [[0, 20]])
        self.assertEqual(near[0, 3, :, 0].tolist(), [1.0] * 24 + [0.0] * 7)

    def test_a_description_ends_with_its_pictures(self):
        described = Describer()(torch.from_numpy(made.source()[None]), torch.from_numpy(made.features()))
        self.assertEqual(described.shape, (1, Describer.COUNT))
        near, _ = unfolded(described[:, NUMBERS:])
        self.assertEqual(int(near[0, 2].argmax()), 15 * 31 + 15)


class LookingTests(unittest.TestCase):
    def test_a_quarter_turn_changes_no_probability(self):
        stamps, features = torch.from_numpy(made.source()[None]), torch.from_numpy(made.features())
        model = classifier()
        with torch.no_grad():
            whole = model(stamps, features)
            for turn in (1, 2, 3):
                torch.testing.assert_close(model(stamps.rot90(turn, (2, 3)), features), whole, atol=1e-6, rtol=0)

    def test_learns_from_pictures_alone(self):
        alerts = made.bench()
        alerts.described[:, :NUMBERS] = np.random.default_rng(4).normal(size=(len(alerts.labels), NUMBERS))
        alerts.painted, alerts.varied = alerts.described, alerts.described[None]
        model = fit(EnsembleSettings(members=3, steps=10, batch=32, look_steps=80), alerts, alerts.safe, np.ones(60, dtype=bool))
        with torch.no_grad():
            found = model.looking.turned(torch.from_numpy(alerts.described[:, NUMBERS:]), model.scaled(alerts.described))
        self.assertGreater((found.argmax(1).numpy() == alerts.labels).mean(), 0.6)

    def test_both_halves_count(self):
        model = classifier()
        stamps, features = torch.from_numpy(made.source()[None]), torch.from_numpy(made.features())
        with torch.no_grad():
            both = model(stamps, features)
            model.looking.output.bias[0] += 2
            self.assertGreater((model(stamps, features) - both)[0, 0], 0.05)

    def test_the_running_mean_follows_parameters_and_takes_over_what_was_counted(self):
        network = LookingNetwork(4, 5)
        start = follow(None, network)
        with torch.no_grad():
            network.output.bias += 1
            network.near[3][1].running_mean += 1
        smooth = follow(start, network)
        torch.testing.assert_close(smooth["output.bias"], start["output.bias"] + 0.02)
        torch.testing.assert_close(smooth["near.3.1.running_mean"], start["near.3.1.running_mean"] + 1)

    def test_nothing_known_still_gives_probabilities(self):
        self.assertIsInstance(classifier(), EnsembleClassifier)
        scores = classifier()(torch.full((2, 3, 63, 63), float("nan")), torch.full((2, len(RAW)), float("nan")))
        torch.testing.assert_close(scores.sum(1), torch.ones(2))
