"""The Marian network: made new, read from a model folder, and written as one."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import torch
from transformers import MarianConfig, MarianMTModel
from transformers.utils import logging as transformers_logging

from ttdn_translate.errors import TrainingError
from ttdn_translate.learning.files import replace_folder
from ttdn_translate.learning.recipe import ModelRecipe
from ttdn_translate.learning.vocabulary import Vocabulary

Network = Any
"""A MarianMTModel; transformers is typed in part only."""


def new_network(recipe: ModelRecipe, vocabulary: Vocabulary) -> Network:
    """Return a network of the recipe's sizes with random weights; torch's seed decides them."""
    config = MarianConfig(
        vocab_size=vocabulary.size,
        d_model=recipe.d_model,
        encoder_layers=recipe.encoder_layers,
        decoder_layers=recipe.decoder_layers,
        encoder_attention_heads=recipe.heads,
        decoder_attention_heads=recipe.heads,
        encoder_ffn_dim=recipe.ffn,
        decoder_ffn_dim=recipe.ffn,
        activation_function="swish",
        max_position_embeddings=recipe.positions,
        pad_token_id=vocabulary.pad,
        eos_token_id=vocabulary.end,
        decoder_start_token_id=vocabulary.pad,
        forced_eos_token_id=vocabulary.end,
        dropout=recipe.dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        scale_embedding=True,
        share_encoder_decoder_embeddings=True,
    )
    config.static_position_embeddings = True  # what Marian's own converter writes
    network: Network = MarianMTModel(config)
    _set_decoding(network, vocabulary)
    zero_start(network)
    return network


def load_network(folder: Path, vocabulary: Vocabulary, dropout: float) -> Network:
    """Read the network of a model folder, in float32, with this ``dropout`` for training.

    Raises TrainingError where it cannot be read, or its vocabulary is another one.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # advice to programmers
            network: Network = MarianMTModel.from_pretrained(folder, dtype=torch.float32, dropout=dropout)
    except (OSError, ValueError, KeyError, RuntimeError) as fault:
        raise TrainingError(f"{folder}: the model cannot be read: {fault}") from fault
    if network.config.vocab_size != vocabulary.size or network.config.pad_token_id != vocabulary.pad:
        raise TrainingError(f"{folder}: the model and its vocabulary do not belong together")
    _set_decoding(network, vocabulary)
    zero_start(network)
    return network


def zero_start(network: Network) -> None:
    """Set the embedding that decoding starts from to zero, as Marian and CTranslate2 have it.

    The output layer is the same matrix and would move it with every update.
    """
    with torch.no_grad():
        network.model.shared.weight[network.config.pad_token_id].zero_()


def save_network(
    network: Network, weights: dict[str, torch.Tensor], vocabulary: Vocabulary, folder: Path
) -> None:
    """Write a model folder, in fp16, with these ``weights``; an old one stays until the new one is whole."""

    def write(partial: Path) -> None:
        shown = transformers_logging.is_progress_bar_enabled()
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            half = {name: w.detach().to("cpu", torch.float16) for name, w in weights.items()}
            copy: Network = MarianMTModel(network.config)
            copy.half()
            copy.generation_config = network.generation_config
            copy.load_state_dict(half)
            copy.save_pretrained(partial)
        finally:
            if shown:
                transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]
        vocabulary.save(partial)

    replace_folder(folder, write)


def _set_decoding(network: Network, vocabulary: Vocabulary) -> None:
    """Say how texts are decoded by default: never the pad, four hypotheses."""
    network.generation_config.update(
        bad_words_ids=[[vocabulary.pad]],
        decoder_start_token_id=vocabulary.pad,
        num_beams=4,
        max_length=network.config.max_position_embeddings,
    )
