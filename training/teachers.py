"""What published models say of the same alerts. Their scores may teach; they are never an input and never judge.

ALeRCE's image model (five probabilities), ACAI (five scores of their own) and braai (real or bogus), Carrasco-Davis et al. 2021,
Duev et al. 2019, 2021. They were trained on tens of thousands of alerts, and say something of alerts without a safe label too.
"""

import csv

import numpy as np
import torch

from training import CLASSES, PUBLISHED_CLASSES

SOFTMAX = tuple(f"alerce_img_{name}" for name in PUBLISHED_CLASSES)
BINARY = ("acai_h", "acai_o", "acai_n", "acai_v", "acai_b", "braai")
SCORES = (*SOFTMAX, *BINARY)
LEAST = 1e-3
RIDGE = 0.003
LEAST_COMPLETE = 100  # alerts; with fewer the few scores that all have must do


def read(path, candids):
    """Scores [N, len(SCORES)] as float32, NaN where a model could not score an alert; all NaN without a file."""
    if path is None:
        return np.full((len(candids), len(SCORES)), np.nan, dtype=np.float32)
    with open(path, newline="", encoding="utf-8") as file:
        rows = {row["candid"]: [float(row[name]) if row[name] else np.nan for name in SCORES] for row in csv.DictReader(file)}
    nothing = [np.nan] * len(SCORES)
    return np.array([rows.get(candid, nothing) for candid in candids], dtype=np.float32)


def loss(logits, scores):
    """Cross-entropy to the teachers' scores, [...]: one softmax and six yes-or-no; a score that is missing costs nothing."""
    known, wanted = (~torch.isnan(scores)).float(), torch.nan_to_num(scores)
    several, single = len(SOFTMAX), logits[..., len(SOFTMAX):]
    chosen = -(wanted[..., :several] * torch.log_softmax(logits[..., :several], -1)).sum(-1) * known[..., 0]
    binary = torch.nn.functional.binary_cross_entropy_with_logits(single, wanted[..., several:], reduction="none")
    return (chosen + (binary * known[..., several:]).sum(-1)) / 2


def cost(settings, lessons, network, device, weights=(1.0,)):
    """Summed loss of all members over one batch of labels and one of scores; `network` gives a list of logits [M, B, outputs], and
    `weights` says how much each of them counts."""
    inputs, wanted = (part.to(device) for part in lessons.draw())
    if not lessons.has_teachers:
        return sum(weight * cross_entropy(logits, wanted).mean(1).sum() for weight, logits in zip(weights, network(inputs)))
    pupils, scores, opinions, counts = (part.to(device) for part in lessons.draw_pupils())
    total, labelled = 0, inputs.shape[1]
    for weight, logits in zip(weights, network(torch.cat([inputs, pupils], 1))):
        of_labels, of_scores = logits[:, :labelled], logits[:, labelled:]
        taught = settings.teaching * loss(of_scores[..., len(CLASSES):], scores)
        taught = taught + settings.opinions * cross_entropy(of_scores, opinions)
        total = total + weight * (cross_entropy(of_labels, wanted).mean(1).sum() + (taught * counts).mean(1).sum())
    return total


def cross_entropy(logits, wanted):
    """Of the classes, the outputs that come first; one value per example."""
    return -(wanted * torch.log_softmax(logits[..., :len(CLASSES)], -1)).sum(-1)


def opinions(scores, labels, weights, train):
    """Class probabilities [N, 5] of every alert from the scores alone: a logistic regression on the rows `train`, weighted [N].

    ACAI could not score some alerts, and more of some classes. So that this tells nothing, alerts with all scores learn from each other,
    and for the others ACAI's scores count for nobody.
    """
    few = regression(scores[:, [*range(len(SOFTMAX)), -1]], labels, weights, train)
    complete = ~np.isnan(scores).any(1)
    if (complete & train).sum() < LEAST_COMPLETE:
        return few
    return np.where(complete[:, None], regression(scores, labels, weights, train & complete), few)


def regression(scores, labels, weights, train):
    """Class probabilities [N, 5] from scores [N, S]; what is missing counts as undecided."""
    known = np.where(np.isnan(scores), 0.5, scores).clip(LEAST, 1 - LEAST)
    inputs = np.log(known / (1 - known))
    inputs = torch.from_numpy((inputs - inputs[train].mean(0)).astype(np.float64))
    weight = torch.zeros(inputs.shape[1], len(CLASSES), dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(len(CLASSES), dtype=torch.float64, requires_grad=True)
    share, truth, seen = torch.from_numpy(weights[train] / weights[train].sum()), torch.from_numpy(labels[train]), inputs[train]
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=100, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        chosen = torch.log_softmax(seen @ weight + bias, 1)[torch.arange(len(truth)), truth]
        cost = -(share * chosen).sum() + RIDGE * (weight**2).sum()
        cost.backward()
        return cost

    optimiser.step(closure)
    with torch.no_grad():
        return torch.softmax(inputs @ weight + bias, 1).numpy()
