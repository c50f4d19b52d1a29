"""Learning, repeating and resuming, on small made-up stamps."""

import dataclasses
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from training.fitting import Examples, Run, Settings, fit, logits_of

TINY = Settings(kernel=3, batch=10, turns=1, horizon=20, patience=0, check_every=5, seed=7)


def made_up(count, seed):
    """Five easy classes: a point, an off-centre point, a bar, a ring and noise; the features know nothing."""
    generator = np.random.default_rng(seed)
    labels = np.arange(count) % 5
    y, x = np.mgrid[-10:11, -10:11]
    shapes = [np.exp(-(x**2 + y**2) / 4), np.exp(-((x - 6)**2 + y**2) / 4), np.exp(-x**2 / 2),
              np.exp(-(np.hypot(x, y) - 6)**2), np.zeros_like(x)]
    noise = generator.normal(0, 0.15, (count, 3, 21, 21))
    images = np.stack([np.stack([shapes[label]] * 3) for label in labels]) + noise
    return Examples(torch.from_numpy(images).float(), torch.from_numpy(generator.normal(0, 1, (count, 4))).float(),
                    torch.from_numpy(labels), np.arange(count))


class FittingTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.set_num_threads(1)  # two threads on a busy machine wait for each other
        cls.train, cls.validation, cls.test = made_up(200, 1), made_up(25, 2), made_up(100, 3)

    def test_learns_easy_classes(self):
        settings = dataclasses.replace(TINY, batch=30, horizon=120, check_every=40)
        network = fit(settings, self.train, self.validation).network
        logits = logits_of(network, self.test)
        accuracy = (logits.argmax(1) == self.test.labels).float().mean().item()
        self.assertGreaterEqual(accuracy, 0.95)
        # With an entropy reward of 0.5 the scores pile up near 0.77, not near 1.
        self.assertLess(logits.softmax(1).max(1).values.median().item(), 0.93)

    def test_the_same_seed_gives_the_same_weights(self):
        one, two = (fit(TINY, self.train, self.validation).network for _ in range(2))
        other = fit(dataclasses.replace(TINY, seed=8), self.train, self.validation).network
        self.assertTrue(torch.equal(one.dense1.weight, two.dense1.weight))
        self.assertFalse(torch.equal(one.dense1.weight, other.dense1.weight))

    def test_an_interrupted_run_ends_where_an_uninterrupted_one_does(self):
        settings = dataclasses.replace(TINY, averaging=0.9)
        whole = fit(settings, self.train, self.validation)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "run.pt"
            interrupt_after(10, settings, self.train, self.validation, path)
            resumed = fit(settings, self.train, self.validation, checkpoint=path)
            with self.assertRaises(ValueError):
                fit(dataclasses.replace(settings, seed=9), self.train, self.validation, checkpoint=path)
        self.assertEqual(resumed.history, whole.history)
        self.assertTrue(torch.equal(resumed.network.dense1.weight, whole.network.dense1.weight))

    def test_augmentation_gives_all_eight_orientations_and_only_those(self):
        run = Run(TINY, self.train, feature_count=4)
        image = torch.rand(1, 3, 21, 21, generator=torch.Generator().manual_seed(1))
        seen = {hash(one.numpy().tobytes()) for one in run.augmented(image.repeat(200, 1, 1, 1))}
        orientations = [torch.rot90(side, k, (2, 3))[0] for side in (image, image.flip(3)) for k in range(4)]
        self.assertEqual(seen, {hash(one.contiguous().numpy().tobytes()) for one in orientations})


def interrupt_after(iterations, settings, train, validation, path):
    """Runs `fit` up to a checkpoint and then breaks it off, as a power cut would."""
    run = Run(settings, train, train.features.shape[1])
    for _ in range(iterations // settings.check_every):
        losses = [run.step() for _ in range(settings.check_every)]
        run.history.append((run.iteration, float(np.mean(losses)), *run.check(validation)))
    run.save(path)
