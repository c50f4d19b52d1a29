"""Weights and inputs computed from a formula, so that a forward pass can be checked without anybody's trained weights."""

import numpy as np
import torch


def noise(count, layer):
    """Deterministic numbers in [0, 1): ((i + 1) * 2654435761 + layer * 40503 mod 2^32) / 2^32."""
    index = np.arange(1, count + 1, dtype=np.uint64)
    mixed = index * np.uint64(2654435761) + np.uint64(layer * 40503)
    return (mixed % np.uint64(2**32)) / float(2**32)


def conv_weights(shape, layer):
    """Glorot-scaled weights, laid out [kh][kw][cin][cout]; returned in PyTorch's [cout, cin, kh, kw]."""
    out_channels, in_channels, height, width = shape
    limit = np.sqrt(6 / (height * width * (in_channels + out_channels)))
    flat = (2 * noise(out_channels * in_channels * height * width, layer) - 1) * limit
    return torch.from_numpy(flat.reshape(height, width, in_channels, out_channels).transpose(3, 2, 0, 1).copy())


def dense_weights(shape, layer):
    """Glorot-scaled weights, laid out [in][out]; returned in PyTorch's [out, in]."""
    outputs, inputs = shape
    flat = (2 * noise(outputs * inputs, layer) - 1) * np.sqrt(6 / (inputs + outputs))
    return torch.from_numpy(flat.reshape(inputs, outputs).T.copy())


@torch.no_grad()
def fill(network):
    """Gives every layer of a StampNetwork its synthetic weights and biases (batch-norm stays the identity)."""
    convs = [network.conv1, network.conv2, network.conv3, network.conv4, network.conv5]
    denses = [network.dense1, network.dense2, network.dense3, network.output]
    for number, layer in enumerate(convs + denses, start=1):
        make = conv_weights if layer in convs else dense_weights
        layer.weight.copy_(make(layer.weight.shape, number))
        layer.bias.copy_(torch.from_numpy(0.1 * (noise(layer.bias.numel(), number + 100) - 0.5)))
    return network.eval()


def image():
    """One normalised image [1, 3, 21, 21], defined in (row, column, channel) order."""
    return torch.from_numpy(noise(21 * 21 * 3, 0).reshape(1, 21, 21, 3).transpose(0, 3, 1, 2).copy())


def features(count=23):
    """One standardised feature vector [1, F]: -1.1, -1.0 ... 1.1 for 23 features."""
    return torch.from_numpy((np.arange(count)[None, :] - count // 2) / 10)
