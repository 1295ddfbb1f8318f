"""The workspace: a folder with ``ttdn.toml``, the database, the media and the site.

Settings are dataclasses whose fields carry their own documentation; the file that ``ttdn init`` writes,
and the reference in the docs, are made from them.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from ttdn_translate.errors import WorkspaceError

SETTINGS_FILE = "ttdn.toml"
HOME_VARIABLE = "TTDN_HOME"


def _setting(default: Any, doc: str) -> Any:
    return field(default=default, metadata={"doc": doc})


def _path_setting(doc: str) -> Any:
    """A path, empty by default; in the file it may be relative to the workspace, read it is absolute."""
    return field(default="", metadata={"doc": doc, "path": True})


def _choice(doc: str, *choices: str) -> Any:
    """One of ``choices``, each an example of what it makes; the first is the default."""
    return field(default=choices[0], metadata={"doc": f"{doc}: {' | '.join(choices)}", "choices": choices})


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The published site."""

    title_vi: str = _setting("Cổng thông tin song ngữ", "name of the site in Vietnamese")
    title_en: str = _setting("Bilingual News Portal", "name of the site in English")
    base_url: str = _setting(
        "http://localhost:8000",
        "public address of the site, without a slash at the end; links in feeds start with it",
    )
    folder: str = _setting("site", "where `ttdn publish` writes, relative to the workspace")


@dataclass(frozen=True, slots=True)
class TranslationSettings:
    """The engine and its decoding."""

    model: str = _setting("vi-en-small", "a name of `ttdn model list`, or the path of a model folder")
    backend: str = _setting("ctranslate2", "ctranslate2 (fast, default) or transformers (the reference)")
    beam_size: int = _setting(4, "hypotheses kept while decoding; 1 is greedy search")
    threads: int = _setting(0, "processor threads; 0 takes all cores")


@dataclass(frozen=True, slots=True)
class GlossarySettings:
    """The termbase."""

    path: str = _path_setting(
        "folder of termbase CSV files, relative to the workspace; empty takes the shipped one"
    )


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """Reading and fetching of articles."""

    templates: str = _path_setting(
        "TOML file of your own portal templates, relative to the workspace; read before the shipped ones"
    )
    max_bytes: int = _setting(20_000_000, "largest input, in bytes")
    timeout: float = _setting(20.0, "seconds a fetch may take")


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """Recognising Vietnamese."""

    min_share: float = _setting(
        0.5, "least share of Vietnamese text in an article, 0 to 1; below it is refused"
    )


@dataclass(frozen=True, slots=True)
class StyleSettings:
    """How the English writes dates, numbers and amounts: one style for the site, each setting an example of it."""

    dates: str = _choice("days", "18 January 2022", "January 18, 2022", "2022-01-18")
    times: str = _choice("times of day", "16:30", "4:30 p.m.")
    thousands: str = _choice("marks between thousands; the space does not break", "1,250", "1 250")
    scale: str = _choice("large round amounts", "1,250 billion", "1.25 trillion")
    money: str = _choice("money", "250 million VND", "VND 250 million", "250 million dong")
    percent: str = _choice("percentages", "10%", "10 per cent", "10 percent")
    units: str = _choice("units of measure", "12 hectares", "12 ha")
    documents: str = _choice("letters in the numbers of documents", "310/QĐ-UBND", "310/QD-UBND")


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """The review desk."""

    host: str = _setting("127.0.0.1", "address `ttdn serve` listens on")
    port: int = _setting(8710, "port `ttdn serve` listens on")
    allowed_hosts: str = _setting("127.0.0.1,localhost,[::1]", "host names the desk answers to, with commas")
    https: bool = _setting(
        False,
        "true where a web server with https stands before the desk and tells X-Forwarded-Proto and "
        "X-Forwarded-For; the desk is then used by https only",
    )
    idle_minutes: int = _setting(120, "minutes without a request after which a person must sign in again")
    session_hours: int = _setting(12, "hours after which a person must sign in again in any case")
    lease_minutes: int = _setting(
        15, "minutes without a change after which an article that somebody has open is free for others"
    )
    api_requests_per_minute: int = _setting(
        300, "requests that one API token may make in a minute, in all processes that serve the workspace"
    )
    second_review: str = _choice(
        "who approves: anybody who may; another person than the last one who changed the English; two "
        "persons, one after the other",
        "anybody",
        "another person",
        "two approvals",
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a workspace, by section of ``ttdn.toml``."""

    site: SiteSettings = field(default_factory=SiteSettings)
    translation: TranslationSettings = field(default_factory=TranslationSettings)
    glossary: GlossarySettings = field(default_factory=GlossarySettings)
    intake: IntakeSettings = field(default_factory=IntakeSettings)
    language: LanguageSettings = field(default_factory=LanguageSettings)
    style: StyleSettings = field(default_factory=StyleSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace's root folder and its settings."""

    root: Path
    settings: Settings

    @property
    def database(self) -> Path:
        """The SQLite file; `DATABASE_URL`, where set, is used instead."""
        return self.root / "ttdn.sqlite3"

    @property
    def media(self) -> Path:
        """Where images of queued articles are kept."""
        return self.root / "media"

    @property
    def site(self) -> Path:
        """Where the published site is written."""
        return self.root / self.settings.site.folder


def open_workspace(given: Path | None = None) -> Workspace:
    """Return the workspace at ``given``, else at ``$TTDN_HOME``, else the nearest one above the current folder.

    Raises WorkspaceError where there is none, or its settings are wrong.
    """
    if given is not None:
        root = given
    elif home := os.environ.get(HOME_VARIABLE):
        root = Path(home)
    else:
        here = Path.cwd()
        found = next((p for p in (here, *here.parents) if (p / SETTINGS_FILE).is_file()), None)
        if found is None:
            raise WorkspaceError(
                f"no workspace: no {SETTINGS_FILE} in {here} or above it. "
                "Make one with `ttdn init DIR`, or name one with --workspace"
            )
        root = found
    path = root / SETTINGS_FILE
    if not path.is_file():
        raise WorkspaceError(
            f"{root}: not a workspace (it holds no {SETTINGS_FILE}). Make one with `ttdn init {root}`"
        )
    return Workspace(root.resolve(), read_settings(path))


def create_workspace(root: Path) -> Workspace:
    """Make ``root`` a workspace; one that is there already is opened and left as it is."""
    path = root / SETTINGS_FILE
    if not path.exists():
        root.mkdir(parents=True, exist_ok=True)
        path.write_text(settings_text(Settings()), encoding="utf-8")
    return open_workspace(root)


def read_settings(path: Path) -> Settings:
    """Return the settings of a ``ttdn.toml``; what it leaves out has its default.

    Raises WorkspaceError for what is not TOML, an unknown section or key, or a value of a wrong type.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise WorkspaceError(f"{path}: cannot be read as TOML: {fault}") from fault
    sections = {f.name: f.default_factory for f in fields(Settings)}
    values: dict[str, Any] = {}
    for name, table in data.items():
        if name not in sections or not isinstance(table, dict):
            raise WorkspaceError(f"{path}: no section [{name}]. Sections: {', '.join(sections)}")
        make: Any = sections[name]
        values[name] = _section(path, name, make, table)
    return Settings(**values)


def _section(path: Path, name: str, make: Any, table: dict[str, Any]) -> Any:
    known = {f.name: f for f in fields(make)}
    for key, value in table.items():
        if key not in known:
            raise WorkspaceError(f"{path}: [{name}] has no setting {key!r}. It has: {', '.join(known)}")
        wanted = type(known[key].default)
        if wanted is float and isinstance(value, int):
            continue
        if type(value) is not wanted:
            raise WorkspaceError(f"{path}: [{name}] {key} must be of type {wanted.__name__}, not {value!r}")
        choices = known[key].metadata.get("choices", (value,))
        if value not in choices:
            raise WorkspaceError(f"{path}: [{name}] {key} is {value!r}. Write one of: {' | '.join(choices)}")
    paths = {k for k, f in known.items() if f.metadata.get("path")}
    given = {k: str(path.resolve().parent / v) if k in paths and v else v for k, v in table.items()}
    return make(**given)


def change_setting(workspace: Workspace, section: str, key: str, value: str) -> Settings:
    """Write one setting into the workspace's file, in one step; all else in it stays, comments too.

    A path may be relative to the workspace. Returns the settings as they are then. Raises WorkspaceError where the
    file cannot be written, or the setting cannot be changed without changing more.
    """
    import tomlkit  # only who changes a setting needs it
    from tomlkit.exceptions import TOMLKitError

    path = workspace.root / SETTINGS_FILE
    partial = path.with_name(f".{SETTINGS_FILE}.partial")
    before = read_settings(path)
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
        document.setdefault(section, tomlkit.table())[key] = value
        partial.write_text(tomlkit.dumps(document), encoding="utf-8")
        after = read_settings(partial)
        changed = {key: getattr(getattr(after, section), key)}
        if after != replace(before, **{section: replace(getattr(before, section), **changed)}):
            raise WorkspaceError(
                f"{path}: [{section}] {key} cannot be set without changing more. Set it by hand"
            )
        shutil.copymode(path, partial)
        partial.replace(path)
    except (OSError, TOMLKitError) as fault:
        raise WorkspaceError(f"{path}: cannot be written: {fault}. It is as it was") from fault
    finally:
        partial.unlink(missing_ok=True)
    return after


def settings_text(settings: Settings) -> str:
    """Return ``settings`` as a ``ttdn.toml`` in which every setting is explained."""
    lines = ["# Settings of this ttdn-translate workspace. What is left out has its default."]
    for section in fields(settings):
        value = getattr(settings, section.name)
        lines += ["", f"# {(type(value).__doc__ or '').strip()}", f"[{section.name}]"]
        for f in fields(value):
            lines += [f"# {f.metadata['doc']}", f"{f.name} = {_toml(getattr(value, f.name))}"]
    return "\n".join(lines) + "\n"


def _toml(value: str | int | float) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)
