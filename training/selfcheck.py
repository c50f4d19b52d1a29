"""Three made-up alerts and what the model says of them: any runtime can check that it runs the same graph."""

import numpy as np
import torch

from training.synthetic import noise

ALERTS = 3
RECIPE = (
    "h(i, L) = (((i+1)*2654435761 + L*40503) mod 2^32) / 2^32, i the 0-based flat index. stamps [3, 3, 63, 63]: "
    "1000*h(i, 200), but NaN where h(i, 201) < 0.05; features [3, F]: 2*h(i, 202), but NaN where h(i, 203) < 0.2; "
    "in alert 2 the whole template is NaN and the difference is 7 everywhere"
)


def inputs(feature_count):
    """Raw stamps and features by the recipe, float32."""
    size = ALERTS * 3 * 63 * 63
    stamps = np.where(noise(size, 201) < 0.05, np.nan, 1000 * noise(size, 200)).reshape(ALERTS, 3, 63, 63)
    stamps[2, 1] = np.nan
    stamps[2, 2] = 7
    count = ALERTS * feature_count
    features = np.where(noise(count, 203) < 0.2, np.nan, 2 * noise(count, 202)).reshape(ALERTS, feature_count)
    return torch.from_numpy(stamps).float(), torch.from_numpy(features).float()


@torch.no_grad()
def expected(classifier, feature_count):
    """The recipe and the probabilities this classifier gives."""
    scores = classifier(*inputs(feature_count))
    return {"recipe": RECIPE, "probabilities": [[round(float(p), 6) for p in row] for row in scores]}
