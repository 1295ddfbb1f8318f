"""A draft as one bilingual page that needs nothing else: to read, print and send by mail."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from string import Template

from ttdn_translate.document import BlockKind, Draft
from ttdn_translate.document.publication import LANGS, Bilingual, Lang, PublishedImage
from ttdn_translate.publishing.address import host_of, web_address
from ttdn_translate.publishing.body import Figure, lead_of, unit_html, units
from ttdn_translate.publishing.build import clean, published_blocks, published_images
from ttdn_translate.publishing.words import LANGUAGE_NAMES, WORDS, day

_NOTICE = Bilingual(
    vi="Bản dịch nháp của máy, chưa được duyệt để đăng.",
    en="Draft translated by machine, not approved for publication.",
)

_PAGE = Template("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>$title</title>
<style>
$style</style>
</head>
<body>
<main>
<p class="notice"><span lang="vi">$notice_vi</span> <span lang="en">$notice_en</span></p>
$rows
<footer>$facts</footer>
</main>
</body>
</html>
""")


def draft_html(draft: Draft) -> str:
    """Return ``draft`` as a self-contained page, Vietnamese left and English right, block by block."""
    blocks = published_blocks(draft)
    title = next((b.text for b in blocks if b.kind is BlockKind.TITLE), Bilingual("", ""))
    lead = lead_of(blocks)
    rows = [_row(*(f'<p class="language">{LANGUAGE_NAMES.of(lang)}</p>' for lang in LANGS))]
    rows.append(_row(*(f"<h1>{escape(title.of(lang))}</h1>" for lang in LANGS)))
    if lead:
        rows.append(_row(*(f'<p class="lead">{escape(lead.text.of(lang))}</p>' for lang in LANGS)))
    for unit in units(blocks, published_images(draft, {})):
        name = _named if isinstance(unit, Figure) else _nothing
        cells = [unit_html(unit, lang, name) for lang in LANGS]
        if any(cells):
            rows.append(_row(*cells))
    return _PAGE.substitute(
        title=escape(title.en),
        style=files("ttdn_translate.publishing").joinpath("assets", "draft.css").read_text("utf-8"),
        notice_vi=escape(_NOTICE.vi),
        notice_en=escape(_NOTICE.en),
        rows="\n".join(rows),
        facts=" · ".join(_facts(draft)),
    )


def _row(vi: str, en: str) -> str:
    return f'<div class="pair"><div lang="vi">{vi}</div><div lang="en">{en}</div></div>'


def _named(image: PublishedImage, lang: Lang) -> str:
    """Name a picture: the page holds none, so that it can be sent and asks no other host."""
    name = f": {image.name}" if image.name else ""
    return f'<p class="picture">[{WORDS["photo"].of(lang)}{escape(name)}]</p>'


def _nothing(image: PublishedImage, lang: Lang) -> str:  # noqa: ARG001 - a text unit has no pictures
    return ""


def _facts(draft: Draft) -> list[str]:
    facts = [day(draft.published, "en"), escape(clean(draft.author or ""))]
    if address := web_address(draft.source_url):
        facts.append(f'<a rel="noopener noreferrer" href="{escape(address)}">{escape(host_of(address))}</a>')
    facts.append(escape(clean(draft.engine.model)))
    return [f for f in facts if f]
