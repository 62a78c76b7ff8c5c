# SPDX-License-Identifier: GPL-3.0-or-later
"""Guided reflections: those begun, those finished, and which of them are to be offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _table(
        "reflection_draft",
        _text("dialog"),
        _number("version"),
        _text("title"),
        _text("step"),
        _text("answers"),
        sa.Column("short", sa.Boolean, nullable=False),
        _text("occasion"),
        _text("session_uid"),
        sa.UniqueConstraint("dialog", name="uq_reflection_draft_dialog"),
    )
    _table(
        "reflection_run",
        _text("dialog"),
        _number("version"),
        _text("title"),
        _text("entry_uid"),
        _text("occasion"),
        _text("session_uid"),
        _number("at"),
        _number("at_offset"),
        _number("local_day"),
        _text("made"),
    )
    op.create_index("ix_reflection_run_dialog_at", "reflection_run", ["dialog", "at"])
    op.create_index("ix_reflection_run_entry_uid", "reflection_run", ["entry_uid"])
    _table(
        "reflection_wish",
        _text("dialog"),
        _text("occasion"),
        _text("how"),
        sa.UniqueConstraint("dialog", "occasion", name="uq_reflection_wish_dialog_occasion"),
    )


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


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)
