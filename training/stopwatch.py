"""What each step of a training took, kept beside its runs: a run that was stopped and went on is the sum of its lines."""

import contextlib
import datetime
import resource
import signal
import time

HEADER = "step\tstarted\twall_s\tcore_s\tended\n"


@contextlib.contextmanager
def timed(path, step):
    """Appends a line to the table at `path` (tab-separated; seconds of wall and of processor, children that have ended included),
    also when the step fails or is asked to stop (SIGTERM)."""
    started, wall, core = datetime.datetime.now(datetime.timezone.utc), time.monotonic(), core_seconds()
    signal.signal(signal.SIGTERM, stop)
    ended = "whole"
    try:
        yield
    except BaseException:
        ended = "cut off"
        raise
    finally:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists()
        with path.open("a", encoding="utf-8") as table:
            table.write((HEADER if new else "") + f"{step}\t{started:%Y-%m-%dT%H:%M:%SZ}\t{time.monotonic() - wall:.0f}\t"
                        f"{core_seconds() - core:.0f}\t{ended}\n")


def core_seconds():
    """Seconds that this process and its ended children were on a processor."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def stop(number, frame):
    """SIGTERM ends the process by an exception, so that what is open gets closed."""
    raise SystemExit(128 + number)
