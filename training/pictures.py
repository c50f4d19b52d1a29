"""What the convolutional member looks at: the stamps as part of the description, near and far; part of the exported graph."""

import torch
from torch import nn
from torch.nn import functional

from training.statistics import STAMPS, asinh, centre

NEAR_HALF = 15  # pixels: the middle 31 x 31 at full resolution
FAR_STEP = 3  # pixels: all 63 x 63, three by three averaged
PLANES = STAMPS + 1  # science, template, difference, and 1 where the difference is known
SOFTNESS = 3.0
NEAR_SIDE, FAR_SIDE = 2 * NEAR_HALF + 1, 63 // FAR_STEP
NEAR_COUNT, FAR_COUNT = PLANES * NEAR_SIDE**2, PLANES * FAR_SIDE**2


class Pictures(nn.Module):
    """Stretched stamps [N, 3, 63, 63] in units of their noise, and where they are finite -> [N, COUNT], near first."""

    COUNT = NEAR_COUNT + FAR_COUNT

    def forward(self, sigmas, finite):
        planes = torch.cat([asinh(sigmas) / SOFTNESS, finite[:, STAMPS - 1:].float()], 1)
        return torch.cat([centre(planes, NEAR_HALF).flatten(1), functional.avg_pool2d(planes, FAR_STEP).flatten(1)], 1)


def unfolded(pictures):
    """[N, COUNT] -> near [N, 4, 31, 31] and far [N, 4, 21, 21]."""
    near, far = pictures[:, :NEAR_COUNT], pictures[:, NEAR_COUNT:]
    return near.reshape(-1, PLANES, NEAR_SIDE, NEAR_SIDE), far.reshape(-1, PLANES, FAR_SIDE, FAR_SIDE)
