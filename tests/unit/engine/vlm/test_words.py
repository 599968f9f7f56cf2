"""Numbers are read alike however a tokenizer writes them: against plain passes over whole texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
import pytest
import torch
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from engine.answer import DELTA_LEAD, SCORE_LEAD
from engine.errors import WeightsDamaged
from engine.scoring import HUNDREDTHS_MEAN
from engine.vlm.decoding import Decoding
from engine.vlm.read_text import ReadText
from engine.vlm.words import Words
from tests.support.tiny_tokenizers import byte_pairs

TEXTS: Final = [f"{lead}{number / 100:.2f}" for lead in (SCORE_LEAD, f"{DELTA_LEAD}+") for number in range(1001)]
PROMPT: Final = "Answer\n"


def in_threes() -> Tokenizer:
    """As Llama 3: up to three digits are one token."""
    return byte_pairs(TEXTS, pre_tokenizers.Split(Regex(r"\p{N}{1,3}|[^\p{N}]+"), "isolated"), ("<pad>",))


def with_spaces() -> Tokenizer:
    """As GPT-2: digits in a row are one token, with the space before them."""
    return byte_pairs(TEXTS, pre_tokenizers.Split(Regex(r" ?\p{N}+| ?[^\s\p{N}]+|\s+"), "isolated"), ("<pad>",))


def one_by_one() -> Tokenizer:
    """As Qwen: a token a digit."""
    return byte_pairs(TEXTS, pre_tokenizers.Split(Regex(r"\p{N}| ?[^\s\p{N}]+|\s+"), "isolated"), ("<pad>",))


def behind_a_space() -> Tokenizer:
    """As Llama 2: a space is put before every text, and stands alone before a digit."""
    tokenizer = Tokenizer(models.BPE(byte_fallback=True, unk_token="<unk>", fuse_unk=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"\p{N}|[^\p{N}]+"), "isolated")
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.Strip(" ", 1, 0)])
    trainer = trainers.BpeTrainer(vocab_size=90, special_tokens=["<unk>", "<pad>"], show_progress=False)
    tokenizer.train_from_iterator([f"▁{text.replace(' ', '▁')}" for text in [PROMPT, *TEXTS]], trainer)
    return tokenizer


MAKERS: Final = (in_threes, with_spaces, one_by_one, behind_a_space)


@pytest.fixture(autouse=True, scope="module")
def _one_thread() -> Iterator[None]:
    """Models this small run fastest on one."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module", params=MAKERS, ids=lambda make: make.__name__)
def tokenizer(request: pytest.FixtureRequest) -> Any:
    return PreTrainedTokenizerFast(tokenizer_object=request.param(), pad_token="<pad>")


@pytest.fixture(scope="module")
def model(tokenizer: Any) -> Any:
    torch.manual_seed(4)
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
    made = LlamaForCausalLM(LlamaConfig(vocab_size=len(tokenizer), **sizes))
    made.lm_head.weight.data *= 25.0  # so that its choices differ
    return made.eval()


def decoding_after(model: Any, tokenizer: Any) -> Decoding:
    inputs = dict(tokenizer(PROMPT, return_tensors="pt"))
    prompt = {name: inputs[name] for name in ("input_ids", "attention_mask")}
    return Decoding(ReadText(model, prompt, tokenizer.pad_token_id, lambda: False), Words(tokenizer))


def chance_of_digit(model: Any, tokenizer: Any, said: str, digits: list[str]) -> np.ndarray[Any, Any]:
    """How likely each text is to come next, by whole texts: whatever tokens begin with it count, each once.

    Args:
        said: the answer so far.
        digits: alternatives; behind a first decimal every second one is tried.
    """
    ends = [str(more) for more in range(10)] if "." in said else [".00"]
    groups = [sorted({_begun(tokenizer, said, digit, end) for end in ends}) for digit in digits]
    told = iter(last_chances(model, tokenizer, [ids for group in groups for ids in group]))
    totals = np.array([sum(next(told) for _ in group) for group in groups])
    return totals / totals.sum()


def last_chances(model: Any, tokenizer: Any, answers: list[tuple[int, ...]]) -> list[float]:
    """Of each answer's last token after all others, without any cache."""
    prompt = tokenizer(PROMPT)["input_ids"]
    longest = max(map(len, answers))
    rows = torch.tensor([[*prompt, *ids, *[tokenizer.pad_token_id] * (longest - len(ids))] for ids in answers])
    with torch.inference_mode():
        chances = model(rows).logits.double().softmax(2)
    return [float(chances[row, len(prompt) + len(ids) - 2, ids[-1]]) for row, ids in enumerate(answers)]


def _begun(tokenizer: Any, said: str, digit: str, end: str) -> tuple[int, ...]:
    """Tokens of the whole answer up to the one in which the alternative begins to be told from others."""
    whole = tokenizer(said + digit + end, return_offsets_mapping=True)
    place = len(said)
    return next(
        tuple(whole["input_ids"][: number + 1])
        for number, (_, stop) in enumerate(whole["offset_mapping"])
        if stop > place
    )


def expected_number(model: Any, tokenizer: Any, lead: str) -> float:
    digits = list("0123456789")
    is_joined = len(tokenizer(f"{lead}10")["input_ids"]) == len(tokenizer(f"{lead}1")["input_ids"])
    first = chance_of_digit(model, tokenizer, lead, [*digits, "10"] if is_joined else digits)
    if is_joined:
        ten = first[10]
    else:
        after = [tuple(tokenizer(f"{lead}1{one}")["input_ids"]) for one in (".", "0")]
        point, zero = last_chances(model, tokenizer, after)
        ten = first[1] * zero / (point + zero)
        first[1] -= ten
    values = [digit + np.arange(10) / 10 + HUNDREDTHS_MEAN for digit in range(10)]
    tenths = [chance_of_digit(model, tokenizer, f"{lead}{digit}.", digits) for digit in digits]
    return float(10.0 * ten + sum(first[digit] * tenths[digit] @ values[digit] for digit in range(10)))


def test_a_score_is_the_expectation_over_all_tokens_that_write_it(model: Any, tokenizer: Any) -> None:
    decoding = decoding_after(model, tokenizer)
    decoding.expect(SCORE_LEAD)
    (number,) = decoding.number()
    assert number.expected == pytest.approx(expected_number(model, tokenizer, SCORE_LEAD), abs=1e-3)
    assert number.spread > 0.1


def test_a_number_behind_a_sign_goes_on_in_the_same_text(model: Any, tokenizer: Any) -> None:
    decoding = decoding_after(model, tokenizer)
    decoding.expect(DELTA_LEAD)
    decoding.choose(("+", "-"))
    decoding.take([0])
    (number,) = decoding.number()
    assert number.expected == pytest.approx(expected_number(model, tokenizer, f"{DELTA_LEAD}+"), abs=1e-3)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_the_tokens_of_a_number_say_what_they_say(make: Callable[[], Tokenizer]) -> None:
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=make(), pad_token="<pad>")
    words = Words(tokenizer)
    said = [{words.said([token])[0] for token in group} for group in words.decimals]
    assert said == [{digit} for digit in "0123456789"]
    assert words.said([words.point]) == "."
    assert any(len(group) > 1 for group in words.decimals) == (make in (in_threes, with_spaces))


def test_a_tokenizer_that_knows_no_digits_is_refused() -> None:
    letters = Tokenizer(models.WordLevel({"<unk>": 0, "<pad>": 1, "Score": 2, ".": 3}, unk_token="<unk>"))
    letters.pre_tokenizer = pre_tokenizers.Split(Regex(r"\p{N}|\."), "isolated")
    words = Words(PreTrainedTokenizerFast(tokenizer_object=letters, pad_token="<pad>", unk_token="<unk>"))
    with pytest.raises(WeightsDamaged, match="digit by digit"):
        _ = words.decimals
