"""Drops edits that failed or overdid it: by measurement for any edit, by a chat model for edits told in words."""
