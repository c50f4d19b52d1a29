"""Of the supernovae injected into alerts that did not train: how many are called supernova, by magnitude and host. Beside the figures of
real alerts, never among them."""

import numpy as np

from training import CLASSES
from training.injecting import HOSTLESS, SITUATIONS

BINS = (18.0, 18.5, 19.0, 19.5, 20.0, 20.7)
Z = 1.96


def wilson(share, count):
    """95 % interval of a share of so many; backgrounds are used more than once, so it is a little narrow."""
    middle = (share + Z**2 / (2 * count)) / (1 + Z**2 / count)
    half = Z * np.sqrt(share * (1 - share) / count + Z**2 / (4 * count**2)) / (1 + Z**2 / count)
    return [round(float(middle - half), 3), round(float(middle + half), 3)]


def share_of(called):
    """Completeness, its interval and how many there were."""
    if len(called) == 0:
        return {"injected": 0}
    share = float(called.mean())
    return {"injected": int(len(called)), "calledSupernova": round(share, 3), "interval95": wilson(share, len(called))}


def table(injected, probabilities):
    """By host situation and magnitude; `probabilities` [K, 5] of the injections, NaN for those that no held-out network judged."""
    judged = injected.are_supernovae & np.isfinite(probabilities).all(1)
    called = np.nan_to_num(probabilities).argmax(1) == CLASSES.index("SN")
    place = np.digitize(injected.magnitudes.astype(float), BINS) - 1
    rows = []
    for situation in (*SITUATIONS, HOSTLESS):
        here = judged & (injected.kinds == situation)
        rows.append({"situation": situation, **share_of(called[here]), "byMagnitude": [
            {"from": low, "to": high, **share_of(called[here & (place == i)])} for i, (low, high) in enumerate(zip(BINS, BINS[1:]))]})
    asteroids = ~injected.are_supernovae & np.isfinite(probabilities).all(1)
    right = np.nan_to_num(probabilities[asteroids]).argmax(1) == CLASSES.index("asteroid")
    return {"hosts": rows, "asteroidsCalledAsteroid": round(float(right.mean()), 3) if len(right) else None}
