# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things lie: what ships with the program, the journal, and the settings file."""

from __future__ import annotations

import functools
import sys
from pathlib import Path

_NAME = "afterglow"


@functools.cache
def resources() -> Path:
    """Return the folder of plain files that ship with the program.

    Found alike in a checkout (beside `app`), in an installed wheel (inside the package) and in an
    installer's folder. Raises FileNotFoundError if the program was installed without them.
    """
    package = Path(__file__).resolve().parents[1]
    places = [package / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        places.append(Path(bundle) / "resources")
    if package.parent.name == "app":
        places.append(package.parents[1] / "resources")
    for place in places:
        if (place / "themes").is_dir() or (place / "crisis").is_dir():
            return place
    raise FileNotFoundError(places[0])


def default_vault() -> Path:
    """Return the folder where a journal lives unless the person chose another place."""
    import platformdirs

    return platformdirs.user_data_path(_NAME, appauthor=False) / "journal"


def settings_file() -> Path:
    """Return the file for what must be known before unlocking; it says nothing of the person."""
    import platformdirs

    return platformdirs.user_config_path(_NAME, appauthor=False) / "settings.toml"
