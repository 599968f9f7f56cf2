"""Tokenizers of real families, trained in place on a few texts."""

from __future__ import annotations

import json
from typing import Any, Final

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import Qwen2Tokenizer
from transformers.models.qwen2.tokenization_qwen2 import PRETOKENIZE_REGEX

_VOCABULARY: Final = 1400
_QWEN_TOKENS: Final = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|image_pad|>",
    "<|video_pad|>",
    "<image>",
)


def byte_pairs(texts: list[str], splitter: pre_tokenizers.PreTokenizer, specials: tuple[str, ...]) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [splitter, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=_VOCABULARY,
        special_tokens=list(specials),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def qwen_tokenizer(texts: list[str]) -> Any:
    trained = byte_pairs(texts, pre_tokenizers.Split(Regex(PRETOKENIZE_REGEX), "isolated"), _QWEN_TOKENS)
    vocabulary = trained.get_vocab()
    merges: Any = [tuple(merge) for merge in json.loads(trained.to_str())["model"]["merges"]]
    return Qwen2Tokenizer(
        vocab=vocabulary,
        merges=merges,
        eos_token="<|im_end|>",
        additional_special_tokens=list(_QWEN_TOKENS[1:]),
    )
