"""A deeper network that begins where a shallower one stands.

A model that has learned what its size allows goes on as a larger one: layers are put in that at first hand on what
they are given (function-preserving growth: Chen et al., 2016, "Net2Net: Accelerating Learning via Knowledge
Transfer"), so that nothing learned is lost.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import torch
from torch import nn

from ttdn_translate.learning.recipe import ModelRecipe


def deepen(network: Any, recipe: ModelRecipe) -> None:
    """Put the recipe's additional layers into ``network``, a MarianMTModel, evenly between those it has.

    What it writes stays the same. The decoder's last layer stays the last, as its first head has learned to align.
    """
    encoder, decoder = network.model.encoder, network.model.decoder
    encoder.layers = _deepened(encoder.layers, len(encoder.layers), recipe.more_encoder_layers)
    decoder.layers = _deepened(decoder.layers, max(1, len(decoder.layers) - 1), recipe.more_decoder_layers)
    for number, layer in enumerate(decoder.layers):
        layer.self_attn.layer_idx = layer.encoder_attn.layer_idx = number  # where decoding keeps their keys
    network.config.encoder_layers = network.config.num_hidden_layers = len(encoder.layers)
    network.config.decoder_layers = len(decoder.layers)


def _deepened(layers: nn.ModuleList, first: int, more: int) -> nn.ModuleList:
    """Return ``layers`` with ``more`` of them put in among and behind the ``first`` ones."""
    after = [(k + 1) * first // more - 1 if more <= first else k * first // more for k in range(more)]
    out: list[nn.Module] = []
    for number, layer in enumerate(layers):
        out.append(layer)
        for _ in range(after.count(number)):
            out.append(_unchanging(out[-1]))
    return nn.ModuleList(out)


@torch.no_grad()
def _unchanging(layer: Any) -> nn.Module:
    """Return a layer to follow ``layer`` that changes nothing, though it begins with what ``layer`` has learned.

    Each of its sublayers adds zero and is followed by a normalisation, which would not give back what has a gain and a
    bias. So it is ``layer``'s last gain and bias that move to its own end, and between them all is normal already.
    """
    new: nn.Module = deepcopy(layer)
    for name, part in new.named_modules():
        if name.endswith(("out_proj", "fc2")):
            part.weight.zero_()
            part.bias.zero_()
        elif isinstance(part, nn.LayerNorm) and name != "final_layer_norm":
            part.reset_parameters()
    layer.final_layer_norm.reset_parameters()
    return new
