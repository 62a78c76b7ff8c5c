# SPDX-License-Identifier: GPL-3.0-or-later
"""Practices and what was noted of them on a day; coping cards, letters to oneself, and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _table(
        "practice",
        _text("category"),
        _text("named"),
        _text("title"),
        _text("smallest"),
        _text("schedule"),
        _text("cue"),
        _text("session_uid"),
        _number("position"),
    )
    op.create_index("ix_practice_deleted_position", "practice", ["deleted", "position"])
    op.create_index("ix_practice_session_uid", "practice", ["session_uid"])
    _table(
        "practice_day",
        _number("practice_id"),
        _number("local_day"),
        _text("mark"),
        _number("before", nullable=True),
        _number("after", nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name="fk_practice_day_practice_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("practice_id", "local_day", name="uq_practice_day_practice_id_local_day"),
    )
    op.create_index("ix_practice_day_local_day", "practice_day", ["local_day"])
    _table("coping_card", _text("title"), _text("steps"), _text("helps"), _number("position"))
    _table("letter", _text("words"), _number("at"))
    op.create_index("ix_letter_at", "letter", ["at"])
    _table("close_person", _text("name"), _text("reach"), _number("position"))


def _table(name: str, *columns: SchemaItem) -> None:
    op.create_table(
        name,
        *columns,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("created", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("deleted", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("uid", name=f"uq_{name}_uid"),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable)
