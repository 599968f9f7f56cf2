"""The right panel: what the engine thinks of the active photo, and what the person decided."""
