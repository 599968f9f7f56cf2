"""Faces: where they are and their 68 landmarks, by two tiny nets; the one part of the facts that needs torch."""
