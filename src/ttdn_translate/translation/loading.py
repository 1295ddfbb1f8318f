"""From a model's name to a running engine."""

from __future__ import annotations

import json

from ttdn_translate.document import EngineInfo
from ttdn_translate.errors import ModelError
from ttdn_translate.translation.engine import Engine
from ttdn_translate.translation.integrity import expected_digests, faults, needed_files, revision
from ttdn_translate.translation.registry import find_model
from ttdn_translate.workspace import TranslationSettings

COMPUTE_TYPES = {"ctranslate2": "int8", "transformers": "float32"}


def open_engine(settings: TranslationSettings) -> Engine:
    """Load the model and backend that ``settings`` name, after checking every file it reads.

    Raises ModelError for an unknown name or backend, and for a missing, partial or altered file.
    """
    if settings.backend not in COMPUTE_TYPES:
        raise ModelError(f"no backend {settings.backend!r}. Backends: {', '.join(COMPUTE_TYPES)}")
    model = find_model(settings.model)
    wrong = faults(model.path, needed_files(model.path, settings.backend), expected_digests(model))
    if wrong:
        advice = (
            f"`ttdn model fetch {model.name}`" if model.entry and model.entry.hub else "`ttdn model verify`"
        )
        if all("ctranslate2" in fault and "missing" in fault for fault in wrong):
            advice = f"`ttdn model convert {settings.model}`"
        raise ModelError(f"{model.name}: the model is not whole: {'; '.join(wrong)}. Run {advice}")
    config = json.loads((model.path / "config.json").read_text(encoding="utf-8"))
    if config.get("model_type") != "marian":
        raise ModelError(f"{model.name}: a {config.get('model_type')!r} model; only Marian models are run")
    info = EngineInfo(
        model=model.name,
        revision=revision(model.path, settings.backend),
        backend=settings.backend,
        compute_type=COMPUTE_TYPES[settings.backend],
        beam_size=settings.beam_size,
    )
    max_tokens = int(config["max_position_embeddings"])
    # The two engines load heavy libraries; only the one in use is imported.
    if settings.backend == "ctranslate2":
        from ttdn_translate.translation.ctranslate2_engine import CTranslate2Engine

        return CTranslate2Engine(
            model.path, model.converted, info, max_tokens=max_tokens, threads=settings.threads
        )
    from ttdn_translate.translation.transformers_engine import TransformersEngine

    return TransformersEngine(model.path, info, max_tokens=max_tokens, threads=settings.threads)
