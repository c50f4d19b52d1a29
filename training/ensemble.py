"""Many small dense networks side by side, and the classifier that is made of them."""

import numpy as np
import torch
from torch import nn

from training import CLASSES
from training.context import Context, RobustScaler
from training.looking import LookingNetwork
from training.pictures import Pictures
from training.statistics import StampStatistics

HIDDEN = (64, 32)
NUMBERS = Context.COUNT + StampStatistics.COUNT
"""How many numbers a description begins with; the rest are pixels."""


class DenseEnsemble(nn.Module):
    """Dense networks evaluated as one batched product: inputs [M, N, F], logits [M, N, outputs].

    `seen` [M, F] is 1 where a member sees an input: members that see different things err differently.
    """

    def __init__(self, seen, outputs=5, dropout=0.4, input_dropout=0.2):
        super().__init__()
        members, inputs = seen.shape
        self.register_buffer("seen", seen.unsqueeze(1))
        sizes = (inputs, *HIDDEN, outputs)
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self.weights = nn.ParameterList(nn.Parameter(torch.randn(members, a, b) * ((1 if b == outputs else 2) / a) ** 0.5)
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

    def keep(self, outputs):
        """Forgets all but the first outputs: the others taught, and do not serve."""
        self.weights[-1] = nn.Parameter(self.weights[-1].detach()[..., :outputs].contiguous())
        self.biases[-1] = nn.Parameter(self.biases[-1].detach()[..., :outputs].contiguous())


class Describer(nn.Module):
    """Raw stamps and raw features -> everything the networks eat [N, COUNT]: numbers, not yet scaled, then the pictures'."""

    COUNT = NUMBERS + Pictures.COUNT

    def __init__(self):
        super().__init__()
        self.context = Context()
        self.statistics = StampStatistics()
        self.pictures = Pictures()

    def forward(self, stamps, features):
        sigmas, finite, tail = self.statistics.stretch(stamps)
        return torch.cat([self.context(features), self.statistics.of(sigmas, finite, tail), self.pictures(sigmas, finite)], 1)


class EnsembleClassifier(nn.Module):
    """The shipped graph: raw stamps and raw features in, calibrated class probabilities out."""

    def __init__(self, scaler, ensemble, looking):
        super().__init__()
        self.describer = Describer()
        self.scaler = scaler
        self.ensemble = ensemble
        self.looking = looking
        self.register_buffer("sharpness", torch.ones(()))
        self.register_buffer("bias", torch.zeros(1, len(CLASSES)))

    def forward(self, stamps, features):
        return self.judge(self.describer(stamps, features))

    def judge(self, described):
        """Probabilities from a description: mean log-probability of the dense members, and of the convolutional one, sharpened and weighed
        to be calibrated."""
        numbers, pictures = described[:, :NUMBERS], described[:, NUMBERS:]
        scaled = self.scaler(numbers)
        dense = torch.log_softmax(self.ensemble(scaled.unsqueeze(0)), 2).mean(0)
        together = (dense + self.looking.turned(pictures, scaled)) / 2
        return torch.softmax(self.sharpness * together + self.bias, dim=1)

    @torch.no_grad()
    def scaled(self, described):
        """Scaled numbers [N, F] of descriptions (numpy)."""
        return self.scaler(torch.from_numpy(np.ascontiguousarray(described[:, :NUMBERS])))

    @torch.no_grad()
    def scaled_with_pictures(self, described):
        """Scaled numbers, then the pictures' pixels as they are (numpy)."""
        return torch.cat([self.scaled(described), torch.from_numpy(np.ascontiguousarray(described[:, NUMBERS:]))], 1)

    def calibrate(self, calibration):
        """Takes over a calibration.Calibration."""
        self.sharpness.fill_(calibration.sharpness)
        self.bias.copy_(torch.from_numpy(calibration.bias).float()[None])


def untrained(described, members=3, outputs=len(CLASSES), **dropout):
    """A classifier scaled by these rows of descriptions, its networks fresh; `outputs` beyond the classes are for teachers."""
    scaler = RobustScaler.fit(described[:, :NUMBERS])
    return EnsembleClassifier(scaler, DenseEnsemble(views(members, scaler), outputs, **dropout),
                              LookingNetwork(scaler.width, outputs, **dropout))


def views(members, scaler):
    """In turn: a member that sees everything, one that sees the metadata only, one that sees the stamps only."""
    inputs = torch.arange(scaler.middle.shape[1])
    metadata = torch.cat([inputs, scaler.flagged]) < Context.COUNT
    kinds = torch.stack([torch.ones_like(metadata), metadata, ~metadata]).float()
    return kinds[torch.arange(members) % len(kinds)]
