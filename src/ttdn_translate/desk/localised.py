"""Tells the messages of all rooms in the language of the person who looks at a page.

A `Message` carries its English template and its values; the template is the key in the catalogue
(``locale/vi/LC_MESSAGES/django.po``). Command line, API and logs show the English, which the message itself is.
"""

from __future__ import annotations

from django.utils.formats import get_format
from django.utils.numberformat import format as grouped
from django.utils.translation import get_language, gettext, ngettext

from ttdn_translate.message import Message, Value, fill


def localised(text: str) -> str:
    """Return ``text`` in the current language; a plain string is returned as it is.

    Only findings and reasons that were stored before messages had templates are plain strings in English.
    """
    if not isinstance(text, Message):
        return text
    count = text.values.get("n")
    template = (
        ngettext(text.template, text.plural, count)
        if text.plural and isinstance(count, int)
        else gettext(text.template)
    )
    return fill(template, {name: _told(value) for name, value in text.values.items()})


def language_of(text: str) -> str:
    """Return the language in which `localised` tells ``text``, for the ``lang`` of its element."""
    return get_language() or "en" if isinstance(text, Message) else "en"


def _told(value: Value) -> str:
    if isinstance(value, int):
        # Django's Vietnamese formats have the sign between groups, but not that a group has three digits.
        return grouped(
            value, "", grouping=3, thousand_sep=get_format("THOUSAND_SEPARATOR"), force_grouping=True
        )
    return localised(value)
