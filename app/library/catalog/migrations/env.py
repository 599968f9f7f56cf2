"""Run by alembic for each upgrade: uses the connection that `upgrade.py` opened, in its transaction."""

from __future__ import annotations

from alembic import context

from app.library.catalog.all_tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
