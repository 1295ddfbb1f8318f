"""`ttdn doctor`: is everything that a translation needs in place, and does the model translate?"""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import click

from ttdn_translate.errors import TtdnError, WorkspaceError
from ttdn_translate.workspace import Settings, open_workspace

LEAST_FREE_BYTES = 200_000_000


@click.command()
@click.option("--verbose", is_flag=True, help="Show the golden sentences and their English.")
@click.pass_obj
def doctor(workspace: Path | None, verbose: bool) -> None:
    """Check the installation, the model and the glossary; exit status 1 where something is wrong.

    The model translates a few golden sentences: one that is wired wrongly is refused here, before it
    writes a draft.

    \b
    Example:
      ttdn doctor --verbose
    """
    settings, root = Settings(), Path.cwd()
    where = "no workspace here; the defaults are checked"
    try:
        place = open_workspace(workspace)
        settings, root, where = place.settings, place.root, str(place.root)
    except WorkspaceError as fault:
        if workspace is not None:
            raise
        if "no workspace" not in str(fault):
            where = str(fault)
    checks: list[tuple[str, Callable[[], str]]] = [
        ("python", lambda: f"{platform.python_version()}, ttdn-translate {version('ttdn-translate')}"),
        ("workspace", lambda: where),
        ("disk", lambda: _disk(root)),
        ("glossary", lambda: _glossary(settings)),
        ("model", lambda: _model(settings, verbose)),
    ]
    if (root / "ttdn.sqlite3").is_file():
        checks.append(("database", lambda: _database(root / "ttdn.sqlite3")))
    bad = 0
    for name, check in checks:
        try:
            click.echo(f"ok     {name:10} {check()}")
        except TtdnError as fault:
            bad += 1
            click.echo(f"WRONG  {name:10} {fault}")
    if bad:
        raise SystemExit(1)


def _disk(root: Path) -> str:
    free = shutil.disk_usage(root).free
    if free < LEAST_FREE_BYTES:
        raise TtdnError(
            f"only {free // 1_000_000} MB are free; a workspace needs {LEAST_FREE_BYTES // 1_000_000} MB"
        )
    return f"{free // 1_000_000_000} GB free"


def _glossary(settings: Settings) -> str:
    from ttdn_translate.drafting import glossary_folder
    from ttdn_translate.glossary import load

    folder = glossary_folder(settings)
    termbase = load(folder)
    return f"{len(termbase.entries):,} entries, version {termbase.version}, from {folder}"


def _model(settings: Settings, verbose: bool) -> str:
    from ttdn_translate.translation import open_engine
    from ttdn_translate.translation.golden import translate_golden

    engine = open_engine(settings.translation)
    report = translate_golden(engine)
    if verbose:
        for vi, en, found in report.outputs:
            click.echo(f"       vi  {vi}\n       ref {en}\n       mt  {found}")
    info = engine.info
    name = f"{info.model} {info.revision} ({info.backend}, {info.compute_type})"
    if not report.sound:
        raise TtdnError(
            f"{name}: golden sentences score {report.chrf:.1f} chrF, less than {report.least:.0f}: the model is "
            "wired wrongly. Convert or fetch it again"
        )
    return f"{name}: golden sentences score {report.chrf:.1f} chrF (at least {report.least:.0f})"


def _database(path: Path) -> str:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        (answer,) = connection.execute("PRAGMA quick_check").fetchone()
    connection.close()
    if answer != "ok":
        raise TtdnError(f"{path}: {answer}. Bring back a copy from your backup")
    return f"{path.name}, {path.stat().st_size // 1024:,} kB"
