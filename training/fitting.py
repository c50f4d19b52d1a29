"""One training run: balanced sampling, Adam, early stopping on the validation loss, resumable from its checkpoint."""

import copy
import dataclasses
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from training.data import object_weights
from training.loss import regularised_loss, weighted_loss
from training.network import MetadataNetwork, StampNetwork
from training.sampling import BalancedSampler


@dataclass(frozen=True)
class Settings:
    """What a run depends on. The stopping rule is the paper's, scaled from 72,710 balanced alerts to a few thousand."""

    inputs: str = "safe"
    kernel: int = 3
    stamps: bool = True
    seed: int = 1
    batch: int = 32
    learning_rate: float = 1e-3
    beta: float = 0.5
    dropout: float = 0.5
    horizon: int = 450
    patience: int = 150
    check_every: int = 25
    mirror: bool = True
    turns: int = 1
    averaging: float = 0.95


@dataclass(frozen=True)
class Examples:
    """Normalised stamps, standardised features, labels and object ids of one part of a split."""

    images: torch.Tensor
    features: torch.Tensor
    labels: torch.Tensor
    objects: np.ndarray


def new_network(settings, feature_count):
    """A freshly initialised network for these settings."""
    torch.manual_seed(settings.seed)
    if not settings.stamps:
        return MetadataNetwork(feature_count, dropout=settings.dropout)
    network = StampNetwork(settings.kernel, feature_count, dropout=settings.dropout)
    return network.to(memory_format=torch.channels_last)


@torch.no_grad()
def logits_of(network, examples, batch=128):
    """Logits of all examples, dropout off."""
    network.eval()
    parts = [network(examples.images[i:i + batch], examples.features[i:i + batch])
             for i in range(0, len(examples.labels), batch)]
    network.train()
    return torch.cat(parts)


class Run:
    """The state of a training run: everything that must survive a restart."""

    def __init__(self, settings, train, feature_count):
        self.settings = settings
        self.train = train
        self.network = new_network(settings, feature_count).to(train.images.device)
        self.smooth = copy.deepcopy(self.network) if settings.averaging else self.network
        self.optimiser = torch.optim.Adam(self.network.parameters(), settings.learning_rate)
        self.sampler = BalancedSampler(train.labels.cpu().numpy(), train.objects, settings.seed)
        self.iteration = 0
        self.horizon = settings.horizon
        self.best_loss = float("inf")
        self.best_iteration = 0
        self.best_weights = copy.deepcopy(self.smooth.state_dict())
        self.history = []

    def step(self):
        """One batch, one step of the optimiser."""
        rows = self.sampler.draw(self.settings.batch)
        images = self.augmented(self.train.images[rows])
        logits = self.network(images, self.train.features[rows], self.settings.turns)
        loss = regularised_loss(logits, self.train.labels[rows], self.settings.beta)
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.step()
        self.iteration += 1
        self.average()
        return loss.item()

    def augmented(self, images):
        """Random mirror images, and random turns where not all four are pooled anyway."""
        if self.settings.mirror:
            images = torch.where(self.coins(images), images.flip(3), images)
        if self.settings.turns < 4:
            images = torch.where(self.coins(images), images.flip(2, 3), images)
            images = torch.where(self.coins(images), images.transpose(2, 3).flip(2), images)
        return images

    def coins(self, images):
        """Heads or tails per image, shaped to choose between whole images."""
        return torch.from_numpy(self.sampler.coins(len(images))).to(images.device)[:, None, None, None]

    @torch.no_grad()
    def average(self):
        """Follows the weights with a running mean, which is steadier than the last step on so few alerts."""
        if self.smooth is self.network:
            return
        rate = min(self.settings.averaging, self.iteration / (self.iteration + 10))
        for slow, fast in zip(self.smooth.state_dict().values(), self.network.state_dict().values()):
            slow.copy_(slow * rate + fast * (1 - rate) if slow.is_floating_point() else fast)

    def check(self, validation):
        """Validation loss (each object counts once) and accuracy; a new best moves the horizon."""
        logits = logits_of(self.smooth, validation)
        weights = torch.from_numpy(object_weights(validation.objects)).float().to(validation.labels.device)
        loss = weighted_loss(logits, validation.labels, weights, self.settings.beta).item()
        if loss < self.best_loss:
            self.best_loss, self.best_iteration = loss, self.iteration
            self.best_weights = copy.deepcopy(self.smooth.state_dict())
            self.horizon = max(self.horizon, self.iteration + self.settings.patience)
        return loss, (logits.argmax(1) == validation.labels).float().mean().item()

    STATE = ("iteration", "horizon", "best_loss", "best_iteration", "best_weights", "history")

    def save(self, path):
        """Writes the checkpoint aside first, so that an interruption never leaves half a file."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".part")
        torch.save({
            "settings": dataclasses.asdict(self.settings), "network": self.network.state_dict(),
            "smooth": self.smooth.state_dict(), "optimiser": self.optimiser.state_dict(),
            "sampler": self.sampler.state(), "torch": torch.get_rng_state(),
            **{name: getattr(self, name) for name in self.STATE},
        }, aside)
        aside.replace(path)

    def resume(self, path):
        """Continues a checkpoint of the same settings, bit for bit; refuses another run's."""
        saved = torch.load(path, map_location="cpu")
        if saved["settings"] != dataclasses.asdict(self.settings):
            raise ValueError(f"{path} belongs to other settings: {saved['settings']}")
        self.network.load_state_dict(saved["network"])
        self.smooth.load_state_dict(saved["smooth"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.sampler.restore(saved["sampler"])
        torch.set_rng_state(saved["torch"])
        for name in self.STATE:
            setattr(self, name, saved[name])


def fit(settings, train, validation=None, checkpoint=None, log=None):
    """Trains until the horizon; `network` of the returned run then holds the best weights by validation loss.

    Without validation examples nothing moves the horizon and the last weights count.
    """
    run = Run(settings, train, train.features.shape[1])
    if checkpoint and Path(checkpoint).exists():
        run.resume(checkpoint)
    while run.iteration < run.horizon:
        losses = [run.step() for _ in range(settings.check_every)]
        record = (run.iteration, float(np.mean(losses)), *(run.check(validation) if validation else ()))
        run.history.append(record)
        if log:
            log("iteration, training loss, validation loss and accuracy:", *(f"{value:.6g}" for value in record))
        if checkpoint and run.iteration % (5 * settings.check_every) == 0:
            run.save(checkpoint)
    run.network.load_state_dict(run.best_weights if validation else run.smooth.state_dict())
    run.network.eval()
    if checkpoint:
        run.save(checkpoint)
    return run
