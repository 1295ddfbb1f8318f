"""People for tests, with any roles; signed in without the cost of a real password."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from ttdn_translate.desk import models
from ttdn_translate.desk.people.hashing import Hasher
from ttdn_translate.desk.permissions import Actor, How, Role

COST = {"memory_cost": Hasher.memory_cost, "time_cost": Hasher.time_cost}
"""What a password really costs; the tests hash hundreds of them, as cheaply as argon2 can."""

Hasher.memory_cost = 8

PASSWORD = "bánh mì trên bàn số bảy"


def person(login: str = "lan", *roles: Role, name: str = "Nguyễn Thị Lan", **fields: Any) -> models.User:
    """A user with these roles, whose pages are English and whose password is none that can be typed."""
    given = {"language": "en", "password": make_password(None), "created_at": timezone.now()} | fields
    user = models.User.objects.create(login=login, name=name, **given)
    models.RoleGrant.objects.bulk_create([models.RoleGrant(user=user, role=r.value) for r in roles])
    return user


def with_password(login: str = "lan", *roles: Role, password: str = PASSWORD, **fields: Any) -> models.User:
    """A user who can sign in with `PASSWORD`."""
    return person(login, *roles, password=make_password(password), **fields)


def browser(user: models.User | None = None, **kwargs: Any) -> Client:
    """A browser, signed in as ``user``; faults of the program are answers, as for a real one."""
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False, **kwargs)
    if user is not None:
        client.force_login(user)
        session = client.session
        session["began"] = session["seen"] = time.time()
        session.save()
    return client


def signed_in(*roles: Role, login: str = "lan", **fields: Any) -> Client:
    """A browser of a person with these roles."""
    return browser(person(login, *roles, **fields))


def actor(*roles: Role, name: str = "Nguyễn Thị Lan", login: str = "lan") -> Actor:
    """Somebody who acts by a page and is no row of the database."""
    return Actor(name, frozenset(roles), How.PAGE, login=login, id=0)
