# SPDX-License-Identifier: GPL-3.0-or-later
"""Questionnaires: the forms as they were given, and every raw answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _table(
        "questionnaire_form",
        _text("instrument"),
        _text("version"),
        _text("language"),
        _text("content"),
        _text("sha256"),
        sa.UniqueConstraint("sha256", name="uq_questionnaire_form_sha256"),
    )
    _table(
        "questionnaire",
        _number("form_id"),
        _number("started"),
        _number("started_offset"),
        _number("finished", nullable=True),
        _number("finished_offset", nullable=True),
        _number("local_day"),
        sa.ForeignKeyConstraint(["form_id"], ["questionnaire_form.id"], name="fk_questionnaire_form_id"),
    )
    op.create_index("ix_questionnaire_local_day", "questionnaire", ["local_day"])
    _table(
        "questionnaire_answer",
        _number("questionnaire_id"),
        _text("item"),
        _number("value", nullable=True),
        _number("turn"),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name="fk_questionnaire_answer_questionnaire_id",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "questionnaire_id", "item", "turn", name="uq_questionnaire_answer_questionnaire_id_item_turn"
        ),
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


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable)
