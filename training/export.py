"""Writes ONNX files and their embedded description."""

import hashlib
import inspect
import io
from pathlib import Path

import torch

OPSET = 14


def export(module, inputs, outputs, path, properties):
    """`inputs`: name -> example tensor. The first axis of every input and output is the number of alerts, `N`."""
    buffer = io.BytesIO()
    tracing = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(
        module.eval(), tuple(inputs.values()), buffer, opset_version=OPSET, do_constant_folding=True,
        input_names=list(inputs), output_names=outputs,
        dynamic_axes={name: {0: "N"} for name in [*inputs, *outputs]}, **tracing)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue() + b"".join(property_bytes(k, v) for k, v in properties.items()))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def export_classifier(classifier, feature_count, path, properties):
    """The model that serves: raw `stamps` and `features` in, `probabilities` out."""
    inputs = {"stamps": torch.rand(2, 3, 63, 63), "features": torch.rand(2, feature_count)}
    return export(classifier, inputs, ["probabilities"], path, properties)


def property_bytes(key, value):
    """One metadata_props entry (field 14 of ModelProto): protobuf messages may be extended by appending fields."""
    entry = field(1, key.encode()) + field(2, value.encode())
    return field(14, entry)


def field(number, payload):
    """A length-delimited protobuf field."""
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def varint(value):
    """Seven bits a byte, lowest first."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
