"""Average the weights of models that were trained from one another, as the bundled model was made.

    python scripts/average_models.py OUT MODEL[=WEIGHT] MODEL[=WEIGHT]...

A MODEL is a name of `ttdn model list` or a model's folder; its WEIGHT is 1 where none is given. Models of one
path of training may average to a better one than either (Wortsman et al., 2022, "Model soups"); models trained apart
don't. OUT gets the files of the first MODEL with the averaged weights, in fp16; `ttdn model convert OUT` makes it
ready.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from ttdn_translate.translation import find_model

WEIGHTS = "model.safetensors"
SHARED = ("source.spm", "target.spm", "vocab.json")
"""Files that must be the same in all models."""


def average(out: Path, models: list[tuple[Path, float]]) -> None:
    """Write to the folder ``out`` the average of ``models``, each a folder and its weight.

    Raises ValueError where they have other vocabularies or other shapes.
    """
    first = models[0][0]
    total = sum(weight for _, weight in models)
    mean: dict[str, torch.Tensor] = {}
    for folder, weight in models:
        for name in SHARED:
            if (folder / name).read_bytes() != (first / name).read_bytes():
                raise ValueError(f"{folder / name} is not that of {first}")
        tensors = load_file(folder / WEIGHTS)
        if mean and {k: v.shape for k, v in tensors.items()} != {k: v.shape for k, v in mean.items()}:
            raise ValueError(f"{folder} has another network than {first}")
        for name, tensor in tensors.items():
            mean[name] = mean.get(name, 0) + tensor.float() * (weight / total)
    out.mkdir(parents=True)
    for path in first.iterdir():
        if path.is_file() and path.name != WEIGHTS and path.suffix in (".json", ".spm"):
            shutil.copy(path, out)
    save_file({k: v.half().contiguous() for k, v in mean.items()}, out / WEIGHTS, metadata={"format": "pt"})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("models", nargs="+", metavar="MODEL[=WEIGHT]")
    args = parser.parse_args()
    models = []
    for given in args.models:
        name, _, weight = given.partition("=")
        models.append((find_model(name).path, float(weight or 1)))
    try:
        average(args.out, models)
    except (OSError, ValueError) as fault:
        sys.exit(f"average_models: {fault}")


if __name__ == "__main__":
    main()
