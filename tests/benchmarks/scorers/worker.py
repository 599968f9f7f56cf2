"""Runs in the comparison environment: `worker.py nima|musiq|laion_aes`, with random weights, so nothing is downloaded.

Each line of standard input is a JSON list of photos; each is answered with one line when all are scored, one at a time
as pyiqa reads them from their files. The line says how many.
"""

import json
import sys

import clip
import pyiqa
import timm
import torch
from clip.model import CLIP

_VIT_L_14 = {
    "embed_dim": 768,
    "image_resolution": 224,
    "vision_layers": 24,
    "vision_width": 1024,
    "vision_patch_size": 14,
    "context_length": 77,
    "vocab_size": 49408,
    "transformer_width": 768,
    "transformer_heads": 12,
    "transformer_layers": 12,
}


def main() -> None:
    """Answers until standard input ends."""
    answers, sys.stdout = sys.stdout, sys.stderr  # pyiqa logs to standard output
    metric = _metric(sys.argv[1])
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin:
        paths = json.loads(line)
        with torch.inference_mode():
            scores = [float(metric(path)) for path in paths]
        answers.write(f"{len(scores)}\n")
        answers.flush()


def _metric(name: str) -> torch.nn.Module:
    create = timm.create_model
    timm.create_model = lambda model, **options: create(model, **(options | {"pretrained": False}))
    clip.load = lambda _: (CLIP(**_VIT_L_14).eval(), None)
    return pyiqa.create_metric(name, pretrained=False, device=torch.device("cpu"))


if __name__ == "__main__":
    main()
