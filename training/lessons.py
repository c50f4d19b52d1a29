"""What the members of an ensemble are shown: batches of examples with wanted class probabilities, and of alerts with the scores that
published models gave them."""

from dataclasses import dataclass

import numpy as np
import torch

from training import CLASSES, calibration, teachers
from training.context import Context
from training.data import object_weights
from training.sampling import BalancedSampler

SUPERNOVA, ASTEROID, BOGUS = (CLASSES.index(name) for name in ("SN", "asteroid", "bogus"))
HOSTLESS_SHARE = 0.15  # of the injected supernovae; in backgrounds at hand they would be the most


@dataclass(frozen=True)
class Audience:
    """Who is shown: `prepare` makes network input of descriptions; booleans [M, 1] say which members see what; examples per batch."""

    prepare: object
    sees_metadata: np.ndarray
    sees_stamps: np.ndarray
    batch: int

    @classmethod
    def of_ensemble(cls, classifier, batch):
        """The dense members, who see numbers."""
        seen = classifier.ensemble.seen[:, 0].cpu().numpy() > 0
        return cls(classifier.scaled, seen[:, 0, None], seen[:, Context.COUNT, None], batch)

    @classmethod
    def of_looking(cls, classifier, batch):
        """The convolutional member, who sees everything."""
        return cls(classifier.scaled_with_pictures, np.ones((1, 1), bool), np.ones((1, 1), bool), batch)

    @property
    def shape(self):
        return len(self.sees_stamps), self.batch


class Lessons:
    """`train` [N]: rows with safe labels; `taught` [N]: rows whose published scores may teach, all outside the held-out fold."""

    def __init__(self, settings, bench, train, taught, audience):
        self.settings, self.bench, self.audience = settings, bench, audience
        self.rows = np.flatnonzero(train)
        self.sampler = BalancedSampler(bench.labels[train], bench.objects[train], settings.seed)
        self.generator = self.sampler.generator
        self.real, self.painted, self.injected = (audience.prepare(values) for values in (
            bench.described, bench.painted, bench.injected.described))
        self.varied = [audience.prepare(values) for values in bench.varied]
        self.targets = torch.eye(len(CLASSES)) * (1 - settings.smoothing) + settings.smoothing / len(CLASSES)
        self.made = self.made_sources(taught)
        self.prepare_teachers(train, taught)

    def made_sources(self, taught):
        """Injections into the backgrounds that may teach, by class: their numbers and chances, hosts as often as one wants."""
        injected = self.bench.injected
        usable = taught[injected.rows.astype(int)] if len(injected.rows) else np.zeros(0, dtype=bool)
        made = {}
        for label, chosen in ((SUPERNOVA, injected.are_supernovae), (ASTEROID, ~injected.are_supernovae)):
            numbers = np.flatnonzero(usable & chosen)
            hostless = injected.kinds[numbers] == "hostless"
            share = HOSTLESS_SHARE if 0 < hostless.sum() < len(numbers) else 0.5
            chance = np.where(hostless, share / max(hostless.sum(), 1), (1 - share) / max((~hostless).sum(), 1))
            made[label] = numbers, chance / chance.sum() if len(numbers) else chance
        return made

    def prepare_teachers(self, train, taught):
        """Scores and, for each alert, what a regression on them thinks its class is; labels go half into that where they are safe."""
        bench = self.bench
        self.pupils = np.flatnonzero(taught & ~np.isnan(bench.scores).all(1))
        if not self.has_teachers:
            return
        labels, weights = bench.labels[train], np.zeros(len(train))
        weights[train] = calibration.uniform_prior_weights(labels, object_weights(bench.objects[train]))
        opinions = teachers.opinions(bench.scores, bench.labels, weights, train)
        opinions[train] = (opinions[train] + np.eye(len(CLASSES))[labels]) / 2
        self.scores, self.opinions = torch.from_numpy(bench.scores), torch.from_numpy(opinions).float()
        weights = object_weights(bench.objects[self.pupils])[:, None] * opinions[self.pupils]
        chance = (weights / weights.sum(0)).sum(1)
        self.chance = chance / chance.sum()

    @property
    def has_teachers(self):
        return len(self.pupils) > 0 and self.settings.teaching > 0

    def draw(self):
        """Prepared inputs [M, B, F] and wanted class probabilities [M, B, 5]: each member its own batch, classes even, then mixed."""
        settings, shape = self.settings, self.audience.shape
        rows = self.rows[self.sampler.draw(shape[0] * shape[1]).reshape(shape)]
        labels, inputs = self.bench.labels[rows], self.real[torch.from_numpy(rows)]
        self.vary(inputs, rows, shape)
        swap = (labels == BOGUS) & self.chosen(settings.painted_share, shape) & self.audience.sees_stamps
        inputs[torch.from_numpy(swap)] = self.painted[torch.from_numpy(self.rows[self.generator.integers(0, len(self.rows), swap.sum())])]
        for label, share in ((SUPERNOVA, settings.supernova_share), (ASTEROID, settings.asteroid_share)):
            numbers, chance = self.made[label]
            swap = (labels == label) & self.chosen(share if len(numbers) else 0, shape)
            if swap.any():
                inputs[torch.from_numpy(swap)] = self.injected[torch.from_numpy(self.generator.choice(numbers, swap.sum(), p=chance))]
        return mixed(inputs, self.targets[torch.from_numpy(labels)], settings.mixing, self.generator)

    def vary(self, inputs, rows, shape):
        """Puts variations of some examples in their place."""
        change = self.chosen(self.settings.varied_share, shape)
        kinds = np.where(change, 0, -1)
        kinds[change] = self.generator.integers(0, len(self.varied), change.sum())
        for kind, varied in enumerate(self.varied):
            here = kinds == kind
            inputs[torch.from_numpy(here)] = varied[torch.from_numpy(rows[here])]

    def draw_pupils(self):
        """Prepared inputs [M, B, F], scores [M, B, 11], class opinions [M, B, 5] and [M, B] 0 where a member sees overwritten metadata."""
        rows = self.generator.choice(self.pupils, self.audience.shape, p=self.chance)
        counts = torch.from_numpy(~(self.bench.tampered[rows] & self.audience.sees_metadata)).float()
        rows = torch.from_numpy(rows)
        return self.real[rows], self.scores[rows], self.opinions[rows], counts

    def chosen(self, share, shape):
        """Heads or tails for each example."""
        return self.generator.random(shape) < share


def mixed(inputs, targets, strength, generator):
    """Each example blended with another of its batch, inputs and labels alike (mixup)."""
    share = generator.beta(strength, strength, (*inputs.shape[:2], 1))
    share = torch.from_numpy(np.maximum(share, 1 - share)).float()
    other = torch.from_numpy(generator.permutation(inputs.shape[1]))
    return share * inputs + (1 - share) * inputs[:, other], share * targets + (1 - share) * targets[:, other]
