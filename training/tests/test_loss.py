"""The loss against closed-form numbers."""

import math
import unittest

import torch

from training.loss import regularised_loss, weighted_loss

FIRST = [0.1, 0.6, 0.1, 0.1, 0.1]
SECOND = [0.7, 0.05, 0.2, 0.03, 0.02]


def loss(probabilities, labels, beta):
    logits = torch.tensor(probabilities, dtype=torch.float64).log()
    return regularised_loss(logits, torch.tensor(labels), beta).item()


class LossTests(unittest.TestCase):
    def test_single_samples(self):
        self.assertAlmostEqual(loss([FIRST], [1], 0), 0.5108256, 6)
        self.assertAlmostEqual(loss([FIRST], [1], 0.5), -0.1029391, 6)
        self.assertAlmostEqual(loss([[0.2] * 5], [3], 0.5), 0.8047190, 6)
        self.assertAlmostEqual(loss([[0.2] * 5], [3], 1), 0, 6)

    def test_a_batch_is_the_mean(self):
        self.assertAlmostEqual(loss([FIRST, SECOND], [1, 2], 0.5), 0.5270535, 6)

    def test_equal_weights_are_the_plain_mean(self):
        logits = torch.tensor([FIRST, SECOND], dtype=torch.float64).log()
        value = weighted_loss(logits, torch.tensor([1, 2]), torch.tensor([0.5, 0.5]).double(), 0.5)
        self.assertAlmostEqual(value.item(), 0.5270535, 6)

    def test_gradient(self):
        logits = torch.tensor([[2, 0, -1, 0.5, 1]], dtype=torch.float64, requires_grad=True)
        value = regularised_loss(logits, torch.tensor([0]), 0.5)
        value.backward()
        self.assertAlmostEqual(value.item(), -0.0288067, 6)
        expected = torch.tensor([-0.2590496, 0.0240801, -0.0051570, 0.0711081, 0.1690184]).double()
        torch.testing.assert_close(logits.grad[0], expected, atol=1e-6, rtol=0)
        self.assertTrue(torch.autograd.gradcheck(
            lambda x: regularised_loss(x, torch.tensor([0]), 0.5), logits, atol=1e-6))

    def test_best_confidence_on_separable_data(self):
        for beta, confidence, lowest in [(0.3, 0.9077, -0.03389), (0.5, 0.7703, -0.16770),
                                         (0.8, 0.6388, -0.47570), (1.0, 0.5821, -0.71782)]:
            rest = (1 - confidence) / 4
            best = loss([[confidence] + [rest] * 4], [0], beta)
            self.assertAlmostEqual(best, lowest, 5)
            for step in (-0.02, 0.02):
                p = confidence + step
                self.assertGreater(loss([[p] + [(1 - p) / 4] * 4], [0], beta), best)

    def test_adam_first_step(self):
        parameter = torch.tensor([1.0], dtype=torch.float64, requires_grad=True)
        optimiser = torch.optim.Adam([parameter], lr=1e-3)
        parameter.grad = torch.tensor([0.5], dtype=torch.float64)
        optimiser.step()
        self.assertTrue(math.isclose(parameter.item(), 0.99900000002, abs_tol=1e-11))
