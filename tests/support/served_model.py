"""Lets a loaded model speak through `chat_server`, with its own probabilities: what a server of these weights says."""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Callable
from typing import Any

import torch
from PIL import Image

from engine.vlm.loading import LoadedModel
from tests.support.chat_server import Said, Spoken, beginning_of, images_of


def speaker(loaded: LoadedModel) -> Callable[[dict[str, Any]], Said]:
    """Greedy answers, one request at a time."""
    turn = threading.Lock()

    def answer(body: dict[str, Any]) -> Said:
        with turn:
            return Said(_spoken(loaded, body))

    return answer


@torch.inference_mode()
def _spoken(loaded: LoadedModel, body: dict[str, Any]) -> list[Spoken]:
    processor, tokenizer = loaded.processor, loaded.processor.tokenizer
    asked = [{"role": "user", "content": [_part(part) for part in body["messages"][0]["content"]]}]
    prompt = processor.apply_chat_template(asked, add_generation_prompt=True, tokenize=False)
    images = [Image.open(io.BytesIO(base64.b64decode(url.split(",", 1)[1]))) for url in images_of(body)]
    has_begun = tokenizer.bos_token is not None and prompt.startswith(tokenizer.bos_token)
    text = prompt + (beginning_of(body) or "")
    inputs = processor(images=[images], text=[text], return_tensors="pt", add_special_tokens=not has_begun)
    said = loaded.model.generate(
        **inputs.to(loaded.model.device),
        max_new_tokens=body["max_tokens"],
        do_sample=False,
        output_logits=True,
        return_dict_in_generate=True,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    ids = said.sequences[0, inputs["input_ids"].shape[1] :].tolist()
    return [
        _token(tokenizer, token, logits[0])
        for token, logits in zip(ids, said.logits, strict=True)
        if token != tokenizer.eos_token_id
    ]


def _part(part: dict[str, Any]) -> dict[str, Any]:
    return {"type": "image"} if part["type"] == "image_url" else part


def _token(tokenizer: Any, token: int, logits: torch.Tensor) -> Spoken:
    chances, ids = logits.double().softmax(0).topk(20)
    listed: dict[str, float] = {}
    for other, chance in zip(ids.tolist(), chances.tolist(), strict=True):
        text = tokenizer.decode([other])
        listed[text] = listed.get(text, 0.0) + max(chance, 1e-300)
    return tokenizer.decode([token]), listed
