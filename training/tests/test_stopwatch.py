import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from training import stopwatch


class StopwatchTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "runs" / "times.tsv"

    def lines(self):
        return [line.split("\t") for line in self.path.read_text(encoding="utf-8").splitlines()]

    def test_the_work_of_children_counts_and_a_failed_step_is_told_apart(self):
        with stopwatch.timed(self.path, "first"):
            subprocess.run([sys.executable, "-c", "import time\nwhile time.process_time() < 1.2: pass"], check=True)
        with self.assertRaises(ValueError), stopwatch.timed(self.path, "second"):
            raise ValueError
        header, first, second = self.lines()
        self.assertEqual("step", header[0])
        self.assertGreaterEqual(int(first[3]), 1)
        self.assertEqual(["whole", "cut off"], [first[-1], second[-1]])

    def test_a_step_that_is_asked_to_stop_leaves_its_time(self):
        code = ("import os, pathlib, signal, sys; from training import stopwatch\n"
                "with stopwatch.timed(pathlib.Path(sys.argv[1]), 'asked'): os.kill(os.getpid(), signal.SIGTERM); signal.pause()")
        ended = subprocess.run([sys.executable, "-c", code, str(self.path)], timeout=20)
        self.assertEqual(143, ended.returncode)
        self.assertEqual(["asked", "cut off"], [self.lines()[1][0], self.lines()[1][-1]])
