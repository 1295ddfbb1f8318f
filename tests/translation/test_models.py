"""Models are found by name, refused when they are not whole, and fetched whole or not at all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch

from tests.translation import hub
from ttdn_translate.errors import ModelError
from ttdn_translate.resources import shipped
from ttdn_translate.translation import Decoding, find_model, open_engine
from ttdn_translate.translation.fetching import fetch, remove
from ttdn_translate.translation.golden import translate_golden
from ttdn_translate.translation.integrity import expected_digests, faults
from ttdn_translate.translation.registry import registry
from ttdn_translate.workspace import TranslationSettings

BUNDLED = "vi-en-small"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of fetched models."""
    monkeypatch.setenv("TTDN_MODELS", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """The files that the hub offers for opus-mt-vi-en, made of the bundled model's weights."""
    folder = tmp_path / "upstream"
    folder.mkdir()
    bundled = shipped("models") / BUNDLED
    for name in registry()["opus-mt-vi-en"].files:
        if name == "pytorch_model.bin":
            from safetensors.torch import load_file

            torch.save(load_file(bundled / "model.safetensors"), folder / name)
        else:
            shutil.copyfile(bundled / name, folder / name)
    return folder


def copy_of_bundled(target: Path) -> Path:
    return Path(shutil.copytree(shipped("models") / BUNDLED, target))


@pytest.mark.parametrize("name", [BUNDLED, "vi-en-bootstrap"])
def test_every_file_of_a_bundled_model_is_pinned_and_whole(name: str) -> None:
    model = find_model(name)
    expected = expected_digests(model)
    present = {p.relative_to(model.path).as_posix() for p in model.path.rglob("*") if p.is_file()}
    assert set(expected) == {p for p in present if not p.endswith((".md", ".toml", ".svg"))}
    assert faults(model.path, expected, expected) == []


def test_unknown_model_names_the_known_ones() -> None:
    with pytest.raises(ModelError, match=r"nothing: no such model\. Known: vi-en-small"):
        find_model("nothing")


def test_model_that_is_not_fetched_yet_says_how(home: Path) -> None:
    with pytest.raises(ModelError, match="Run `ttdn model fetch opus-mt-vi-en`"):
        find_model("opus-mt-vi-en")


def test_unknown_backend_is_refused() -> None:
    with pytest.raises(ModelError, match="no backend 'onnx'"):
        open_engine(TranslationSettings(backend="onnx"))


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("source.spm", b"", "source.spm is empty"),
        ("ctranslate2-int8/model.bin", None, "ttdn model convert"),
        ("source.spm", b"not a sentencepiece model", "cannot be loaded"),
        ("ctranslate2-int8/model.bin", b"\x06\x00\x00\x00garbage", "cannot be loaded"),
        ("config.json", b'{"model_type": "t5"}', "only Marian models"),
    ],
)
def test_partial_or_altered_folder_is_refused(
    tmp_path: Path, file: str, content: bytes | None, reason: str
) -> None:
    folder = copy_of_bundled(tmp_path / "model")
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(content)
    with pytest.raises(ModelError, match=reason):
        open_engine(TranslationSettings(model=str(folder)))


@pytest.mark.torch
def test_fetch_from_a_hub_over_http(home: Path, upstream: Path) -> None:
    with hub.serve(upstream) as address:
        model = fetch("opus-mt-vi-en", hub=address)
    assert model.path == home / "opus-mt-vi-en"
    assert [p.name for p in home.iterdir()] == ["opus-mt-vi-en"]
    engine = open_engine(TranslationSettings(model="opus-mt-vi-en"))
    assert translate_golden(engine).sound
    # What was recorded at the first fetch is checked at every later use.
    (model.path / "target.spm").write_bytes(b"altered")
    with pytest.raises(ModelError, match=r"target\.spm has sha256"):
        open_engine(TranslationSettings(model="opus-mt-vi-en"))
    assert remove("opus-mt-vi-en") == model.path
    assert not model.path.exists()


@pytest.mark.torch
def test_fetch_from_a_copy_of_the_hub_cache(home: Path, upstream: Path, tmp_path: Path) -> None:
    model = fetch("opus-mt-vi-en", hub=str(hub.cache(upstream, tmp_path / "usb")))
    assert open_engine(TranslationSettings(model=model.name)).info.model == "opus-mt-vi-en"


def test_incomplete_hub_leaves_nothing_in_place(home: Path, upstream: Path) -> None:
    (upstream / "vocab.json").unlink()
    with hub.serve(upstream) as address, pytest.raises(ModelError, match=r"vocab\.json"):
        fetch("opus-mt-vi-en", hub=address)
    assert not (home / "opus-mt-vi-en").exists()


@pytest.mark.slow  # the hub's client tries again for 20 seconds
def test_hub_that_does_not_answer_is_named(home: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json .*127\.0\.0\.1:9"):
        fetch("opus-mt-vi-en", hub="http://127.0.0.1:9")


def test_empty_folder_as_hub_says_what_to_bring(home: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="copy the hub's cache folder of Helsinki-NLP/opus-mt-vi-en"):
        fetch("opus-mt-vi-en", hub=str(tmp_path))


def test_bundled_model_is_not_fetched() -> None:
    with pytest.raises(ModelError, match="ships with the product"):
        fetch(BUNDLED)


@pytest.mark.model
def test_golden_sentences_pass_the_bundled_model() -> None:
    report = translate_golden(open_engine(TranslationSettings()))
    assert report.sound, report


@pytest.mark.model
def test_golden_sentences_find_a_model_with_another_vocabulary(tmp_path: Path) -> None:
    folder = copy_of_bundled(tmp_path / "model")
    vocabulary = folder / "ctranslate2-int8" / "shared_vocabulary.json"
    pieces = json.loads(vocabulary.read_text(encoding="utf-8"))
    vocabulary.write_text(json.dumps([*pieces[:300], *pieces[301:], pieces[300]]), encoding="utf-8")
    report = translate_golden(open_engine(TranslationSettings(model=str(folder))))
    assert not report.sound


@pytest.mark.model
def test_too_long_a_text_is_never_cut_off() -> None:
    engine = open_engine(TranslationSettings())
    with pytest.raises(ValueError, match="over the model's 512"):
        engine.translate(["thông tin đối ngoại " * 300], Decoding())
