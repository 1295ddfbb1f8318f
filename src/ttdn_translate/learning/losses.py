"""What the network is told of its mistakes: the words' loss, and the loss of the attention."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from ttdn_translate.learning.network import Network

_ROWS = {"cpu": 512, "cuda": 8192}
"""Target tokens whose scores of all words are in memory at once: 20 MB on a processor, near its cache."""


class _SmoothedCrossEntropy(torch.autograd.Function):
    """Output layer and cross-entropy in one, a few rows at a time, the gradients made on the way.

    The scores of 2,000 tokens for 10,000 words fill 80 MB; written and read once for each step of softmax,
    smoothing and their gradients they would take a third of the time of training on a processor.
    """

    @staticmethod
    def forward(
        ctx: Any, hidden: Tensor, weight: Tensor, bias: Tensor, targets: Tensor, smoothing: float
    ) -> Tensor:
        """``hidden`` is tokens x width, ``weight`` words x width, ``targets`` tokens. Returns the mean loss."""
        count, words = len(targets), len(weight)
        loss = hidden.new_zeros((), dtype=torch.float32)
        to_hidden, to_weight = torch.empty_like(hidden, dtype=torch.float32), torch.zeros_like(weight)
        rows = _ROWS.get(hidden.device.type, 512)
        for at in range(0, count, rows):
            part, wanted = hidden[at : at + rows], targets[at : at + rows, None]
            scores = functional.linear(part, weight).float() + bias  # rows x words
            norm = scores.logsumexp(dim=1, keepdim=True)
            right = scores.gather(1, wanted)
            loss += (norm - (1 - smoothing) * right - smoothing * scores.mean(dim=1, keepdim=True)).sum()
            change = scores.sub_(norm).exp_().sub_(smoothing / words)  # the gradient of the scores
            change.scatter_add_(1, wanted, torch.full_like(right, smoothing - 1))
            to_hidden[at : at + rows] = change @ weight
            to_weight += change.t() @ part
        ctx.save_for_backward(to_hidden.div_(count).to(hidden.dtype), to_weight.div_(count))
        return loss / count

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        to_hidden, to_weight = ctx.saved_tensors
        return to_hidden * grads[0].to(to_hidden.dtype), to_weight * grads[0], None, None, None


def words_loss(network: Network, hidden: Tensor, targets: Tensor, smoothing: float) -> Tensor:
    """Return the mean cross-entropy of ``targets`` (tokens) from the decoder's ``hidden`` (tokens x width)."""
    loss = _SmoothedCrossEntropy.apply(  # type: ignore[no-untyped-call]
        hidden, network.lm_head.weight, network.final_logits_bias[0], targets, smoothing
    )
    assert isinstance(loss, Tensor)  # noqa: S101
    return loss


class GuidedHead:
    """Watches head 0 of the last decoder layer's attention to the source: the one that engines report.

    It computes that head's scores again from what goes into the layer, so that the layer itself may use
    its fast kernel, which keeps no scores.
    """

    def __init__(self, network: Network) -> None:
        self._attention = network.model.decoder.layers[-1].encoder_attn
        self._seen: tuple[Tensor, Tensor] | None = None
        self._hook = self._attention.register_forward_pre_hook(self._watch, with_kwargs=True)

    def close(self) -> None:
        self._hook.remove()

    def _watch(self, _module: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self._seen = (args[0] if args else kwargs["hidden_states"], kwargs["key_value_states"])

    def log_weights(self, source_mask: Tensor) -> Tensor:
        """Return the logarithms of the head's weights in the last pass, batch x target x source."""
        assert self._seen is not None  # noqa: S101 - a pass has been made
        target, source = self._seen
        attention, size = self._attention, self._attention.head_dim
        query = functional.linear(target, attention.q_proj.weight[:size], attention.q_proj.bias[:size])
        key = functional.linear(source, attention.k_proj.weight[:size], attention.k_proj.bias[:size])
        scores = (query @ key.transpose(1, 2)).float() * attention.scaling
        weights: Tensor = scores.masked_fill(source_mask[:, None, :] == 0, -1e9).log_softmax(dim=2)
        return weights

    def loss(self, source_mask: Tensor, links: Tensor, weights: Tensor) -> Tensor:
        """Return the mean cross-entropy between the head and the links, over target tokens with a link.

        ``links`` are rows of (sentence, target, source); the ``weights`` of one target token's add to 1.
        """
        if not len(links):
            return weights.sum()
        found = self.log_weights(source_mask)[links[:, 0], links[:, 1], links[:, 2]]
        return -(found * weights).sum() / weights.sum()
