"""How Alembic reaches the database: through the app, in one transaction, also on SQLite."""

from alembic import context

from elearn.store import schema
from elearn.store.base import db, writing


def run() -> None:
    """Runs the migrations on the app's engine."""
    token = writing.set(True)
    try:
        with db.engine.connect() as connection:
            context.configure(
                connection=connection,
                target_metadata=schema.metadata,
                render_as_batch=True,
                transactional_ddl=True,
            )
            with context.begin_transaction():
                context.run_migrations()
    finally:
        writing.reset(token)


run()
