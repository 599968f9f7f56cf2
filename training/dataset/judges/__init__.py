"""Judges say which of two pictures of one photo is better; only what they agree on becomes a pair."""
