"""The secrets of second factors in the database: sealed, for one person, under the workspace's key."""

from __future__ import annotations

import logging
import re
import time
from typing import Any

import pyotp
import pytest
from tests.desk.people import PASSWORD, browser, with_password
from tests.desk.test_sign_in import enter, is_in

from ttdn_translate.desk import models
from ttdn_translate.desk.people import second_factor
from ttdn_translate.desk.people.sealing import UnreadableSecretError, seal, unseal
from ttdn_translate.desk.permissions import How, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def secured() -> tuple[models.User, str, list[str]]:
    user, secret = with_password("lan", Role.REVIEWER), second_factor.new_secret()
    code = pyotp.TOTP(secret).at(int(time.time()) - 30)
    return user, secret, second_factor.turn_on(user, secret, code, actor=user.actor(How.PAGE))


def test_the_secret_is_stored_sealed_for_one_person(secured: tuple[models.User, str, list[str]]) -> None:
    user, secret, _codes = secured
    assert secret not in user.totp_secret
    assert secret not in str(list(models.User.objects.values_list("totp_secret", flat=True)))
    other = with_password("minh", Role.REVIEWER, name="Minh", totp_secret=user.totp_secret)
    with pytest.raises(UnreadableSecretError, match="minh: the second factor cannot be read"):
        second_factor.accept_code(other, pyotp.TOTP(secret).now())
    altered = user.totp_secret[:-6] + ("A" if user.totp_secret[-6] != "A" else "B") + user.totp_secret[-5:]
    user.totp_secret = altered
    with pytest.raises(UnreadableSecretError):
        second_factor.accept_code(user, pyotp.TOTP(secret).now())


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    first, second = seal("A" * 32, 7), seal("A" * 32, 7)
    assert first != second
    assert unseal(first, 7, "lan") == unseal(second, 7, "lan") == "A" * 32
    assert len(first) <= 255


@pytest.mark.parametrize("stored", ["x", "A" * 32, "é" * 20, "gAAAAA" + "A" * 134])
def test_what_was_never_sealed_is_refused(stored: str) -> None:
    with pytest.raises(UnreadableSecretError):
        unseal(stored, 7, "lan")


def test_a_secret_that_waits_to_be_turned_on_is_sealed_in_the_session() -> None:
    client = browser(with_password())
    html = client.get("/account/second-factor/").content.decode()
    shown = re.search(r'<code class="secret">([A-Z2-7]{32})</code>', html)
    assert shown
    assert shown[1] not in str(dict(client.session))
    assert shown[1] in client.get("/account/second-factor/").content.decode()


def test_with_a_lost_secret_key_recovery_codes_serve_and_an_administrator_helps(
    secured: tuple[models.User, str, list[str]], settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    user, secret, codes = secured
    settings.SECRET_KEY = "k" * 50
    client = browser()
    enter(client)
    logging.getLogger("ttdn").addHandler(caplog.handler)
    answer = client.post("/sign-in/code/", {"code": pyotp.TOTP(secret).now()})
    logging.getLogger("ttdn").removeHandler(caplog.handler)
    assert answer.status_code == 401
    assert "cannot be checked any more" in answer.content.decode()
    assert "ttdn user reset lan --second-factor" in caplog.text
    assert secret not in caplog.text
    assert not is_in(client)
    assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == 302
    assert is_in(client)
    # Whoever is in may turn it off and on again; an administrator may turn it off.
    client.post("/account/second-factor/", {"password": PASSWORD, "do": "off"})
    user.refresh_from_db()
    assert user.totp_secret == ""
    second_factor.turn_on(user, secret, pyotp.TOTP(secret).now(), actor=user.actor(How.PAGE))
    user.refresh_from_db()
    assert second_factor.accept_code(user, pyotp.TOTP(secret).at(int(time.time()) + 30))
