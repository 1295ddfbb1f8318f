"""Keep what the desk's pages say in Vietnamese: src/ttdn_translate/desk/locale/vi/LC_MESSAGES/django.po.

python scripts/translations.py            take new words from code and templates into django.po, then compile it
python scripts/translations.py --check    say whether both files are up to date and whole (exit status 1 where not)

The words in the code are English: on the desk's pages in `_()` and its like; in the rooms before it, whose messages
the desk tells (findings, refusals, history), in `Message()`, `Message.counted()` and `template()`. Both files are kept
in the repository, so that a fresh clone needs neither gettext nor a build step; Babel reads and writes them.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parent.parent / "src" / "ttdn_translate"
DESK = HOUSE / "desk"
FOLDER = DESK / "locale" / "vi" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"

KEYWORDS = {
    "Message": None,
    "counted": (1, 2),
    "template": None,
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def found() -> Catalog:
    """Return all words of the code and of the desk's templates, with the files that hold them."""
    catalog = Catalog()
    for path in sorted([*HOUSE.rglob("*.py"), *DESK.rglob("templates/**/*.html")]):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            text = templatize(text, origin=str(path))
        read = extract("python", io.BytesIO(text.encode()), KEYWORDS, comment_tags=("Translators:",))
        name = path.relative_to(DESK if path.is_relative_to(DESK) else HOUSE).as_posix()
        for _line, message, comments, context in read:
            # Without line numbers: the file changes when words do, not when lines move.
            catalog.add(message, locations=[(name, None)], auto_comments=comments, context=context)
    return catalog


def updated() -> Catalog:
    """Return the translations for what was found: those that are there, and empty ones for what is new."""
    with PO.open("rb") as file:
        catalog = read_po(file, locale="vi")
    made = catalog.creation_date
    catalog.update(found(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = made  # the file changes when words do
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "ttdn-translate"
    return catalog


def faults(catalog: Catalog) -> list[str]:
    """Return what is not translated, or whose placeholders differ."""
    told = []
    for message in catalog:
        if not message.id:
            continue
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        if all(texts):
            told += [f"{message.id!r}: {fault}" for fault in message.check(catalog)]
        else:
            told.append(f"not translated: {message.id!r}")
    return told


def po_bytes(catalog: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalog, width=110, sort_output=True, omit_header=False)
    return file.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def _after_header(po: bytes) -> bytes:
    """The header names the version of Babel."""
    return po.partition(b"\n\n")[2]


def _words(mo: bytes) -> dict[object, object]:
    return {(m.context, str(m.id)): m.string for m in read_mo(io.BytesIO(mo)) if m.id}


def main() -> int:
    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    catalog = updated()
    if "--check" in sys.argv:
        told = faults(catalog)
        if not MO.exists() or not (
            _after_header(PO.read_bytes()) == _after_header(po_bytes(catalog))
            and _words(MO.read_bytes()) == _words(mo_bytes(catalog))
        ):
            told.append("out of date: run scripts/translations.py")
        print("\n".join(told), end="\n" if told else "")
        return 1 if told else 0
    PO.write_bytes(po_bytes(catalog))
    MO.write_bytes(mo_bytes(catalog))
    told = faults(catalog)
    print("\n".join(told) if told else f"{len(catalog)} words, all translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
