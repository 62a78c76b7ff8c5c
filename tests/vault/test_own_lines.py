# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of one's own live inside the vault; beside it stands only what was chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from afterglow.core import help_lines
from afterglow.core.help_lines import CLINIC, OwnLine
from afterglow.vault import deleting, own_lines
from afterglow.vault.errors import VaultReadOnlyError

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.vault.vault import Vault

SISTER = OwnLine("", name="My sister", dial="555 0101")


def beside(vault: Vault) -> list[str]:
    return [path.name for path in vault.folder.iterdir() if path.name.startswith(help_lines.FILE)]


def test_nothing_is_beside_the_vault_unless_it_was_chosen(vault: Vault) -> None:
    kept = own_lines.keep(vault, SISTER)
    assert own_lines.read(vault) == kept
    assert beside(vault) == []
    assert not any(b"555 0101" in path.read_bytes() for path in vault.folder.iterdir() if path.is_file())


def test_a_line_that_is_chosen_can_be_read_outside_until_it_is_not(vault: Vault) -> None:
    (line,) = own_lines.keep(vault, replace(SISTER, outside=True))
    own_lines.keep(vault, OwnLine("", CLINIC, "Harbour clinic", "555 0100"))
    file = help_lines.plain_file(vault.folder)
    assert [one.dial for one in help_lines.read_outside(file)] == ["555 0101"]
    assert file.stat().st_mode & 0o077 == 0
    own_lines.keep(vault, replace(line, outside=False))
    assert beside(vault) == []
    assert [one.kind for one in own_lines.read(vault)] == ["clinic", "own"]


def test_a_line_is_changed_in_its_place_and_removed_from_both(vault: Vault) -> None:
    (line,) = own_lines.keep(vault, replace(SISTER, outside=True))
    (changed,) = own_lines.keep(vault, replace(line, dial="555 0199"))
    assert changed.uid == line.uid
    assert own_lines.remove(vault, line.uid) == []
    assert beside(vault) == []


def test_a_line_that_reaches_nobody_is_not_kept(vault: Vault) -> None:
    assert own_lines.keep(vault, OwnLine("", name="Somebody")) == []


def test_deleting_everything_takes_the_readable_lines_as_well(vault: Vault, tmp_path: Path) -> None:
    own_lines.keep(vault, replace(SISTER, outside=True))
    deleting.delete_everything(vault)
    assert not (tmp_path / "journal").exists()


def test_where_the_folder_can_not_be_written_the_vault_keeps_the_line(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _data: bytes) -> None:
        raise VaultReadOnlyError(path.parent)

    monkeypatch.setattr("afterglow.vault.files.write_safely", refuse)
    with pytest.raises(VaultReadOnlyError):
        own_lines.keep(vault, replace(SISTER, outside=True))
    assert [line.dial for line in own_lines.read(vault)] == ["555 0101"]


def test_a_file_that_is_brought_in_makes_nothing_readable(vault: Vault) -> None:
    items = [
        {"uid": "6f0f2a42-8d6c-4a5e-9c39-0d8b7a1f3c11", "dial": "555", "outside": True},
        {"uid": "6f0f2a42-8d6c-4a5e-9c39-0d8b7a1f3c12", "name": "Nobody"},
        {"uid": "no identifier", "dial": "555"},
        {"dial": "555"},
        3,
    ]
    assert own_lines.CARRIED.bring(vault, items, True).new == 1
    brought = own_lines.CARRIED.bring(vault, items, False)
    assert (brought.new, [at for at, _why in brought.bad]) == (1, [2, 3, 4, 5])
    assert beside(vault) == []
    assert own_lines.CARRIED.bring(vault, items, False).new == 0
