"""What the whole desk promises to refuse, and the settings under which it does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from tests.desk.people import browser, person, signed_in

from ttdn_translate.desk.permissions import Role
from ttdn_translate.desk.web.middleware import MAX_BODY_BYTES
from ttdn_translate.workspace import create_workspace

CHECKS = """
import os, sys
from pathlib import Path
from ttdn_translate.desk import setup
from ttdn_translate.workspace import open_workspace
setup(open_workspace(Path(sys.argv[1])))
from django.conf import settings
from django.core.checks import run_checks
for message in run_checks(include_deployment_checks=True):
    if message.id not in settings.SILENCED_SYSTEM_CHECKS:
        print(message)
print(settings.SILENCED_SYSTEM_CHECKS, settings.DEBUG, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)
"""


def test_django_finds_nothing_to_mend_in_the_settings_of_an_office_behind_https(tmp_path: Path) -> None:
    place = create_workspace(tmp_path / "văn phòng")
    file = place.root / "ttdn.toml"
    text = file.read_text(encoding="utf-8")
    assert "\nhttps = false" in text
    file.write_text(text.replace("\nhttps = false", "\nhttps = true"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CHECKS, place.root],
        capture_output=True,
        text=True,
        check=False,
        env={k: v for k, v in os.environ.items() if not k.startswith(("TTDN_", "DJANGO_", "DATABASE_"))},
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "['security.W005', 'security.W021'] False True True\n"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sign-in/", "/people/add/", "/language/", "/", "/nothing/"])
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]
)
def test_ten_megabytes_are_refused(path: str, kind: str) -> None:
    answer = signed_in(Role.ADMIN).generic("POST", path, b"a" * 10_000_000, content_type=kind)
    assert answer.status_code == 413


@pytest.mark.django_db
def test_two_megabytes_of_fields_are_refused_too() -> None:
    answer = signed_in(Role.ADMIN).post("/people/add/", {"login": "a" * 2_100_000})
    assert answer.status_code == 400
    assert MAX_BODY_BYTES < 10_000_000


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["-1", "x", "1e9", "²", "9" * 30])
def test_a_length_that_is_none_is_refused(length: str) -> None:
    answer = signed_in(Role.ADMIN).post("/language/", {"language": "vi"}, CONTENT_LENGTH=length)
    assert answer.status_code == 413


@pytest.mark.django_db
def test_a_script_whose_session_ended_is_told_so() -> None:
    person()
    for headers in ({"HX-Request": "true"}, {"Accept": "application/json"}):
        answer = browser().get("/people/?page=2", headers=headers)
        assert answer.status_code == 401
        assert "You are signed out" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sign-in/", "/", "/account/", "/people/", "/nothing"])
def test_pages_hold_nothing_inline_and_ask_no_other_host(path: str) -> None:
    answer = signed_in(Role.ADMIN, theme="dark").get(path)
    html = answer.content.decode()
    assert "style=" not in html
    assert "<style" not in html
    assert "<script>" not in html
    assert "http://" not in html
    assert "https://" not in html
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_behind_https_plain_http_is_sent_to_https(settings) -> None:  # type: ignore[no-untyped-def]
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 3600
    client = Client(headers={"host": "127.0.0.1"})
    answer = client.get("/sign-in/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://127.0.0.1/sign-in/")
    answer = client.get("/sign-in/", headers={"X-Forwarded-Proto": "https"})
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=3600"
