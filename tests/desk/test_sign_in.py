"""Signing in: passwords, limits, sessions, the second factor; and what an attacker tries."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pyotp
import pytest
from django.conf import settings
from django.contrib.auth import hashers
from django.test import Client
from django.utils import timezone
from tests.desk.people import COST, PASSWORD, browser, person, signed_in, with_password

from ttdn_translate.desk import models
from ttdn_translate.desk.people import accounts, attempts, second_factor, sign_in
from ttdn_translate.desk.permissions import How, Role

pytestmark = pytest.mark.django_db


def enter(client: Client, login: str = "lan", password: str = PASSWORD, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/sign-in/", {"login": login, "password": password} | more)


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def actions() -> list[str]:
    return [e.action for e in models.AuditEntry.objects.all()]


def test_a_desk_without_users_says_how_the_first_is_made() -> None:
    client = browser()
    answer = client.get("/", follow=True)
    assert "ttdn user add lan" in answer.content.decode()
    assert enter(client).status_code == 200
    person(is_active=False)
    assert "ttdn user add lan" in client.get("/sign-in/").content.decode()


def test_passwords_are_kept_as_argon2() -> None:
    assert with_password().password.startswith("argon2$argon2id$")
    assert COST["memory_cost"] * COST["time_cost"] >= 2 * 19_456  # the least that OWASP names, in KiB


def test_in_and_out_again() -> None:
    with_password("lan", Role.REVIEWER)
    client = browser()
    answer = enter(client, " LAN ")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert "Nguyễn Thị Lan" in client.get("/").content.decode()
    assert client.post("/sign-out/").status_code == 302
    assert not is_in(client)
    assert actions() == ["signed_in", "signed_out"]
    assert models.SignInAttempt.objects.count() == 0


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("lan", "sai mật khẩu"),
        ("lan", ""),
        ("ai-đó", PASSWORD),
        ("", PASSWORD),
        ("lan", PASSWORD + "x" * 300),
    ],
)
def test_a_wrong_name_or_password_is_refused_in_the_same_words(login: str, password: str) -> None:
    with_password()
    client = browser()
    answer = enter(client, login, password)
    assert answer.status_code in (200, 401)
    assert not is_in(client)
    if answer.status_code == 401:
        assert "The name or the password is wrong." in answer.content.decode()
    assert PASSWORD not in answer.content.decode()


def test_who_was_shut_out_is_refused_like_a_stranger() -> None:
    with_password(is_active=False)
    person("minh")
    answer = enter(browser())
    assert "The name or the password is wrong." in answer.content.decode()


def test_an_unknown_name_takes_the_work_of_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: each way hashes one password with the same settings."""
    with_password()
    with_password("hoa", is_active=False)
    done: list[str] = []
    hasher = type(hashers.get_hasher())
    for name in ("encode", "verify"):
        real = getattr(hasher, name)

        def counted(self, *args, _real=real, _name=name, **kwargs):  # type: ignore[no-untyped-def]
            done.append(_name)
            return _real(self, *args, **kwargs)

        monkeypatch.setattr(hasher, name, counted)
    work = []
    for login in ("lan", "hoa", "khong-co-ai"):
        done.clear()
        enter(browser(), login, "sai mật khẩu")
        work.append(len(done))
    assert work == [1, 1, 1]


def test_a_password_typed_as_the_name_is_not_kept_in_the_log() -> None:
    with_password()
    enter(browser(), "mat-khau-cua-toi", "lan")
    entry = models.AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.detail) == ("sign_in_failed", "", {})


# Guessing


def test_guessing_is_stopped_and_the_right_password_too() -> None:
    with_password()
    client = browser()
    tries = attempts.LIMITS[0].tries
    assert [enter(client, password=f"sai {n}").status_code for n in range(tries)] == [401] * tries
    answer = enter(client)
    assert answer.status_code == 429
    assert "Wait 15 minutes" in answer.content.decode()
    assert not is_in(client)
    assert actions() == ["sign_in_failed"] * tries + ["sign_in_stopped"]
    # The computer beside it is not locked out.
    assert (
        browser()
        .post("/sign-in/", {"login": "lan", "password": PASSWORD}, REMOTE_ADDR="10.0.0.9")
        .status_code
        == 302
    )


def test_after_the_time_it_may_be_tried_again() -> None:
    with_password()
    for n in range(5):
        enter(browser(), password=f"sai {n}")
    assert enter(browser()).status_code == 429
    models.SignInAttempt.objects.update(when=timezone.now() - timedelta(minutes=15, seconds=1))
    assert enter(browser()).status_code == 302


def test_many_names_from_one_address_are_stopped() -> None:
    limit = attempts.LIMITS[1]
    assert all(attempts.count(f"ten{n}", "10.0.0.1") is None for n in range(limit.tries))
    assert attempts.count("khac", "10.0.0.1") is not None
    assert attempts.count("khac", "10.0.0.2") is None


def test_one_name_from_many_addresses_is_stopped() -> None:
    limit = attempts.LIMITS[2]
    assert all(attempts.count("lan", f"10.0.0.{n}") is None for n in range(limit.tries))
    wait = attempts.count("lan", "10.0.1.1")
    assert wait is not None
    assert timedelta(minutes=59) < wait <= timedelta(hours=1)
    assert attempts.count("minh", "10.0.1.1") is None


def test_stopped_tries_do_not_make_the_wait_longer() -> None:
    for _ in range(5):
        attempts.count("lan", "10.0.0.1")
    waits = [attempts.count("lan", "10.0.0.1") for _ in range(50)]
    assert all(w is not None and w <= timedelta(minutes=15) for w in waits)
    assert models.SignInAttempt.objects.count() == 5


def test_an_administrator_lets_try_again() -> None:
    user = with_password()
    for n in range(5):
        enter(browser(), password=f"sai {n}")
    accounts.reset_password("lan", actor=person("quan-tri", Role.ADMIN).actor(How.PAGE))
    user.refresh_from_db()
    assert models.SignInAttempt.objects.count() == 0


def test_behind_a_web_server_the_address_is_the_one_it_saw(settings) -> None:  # type: ignore[no-untyped-def]
    with_password()
    client = browser()
    spoofed = {"HTTP_X_FORWARDED_FOR": "1.2.3.4, 10.0.0.7", "HTTP_X_FORWARDED_PROTO": "https"}
    client.post("/sign-in/", {"login": "lan", "password": "sai"}, **spoofed)
    settings.BEHIND_HTTPS = True
    client.post("/sign-in/", {"login": "lan", "password": "sai"}, **spoofed)
    assert [e.address for e in models.AuditEntry.objects.all()] == ["127.0.0.1", "10.0.0.7"]


# Sessions


def test_a_session_planted_before_sign_in_opens_nothing() -> None:
    with_password()
    client = browser()
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
    enter(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    thief = browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert not is_in(thief)
    assert is_in(client)


@pytest.mark.parametrize(
    ("began", "seen", "stays"),
    [
        (0, 0, True),
        (0, 119 * 60, True),
        (0, 121 * 60, False),
        (11.9 * 3600, 0, True),
        (12.1 * 3600, 0, False),
    ],
)
def test_a_session_ends_when_idle_and_after_a_day_of_work(began: float, seen: float, stays: bool) -> None:
    client = signed_in(Role.REVIEWER)
    session = client.session
    session["began"], session["seen"] = time.time() - began, time.time() - seen
    session.save()
    assert is_in(client) == stays
    if not stays:
        assert "some time had passed" in client.get("/sign-in/").content.decode()
        assert not is_in(client)


def test_use_keeps_a_session_alive_without_a_write_for_each_request() -> None:
    client = signed_in(Role.REVIEWER)
    before = client.session["seen"]
    client.get("/account/")
    assert client.session["seen"] == before
    session = client.session
    session["seen"] = time.time() - 3600
    session.save()
    client.get("/account/")
    assert time.time() - client.session["seen"] < 60


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites() -> None:
    with_password()
    answer = enter(browser())
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_change_of_password_ends_the_other_sessions() -> None:
    user = with_password()
    here, elsewhere = browser(user), browser(user)
    new = "con cò bay lả bay la"
    answer = here.post("/account/password/", {"current": PASSWORD, "new": new, "again": new})
    assert answer.status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)
    assert enter(browser()).status_code == 401
    assert enter(browser(), password=new).status_code == 302


def test_who_is_shut_out_is_out_at_once() -> None:
    user = person()
    client = browser(user)
    assert is_in(client)
    accounts.set_active("lan", False, actor=person("quan-tri", Role.ADMIN).actor(How.PAGE))
    assert not is_in(client)


# Where to go next


@pytest.mark.parametrize(
    ("target", "gone"),
    [
        ("/people/", "/people/"),
        ("/articles/x/?a=1#s-1", "/articles/x/?a=1#s-1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("///evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("\\\\evil.example", "/"),
        ("http:evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("https://127.0.0.1@evil.example/", "/"),
        ("\x08//evil.example", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_led_elsewhere(target: str, gone: str) -> None:
    user = with_password()
    assert enter(browser(), next=target).headers["Location"] == gone
    assert browser().post("/language/", {"language": "en", "next": target}).headers["Location"] == gone
    assert browser(user).get("/sign-in/", {"next": target}).headers["Location"] == gone


# Forms of other sites


@pytest.mark.parametrize("path", ["/sign-in/", "/sign-out/", "/language/", "/account/", "/people/add/"])
def test_a_form_of_another_site_is_refused(path: str) -> None:
    client = browser(with_password("lan", Role.ADMIN), enforce_csrf_checks=True)
    answer = client.post(path, {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert "did not come from this desk" in answer.content.decode()
    assert is_in(client)


def test_the_desks_own_form_is_accepted() -> None:
    with_password()
    client = browser(enforce_csrf_checks=True)
    html = client.get("/sign-in/").content.decode()
    found = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
    assert enter(client, csrfmiddlewaretoken=found[-1]).status_code == 302


# Temporary passwords


def test_a_temporary_password_opens_only_the_change_of_password() -> None:
    with_password("lan", Role.REVIEWER, password_expires_at=timezone.now() + timedelta(hours=1))
    client = browser()
    assert enter(client).headers["Location"] == "/account/password/?next=%2F"
    for path in ("/", "/account/", "/account/tokens/", "/account/second-factor/"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/account/password/")
    same = client.post("/account/password/", {"current": PASSWORD, "new": PASSWORD, "again": PASSWORD})
    assert "This is the temporary password" in same.content.decode()
    new = "con cò bay lả bay la"
    assert (
        client.post("/account/password/", {"current": PASSWORD, "new": new, "again": new}).status_code == 302
    )
    assert client.get("/").status_code == 200


def test_a_temporary_password_grows_too_old() -> None:
    with_password(password_expires_at=timezone.now() - timedelta(seconds=1))
    answer = enter(browser())
    assert answer.status_code == 401
    assert "too old" in answer.content.decode()


@pytest.mark.parametrize("new", ["ngắn", "1234567890123", "password123", "nguyễn thị lan", "x" * 300])
def test_a_weak_password_is_refused(new: str) -> None:
    user = with_password()
    before = user.password
    answer = browser(user).post("/account/password/", {"current": PASSWORD, "new": new, "again": new})
    assert answer.status_code == 200
    user.refresh_from_db()
    assert user.password == before


def test_the_old_password_is_asked_for_and_cannot_be_guessed() -> None:
    user = with_password()
    client = browser(user)
    new = "con cò bay lả bay la"
    told = [
        client.post("/account/password/", {"current": f"sai {n}", "new": new, "again": new}).content.decode()
        for n in range(6)
    ]
    assert all("The password is wrong." in t for t in told[:5])
    assert "Too many tries" in told[5]


# The second factor


@pytest.fixture
def secured() -> tuple[models.User, str, list[str]]:
    user, secret = with_password("lan", Role.REVIEWER), second_factor.new_secret()
    now = int(time.time())
    codes = second_factor.turn_on(user, secret, pyotp.TOTP(secret).at(now - 30), actor=user.actor(How.PAGE))
    return user, secret, codes


def test_the_code_is_asked_for_and_serves_once(secured: tuple[models.User, str, list[str]]) -> None:
    _user, secret, _codes = secured
    client = browser()
    assert enter(client, next="/account/").headers["Location"] == "/sign-in/code/"
    assert not is_in(client)
    code = pyotp.TOTP(secret).now()
    answer = client.post("/sign-in/code/", {"code": f"{code[:3]} {code[3:]}"})
    assert answer.headers["Location"] == "/account/"
    assert is_in(client)
    again = browser()
    enter(again)
    assert again.post("/sign-in/code/", {"code": code}).status_code == 401
    assert not is_in(again)


def test_the_code_alone_opens_nothing(secured: tuple[models.User, str, list[str]]) -> None:
    client = browser()
    answer = client.post("/sign-in/code/", {"code": pyotp.TOTP(secured[1]).now()})
    assert answer.headers["Location"] == "/sign-in/"
    assert not is_in(client)


def test_the_code_must_come_soon(secured: tuple[models.User, str, list[str]]) -> None:
    client = browser()
    enter(client)
    session = client.session
    session["pending"] = [secured[0].pk, time.time() - 301, "/"]
    session.save()
    assert (
        client.post("/sign-in/code/", {"code": pyotp.TOTP(secured[1]).now()}).headers["Location"]
        == "/sign-in/"
    )
    assert not is_in(client)


def test_codes_cannot_be_guessed_even_with_the_password(secured: tuple[models.User, str, list[str]]) -> None:
    """Giving the password again between guesses does not begin the count anew."""
    client = browser()
    statuses = []
    for n in range(6):
        statuses.append(enter(client).status_code)
        statuses.append(client.post("/sign-in/code/", {"code": f"{n:06}"}).status_code)
    assert statuses.count(401) <= 5
    assert statuses[-1] == statuses[-2] == 429
    assert not is_in(client)


def test_a_recovery_code_serves_once_and_is_kept_as_a_digest(
    secured: tuple[models.User, str, list[str]],
) -> None:
    user, _secret, codes = secured
    assert len(set(codes)) == 10
    assert not any(c.replace("-", "") in str(list(user.recovery_codes.values())) for c in codes)
    for status in (302, 401):
        client = browser()
        enter(client)
        assert (
            client.post("/sign-in/code/", {"code": codes[3].upper().replace("-", " ")}).status_code == status
        )
    assert second_factor.codes_left(user) == 9
    assert "recovery_code_used" in actions()


def test_it_is_turned_on_with_a_code_and_off_with_the_password() -> None:
    user = with_password()
    client = browser(user)
    html = client.get("/account/second-factor/").content.decode()
    secret = re.search(r'<code class="secret">([A-Z2-7]{32})</code>', html)
    assert secret
    assert "<svg" in html
    assert not re.search(r"<script|<style|\sstyle=", html)
    assert "does not fit" in client.post("/account/second-factor/", {"code": "000000"}).content.decode()
    answer = client.post("/account/second-factor/", {"code": pyotp.TOTP(secret[1]).now()}).content.decode()
    codes = re.findall(r"<li><code>([a-z2-9-]{19})</code>", answer)
    assert len(codes) == 10
    assert secret[1] not in client.get("/account/second-factor/").content.decode()
    again = client.post("/account/second-factor/", {"password": PASSWORD, "do": "codes"}).content.decode()
    assert not set(codes) & set(re.findall(r"<li><code>([a-z2-9-]{19})</code>", again))
    assert client.post("/account/second-factor/", {"password": "sai", "do": "off"}).status_code == 200
    user.refresh_from_db()
    assert user.totp_secret
    client.post("/account/second-factor/", {"password": PASSWORD, "do": "off"})
    user.refresh_from_db()
    assert user.totp_secret == ""
    assert user.recovery_codes.count() == 0
    assert actions() == ["second_factor_on", "recovery_codes_made", "second_factor_off"]


def test_a_clock_half_a_minute_wrong_is_forgiven_and_no_more(
    secured: tuple[models.User, str, list[str]],
) -> None:
    user, secret, _codes = secured
    now = int(time.time())
    user.totp_step = 0
    user.save()
    assert not second_factor.accept_code(user, pyotp.TOTP(secret).at(now - 90))
    assert not second_factor.accept_code(user, pyotp.TOTP(secret).at(now + 90))
    assert second_factor.accept_code(user, pyotp.TOTP(secret).at(now + 30))
    user.refresh_from_db()
    assert not second_factor.accept_code(user, pyotp.TOTP(secret).at(now))


@pytest.mark.parametrize("code", ["", "abc", "１２３４５６", "0" * 40, "\u0663" * 6])
def test_what_is_no_code_is_refused(secured: tuple[models.User, str, list[str]], code: str) -> None:
    with pytest.raises(sign_in.SignInError):
        sign_in.check_code(secured[0], code, "10.0.0.1")
