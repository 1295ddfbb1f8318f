"""The table of checks: code, severity, function. To add a check, write its module and its line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from inspect import cleandoc
from typing import NamedTuple

from ttdn_translate.document import Severity
from ttdn_translate.message import Message
from ttdn_translate.quality.checks import (
    abbreviations,
    brackets,
    capitals,
    doubled_word,
    empty,
    end_punctuation,
    length_ratio,
    negation,
    people,
    quotes,
    repetition,
    spaces,
    terms,
    undated,
    untranslated,
    values,
    vietnamese_letters,
)
from ttdn_translate.quality.pair import Pair


class Rule(NamedTuple):
    """A check: its code, what its findings ask of the reviewer, and the function that yields their messages."""

    code: str
    severity: Severity
    check: Callable[[Pair], Iterable[Message]]

    @property
    def help(self) -> str:
        """What the check looks for, in words for the reviewer."""
        return cleandoc(self.check.__doc__ or "")


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS: tuple[Rule, ...] = (
    Rule("empty", _ERROR, empty.empty),
    Rule("untranslated", _ERROR, untranslated.untranslated),
    Rule("term-missing", _ERROR, terms.missing),
    Rule("term-forbidden", _ERROR, terms.forbidden),
    Rule("term-reworded", _WARNING, terms.reworded),
    Rule("term-unused", Severity.INFO, terms.unused),
    Rule("term-substituted", _WARNING, terms.substituted),
    Rule("term-repaired", Severity.INFO, terms.repaired),
    Rule("article-undated", Severity.INFO, undated.undated),
    Rule("number-differs", _ERROR, values.numbers),
    Rule("date-differs", _ERROR, values.dates),
    Rule("money-differs", _ERROR, values.money),
    Rule("document-number-differs", _ERROR, values.document_numbers),
    Rule("literal-differs", _ERROR, values.literals),
    Rule("number-unclear", _WARNING, values.unclear),
    Rule("number-added", _WARNING, values.added),
    Rule("person-misspelt", _ERROR, people.misspelt),
    Rule("person-missing", _WARNING, people.missing),
    Rule("person-added", _WARNING, people.added),
    Rule("abbreviation-differs", _WARNING, abbreviations.abbreviations),
    Rule("vietnamese-letters", _ERROR, vietnamese_letters.vietnamese_letters),
    Rule("repetition", _ERROR, repetition.repetition),
    Rule("length-ratio", _WARNING, length_ratio.length_ratio),
    Rule("negation-lost", _WARNING, negation.negation),
    Rule("brackets", _WARNING, brackets.brackets),
    Rule("quotes", _WARNING, quotes.quotes),
    Rule("end-punctuation", _WARNING, end_punctuation.end_punctuation),
    Rule("doubled-word", _WARNING, doubled_word.doubled_word),
    Rule("capitals", _WARNING, capitals.capitals),
    Rule("spaces", _WARNING, spaces.spaces),
)

ALONE = frozenset({"empty", "untranslated"})
"""Where one of these is found the other checks say nothing more."""
