"""Parallel text: pairs of Vietnamese and English from TSV, TMX, or two files with the same number of lines."""

from __future__ import annotations

import gzip
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree

from ttdn_translate.errors import InputError

MAX_LINE = 100_000
"""Longest line and segment, in characters: a paragraph has at most some thousands."""

_HEADERS = frozenset({("vi", "en"), ("source", "target"), ("vietnamese", "english")})
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements of a TMX segment that hold codes of its layout, not words."""

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class ParallelPair:
    """A Vietnamese text and its English, in NFC on one line each; ``place`` is ``pairs.tsv:12``, for messages."""

    vi: str
    en: str
    place: str


def read_parallel(paths: Sequence[Path]) -> Iterator[ParallelPair]:
    """Yield the pairs of one TSV or TMX file (Vietnamese, English), or of a Vietnamese and an English file.

    All are UTF-8; ``.gz`` is unpacked on the way. Files are read as a stream. Raises InputError, which names
    file and line, for a wrong number of columns or lines, an empty side, text that is not UTF-8, a line of
    over `MAX_LINE` characters, XML that declares entities, and for a file that cannot be read.
    """
    if len(paths) == 2:
        yield from _read_two(*paths)
    elif len(paths) == 1:
        path = paths[0]
        kind = path.with_suffix("") if path.suffix == ".gz" else path
        yield from (_read_tmx if kind.suffix.lower() == ".tmx" else _read_tsv)(path)
    else:
        raise ValueError(f"one file or two, not {len(paths)}")


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a UTF-8 text file (``.gz`` is unpacked), in NFC, without ends; faults as above."""
    for _, line in _numbered(path):
        yield _clean(line)


def _read_tsv(path: Path) -> Iterator[ParallelPair]:
    for number, line in _numbered(path):
        columns = line.split("\t")
        place = f"{path.name}:{number}"
        if len(columns) != 2:
            raise InputError(
                place,
                f"{len(columns)} columns instead of 2",
                "A line is the Vietnamese, one tab, the English",
            )
        if number == 1 and tuple(c.strip().lower() for c in columns) in _HEADERS:
            continue
        yield _pair(columns[0], columns[1], place)


def _read_two(vi_path: Path, en_path: Path) -> Iterator[ParallelPair]:
    for vi, en in zip_longest(_numbered(vi_path), _numbered(en_path)):
        if vi is None or en is None:
            short, end = (vi_path, en) if vi is None else (en_path, vi)
            raise InputError(
                short.name,
                f"ends before line {end[0]}, but {(en_path if vi is None else vi_path).name} goes on",
                "Line for line the two files must be one another's translation",
            )
        yield _pair(vi[1], en[1], f"{vi_path.name}:{vi[0]}")


def _read_tmx(path: Path) -> Iterator[ParallelPair]:
    with _opened(path) as file:
        units = etree.iterparse(
            file,
            events=("end",),
            tag="{*}tu",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        found = False
        for _, unit in units:
            found = True
            place = f"{path.name}:{unit.sourceline}"
            texts = {_language(v): _segment(v, place) for v in unit.iterfind("{*}tuv")}
            missing = [name for code, name in (("vi", "Vietnamese"), ("en", "English")) if code not in texts]
            if missing:
                raise InputError(place, f"a unit without {missing[0]}", 'Give its tuv xml:lang="vi" and "en"')
            yield _pair(texts["vi"], texts["en"], place)
            unit.clear()
            while unit.getprevious() is not None:
                del unit.getparent()[0]
        if not found:
            raise InputError(path.name, "holds no translation unit (tu)", "Is it a TMX file?")


def _language(variant: etree._Element) -> str:
    return str(variant.get(_XML_LANG) or variant.get("lang") or "").lower().replace("_", "-").split("-")[0]


def _segment(variant: etree._Element, place: str) -> str:
    segment = variant.find("{*}seg")
    if segment is None:
        return ""
    parts: list[str] = []
    _words(segment, parts, place)
    text = "".join(parts)
    if len(text) > MAX_LINE:
        raise InputError(place, f"a segment of over {MAX_LINE:,} characters", "Cut it into sentences")
    return text


def _words(element: etree._Element, parts: list[str], place: str) -> None:
    """Collect the words of ``element`` without codes of layout. Nesting is bounded by the parser (256)."""
    parts.append(element.text or "")
    for child in element:
        if isinstance(child, etree._Entity):
            raise InputError(place, f"an entity ({child.text})", "Write the character itself")
        if etree.QName(child).localname not in _CODES:
            _words(child, parts, place)
        parts.append(child.tail or "")


def _pair(vi: str, en: str, place: str) -> ParallelPair:
    pair = ParallelPair(_clean(vi), _clean(en), place)
    if not pair.vi or not pair.en:
        side = "English" if pair.vi else "Vietnamese"
        raise InputError(place, f"the {side} is empty", "Give both sides, or take the pair out")
    return pair


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file with their numbers from 1; the end of a line is LF or CRLF, nothing else."""
    with _opened(path) as file:
        number = 0
        # A line is never read longer than this, whatever the file holds: four bytes are the most for a character.
        while raw := file.readline(4 * MAX_LINE + 2):
            number += 1
            place = f"{path.name}:{number}"
            if number == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            try:
                line = raw.decode("utf-8")
            except UnicodeDecodeError as fault:
                if len(raw) > 4 * MAX_LINE:
                    raise _too_long(place) from fault
                raise InputError(
                    place, f"not UTF-8 (byte {raw[fault.start]:#04x})", "Save the file as UTF-8"
                ) from fault
            if len(line) > MAX_LINE:
                raise _too_long(place)
            if "\x00" in line:
                raise InputError(place, "a zero byte: a binary file", "Give a text file")
            yield number, line.rstrip("\r\n")


def _too_long(place: str) -> InputError:
    return InputError(place, f"a line of over {MAX_LINE:,} characters", "A line is one sentence or paragraph")


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; tell in one line why it cannot be read, now or later."""
    opener = cast("Callable[[Path, str], BinaryIO]", gzip.open if path.suffix == ".gz" else open)
    try:
        with opener(path, "rb") as file:
            yield file
    except etree.XMLSyntaxError as fault:
        raise InputError(
            f"{path.name}:{fault.lineno or 1}", f"not XML: {fault.msg}", "Export it anew"
        ) from fault
    except (OSError, EOFError, zlib.error) as fault:
        reason = getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
        raise InputError(path.name, f"cannot be read: {reason}", "Check the name and the file") from fault
