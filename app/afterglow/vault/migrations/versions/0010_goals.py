# SPDX-License-Identifier: GPL-3.0-or-later
"""Goals, what was said of them on a day, plans for obstacles, small wins, values and a purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _table(
        "goal_value",
        _text("name"),
        _number("position"),
        sa.UniqueConstraint("name", name="uq_goal_value_name"),
    )
    _table(
        "goal",
        _text("title"),
        _text("step"),
        _number("value_id", nullable=True),
        _text("schedule"),
        _text("low_day"),
        sa.Column("less", sa.Boolean, nullable=False),
        _text("instead"),
        sa.Column("steady", sa.Boolean, nullable=False),
        _text("state"),
        _number("began"),
        _number("ended", nullable=True),
        _number("position"),
        _to("goal", "value_id", "goal_value", "SET NULL"),
    )
    op.create_index("ix_goal_deleted_state_position", "goal", ["deleted", "state", "position"])
    _table(
        "goal_mark",
        _number("goal_id"),
        _number("local_day"),
        _text("mark"),
        _to("goal_mark", "goal_id", "goal", "CASCADE"),
        sa.UniqueConstraint("goal_id", "local_day", name="uq_goal_mark_goal_id_local_day"),
    )
    op.create_index("ix_goal_mark_local_day", "goal_mark", ["local_day"])
    _table(
        "goal_plan",
        _number("goal_id", nullable=True),
        _text("obstacle"),
        sa.Column("inner", sa.Boolean, nullable=False),
        _text("cue"),
        _text("action"),
        _to("goal_plan", "goal_id", "goal", "CASCADE"),
    )
    op.create_index("ix_goal_plan_goal_id", "goal_plan", ["goal_id"])
    _table(
        "goal_win",
        _number("goal_id", nullable=True),
        _text("what"),
        _text("took"),
        _number("at"),
        _number("at_offset"),
        _number("local_day"),
        _to("goal_win", "goal_id", "goal", "SET NULL"),
    )
    op.create_index("ix_goal_win_at", "goal_win", ["at"])
    op.create_index("ix_goal_win_local_day", "goal_win", ["local_day"])
    _table("goal_purpose", _text("statement"), _number("at"))
    op.create_index("ix_goal_purpose_at", "goal_purpose", ["at"])


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


def _to(table: str, column: str, other: str, on_delete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}", ondelete=on_delete)
