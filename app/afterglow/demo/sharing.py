# SPDX-License-Identifier: GPL-3.0-or-later
"""What the made-up journal keeps for therapy: one file of TOML, days counted back from today."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from afterglow.demo.reading import DemoDataError, ago
from afterglow.features.sharing.shapes import Alias, Appointment, Kind, State, Therapist, TherapyItem
from afterglow.features.sharing.store import SharingStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from afterglow.vault.vault import Vault


def fill(vault: Vault, path: Path, now: datetime, uid: Callable[[str], str]) -> None:
    """Put what the file holds into a vault; raises DemoDataError."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        items = [
            TherapyItem(
                uid(f"therapy {number}"),
                each["words"],
                ago(each).moment(now),
                Kind(each.get("kind", Kind.NOTE)),
                State(each.get("state", State.OPEN)),
                each.get("sensitive", False),
                uid(each["entry"]) if "entry" in each else "",
            )
            for number, each in enumerate(found["items"])
        ]
        appointments = [
            Appointment(
                uid(f"appointment {number}"),
                ago(each).moment(now),
                each["whom"],
                each.get("before", ""),
                each.get("after", ""),
            )
            for number, each in enumerate(found["appointments"])
        ]
        aliases = [
            Alias(uid(f"alias {number}"), each["name"], each["instead"])
            for number, each in enumerate(found["aliases"])
        ]
        therapists = [
            Therapist(uid(f"therapist {number}"), each["name"], each["reach"], each["notes"])
            for number, each in enumerate(found["therapists"])
        ]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error
    store = SharingStore(vault)
    store.items.add(items)
    store.appointments.add(appointments)
    store.names.add_aliases(aliases)
    store.names.add_therapists(therapists)
