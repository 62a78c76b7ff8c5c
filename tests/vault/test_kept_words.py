# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.vault import header, kept_words, opening, settings_inside
from afterglow.vault.errors import VaultDamagedError, VaultMovedError, WrongPassphraseError, WrongWordsError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

OTHER = "legal winner thank year wave sausage worth useful legal winner thank yellow"


@pytest.fixture
def words(vault: Vault) -> str:
    return vault.new_recovery_words()


def test_the_reminder_comes_once_after_a_month(vault: Vault, clock: HeldClock) -> None:
    assert not kept_words.reminder_due(vault)
    clock.forward(days=60)
    # Before the month has begun there is nothing to be reminded of.
    assert not kept_words.reminder_due(vault)
    kept_words.begin(vault)
    clock.forward(days=29)
    kept_words.begin(vault)
    assert not kept_words.reminder_due(vault)
    clock.forward(days=1)
    assert kept_words.reminder_due(vault)
    kept_words.note_reminded(vault)
    clock.forward(days=400)
    assert not kept_words.reminder_due(vault)


def test_a_proof_makes_it_needless(vault: Vault, words: str, clock: HeldClock) -> None:
    kept_words.begin(vault)
    clock.forward(days=3)
    assert kept_words.proved(vault) is None
    when = kept_words.prove(vault, words.upper())
    assert kept_words.proved(vault) == when == vault.now()
    clock.forward(days=60)
    assert not kept_words.reminder_due(vault)


def test_new_words_begin_the_month_anew(vault: Vault, words: str, clock: HeldClock) -> None:
    kept_words.begin(vault)
    kept_words.prove(vault, words)
    kept_words.note_reminded(vault)
    clock.forward(days=10)
    kept_words.change(vault, OTHER)
    assert kept_words.proved(vault) is None
    clock.forward(days=30)
    assert kept_words.reminder_due(vault)
    kept_words.prove(vault, OTHER)
    with pytest.raises(WrongWordsError):
        kept_words.prove(vault, words)


def test_a_clock_set_back_or_an_odd_note_reminds_nobody(vault: Vault, clock: HeldClock) -> None:
    kept_words.begin(vault)
    clock.forward(days=-100)
    assert not kept_words.reminder_due(vault)
    with vault.write() as session:
        settings_inside.put(session, "recovery_words", "odd")
    assert not kept_words.reminder_due(vault)
    assert kept_words.proved(vault) is None


def test_wrong_words_prove_nothing(vault: Vault) -> None:
    with pytest.raises(WrongWordsError):
        kept_words.prove(vault, OTHER)
    assert kept_words.proved(vault) is None


def test_what_proves_is_the_file_on_the_disk(vault: Vault, words: str) -> None:
    (vault.folder / header.NAME).write_bytes(b"{}")
    with pytest.raises(VaultDamagedError):
        kept_words.prove(vault, words)


def test_a_passphrase_is_proved_while_it_is_open(vault: Vault, passphrase: str) -> None:
    vault.prove_passphrase(passphrase)
    with pytest.raises(WrongPassphraseError):
        vault.prove_passphrase("another")
    vault.change_passphrase("another")
    vault.prove_passphrase("another")


def test_a_vault_in_the_place_of_a_moved_one_keeps_its_keys(
    vault: Vault, tmp_path: Path, clock: HeldClock, passphrase: str
) -> None:
    vault.folder.rename(tmp_path / "moved")
    with pytest.raises(VaultMovedError):
        vault.change_passphrase("another")
    opening.create(vault.folder, "theirs", clock=clock)[0].close()
    with pytest.raises(VaultMovedError):
        vault.new_recovery_words()
    vault.close()
    opening.open_vault(vault.folder, "theirs", clock=clock).close()
    opening.open_vault(tmp_path / "moved", passphrase, clock=clock).close()
