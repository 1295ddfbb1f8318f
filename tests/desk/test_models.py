"""What the database itself refuses, whatever program writes to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.db.utils import DatabaseError
from django.utils import timezone
from tests.desk.drafts import draft

from ttdn_translate.desk import models, queue
from ttdn_translate.desk.models.among import Among

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def article() -> models.Article:
    made = draft()
    queue.submit(made, content_digest="v1", name="bài.html", who="máy")
    return models.Article.objects.get()


def test_migrations_hold_all_of_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "done"},
        {"publication": "gone"},
        {"state": "approved"},
        {"state": "approved", "approval_version": 1, "approved_at": timezone.now(), "approved_by": "lan"},
        {"publication": "published"},
        {"publication": "withdrawn"},
        {"published_version": 1},
        {"reviewed_count": 99},
        {"content_digest": None},
    ],
    ids=str,
)
def test_an_article_cannot_be_in_an_impossible_state(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Article.objects.update(**fields)


def test_kinds_and_origins_are_known_ones() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Block.objects.update(kind="poem")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Segment.objects.update(origin="dream")


def test_a_place_in_the_text_is_taken_once(article: models.Article) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Block.objects.create(article=article, index=0, kind="title", text="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Segment.objects.create(block=article.blocks.first(), number=0, source="x", origin="mt")


def test_code_cannot_change_the_history(article: models.Article) -> None:
    event = models.Event.objects.get()
    for change in (
        event.save,
        event.delete,
        models.Event.objects.all().delete,
        lambda: models.Event.objects.update(who="x"),
        lambda: article.events.all().update(who="x"),
    ):
        with pytest.raises(models.AppendOnlyError):
            change()


@pytest.mark.parametrize("statement", ["UPDATE desk_event SET who = 'x'", "DELETE FROM desk_event"])
def test_the_database_refuses_to_change_the_history(statement: str) -> None:
    with pytest.raises(DatabaseError, match="events are only added"), transaction.atomic():
        connection.cursor().execute(statement)
    assert models.Event.objects.get().who == "máy"


def test_an_article_with_a_history_cannot_be_deleted(article: models.Article) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        article.delete()


def test_an_event_needs_a_person(article: models.Article) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Event.objects.create(article=article, who="", when=timezone.now(), action="edit")


def test_one_of_many_values_is_what_django_means_by_in() -> None:
    ids = list(models.Segment.objects.order_by("pk").values_list("pk", flat=True))
    texts = list(models.Segment.objects.order_by("pk").values_list("source", flat=True))
    odd = ['"', "'", "{}", "\\", ",", "NULL", "%s", "", "Đà Nẵng"]
    for column, values in (
        ("pk", [ids[0], ids[-1], 2**62]),
        ("source", [texts[1], *odd]),
        ("source", odd),
        ("pk", []),
    ):
        segments = models.Segment.objects.order_by("pk")
        among = segments.filter(Among(F(column), values))
        assert list(among) == list(segments.filter(**{f"{column}__in": values}))


def test_postgresql_does_not_compile_queries() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)
