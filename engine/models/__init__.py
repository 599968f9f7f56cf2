"""Which models there are, what they need, and how their folders come here; nothing in this package loads torch."""
