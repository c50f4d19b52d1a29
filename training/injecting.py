"""Point sources put into real stamps: what a supernova or an asteroid would have looked like there, stamps and metadata alike.

The stamp's own source goes first (painting.without_source), then a Moffat source with the alert's own seeing is added to science and
difference alike, with the shot noise of its electrons, at a sub-pixel place; the stamp is centred on it. Magnitudes turn into counts by
the packet's zero point. What the alert says of its neighbours and of the reference source follows the new place. Injections teach and
are reported beside the figures of real alerts, never among them.
"""

from dataclasses import dataclass

import numpy as np

from training import psf
from training.context import RANKS, RAW
from training.painting import HALF, MIDDLE, without_source

GAIN = 6.2  # electrons a count, ZTF's CCDs
ZERO_POINT = 26.25  # mag of one count where the packet has none; fits to the stamps agree with magzpsci to 0.06 mag
ERROR_RATIO = 2.7  # ZTF's sigmapsf over that of a fit to independent pixels: the median of its own faint alerts
FAINTEST_SIGMA = 0.217  # mag: five sigma, what makes an alert
MAGNITUDES = (18.0, 20.7)
REACH = 12  # pixels: how far from the alert a source may be put, so that little of the stamp must be mirrored at its border
SITUATIONS = {"nucleus": (0, 0.4), "disc": (0.7, 2.5), "outskirts": (2.5, 7)}  # arcsec from the galaxy's centre
HOSTLESS = "hostless"
ALONE = 8.0  # arcsec without a galaxy
BANDS = ("sgmag", "srmag", "simag")
REFERENCE = ("chinr", "sharpnr", "sigmagnr")
ASTEROID_LATITUDE = 20  # degrees from the ecliptic
AT = {name: i for i, name in enumerate(RAW)}


@dataclass(frozen=True)
class Injection:
    """One made alert: raw stamps [3, 63, 63], raw features [len(RAW)], and what was put where."""

    row: int
    kind: str
    magnitude: float
    stamps: np.ndarray
    features: np.ndarray


class Injector:
    """Puts sources into the alerts of a set. `offsets` [N, 3, 2]: pixels from alert to neighbours; `zero_points` [N] in mag."""

    def __init__(self, stamps, features, offsets, zero_points, generator):
        self.stamps, self.features, self.offsets = stamps, features, offsets
        self.zero_points = np.where(zero_points > 0, zero_points, ZERO_POINT)
        self.generator = generator
        sources = [psf.fitted(np.asarray(stamp[2])) for stamp in stamps]
        self.widths = [source.width if source else np.nan for source in sources]
        self.known_widths = [width for width in self.widths if np.isfinite(width)] or [psf.TYPICAL_WIDTH]
        self.donors = donors(features)

    def supernova(self, row, situation):
        """A supernova in that host situation, or None where the alert has no such place."""
        for _ in range(10):
            place = self.hostless_place(row) if situation == HOSTLESS else self.place_by_galaxy(row, *SITUATIONS[situation])
            if place is not None and self.knows_neighbours_of(row, place):
                return self.put(row, place, situation)
        return None

    def asteroid(self, row):
        """A single-night source anywhere near, on empty or crowded sky, or None where the neighbours there are not known."""
        for _ in range(10):
            place = self.generator.uniform(-REACH, REACH, 2)
            if self.knows_neighbours_of(row, place):
                return self.put(row, place, "asteroid")
        return None

    def place_by_galaxy(self, row, nearest, farthest):
        """Rows and columns from the alert to a place so many arcsec from a galaxy; None if there is no galaxy in reach."""
        galaxies = [k for k in range(len(RANKS)) if self.is_galaxy(row, k) and np.abs(self.offsets[row, k]).max() < REACH]
        if not galaxies:
            return None
        distance = np.sqrt(self.generator.uniform(nearest**2, farthest**2)) / psf.PIXEL
        angle = self.generator.uniform(0, 2 * np.pi)
        place = self.offsets[row, galaxies[0]] + distance * np.array([np.sin(angle), np.cos(angle)])
        return place if np.abs(place).max() < REACH else None

    def hostless_place(self, row):
        """A place with no galaxy near and no star under it."""
        place = self.generator.uniform(-REACH, REACH, 2)
        distances = self.distances(row, place)
        free = all(not d < (ALONE if self.is_galaxy(row, k) else 2) for k, d in enumerate(distances))
        return place if free else None

    def is_galaxy(self, row, k):
        """By Pan-STARRS's score, which is 0.5 where it does not know; near enough and bright enough to host what we see."""
        score, magnitude = (self.features[row, AT[f"{name}{k + 1}"]] for name in ("sgscore", "srmag"))
        return 0 <= score < 0.4 and 13 < magnitude < 21 and np.isfinite(self.offsets[row, k]).all()

    def distances(self, row, place):
        """Arcsec from a place to the alert's three neighbours; NaN where there is none."""
        return np.hypot(*(self.offsets[row] - place).T) * psf.PIXEL

    def knows_neighbours_of(self, row, place):
        """Whether the nearest source there is one of the three we know: none can hide within their circle."""
        known = self.distances(row, place)
        if not np.isfinite(known).any():
            return False
        circle = np.nanmax(np.hypot(*self.offsets[row].T)) * psf.PIXEL
        return np.nanmin(known) <= circle - np.hypot(*place) * psf.PIXEL

    def put(self, row, place, kind):
        """The alert with a source of a random magnitude at that place; None if it would be too faint there to be an alert."""
        matched, template, quiet = without_source(self.stamps[row], self.generator)
        low, middle = np.nanpercentile(quiet, [16, 50])
        noise = middle - low
        if not noise > 0:
            return None
        width = self.widths[row] if np.isfinite(self.widths[row]) else self.generator.choice(self.known_widths)
        whole = np.round(place).astype(int)
        light = psf.profile(width, *(place - whole))
        magnitude = self.generator.uniform(*MAGNITUDES)
        flux = 10 ** (0.4 * (self.zero_points[row] - magnitude))
        sigma = ERROR_RATIO * 1.0857 * np.sqrt(noise**2 / (light**2).sum() + flux / GAIN) / flux
        if sigma > FAINTEST_SIGMA:
            return None
        quiet = quiet + shot_noise(matched, self.generator)
        source = flux * light + self.generator.normal(size=light.shape) * np.sqrt(flux * light / GAIN)
        quiet, matched, template = (centred(image, whole) for image in (quiet, matched, template))
        made = np.stack([matched + quiet + source, template, quiet + source]).astype(np.float32)
        return Injection(row, kind, float(magnitude), made, self.told(row, place, magnitude, sigma))

    def told(self, row, place, magnitude, sigma):
        """What the alert would say: neighbours and reference source as seen from the new place."""
        told = self.features[row].copy()
        told[AT["magpsf"]], told[AT["sigmapsf"]], told[AT["isdiffpos"]] = magnitude + self.generator.normal(0, sigma), sigma, 0
        distances = self.distances(row, place)
        order = np.argsort(np.where(np.isfinite(distances), distances, np.inf), kind="stable")
        for rank, k in zip(RANKS, order):
            for field in ("sgscore", "sgmag", "srmag", "simag", "szmag"):
                told[AT[f"{field}{rank}"]] = self.features[row, AT[f"{field}{k + 1}"]]
            told[AT[f"distpsnr{rank}"]] = distances[k] if np.isfinite(distances[k]) else np.nan
        self.tell_reference(told)
        return told

    def tell_reference(self, told):
        """The reference source is the nearest neighbour; how it looks there comes from a real alert upon a source like it."""
        band = BANDS[int(np.clip(np.nan_to_num(told[AT["fid"]], nan=2), 1, 3)) - 1]
        magnitude, score = told[AT[f"{band}1"]], told[AT["sgscore1"]]
        sources, differences = self.donors
        far = np.abs(sources[:, AT["magnr"]] - differences - magnitude) + 2 * np.abs(sources[:, AT["sgscore1"]] - score)
        donor = int(np.nanargmin(far)) if np.isfinite(far).any() else 0
        for field in REFERENCE:
            told[AT[field]] = sources[donor, AT[field]]
        told[AT["magnr"]] = magnitude + differences[donor]
        told[AT["distnr"]] = max(0.0, told[AT["distpsnr1"]] + self.generator.normal(0, 0.15))


def donors(features):
    """Alerts whose reference source is their nearest neighbour, and how much fainter the reference calls it than Pan-STARRS."""
    band = np.nan_to_num(features[:, AT["fid"]], nan=2).clip(1, 3).astype(int) - 1
    magnitudes = np.stack([features[:, AT[f"{name}1"]] for name in BANDS])[band, np.arange(len(features))]
    same = np.abs(features[:, AT["distnr"]] - features[:, AT["distpsnr1"]]) < 0.7
    same &= (magnitudes > 0) & (np.abs(features[:, AT["magnr"]] - magnitudes) < 3)
    return features[same], features[same][:, AT["magnr"]] - magnitudes[same]


def shot_noise(matched, generator):
    """What the light of a galaxy adds to the noise of the difference's middle, which comes from a darker corner."""
    result = np.zeros_like(matched)
    inner = np.s_[MIDDLE - HALF:MIDDLE + HALF + 1, MIDDLE - HALF:MIDDLE + HALF + 1]
    above = np.clip(np.nan_to_num(matched[inner] - np.nanmedian(matched)), 0, None)
    result[inner] = generator.normal(size=above.shape) * np.sqrt(above / GAIN)
    return result


def centred(image, whole):
    """The image moved so that the pixel so many rows and columns off its middle becomes the middle; its border is mirrored."""
    rows, columns = whole + REACH + 1
    side = image.shape[0]
    return np.pad(image, REACH + 1, mode="reflect")[rows:rows + side, columns:columns + side]


def injections(stamps, features, offsets, zero_points, rows, generator, tries=3):
    """All that fits into these rows: in each, up to `tries` supernovae of each situation and, near the ecliptic, asteroids."""
    injector = Injector(stamps, features, offsets, zero_points, generator)
    made = []
    for row in np.repeat(rows, tries):
        made += [injector.supernova(row, situation) for situation in (*SITUATIONS, HOSTLESS)]
        if abs(features[row, AT["ecl_lat"]]) < ASTEROID_LATITUDE:
            made.append(injector.asteroid(row))
    return [injection for injection in made if injection is not None]
