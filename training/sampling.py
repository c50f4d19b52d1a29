"""Draws training batches: every class as often, within a class every object as often, then one of its alerts."""

import numpy as np

from training.data import object_weights


class BalancedSampler:
    """The lighter twin of the paper's oversampling by whole copies: the same expectation, no copies."""

    def __init__(self, labels, objects, seed):
        weights = object_weights(np.asarray(objects))
        sizes = np.bincount(labels, weights)
        self.chance = weights / sizes[labels] / np.count_nonzero(sizes)
        self.generator = np.random.default_rng(seed)

    def draw(self, count):
        """Row numbers of one batch."""
        return self.generator.choice(len(self.chance), count, p=self.chance)

    def coins(self, count):
        """Heads or tails for each example of a batch."""
        return self.generator.random(count) < 0.5

    def state(self):
        """The generator's state, for a checkpoint."""
        return self.generator.bit_generator.state

    def restore(self, state):
        """Continues where a checkpoint stopped."""
        self.generator.bit_generator.state = state
