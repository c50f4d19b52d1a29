"""Trains the dense ensemble on descriptions computed once: labels, and published scores of all alerts, mixed examples, soft labels,
noise, a one-cycle learning rate."""

import dataclasses

import torch

from training import CLASSES, teachers
from training.ensemble import untrained
from training.lessons import Lessons


@dataclasses.dataclass(frozen=True)
class EnsembleSettings:
    """What a run depends on. Nothing stops a run early, so nothing but the training rows shapes the network."""

    seed: int = 1
    members: int = 9
    steps: int = 500
    batch: int = 64
    learning_rate: float = 3e-3
    weight_decay: float = 1e-2
    dropout: float = 0.4
    input_dropout: float = 0.2
    noise: float = 0.1
    mixing: float = 0.3
    smoothing: float = 0.05
    varied_share: float = 0.3
    painted_share: float = 0.3
    supernova_share: float = 0.1
    asteroid_share: float = 0.05
    teaching: float = 2.0
    opinions: float = 0.5


def fit(settings, bench, train, taught):
    """A trained EnsembleClassifier: labels of the rows `train`, published scores of the rows `taught`, each member its own batches."""
    torch.manual_seed(settings.seed)
    classifier = untrained(bench.described[train], settings.members, len(CLASSES) + len(teachers.SCORES),
                           dropout=settings.dropout, input_dropout=settings.input_dropout)
    lessons = Lessons(settings, bench, train, taught, classifier)
    ensemble = classifier.ensemble.train()
    optimiser = torch.optim.AdamW(ensemble.parameters(), settings.learning_rate, weight_decay=settings.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.learning_rate, total_steps=settings.steps, pct_start=0.2)
    for _ in range(settings.steps):
        loss = cost(settings, lessons, ensemble)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    ensemble.keep(len(CLASSES))
    return classifier.eval()


def cost(settings, lessons, ensemble):
    """The members' summed loss over one batch of labels and one of scores."""
    inputs, wanted = lessons.draw()
    if not lessons.has_teachers:
        return cross_entropy(logits_of(ensemble, inputs, settings.noise), wanted).mean(1).sum()
    pupils, scores, opinions, counts = lessons.draw_pupils()
    logits = logits_of(ensemble, torch.cat([inputs, pupils], 1), settings.noise)
    of_labels, of_scores = logits[:, :inputs.shape[1]], logits[:, inputs.shape[1]:]
    taught = settings.teaching * teachers.loss(of_scores[..., len(CLASSES):], scores)
    taught = taught + settings.opinions * cross_entropy(of_scores, opinions)
    return cross_entropy(of_labels, wanted).mean(1).sum() + (taught * counts).mean(1).sum()


def logits_of(ensemble, inputs, noise):
    return ensemble(inputs + noise * torch.randn_like(inputs))


def cross_entropy(logits, wanted):
    """Of the classes, the outputs that come first; one value per example."""
    return -(wanted * torch.log_softmax(logits[..., :len(CLASSES)], -1)).sum(-1)
