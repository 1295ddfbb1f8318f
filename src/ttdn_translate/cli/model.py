"""`ttdn model`: the translation models of this computer."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ttdn_translate.cli.adoption import adopt, rollback
from ttdn_translate.errors import ModelError
from ttdn_translate.translation.integrity import (
    BACKEND_FILES,
    WEIGHTS,
    expected_digests,
    faults,
    needed_files,
)
from ttdn_translate.translation.registry import CONVERTED, ModelFolder, find_model, registry


@click.group()
def model() -> None:
    """List, fetch, convert, verify and adopt translation models."""


model.add_command(adopt)
model.add_command(rollback)


@model.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def list_models(as_json: bool) -> None:
    """List the models of the registry, and whether each is on this computer.

    \b
    Example:
      ttdn model list
    """
    rows = []
    for entry in registry().values():
        try:
            path: Path | None = find_model(entry.name).path
        except ModelError:
            path = None
        rows.append((entry, path))
    if as_json:
        click.echo(
            json.dumps(
                [
                    {
                        "name": e.name,
                        "summary": e.summary,
                        "hub": e.hub,
                        "revision": e.revision,
                        "licence": e.licence,
                        "scores": e.scores,
                        "path": str(p) if p else None,
                    }
                    for e, p in rows
                ],
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    for entry, path in rows:
        click.echo(f"{entry.name}  {'here' if path else f'not here: ttdn model fetch {entry.name}'}")
        click.echo(f"    {entry.summary}")
        click.echo(f"    licence: {entry.licence}")
        for name, score in entry.scores.items():
            click.echo(f"    {name}: {score}")


@model.command()
@click.argument("name")
@click.option(
    "--hub",
    metavar="URL|DIR",
    help="Another hub's address, or a folder holding a copy of the hub's cache (for computers without internet).",
)
def fetch(name: str, hub: str | None) -> None:
    """Download a model, verify it, convert it to int8, and put it in place.

    A download that was cut off goes on where it stopped. The model appears whole or not at all.

    \b
    Examples:
      ttdn model fetch opus-mt-vi-en
      ttdn model fetch opus-mt-vi-en --hub /media/usb/hub
    """
    from ttdn_translate.translation.fetching import fetch as bring

    found = bring(name, hub=hub, progress=lambda text: click.echo(f"  {text}", err=True))
    click.echo(f"{name} is ready in {found.path}")
    click.echo(f'Use it: set model = "{name}" under [translation] in ttdn.toml', err=True)


@model.command()
@click.argument("name")
def remove(name: str) -> None:
    """Delete a fetched model from this computer.

    \b
    Example:
      ttdn model remove opus-mt-vi-en
    """
    from ttdn_translate.translation.fetching import remove as delete

    click.echo(f"removed {delete(name)}")


@model.command()
@click.argument("name")
@click.option(
    "--quantization",
    type=click.Choice(("int8", "int16", "float32")),
    default="int8",
    show_default=True,
    help="Number format of the weights: int8 is the smallest and fastest.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder to write [default: inside the model]."
)
def convert(name: str, quantization: str, output: Path | None) -> None:
    """Convert a Marian model folder (Hugging Face layout) for the default engine.

    \b
    Examples:
      ttdn model convert ./my-model
      ttdn model convert ./my-model --quantization float32 -o ./my-model-f32
    """
    from ttdn_translate.translation.conversion import convert as convert_folder

    found = find_model(name)
    target = output or found.path / CONVERTED
    if target == found.converted and quantization != "int8":
        raise click.UsageError(
            f"the folder inside a model is for int8; give {quantization} a folder with --output"
        )
    convert_folder(found.path, target, quantization)
    click.echo(f"wrote {target}")


@model.command()
@click.argument("names", nargs=-1)
def verify(names: tuple[str, ...]) -> None:
    """Check the files of models against the digests pinned in the registry or recorded when fetched.

    Without NAMES, all models on this computer. Exit status 1 where a file is missing or altered.

    \b
    Example:
      ttdn model verify vi-en-small
    """
    found = [find_model(name) for name in names] or _present()
    bad = False
    for folder in found:
        wrong = _faults(folder)
        bad = bad or bool(wrong)
        click.echo(f"{folder.name}: {'; '.join(wrong) if wrong else 'whole'}")
    if bad:
        raise SystemExit(1)


def _present() -> list[ModelFolder]:
    out = []
    for name in registry():
        try:
            out.append(find_model(name))
        except ModelError:
            continue
    return out


def _faults(folder: ModelFolder) -> list[str]:
    expected = expected_digests(folder)
    names = dict.fromkeys([*expected, *(n for b in BACKEND_FILES for n in needed_files(folder.path, b))])
    if not any((folder.path / w).is_file() for w in WEIGHTS):
        return [
            f"{WEIGHTS[0]} is missing",
            *faults(folder.path, [n for n in names if n not in WEIGHTS], expected),
        ]
    return faults(folder.path, names, expected)
