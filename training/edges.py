"""How the figures hold where the detector's edge cuts the stamps: the same alerts, cut on each side."""

import numpy as np

from training.augmenting import SIDES


def made_edges(bench):
    """Descriptions [N, F] of every alert as an edge on each side would leave it, by "edge_" and the side."""
    return {f"edge_{side}": bench.cut[side] for side in SIDES} if bench.cut else {}


def edge_report(bench, found):
    """Balanced accuracy on the cut alerts, side by side with how often the cut changed the top class."""
    uncut = found["real"][bench.safe].argmax(1)
    report = {}
    for side in SIDES:
        if f"edge_{side}" in found:
            cut = found[f"edge_{side}"][bench.safe].argmax(1)
            figures = bench.report(bench.safe, cut)
            report[side] = {"balancedAccuracy": figures["balancedAccuracy"], "topClassChanged": round(float(np.mean(cut != uncut)), 4)}
    return report
