# SPDX-License-Identifier: GPL-3.0-or-later
"""Freeze a small vault as a revision of the database leaves it; done once for each release.

    PYTHONPATH=app:. .venv/bin/python -m tests.migrations.freeze 0008

writes `tests/migrations/frozen/0008/`. What is frozen is never made again: it stands for the journals
that people have. The rows are written by plain SQL, for records of today may not fit tables of then, and
only into tables and columns that the revision has. The key costs as little as the program accepts.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect
from tests.migrations.rows import AT, HOUR, LATER, record

from afterglow.vault import database, header, keys, migrations

if TYPE_CHECKING:
    from sqlalchemy import Connection

FROZEN = Path(__file__).parent / "frozen"
PASSPHRASE = "frozen harbour lantern"
WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"
PICTURE = b"\x89PNG of a heron"


def entry(number: int, title: str, body: str, **more: Any) -> dict[str, Any]:
    """Return a row of the journal."""
    return {
        **record(number),
        "at": AT + number * HOUR,
        "at_offset": 60,
        "sort_key": (AT + number * HOUR) * 1024,
        "local_day": 20261122,
        "starred": 0,
        "sharing": "private",
        "parent_uid": None,
        "thread_uid": record(number)["uid"],
        "pictures": 0,
        "notes": 0,
        "title": title,
        "shown_title": title,
        "excerpt": body[:40],
        "tag_text": "",
        "note_text": "",
        "extra": "",
        "body": body,
        **more,
    }


ENTRIES = (
    entry(
        1, "By the weir", f"A heron, grey.\n\n![it](picture:{record(1)['uid']})", pictures=1, tag_text="water"
    ),
    entry(2, "Café", "Ένα όνειρο, ein Übergang.", notes=1, note_text="still true", starred=1),
    entry(3, "Deeper", "Below the weir.", parent_uid=record(1)["uid"], thread_uid=record(1)["uid"]),
    entry(4, "Hidden", "For me alone.", sharing="sensitive"),
    entry(5, "Thrown away", "A shopping list.") | {"deleted": AT + 9 * HOUR},
)
ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("setting", {"name": "word", "value": '"kept"'}),
    (
        "attachment",
        {
            **record(1),
            "media_type": "image/png",
            "width": 2,
            "height": 1,
            "size": len(PICTURE),
            "sha256": hashlib.sha256(PICTURE).hexdigest(),
        },
    ),
    ("attachment_data", {"id": 1, "data": PICTURE}),
    (
        "link",
        {
            **record(1),
            "from_kind": "entry",
            "from_uid": record(1)["uid"],
            "to_kind": "entry",
            "to_uid": record(2)["uid"],
            "relation": "about",
        },
    ),
    *(("journal_entry", each) for each in ENTRIES),
    ("journal_entry_picture", {"entry_id": 1, "picture_uid": record(1)["uid"]}),
    ("journal_tag", {**record(1), "name": "Water", "folded": "water", "kind": "symbol"}),
    ("journal_entry_tag", {"entry_id": 1, "tag_id": 1, "place": 0}),
    (
        "journal_note",
        {
            **record(1),
            "entry_id": 2,
            "at": AT + 8 * HOUR,
            "at_offset": 60,
            "start": 0,
            "quote": "Ένα",
            "text": "still true",
        },
    ),
    (
        "journal_version",
        {
            "id": 1,
            "entry_id": 1,
            "at": AT,
            "at_offset": 60,
            "title": "By the water",
            "body": zlib.compress(b"A bird."),
        },
    ),
    (
        "departure",
        {
            **record(1),
            "at": AT,
            "at_offset": 60,
            "what": "{count} entries",
            "count": 2,
            "form": "JSON",
            "place": "/home/me/out.json",
            "to_whom": "Dr. Sand",
        },
    ),
    (
        "mood",
        {**record(1), "at": AT, "at_offset": 60, "local_day": 20261122, "value": 4, "word": "quiet"},
    ),
    ("today_why", {**record(1), "statement": "To see the weir again.", "at": AT}),
    (
        "session",
        {
            **record(1),
            "at": AT - 72 * HOUR,
            "at_offset": 60,
            "local_day": 20261119,
            "ends": None,
            "window": 14,
            "missed": 0,
            "title": "",
            "place": "the clinic",
            "route": "",
            "companion": "Nell",
            "ride_home": "Nell",
            "intention": "to rest",
            "note": "",
            "lift": "",
        },
    ),
    *LATER,
)


def freeze(revision: str, folder: Path) -> None:
    """Make a vault of this revision in a folder that is not there yet."""
    folder.mkdir(mode=0o700, parents=True)
    data_key = keys.new_key()
    database.create_file(folder, data_key)
    engine = database.engine(folder, data_key, writes=True)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for table, row in ROWS:
            _insert(connection, table, row)
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    engine.dispose()
    header.save(header.new(PASSPHRASE, WORDS, data_key, keys.FLOOR), folder)


def _insert(connection: Connection, table: str, row: dict[str, Any]) -> None:
    found = inspect(connection)
    if not found.has_table(table):
        return
    there = {column["name"] for column in found.get_columns(table)}
    kept = {name: value for name, value in row.items() if name in there}
    names = ", ".join(f'"{name}"' for name in kept)
    places = ", ".join("?" for _name in kept)
    connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(kept.values()))


if __name__ == "__main__":
    freeze(sys.argv[1], FROZEN / sys.argv[1])
