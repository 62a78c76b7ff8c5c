# SPDX-License-Identifier: GPL-3.0-or-later
"""The way in: which card the entrance shows, and what each answer leads to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from afterglow.core.errors import PersonError
from afterglow.shell.cards import UnlockCard
from afterglow.ui.translate import tr, tr_error
from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from afterglow.core.clock import Clock
    from afterglow.core.progress import Progress
    from afterglow.shell.cards import Card
    from afterglow.shell.entrance import Entrance
    from afterglow.ui.background import Background
    from afterglow.ui.dialogs import FileChooser
    from afterglow.vault.strength import Strength
    from afterglow.vault.vault import Vault


class Gate(QObject):
    """Leads from a closed journal to an open one. Everything slow runs in the background."""

    opened = Signal(object)
    demo_wanted = Signal()
    problem = Signal(object)
    # Sent by the thread that opens; as objects, since bytes can be more than a signal's own numbers hold.
    _far = Signal(object, object, object)

    def __init__(
        self,
        entrance: Entrance,
        folder: Path,
        background: Callable[[], Background],
        clock: Clock,
        choose: FileChooser | None = None,
        *,
        expected: bool = False,
    ) -> None:
        """Stand before a folder; `expected` if it is known as that of the journal that was open last."""
        super().__init__(entrance)
        self._entrance = entrance
        self.folder = folder
        self._background = background
        self._clock = clock
        self._chooser = choose
        self._expected = expected
        self._far.connect(self._tell_far)
        self.card: Card | None = None
        # A journal that is open while a card about its keys is still to be answered.
        self._held: Vault | None = None

    def begin(self) -> None:
        """Show the first card: unlock a journal that is there, or welcome."""
        if opening.is_vault(self.folder):
            self._ask_passphrase()
        elif opening.is_broken(self.folder):
            self._restore("", self._welcome)
        else:
            deleted = opening.is_being_deleted(self.folder)
            if deleted:
                self._finish_deleting()
            self._welcome()
            if self._expected and not deleted:
                self._tell_gone()

    # A journal that is there

    def _ask_passphrase(self, said: str = "") -> None:
        card = UnlockCard()
        card.unlock.connect(lambda typed: self._open(card, typed))
        card.words_wanted.connect(self._ask_words)
        self._show(card)
        card.tell(said)

    def _open(self, card: UnlockCard, typed: str) -> None:
        work = partial(
            opening.open_vault, self.folder, typed, clock=self._clock, progress=self._progress(card)
        )

        def refused(error: PersonError) -> None:
            card.refuse(tr_error(error))
            self._offer_restore(card, error, typed)

        self._work(card, work, self.opened.emit, refused)

    def _offer_restore(self, card: Card, error: PersonError, typed: str) -> None:
        """Put restoring one press away from what only a backup mends; what was typed may open that too."""
        from afterglow.vault.errors import NotAVaultError, VaultDamagedError, WeakKeyError

        if isinstance(error, VaultDamagedError | NotAVaultError | WeakKeyError):
            card.offer(
                tr("Restore from a backup…"), lambda: self._restore(typed, lambda: self._ask_passphrase())
            )

    def _restore(self, typed: str, back: Callable[[], None]) -> None:
        from afterglow.shell.restore_way import RestoreWay

        def restored(folder: Path, said: str) -> None:
            self.folder = folder
            self._ask_passphrase(said)

        way = RestoreWay(self.folder, typed, self._background(), self._clock, self._choose(), self._entrance)
        way.restored.connect(restored)
        way.problem.connect(self.problem)
        way.card.back.connect(back)
        self._show(way.card)
        way.look()

    def _ask_words(self) -> None:
        from afterglow.shell.words_cards import RecoverCard

        card = RecoverCard()
        card.back.connect(self._ask_passphrase)

        def recover(words: str) -> None:
            def refused(error: PersonError) -> None:
                card.tell(tr_error(error))
                self._offer_restore(card, error, words)

            progress = self._progress(card)
            work = partial(opening.open_with_words, self.folder, words, clock=self._clock, progress=progress)
            self._work(card, work, self._renew, refused)

        card.recover.connect(recover)
        self._show(card)

    def _renew(self, vault: Vault) -> None:
        """After opening by words: the passphrase is forgotten, so a new one takes its place."""
        from afterglow.shell.first_cards import PassphraseCard

        self._held = vault
        card = PassphraseCard(self._rate, title=tr("Choose a new passphrase"), back=tr("Not now"))
        card.back.connect(lambda: self._hand_on(vault))
        card.chosen.connect(
            lambda typed: self._work(
                card, partial(vault.change_passphrase, typed), lambda _none: self._hand_on(vault)
            )
        )
        self._show(card)

    # A new journal

    def _welcome(self) -> None:
        from afterglow.shell.first_cards import WelcomeCard

        card = WelcomeCard()
        card.begin.connect(self._choose_passphrase)
        card.look_around.connect(self.demo_wanted)
        card.open_other.connect(self._open_other)
        self._show(card)

    def _tell_gone(self) -> None:
        """Say that the journal of last time is not in its place: nobody should think that it is lost."""
        assert self.card is not None
        told = tr(
            "The journal you opened last is not in its place: {folder}. If it was moved, or is on a disk "
            "that is not connected, open it where it is."
        )
        self.card.tell(told.format(folder=self.folder))

    def _open_other(self) -> None:
        chosen = self._choose().open_folder(self._entrance, tr("Open a journal"))
        if chosen is None:
            return
        if not opening.is_vault(chosen) and not opening.is_broken(chosen):
            assert self.card is not None
            self.card.tell(tr("There is no journal in this folder: {folder}").format(folder=chosen))
            return
        self.folder = chosen
        self.begin()

    def _choose_passphrase(self) -> None:
        from afterglow.shell.first_cards import PassphraseCard

        card = PassphraseCard(self._rate, place=self.folder)
        card.back.connect(self._welcome)
        card.place_wanted.connect(lambda: self._change_place(card.set_place))
        card.chosen.connect(
            lambda typed: self._work(card, partial(self._create, typed), lambda made: self._show_words(*made))
        )
        self._show(card)

    def _change_place(self, tell: Callable[[Path], None]) -> None:
        chosen = self._choose().open_folder(self._entrance, tr("Where the journal is to live"))
        if chosen is not None:
            self.folder = chosen if not any(chosen.iterdir()) else chosen / "journal"
            tell(self.folder)

    def _create(self, passphrase: str) -> tuple[Vault, str]:
        return opening.create(self.folder, passphrase, clock=self._clock)

    def _show_words(self, vault: Vault, words: str) -> None:
        from afterglow.shell.words_cards import ProveCard, WordsCard

        self._held = vault
        listed = words.split()

        def show() -> None:
            card = WordsCard(listed)
            card.printing.connect(lambda: self._print(card, listed))
            card.kept.connect(prove)
            self._show(card)

        def prove() -> None:
            card = ProveCard(listed)
            card.back.connect(show)
            card.proved.connect(lambda: self._hand_on(vault))
            self._show(card)

        show()

    def _print(self, card: Card, words: list[str]) -> None:
        from afterglow.shell.printing import print_words

        try:
            print_words(words, self._entrance)
        except PersonError as error:
            card.tell(tr_error(error))

    # Inside

    def close(self) -> None:
        """Close a journal that is open already but was not handed on."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def _hand_on(self, vault: Vault) -> None:
        self._held = None
        self.opened.emit(vault)

    def _finish_deleting(self) -> None:
        """Go on with a deletion that was stopped half way; nobody has to wait for it."""
        from afterglow.vault import deleting

        self._background().run(partial(deleting.finish, self.folder), failed=self.problem.emit)

    def _choose(self) -> FileChooser:
        from afterglow.ui.dialogs import QtFileChooser

        return self._chooser or QtFileChooser()

    def _rate(self, typed: str, done: Callable[[Strength], None]) -> None:
        from afterglow.vault import strength

        assert self.card is not None
        self._background().run(partial(strength.rate, typed), done, owner=self.card)

    def _progress(self, card: Card) -> Progress:
        """Return what tells on the card how far the bringing up of an older journal is."""
        from afterglow.core.progress import Progress

        return Progress(lambda at, total: self._far.emit(card, at, total))

    def _tell_far(self, card: Card, at: int, total: int) -> None:
        if card is not self.card:
            return
        if total:
            told = tr(
                "This journal is from an older version of the program. A backup is made first: {number} %"
            )
            card.working(told.format(number=at * 100 // total))
        else:
            card.working(tr("The journal is brought up to date. The backup is made."))

    def _show(self, card: Card) -> None:
        before, self.card = self.card, card
        self._entrance.show_card(card)
        if before is not None:
            before.deleteLater()

    def _work(
        self,
        card: Card,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        refuse: Callable[[PersonError], None] | None = None,
    ) -> None:
        def failed(error: BaseException) -> None:
            card.busy(on=False)
            if isinstance(error, PersonError):
                if refuse is not None:
                    refuse(error)
                else:
                    card.tell(tr_error(error))
            else:
                self.problem.emit(error)

        def finished(result: Any) -> None:
            card.busy(on=False)
            done(result)

        card.busy(on=True)
        self._background().run(work, finished, failed, owner=card)
