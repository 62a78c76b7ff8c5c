# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be brought to therapy, appointments, aliases of names, and therapists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _table(
        "therapy_item",
        _text("kind"),
        _text("words"),
        _text("origin_uid"),
        _text("state"),
        sa.Column("sensitive", sa.Boolean, nullable=False),
    )
    op.create_index("ix_therapy_item_deleted_state", "therapy_item", ["deleted", "state"])
    _table(
        "appointment",
        _number("at"),
        _number("at_offset"),
        _number("local_day"),
        _text("whom"),
        _text("before"),
        _text("after"),
    )
    op.create_index("ix_appointment_local_day", "appointment", ["local_day"])
    _table("name_alias", _text("name"), _text("instead"))
    _table("therapist", _text("name"), _text("reach"), _text("notes"))


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
