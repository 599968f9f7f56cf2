"""The engine's process, seen from both sides; no Qt, and no torch outside the child."""
