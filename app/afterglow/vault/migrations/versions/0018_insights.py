# SPDX-License-Identifier: GPL-3.0-or-later
"""Insights with their dated steps and returns, symbols, perspectives, patterns, and marks in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _table(
        "text_mark",
        _text("kind"),
        _text("owner_uid"),
        _text("text_uid"),
        _number("start"),
        _number("end"),
        sa.Column("lost", sa.Boolean, nullable=False),
        _text("words"),
    )
    op.create_index("ix_text_mark_text_uid", "text_mark", ["text_uid"])
    op.create_index("ix_text_mark_owner_uid", "text_mark", ["owner_uid"])
    _table("insight", _text("words"), *_origin(), _text("state"), *_at())
    op.create_index("ix_insight_deleted_at", "insight", ["deleted", "at"])
    op.create_index("ix_insight_origin_uid", "insight", ["origin_uid"])
    _part("insight_step", "insight", _text("state"), *_at())
    _part(
        "insight_return",
        "insight",
        sa.Column("declined", sa.Boolean, nullable=False),
        _text("still"),
        _text("tried"),
        _text("note"),
        *_at(),
    )
    _table("symbol", _text("name"), _text("kind"), _text("detail"))
    _part("symbol_meaning", "symbol", _text("words"), *_at())
    _table("perspective", _text("words"), *_origin(), _number("every"), _number("shown"))
    _table("pattern", _text("words"), _text("now_words"))
    _part("pattern_pull", "pattern", _number("pull"), *_at())
    _table(
        "returned_word",
        _text("folded"),
        _text("answer"),
        sa.UniqueConstraint("folded", name="uq_returned_word_folded"),
    )


def _part(name: str, whole: str, *columns: SchemaItem) -> None:
    """Make a table whose rows go with what they belong to."""
    key = f"{whole}_id"
    _table(
        name,
        _number(key),
        *columns,
        sa.ForeignKeyConstraint([key], [f"{whole}.id"], name=f"fk_{name}_{key}", ondelete="CASCADE"),
    )
    op.create_index(f"ix_{name}_{key}", name, [key])


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


def _at() -> tuple[SchemaItem, ...]:
    return (_number("at"), _number("at_offset"))


def _origin() -> tuple[SchemaItem, ...]:
    return (_text("origin_kind"), _text("origin_uid"))
