# SPDX-License-Identifier: GPL-3.0-or-later
"""A vault as the first revision left it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from tests.soak.quick import COST

from afterglow.vault import database, header, keys, migrations


def make_older(folder: Path, passphrase: str, count: int) -> None:
    """Make a vault of revision 0001 with so many words in it."""
    folder.mkdir(mode=0o700)
    key = keys.new_key()
    database.create_file(folder, key)
    engine = database.engine(folder, key, writes=True)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for number in range(count):
            connection.exec_driver_sql(
                "INSERT INTO setting VALUES (?, ?)", (f"old {number}", f'"word {number}"')
            )
    engine.dispose()
    header.save(header.new(passphrase, keys.new_words(), key, COST), folder)
