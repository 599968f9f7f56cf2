"""RED pairs: source photos, parametric edits, their certified order and the text that tells it."""
