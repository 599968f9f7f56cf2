"""Untrained pipelines of the real classes, small enough for one core; sizes and call arguments stay the real ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderKLQwenImage,
    DDIMScheduler,
    FlowMatchEulerDiscreteScheduler,
    FluxKontextPipeline,
    FluxTransformer2DModel,
    LongCatImageEditPipeline,
    LongCatImageTransformer2DModel,
    QwenImageEditPipeline,
    QwenImageEditPlusPipeline,
    QwenImageTransformer2DModel,
    StableDiffusionInstructPix2PixPipeline,
    UNet2DConditionModel,
)
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTokenizer,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2_5_VLProcessor,
    Qwen2VLProcessor,
    T5Config,
    T5EncoderModel,
    T5TokenizerFast,
)

from tests.support.tiny_models import save_tiny

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz."
_QWEN_WIDTH: Final = 64  # of `tests.support.tiny_models`
_HEADS: Final[dict[str, Any]] = {"attention_head_dim": 16, "num_attention_heads": 1}


def save_tiny_pipeline(name: str, folder: Path) -> None:
    """Writes an untrained pipeline of the class that an editor of this name loads."""
    torch.manual_seed(5)
    _BUILDERS[name](folder)


def _vae(n_levels: int, channels: int) -> AutoencoderKL:
    """Every level but the first halves the picture."""
    return AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * n_levels,
        up_block_types=("UpDecoderBlock2D",) * n_levels,
        block_out_channels=(2,) * n_levels,
        layers_per_block=1,
        latent_channels=channels,
        norm_num_groups=1,
        sample_size=32,
        use_quant_conv=False,
        use_post_quant_conv=False,
        shift_factor=0.0,
        scaling_factor=1.0,
        mid_block_add_attention=False,
    )


def _clip() -> dict[str, Any]:
    tokens = ["<|startoftext|>", "<|endoftext|>", *_LETTERS, *(f"{letter}</w>" for letter in _LETTERS)]
    tokenizer = CLIPTokenizer(vocab={token: k for k, token in enumerate(tokens)}, merges=[], model_max_length=77)
    config = CLIPTextConfig(
        vocab_size=len(tokens),
        hidden_size=32,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        bos_token_id=0,
        eos_token_id=1,
        pad_token_id=1,
        projection_dim=32,
    )
    return {"tokenizer": tokenizer, "text_encoder": CLIPTextModel(config)}


def _t5() -> dict[str, Any]:
    specials = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
    tokenizer = T5TokenizerFast(
        vocab=[*specials, *((letter, -3.0) for letter in _LETTERS)], extra_ids=0, model_max_length=512
    )
    config = T5Config(vocab_size=len(tokenizer), d_model=32, d_kv=16, d_ff=32, num_layers=1, num_heads=2)
    return {"tokenizer_2": tokenizer, "text_encoder_2": T5EncoderModel(config)}


def _qwen_text(folder: Path) -> tuple[Any, Any]:
    """A text encoder and its processor."""
    save_tiny("qwen2_5_vl", folder / "text", ["make the sky a little darker and remove the bin on the left"] * 3)
    parts: Any = Qwen2_5_VLProcessor.from_pretrained(folder / "text")
    processor = Qwen2VLProcessor(
        image_processor=parts.image_processor, tokenizer=parts.tokenizer, video_processor=parts.video_processor
    )
    return Qwen2_5_VLForConditionalGeneration.from_pretrained(folder / "text"), processor


def _flux_kontext(folder: Path) -> None:
    transformer = FluxTransformer2DModel(
        in_channels=4,
        num_layers=1,
        num_single_layers=1,
        joint_attention_dim=32,
        pooled_projection_dim=32,
        axes_dims_rope=[4, 4, 8],
        guidance_embeds=True,
        **_HEADS,
    )
    FluxKontextPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(), vae=_vae(4, 1), transformer=transformer, **_clip(), **_t5()
    ).save_pretrained(folder)


def _qwen(pipeline_class: Any) -> Callable[[Path], None]:
    def save(folder: Path) -> None:
        encoder, processor = _qwen_text(folder)
        transformer = QwenImageTransformer2DModel(
            in_channels=16,
            out_channels=4,
            num_layers=1,
            joint_attention_dim=_QWEN_WIDTH,
            axes_dims_rope=(4, 6, 6),
            **_HEADS,
        )
        vae = AutoencoderKLQwenImage(
            base_dim=4,
            z_dim=4,
            dim_mult=[1, 1, 1, 1, 1],
            num_res_blocks=0,
            temperal_downsample=[False, True, True, True],
            latents_mean=[0.0] * 4,
            latents_std=[1.0] * 4,
        )
        pipeline_class(
            scheduler=FlowMatchEulerDiscreteScheduler(),
            vae=vae,
            text_encoder=encoder,
            tokenizer=processor.tokenizer,
            processor=processor,
            transformer=transformer,
        ).save_pretrained(folder)

    return save


def _longcat(folder: Path) -> None:
    encoder, processor = _qwen_text(folder)
    transformer = LongCatImageTransformer2DModel(
        in_channels=64,  # the pipeline's 16 latent channels, two by two
        num_layers=1,
        num_single_layers=1,
        joint_attention_dim=_QWEN_WIDTH,
        pooled_projection_dim=_QWEN_WIDTH,
        axes_dims_rope=[4, 6, 6],
        **_HEADS,
    )
    LongCatImageEditPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(),
        vae=_vae(4, 16),
        text_encoder=encoder,
        tokenizer=processor.tokenizer,
        text_processor=processor,
        transformer=transformer,
    ).save_pretrained(folder)


def _pix2pix(folder: Path) -> None:
    unet = UNet2DConditionModel(
        in_channels=8,
        out_channels=4,
        sample_size=16,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        block_out_channels=(4, 8),
        norm_num_groups=2,
        layers_per_block=1,
        cross_attention_dim=32,
        attention_head_dim=4,
    )
    StableDiffusionInstructPix2PixPipeline(
        vae=_vae(4, 4),
        unet=unet,
        scheduler=DDIMScheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
        **_clip(),
    ).save_pretrained(folder)


_BUILDERS: Final[dict[str, Callable[[Path], None]]] = {
    "flux-kontext": _flux_kontext,
    "qwen-image-edit": _qwen(QwenImageEditPipeline),
    "qwen-image-edit-plus": _qwen(QwenImageEditPlusPipeline),
    "longcat-image-edit": _longcat,
    "instruct-pix2pix": _pix2pix,
}
