# SPDX-License-Identifier: GPL-3.0-or-later
"""Small settings that say something about the person, and so live inside the vault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from afterglow.vault.record import Base

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class InnerSetting(Base):
    """One setting: a name and a value as JSON."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


def get(session: Session, name: str, default: Any = None) -> Any:
    """Return the value of a setting, or the default where it was never set."""
    found = session.get(InnerSetting, name)
    return default if found is None else json.loads(found.value)


def put(session: Session, name: str, value: Any) -> None:
    """Keep a value that JSON can hold."""
    session.merge(InnerSetting(name=name, value=json.dumps(value)))
