"""Sorting a shoot: collections, the engine's proposals, and rejects on their way to the trash."""
