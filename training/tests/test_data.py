"""Reading an exported training set, and refusing one whose parts do not belong together."""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from training import comparator, data
from training.features import FeatureSpec
from training.preparing import Workbench

HEADER = "candid,objectId,label,label_confidence,label_source,heuristic,forged,jd\n"


def write(folder, alerts=5, feature_rows=None):
    labels = ["AGN", "SN", "VS", "asteroid", "bogus"]
    lines = [f'{n},ZTF{n % 4},{labels[n % 4]},high,"a, b",0,0,{2458000.2 + n}\n' for n in range(alerts)]
    Path(folder, "rows.csv").write_text(HEADER + "".join(lines), encoding="utf-8")
    Path(folder, "features.json").write_text(json.dumps(["magpsf", "fwhm"]), encoding="utf-8")
    np.save(Path(folder, "stamps.npy"), np.random.default_rng(1).random((alerts, 3, 63, 63), np.float32))
    np.save(Path(folder, "features.npy"), np.arange(2 * (feature_rows or alerts), dtype=np.float32).reshape(-1, 2))


class TrainingSetTests(unittest.TestCase):
    def test_reads_columns_by_name_and_rows_by_rule(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder)
            dataset = data.load(folder)
            self.assertEqual(dataset.columns(["fwhm"])[:, 0].tolist(), [1, 3, 5, 7, 9])
            self.assertEqual(dataset.rows[0]["label_source"], "a, b")
            half = dataset.where(np.array([False, True, False, False, True]))
            self.assertEqual((half.candids, half.objects.tolist(), half.labels.tolist()), (["1", "4"], ["ZTF1", "ZTF0"], [1, 0]))

    def test_refuses_parts_of_different_length(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder, feature_rows=4)
            with self.assertRaises(ValueError):
                data.load(folder)

    def test_a_table_of_labels_alone_is_trusted_and_no_label_is_not(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder)
            lines = ["candid,objectId,label", *(f"{n},ZTF{n},{label}" for n, label in enumerate(["SN", "", "VS", "AGN", "bogus"]))]
            Path(folder, "rows.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
            rows = data.load(folder, everything=True).rows
            self.assertEqual(data.mask(rows, data.is_safe).tolist(), [True, False, True, True, True])

    def test_unlabelled_and_cut_alerts_only_when_asked_for(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder)
            rows = Path(folder, "rows.csv")
            lines = rows.read_text(encoding="utf-8").splitlines()
            lines[1:4] = [lines[1] + ",1", lines[2].replace(",SN,", ",,") + ",0", lines[3] + ",0"]
            rows.write_text("\n".join([lines[0] + ",edge", *lines[1:4], lines[4] + ",0", lines[5] + ",0"]) + "\n", encoding="utf-8")
            self.assertEqual(data.load(folder).candids, ["2", "3", "4"])
            self.assertEqual(data.load(folder, everything=True).labels.tolist(), [0, -1, 2, 3, 0])

    def test_a_split_shares_no_object_and_leaves_nothing_out(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder, alerts=40)
            bench = Workbench(data.load(folder), [FeatureSpec("magpsf")])
            split = bench.split(bench.folds(2, seed=1, by_night=False), test=-1, validation=0)
            self.assertTrue((split.train ^ split.validation).all())
            self.assertFalse(set(bench.objects[split.train]) & set(bench.objects[split.validation]))

    def test_comparator_reads_the_best_class_and_skips_what_was_not_scored(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "scores.csv")
            names = ",".join(f"alerce_img_{name}" for name in ("AGN", "SN", "VS", "asteroid", "bogus"))
            path.write_text(f"candid,{names}\n7,0.1,0.2,0.6,0.1,0\n8,,,,,\n", encoding="utf-8")
            self.assertEqual(comparator.alerce_predictions(path, ["8", "7", "9"]).tolist(), [-1, 2, -1])
