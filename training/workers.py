"""Folds by several processes at once; each leaves its result where `foldcache` finds it."""

import dataclasses
import multiprocessing

import torch

from training.ensemblevalidation import FOLDS, remembered_fold

TASK = []
"""What the processes share without copying it: they are forked."""


def compute_folds(bench, settings, seeds, cache, workers):
    """All folds of all seeds, by object and by night. With one worker nothing is done here: `validate` computes them as it goes."""
    if workers < 2:
        return
    TASK[:] = [bench, settings, cache]
    tasks = [(seed, by_night, k) for by_night in (False, True) for seed in seeds for k in range(FOLDS)]
    with multiprocessing.get_context("fork").Pool(workers, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        for _ in pool.imap_unordered(compute_fold, tasks):
            pass


def compute_fold(task):
    """One fold of one seed."""
    (bench, settings, cache), (seed, by_night, k) = TASK, task
    remembered_fold(bench, dataclasses.replace(settings, seed=seed), bench.folds(FOLDS, seed, by_night), k, by_night, cache)
