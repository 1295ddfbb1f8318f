"""The reference pages of the docs are what the commands and settings say of themselves."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
assert spec is not None
assert spec.loader is not None
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)


@pytest.mark.parametrize("page", reference.PAGES)
def test_page_is_up_to_date(page: str) -> None:
    written = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert written == reference.PAGES[page](), "run scripts/reference.py"


def test_every_command_has_an_example() -> None:
    text = reference.commands_page()
    sections = text.split("\n## ")[1:]
    groups = {"ttdn queue", "ttdn glossary", "ttdn model"}
    lacking = [s.split("\n")[0] for s in sections if "Example" not in s and s.split("\n")[0] not in groups]
    assert lacking == []
