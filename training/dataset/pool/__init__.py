"""The source pool: photos from anywhere, scored by several experts, without near-duplicates, drawn over the scores."""
