"""Suggested edits as one works with them: chosen, weakened, measured again, saved."""
