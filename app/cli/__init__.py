"""The `redaes` command; works without a display and without Qt."""
