"""What a vision-language model proposes to change in a photo, and the one sentence that tells an editor."""
