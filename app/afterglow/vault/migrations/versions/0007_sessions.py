# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions of a treatment. What belongs to one by its date is not stored; what is by hand, is a link."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None

_WORDS = ("title", "place", "route", "companion", "ride_home", "intention", "note", "lift")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "session",
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("at_offset", sa.Integer, nullable=False),
        sa.Column("local_day", sa.Integer, nullable=False),
        sa.Column("ends", sa.Integer, nullable=True),
        sa.Column("window", sa.Integer, nullable=False),
        sa.Column("missed", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in _WORDS),
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("created", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("deleted", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
        sa.UniqueConstraint("uid", name="uq_session_uid"),
    )
    op.create_index("ix_session_deleted_at", "session", ["deleted", "at"])
