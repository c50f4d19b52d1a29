"""The network's body alone, for checks outside Python: normalised image and standardised features in."""

import torch
from torch import nn

from training import synthetic
from training.export import export
from training.network import StampNetwork


class Body(nn.Module):
    """Logits and probabilities of a StampNetwork."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, image, features):
        logits = self.network(image, features)
        return logits, torch.softmax(logits, dim=1)


def export_synthetic_body(kernel, path, feature_count=23):
    """Inputs `image` [N, 3, 21, 21] and `features` [N, 23]; outputs `logits` and `probabilities` [N, 5]."""
    network = synthetic.fill(StampNetwork(kernel, feature_count))
    inputs = {"image": synthetic.image().float(), "features": synthetic.features(feature_count).float()}
    return export(Body(network), inputs, ["logits", "probabilities"], path,
                  {"purpose": "synthetic weights, for checking a forward pass", "kernel": str(kernel)})
