"""What can be said of the ONNX file without a runtime; that a runtime agrees is checked by the C# tests."""

import hashlib
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from training import selfcheck
from training.body import export_synthetic_body
from training.context import RAW
from training.export import export_classifier, property_bytes, varint
from training.features import PAPER, SHIPPED
from training.network import StampNetwork
from training.preprocessing import FeatureStandardiser, StampClassifier, StampNormaliser

SHIPPED_FOLDER = Path(__file__).parents[2] / "onnx"


def untrained():
    torch.manual_seed(1)
    raw = np.random.default_rng(1).random((20, len(SHIPPED)))
    network = StampNetwork(3, len(SHIPPED))
    return StampClassifier(StampNormaliser(), FeatureStandardiser.fit(SHIPPED, raw), network).eval()


class ExportTests(unittest.TestCase):
    def test_protobuf_fields(self):
        self.assertEqual(varint(300), b"\xac\x02")
        self.assertEqual(property_bytes("a", "bc"), b"\x72\x07\x0a\x01a\x12\x02bc")

    def test_file_carries_names_properties_and_its_checksum(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "new" / "model.onnx"
            checksum = export_classifier(untrained(), len(SHIPPED), path, {"version": "9.8.7"})
            content = path.read_bytes()
        self.assertEqual(checksum, hashlib.sha256(content).hexdigest())
        for word in (b"stamps", b"features", b"probabilities", b"9.8.7", b"Softmax"):
            self.assertIn(word, content)

    def test_body_is_written_for_both_kernels(self):
        with tempfile.TemporaryDirectory() as folder:
            for kernel, size in ((3, 260_851), (5, 441_075)):
                path = Path(folder) / "body.onnx"
                export_synthetic_body(kernel, path)
                self.assertAlmostEqual(path.stat().st_size, 4 * size, delta=20_000)

    def test_holes_never_give_nan(self):
        stamps = torch.full((2, 3, 63, 63), float("nan"))
        stamps[1, 0] = torch.arange(63.0 * 63).reshape(63, 63)
        scores = untrained()(stamps, torch.full((2, len(SHIPPED)), float("nan")))
        self.assertTrue(torch.isfinite(scores).all())
        torch.testing.assert_close(scores.sum(1), torch.ones(2), atol=1e-6, rtol=0)

    def test_tracing_keeps_the_classifier(self):
        classifier = untrained()
        stamps, features = selfcheck.stamps(), selfcheck.features(*classifier.standardiser.levels)
        traced = torch.jit.trace(classifier, (torch.rand(2, 3, 63, 63), torch.rand(2, len(SHIPPED))))
        torch.testing.assert_close(traced(stamps, features), classifier(stamps, features), atol=1e-6, rtol=0)


class ShippedCardTests(unittest.TestCase):
    def test_each_card_belongs_to_its_file(self):
        cards = [path.with_suffix(".json") for path in sorted(SHIPPED_FOLDER.glob("*.onnx"))]
        if not cards:
            self.skipTest("no model shipped yet")
        for path in cards:
            card = json.loads(path.read_text(encoding="utf-8"))
            self.assertEqual(card["sha256"], hashlib.sha256(path.with_suffix(".onnx").read_bytes()).hexdigest())
            expected = {"stamp-classifier-paper": [spec.name for spec in SHIPPED],
                        "stamp-classifier-paper-23": [spec.name for spec in PAPER]}.get(path.stem, list(RAW))
            self.assertEqual(card["features"], expected)
            for row in card["selfCheck"]["probabilities"]:
                self.assertAlmostEqual(sum(row), 1, delta=1e-5)

    def test_completeness_belongs_to_the_model_beside_it(self):
        for path in SHIPPED_FOLDER.glob("*-completeness.json"):
            model = path.with_name(path.name.replace("-completeness.json", ".onnx"))
            found = json.loads(path.read_text(encoding="utf-8"))
            self.assertEqual(found["model"], hashlib.sha256(model.read_bytes()).hexdigest())
            self.assertEqual([one["foldsBy"] for one in found["crossValidation"]], ["object", "night and object"])
