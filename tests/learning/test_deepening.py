"""A network deepened: it writes what it wrote before, and can learn more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from ttdn_translate.learning.deepening import deepen
from ttdn_translate.learning.losses import GuidedHead
from ttdn_translate.learning.network import load_network, new_network, save_network, zero_start
from ttdn_translate.learning.recipe import ModelRecipe
from ttdn_translate.learning.vocabulary import Vocabulary

pytestmark = [pytest.mark.torch, pytest.mark.usefixtures("one_thread")]

_MODEL = Path(__file__).parents[2] / "models" / "vi-en-bootstrap"
_SIZES = ModelRecipe(d_model=16, ffn=32, heads=2, positions=64, dropout=0.0)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(_MODEL)


def learned_network(vocabulary: Vocabulary, encoder: int, decoder: int) -> Any:
    """A network whose every weight, gain and bias has moved from its first value."""
    torch.manual_seed(2)
    network = new_network(replace(_SIZES, encoder_layers=encoder, decoder_layers=decoder), vocabulary)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if "embed_positions" not in name:  # computed, and so not written
                parameter.add_(torch.randn_like(parameter) * 0.2)
    zero_start(network)
    return network.eval()


def logits(network: Any) -> torch.Tensor:
    ids = torch.tensor([[11, 12, 13, 14, 0], [15, 16, 0, 10_000, 10_000]])
    with torch.inference_mode():
        found: torch.Tensor = network(
            input_ids=ids,
            attention_mask=(ids != 10_000).long(),
            decoder_input_ids=torch.tensor([[10_000, 21, 22], [10_000, 23, 24]]),
        ).logits
    return found


@pytest.mark.parametrize(
    ("encoder", "decoder", "more_encoder", "more_decoder"),
    [(5, 2, 3, 1), (2, 3, 1, 0), (1, 1, 4, 2), (3, 2, 0, 3), (2, 2, 0, 0)],
)
def test_a_deepened_network_gives_the_same_probabilities(
    vocabulary: Vocabulary, encoder: int, decoder: int, more_encoder: int, more_decoder: int
) -> None:
    network = learned_network(vocabulary, encoder, decoder)
    before = logits(network)
    deepen(network, ModelRecipe(more_encoder_layers=more_encoder, more_decoder_layers=more_decoder))
    assert len(network.model.encoder.layers) == network.config.encoder_layers == encoder + more_encoder
    assert len(network.model.decoder.layers) == network.config.decoder_layers == decoder + more_decoder
    assert torch.allclose(logits(network), before, atol=1e-3)


def test_the_layer_that_aligns_stays_the_last(vocabulary: Vocabulary) -> None:
    network = learned_network(vocabulary, 2, 2)
    last = network.model.decoder.layers[-1]
    deepen(network, ModelRecipe(more_decoder_layers=2))
    assert network.model.decoder.layers[-1] is last
    guide = GuidedHead(network)
    logits(network)
    guide.close()


def test_every_new_layer_learns(vocabulary: Vocabulary) -> None:
    network = learned_network(vocabulary, 2, 2)
    deepen(network, ModelRecipe(more_encoder_layers=1, more_decoder_layers=1))
    ids = torch.tensor([[11, 12, 0]])
    for _ in range(2):  # what lies before a layer's zeros has a gradient once these have moved
        network.zero_grad()
        network(input_ids=ids, labels=torch.tensor([[21, 22, 0]])).loss.backward()
        torch.optim.SGD(network.parameters(), lr=0.1).step()
    for layer in (*network.model.encoder.layers, *network.model.decoder.layers):
        assert all(
            p.grad is not None and p.grad.any() for n, p in layer.named_parameters() if "k_proj.bias" not in n
        )


def test_a_deepened_network_is_written_and_read_as_any_other(vocabulary: Vocabulary, tmp_path: Path) -> None:
    network = learned_network(vocabulary, 2, 2)
    deepen(network, ModelRecipe(more_encoder_layers=2, more_decoder_layers=1))
    save_network(network, network.state_dict(), vocabulary, tmp_path / "model")
    read = load_network(tmp_path / "model", vocabulary, 0.0).eval()
    assert torch.allclose(logits(read), logits(network), atol=0.05)
