# SPDX-License-Identifier: GPL-3.0-or-later
"""Moods, and the reason a person began with every earlier wording of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "mood",
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("at_offset", sa.Integer, nullable=False),
        sa.Column("local_day", sa.Integer, nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.Column("word", sa.Text, nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("id", name="pk_mood"),
        sa.UniqueConstraint("uid", name="uq_mood_uid"),
    )
    op.create_index("ix_mood_deleted_at", "mood", ["deleted", "at"])
    op.create_index("ix_mood_local_day", "mood", ["local_day"])
    op.create_table(
        "today_why",
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("id", name="pk_today_why"),
        sa.UniqueConstraint("uid", name="uq_today_why_uid"),
    )
    op.create_index("ix_today_why_at", "today_why", ["at"])


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("created", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("deleted", sa.Integer, nullable=True),
    ]
