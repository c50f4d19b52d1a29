"""Three made-up alerts and what the model says of them: any runtime can check that it runs the same graph."""

import numpy as np
import torch

from training.synthetic import noise

ALERTS = 3
RECIPE = (
    "stamps [3, 3, 63, 63]: 1000*h(i, 200), but NaN where h(i, 201) < 0.05; in the last alert the whole template is NaN "
    "and the difference is 7 everywhere. h(i, L) = (((i+1)*2654435761 + L*40503) mod 2^32) / 2^32, i the 0-based flat "
    "index. features: as listed, null is NaN"
)


def stamps():
    """Raw stamps by the recipe, float32."""
    size = ALERTS * 3 * 63 * 63
    pixels = np.where(noise(size, 201) < 0.05, np.nan, 1000 * noise(size, 200)).reshape(ALERTS, 3, 63, 63)
    pixels[2, 1] = np.nan
    pixels[2, 2] = 7
    return torch.from_numpy(pixels).float()


def features(mean, std):
    """Nothing known, the training mean, and half a deviation above it with every third value missing."""
    mean, std = torch.as_tensor(mean), torch.as_tensor(std)
    rows = torch.stack([torch.full_like(mean, float("nan")), mean, mean + std / 2])
    rows[2, 2::3] = float("nan")
    return torch.from_numpy(np.round(rows.numpy(), 3))


@torch.no_grad()
def expected(classifier, levels):
    """The recipe and the probabilities this classifier gives; `levels`: mean and deviation of the raw features."""
    raw = features(*levels)
    scores = classifier(stamps(), raw)
    return {"recipe": RECIPE, "features": [[None if np.isnan(v) else round(float(v), 3) for v in row] for row in raw],
            "probabilities": [[round(float(p), 6) for p in row] for row in scores]}
