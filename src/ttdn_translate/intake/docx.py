"""DOCX: to HTML by mammoth, and on by the reader of pages; the package is checked before it is opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

from ttdn_translate.errors import InputError
from ttdn_translate.intake.assembly import Reading
from ttdn_translate.intake.context import Context
from ttdn_translate.intake.flow import read_flow
from ttdn_translate.intake.html_page import parse_page
from ttdn_translate.message import Message

_MAX_PARTS = 5_000
_MAX_GROWTH = 20
"""Times ``max_bytes`` that the parts of a document may hold together when unpacked."""

_MAX_RATIO = 200
"""Times its packed size that a part may grow; XML of a document grows about ten times."""

_SMALL = 1_000_000
"""Bytes up to which a part's ratio does not matter."""

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)

# mammoth knows alignment but does not write it; a style's name carries it to the HTML.
_STYLE_MAP = "\n".join(
    (
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => p.sapo:fresh",
        "p[style-name='Caption'] => p.caption:fresh",
        "p[style-name='caption'] => p.caption:fresh",
        "p[style-name='ttdn center'] => p.text-center:fresh",
        "p[style-name='ttdn right'] => p.text-right:fresh",
        "p[style-name='Quote'] => blockquote > p:fresh",
        "p[style-name='Intense Quote'] => blockquote > p:fresh",
    )
)
_ALIGNMENTS = {"center": "ttdn center", "right": "ttdn right", "end": "ttdn right"}
_BODY_STYLES = frozenset({None, "Normal", "Normal (Web)", "Body Text", "Normal1", "No Spacing"})


def read_docx(data: bytes, context: Context) -> Reading:
    """Return what is found in a Word document; its styles, alignment, tables, lists and pictures are understood.

    Raises InputError where it is no Word document, is locked by a password, holds entities, or
    unpacks to more than a document does.
    """
    html, _ = _convert(data, context)
    root = parse_page(html, context)
    return Reading(read_flow(root) if root is not None else [], source_url=context.url)


def docx_pictures(data: bytes, context: Context) -> dict[str, bytes]:
    """Return the pictures of a Word document by the sources that `read_docx` gives them. Raises InputError."""
    return _convert(data, context)[1]


def _convert(data: bytes, context: Context) -> tuple[str, dict[str, bytes]]:
    """Return the document as HTML, and its pictures by the sources that the HTML gives them."""
    _check_package(data, context)
    # Only where a document is read.
    import mammoth

    pictures: dict[str, bytes] = {}

    def keep(image: Any) -> dict[str, str]:
        kind = str(image.content_type or "").rpartition("/")[2].lower()
        name = f"media/image{len(pictures) + 1}.{_SUFFIXES.get(kind, kind)}"
        with image.open() as stream:
            pictures[name] = stream.read(context.max_bytes)
        return {"src": name}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLE_MAP,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(keep),
            transform_document=mammoth.transforms.paragraph(_with_alignment),
        )
    except Exception as fault:  # a damaged document makes the library fail in any way
        raise InputError(
            context.name,
            Message("the Word document is damaged (%(why)s)", why=type(fault).__name__),
            Message("Open it in Word and save it again"),
        ) from fault
    return result.value, pictures


_SUFFIXES = {"jpeg": "jpg", "svg+xml": "svg", "x-emf": "emf", "x-wmf": "wmf"}


def _with_alignment(paragraph: Any) -> Any:
    name = _ALIGNMENTS.get(paragraph.alignment)
    if name is None or paragraph.numbering or paragraph.style_name not in _BODY_STYLES:
        return paragraph
    return paragraph.copy(style_id=None, style_name=name)


def _check_package(data: bytes, context: Context) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            fault = _package_fault(package, context.max_bytes)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        fault = Message("not a whole Word document (%(why)s)", why=str(error))
    if fault:
        raise InputError(context.name, fault, Message("Open it in Word and save it again as .docx"))


def _package_fault(package: zipfile.ZipFile, max_bytes: int) -> Message | None:
    """Return what is wrong with a document's package, None where it can be given to mammoth."""
    parts = package.infolist()
    names = {p.filename for p in parts}
    if "[Content_Types].xml" not in names or not any(n.startswith("word/") for n in names):
        return Message("not a Word document")
    if any(p.flag_bits & 1 for p in parts):
        return Message("the document is encrypted")
    if (
        len(parts) > _MAX_PARTS
        or sum(p.file_size for p in parts) > _MAX_GROWTH * max_bytes
        or any(p.file_size > max(_SMALL, _MAX_RATIO * p.compress_size) for p in parts)
    ):
        return Message("the document unpacks to far more than a document holds")
    markup = (p for p in parts if p.filename.lower().endswith((".xml", ".rels")))
    # Without NULs, so that UTF-16 is looked through too.
    if any(_DOCTYPE.search(package.read(p).replace(b"\0", b"")) for p in markup):
        return Message("the document declares XML entities, which none needs")
    return None
