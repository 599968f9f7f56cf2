"""A few photos at once, the best one large."""
