"""How Django finds the person of a session. Who may sign in is decided in `sign_in`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from ttdn_translate.desk import models


class Backend(BaseBackend):
    """Finds active users, with their roles."""

    def get_user(self, user_id: Any) -> models.User | None:
        return models.User.objects.filter(pk=user_id, is_active=True).prefetch_related("grants").first()
