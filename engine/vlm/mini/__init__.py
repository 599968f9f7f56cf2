"""The embedded model's own classes, registered with transformers' Auto classes by `registration`."""
