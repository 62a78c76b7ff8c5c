# SPDX-License-Identifier: GPL-3.0-or-later
"""SHA-256 sums of what was built, as `sha256sum --check` reads them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from steps.common import OUT, BuildError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "SHA256SUMS"


def make() -> list[Path]:
    """Write the sums of all files in `dist/` and return their file."""
    files = sorted(path for path in OUT.glob("*") if path.is_file() and path.name != FILE)
    if not files:
        raise BuildError("Nothing has been built yet.")
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (OUT / FILE).write_text("".join(lines), "utf-8")
    return [OUT / FILE]
