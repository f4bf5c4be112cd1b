"""The first schema. A fresh ledger is made whole by `opening` and is stamped with the newest revision."""

from alembic import op

from reportedly.ledger import sqlite
from reportedly.ledger.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    metadata.create_all(op.get_bind())
    sqlite.make_search(op.get_bind())


def downgrade() -> None:
    """Drop all tables."""
    metadata.drop_all(op.get_bind())
