"""Draft generated sentences and look for constraints whose status is not what the English says.

    python benchmarks/silent_misses.py [--sentences 5000] [--seed 1] [--model NAME]

Sentences are made of frames filled with entries of the shipped termbase, people, dates, amounts and document numbers.
The status of every constraint is judged by a reading of its own, which shares no code with the product:
a term that is said to hold must stand at its span in one of its forms, alone there; a term that is said to be
missing must stand nowhere that another has not taken, and a finding must say so. One wrong status is one too many:
exit status 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ttdn_translate.document import Article, Block, BlockKind, Segment, TermStatus
from ttdn_translate.drafting import glossary_folder, open_drafter
from ttdn_translate.glossary import Termbase, load
from ttdn_translate.workspace import Settings

FRAMES = (
    "Ngày {date}, {title} {person} dự {event} tại {place}.",
    "{body} phối hợp với {body} tổ chức {event} về {policy}.",
    "Theo {document} số {number} ngày {date}, {body} giao {body} chủ trì thực hiện {policy}.",
    "Ông {person}, {title}, cho biết {body} đã hỗ trợ {amount} cho {place}.",
    "Bà {person} - {title} - phát biểu khai mạc {event}.",
    "Dự {event} có các đồng chí: {person}, {title}; {person}, {title}.",
    "{title} đề nghị {body} và {body} đẩy mạnh {policy} trong năm tới.",
    "Tổng vốn đầu tư vào {place} đạt {amount}, tăng {percent} so với cùng kỳ.",
    "Chiều {date}, đoàn công tác của {body} làm việc với {body} về {policy}.",
    "{person} được trao {honour} vì đóng góp cho {policy} ở {place}.",
    "Tại {event}, {body} báo cáo kết quả thực hiện {document} số {number}.",
    "{body} {place} vừa ban hành {document} số {number} về {policy}.",
)
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Quang", "Hữu", "Thanh", "Ngọc", "Xuân", "Hồng")
GIVEN = (
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hà",
    "Khánh",
    "Lan",
    "Mai",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Thủy",
)
KINDS = {
    "title": {"title"},
    "body": {"state", "party", "legislature", "ministry", "agency", "department", "organisation"},
    "place": {"place"},
    "event": {"event"},
    "policy": {"policy-term"},
    "document": {"document"},
    "honour": {"honour"},
}


def sentences(termbase: Termbase, count: int, seed: int) -> Iterator[str]:
    """Yield ``count`` sentences; the same for one seed and termbase."""
    rng = random.Random(seed)
    names = {slot: [e.vi for e in termbase.entries if e.kind in kinds] for slot, kinds in KINDS.items()}
    for _ in range(count):
        frame = rng.choice(FRAMES)
        while "{" in frame:
            start = frame.index("{")
            end = frame.index("}", start)
            frame = frame[:start] + filler(frame[start + 1 : end], names, rng) + frame[end + 1 :]
        yield frame[:1].upper() + frame[1:]


def filler(slot: str, names: dict[str, list[str]], rng: random.Random) -> str:
    match slot:
        case "person":
            return f"{rng.choice(SURNAMES)} {rng.choice(MIDDLES)} {rng.choice(GIVEN)}"
        case "date":
            return f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/{rng.randint(2015, 2025)}"
        case "number":
            return (
                f"{rng.randint(1, 3000)}/{rng.choice(['QĐ-UBND', 'KH-UBND', 'NQ-HĐND', 'CV-SNV', 'BC-BCĐ'])}"
            )
        case "amount":
            return f"{rng.randint(1, 99)},{rng.randint(1, 9)} {rng.choice(['tỷ đồng', 'triệu USD', 'nghìn tỷ đồng'])}"
        case "percent":
            return f"{rng.randint(1, 99)},{rng.randint(1, 9)}%"
        case _:
            return rng.choice(names[slot])


def wrong_statuses(segment: Segment) -> Iterator[str]:
    """Yield what is wrong with the statuses of ``segment``'s terms."""
    text = segment.target
    held = [t for t in segment.terms if t.status is not TermStatus.MISSING]
    taken: list[tuple[int, int]] = []
    for term in held:
        if term.target_span is None:
            yield f"“{term.constraint.source}” is {term.status} nowhere"
            continue
        start, end = term.target_span
        if not any(is_form(text[start:end], form) for form in term.constraint.forms):
            yield f"“{term.constraint.source}” is {term.status} as “{text[start:end]}”, none of its forms"
        if (start and same_word(text[start - 1], text[start])) or (
            end < len(text) and same_word(text[end - 1], text[end])
        ):
            yield f"“{term.constraint.source}” is {term.status} inside a word"
        if any(start < e and s < end for s, e in taken):
            yield f"“{term.constraint.source}” is {term.status} where another term stands"
        taken.append((start, end))
    for term in segment.terms:
        if term.status is not TermStatus.MISSING:
            continue
        for form in term.constraint.forms:
            if any(not any(s < b and a < e for a, b in taken) for s, e in places(text, form)):
                yield f"“{term.constraint.source}” is said to be missing, but “{form}” stands there"
    lost = {
        t.constraint.id for t in segment.terms if t.status is TermStatus.MISSING and t.constraint.official
    }
    if lost and not segment.checks:
        yield f"{', '.join(sorted(lost))} missing, and no finding says so"


def is_form(found: str, form: str) -> bool:
    """Whether ``found`` is ``form`` in any case, spacing and dashes, in singular or plural, possessive or not."""
    return normal(found) == normal(form)


def normal(text: str) -> str:
    letters = "".join(c for c in text.lower().replace("’", "'") if c.isalnum() or c in "'%./,$ ")
    words = letters.removesuffix("'s").removesuffix("'").split()
    return "".join(singular(word).replace("men", "man") for word in words)


def singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def same_word(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum()


def places(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield where ``form`` stands in ``text`` letter for letter, capitals aside, as whole words."""
    low, wanted = text.lower(), form.lower()
    at = low.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        before = at > 0 and same_word(low[at - 1], low[at])
        after = end < len(low) and same_word(low[end - 1], low[end])
        if not before and not after:
            yield at, end
        at = low.find(wanted, at + 1)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", help="a name of `ttdn model list`, or a model folder")
    args = parser.parse_args()
    settings = Settings()
    if args.model:
        settings = replace(settings, translation=replace(settings.translation, model=args.model))
    termbase = load(glossary_folder(settings))
    made = sentences(termbase, args.sentences, args.seed)
    articles = [
        Article(str(i), str(i), text, (Block(0, BlockKind.PARAGRAPH, text),), published=date(2022, 6, 1))
        for i, text in enumerate(made)
    ]
    counts: Counter[TermStatus] = Counter()
    lost = wrong = empty = 0
    started = time.monotonic()
    for draft in open_drafter(settings).drafts(articles):
        for segment in draft.segments():
            empty += not segment.target
            counts.update(t.status for t in segment.terms if t.constraint.official)
            lost += any(t.status is TermStatus.MISSING and t.constraint.official for t in segment.terms)
            for fault in wrong_statuses(segment):
                wrong += 1
                print(f"{fault}\n    vi {segment.source}\n    en {segment.target}")
    total = counts.total()
    shares = ", ".join(f"{status} {count / total:.2%}" for status, count in counts.most_common())
    print(f"{args.sentences} sentences, {total} official constraints: {shares}")
    print(
        f"{lost} segments with one missing, {empty} without a translation, {time.monotonic() - started:.0f} s"
    )
    print(f"wrong statuses: {wrong}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
