"""Publishes: approved drafts and withdrawals in, the site's folder brought up to date.

The site is a function of the publications on it and the settings; no clock takes part. Each article's
publication file is written after its pages, the indexes after all articles. A run that was stopped leaves
a mark, and the next one then makes every page again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ttdn_translate import __version__
from ttdn_translate.document.publication import (
    LANGS,
    MediaFile,
    Publication,
    PublicationState,
    Tombstone,
    publication_from_json,
    publication_to_json,
    rfc3339,
)
from ttdn_translate.errors import TtdnError
from ttdn_translate.publishing.build import PublishError, build_publication, build_tombstone, placed
from ttdn_translate.publishing.entries import Entry, entry_of, last_changed_first, newest_first
from ttdn_translate.publishing.feeds import (
    FEED_SIZE,
    atom_feed,
    json_bytes,
    json_feed,
    publication_index,
    sitemaps,
)
from ttdn_translate.publishing.files import SiteFolder, open_site
from ttdn_translate.publishing.pages import PAGE_SIZE, ROOM, Pages, index_place
from ttdn_translate.publishing.pictures import PictureError, read_picture
from ttdn_translate.workspace import SiteSettings, Workspace

if TYPE_CHECKING:
    from ttdn_translate.desk.values import ApprovedDraft, Withdrawn

ASSETS = ("site.css", "fonts")
PLACES = ("vi", "en", "parallel")


@dataclass(slots=True)
class PublishReport:
    """What a run did: ids by outcome, and a line for each article that failed or each picture left out."""

    site: Path
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    files_written: int = 0
    files_removed: int = 0


def publish(
    workspace: Workspace,
    approved: Iterable[ApprovedDraft],
    withdrawn: Iterable[Withdrawn],
    *,
    announce: Callable[[str, int], None] | None = None,
) -> PublishReport:
    """Bring ``workspace.site`` up to date: ``approved`` stand on it, ``withdrawn`` leave it.

    Other articles that stand there stay as they are. ``announce`` is told the id and version of each
    approved draft before anything of it is written, so that no page can be public that nobody knows of.
    An article that cannot be published is named in the report and stops no other. Raises PublishError where
    the folder cannot be written or holds what is not ours.
    """
    with open_site(workspace.site) as folder:
        run = _Run(folder, workspace.settings.site)
        stones = {w.article_id: w for w in withdrawn}
        for gone in stones.values():
            run.attempt(run.withdraw, gone)
        for draft in approved:
            stone = stones.get(draft.draft.article_id)
            if stone is None or stone.version < draft.version:
                run.attempt(run.release, draft, announce)
        run.carry_over()
        run.write_indexes()
        folder.finish(run.renderer)
        run.report.files_written, run.report.files_removed = folder.written, folder.removed
        return run.report


class _Run:
    """One run over one site: what stands on it, and what of it has been brought up to date."""

    def __init__(self, folder: SiteFolder, site: SiteSettings) -> None:
        self.folder = folder
        self.site = site
        self.pages = Pages(site)
        self.renderer = _renderer(site)
        self.whole = folder.renderer == self.renderer  # every page on the site is this renderer's
        self.report = PublishReport(folder.root)
        self.standing = {e.id: e for _, e in _standing(folder)}
        self.done: set[str] = set()

    def attempt(self, step: Callable[..., None], *args: Any) -> None:
        """Take one article's step; a fault of that article is reported and stops no other."""
        try:
            step(*args)
        except TtdnError as fault:
            self.report.failures.append(str(fault))

    def release(self, approved: ApprovedDraft, announce: Callable[[str, int], None] | None) -> None:
        """Let the pages and the publication of an approved draft stand on the site."""
        article_id = approved.draft.article_id
        before = self.standing.get(article_id)
        if before and before.version > approved.version:
            raise PublishError(
                f"{article_id}: version {approved.version} is older than version {before.version} on the site. "
                "Was the database restored? Approve it again until its version is higher"
            )
        if before and self._is_current(before, approved):
            self.done.add(article_id)
            self.report.unchanged.append(article_id)
            if announce:
                announce(article_id, approved.version)
            return
        pictures = self._pictures(approved)
        publication = build_publication(
            approved,
            before.slug if before else None,
            self.site.base_url,
            {src: file for src, (file, _) in pictures.items()},
        )
        if announce:
            announce(article_id, approved.version)
        for file, content in pictures.values():
            self.folder.write(file.path, content)
        changed = self._write(publication)
        (self.report.written if changed else self.report.unchanged).append(article_id)

    def withdraw(self, withdrawn: Withdrawn) -> None:
        """Put a notice in the place of an article's pages, and a tombstone in that of its publication."""
        before = self.standing.get(withdrawn.article_id)
        stone = build_tombstone(withdrawn, before.slug if before else None)
        changed = self._write(stone)
        if changed and not (before and before.state is PublicationState.WITHDRAWN):
            self.report.withdrawn.append(stone.id)

    def carry_over(self) -> None:
        """Keep what stands on the site and was not in this run's hands; make its pages anew where needed."""
        for article_id, entry in list(self.standing.items()):
            if article_id in self.done:
                continue
            if self.whole and self.folder.keep(_files(entry)):
                continue
            publication = _read(self.folder, article_id)[0]
            if isinstance(publication, Publication):
                publication = placed(publication, self.site.base_url)
                self._keep_pictures(publication)
            self._write(publication)

    def write_indexes(self) -> None:
        """Write what lists the articles: index pages, feeds, sitemap, the index of publications; and the assets."""
        for name, content in _assets():
            self.folder.write(f"assets/{name}", content)
        news = newest_first(self.standing.values())
        count = max(1, -(-len(news) // PAGE_SIZE))
        for number in range(1, count + 1):
            shown = news[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
            for lang in LANGS:
                page = self.pages.index(shown, number, count, lang)
                self.folder.write(f"{index_place(lang, number)}index.html", page.encode("utf-8"))
        changes = last_changed_first(self.standing.values())
        latest = [_read(self.folder, e.id)[0] for e in changes[:FEED_SIZE]]
        for lang in LANGS:
            self.folder.write(f"{lang}/feed.json", json_feed(latest, lang, self.site))
            self.folder.write(f"{lang}/atom.xml", atom_feed(latest, lang, self.site))
        for name, content in sitemaps(news, self.site).items():
            self.folder.write(name, content)
        self.folder.write("index.html", self.pages.front(news).encode("utf-8"))
        self.folder.write("publications/index.json", publication_index(changes))

    def _is_current(self, before: Entry, approved: ApprovedDraft) -> bool:
        """Tell whether this very approval stands on the site already, with all its files."""
        return (
            self.whole
            and before.state is PublicationState.PUBLISHED
            and before.version == approved.version
            and rfc3339(before.updated_at) == rfc3339(approved.approved_at)
            and self.folder.keep(_files(before))
        )

    def _pictures(self, approved: ApprovedDraft) -> dict[str, tuple[MediaFile, bytes]]:
        """Return the pictures of a draft by their ``src``; one that may not be published is left out and named."""
        found = {}
        for image in approved.draft.images:
            path = approved.images.get(image.src)
            if path is None:
                continue
            try:
                found[image.src] = read_picture(path)
            except PictureError as fault:
                self.report.warnings.append(
                    f"{approved.draft.article_id}: {path.name}: {fault}; its place is named instead"
                )
        return found

    def _keep_pictures(self, publication: Publication) -> None:
        for image in publication.images:
            if image.file and not self.folder.keep([image.file.path]):
                self.report.warnings.append(f"{publication.id}: {image.file.path} is missing from the site")

    def _write(self, publication: Publication | Tombstone) -> bool:
        """Write the pages, then the publication; tell whether anything of it differed."""
        slug = publication.slug
        if isinstance(publication, Publication):
            pages = {
                "vi": self.pages.article(publication, "vi"),
                "en": self.pages.article(publication, "en"),
                "parallel": self.pages.parallel(publication),
            }
        else:
            pages = dict.fromkeys(PLACES, self.pages.withdrawn())
        changed = [
            self.folder.write(f"{place}/{slug}/index.html", page.encode("utf-8"))
            for place, page in pages.items()
        ]
        data = publication_to_json(publication)
        changed.append(self.folder.write(f"publications/{publication.id}.json", json_bytes(data)))
        self.standing[publication.id] = entry_of(publication, data["checksum"])
        self.done.add(publication.id)
        return any(changed)


def _files(entry: Entry) -> list[str]:
    """Return the paths of all files that an entry stands for."""
    pages = [f"{place}/{entry.slug}/index.html" for place in PLACES]
    return [*pages, f"publications/{entry.id}.json", *entry.media]


def _standing(folder: SiteFolder) -> Iterator[tuple[Publication | Tombstone, Entry]]:
    for path in sorted((folder.root / "publications").glob("*.json")):
        if path.name != "index.json":
            publication, checksum = _read(folder, path.stem)
            yield publication, entry_of(publication, checksum)


def _read(folder: SiteFolder, article_id: str) -> tuple[Publication | Tombstone, str]:
    """Return a publication that stands on the site, and its checksum. Raises PublishError for a damaged one."""
    path = f"publications/{article_id}.json"
    try:
        data = json.loads(folder.read(path) or b"")
        publication = publication_from_json(data)
        if publication.id != article_id:
            raise ValueError(f"it holds the publication {publication.id}")
    except ValueError as fault:
        raise PublishError(
            f"{folder.root / path}: damaged: {fault}. Delete it, then `ttdn publish {article_id}`"
        ) from fault
    return publication, data["checksum"]


def _assets() -> Iterator[tuple[str, bytes]]:
    for name in ASSETS:
        path = ROOM / "assets" / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix != ".md":
                yield file.relative_to(ROOM / "assets").as_posix(), file.read_bytes()


def _renderer(site: SiteSettings) -> str:
    """Return the digest of all that decides what a page looks like but for the publications themselves."""
    digest = hashlib.sha256(repr((__version__, site.title_vi, site.title_en, site.base_url)).encode())
    for path in sorted(p for p in ROOM.rglob("*") if p.suffix in (".py", ".html", ".css")):
        digest.update(path.relative_to(ROOM).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
