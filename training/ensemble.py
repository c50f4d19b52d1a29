"""Many small dense networks side by side, and the classifier that is made of them."""

import torch
from torch import nn

from training.context import Context, RobustScaler
from training.statistics import StampStatistics

HIDDEN = (64, 32)


class DenseEnsemble(nn.Module):
    """Dense networks evaluated as one batched product: inputs [M, N, F], logits [M, N, classes].

    `seen` [M, F] is 1 where a member sees an input: members that see different things err differently.
    """

    def __init__(self, seen, classes=5, dropout=0.4, input_dropout=0.2):
        super().__init__()
        members, inputs = seen.shape
        self.register_buffer("seen", seen.unsqueeze(1))
        sizes = (inputs, *HIDDEN, classes)
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self.weights = nn.ParameterList(nn.Parameter(torch.randn(members, a, b) * ((1 if b == classes else 2) / a) ** 0.5)
                                        for a, b in pairs)
        self.biases = nn.ParameterList(nn.Parameter(torch.zeros(members, 1, b)) for _, b in pairs)
        self.input_dropout = nn.Dropout(input_dropout)
        self.dropout = nn.Dropout(dropout)

    def forward(self, values):
        values = self.input_dropout(values * self.seen)
        for weight, bias in zip(self.weights[:-1], self.biases[:-1]):
            hidden = torch.matmul(values, weight) + bias
            values = self.dropout(hidden * torch.sigmoid(hidden))
        return torch.matmul(values, self.weights[-1]) + self.biases[-1]


class Describer(nn.Module):
    """Raw stamps and raw features -> everything the dense networks eat, not yet scaled."""

    def __init__(self):
        super().__init__()
        self.context = Context()
        self.statistics = StampStatistics()

    def forward(self, stamps, features):
        return torch.cat([self.context(features), self.statistics(stamps)], 1)


class EnsembleClassifier(nn.Module):
    """The shipped graph: raw stamps and raw features in, calibrated class probabilities out."""

    def __init__(self, scaler, ensemble, sharpness=1.0):
        super().__init__()
        self.describer = Describer()
        self.scaler = scaler
        self.ensemble = ensemble
        self.register_buffer("sharpness", torch.tensor(float(sharpness)))

    def forward(self, stamps, features):
        return self.judge(self.describer(stamps, features))

    def judge(self, described):
        """Probabilities from a description: the members' mean log-probability, sharpened to be calibrated."""
        logits = self.ensemble(self.scaler(described).unsqueeze(0))
        return torch.softmax(self.sharpness * torch.log_softmax(logits, 2).mean(0), dim=1)


def untrained(described, members=3, **dropout):
    """A classifier scaled by these rows of descriptions, its networks fresh."""
    scaler = RobustScaler.fit(described)
    return EnsembleClassifier(scaler, DenseEnsemble(views(members, scaler), **dropout))


def views(members, scaler):
    """In turn: a member that sees everything, one that sees the metadata only, one that sees the stamps only."""
    inputs = torch.arange(scaler.middle.shape[1])
    metadata = torch.cat([inputs, scaler.flagged]) < Context.COUNT
    kinds = torch.stack([torch.ones_like(metadata), metadata, ~metadata]).float()
    return kinds[torch.arange(members) % len(kinds)]
