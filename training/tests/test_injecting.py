"""Injected sources have the flux, place and surroundings that the made alert tells of."""

import unittest

import numpy as np

from training import neighbours, psf
from training.injecting import AT, HOSTLESS, SITUATIONS, Injector, injections
from training.tests import made

NEAR, FAR = [[0.2, 0.1], [-12.0, 0.0], [0.0, 24.0]], [[9.0, 9.0], [-12.0, 0.0], [0.0, 24.0]]


def injector(offsets=NEAR, **known):
    stamps, features = made.source(noise=1.0)[None], made.features(**known)
    return Injector(stamps, features, np.array([offsets]), np.array([26.0]), np.random.default_rng(7))


class PsfTests(unittest.TestCase):
    def test_a_profile_holds_its_flux_and_width(self):
        light = psf.profile(2.5, 0, 0)
        self.assertAlmostEqual(light.sum(), 1, delta=0.02)
        self.assertLess(light[31, 32], light[31, 31])

    def test_finds_what_was_put_in(self):
        found = psf.fitted(made.source(width=2.4, row=0.3, column=-0.2, flux=5000)[2])
        self.assertAlmostEqual(found.width, 2.4, delta=0.25)
        self.assertAlmostEqual(found.flux, 5000, delta=300)
        self.assertAlmostEqual(found.row, 0.3, delta=0.1)

    def test_refuses_a_source_too_faint_or_with_holes(self):
        self.assertIsNone(psf.fitted(made.source(flux=60)[2]))
        holes = made.source()[2]
        holes[30] = np.nan
        self.assertIsNone(psf.fitted(holes))


class NeighbourTests(unittest.TestCase):
    def test_a_key_holds_the_position(self):
        ascension, declination = neighbours.position(109970037177654425)
        self.assertAlmostEqual(ascension, 3.717765, places=6)
        self.assertAlmostEqual(declination, (10997 + 0.4425) * 0.0083333 - 90, places=6)

    def test_north_is_up_and_east_left_and_a_wrong_distance_is_not_trusted(self):
        packet = {"objectidps1": "109970037177654425", "objectidps2": "", "objectidps3": "109970037177654425"}
        ascension, declination = neighbours.position(109970037177654425)
        places = neighbours.offsets([packet], [ascension], [declination - 5 / 3600], np.array([[5.0, np.nan, 60.0]]))
        self.assertAlmostEqual(places[0, 0, 0], -5 / psf.PIXEL, places=3)
        self.assertTrue(np.isnan(places[0, 1:]).all())


class InjectingTests(unittest.TestCase):
    def test_a_supernova_has_the_flux_and_the_host_that_it_tells_of(self):
        injection = injector().supernova(0, "disc")
        found = psf.fitted(injection.stamps[2])
        self.assertAlmostEqual(26 - 2.5 * np.log10(found.flux), injection.magnitude, delta=0.2)
        self.assertGreaterEqual(injection.features[AT["distpsnr1"]], SITUATIONS["disc"][0] - 0.01)
        self.assertLessEqual(injection.features[AT["distpsnr1"]], SITUATIONS["disc"][1] + 0.01)
        self.assertAlmostEqual(injection.features[AT["magpsf"]], injection.magnitude, delta=5 * injection.features[AT["sigmapsf"]])
        self.assertEqual(injection.features[AT["isdiffpos"]], 0)

    def test_the_source_is_in_science_and_difference_alike(self):
        injection = injector().supernova(0, "nucleus")
        original = made.source(noise=1.0)
        middle = np.s_[28:35, 28:35]
        self.assertLess(np.abs((injection.stamps[0] - injection.stamps[2])[middle] - original[1][middle]).max(), 60)
        self.assertGreater(injection.stamps[2][31, 31], 50)

    def test_the_nearest_neighbour_from_the_new_place_comes_first(self):
        maker = injector(FAR)
        told = maker.put(0, np.array([-11.0, 0.0]), HOSTLESS).features
        self.assertAlmostEqual(told[AT["sgscore1"]], 0.95, places=5)
        self.assertAlmostEqual(told[AT["distpsnr1"]], psf.PIXEL, places=4)
        self.assertTrue(told[AT["distpsnr1"]] < told[AT["distpsnr2"]] < told[AT["distpsnr3"]])

    def test_no_galaxy_no_host(self):
        self.assertIsNone(injector(sgscore1=0.5).supernova(0, "disc"))

    def test_makes_all_kinds_and_only_what_would_be_an_alert(self):
        stamps, features = np.repeat(made.source(noise=1.0)[None], 8, 0), made.features(8)
        all_made = injections(stamps, features, np.array([NEAR] * 8), np.full(8, 26.0), np.arange(8), np.random.default_rng(2))
        self.assertEqual({one.kind for one in all_made}, {*SITUATIONS, HOSTLESS, "asteroid"})
        self.assertTrue(all(one.features[AT["sigmapsf"]] < 0.22 and np.isfinite(one.stamps).all() for one in all_made))
