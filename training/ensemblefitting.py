"""Trains the members on descriptions computed once: labels, and published scores of all alerts, mixed examples, soft labels, a one-cycle
learning rate. The dense ones as one batched product, then the convolutional one."""

import dataclasses

import torch

from training import CLASSES, teachers
from training.ensemble import untrained
from training.lessons import Audience, Lessons
from training.lookfitting import fit_looking


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
    look_steps: int = 800
    look_learning_rate: float = 2e-3
    look_weight_decay: float = 2e-2


def fit(settings, bench, train, taught):
    """A trained EnsembleClassifier on the processor: labels of the rows `train`, published scores of the rows `taught`, each member its own
    batches. Tensors live on `bench.device` meanwhile."""
    torch.manual_seed(settings.seed)
    classifier = untrained(bench.described[train], settings.members, len(CLASSES) + len(teachers.SCORES),
                           dropout=settings.dropout, input_dropout=settings.input_dropout)
    fit_dense(settings, Lessons(settings, bench, train, taught, Audience.of_ensemble(classifier, settings.batch)),
              classifier.ensemble.to(bench.device).train(), bench.device)
    classifier.ensemble.cpu().keep(len(CLASSES))
    fit_looking(settings, Lessons(settings, bench, train, taught, Audience.of_looking(classifier, settings.batch)),
                classifier.looking.to(bench.device).train(), bench.device)
    classifier.looking.cpu().keep(len(CLASSES))
    return classifier.eval()


def fit_dense(settings, lessons, ensemble, device):
    """All dense members at once."""
    optimiser = torch.optim.AdamW(ensemble.parameters(), settings.learning_rate, weight_decay=settings.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.learning_rate, total_steps=settings.steps, pct_start=0.2)
    for _ in range(settings.steps):
        loss = teachers.cost(settings, lessons, lambda inputs: [ensemble(inputs + settings.noise * torch.randn_like(inputs))], device)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
