"""`ttdn.publication/1` refuses what was altered, cut or points outside the site; its checksum is RFC 8785's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from ttdn_translate.document import BlockKind
from ttdn_translate.document.publication import (
    Bilingual,
    MediaFile,
    Publication,
    PublishedBlock,
    PublishedImage,
    Tombstone,
    canonical_json,
    checksum,
    publication_from_json,
    publication_to_json,
    rfc3339,
)

DIGEST = "ab" * 32
PAIR = Bilingual("Hội nghị", "Conference")
WHEN = datetime(2022, 1, 19, 2, 30, tzinfo=UTC)

PUBLICATION = Publication(
    id="5f2c9a0011223344",
    version=2,
    slug="hoi-nghi-5f2c9a0011223344",
    source_url=None,
    published=None,
    approved_at=WHEN,
    author="Trần Thị Hòa",
    title=PAIR,
    lead=Bilingual("", ""),
    body=Bilingual("<p>Một</p>", "<p>One</p>"),
    url=Bilingual("http://x.vn/vi/a/", "http://x.vn/en/a/"),
    parallel_url="http://x.vn/parallel/a/",
    disclosure=PAIR,
    blocks=(PublishedBlock(0, BlockKind.TITLE, PAIR),),
    images=(
        PublishedImage(
            "a.jpg",
            "a.jpg",
            PAIR,
            PAIR,
            None,
            MediaFile(f"media/{DIGEST}.jpg", "image/jpeg", DIGEST, 10, 3, 2),
        ),
    ),
)
TOMBSTONE = Tombstone("5f2c9a0011223344", 2, "hoi-nghi-5f2c9a0011223344", WHEN, "Sai số liệu")


@pytest.mark.parametrize("value", [PUBLICATION, TOMBSTONE])
def test_what_is_written_comes_back_exactly(value: Publication | Tombstone) -> None:
    data = publication_to_json(value)
    assert publication_from_json({**data}) == value


def test_unknown_keys_are_ignored_but_sealed_by_the_checksum() -> None:
    data = {**publication_to_json(PUBLICATION), "later": 1}
    with pytest.raises(ValueError, match="checksum"):
        publication_from_json(data)
    assert publication_from_json({**data, "checksum": checksum(data)}) == PUBLICATION


def test_the_canonical_form_is_that_of_rfc_8785() -> None:
    data = {"tên": "Hòa", "b": [True, None, 12], "a": 'trích "dẫn" \\ \n\t\x07 €'}
    written = '{"a":"trích \\"dẫn\\" \\\\ \\n\\t\\u0007 €","b":[true,null,12],"tên":"Hòa"}'
    assert canonical_json(data) == written.encode()
    assert checksum({**data, "checksum": "any"}) == hashlib.sha256(written.encode()).hexdigest()


def resealed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data = deepcopy(publication_to_json(PUBLICATION))
    change(data)
    data["checksum"] = checksum(data)
    return data


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("vi"),
        lambda d: d.update(schema="ttdn.publication/2"),
        lambda d: d.update(id="../secret"),
        lambda d: d.update(slug="../../etc"),
        lambda d: d.update(slug="Hội-nghị"),
        lambda d: d.update(state="draft"),
        lambda d: d.update(approved_at="2022-01-19"),
        lambda d: d["images"][0]["file"].update(path="../../etc/passwd"),
        lambda d: d["images"][0]["file"].update(path=f"media/{DIGEST}.jpg/../../x.jpg"),
        lambda d: d["blocks"][0].update(kind="script"),
        lambda d: d.update(blocks=[None]),
    ],
)
def test_faults_are_refused_though_the_checksum_fits(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        publication_from_json(resealed(change))


def test_an_altered_publication_is_refused() -> None:
    data = publication_to_json(PUBLICATION)
    data["en"]["title"] = "Conference cancelled"
    with pytest.raises(ValueError, match="checksum"):
        publication_from_json(data)


def test_times_are_utc() -> None:
    assert (
        rfc3339(datetime(2022, 1, 19, 9, 30, tzinfo=timezone(timedelta(hours=7)))) == "2022-01-19T02:30:00Z"
    )
    with pytest.raises(ValueError, match="time zone"):
        rfc3339(datetime(2022, 1, 19))
