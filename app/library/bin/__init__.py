"""Rejected photos into the system's bin: planned, asked about, then moved; nothing is ever deleted."""
