"""In: Vietnamese text and articles. Out: clean text, its language, sentences and segments, people's names.

Doors: `segment` cuts an article into segments, `require_vietnamese` refuses one in another language,
`article_people` learns who is named in one, and `person_constraints` names them the same way throughout.
All are pure functions on text; nothing here reads or writes.
"""

from ttdn_translate.language.clauses import clauses
from ttdn_translate.language.identification import (
    UNDETERMINED,
    Identification,
    identify,
    is_vietnamese,
    language,
    require_vietnamese,
    vietnamese_share,
)
from ttdn_translate.language.names import PersonName, person_names
from ttdn_translate.language.orthography import normalise, plain, tone_key
from ttdn_translate.language.people import (
    People,
    Person,
    article_people,
    person_constraints,
    without_comrade,
)
from ttdn_translate.language.segments import segment, segment_block
from ttdn_translate.language.sentences import sentences
from ttdn_translate.language.syllables import is_marked
from ttdn_translate.language.truecase import truecase
from ttdn_translate.language.unknown_names import unknown_name_constraints

__all__ = [
    "UNDETERMINED",
    "Identification",
    "People",
    "Person",
    "PersonName",
    "article_people",
    "clauses",
    "identify",
    "is_marked",
    "is_vietnamese",
    "language",
    "normalise",
    "person_constraints",
    "person_names",
    "plain",
    "require_vietnamese",
    "segment",
    "segment_block",
    "sentences",
    "tone_key",
    "truecase",
    "unknown_name_constraints",
    "vietnamese_share",
    "without_comrade",
]
