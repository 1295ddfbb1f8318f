"""The desk's pages: what they show, and what they refuse."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client
from tests.desk.drafts import PHOTO, PNG, THANKS, draft, every_kind
from tests.desk.people import signed_in

from ttdn_translate.desk import queue
from ttdn_translate.desk.permissions import Role
from ttdn_translate.document import Check, Constraint, ConstraintKind, Draft, Severity, TermStatus, TermUse
from ttdn_translate.workspace import Workspace

pytestmark = pytest.mark.django_db

ID = "5f2c9a0011223344"


@pytest.fixture
def browser() -> Client:
    return signed_in(Role.REVIEWER)


def put(made: Draft | None = None, **kwargs: object) -> None:
    queue.submit(made or draft(), content_digest="v1", name="bài.html", who="máy", **kwargs)  # type: ignore[arg-type]


def page(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_draft_shows_segments_terms_checks_and_history(browser: Client, workspace: Workspace) -> None:
    put(media={PHOTO: PNG})
    queue.edit(ID, "1.1", "She spoke.", who="lan")
    html = page(browser, f"/articles/{ID}/")
    shown = text(html)
    for segment in queue.load_draft(ID).segments():
        assert segment.source in re.sub(r" (?=[.,])", "", shown) or segment.source in shown
    assert '<mark class="term missing" title="Le Thi Thanh Ha (person): Le Thi Thanh Ha, missing">' in html
    assert "▲ warning" in shown
    assert 'title="steering (term): Provincial Steering Committee' in html
    assert "1.1 lan changed the English to “She spoke.”" in shown
    assert "máy queued it from bài.html" in shown
    assert re.search(r"1\.1 ✓ read by hand", shown)
    assert re.search(r'<img src="/media/[0-9a-f]{64}\.png" alt="Hội nghị"', html)


def test_every_kind_of_block_is_shown(browser: Client) -> None:
    put(every_kind())
    shown = text(page(browser, "/articles/00ff00ff00ff00ff/"))
    for kind in ("title", "heading", "lead", "paragraph", "caption", "list item", "table row", "quote"):
        assert kind in shown
    for severity in ("✕ error", "▲ warning", "○ note"):
        assert severity in shown
    assert "Picture not held: b.png" in shown


OWN_SCRIPT = re.compile(r'<script src="/static/desk/[a-z./]+\.js" defer></script>')

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><svg onload=alert(1)>",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_is_shown_as_text(browser: Client, attack: str, workspace: Workspace) -> None:
    made = draft(
        title=(attack, attack),
        caption=(attack, attack),
        source_url=attack,
        photo=attack,
        author=attack,
        paragraphs=[[(f"Bà {attack}", f"Ms. {attack}")]],
    )
    term = TermUse(
        Constraint(ConstraintKind.TERM, attack, 3, 3 + len(attack), attack, (attack,)),
        TermStatus.PRESENT,
        attack,
        (4, 4 + len(attack)),
    )
    (segment,) = made.blocks[1].segments
    segment = replace(segment, terms=(term,), checks=(Check(attack, Severity.ERROR, attack),))
    block = replace(made.blocks[1], segments=(segment,))
    made = replace(made, blocks=(made.blocks[0], block, made.blocks[2]))
    queue.submit(made, content_digest="v1", name=attack, who=attack, media={attack: b"no image"})
    queue.return_(ID, who=attack, reason=attack)

    for path in ("/", f"/articles/{ID}/"):
        html = page(browser, path)
        assert attack in unescape(html)
        tags = re.findall(r"<\s*([a-z0-9]+)", OWN_SCRIPT.sub("", html))
        assert not {"script", "svg", "iframe", "object"} & set(tags)
        assert not re.search(r"<[^>]*\son\w+\s*=\s*(?![^<]*&)", re.sub(r'"[^"]*"', '""', html))
        assert not re.search(r'(?:href|src)="\s*javascript:', html, re.IGNORECASE)


@pytest.mark.parametrize("path", ["/", f"/articles/{ID}/", "/static/desk/desk.css", "/nothing"])
def test_every_answer_tells_the_browser_what_to_refuse(browser: Client, path: str) -> None:
    put()
    response = browser.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    list(response)
    response.close()


def test_pages_ask_no_other_host_and_hold_nothing_inline(browser: Client, workspace: Workspace) -> None:
    put(media={PHOTO: PNG})
    for path in ("/", f"/articles/{ID}/"):
        html = page(browser, path)
        assert not re.search(r"<script|<style|\sstyle=", OWN_SCRIPT.sub("", html))
        assert not re.search(r'<(?:link|img|script)[^>]*(?:href|src)="(?!/(?:static|media)/)', html)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/static/desk/desk.css", "text/css"),
        ("/static/desk/icon.svg", "image/svg+xml"),
        ("/static/desk/fonts/be-vietnam-pro-vietnamese-400-normal.woff2", "font/woff2"),
    ],
)
def test_styles_and_fonts_are_our_own(browser: Client, path: str, kind: str) -> None:
    response = browser.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(kind)
    assert b"".join(response)
    response.close()


def test_each_font_that_the_style_names_is_there(browser: Client) -> None:
    response = browser.get("/static/desk/desk.css")
    css = b"".join(response).decode()
    response.close()
    fonts = re.findall(r'url\("([^"]+)"\)', css)
    assert len(fonts) == 4
    for font in fonts:
        answer = browser.get(f"/static/desk/{font}")
        assert answer.status_code == 200
        answer.close()


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.5", "localhost@evil.example"]
)
def test_another_host_name_is_refused(host: str) -> None:
    """A page elsewhere must not read the desk through a name that it points at this computer."""
    response = Client(headers={"host": host}, raise_request_exception=False).get("/")
    assert response.status_code == 400
    assert "refused" in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_pages_only_read(browser: Client, method: str) -> None:
    put()
    for path in ("/", f"/articles/{ID}/", "/media/" + "0" * 64 + ".png"):
        assert getattr(browser, method)(path).status_code == 405
    assert len(queue.history(ID)) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/articles/5f2c/",  # a prefix is for the shell; a page has one address
        "/articles/none/",
        "/articles/../../etc/passwd/",
        "/articles/%00/",
        "/?state=nonsense",
        "/?risk=nonsense",
        "/?age=-1",
        "/?order=' OR 1=1",
        "/?stale=maybe",
        "/?publication=x",
        "/?after=x",
        "/?after=" + "9" * 500,
        "/?q=tin&after=x",
        "/media/" + "0" * 64 + ".png",
        "/media/" + "0" * 64 + ".svg",
        "/media/../ttdn.toml",
        "/media/%2e%2e/ttdn.toml",
        "/media/..%2fttdn.sqlite3",
        "/static/../settings.py",
        "/static/desk/../../settings.py",
    ],
)
def test_there_is_no_such_page(browser: Client, path: str, workspace: Workspace) -> None:
    put()
    response = browser.get(path)
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


def test_an_image_is_served_as_what_it_is(browser: Client, workspace: Workspace) -> None:
    put(media={PHOTO: PNG})
    response = browser.get(f"/media/{queue.image_files(ID)[PHOTO]}")
    assert response.headers["Content-Type"] == "image/png"
    assert b"".join(response) == PNG
    response.close()


def test_without_a_workspace_there_are_no_images(browser: Client, settings: object) -> None:
    settings.DESK_WORKSPACE = None  # type: ignore[attr-defined]
    assert browser.get("/media/" + "0" * 64 + ".png").status_code == 404


def test_a_fault_shows_nothing_of_the_program(
    browser: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(queue, "facets", broken)
    response = browser.get("/")
    assert response.status_code == 500
    assert "secret detail" not in response.content.decode()
    assert "Something went wrong" in response.content.decode()


def test_a_reviewed_segment_is_marked(browser: Client) -> None:
    put()
    assert 'class="readmark"' not in page(browser, f"/articles/{ID}/")
    queue.edit(ID, "1.1", THANKS[1], who="lan")
    assert page(browser, f"/articles/{ID}/").count('class="readmark"') == 1
