#!/bin/sh
# Cross-validates, trains, judges and exports the paper's network and the model that ships.
# Usage: training/train.sh DATA [REFERENCE_SCORES.csv]
# DEVICE=cuda learns on a GPU; WORKERS=N computes N networks at the same time (default 2, a processor each).
# Stopped, it goes on where it was; training/runs/times.tsv says what each step took.
set -eu
cd "$(dirname "$0")/.."
data=$1
reference=${2:+--reference $2}
workers=${WORKERS:-2}
python="${PYTHON:-/usr/bin/python3} -m training --threads 1"
where="--data $data --device ${DEVICE:-cpu}"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"

# Reads commands, a line each, and runs as many at the same time as there are workers; any failure is the whole's.
together() { xargs -P "$workers" -L 1 $python; }

# The paper's own 23 metadata, history included, are the positive control of the drift test. Kernel 3 serves for that.
together <<STEPS
cross-validate $where --kernel 5
cross-validate $where --kernel 3
cross-validate $where --kernel 3 --by-night
cross-validate $where --kernel 3 --inputs paper
cross-validate $where --kernel 3 --inputs paper --by-night
STEPS
together <<STEPS
fit $where $reference --kernel 5 --output onnx/stamp-classifier-paper.onnx
fit $where $reference --kernel 3 --inputs paper --output onnx/stamp-classifier-paper-23.onnx
STEPS
# shellcheck disable=SC2086
$python ship $where $reference --seeds 5 --workers "$workers" --output onnx/stamp-classifier.onnx
