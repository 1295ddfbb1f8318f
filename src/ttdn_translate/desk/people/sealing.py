"""Encrypts the secrets of second factors where they are stored.

Fernet (AES-128-CBC with HMAC-SHA256) under a key of each person's own, derived from the workspace's secret key by HKDF
(RFC 5869): a copy of the database alone makes no codes, and one person's sealed secret is nothing in another's row.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from ttdn_translate.errors import TtdnError


class UnreadableSecretError(TtdnError):
    """A stored secret was sealed under another key, for another person, or was altered."""

    def __init__(self, login: str) -> None:
        super().__init__(
            f"{login}: the second factor cannot be read: it was stored under another secret key than the desk has now. "
            f"Bring the old key back, or turn it off with `ttdn user reset {login} --second-factor`"
        )


def seal(secret: str, user_id: int) -> str:
    """Return ``secret`` (at most 32 characters of base32) encrypted for one person's row: 140 characters of ASCII."""
    return _fernet(user_id).encrypt(secret.encode("ascii")).decode("ascii")


def unseal(sealed: str, user_id: int, login: str) -> str:
    """Return the secret that was sealed for this person. Raises UnreadableSecretError; ``login`` is for its message."""
    try:
        return _fernet(user_id).decrypt(sealed.encode("ascii", errors="replace")).decode("ascii")
    except InvalidToken as fault:
        raise UnreadableSecretError(login) from fault


def _fernet(user_id: int) -> Fernet:
    info = f"ttdn desk: second factor of user {user_id}".encode()
    key = HKDF(SHA256(), length=32, salt=None, info=info).derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
