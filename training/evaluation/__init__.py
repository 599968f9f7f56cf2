"""A checkpoint against held-out photos, through the same engine that the app runs."""
