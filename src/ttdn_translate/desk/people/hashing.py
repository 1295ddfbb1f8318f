"""How passwords are hashed: argon2id, at a cost that an office computer can bear for thirty people at once."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Hasher(Argon2PasswordHasher):
    """Argon2id with 46 MiB, one pass, one thread (OWASP Password Storage Cheat Sheet, the first of its choices).

    Django's own default takes 100 MiB and eight threads for each sign-in.
    """

    time_cost = 1
    memory_cost = 47_104  # KiB
    parallelism = 1
