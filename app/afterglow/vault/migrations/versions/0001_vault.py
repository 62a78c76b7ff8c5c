# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault's own tables: attachments, links between features, inner settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables that every feature may use."""
    op.create_table(
        "attachment",
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.UniqueConstraint("uid", name="uq_attachment_uid"),
        sa.UniqueConstraint("sha256", name="uq_attachment_sha256"),
    )
    op.create_table(
        "attachment_data",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachment_data"),
        sa.ForeignKeyConstraint(["id"], ["attachment.id"], name="fk_attachment_data_id", ondelete="CASCADE"),
    )
    op.create_table(
        "link",
        sa.Column("from_kind", sa.Text, nullable=False),
        sa.Column("from_uid", sa.Text, nullable=False),
        sa.Column("to_kind", sa.Text, nullable=False),
        sa.Column("to_uid", sa.Text, nullable=False),
        sa.Column("relation", sa.Text, nullable=False),
        *_record(),
        sa.PrimaryKeyConstraint("id", name="pk_link"),
        sa.UniqueConstraint("uid", name="uq_link_uid"),
        sa.UniqueConstraint("from_uid", "to_uid", "relation", name="uq_link_from_uid_to_uid_relation"),
    )
    op.create_index("ix_link_to_uid", "link", ["to_uid"])
    op.create_table(
        "setting",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("created", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("deleted", sa.Integer, nullable=True),
    ]
