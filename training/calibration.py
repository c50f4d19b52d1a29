"""How far stated probabilities can be believed, for a prior of equal classes, and the one number that mends them."""

import numpy as np

from training import CLASSES


def uniform_prior_weights(labels, object_weights):
    """Objects alike within a class, classes alike: the prior that the shipped probabilities state."""
    weights = np.zeros(len(labels))
    for k in range(len(CLASSES)):
        rows = labels == k
        if rows.any():
            weights[rows] = object_weights[rows] / object_weights[rows].sum()
    return weights / weights.sum()


def sharpened(probabilities, power):
    """Each probability to a power, normalised again."""
    raised = np.clip(probabilities, 1e-9, 1) ** power
    return raised / raised.sum(1, keepdims=True)


def best_sharpness(probabilities, labels, weights):
    """The power with the least cross-entropy on predictions of rows that did not train."""
    powers = np.exp(np.linspace(np.log(0.5), np.log(3), 73))
    rows = np.arange(len(labels))
    losses = [-(weights * np.log(sharpened(probabilities, power)[rows, labels])).sum() for power in powers]
    return float(powers[int(np.argmin(losses))])


def reliability(probabilities, labels, weights, bins=10):
    """Mean stated confidence, share right and weight per bin of the top probability, and the expected calibration error."""
    top, right = probabilities.max(1), probabilities.argmax(1) == labels
    place = np.minimum((top * bins).astype(int), bins - 1)
    table = []
    for k in range(bins):
        here = place == k
        if weight := weights[here].sum():
            table.append({"stated": float(np.average(top[here], weights=weights[here])),
                          "right": float(np.average(right[here], weights=weights[here])), "weight": float(weight)})
    error = sum(row["weight"] * abs(row["stated"] - row["right"]) for row in table)
    return {"prior": "uniform over the classes", "expectedCalibrationError": round(error, 4),
            "bins": [{name: round(value, 4) for name, value in row.items()} for row in table]}


def completeness_at_purity(scores, is_class, weights, purity=0.85):
    """The largest share of a class found by a cut on its score that keeps this purity."""
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(weights[order] * is_class[order])
    pure = found / np.cumsum(weights[order])
    reached = found[pure >= purity]
    return float(reached.max() / found[-1]) if len(reached) else 0.0


class Calibration:
    """An exponent for all classes and a factor for each, towards a prior: log p' = sharpness * log p + bias + constant."""

    def __init__(self, sharpness=1.0, bias=None):
        self.sharpness = float(sharpness)
        self.bias = np.zeros(len(CLASSES)) if bias is None else np.asarray(bias, dtype=np.float64)

    def __call__(self, probabilities):
        logits = self.sharpness * np.log(np.clip(probabilities, 1e-9, 1)) + self.bias
        raised = np.exp(logits - logits.max(1, keepdims=True))
        return raised / raised.sum(1, keepdims=True)

    @classmethod
    def fit(cls, probabilities, labels, weights, ridge=0.05):
        """The least cross-entropy on rows that did not train, the factors drawn towards 1; by damped Newton steps."""
        logs = np.log(np.clip(probabilities, 1e-9, 1))
        truth, steps = np.eye(len(CLASSES))[labels], np.concatenate([[1.0], np.zeros(len(CLASSES))])
        for _ in range(30):
            found = cls(steps[0], steps[1:])(probabilities)
            slopes = np.concatenate([logs[:, None, :], np.repeat(np.eye(len(CLASSES))[None], len(logs), 0)], 1)
            mean = np.einsum("nkc,nc->nk", slopes, found)
            gradient = np.einsum("n,nkc,nc->k", weights, slopes, found - truth)
            curvature = np.einsum("n,nkc,nlc,nc->kl", weights, slopes, slopes, found) - np.einsum("n,nk,nl->kl", weights, mean, mean)
            pull = np.diag([1e-6] + [2 * ridge] * len(CLASSES))
            gradient[1:] += 2 * ridge * steps[1:]
            move = np.linalg.solve(curvature + pull, gradient)
            steps = steps - move / max(1.0, np.abs(move).max() / 0.5)
        return cls(steps[0], steps[1:] - steps[1:].mean())
