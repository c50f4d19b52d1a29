"""Artefacts painted into real stamps: bogus that the few real ones do not show. They teach, and are never judged with real alerts.

Cosmic rays, hot and cold pixels, bad columns, satellite trails and streaks that end, dipoles of misplaced subtractions, diffraction spikes,
ghosts and steps, in place of the source: the science stamp stays the template as matched to it plus the difference.
"""

import numpy as np

SIDE, HALF = 63, 10
MIDDLE = SIDE // 2
ROWS, COLUMNS = np.mgrid[:SIDE, :SIDE]


def cosmic_ray(generator):
    """A few sharp pixels in a row, through the centre."""
    image = np.zeros((SIDE, SIDE))
    angle = generator.uniform(0, np.pi)
    for step in np.arange(generator.uniform(1, 7), step=0.7):
        row, column = MIDDLE + step * np.sin(angle), MIDDLE + step * np.cos(angle)
        image[int(round(row)), int(round(column))] = generator.uniform(0.4, 1)
    return image


def hot_pixel(generator):
    """One pixel too bright."""
    image = np.zeros((SIDE, SIDE))
    image[MIDDLE, MIDDLE] = 1
    return image


def cold_pixel(generator):
    """One pixel too dark."""
    return -hot_pixel(generator)


def bad_line(generator):
    """A column or row, or a part of one, brighter or darker than it should be."""
    image = np.zeros((SIDE, SIDE))
    first, last = (0, SIDE) if generator.random() < 0.6 else sorted(generator.choice((0, 20, 26, 37, 43, SIDE), 2, replace=False))
    image[min(first, MIDDLE):max(last, MIDDLE + 1), MIDDLE:MIDDLE + generator.integers(1, 3)] = generator.choice((0.5, -0.5))
    return image if generator.random() < 0.5 else image.T


def turned(generator):
    """Pixels along and across a direction of any angle, from the centre."""
    angle = generator.uniform(0, 2 * np.pi)
    rows, columns = ROWS - MIDDLE, COLUMNS - MIDDLE
    return rows * np.sin(angle) + columns * np.cos(angle), rows * np.cos(angle) - columns * np.sin(angle)


def trail(generator):
    """A satellite's trail across the stamp, as wide as the seeing."""
    _, across = turned(generator)
    return 0.6 * np.exp(-0.5 * (across / generator.uniform(0.8, 1.6)) ** 2)


def streak(generator):
    """A satellite's or a meteor's trail that ends in the stamp, or flares up in it."""
    along, across = turned(generator)
    length = generator.uniform(3, 12)
    light = 1 / (1 + np.exp(-(along + length / 3) / 0.7)) if generator.random() < 0.5 else np.exp(-0.5 * (along / length) ** 2)
    return light * np.exp(-0.5 * (across / generator.uniform(0.8, 1.6)) ** 2)


def dipole(generator):
    """A star subtracted a little beside itself: a bright and a dark half."""
    along, across = turned(generator)
    width, apart = generator.uniform(0.9, 1.6), generator.uniform(0.6, 2)
    return sum(sign * np.exp(-0.5 * (((along - sign * apart) / width) ** 2 + (across / width) ** 2)) for sign in (1, -1))


def spike(generator):
    """A diffraction spike of a bright star outside, fading along its way."""
    along, across = turned(generator)
    return np.exp(-0.5 * (across / generator.uniform(0.7, 1.5)) ** 2) * np.exp(-along / generator.uniform(8, 30)).clip(max=3) / 2


def ghost(generator):
    """A rim of light reflected in the optics, far wider than the seeing."""
    along, across = turned(generator)
    radius = generator.uniform(8, 40)
    return 0.4 * np.exp(-0.5 * ((np.hypot(along - radius, across) - radius) / generator.uniform(2, 5)) ** 2)


def step(generator):
    """Two parts of a reference of unlike level: one side brighter."""
    along, _ = turned(generator)
    return 0.5 * np.tanh(along / generator.uniform(0.3, 2))


KINDS = (cosmic_ray, hot_pixel, cold_pixel, bad_line, trail, streak, dipole, spike, ghost, step)


def without_source(stamps, generator):
    """The same sky with the change at the centre gone: a corner of the difference stands in for its middle."""
    science, template, difference = np.asarray(stamps, dtype=np.float32)
    matched = science - difference
    quiet = difference.copy()
    row, column = generator.choice((0, SIDE - 2 * HALF - 1), 2)
    quiet[MIDDLE - HALF:MIDDLE + HALF + 1, MIDDLE - HALF:MIDDLE + HALF + 1] = \
        difference[row:row + 2 * HALF + 1, column:column + 2 * HALF + 1]
    return matched, template, quiet


def painted(stamps, kind, generator):
    """One alert's stamps with an artefact of that kind, 12 to 120 times as strong as the noise."""
    matched, template, quiet = without_source(stamps, generator)
    noise = np.nanpercentile(quiet, 50) - np.nanpercentile(quiet, 16)
    strength = np.exp(generator.uniform(np.log(12), np.log(120))) * (noise if noise > 0 else 1)
    quiet = quiet + (strength * kind(generator)).astype(np.float32)
    return np.stack([matched + quiet, template, quiet]).astype(np.float32)
