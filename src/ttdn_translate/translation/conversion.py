"""From the Hugging Face layout to CTranslate2: convert and quantise once, then no torch is needed."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

from ttdn_translate.errors import ModelError

QUANTIZATIONS = ("int8", "float32", "int16")


def convert(folder: Path, target: Path, quantization: str = "int8") -> None:
    """Convert the Marian model in ``folder`` to ``target``, a CTranslate2 folder.

    The result appears whole or not at all; an existing ``target`` is replaced. Raises ModelError where
    the model cannot be read.
    """
    from ctranslate2.converters import TransformersConverter  # imports torch and transformers

    staging = target.with_name(f".{target.name}.partial")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # libraries' advice to programmers, nothing a user can act on
            TransformersConverter(str(folder)).convert(str(staging), quantization=quantization)
    except Exception as fault:
        shutil.rmtree(staging, ignore_errors=True)
        raise ModelError(f"{folder}: cannot be converted: {fault}") from fault
    shutil.rmtree(target, ignore_errors=True)
    staging.replace(target)
