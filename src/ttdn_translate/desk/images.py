"""Keeps the images of queued articles: known by their content, never by the name they came with."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from pathlib import Path

from django.conf import settings

from ttdn_translate.errors import TtdnError, WorkspaceError
from ttdn_translate.message import Message

MAX_IMAGE_BYTES = 20_000_000
"""Largest image kept; a portal's photographs are below 5 MB, and a page that holds more is no article."""

CONTENT_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
"""The extensions that files are stored under, and what they are served as. SVG may hold scripts: left out."""

FILE_NAME = re.compile(r"[0-9a-f]{64}\.(?:png|jpg|gif|webp)")

_SIGNATURES = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpg", re.compile(rb"\xff\xd8\xff")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
)


class ImageError(TtdnError):
    """Bytes that are not kept as an image: of another type, or too many."""


def store(data: bytes) -> str:
    """Keep ``data`` in the workspace's media and return its file name: its sha256 and true extension.

    The file is written whole or not at all; the same content is written once. Raises ImageError.
    """
    if len(data) > MAX_IMAGE_BYTES:
        raise ImageError(
            Message(
                "%(n)s bytes; an image may have %(most)s. Make it smaller", n=len(data), most=MAX_IMAGE_BYTES
            )
        )
    extension = sniff(data)
    if extension is None:
        raise ImageError(Message("not a PNG, JPEG, GIF or WebP image. Convert it to one of these"))
    name = f"{hashlib.sha256(data).hexdigest()}.{extension}"
    path = folder() / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{name}.{os.getpid()}-{threading.get_ident()}")
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    return name


def sniff(data: bytes) -> str | None:
    """Return the extension for what ``data`` really is, by its first bytes; None for what is not kept."""
    return next((extension for extension, signature in _SIGNATURES if signature.match(data)), None)


def held(name: str | None) -> Path | None:
    """Return the file stored as ``name``, None where there is none or ``name`` is not one of ours."""
    if name is None or not FILE_NAME.fullmatch(name):
        return None
    path = folder() / name
    return path if path.is_file() else None


def folder() -> Path:
    """Return the workspace's folder of media."""
    if settings.DESK_WORKSPACE is None:
        raise WorkspaceError("images need a workspace, and none is open. Make one with `ttdn init DIR`")
    return settings.DESK_WORKSPACE.media
