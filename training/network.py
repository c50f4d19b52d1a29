"""The rotation-invariant, enhanced Deep-HiTS network (Carrasco-Davis et al. 2021, arXiv 2008.03309)."""

import torch
from torch import nn

BATCH_NORM_EPSILON = 1e-3
BATCH_NORM_MOMENTUM = 0.01  # the paper's 0.99 in the convention of PyTorch


def rotations(image):
    """The four 90-degree rotations, counter-clockwise, as blocks: all 0-degree copies, then all 90-degree ones ...

    Written as transpose and flip because both have an ONNX operator.
    """
    transposed = image.transpose(2, 3)
    return torch.cat([image, transposed.flip(2), image.flip(2, 3), transposed.flip(3)])


def initialise(module):
    """Glorot-uniform weights and zero biases, as in the paper's framework."""
    for layer in module.modules():
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)


class StampNetwork(nn.Module):
    """Normalised stamps [N, 3, crop, crop] and standardised features [N, F] in, logits [N, classes] out."""

    def __init__(self, kernel=5, feature_count=23, class_count=5, crop=21, dropout=0.5):
        super().__init__()
        same = kernel // 2
        side = (crop + 3) // 2 // 2
        self.conv1 = nn.Conv2d(3, 32, 4, padding=3)
        self.conv2 = nn.Conv2d(32, 32, kernel, padding=same)
        self.conv3 = nn.Conv2d(32, 64, kernel, padding=same)
        self.conv4 = nn.Conv2d(64, 64, kernel, padding=same)
        self.conv5 = nn.Conv2d(64, 64, kernel, padding=same)
        self.dense1 = nn.Linear(side * side * 64, 64)
        self.feature_norm = nn.BatchNorm1d(feature_count, eps=BATCH_NORM_EPSILON, momentum=BATCH_NORM_MOMENTUM)
        self.dense2 = nn.Linear(64 + feature_count, 64)
        self.dense3 = nn.Linear(64, 64)
        self.output = nn.Linear(64, class_count)
        self.pool = nn.MaxPool2d(2)
        self.dropout = nn.Dropout(dropout)
        initialise(self)

    def forward(self, image, features, turns=4):
        joint = torch.cat([self.describe(image, turns), self.feature_norm(features)], dim=1)
        hidden = self.dropout(torch.relu(self.dense2(joint)))
        hidden = self.dropout(torch.relu(self.dense3(hidden)))
        return self.output(hidden)

    def describe(self, image, turns=4):
        """64 numbers per object: the mean over the rotated copies (cyclic average pooling).

        Fewer than four `turns` serve training only, where randomly turned stamps stand in for the missing copies.
        """
        copies = rotations(image) if turns == 4 else rotations(image)[:turns * len(image)]
        maps = torch.relu(self.conv1(copies))
        maps = self.pool(torch.relu(self.conv2(maps)))
        maps = torch.relu(self.conv3(maps))
        maps = torch.relu(self.conv4(maps))
        maps = self.pool(torch.relu(self.conv5(maps)))
        # (row, column, channel) order, so that published weights can be compared one to one.
        flat = maps.permute(0, 2, 3, 1).flatten(1)
        vectors = self.dropout(torch.relu(self.dense1(flat)))
        return vectors.reshape(turns, -1, 64).mean(0)


class MetadataNetwork(nn.Module):
    """The same dense head without stamps: shows what the metadata alone can do."""

    def __init__(self, feature_count, class_count=5, dropout=0.5):
        super().__init__()
        self.feature_norm = nn.BatchNorm1d(feature_count, eps=BATCH_NORM_EPSILON, momentum=BATCH_NORM_MOMENTUM)
        self.dense2 = nn.Linear(feature_count, 64)
        self.dense3 = nn.Linear(64, 64)
        self.output = nn.Linear(64, class_count)
        self.dropout = nn.Dropout(dropout)
        initialise(self)

    def forward(self, image, features, turns=4):
        hidden = self.dropout(torch.relu(self.dense2(self.feature_norm(features))))
        hidden = self.dropout(torch.relu(self.dense3(hidden)))
        return self.output(hidden)


def parameter_count(module):
    """Trainable parameters."""
    return sum(p.numel() for p in module.parameters() if p.requires_grad)
