"""What can be measured in a photo, beside what a model thinks of it: never in a score, None where it cannot be told."""
