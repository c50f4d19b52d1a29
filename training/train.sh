#!/bin/sh
# Cross-validates, trains, judges and exports the paper's network and the model that ships.
# Usage: training/train.sh DATA [REFERENCE_SCORES.csv]
set -eu
cd "$(dirname "$0")/.."
data=$1
reference=${2:+--reference $2}
python=${PYTHON:-/usr/bin/python3}
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"

for kernel in 3 5; do
    "$python" -m training cross-validate --data "$data" --kernel "$kernel"
done
"$python" -m training cross-validate --data "$data" --kernel 3 --by-night
# The paper's own 23 metadata, history included: the positive control of the drift test. Kernel 3 serves for that.
"$python" -m training cross-validate --data "$data" --kernel 3 --inputs paper
"$python" -m training cross-validate --data "$data" --kernel 3 --inputs paper --by-night
# shellcheck disable=SC2086
"$python" -m training fit --data "$data" $reference --kernel 3 --inputs paper --output onnx/stamp-classifier-paper-23.onnx
# shellcheck disable=SC2086
"$python" -m training fit --data "$data" $reference --kernel 5 --output onnx/stamp-classifier-paper.onnx
# shellcheck disable=SC2086
"$python" -m training --threads 1 ship --data "$data" $reference --seeds 5 --output onnx/stamp-classifier.onnx
