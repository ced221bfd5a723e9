"""Runs the steps on the connection that cxdesk.store.migrate hands over."""

from alembic import context

from cxdesk.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False
)
context.run_migrations()
