#!/bin/sh
# Cross-validates, trains, judges and exports the paper's network and the model that ships.
# Usage: training/train.sh DATA [REFERENCE_SCORES.csv]
# DEVICE=cuda learns on a GPU; WORKERS=N computes N folds of the serving model at the same time (default 2, a processor each).
set -eu
cd "$(dirname "$0")/.."
data=$1
reference=${2:+--reference $2}
python=${PYTHON:-/usr/bin/python3}
where="--data $data --device ${DEVICE:-cpu}"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"

for kernel in 3 5; do
    # shellcheck disable=SC2086
    "$python" -m training cross-validate $where --kernel "$kernel"
done
"$python" -m training cross-validate $where --kernel 3 --by-night
# The paper's own 23 metadata, history included: the positive control of the drift test. Kernel 3 serves for that.
"$python" -m training cross-validate $where --kernel 3 --inputs paper
"$python" -m training cross-validate $where --kernel 3 --inputs paper --by-night
# shellcheck disable=SC2086
"$python" -m training fit $where $reference --kernel 3 --inputs paper --output onnx/stamp-classifier-paper-23.onnx
# shellcheck disable=SC2086
"$python" -m training fit $where $reference --kernel 5 --output onnx/stamp-classifier-paper.onnx
# shellcheck disable=SC2086
"$python" -m training --threads 1 ship $where $reference --seeds 5 --workers "${WORKERS:-2}" --output onnx/stamp-classifier.onnx
