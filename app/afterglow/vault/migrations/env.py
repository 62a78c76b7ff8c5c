# SPDX-License-Identifier: GPL-3.0-or-later
"""Run by Alembic: use the connection, and the transaction, that the vault hands over."""

from __future__ import annotations

from alembic import context

from afterglow.vault.record import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
