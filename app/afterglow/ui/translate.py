# SPDX-License-Identifier: GPL-3.0-or-later
"""The one way that words reach the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from afterglow.core.errors import PersonError


def tr(text: str, disambiguation: str = "", n: int = -1) -> str:
    """Return the text in the language in use; `n` chooses the plural and stands for %n.

    Always called with a plain literal, so that the texts can be collected.
    """
    return QCoreApplication.translate("", text, disambiguation or None, n)


def language() -> str:
    """Return the language in use, such as "en" or "pt-BR": which of several files with words to read."""
    return QLocale().bcp47Name()


def tr_error(error: PersonError) -> str:
    """Return an error's own plain words in the language in use."""
    return tr(error.text).format(**error.values)
