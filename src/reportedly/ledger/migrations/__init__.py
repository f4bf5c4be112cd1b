"""The history of the schema, run by alembic; `opening.migrate` starts it."""
