"""In: Vietnamese segments, the termbase, the article's date. Out: the constraints of each segment.

Doors: `load` reads the termbase, `article_matcher` learns an article's abbreviations, its `constraints`
method finds the official forms in a text, and `constraints` merges them with constraints of other origin.
"""

from ttdn_translate.glossary.entry import Entry, Termbase
from ttdn_translate.glossary.finding import Finding
from ttdn_translate.glossary.loading import Examination, examine, load
from ttdn_translate.glossary.matching import Matcher, Occurrence, article_matcher
from ttdn_translate.glossary.merging import constraints
from ttdn_translate.glossary.offices import called_by_office
from ttdn_translate.glossary.parse import Parse

__all__ = [
    "Entry",
    "Examination",
    "Finding",
    "Matcher",
    "Occurrence",
    "Parse",
    "Termbase",
    "article_matcher",
    "called_by_office",
    "constraints",
    "examine",
    "load",
]
