"""What a user names, as a list of things to read: files, folders, globs, URLs, standard input."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ttdn_translate.errors import InputError
from ttdn_translate.intake.formats import SUFFIXES, is_url
from ttdn_translate.workspace import IntakeSettings

_KNOWN = ", ".join(sorted(SUFFIXES))
_GLOB_MARKS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Source:
    """One input, found but not yet read.

    ``name`` is what messages call it. Exactly one of ``path``, ``url`` and ``data`` is given.
    ``media_type`` is None where only the content can tell (a URL, standard input). ``folder`` is where
    a saved page lies, so that images beside it can be found.
    """

    name: str
    path: Path | None = None
    url: str | None = None
    data: bytes | None = None
    media_type: str | None = None
    folder: Path | None = None


def expand(inputs: Sequence[str], *, settings: IntakeSettings) -> Iterator[Source | InputError]:
    """Yield a `Source` for each article that ``inputs`` name, in order, each file once.

    An input is a file, a folder (walked in sorted order), a glob, an ``http(s)`` URL, or ``-`` for
    standard input. What is missing, unreadable or of an unknown kind is yielded as an InputError in its
    place, so that one bad input never stops the rest. Inside folders, hidden files and files of
    unknown suffix are passed over.
    """
    seen: set[Path] = set()
    for given in inputs:
        if given == "-":
            yield _standard_input(settings.max_bytes)
        elif is_url(given):
            yield Source(given, url=given)
        else:
            for found in _files(given):
                if isinstance(found, Source) and found.path is not None:
                    real = found.path.resolve()
                    if real in seen:
                        continue
                    seen.add(real)
                yield found


def _standard_input(max_bytes: int) -> Source | InputError:
    try:
        data = sys.stdin.buffer.read(max_bytes + 1)
    except OSError as fault:
        return InputError("-", f"standard input cannot be read ({fault.strerror or fault})")
    return Source("-", data=data)


def _files(given: str) -> Iterator[Source | InputError]:
    path = Path(given)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if _GLOB_MARKS & set(given):
            yield from _matches(given)
        else:
            yield InputError(given, "no such file or folder")
        return
    except (OSError, ValueError) as fault:  # ValueError: a NUL character in the name
        yield InputError(given, f"cannot be read ({_why(fault)})")
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, given)
    elif not stat.S_ISREG(mode):
        yield InputError(given, "not a regular file")
    elif path.suffix.lower() not in SUFFIXES:
        yield InputError(given, _unknown(path.suffix), f"Files that are read: {_KNOWN}")
    else:
        yield _source(path)


def _unknown(suffix: str) -> str:
    return f"files of kind {suffix!r} are not read" if suffix else "the name has no suffix to tell its kind"


def _source(path: Path) -> Source:
    return Source(str(path), path=path, media_type=SUFFIXES[path.suffix.lower()], folder=path.parent)


def _matches(pattern: str) -> Iterator[Source | InputError]:
    found = 0
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - it may be absolute
        path = Path(name)
        if path.is_file() and path.suffix.lower() in SUFFIXES:
            found += 1
            yield _source(path)
        elif path.is_dir() and "**" not in pattern:
            for inner in _walk(path, name):
                found += 1
                yield inner
    if not found:
        yield InputError(pattern, "no file of a known kind matches", f"Files that are read: {_KNOWN}")


def _walk(folder: Path, name: str) -> Iterator[Source | InputError]:
    found = 0
    refused: list[OSError] = []
    for at, folders, files in os.walk(folder, onerror=refused.append):
        here = Path(at)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _saved_with_page(f, files))
        for file in sorted(files):
            path = here / file
            if file.startswith(".") or path.suffix.lower() not in SUFFIXES or not path.is_file():
                continue
            found += 1
            yield _source(path)
    for fault in refused:
        found += 1
        yield InputError(str(fault.filename), f"cannot be read ({_why(fault)})")
    if not found:
        yield InputError(name, "the folder holds no article files", f"Files that are read: {_KNOWN}")


def _saved_with_page(folder: str, files: list[str]) -> bool:
    """Whether ``folder`` is what a browser saves beside a page (``tin.html`` and ``tin_files/``)."""
    stem, _, ending = folder.rpartition("_" if "_" in folder else ".")
    return ending.lower() in ("files", "tệp") and any(f"{stem}{s}" in files for s in (".html", ".htm"))


def _why(fault: OSError | ValueError) -> str:
    return (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
