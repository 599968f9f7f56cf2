"""The paper's stages, each readable top to bottom."""
