# SPDX-License-Identifier: GPL-3.0-or-later
"""What was made: the thing itself, its pictures and sounds, and the lines of a drawing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "creation",
        _text("kind"),
        _text("title"),
        _text("words"),
        _text("note"),
        _number("at"),
        _number("at_offset"),
        _number("local_day"),
        sa.Column("shareable", sa.Boolean, nullable=False),
        _number("id"),
        _text("uid"),
        _number("created"),
        _number("changed"),
        _number("offset"),
        sa.Column("deleted", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_creation"),
        sa.UniqueConstraint("uid", name="uq_creation_uid"),
    )
    op.create_index("ix_creation_deleted_at", "creation", ["deleted", "at"])
    op.create_index("ix_creation_local_day", "creation", ["local_day"])
    op.create_table(
        "creation_file",
        _number("id"),
        _number("creation_id"),
        _number("place"),
        _text("what"),
        _text("attachment_uid"),
        _number("length"),
        _of_creation("creation_file"),
        sa.PrimaryKeyConstraint("id", name="pk_creation_file"),
    )
    op.create_index("ix_creation_file_creation_id_place", "creation_file", ["creation_id", "place"])
    op.create_index("ix_creation_file_attachment_uid", "creation_file", ["attachment_uid"])
    op.create_table(
        "creation_stroke",
        _number("id"),
        _number("creation_id"),
        _number("place"),
        sa.Column("data", sa.LargeBinary, nullable=False),
        _of_creation("creation_stroke"),
        sa.PrimaryKeyConstraint("id", name="pk_creation_stroke"),
        sa.UniqueConstraint("creation_id", "place", name="uq_creation_stroke_creation_id_place"),
    )


def _of_creation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["creation_id"], ["creation.id"], name=f"fk_{table}_creation_id", ondelete="CASCADE"
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)
