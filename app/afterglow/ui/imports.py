# SPDX-License-Identifier: GPL-3.0-or-later
"""Keep PySide6 from reading the source of every module that is imported after it.

It looks for its own name in each of them, to switch Python-like spellings on and off, and keeps the
text for good: 19 MiB once the database library is loaded, and a tenth of each import's time. Nothing
here uses those spellings.
"""

from __future__ import annotations

from importlib import import_module


def read_no_sources() -> None:
    """Answer PySide6's question without a look; where a later release asks no more, do nothing."""
    import_module("PySide6.QtCore")
    try:
        feature = import_module("shibokensupport.feature")
    except ImportError:
        return
    setattr(feature, "_mod_uses_pyside", _uses_no_spellings)  # noqa: B010  # not in the type stubs


def _uses_no_spellings(_module: object) -> bool:
    return False
