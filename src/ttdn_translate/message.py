"""A sentence of the program that remembers how it was made, so that it can be told in another language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Self, TypeAlias

Value: TypeAlias = str | int
"""What a sentence names: words (or a `Message`, which is translated too), or a number, written with its groups."""

_PLACE = re.compile(r"%\((\w+)\)s|%%")
_TEMPLATE = re.compile(r"(?:[^%]|%\(\w+\)s|%%)+", re.DOTALL)
_MAX_TEMPLATE = 1_000
_MAX_DEPTH = 4


class Message(str):
    """A sentence in English. It is that string; ``template`` and ``values`` say how it was made.

    ``template`` names its values as ``%(name)s`` (and ``%%`` is a per cent sign); it is the key under which
    translations are looked up, so it is always written out where the message is made. `counted` makes one whose
    words depend on a number; ``plural`` is its template for other numbers than one, and its value ``n`` the number.
    """

    __slots__ = ("plural", "template", "values")

    template: str
    plural: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, /, **values: Value) -> Self:
        return cls._made(template, "", values)

    @classmethod
    def counted(cls, one: str, many: str, /, *, n: int, **values: Value) -> Self:
        """Return a sentence about ``n`` things: ``one`` is its template for one of them, ``many`` for others."""
        return cls._made(one, many, {"n": n, **values})

    @classmethod
    def _made(cls, template: str, plural: str, values: Mapping[str, Value]) -> Self:
        chosen = plural if plural and values["n"] != 1 else template
        made = super().__new__(cls, fill(chosen, {name: _english(value) for name, value in values.items()}))
        made.template, made.plural, made.values = template, plural, dict(values)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.template, self.plural, dict(self.values))


def joined(sentences: Iterable[str], separator: str) -> Message:
    """Return ``sentences`` with ``separator`` between them, each of which is told in the other language."""
    values = {f"part{n}": sentence for n, sentence in enumerate(sentences)}
    return Message(separator.replace("%", "%%").join(f"%({name})s" for name in values), **values)


def template(text: str) -> str:
    """Return ``text``: it marks a template of a table, to be translated, where it is not written in a `Message`."""
    return text


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return ``template`` with its ``%(name)s`` replaced. Raises KeyError where a value is lacking."""
    return _PLACE.sub(lambda m: values[m[1]] if m[1] else "%", template)


def to_json(text: str) -> dict[str, Any]:
    """Return how ``text`` was made, as keys to be put beside it: none where it is a plain string."""
    if not isinstance(text, Message):
        return {}
    values = {
        name: {"message": str(value), **to_json(value)} if isinstance(value, Message) else value
        for name, value in text.values.items()
    }
    return {"template": text.template, **({"plural": text.plural} if text.plural else {}), "values": values}


def from_json(text: str, made: Mapping[str, Any], depth: int = 0) -> str:
    """Return the `Message` that ``made`` (of `to_json`) says ``text`` is; ``text`` itself where it says none.

    ``made`` may come from anywhere: what is not a template whose values give just this text is ignored.
    """
    template, plural, given = made.get("template"), made.get("plural", ""), made.get("values", {})
    if not _is_template(template) or not (plural == "" or _is_template(plural)) or depth > _MAX_DEPTH:
        return text
    if not isinstance(given, dict) or (plural and type(given.get("n")) is not int):
        return text
    values: dict[str, Value] = {}
    for name, value in given.items():
        if isinstance(value, dict):
            value = from_json(str(value.get("message", "")), value, depth + 1)
        if not isinstance(value, str | int) or isinstance(value, bool):
            return text
        values[name] = value
    try:
        found = _again(str(template), plural, values)
    except (KeyError, ValueError):  # a value is lacking, or is a number of too many digits
        return text
    return found if found == text else text


def to_text(text: str) -> str:
    """Return ``text`` for a column of plain text, from which `from_text` gets the `Message` back."""
    return (
        json.dumps({"message": str(text), **to_json(text)}, ensure_ascii=False)
        if isinstance(text, Message)
        else text
    )


def from_text(kept: str) -> str:
    """Return what `to_text` was given; a string that it did not write is returned as it is."""
    if not kept.startswith('{"message": '):
        return kept
    try:
        made = json.loads(kept)
    except (ValueError, RecursionError):
        return kept
    return from_json(str(made["message"]), made)


def _again(template: str, plural: str, values: Mapping[str, Value]) -> Message:
    return Message._made(template, plural, values)


def _english(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else value


def _is_template(given: object) -> bool:
    return isinstance(given, str) and len(given) <= _MAX_TEMPLATE and _TEMPLATE.fullmatch(given) is not None
