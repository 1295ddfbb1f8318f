"""In: a draft, or one segment in both languages. Out: the findings that its reviewer must see.

Doors: `check_segment`, `check_draft`, `check_edited` after an edit; `blocking` picks the findings that stop
approval; `CHECKS` is the table of all checks with their codes, severities and help. `evaluation.evaluate`, which needs
sacreBLEU, makes figures of outputs against references.
"""

from ttdn_translate.quality.checking import blocking, check_draft, check_edited, check_segment
from ttdn_translate.quality.pair import ArticleContext
from ttdn_translate.quality.table import ALONE, CHECKS, Rule

__all__ = [
    "ALONE",
    "CHECKS",
    "ArticleContext",
    "Rule",
    "blocking",
    "check_draft",
    "check_edited",
    "check_segment",
]
