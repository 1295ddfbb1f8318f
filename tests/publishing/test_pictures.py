"""Pictures are known by their bytes; what is no picture is refused."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import pytest
from tests.publishing.drafts import png

from ttdn_translate.publishing import pictures
from ttdn_translate.publishing.pictures import PictureError, read_picture

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xff\xc2\x00\x11\x08\x01\xe0\x02\x80\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9"
)
VP8 = b"RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 640, 480)
VP8L = b"RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f" + struct.pack("<I", 639 | 479 << 14)
VP8X = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x7f\x02\x00\xdf\x01\x00"


@pytest.mark.parametrize(
    ("content", "media_type", "suffix"),
    [
        (png(640, 480), "image/png", "png"),
        (b"GIF89a" + struct.pack("<HH", 640, 480) + b"\x00" * 8, "image/gif", "gif"),
        (JPEG, "image/jpeg", "jpg"),
        (VP8, "image/webp", "webp"),
        (VP8L, "image/webp", "webp"),
        (VP8X, "image/webp", "webp"),
    ],
)
def test_a_picture_is_measured_whatever_its_name(
    tmp_path: Path, content: bytes, media_type: str, suffix: str
) -> None:
    path = tmp_path / "anh.html"
    path.write_bytes(content)
    file, read = read_picture(path)
    digest = hashlib.sha256(content).hexdigest()
    assert read == content
    assert (file.media_type, file.width, file.height) == (media_type, 640, 480)
    assert (file.path, file.sha256, file.bytes) == (f"media/{digest}.{suffix}", digest, len(content))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "not a JPEG"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "not a JPEG"),
        (b"", "not a JPEG"),
        (png()[:18], "cut off"),
        (JPEG[:24], "cut off"),
        (JPEG[:20] + b"garbage garbage", "damaged"),
        (VP8[:27], "cut off"),
        (png(0, 5), "0 by 5 pixels"),
        (png(1, 1).replace(struct.pack(">II", 1, 1), struct.pack(">II", 2**31, 1)), "pixels"),
    ],
)
def test_what_is_no_whole_picture_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "anh.jpg"
    path.write_bytes(content)
    with pytest.raises(PictureError, match=reason):
        read_picture(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jpg", tmp_path):
        with pytest.raises(PictureError):
            read_picture(path)


def test_too_large_a_picture_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_BYTES", 50)
    path = tmp_path / "anh.png"
    path.write_bytes(png())
    with pytest.raises(PictureError, match="larger than"):
        read_picture(path)
