"""The convolutional member: it looks at the stamps near and far, and reads the same numbers as the dense ones."""

import torch
from torch import nn
from torch.nn import functional

from training.network import rotations
from training.pictures import PLANES, unfolded

EMBEDDED = 64
HIDDEN = 64


def block(before, after):
    return nn.Sequential(nn.Conv2d(before, after, 3, padding=1), nn.BatchNorm2d(after), nn.SiLU())


class LookingNetwork(nn.Module):
    """Pictures [N, Pictures.COUNT] and scaled numbers [N, F] in, logits [N, outputs] out, without knowledge of what is up and what is left
    only as far as it was taught so: `turned` makes that exact for quarter turns."""

    def __init__(self, numbers, outputs, width=16, dropout=0.4, input_dropout=0.2):
        super().__init__()
        self.near = nn.Sequential(nn.Conv2d(PLANES, width, 3, padding=1), nn.SiLU(), nn.MaxPool2d(2), block(width, 2 * width),
                                  nn.MaxPool2d(2), block(2 * width, 2 * width))
        self.far = nn.Sequential(block(PLANES, width), nn.MaxPool2d(2), block(width, width))
        self.embed = nn.Linear(3 * 2 * width + 2 * width, EMBEDDED)
        self.read = nn.Linear(numbers, HIDDEN)
        self.join = nn.Linear(EMBEDDED + HIDDEN, HIDDEN)
        self.output = nn.Linear(HIDDEN, outputs)
        self.alone = nn.Linear(EMBEDDED, outputs)
        self.input_dropout = nn.Dropout(input_dropout)
        self.dropout = nn.Dropout(dropout)

    def forward(self, near, far, numbers):
        """Logits of all, and of the stamps alone, which only the training asks for."""
        seen = self.dropout(functional.silu(self.embed(self.described(near, far))))
        read = self.dropout(functional.silu(self.read(self.input_dropout(numbers))))
        joint = self.dropout(functional.silu(self.join(torch.cat([seen, read], 1))))
        return self.output(joint), self.alone(seen)

    def described(self, near, far):
        """Mean and maximum of every map, near and far, and what the near ones have in the very middle."""
        near, far = self.near(near), self.far(far)
        middle = near.shape[2] // 2
        return torch.cat([near.mean((2, 3)), near.amax((2, 3)), near[:, :, middle, middle], far.mean((2, 3)), far.amax((2, 3))], 1)

    def turned(self, pictures, numbers):
        """Mean log-probabilities over the four turned copies [N, outputs]."""
        near, far = unfolded(pictures)
        logits = self(rotations(near), rotations(far), numbers.repeat(4, 1))[0]
        return torch.log_softmax(logits, 1).reshape(4, -1, logits.shape[1]).mean(0)

    def keep(self, outputs):
        """Forgets all but the first outputs: the others taught, and do not serve."""
        for layer in (self.output, self.alone):
            layer.weight = nn.Parameter(layer.weight.detach()[:outputs].clone())
            layer.bias = nn.Parameter(layer.bias.detach()[:outputs].clone())
