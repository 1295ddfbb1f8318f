"""Write the digests of a bundled model's files into models/registry.toml.

python scripts/pin_model.py vi-en-small [--revision 2026-11-25]
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from ttdn_translate.resources import shipped
from ttdn_translate.translation.integrity import sha256
from ttdn_translate.translation.registry import REGISTRY_FILE

_NOT_PINNED = {".md", ".toml", ".svg"}


def pinned(text: str, name: str, folder: Path, revision: str | None) -> str:
    """Return the registry's ``text`` with new digests, and a new revision, of model ``name``."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in _NOT_PINNED)
    table = "".join(f'"{p.relative_to(folder).as_posix()}" = "{sha256(p)}"\n' for p in files)
    parts = re.split(r"(?m)^(?=\[\[model\]\])", text)
    (at,) = [i for i, part in enumerate(parts) if f'\nname = "{name}"\n' in part]
    part = re.sub(r"(\[model\.files\]\n)(?:\".*\n)*", lambda m: m[1] + table, parts[at])
    if revision:
        part = re.sub(r'(?m)^revision = ".*"$', f'revision = "{revision}"', part)
    return "".join([*parts[:at], part, *parts[at + 1 :]])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name")
    parser.add_argument("--revision")
    args = parser.parse_args()
    registry = shipped("models") / REGISTRY_FILE
    text = registry.read_text(encoding="utf-8")
    registry.write_text(
        pinned(text, args.name, shipped("models") / args.name, args.revision), encoding="utf-8"
    )
    print(f"wrote {registry}")


if __name__ == "__main__":
    main()
