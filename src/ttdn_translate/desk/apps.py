"""The desk as a Django application."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from ttdn_translate.desk.configuration import prepare


class DeskConfig(AppConfig):
    """The review queue: its models, its pages, its static files."""

    name = "ttdn_translate.desk"
    label = "desk"
    verbose_name = "Review desk"

    def import_models(self) -> None:
        from ttdn_translate.desk.models import MODULES

        for module in MODULES:
            import_module(f"ttdn_translate.desk.models.{module}")
        super().import_models()

    def ready(self) -> None:
        connection_created.connect(prepare)
