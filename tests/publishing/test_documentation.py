"""The portal developer's page: its examples are true."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ttdn_translate.document.publication import Publication, Tombstone, publication_from_json
from ttdn_translate.publishing.body import TAGS

PAGE = (Path(__file__).parents[2] / "docs" / "portal-developer.md").read_text("utf-8")
EXAMPLES: list[dict[str, Any]] = [
    json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
]
SCHEMA = json.loads(
    files("ttdn_translate.document").joinpath("schemas", "publication-1.schema.json").read_text("utf-8")
)


def test_both_kinds_are_shown() -> None:
    assert [type(publication_from_json(e)) for e in EXAMPLES] == [Publication, Tombstone]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_fit_the_schema_and_the_code_on_the_page_finds_their_checksum(
    example: dict[str, Any],
) -> None:
    Draft202012Validator(SCHEMA).validate(example)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - the page's own code
    assert names["checksum"](example) == example["checksum"]


def test_every_key_and_every_element_is_explained() -> None:
    for example in EXAMPLES:
        for key in example:
            assert f"`{key}`" in PAGE or f'"{key}"' in PAGE
    for tag in TAGS - {"h3", "h4", "h5"}:
        assert f"`{tag}`" in PAGE
