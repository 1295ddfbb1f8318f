"""The network: its losses against torch's own, its folder against the engines that must read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn import functional

from ttdn_translate.errors import TrainingError
from ttdn_translate.learning.losses import GuidedHead, words_loss
from ttdn_translate.learning.measuring import chrf, translate
from ttdn_translate.learning.network import load_network, new_network, save_network, zero_start
from ttdn_translate.learning.recipe import ModelRecipe
from ttdn_translate.learning.vocabulary import Vocabulary, train_vocabulary
from ttdn_translate.translation import Decoding, open_engine
from ttdn_translate.translation.conversion import convert
from ttdn_translate.workspace import TranslationSettings

pytestmark = [pytest.mark.torch, pytest.mark.usefixtures("one_thread")]

_MODEL = Path(__file__).parents[2] / "models" / "vi-en-bootstrap"
_TINY = ModelRecipe(
    d_model=16, ffn=32, heads=2, encoder_layers=1, decoder_layers=2, positions=64, dropout=0.0
)
_TEXTS = [
    "Hội nghị được tổ chức tại Hà Nội.",
    "Chủ tịch tỉnh đã gặp gỡ các nhà đầu tư Nhật Bản.",
    "Năm 2022, tỉnh tiếp tục cải thiện môi trường đầu tư.",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(_MODEL)


@pytest.fixture
def network(vocabulary: Vocabulary) -> Iterator[Any]:
    torch.manual_seed(1)
    network = new_network(_TINY, vocabulary)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.05)
    zero_start(network)
    return network.eval()


def batch(vocabulary: Vocabulary) -> dict[str, torch.Tensor]:
    rows = [[*vocabulary.encode_source(t).ids, vocabulary.end] for t in _TEXTS]
    width = max(map(len, rows))
    ids = torch.tensor([r + [vocabulary.pad] * (width - len(r)) for r in rows])
    before = torch.tensor([[vocabulary.pad, 5, 6, 7]] * len(rows))
    return {"input_ids": ids, "attention_mask": (ids != vocabulary.pad).long(), "decoder_input_ids": before}


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("count", [1, 700])
def test_the_words_loss_and_its_gradients_are_torchs(network: Any, smoothing: float, count: int) -> None:
    hidden = torch.randn(count, 16, requires_grad=True)
    targets = torch.randint(0, 10_000, (count,))
    weight = network.lm_head.weight
    ours = words_loss(network, hidden, targets, smoothing)
    scores = functional.linear(hidden, weight, network.final_logits_bias[0])
    theirs = functional.cross_entropy(scores, targets, label_smoothing=smoothing)
    torch.testing.assert_close(ours, theirs)
    for a, b in zip(
        torch.autograd.grad(ours, [hidden, weight]),
        torch.autograd.grad(theirs, [hidden, weight]),
        strict=True,
    ):
        torch.testing.assert_close(a, b, atol=1e-6, rtol=1e-4)


def test_the_guided_head_is_head_0_of_the_last_layer(network: Any, vocabulary: Vocabulary) -> None:
    given = batch(vocabulary)
    head = GuidedHead(network)
    network.model(**given, use_cache=False)
    seen = head.log_weights(given["attention_mask"]).exp()
    head.close()
    network.set_attn_implementation("eager")
    expected = network.model(**given, use_cache=False, output_attentions=True).cross_attentions[-1][:, 0]
    torch.testing.assert_close(seen, expected, atol=1e-5, rtol=1e-4)


def test_the_attention_loss_teaches_the_head_to_look_where_the_links_say(
    network: Any, vocabulary: Vocabulary
) -> None:
    given, head = batch(vocabulary), GuidedHead(network)
    links = torch.tensor([[0, 0, 3], [0, 1, 0], [1, 2, 5], [2, 3, 1]])
    optimiser = torch.optim.Adam(network.parameters(), lr=0.02)
    for _ in range(60):
        network.model(**given, use_cache=False)
        optimiser.zero_grad()
        loss = head.loss(given["attention_mask"], links, torch.ones(4))
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    network.model(**given, use_cache=False)
    looked = head.log_weights(given["attention_mask"]).argmax(dim=2)
    assert [int(looked[s, t]) for s, t, _ in links] == [int(i) for _, _, i in links]


def test_the_start_embedding_is_zero_and_both_engines_begin_alike(
    network: Any, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    save_network(network, network.state_dict(), vocabulary, folder)
    assert not load_network(folder, vocabulary, 0.0).model.shared.weight[vocabulary.pad].detach().any()
    convert(folder, tmp_path / "converted", "float32")
    import ctranslate2

    engine = ctranslate2.Translator(str(tmp_path / "converted"), device="cpu", compute_type="float32")
    pieces = [[*vocabulary.source_pieces(t), "</s>"] for t in _TEXTS]
    found = engine.score_batch(pieces, [["▁the", "▁conference"]] * len(_TEXTS))
    given = batch(vocabulary)
    given["decoder_input_ids"] = torch.tensor(
        [[vocabulary.pad, vocabulary.table["▁the"], vocabulary.table["▁conference"]]] * len(_TEXTS)
    )
    loaded = load_network(folder, vocabulary, 0.0).eval()
    with torch.inference_mode():
        scores = loaded(**given, use_cache=False).logits.log_softmax(dim=2)
    wanted = [vocabulary.table["▁the"], vocabulary.table["▁conference"], vocabulary.end]
    for row, result in enumerate(found):
        expected = [float(scores[row, k, w]) for k, w in enumerate(wanted)]
        assert result.log_probs == pytest.approx(expected, abs=1e-3)


def test_a_start_embedding_that_is_not_zero_is_set_to_zero(
    network: Any, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    weights = {n: w.clone() for n, w in network.state_dict().items()}
    for name in ("model.shared.weight", "lm_head.weight"):
        weights[name][vocabulary.pad] = 1.0
    save_network(network, weights, vocabulary, tmp_path / "model")
    assert (
        not load_network(tmp_path / "model", vocabulary, 0.0)
        .model.shared.weight[vocabulary.pad]
        .detach()
        .any()
    )


def test_the_bundled_models_text_is_the_engines(vocabulary: Vocabulary) -> None:
    ours = translate(load_network(_MODEL, vocabulary, 0.0), vocabulary, _TEXTS)
    engine = open_engine(TranslationSettings(model=str(_MODEL), backend="transformers"))
    theirs = [h[0].text for h in engine.translate(_TEXTS, Decoding(beam_size=1))]
    assert chrf(ours, theirs) > 95


def test_a_vocabulary_of_another_model_is_refused(vocabulary: Vocabulary, tmp_path: Path) -> None:
    lines = [
        f"{a} {b} hội nghị {a}{b}"
        for a in ["nguyễn", "trần", "lê", "phạm"]
        for b in ["mai", "lan", "cúc", "trúc"]
    ]
    other = train_vocabulary(lines * 5, 285, tmp_path / "vocabulary")
    with pytest.raises(TrainingError, match="do not belong together"):
        load_network(_MODEL, other, 0.0)


def test_too_few_lines_for_a_vocabulary_are_told(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="no vocabulary of 9,000 pieces"):
        train_vocabulary(["hội nghị", "conference"], 9_000, tmp_path)


def test_a_folder_without_a_model_is_refused(vocabulary: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="cannot be read"):
        Vocabulary(tmp_path)
    with pytest.raises(TrainingError, match="cannot be read"):
        load_network(tmp_path, vocabulary, 0.0)
