# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety plan, and guided reflections of the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _table("safety_line", _text("part"), _text("words"), sa.Column("position", sa.Integer, nullable=False))
    op.create_index("ix_safety_line_part_position", "safety_line", ["part", "position"])
    _table(
        "reflection_own",
        _text("dialog"),
        _text("text"),
        sa.UniqueConstraint("dialog", name="uq_reflection_own_dialog"),
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
