"""What happens when; no Qt."""
