"""The left panel: library, watched folders and filters."""
