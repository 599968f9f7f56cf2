"""The photos around the active one, in a line."""
