"""Cross-entropy with an entropy reward, which keeps the scores spread so that candidates can be ranked."""

import torch


def regularised_loss(logits, labels, beta):
    """mean(-ln p(label)) - beta * mean(H(p)), natural logarithms; may be negative."""
    log_p = torch.log_softmax(logits, dim=1)
    cross_entropy = -log_p.gather(1, labels[:, None]).squeeze(1)
    entropy = -(log_p.exp() * log_p).sum(1)
    return (cross_entropy - beta * entropy).mean()


def weighted_loss(logits, labels, weights, beta):
    """The same, as a mean with weights: used where several alerts of one object must count once."""
    log_p = torch.log_softmax(logits, dim=1)
    cross_entropy = -log_p.gather(1, labels[:, None]).squeeze(1)
    entropy = -(log_p.exp() * log_p).sum(1)
    return ((cross_entropy - beta * entropy) * weights).sum() / weights.sum()
