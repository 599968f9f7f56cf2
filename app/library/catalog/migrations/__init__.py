"""The catalogue's revisions, run by alembic: linear, numbered, upgrade only."""
