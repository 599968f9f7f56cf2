"""Makes the embedded model known to transformers' Auto classes; importing this module is enough."""

from __future__ import annotations

from transformers import AutoConfig, AutoImageProcessor, AutoModel, AutoModelForImageTextToText, AutoProcessor

from engine.vlm.mini.configuration import RedAesMiniConfig, RedAesTowerConfig
from engine.vlm.mini.letterbox import LetterboxImageProcessor
from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.mini.processing import RedAesMiniProcessor
from engine.vlm.mini.tower import RedAesTower

AutoConfig.register(RedAesTowerConfig.model_type, RedAesTowerConfig, exist_ok=True)
AutoConfig.register(RedAesMiniConfig.model_type, RedAesMiniConfig, exist_ok=True)
AutoModel.register(RedAesTowerConfig, RedAesTower, exist_ok=True)
AutoModelForImageTextToText.register(RedAesMiniConfig, RedAesMiniForConditionalGeneration, exist_ok=True)
AutoImageProcessor.register(RedAesMiniConfig, slow_image_processor_class=LetterboxImageProcessor, exist_ok=True)
AutoProcessor.register(RedAesMiniConfig, RedAesMiniProcessor, exist_ok=True)
