"""Trains the dense ensemble on descriptions computed once: mixed examples, soft labels, noise, a one-cycle learning rate."""

import dataclasses

import numpy as np
import torch

from training import CLASSES
from training.context import Context
from training.ensemble import untrained
from training.sampling import BalancedSampler

BOGUS = CLASSES.index("bogus")


@dataclasses.dataclass(frozen=True)
class EnsembleSettings:
    """What a run depends on. Nothing stops a run early, so nothing but the training rows shapes the network."""

    seed: int = 1
    members: int = 9
    steps: int = 400
    batch: int = 64
    learning_rate: float = 3e-3
    weight_decay: float = 1e-2
    dropout: float = 0.4
    input_dropout: float = 0.2
    noise: float = 0.1
    mixing: float = 0.3
    smoothing: float = 0.05
    painted_share: float = 0.3


def fit(settings, described, labels, objects, painted=()):
    """A trained EnsembleClassifier for these rows, each member with its own batches.

    A share of the bogus that members see whose eyes are on the stamps is drawn from `painted` instead.
    """
    torch.manual_seed(settings.seed)
    classifier = untrained(described, settings.members, dropout=settings.dropout, input_dropout=settings.input_dropout)
    made = np.reshape(np.asarray(painted, dtype=np.float32), (-1, described.shape[1]))
    labels_of_all = np.append(labels, np.full(len(made), BOGUS))
    values = classifier.scaler(torch.from_numpy(np.concatenate([described, made])))
    targets = torch.eye(len(CLASSES))[torch.from_numpy(labels_of_all)] * (1 - settings.smoothing) + settings.smoothing / len(CLASSES)
    sampler = BalancedSampler(labels, objects, settings.seed)
    ensemble = classifier.ensemble.train()
    sighted = classifier.ensemble.seen[:, :, Context.COUNT].numpy() > 0
    optimiser = torch.optim.AdamW(ensemble.parameters(), settings.learning_rate, weight_decay=settings.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.learning_rate, total_steps=settings.steps, pct_start=0.2)
    for _ in range(settings.steps):
        rows = sampler.draw(settings.members * settings.batch).reshape(settings.members, settings.batch)
        if len(made):
            swap = (labels[rows] == BOGUS) & (sampler.generator.random(rows.shape) < settings.painted_share) & sighted
            rows = np.where(swap, len(labels) + sampler.generator.integers(0, len(made), rows.shape), rows)
        rows = torch.from_numpy(rows)
        inputs, wanted = mixed(values[rows], targets[rows], settings.mixing, sampler.generator)
        logits = ensemble(inputs + settings.noise * torch.randn_like(inputs))
        loss = -(wanted * torch.log_softmax(logits, 2)).sum(2).mean(1).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return classifier.eval()


def mixed(inputs, targets, strength, generator):
    """Each example blended with another of its batch, inputs and labels alike (mixup)."""
    share = generator.beta(strength, strength, (*inputs.shape[:2], 1))
    share = torch.from_numpy(np.maximum(share, 1 - share)).float()
    other = torch.from_numpy(generator.permutation(inputs.shape[1]))
    return share * inputs + (1 - share) * inputs[:, other], share * targets + (1 - share) * targets[:, other]
