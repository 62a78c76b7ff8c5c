# SPDX-License-Identifier: GPL-3.0-or-later
"""A look at the words of the search index, so that half a word can be completed from it."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; it keeps nothing of its own and reads the index itself."""
    op.execute("CREATE VIRTUAL TABLE journal_search_words USING fts5vocab('journal_search', 'instance')")
