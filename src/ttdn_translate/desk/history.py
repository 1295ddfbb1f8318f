"""Writes the history of articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from ttdn_translate.desk import models
from ttdn_translate.desk.values import Action


def record(
    article: models.Article, action: Action, who: str, detail: Mapping[str, Any], segment: str | None = None
) -> None:
    """Add an event; call it inside the transaction that it tells of."""
    models.Event.objects.create(
        article=article,
        segment=segment,
        who=who,
        when=timezone.now(),
        action=action.value,
        detail=dict(detail),
    )
