"""Fields that are made from others of the same row."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    _Base = models.BigIntegerField[int, int]
else:
    _Base = models.BigIntegerField


def source_digest(source: str) -> int:
    """Return 64 bits (signed) of the sha256 of a Vietnamese text: equal sentences are found by it in an index."""
    return int.from_bytes(hashlib.sha256(source.encode("utf-8")).digest()[:8], "big", signed=True)


class SourceDigest(_Base):
    """The digest of the row's ``source``; it is made whenever the row is written whole."""

    def pre_save(self, model_instance: models.Model, add: bool) -> int:
        """Return what is stored, and set it in the instance."""
        digest = source_digest(model_instance.source)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, digest)
        return digest
