"""The words of the pages: all of them in both languages, compiled, from a fresh clone without gettext."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext
from tests.desk.people import person, signed_in

from ttdn_translate.desk.permissions import Permission, Role
from ttdn_translate.desk.web import labels

ROOT = Path(__file__).parents[2]


def test_all_words_are_translated_and_compiled() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "translations.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_both_languages_are_spoken() -> None:
    for language, sign_in, tries in (("vi", "Đăng nhập", "còn 3 mã"), ("en", "Sign in", "3 recovery codes")):
        with translation.override(language):
            assert gettext("Sign in") == sign_in
            told = ngettext("on; %(n)s recovery code left", "on; %(n)s recovery codes left", 3) % {"n": 3}
            assert tries in told


def test_every_role_permission_and_entry_has_words() -> None:
    from ttdn_translate.desk.models import AuditAction

    assert set(labels.ROLES) == set(labels.ROLE_NAMES) == set(Role)
    assert set(labels.PERMISSIONS) == set(Permission)
    assert set(labels.AUDIT) == set(AuditAction)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("header", "title"),
    [("vi", "Đăng nhập"), ("vi-VN,vi;q=0.9,en;q=0.5", "Đăng nhập"), ("en-US", "Sign in"), ("fr", "Sign in")],
)
def test_before_sign_in_the_browser_chooses(client, header: str, title: str) -> None:  # type: ignore[no-untyped-def]
    person()
    response = client.get("/sign-in/", headers={"host": "127.0.0.1", "accept-language": header})
    html = response.content.decode()
    assert f"<h1>{title}</h1>" in html
    assert response.headers["Content-Language"] == html.split('lang="')[1][:2]


@pytest.mark.django_db
def test_the_person_chooses_and_it_stays() -> None:
    browser = signed_in(Role.ADMIN, language="vi")
    assert '<html lang="vi"' in browser.get("/people/").content.decode()
    answer = browser.post("/language/", {"language": "en", "next": "/people/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/people/")
    assert "<h1>People</h1>" in browser.get("/people/").content.decode()
    browser.post("/sign-out/")
    assert '<html lang="en"' in browser.get("/sign-in/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "", "../vi", "vi\r\nSet-Cookie: a=b"])
def test_another_language_changes_nothing(language: str) -> None:
    browser = signed_in(Role.ADMIN, language="vi")
    answer = browser.post("/language/", {"language": language})
    assert answer.status_code == 302
    assert not answer.cookies
    assert '<html lang="vi"' in browser.get("/account/").content.decode()
