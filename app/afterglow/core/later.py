# SPDX-License-Identifier: GPL-3.0-or-later
"""Put off the import of large parts of the standard library that a library names and we never use.

SQLAlchemy imports `asyncio` (and with it TLS and sockets) and `importlib.metadata` (and with it the e-mail
parser) for features that this program has no use for: 13 MiB of memory and a fifth of the time until
the database can be used. Each is loaded after all, and whole, as soon as anything asks for a part of it.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

# What SQLAlchemy takes from them while it is imported itself; stands in until they are loaded.
_KNOWN: dict[str, dict[str, Any]] = {
    "asyncio": {"iscoroutine": inspect.iscoroutine},
    "importlib.metadata": {},
}


class _Later(ModuleType):
    """A module that becomes itself when it is first asked for something it does not know yet."""

    def __getattr__(self, name: str) -> Any:
        spec = self.__dict__["__spec__"]
        # The path is asked for when a part is imported by its own name: the whole has to come first.
        if (name.startswith("__") and name != "__path__") or spec is None or spec.loader is None:
            raise AttributeError(name)
        self.__class__ = ModuleType  # type: ignore[assignment]  # an ordinary module from here on
        if spec.submodule_search_locations is not None:
            self.__path__ = spec.submodule_search_locations
        spec.loader.exec_module(self)
        return getattr(self, name)


def put_off() -> None:
    """Let those modules wait; ones that are loaded already stay as they are. Call it before SQLAlchemy."""
    for name, known in _KNOWN.items():
        spec = None if name in sys.modules else find_spec(name)
        if spec is None:
            continue
        module = module_from_spec(spec)
        module.__class__ = _Later
        module.__dict__.pop("__path__", None)
        module.__dict__.update(known)
        sys.modules[name] = module
        parent, _dot, last = name.rpartition(".")
        if parent:
            setattr(importlib.import_module(parent), last, module)
