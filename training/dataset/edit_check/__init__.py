"""Drops edits told in words that failed or overdid it: by measurement, and by a chat model if the plan wants that.

What the engine's own operations made is judged instead: an edit that the judges don't see teaches nothing
(`judges/keeping.py`).
"""
