"""Trains the convolutional member: the same lessons as the dense ones, every batch turned and every example perhaps mirrored."""

import copy

import torch

from training import teachers
from training.pictures import unfolded

ALONE = 0.5  # weight of what the stamps alone say, so that the numbers do not do all the work
AVERAGED_FROM = 0.6  # of the steps
AVERAGING = 0.98


def fit_looking(settings, lessons, network, device):
    """Leaves the running mean of the last weights in the network, which is steadier than the last step on so few alerts."""
    optimiser = torch.optim.AdamW(network.parameters(), settings.look_learning_rate, weight_decay=settings.look_weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.look_learning_rate, total_steps=settings.look_steps, pct_start=0.2)
    averaged, smooth = int(settings.look_steps * AVERAGED_FROM), None
    for step in range(settings.look_steps):
        loss = teachers.cost(settings, lessons, lambda inputs: looked(settings, network, lessons, inputs), device, (1.0, ALONE))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        smooth = follow(smooth, network) if step >= averaged else None
    if smooth:
        network.load_state_dict(smooth)


def looked(settings, network, lessons, inputs):
    """Logits [1, B, outputs] of all and of the stamps alone; `inputs` [1, B, numbers + pixels]."""
    width = network.read.in_features
    numbers, (near, far) = inputs[0, :, :width], unfolded(inputs[0, :, width:])
    turn = int(lessons.generator.integers(4))
    mirror = torch.from_numpy(lessons.generator.random(len(numbers)) < 0.5).to(inputs.device)[:, None, None, None]
    near, far = (torch.where(mirror, maps.flip(3), maps) for maps in (near.rot90(turn, (2, 3)), far.rot90(turn, (2, 3))))
    return [logits[None] for logits in network(near, far, numbers + settings.noise * torch.randn_like(numbers))]


@torch.no_grad()
def follow(smooth, network):
    """The running mean of the parameters; what batch normalisation has counted is taken as it is."""
    state = network.state_dict()
    if smooth is None:
        return copy.deepcopy(state)
    learnt = dict(network.named_parameters())
    return {name: smooth[name] * AVERAGING + value * (1 - AVERAGING) if name in learnt else value.clone() for name, value in state.items()}
