"""Secrets for people: random, and fit to be read out over the telephone."""

from __future__ import annotations

import secrets

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for one another: a group of four is nearly 20 bits."""


def spoken(groups: int) -> str:
    """Return a new secret of ``groups`` groups of four: ``h3kf-9qxw-2mvt``."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(groups))
