"""The library's memory: one SQLite file, reached only through the functions of this package."""
