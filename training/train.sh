#!/bin/sh
# Cross-validates, trains, judges and exports both kernel sizes. Usage: training/train.sh DATA [REFERENCE_SCORES.csv]
set -eu
cd "$(dirname "$0")/.."
data=$1
reference=${2:+--reference $2}
python=${PYTHON:-/usr/bin/python3}

for kernel in 3 5; do
    "$python" -m training cross-validate --data "$data" --kernel "$kernel"
done
"$python" -m training cross-validate --data "$data" --kernel 3 --by-night
# shellcheck disable=SC2086
"$python" -m training fit --data "$data" $reference --kernel 3 --output onnx/stamp-classifier.onnx
# shellcheck disable=SC2086
"$python" -m training fit --data "$data" $reference --kernel 5 --output onnx/stamp-classifier-k5.onnx
