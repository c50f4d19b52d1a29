"""Command line of the training: `python3 -m training --help`. README.md says what to type."""

import argparse
import dataclasses
import datetime
import json
import sys
from pathlib import Path

import torch

from training import body, data, ensembleshipping, shipping, stopwatch
from training.crossvalidation import cross_validate
from training.describedbench import DescribedBench
from training.ensemblefitting import EnsembleSettings
from training.ensemblevalidation import validate
from training.features import INPUTS
from training.fitting import Settings
from training.preparing import Workbench
from training.workers import compute_folds

RUNS = Path(__file__).parent / "runs"


def main(arguments=None):
    args = parse(arguments)
    torch.set_num_threads(args.threads)
    if getattr(args, "device", "cpu") == "cuda" and torch.cuda.device_count() == 0:
        raise SystemExit("--device cuda: PyTorch finds no CUDA device here. Leave the option out to learn on the processor.")
    # Checks are no step of a training.
    if args.command is write_body:
        args.command(args)
        return
    with stopwatch.timed(RUNS / "times.tsv", step_of(arguments or sys.argv[1:])):
        args.command(args)


def step_of(arguments):
    """The command line without where the data is."""
    before = [None, *arguments]
    return " ".join(word for word, last in zip(arguments, before) if not {word, last} & {"--data", "--reference"})


def parse(arguments):
    parser = argparse.ArgumentParser(prog="python3 -m training", description="Trains the stamp classifier.")
    parser.add_argument("--threads", type=int, default=2, help="processor threads (default 2)")
    commands = parser.add_subparsers(required=True)

    validate = commands.add_parser("cross-validate", help="out-of-fold figures, folds by object or by night")
    add_run_options(validate)
    validate.add_argument("--folds", type=int, default=5)
    validate.add_argument("--by-night", action="store_true", help="objects that share a night share a fold")
    validate.set_defaults(command=run_cross_validation)

    ship = commands.add_parser("fit", help="train, evaluate, export the ONNX file and write its model card")
    add_run_options(ship)
    ship.add_argument("--reference", help="reference_scores.csv: published scores to compare with")
    ship.add_argument("--output", required=True, help="the ONNX file; the card goes beside it")
    ship.add_argument("--date", default=datetime.date.today().isoformat(), help="date on the card")
    ship.set_defaults(command=run_fit)

    best = commands.add_parser("ship", help="the dense ensemble: cross-validate by object and by night, train, export, write the card")
    add_run_options(best, EnsembleSettings)
    best.add_argument("--reference", help="reference_scores.csv: published scores to learn from and compare with")
    best.add_argument("--output", required=True, help="the ONNX file; the card goes beside it")
    best.add_argument("--seeds", type=int, default=5, help="how many seeds the cross-validation averages (default 5)")
    best.add_argument("--workers", type=int, default=1, help="folds computed at the same time, a processor each (default 1)")
    best.add_argument("--date", default=datetime.date.today().isoformat(), help="date on the card")
    best.set_defaults(command=run_ship)

    check = commands.add_parser("body", help="export the network's body with synthetic weights, for checks")
    check.add_argument("--kernel", type=int, choices=(3, 5, 7), default=5)
    check.add_argument("--output", required=True)
    check.set_defaults(command=write_body)
    return parser.parse_args(arguments)


def add_run_options(parser, kind_of_settings=Settings):
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu", help="where networks learn (default cpu); asked for and not there: "
                        "it stops")
    parser.add_argument("--data", required=True, help="folder written by `stampcli export-training-set`")
    for field in dataclasses.fields(kind_of_settings):
        kind = (lambda text: text.lower() == "true") if isinstance(field.default, bool) else type(field.default)
        parser.add_argument("--" + field.name.replace("_", "-"), type=kind, default=field.default,
                            help=f"default {field.default}")


def settings_of(args, kind=Settings):
    return kind(**{field.name: getattr(args, field.name) for field in dataclasses.fields(kind)})


def cross_validation_path(settings, by_night):
    return RUNS / f"cv-{run_name(settings)}-{'night' if by_night else 'object'}-seed{settings.seed}.json"


def run_name(settings):
    stamps = f"k{settings.kernel}" if settings.stamps else "metadata"
    return stamps if settings.inputs == "safe" else f"{settings.inputs}-inputs-{stamps}"


def write_body(args):
    print(body.export_synthetic_body(args.kernel, args.output))


def run_cross_validation(args):
    settings = settings_of(args)
    bench = Workbench(data.load(args.data), INPUTS[settings.inputs], args.device)
    folds = bench.folds(args.folds, settings.seed, args.by_night)
    report, classes = cross_validate(bench, settings, folds, RUNS / "folds")
    report = {"foldsBy": "night and object" if args.by_night else "object", **report}
    path = cross_validation_path(settings, args.by_night)
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    path.with_name(path.stem + ensembleshipping.CLASSES_SUFFIX).write_text(
        json.dumps({candid: int(k) for candid, k in zip(bench.dataset.candids, classes) if k >= 0}) + "\n", encoding="utf-8")
    print(f"balanced accuracy {report['balancedAccuracy']} {report['interval95']} -> {path}")


def run_fit(args):
    settings = settings_of(args)
    bench = Workbench(data.load(args.data), INPUTS[settings.inputs], args.device)
    shipped = shipping.train(bench, settings, RUNS / f"fit-{run_name(settings)}-seed{settings.seed}.pt")
    reports = [cross_validation_path(settings, by_night) for by_night in (False, True)]
    shipping.write(shipped, args.output, args.date, args.reference, [path for path in reports if path.exists()])


def run_ship(args):
    settings = settings_of(args, EnsembleSettings)
    bench = DescribedBench(data.load(args.data, everything=True), args.data, args.reference, args.device)
    seeds = range(1, args.seeds + 1)
    compute_folds(bench, settings, seeds, RUNS / "folds", args.workers)
    validations, ours = zip(*(validate(bench, settings, seeds, by_night, RUNS / "folds") for by_night in (False, True)))
    comparators = ensembleshipping.comparators(bench, args.reference, sorted(RUNS.glob("cv-k*-seed1.json")), ours)
    ensembleshipping.write(bench, settings, validations, comparators, args.output, args.date)


if __name__ == "__main__":
    main()
