# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders; pauses of goals, what changed; what is parked, early signs, and notes on drinking less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the columns that older ones lack."""
    _table(
        "reminder",
        _text("words"),
        _text("about_feature"),
        _text("about_uid"),
        _text("schedule"),
        _number("minute"),
        _number("said", nullable=True),
        _number("later", nullable=True),
    )
    op.create_index("ix_reminder_about_uid", "reminder", ["about_uid"])
    for table, column in (("goal", "settle"), ("goal", "person"), ("goal_plan", "state")):
        default = "open" if column == "state" else ""
        op.add_column(table, sa.Column(column, sa.Text, nullable=False, server_default=default))
    _table(
        "goal_pause",
        _number("goal_id"),
        _number("first"),
        _number("last", nullable=True),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_goal_pause_goal_id", ondelete="CASCADE"),
    )
    op.create_index("ix_goal_pause_goal_id", "goal_pause", ["goal_id"])
    _table(
        "goal_change",
        _text("what"),
        _number("at"),
        _number("at_offset"),
        _number("local_day"),
        _text("of_uid"),
    )
    op.create_index("ix_goal_change_at", "goal_change", ["at"])
    op.create_index("ix_goal_change_local_day", "goal_change", ["local_day"])
    op.add_column("coping_card", _number("helped", nullable=True))
    op.add_column("letter", sa.Column("opens", sa.Text, nullable=False, server_default=""))
    _table("warning_sign", _text("words"), _number("position"))
    _table("parked_idea", _text("area"), _text("words"), _number("position"))
    _table(
        "limit_note",
        _text("kind"),
        _text("words"),
        _number("at"),
        _number("at_offset"),
        _number("local_day"),
    )
    op.create_index("ix_limit_note_at", "limit_note", ["at"])


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
