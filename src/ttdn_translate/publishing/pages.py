"""The pages of the site, made with Django's template engine; every text is escaped by it or by `body`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import SafeString

from ttdn_translate.document.publication import (
    LANGS,
    Bilingual,
    Lang,
    Publication,
    PublishedImage,
    rfc3339,
)
from ttdn_translate.publishing.address import host_of, web_address
from ttdn_translate.publishing.body import Figure, Picture, guarded, image_html, unit_html, units
from ttdn_translate.publishing.entries import Entry
from ttdn_translate.publishing.words import LANGUAGE_NAMES, WORDS, day, words
from ttdn_translate.workspace import SiteSettings

PAGE_SIZE = 50
"""Articles on one index page."""

FRONT_SIZE = 12
"""Articles on the front page."""

ROOM = Path(__file__).parent
_ENGINE = Engine(dirs=[str(ROOM / "templates")], debug=False)
_ARTICLE_ROOT = "../../"  # from an article's page to the top of the site


class Pages:
    """Makes the pages of one site, by its settings."""

    def __init__(self, site: SiteSettings) -> None:
        self._site = site
        self._base = site.base_url.rstrip("/")
        self._names = Bilingual(site.title_vi, site.title_en)
        self._style = hashlib.sha256((ROOM / "assets" / "site.css").read_bytes()).hexdigest()[:8]

    def article(self, publication: Publication, lang: Lang) -> str:
        """Return the page of ``publication`` in one language."""
        picture = _picture(_ARTICLE_ROOT)
        body = "\n".join(
            html
            for u in units(publication.blocks, publication.images)
            if (html := unit_html(u, lang, picture))
        )
        return self._render(
            "article.html",
            lang,
            _ARTICLE_ROOT,
            canonical=publication.url.of(lang),
            alternates=_alternates(publication.url, publication.url.en),
            switch=_article_switch(publication, lang),
            title=publication.title.of(lang),
            description=publication.lead.of(lang),
            lead=publication.lead.of(lang),
            body=SafeString(guarded(body, links=True)),
            json_ld=self._json_ld(publication, lang),
            picture=next((f"{self._base}/{i.file.path}" for i in publication.images if i.file), ""),
            **_facts(publication, lang),
        )

    def parallel(self, publication: Publication) -> str:
        """Return the page with both languages side by side, unit by unit."""
        picture = _picture(_ARTICLE_ROOT)
        rows: list[dict[str, Any]] = []
        for unit in units(publication.blocks, publication.images):
            if isinstance(unit, Figure):
                rows.append(_figure_row(unit, picture))
            else:
                vi, en = (unit_html(unit, lang, picture) for lang in LANGS)
                if vi or en:
                    rows.append({"vi": _safe(vi), "en": _safe(en)})
        return self._render(
            "parallel.html",
            "vi",
            _ARTICLE_ROOT,
            canonical=publication.parallel_url,
            alternates=_alternates(publication.url, publication.url.en),
            switch=_article_switch(publication, None),
            titles=publication.title,
            title=f"{publication.title.vi} · {publication.title.en}",
            description=publication.lead.vi,
            leads=publication.lead if publication.lead.vi or publication.lead.en else None,
            names=self._names,
            language_names=LANGUAGE_NAMES,
            rows=rows,
            both=_WORDS_IN_BOTH,
            facts={lang: _facts(publication, lang) for lang in LANGS},
        )

    def withdrawn(self) -> str:
        """Return the page that stands in the place of a withdrawn article, in both languages, without its text."""
        return self._render(
            "withdrawn.html",
            "vi",
            _ARTICLE_ROOT,
            robots="noindex",
            title=f"{WORDS['withdrawn'].vi} · {WORDS['withdrawn'].en}",
            switch=_switch(_ARTICLE_ROOT, None),
            names=self._names,
            both=_WORDS_IN_BOTH,
        )

    def index(self, entries: Sequence[Entry], number: int, count: int, lang: Lang) -> str:
        """Return index page ``number`` of ``count`` (from 1), which lists ``entries``, in one language."""
        root = "../" if number == 1 else "../../../"
        urls = Bilingual(*(f"{self._base}/{index_place(code, number)}" for code in LANGS))
        return self._render(
            "index.html",
            lang,
            root,
            canonical=urls.of(lang),
            alternates=_alternates(urls, f"{self._base}/" if number == 1 else urls.en),
            switch=_switch(root, lang, number),
            title=self._names.of(lang) if number == 1 else f"{words(lang)['page']} {number}",
            stories=[_story(e, lang, root) for e in entries],
            number=str(number),
            first=number == 1,
            newer=root + index_place(lang, number - 1) + "index.html" if number > 1 else "",
            older=root + index_place(lang, number + 1) + "index.html" if number < count else "",
        )

    def front(self, entries: Sequence[Entry]) -> str:
        """Return the front page: the choice of language, and the newest articles in both."""
        index_urls = Bilingual(*(f"{self._base}/{index_place(code, 1)}" for code in LANGS))
        return self._render(
            "front.html",
            "vi",
            "",
            canonical=f"{self._base}/",
            alternates=_alternates(index_urls, f"{self._base}/"),
            title=f"{self._names.vi} · {self._names.en}",
            switch=_switch("", None),
            names=self._names,
            language_names=LANGUAGE_NAMES,
            both=_WORDS_IN_BOTH,
            stories=[{lang: _story(e, lang, "") for lang in LANGS} for e in entries[:FRONT_SIZE]],
        )

    def _render(self, template: str, lang: Lang, root: str, **values: Any) -> str:
        context = {
            "lang": lang,
            "root": root,
            "words": words(lang),
            "site_name": self._names.of(lang),
            "style": self._style,
            "feeds": [(f"{self._base}/{code}/", self._names.of(code), code) for code in LANGS],
            **values,
        }
        return _ENGINE.get_template(template).render(Context(context, use_l10n=False, use_tz=False))

    def _json_ld(self, publication: Publication, lang: Lang) -> SafeString:
        """Return the article as schema.org NewsArticle, safe inside a script element."""
        modified = rfc3339(publication.updated_at)
        other: Lang = "en" if lang == "vi" else "vi"
        pair = "workTranslation" if lang == "vi" else "translationOfWork"
        values: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": publication.url.of(lang),
            "url": publication.url.of(lang),
            "mainEntityOfPage": publication.url.of(lang),
            "headline": publication.title.of(lang),
            "description": publication.lead.of(lang) or None,
            "inLanguage": lang,
            "datePublished": publication.published.isoformat() if publication.published else modified,
            "dateModified": modified,
            "author": {"@type": "Person", "name": publication.author} if publication.author else None,
            "publisher": {"@type": "Organization", "name": self._names.of(lang), "url": f"{self._base}/"},
            "image": [f"{self._base}/{i.file.path}" for i in publication.images if i.file] or None,
            "isBasedOn": publication.source_url,
            pair: {"@type": "NewsArticle", "@id": publication.url.of(other), "inLanguage": other},
        }
        text = json.dumps({k: v for k, v in values.items() if v is not None}, ensure_ascii=False)
        # Inside a script element only these three could end it or begin a comment.
        for character in "<>&":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return SafeString(text)


def index_place(lang: Lang, number: int) -> str:
    """Return the folder of index page ``number`` (from 1), relative to the site."""
    return f"{lang}/" if number == 1 else f"{lang}/page/{number}/"


_WORDS_IN_BOTH = {lang: words(lang) for lang in LANGS}


def _safe(html: str) -> SafeString:
    return SafeString(guarded(html, links=True))


def _picture(root: str) -> Picture:
    """Return what shows a picture on a page: ours, or a link to one that we do not hold; never another host's."""

    def picture(image: PublishedImage, lang: Lang) -> str:
        if image.file:
            return image_html(image, lang, root)
        name = escape(image.name or image.alt.of(lang))
        if address := web_address(image.src):
            label = f"{WORDS['view_photo'].of(lang)}: {name}" if name else WORDS["view_photo"].of(lang)
            return f'<p class="no-picture"><a href="{escape(address)}">{label}</a> ({escape(host_of(address))})</p>'
        label = f"{WORDS['photo'].of(lang)}: {name}" if name else WORDS["photo"].of(lang)
        return f'<p class="no-picture">[{label}]</p>'

    return picture


def _figure_row(figure: Figure, picture: Picture) -> dict[str, Any]:
    """Return a figure for both languages: a picture is shown once, what is said of it twice."""
    shown = "".join(picture(i, "vi") for i in figure.images if i.file)
    missing = [i for i in figure.images if not i.file]
    captions = {lang: escape(figure.caption.of(lang)) for lang in LANGS}
    said = {
        lang: "".join(picture(i, lang) for i in missing) + (f'<p class="caption">{text}</p>' if text else "")
        for lang, text in captions.items()
    }
    return {"pictures": _safe(shown), **{lang: _safe(text) for lang, text in said.items()}}


def _facts(publication: Publication, lang: Lang) -> dict[str, Any]:
    """Return what stands under the title and at the end of an article."""
    return {
        "day": day(publication.published, lang),
        "day_iso": publication.published.isoformat() if publication.published else "",
        "author": publication.author or "",
        "source_url": publication.source_url or "",
        "source_host": host_of(publication.source_url),
        "disclosure": publication.disclosure.of(lang),
    }


def _story(entry: Entry, lang: Lang, root: str) -> dict[str, Any]:
    picture = image_html(entry.picture, lang, root) if entry.picture else ""
    return {
        "url": f"{root}{lang}/{entry.slug}/index.html",
        "parallel": f"{root}parallel/{entry.slug}/index.html",
        "title": entry.title.of(lang),
        "teaser": entry.teaser.of(lang),
        "day": day(entry.day, lang),
        "day_iso": entry.day.isoformat(),
        "picture": _safe(picture),
    }


def _alternates(urls: Bilingual, default: str) -> list[tuple[str, str]]:
    return [("vi", urls.vi), ("en", urls.en), ("x-default", default)]


def _switch(root: str, lang: Lang | None, number: int = 1) -> list[dict[str, Any]]:
    """Return the links of the language switch; ``lang`` is the page's own, None for a bilingual one."""
    return [
        {
            "lang": code,
            "name": LANGUAGE_NAMES.of(code),
            "url": f"{root}{index_place(code, number)}index.html",
            "here": code == lang,
        }
        for code in LANGS
    ]


def _article_switch(publication: Publication, lang: Lang | None) -> list[dict[str, Any]]:
    links = [
        {
            "lang": code,
            "name": LANGUAGE_NAMES.of(code),
            "url": f"{_ARTICLE_ROOT}{code}/{publication.slug}/index.html",
            "here": code == lang,
        }
        for code in LANGS
    ]
    shown_in: Lang = lang or "vi"
    parallel = f"{_ARTICLE_ROOT}parallel/{publication.slug}/index.html"
    name = WORDS["parallel"].of(shown_in)
    return [*links, {"lang": shown_in, "name": name, "url": parallel, "here": lang is None}]
