"""Keeps each fold's result on disk (not in git), so that a run that was killed goes on where it was."""

import dataclasses
import hashlib
import json
from pathlib import Path

import numpy as np

SOURCES = Path(__file__).parent


def key_of(settings, *circumstances, sources=None):
    """A name that changes with the settings, the circumstances (data, folds) and the code of the training."""
    digest = hashlib.sha256(json.dumps(dataclasses.asdict(settings), sort_keys=True).encode())
    for array in circumstances:
        digest.update(np.ascontiguousarray(array).tobytes())
    for path in sorted(SOURCES.glob("*.py")):
        if path.stem in (sources or LEARNING):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


LEARNING = ("augmenting", "context", "describedbench", "ensemble", "ensemblefitting", "injecting", "lessons", "lookfitting", "looking", "painting",
            "pictures", "psf", "sampling", "statistics", "teachers")
"""The files that shape what the serving model learns: a change in one of them makes results anew."""

PAPER_LEARNING = ("augmenting", "features", "fitting", "history", "loss", "network", "preparing", "preprocessing")
"""The same for the paper's network."""


def remembered(folder, key, compute):
    """The arrays that `compute` returned when it was last asked under this key."""
    if folder is None:
        return compute()
    path = Path(folder) / f"fold-{key}.npz"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path.with_suffix(".part.npz"), **compute())
        path.with_suffix(".part.npz").rename(path)
    with np.load(path) as file:
        return dict(file)
