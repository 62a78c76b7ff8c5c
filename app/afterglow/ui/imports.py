# SPDX-License-Identifier: GPL-3.0-or-later
"""Keep imports quick: no looking for garbage among what is only being loaded, and no reading of sources.

PySide6 reads the source of every module that is imported after it. It looks for its own name there, to
switch Python-like spellings on and off, and keeps the text for good: 19 MiB once the database library is
loaded, and a tenth of each import's time. Nothing here uses those spellings.
"""

from __future__ import annotations

import gc
import linecache
from importlib import import_module


def leave_garbage() -> None:
    """Look for no garbage from here on: what an import makes is kept, and going through it takes time."""
    gc.disable()


def look_for_garbage() -> None:
    """Look for garbage from here on, but no more among what is there already."""
    gc.freeze()
    gc.enable()


def read_no_sources() -> None:
    """Answer PySide6's question without a look; where a later release asks no more, do nothing."""
    import_module("PySide6.QtCore")
    try:
        feature = import_module("shibokensupport.feature")
    except ImportError:
        return
    setattr(feature, "_mod_uses_pyside", _uses_no_spellings)  # noqa: B010  # not in the type stubs
    # What it has read until here, 2 MiB.
    linecache.clearcache()


def _uses_no_spellings(_module: object) -> bool:
    return False
