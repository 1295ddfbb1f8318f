"""In come segments with constraints; out goes English with, for each constraint, whether and where it holds.

Doors: `open_engine` loads a model, `Translator` translates with it, `verify` looks for constraints in
any English text.
"""

from ttdn_translate.translation.engine import Decoding, Engine, Hypothesis
from ttdn_translate.translation.loading import open_engine
from ttdn_translate.translation.registry import find_model
from ttdn_translate.translation.translator import Request, Translation, Translator
from ttdn_translate.translation.verification import forbidden_forms, occurrences, verify

__all__ = [
    "Decoding",
    "Engine",
    "Hypothesis",
    "Request",
    "Translation",
    "Translator",
    "find_model",
    "forbidden_forms",
    "occurrences",
    "open_engine",
    "verify",
]
