"""What may be wrong between the entries of a termbase. To add a rule, write its module and its line here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from inspect import cleandoc
from typing import NamedTuple

from ttdn_translate.document import Severity
from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.examination import claims, forbidden, forms, reach, variants
from ttdn_translate.glossary.examination.terms import Terms
from ttdn_translate.glossary.finding import Finding, place_of


class Rule(NamedTuple):
    """A rule: its code, how grave it is, and the function that yields an entry and what is wrong with it."""

    code: str
    severity: Severity
    find: Callable[[Terms], Iterator[tuple[Entry, str]]]

    @property
    def help(self) -> str:
        """What the rule looks for, in words for the curator."""
        return " ".join(cleandoc(self.find.__doc__ or "").split())


RULES: tuple[Rule, ...] = (
    Rule("cyclic-variants", Severity.ERROR, variants.cyclic),
    Rule("conflict", Severity.WARNING, claims.conflicts),
    Rule("overlap", Severity.WARNING, claims.overlaps),
    Rule("duplicate", Severity.WARNING, claims.duplicates),
    Rule("repeated-form", Severity.WARNING, forms.repeated),
    Rule("forbidden-preferred", Severity.WARNING, forbidden.contradicted),
    Rule("unreachable", Severity.WARNING, reach.outranked),
    Rule("forbidden-elsewhere", Severity.INFO, forbidden.elsewhere),
    Rule("never-alone", Severity.INFO, reach.refused),
)


def findings(entries: Sequence[Entry], severities: Collection[Severity]) -> list[Finding]:
    """Return what the rules of these severities find in ``entries``, in the order of files and lines."""
    terms = Terms(tuple(entries))
    found = [
        Finding(*place_of(entry.place), message, rule.code, rule.severity)
        for rule in RULES
        if rule.severity in severities
        for entry, message in rule.find(terms)
    ]
    return sorted(found, key=lambda f: (f.file, f.line))
