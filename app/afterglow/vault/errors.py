# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong with a vault that a person can act on, each with its own plain words."""

from __future__ import annotations

from afterglow.core.errors import ClosedError, PersonError, mark


class VaultError(PersonError):
    """Anything about a vault that a person can act on."""


class NotAVaultError(VaultError):
    """The folder holds no journal."""

    def __init__(self, folder: object) -> None:
        super().__init__(mark("There is no journal in this folder: {folder}"), folder=folder)


class FolderNotEmptyError(VaultError):
    """A new journal was asked for in a folder that holds something already."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            mark("This folder already holds something: {folder}. Choose an empty or a new folder."),
            folder=folder,
        )


class NoSuchPlaceError(VaultError):
    """A folder can not be made where a journal was to go."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            mark("A folder can not be made here: {folder}. Choose another place."), folder=folder
        )


class WrongPassphraseError(VaultError):
    """The header is whole, and the passphrase does not open it."""

    def __init__(self) -> None:
        super().__init__(mark("That passphrase does not open this journal. Nothing was changed."))


class WrongWordsError(VaultError):
    """The recovery words are misspelled, or are not this vault's."""

    def __init__(self, text: str | None = None, **values: object) -> None:
        super().__init__(
            text or mark("Those recovery words do not open this journal. Nothing was changed."),
            **values,
        )


class VaultDamagedError(VaultError):
    """A file of the vault was changed or cut by something other than this program."""

    def __init__(self, what: str, folder: object) -> None:
        super().__init__(
            mark(
                "The file {what} is damaged or gone, so the journal can not be opened safely. Your "
                "passphrase is not the problem, and nothing was changed. Copy this folder to a safe place "
                "first: {folder}. Then restore it from a backup."
            ),
            what=what,
            folder=folder,
        )


class VaultTooNewError(VaultError):
    """A newer program made this vault; it was not touched."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "This journal was made by a newer version of the program. It was not touched. "
                "Install the newer version to open it."
            )
        )


class WeakKeyError(VaultError):
    """The header asks for a key derivation below the floor."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "This journal's key settings are weaker than this program allows, so it was not opened. "
                "Restore it from a backup."
            )
        )


class VaultInUseError(VaultError):
    """Another window or command has the vault open."""

    def __init__(self) -> None:
        super().__init__(mark("This journal is open in another window already. Close that one first."))


class VaultReadOnlyError(VaultError):
    """The disk or the folder does not let us write, or not even read."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            mark("The journal's folder can not be read or written to: {folder}. Nothing was lost."),
            folder=folder,
        )


class VaultMovedError(VaultError):
    """The folder was moved, renamed or taken away while the journal was open."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            mark(
                "The journal's folder was moved or renamed while it was open; it was here: {folder}. What "
                "you wrote is in the moved folder. Put it back, or quit and open it where it is now."
            ),
            folder=folder,
        )


class VaultClosedError(VaultError, ClosedError):
    """The vault was locked while something still wanted to read or write."""

    def __init__(self) -> None:
        super().__init__(mark("The journal is locked, so this was not done. Unlock it and try again."))


class DiskFullError(VaultError):
    """There was no room for the last write; what was saved before is still there."""

    def __init__(self) -> None:
        super().__init__(
            mark("The disk is full, so this could not be saved yet. Make some room; nothing is lost.")
        )


class DiskFailedError(VaultError):
    """The disk refused to read or write."""

    def __init__(self) -> None:
        super().__init__(
            mark("The disk did not answer, so this could not be saved yet. What was saved before is safe.")
        )


class BackupDamagedError(VaultError):
    """A file is no whole backup: cut, changed, or something else altogether."""

    def __init__(self, path: object) -> None:
        super().__init__(
            mark(
                "This file is damaged, or is no backup: {path}. Your passphrase is not the problem, and "
                "nothing was changed. Choose another backup."
            ),
            path=path,
        )


class BackupNotMadeError(VaultError):
    """There was no room or no way to write a backup; the journal itself is not touched by that."""

    def __init__(self, reason: str, place: object) -> None:
        super().__init__(
            mark("No backup was made: {reason}. Your journal is safe. It was to go here: {place}"),
            reason=reason,
            place=place,
        )


class OtherJournalError(VaultError):
    """A backup of another journal was to take the place of this one."""

    def __init__(self, path: object) -> None:
        super().__init__(
            mark(
                "This backup is of another journal: {path}. Nothing was changed. It can be restored into a "
                "new folder, beside this journal and never in its place."
            ),
            path=path,
        )


class WrongSecretError(VaultError):
    """What was typed does not open a backup that is whole."""

    def __init__(self, *, words: bool) -> None:
        super().__init__(
            mark("Those recovery words do not open this backup. Nothing was changed.")
            if words
            else mark(
                "That passphrase does not open this backup. It needs the one that was in use when it "
                "was made. Nothing was changed."
            )
        )
