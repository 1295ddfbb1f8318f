"""In: entries of a termbase, or a file of terms from a spreadsheet or a terminology system. Out: the other.

Doors: `read_terms` reads a folder, CSV or TBX; `write_terms` writes CSV or TBX; `difference` compares two sets of
entries; `import_terms` merges a file into a termbase, wholly or not at all.
"""

from ttdn_translate.glossary.exchange.difference import Change, Difference, difference
from ttdn_translate.glossary.exchange.formats import FORMATS, format_of, read_terms, write_terms
from ttdn_translate.glossary.exchange.importing import Imported, import_terms

__all__ = [
    "FORMATS",
    "Change",
    "Difference",
    "Imported",
    "difference",
    "format_of",
    "import_terms",
    "read_terms",
    "write_terms",
]
