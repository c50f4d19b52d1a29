"""Where the Pan-STARRS neighbours of an alert are: a packet gives their distance, the key of each holds its position."""

import csv
from pathlib import Path

import numpy as np

from training.psf import PIXEL

STEP = 0.0083333  # degrees; this truncated constant, not 1/120, is what the keys were made with
TRUSTED = 1.5  # arcsec; distances that differ by more mean that key or distance was tampered with
RANKS = 3


def position(key):
    """Right ascension and declination in degrees: 18 digits are zone (5), right ascension (9), fraction of a zone (4)."""
    zone, ascension, fraction = key // 10**13, key // 10**4 % 10**9 / 1e6, key % 10**4 / 1e4
    return ascension, (zone + fraction) * STEP - 90


def offsets(packets, ra, dec, distances):
    """Rows and columns from the alert to its neighbours in pixels, [N, 3, 2]; NaN where there is none or it cannot be trusted.

    `packets`: packets.csv as dictionaries; `ra`, `dec` in degrees and `distances` [N, 3] in arcsec as the alerts state them.
    ZTF's stamps have north at row 0 and east at column 0.
    """
    result = np.full((len(packets), RANKS, 2), np.nan)
    for i, packet in enumerate(packets):
        for k in range(RANKS):
            key = packet[f"objectidps{k + 1}"]
            if not key or int(key) <= 0:
                continue
            ascension, declination = position(int(key))
            east = ((ascension - ra[i] + 180) % 360 - 180) * np.cos(np.radians(dec[i])) * 3600
            north = (declination - dec[i]) * 3600
            if abs(np.hypot(east, north) - distances[i, k]) < TRUSTED:
                result[i, k] = -north / PIXEL, -east / PIXEL
    return result


def read_packets(folder, candids):
    """packets.csv of an exported folder, in the order of these candids."""
    with open(Path(folder) / "packets.csv", newline="", encoding="utf-8") as file:
        rows = {row["candid"]: row for row in csv.DictReader(file)}
    return [rows[candid] for candid in candids]
