"""Pictures: what a local image file really is, by its bytes and not by its name."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

from ttdn_translate.document.publication import MediaFile

MAX_BYTES = 20_000_000
"""Largest picture that is published, in bytes; a web page has no use for a larger one."""

MAX_PIXELS = 20_000
"""Largest width or height in pixels; more is a fault or an attack on the reader's browser."""

SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}
"""Media types that are published. SVG is not among them: it may hold scripts."""


class PictureError(ValueError):
    """A file is not a picture that may be published; the text is the reason."""


def read_picture(path: Path) -> tuple[MediaFile, bytes]:
    """Return what the picture at ``path`` is, and its bytes.

    Raises PictureError where it is missing, too large, or none of `SUFFIXES`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as fault:
        raise PictureError(fault.strerror or "cannot be read") from fault
    if len(content) > MAX_BYTES:
        raise PictureError(f"larger than {MAX_BYTES // 1_000_000} MB")
    try:
        media_type, width, height = _measure(content)
    except (struct.error, IndexError) as fault:
        raise PictureError("the picture is cut off") from fault
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        raise PictureError(f"its size of {width} by {height} pixels is not one to publish")
    digest = hashlib.sha256(content).hexdigest()
    place = f"media/{digest}.{SUFFIXES[media_type]}"
    return MediaFile(place, media_type, digest, len(content), width, height), content


def _measure(content: bytes) -> tuple[str, int, int]:
    """Return media type, width and height by the file's own head."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return ("image/png", *struct.unpack(">II", content[16:24]))
    if content.startswith((b"GIF87a", b"GIF89a")):
        return ("image/gif", *struct.unpack("<HH", content[6:10]))
    if content.startswith(b"\xff\xd8\xff"):
        return ("image/jpeg", *_measure_jpeg(content))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ("image/webp", *_measure_webp(content))
    raise PictureError("not a JPEG, PNG, GIF or WebP picture")


def _measure_jpeg(content: bytes) -> tuple[int, int]:
    # ITU-T T.81, B.1.1.4: the size stands in the frame header, markers C0 to CF but for C4, C8 and CC.
    at = 2
    while True:
        if content[at] != 0xFF:
            raise PictureError("the picture is damaged")
        marker = content[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        length: int = struct.unpack(">H", content[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length


def _measure_webp(content: bytes) -> tuple[int, int]:
    # RFC 9649, sections 2.5 to 2.7.
    kind = content[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(content[24:27], "little") + 1
        return width, int.from_bytes(content[27:30], "little") + 1
    if kind == b"VP8L":
        bits: int = struct.unpack("<I", content[21:25])[0]
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF
