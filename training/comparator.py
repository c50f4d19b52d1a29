"""Published classifiers on the same alerts: ALeRCE's image-only stamp classifier of 2019."""

import csv

import numpy as np

from training import PUBLISHED_CLASSES


def alerce_predictions(path, candids):
    """Class index per candid, -1 where that model gave no scores."""
    with open(path, newline="", encoding="utf-8") as file:
        scores = {row["candid"]: [row[f"alerce_img_{name}"] for name in PUBLISHED_CLASSES] for row in csv.DictReader(file)}
    return np.array([best(scores.get(candid)) for candid in candids])


def best(row):
    """Index of the highest score."""
    return -1 if row is None or "" in row else int(np.argmax([float(value) for value in row]))


def predictions_of(bench, reference):
    """Their class of every alert [N]."""
    return alerce_predictions(reference, bench.dataset.candids)


def compare(bench, mask, reference):
    """The comparator's figures on these rows, those it could score."""
    candids = bench.dataset.where(mask).candids
    theirs = alerce_predictions(reference, candids)
    scored = np.flatnonzero(mask)[theirs >= 0]
    rows = np.zeros_like(mask)
    rows[scored] = True
    return {"alertsScored": len(scored), "alertsAsked": len(candids), **bench.report(rows, theirs[theirs >= 0])}
