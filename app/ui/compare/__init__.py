"""Two photos side by side, with what the engine says about the pair."""
