"""Term candidates: English that reviewers put in place of the machine's again and again, with its Vietnamese.

What they wrote is read off the edits. Which Vietnamese it renders is read off all approved pairs: the run of
syllables that stands in those segments in which the English stands, and in no others. Both are widened as far
as all these segments agree, and narrowed where an edge belongs to words outside.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ttdn_translate.language import tone_key
from ttdn_translate.learning.approved import ApprovedPair
from ttdn_translate.learning.differences import TOKEN, changes, words

LEAST_EDITS = 3
"""Different segments in which an edit must be made: two may be chance, of one matter or one reviewer's day."""

LEAST_ASSOCIATION = 0.6
"""Least Dice coefficient between the segments that hold the Vietnamese and those that hold the English."""

LONGEST = 12
"""Most syllables, and most words, of a candidate: the longest title of the termbase has eleven."""

_BRIDGE = 2
"""Words left alone between two changes up to which they may be one: *Foreign [Office -> Affairs Department]*."""

_SAMPLE = 200
"""Segments looked at for one candidate; more of them tell nothing new."""

_SURE_ENGLISH, _SURE_PLACE, _ANY_ASSOCIATION = 0.8, 0.8, 0.2
"""A word that renders several Vietnamese ones goes with none of them alone: *Minister* is in *Prime Minister*. It is
taken all the same where so large a share of the segments with the Vietnamese have it, and so large a share of the
edited ones have the Vietnamese."""

_SAME_AGAIN = 0.5
"""A single common word is a matter of style, unless it was put in place of the same words in so many of the edits."""

_STRAY, _STRAY_TIMES = 0.5, 2
"""An edge is cut off that goes so well with a word outside, and so many times better than with any inside."""

_SYLLABLE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_INSIDE = frozenset(",-&'’")
"""Marks that may stand inside a term: *Culture, Sports and Tourism*, *Farmers' Union*."""

_PLURAL = re.compile(r"(?:(?<=[a-z]{3})s|(?<=s)['’]|['’]s)$")
_ENGLISH = (
    "a an and as at be been by for from had has have in into is it its of on or that the their these "
    "this those to was were which who will with"
)
_VIETNAMESE = (
    "bị cho các có cùng cũng của do khi là mà mỗi một như những này qua ra rằng sẽ theo thì trong "
    "trên tại từ và vào vì về với đã được để ở"
)
_FUNCTION_WORDS, _FUNCTION_SYLLABLES = frozenset(_ENGLISH.split()), frozenset(_VIETNAMESE.split())
"""Words that a term neither begins nor ends with."""


@dataclass(frozen=True, slots=True)
class Example:
    """A segment in which the edit was made."""

    vi: str
    machine: str
    en: str
    article: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Vietnamese phrase and the English that reviewers gave it.

    ``edits`` is in how many different segments they put it in place of something else, in ``articles``
    articles; ``machine`` is what it replaced, most often first. ``association`` (0 to 1) says how surely the
    two belong together: the Dice coefficient over all approved pairs.
    """

    vi: str
    en: str
    edits: int
    articles: int
    association: float
    machine: tuple[str, ...]
    examples: tuple[Example, ...]


def mine(pairs: Iterable[ApprovedPair], *, least_edits: int = LEAST_EDITS) -> list[Candidate]:
    """Return the term candidates of ``pairs``, those of most edits first.

    A segment that stands several times counts once. Nothing is known of the termbase here.
    """
    corpus = _Corpus(pairs)
    found: list[Candidate] = []
    for english, edits in _replacements(corpus).items():
        if len({i for i, _ in edits}) >= least_edits:
            candidate = _candidate(corpus, english, edits)
            if candidate is not None and candidate.edits >= least_edits:
                found.append(candidate)
    return _largest(found)


_Words = tuple[str, ...]
_Edit = tuple[int, str]
"""A segment, and what the machine had in the place."""


class _Corpus:
    """All different approved pairs, cut into words, with an index of each side. Words are keys, see `_english_keys`."""

    def __init__(self, pairs: Iterable[ApprovedPair]) -> None:
        self.pairs = list({(p.vi, p.en): p for p in pairs}.values())
        self.vi_keys = [_SYLLABLE.findall(tone_key(p.vi)) for p in self.pairs]
        self.en_keys = [_english_keys(words(p.en)) for p in self.pairs]

    @cached_property
    def _vi_index(self) -> dict[str, set[int]]:
        return _index(self.vi_keys)

    @cached_property
    def _en_index(self) -> dict[str, set[int]]:
        return _index(self.en_keys)

    def with_vi(self, phrase: _Words) -> set[int]:
        return _holding(phrase, self.vi_keys, self._vi_index)

    def with_en(self, phrase: _Words) -> set[int]:
        return _holding(phrase, self.en_keys, self._en_index)

    def bond(self, syllable: str, word: str) -> float:
        """How much a syllable and a word go together: the Dice coefficient of their segments."""
        return _dice(self._vi_index.get(syllable, set()), self._en_index.get(word, set()))


def _replacements(corpus: _Corpus) -> dict[_Words, list[_Edit]]:
    """Return what reviewers wrote in place of something, and where."""
    found: dict[_Words, list[_Edit]] = defaultdict(list)
    for i, pair in enumerate(corpus.pairs):
        if not pair.edited or not pair.machine:
            continue
        machine, keys = words(pair.machine), corpus.en_keys[i]
        runs = [(c.first, c.second) for c in changes(_english_keys(machine), keys)]
        seen: set[_Words] = set()
        for k, (ours, theirs) in enumerate(runs):
            for before, after in [(ours, theirs), *_bridged(runs, k)]:
                phrase = _trimmed(tuple(keys[slice(*after)]), _FUNCTION_WORDS)
                replaced = " ".join(machine[slice(*before)])
                if replaced and phrase not in seen and _may_be_term(phrase):
                    seen.add(phrase)
                    found[phrase].append((i, replaced))
    return found


_Span = tuple[int, int]


def _bridged(runs: Sequence[tuple[_Span, _Span]], k: int) -> list[tuple[_Span, _Span]]:
    """The change ``k`` together with the one after it, where few words are left alone between them."""
    if k + 1 == len(runs):
        return []
    (ours, theirs), (more, further) = runs[k], runs[k + 1]
    if further[0] - theirs[1] > _BRIDGE:
        return []
    return [((ours[0], more[1]), (theirs[0], further[1]))]


def _may_be_term(phrase: _Words) -> bool:
    """Whether a phrase may be a term: words, no figures, which are values and not terms."""
    return 0 < len(phrase) <= LONGEST and all(_joins(w) and not re.search(r"\d", w) for w in phrase)


def _joins(word: str) -> bool:
    """Whether a term may go on over ``word``: a word, or a mark that terms hold."""
    return word[:1].isalpha() or word in _INSIDE


def _candidate(corpus: _Corpus, english: _Words, edits: Sequence[_Edit]) -> Candidate | None:
    """Return what the ``edits`` that put ``english`` in make a candidate of; None where it is no term."""
    vietnamese = _rendered(corpus, english, sorted({i for i, _ in edits})[:_SAMPLE])
    if vietnamese is None:
        return None
    vietnamese, english = _fitted(corpus, vietnamese, english)
    with_vi, with_en = corpus.with_vi(vietnamese), corpus.with_en(english)
    evidence = [(i, m) for i, m in edits if i in with_vi]
    if len(vietnamese) < 2 or not _may_be_term(english) or not evidence:
        return None
    if not _go_together(with_vi, with_en, len(evidence) / len(edits)):
        return None
    places = [(corpus.en_keys[i], TOKEN, corpus.pairs[i].en) for i in with_vi & with_en]
    written, machine = _as_written(english, places), _replaced(evidence)
    if written.isalpha() and written.islower() and machine[0][1] < _SAME_AGAIN * len(evidence):
        return None
    chosen = list(dict(evidence))
    return Candidate(
        vi=_as_written(vietnamese, [(corpus.vi_keys[i], _SYLLABLE, corpus.pairs[i].vi) for i in with_vi]),
        en=written,
        edits=len(chosen),
        articles=len({corpus.pairs[i].article for i in chosen}),
        association=round(_dice(with_vi, with_en), 2),
        machine=tuple(form for form, _ in machine),
        examples=tuple(
            Example(p.vi, p.machine, p.en, p.article) for p in (corpus.pairs[i] for i in chosen[:3])
        ),
    )


def _go_together(with_vi: set[int], with_en: set[int], placed: float) -> bool:
    """Whether a Vietnamese and an English phrase render each other; ``placed`` is the share of edits that have both."""
    if _dice(with_vi, with_en) >= LEAST_ASSOCIATION:
        return True
    return (
        _dice(with_vi, with_en) >= _ANY_ASSOCIATION
        and len(with_vi & with_en) >= _SURE_ENGLISH * len(with_vi)
        and placed >= _SURE_PLACE
    )


def _replaced(evidence: Sequence[_Edit]) -> list[tuple[str, int]]:
    """The three forms that most edits replaced, each as it was first written, and how often."""
    keyed = [(" ".join(_english_keys(words(machine))), machine) for _, machine in evidence]
    first = dict(reversed(keyed))
    return [(first[key], count) for key, count in Counter(key for key, _ in keyed).most_common(3)]


def _rendered(corpus: _Corpus, english: _Words, edited: Sequence[int]) -> _Words | None:
    """The Vietnamese that ``english`` renders in the ``edited`` segments: the run that goes with it best."""
    counts = Counter(run for i in edited for run in _runs(corpus.vi_keys[i]))
    with_en = corpus.with_en(english)
    likely = [run for run, count in counts.items() if 2 * count > len(edited)]
    # The best may be short of its whole: it is widened afterwards.
    scored = [(_dice(corpus.with_vi(run), with_en), len(run), run) for run in likely]
    return max(scored)[2] if scored else None


def _runs(keys: Sequence[str]) -> set[_Words]:
    """The runs of syllables, at most `LONGEST`, between marks, that neither begin nor end with an empty word."""
    found: set[_Words] = set()
    for start, first in enumerate(keys):
        if not first.isalpha() or first in _FUNCTION_SYLLABLES:
            continue
        for end in range(start + 1, min(start + LONGEST, len(keys)) + 1):
            last = keys[end - 1]
            if not _joins(last):
                break
            if last.isalpha() and last not in _FUNCTION_SYLLABLES:
                found.add(tuple(keys[start:end]))
    return found


def _fitted(corpus: _Corpus, vi: _Words, en: _Words) -> tuple[_Words, _Words]:
    """Widen both sides as far as all segments agree, then narrow them where an edge belongs to words outside."""
    sample = sorted(corpus.with_vi(vi) & corpus.with_en(en))[:_SAMPLE]
    wide_vi = _widened(vi, [corpus.vi_keys[i] for i in sample])
    wide_en = _widened(en, [corpus.en_keys[i] for i in sample])
    while True:
        outside_en = Counter(w for i in sample for w in set(corpus.en_keys[i]) - set(wide_en))
        outside_vi = Counter(s for i in sample for s in set(corpus.vi_keys[i]) - set(wide_vi))
        vi = _narrowed(wide_vi, wide_en, _shared(outside_en, sample), corpus.bond)
        en = _narrowed(wide_en, vi, _shared(outside_vi, sample), lambda w, s: corpus.bond(s, w))
        vi, en = _trimmed(vi, _FUNCTION_SYLLABLES), _trimmed(en, _FUNCTION_WORDS)
        if (vi, en) == (wide_vi, wide_en):
            return vi, en
        wide_vi, wide_en = vi, en


def _shared(counts: Counter[str], sample: Sequence[int]) -> list[str]:
    """The words that most of the segments have: only they can be what an edge belongs to."""
    return [w for w, n in counts.items() if 2 * n > len(sample)]


def _widened(phrase: _Words, texts: Sequence[Sequence[str]]) -> _Words:
    """The longest run round ``phrase`` that stands in all ``texts``, between marks."""
    places = [(_find(phrase, text), text) for text in texts]
    while len(phrase) < LONGEST:
        before = {text[at - 1] if at else "" for at, text in places}
        after = {(*text, "")[at + len(phrase)] for at, text in places}
        if len(before) == 1 and (word := before.pop()).isalpha():
            phrase, places = (word, *phrase), [(at - 1, text) for at, text in places]
        elif len(after) == 1 and (word := after.pop()).isalpha():
            phrase = (*phrase, word)
        else:
            break
    return phrase


def _narrowed(
    phrase: _Words, inside: _Words, outside: Sequence[str], bond: Callable[[str, str], float]
) -> _Words:
    """Take words off the edges of ``phrase`` that go better with the other side's ``outside`` than ``inside``."""

    def stray(word: str) -> bool:
        out = max((bond(word, w) for w in outside), default=0)
        return out >= _STRAY and out >= _STRAY_TIMES * max((bond(word, w) for w in inside), default=0)

    while len(phrase) > 1 and stray(phrase[0]):
        phrase = phrase[1:]
    while len(phrase) > 1 and stray(phrase[-1]):
        phrase = phrase[:-1]
    return phrase


def _trimmed(phrase: _Words, empty: frozenset[str]) -> _Words:
    while phrase and (phrase[0] in empty or not phrase[0].isalnum()):
        phrase = phrase[1:]
    while phrase and (phrase[-1] in empty or not phrase[-1][-1].isalnum()):
        phrase = phrase[:-1]
    return phrase


def _largest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return one candidate for each Vietnamese, without those that only are a part of another."""
    ordered = sorted(candidates, key=lambda c: (-c.edits, -len(c.en), c.vi))
    kept: list[Candidate] = []
    for candidate in ordered:
        vi, en = candidate.vi.lower(), candidate.en.lower()
        if not any(
            vi in other.vi.lower() and (en in other.en.lower() or vi == other.vi.lower()) for other in kept
        ):
            kept = [o for o in kept if not _part_of(o, candidate)]
            kept.append(candidate)
    return kept


def _part_of(small: Candidate, large: Candidate) -> bool:
    """Whether ``small`` says nothing that ``large`` does not: a part of it, seen in no more segments."""
    inside = small.vi.lower() in large.vi.lower() and small.en.lower() in large.en.lower()
    return inside and small.edits <= large.edits


def _as_written(phrase: _Words, texts: Iterable[tuple[Sequence[str], re.Pattern[str], str]]) -> str:
    """The phrase as it mostly stands inside a text; at the start its first word may owe its capital to that."""
    forms: Counter[str] = Counter()
    for keys, token, text in texts:
        at = _find(phrase, keys)
        spans = [m.span() for m in token.finditer(text)]
        form = text[spans[at][0] : spans[at + len(phrase) - 1][1]]
        if not form.isupper():
            forms[form] += 2 if at else 1
    return forms.most_common(1)[0][0] if forms else " ".join(phrase)


def _english_keys(found: Sequence[str]) -> list[str]:
    """Words without case, plural and possessive: *Committees* and *committee's* are *committee*."""
    return [_PLURAL.sub("", w.lower()) for w in found]


def _index(texts: Sequence[Sequence[str]]) -> dict[str, set[int]]:
    index: dict[str, set[int]] = defaultdict(set)
    for i, text in enumerate(texts):
        for word in text:
            index[word].add(i)
    return index


def _holding(phrase: _Words, texts: Sequence[Sequence[str]], index: dict[str, set[int]]) -> set[int]:
    """The texts in which ``phrase`` stands."""
    sets = sorted((index.get(w, set()) for w in set(phrase)), key=len)
    common = set.intersection(*sets) if sets else set()
    return common if len(phrase) == 1 else {i for i in common if _find(phrase, texts[i]) >= 0}


def _find(phrase: _Words, text: Sequence[str]) -> int:
    """Where ``phrase`` first stands in ``text``; -1 where it does not."""
    length = len(phrase)
    first = phrase[0]
    for at in range(len(text) - length + 1):
        if text[at] == first and tuple(text[at : at + length]) == phrase:
            return at
    return -1


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0
