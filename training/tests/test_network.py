"""The network against numbers from an independent implementation."""

import unittest

import torch

from training import synthetic
from training.network import StampNetwork, parameter_count, rotations

LOGITS = {
    5: [0.1560519, -0.1499908, 0.0032308, 0.1332337, -0.1002124],
    3: [0.1555052, -0.1496061, 0.0032207, 0.1332066, -0.0998415],
}
PROBABILITIES = {
    5: [0.2300958, 0.1694322, 0.1974874, 0.2249049, 0.1780797],
    3: [0.2299706, 0.1694979, 0.1974859, 0.2248994, 0.1781463],
}


def synthetic_network(kernel):
    return synthetic.fill(StampNetwork(kernel).double())


class ParameterCountTests(unittest.TestCase):
    def test_totals_by_kernel_crop_and_feature_count(self):
        for kernel, features, crop, expected in [
            (5, 23, 21, 441_075), (3, 23, 21, 260_851), (7, 23, 21, 711_411),
            (5, 23, 41, 789_235), (5, 23, 63, 1_342_195), (3, 26, 21, 261_049),
        ]:
            network = StampNetwork(kernel, features, crop=crop)
            self.assertEqual(parameter_count(network), expected, (kernel, features, crop))

    def test_each_layer_of_the_paper_network(self):
        network = StampNetwork(5)
        layers = [network.conv1, network.conv2, network.conv3, network.conv4, network.conv5, network.dense1,
                  network.feature_norm, network.dense2, network.dense3, network.output]
        self.assertEqual([parameter_count(layer) for layer in layers],
                         [1568, 25632, 51264, 102464, 102464, 147520, 46, 5632, 4160, 325])


class ConvolutionTests(unittest.TestCase):
    def test_same_convolution_is_a_cross_correlation_with_zero_padding(self):
        image = torch.arange(1.0, 10).reshape(1, 1, 3, 3)
        for kernel, expected in [
            (torch.ones(9), [[12, 21, 16], [27, 45, 33], [24, 39, 28]]),
            (torch.arange(1.0, 10), [[94, 154, 106], [186, 285, 186], [106, 154, 94]]),
        ]:
            layer = torch.nn.Conv2d(1, 1, 3, padding=StampNetwork(3).conv2.padding, bias=False)
            layer.weight.data = kernel.reshape(1, 1, 3, 3)
            self.assertEqual(layer(image)[0, 0].tolist(), expected)

    def test_rotations_are_counter_clockwise_blocks(self):
        two = torch.tensor([[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]])
        turned = rotations(two)[:, 0].tolist()
        self.assertEqual(turned[0::2], [[[1, 2], [3, 4]], [[2, 4], [1, 3]], [[4, 3], [2, 1]], [[3, 1], [4, 2]]])
        self.assertEqual(turned[1], [[5, 6], [7, 8]])


class ForwardPassTests(unittest.TestCase):
    def test_synthetic_input_and_weights(self):
        image, network = synthetic.image(), synthetic_network(5)
        for row, values in [(0, (0.618034, 0.236068, 0.854102)), (20, (0.4228965, 0.0409305, 0.6589645))]:
            torch.testing.assert_close(image[0, :, row, row], torch.tensor(values).double(), atol=1e-6, rtol=0)
        torch.testing.assert_close(network.conv1.weight[:3, 0, 0, 0],
                                   torch.tensor([0.0244373, -0.0546372, 0.0733080]).double(), atol=1e-7, rtol=0)

    def test_intermediate_sums(self):
        network = synthetic_network(5)
        first = torch.relu(network.conv1(synthetic.image()))
        self.assertEqual(first.shape, (1, 32, 24, 24))
        self.assertAlmostEqual(first.sum().item(), 1013.318805, 5)
        second = network.pool(torch.relu(network.conv2(first)))
        self.assertEqual(second.shape, (1, 32, 12, 12))
        self.assertAlmostEqual(second.sum().item(), 181.4313988, 6)
        pooled = network.describe(synthetic.image())[0]
        torch.testing.assert_close(pooled[:4], torch.tensor([0.0017474, 0, 0.0256530, 0.0039294]).double(),
                                   atol=1e-7, rtol=0)
        self.assertAlmostEqual(pooled.sum().item(), 0.8174559, 6)

    def test_logits_and_probabilities(self):
        for kernel in (5, 3):
            logits = synthetic_network(kernel)(synthetic.image(), synthetic.features())[0]
            torch.testing.assert_close(logits, torch.tensor(LOGITS[kernel]).double(), atol=1e-6, rtol=0)
            torch.testing.assert_close(logits.softmax(0), torch.tensor(PROBABILITIES[kernel]).double(),
                                       atol=1e-6, rtol=0)

    def test_rotating_the_stamp_changes_nothing_and_mirroring_does(self):
        network, image, features = synthetic_network(5), synthetic.image(), synthetic.features()
        upright = network(image, features)
        for turns in (1, 2, 3):
            turned = network(torch.rot90(image, turns, (2, 3)), features)
            torch.testing.assert_close(turned, upright, atol=1e-12, rtol=0)
        mirrored = network(image.flip(3), features)[0]
        expected = torch.tensor([0.1560112, -0.1497453, 0.0027855, 0.1334388, -0.1002142]).double()
        torch.testing.assert_close(mirrored, expected, atol=1e-6, rtol=0)

    def test_alerts_in_a_batch_do_not_touch_each_other(self):
        network = synthetic_network(3).float()
        generator = torch.Generator().manual_seed(1)
        image = torch.rand(5, 3, 21, 21, generator=generator)
        features = torch.randn(5, 23, generator=generator)
        alone = torch.cat([network(image[i:i + 1], features[i:i + 1]) for i in range(5)])
        torch.testing.assert_close(network(image, features), alone, atol=1e-6, rtol=0)

    def test_probabilities_sum_to_one_and_repeat_exactly(self):
        network = synthetic_network(3).float()
        image = synthetic.image().float().repeat(2, 1, 1, 1)
        features = synthetic.features().float().repeat(2, 1)
        first, again = (network(image, features).softmax(1) for _ in range(2))
        self.assertTrue(torch.equal(first, again))
        self.assertTrue((first >= 0).all())
        torch.testing.assert_close(first.sum(1), torch.ones(2), atol=1e-6, rtol=0)
