# SPDX-License-Identifier: GPL-3.0-or-later
"""The section about the two ways to open the journal: its passphrase and its recovery words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from afterglow.core.errors import PersonError
from afterglow.shell.first_cards import PassphraseCard
from afterglow.shell.safety.key_cards import PresentCard
from afterglow.shell.safety.key_overview import KeyOverview
from afterglow.shell.safety.pane import Pane
from afterglow.shell.words_cards import ProveCard, RecoverCard, WordsCard
from afterglow.ui.controls import row
from afterglow.ui.translate import tr, tr_error
from afterglow.vault import kept_words, keys, strength

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.moment import Moment
    from afterglow.shell.cards import Card
    from afterglow.shell.safety.parts import SafetyParts
    from afterglow.vault.strength import Strength


class PassphraseSection(Pane):
    """Changes the passphrase, makes new recovery words, and lets a person prove that they kept them.

    One card at a time takes the place of the overview. Nothing changes before the last one of them.
    """

    def __init__(self, parts: SafetyParts) -> None:
        super().__init__(parts, tr("Passphrase and recovery words"))
        self.card: Card | None = None
        self._overview = KeyOverview()
        self._overview.change_wanted.connect(lambda: self._confirm(self._choose))
        self._overview.prove_wanted.connect(self._prove)
        self._overview.make_wanted.connect(lambda: self._confirm(self._make))
        # A row of its own, so that a card gets the height that its wrapped lines ask for.
        self._place = row(None)
        self.add(self._overview, self._place, None)
        parts.background.run(
            lambda: kept_words.proved(parts.vault), self._overview.tell_proof, self.complain, owner=self
        )

    # Who is asking

    def _confirm(self, then: Callable[[], None]) -> None:
        """Ask for what opens the journal now, and go on from there."""
        card = PresentCard()
        card.given.connect(
            lambda typed: self._work(
                card,
                partial(self.parts.vault.prove_passphrase, typed),
                lambda _none: then(),
                lambda error: card.refuse(tr_error(error)),
            )
        )
        card.words_wanted.connect(lambda: self._confirm_by_words(then))
        card.back.connect(self._back)
        self._show(card)

    def _confirm_by_words(self, then: Callable[[], None]) -> None:
        card = RecoverCard(
            title=tr("First, your recovery words"), go=tr("Go on"), back=tr("Use the passphrase")
        )
        card.recover.connect(
            lambda words: self._work(card, partial(self.parts.vault.prove_words, words), lambda _none: then())
        )
        card.back.connect(lambda: self._confirm(then))
        self._show(card)

    # Another passphrase

    def _choose(self) -> None:
        card = PassphraseCard(self._rate, title=tr("Choose a new passphrase"), back=tr("Never mind"))
        card.back.connect(self._back)
        card.chosen.connect(
            lambda typed: self._work(
                card,
                partial(self.parts.vault.change_passphrase, typed),
                lambda _none: self._back(
                    tr(
                        "The passphrase is changed. The old one no longer opens this journal; your recovery "
                        "words still do."
                    )
                ),
            )
        )
        self._show(card)

    def _rate(self, typed: str, done: Callable[[Strength], None]) -> None:
        self.parts.background.run(partial(strength.rate, typed), done, owner=self.card)

    # Other words

    def _make(self) -> None:
        assert self.card is not None
        # The old words go on working until the new ones have been proved: closing this loses nothing.
        self._work(self.card, keys.new_words, lambda words: self._show_words(words.split()))

    def _show_words(self, words: list[str]) -> None:
        card = WordsCard(
            words,
            title=tr("Your new recovery words"),
            line=tr(
                "They are shown this one time. Write them on paper, in this order. The old words go on "
                "working until you have typed two of the new ones on the next page."
            ),
            back=tr("Never mind"),
        )
        card.kept.connect(lambda: self._prove_new(words))
        card.printing.connect(lambda: self._print(card, words))
        card.back.connect(self._back)
        self._show(card)

    def _prove_new(self, words: list[str]) -> None:
        card = ProveCard(words)
        card.back.connect(lambda: self._show_words(words))
        card.proved.connect(
            lambda: self._work(
                card,
                partial(kept_words.change, self.parts.vault, " ".join(words)),
                lambda _none: self._words_changed(),
            )
        )
        self._show(card)

    def _words_changed(self) -> None:
        self._overview.tell_proof(None)
        self._back(
            tr(
                "The new words open this journal from now on. The old ones no longer do, so you can tear up "
                "the old paper, unless you may want a backup from before."
            )
        )

    def _print(self, card: Card, words: list[str]) -> None:
        from afterglow.shell.printing import print_words

        try:
            print_words(words, self)
        except PersonError as error:
            card.tell(tr_error(error))

    # The drill

    def _prove(self) -> None:
        card = RecoverCard(
            title=tr("Prove that you kept them"),
            line=tr(
                "Take your paper and type the twelve words, with a space between them. This changes "
                "nothing; it only tells whether they open the journal."
            ),
            go=tr("Try them"),
            back=tr("Never mind"),
        )
        card.recover.connect(
            lambda words: self._work(card, partial(kept_words.prove, self.parts.vault, words), self._kept)
        )
        card.back.connect(self._back)
        self._show(card)

    def _kept(self, when: Moment) -> None:
        self._overview.tell_proof(when)
        self._back(tr("These words open this journal. Put the paper back where you keep it."))

    # One card at a time

    def _show(self, card: Card) -> None:
        self.tell("")
        before, self.card = self.card, card
        self._overview.hide()
        if before is not None:
            before.hide()
            before.deleteLater()
        # At the entrance its width is fixed; here it gives way on a small screen.
        card.setMinimumWidth(0)
        self._place.insertWidget(0, card, 100)
        card.show()

    def _back(self, said: str = "") -> None:
        """Show the overview again, and say how it went."""
        if self.card is not None:
            # What was typed goes with the card.
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self._overview.show()
        self._overview.setFocus()
        self.tell(said)

    def _work(
        self,
        card: Card,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        refuse: Callable[[PersonError], None] | None = None,
    ) -> None:
        """Do work off the window's thread; meanwhile the card takes no input, and it is told of errors."""

        def finished(result: Any) -> None:
            card.busy(on=False)
            done(result)

        def failed(error: BaseException) -> None:
            card.busy(on=False)
            if not isinstance(error, PersonError):
                self.parts.window.show_problem(error)
            elif refuse is not None:
                refuse(error)
            else:
                card.tell(tr_error(error))

        card.tell("")
        card.busy(on=True)
        self.parts.background.run(work, finished, failed, owner=card)


def build(parts: SafetyParts) -> PassphraseSection:
    """Return the section."""
    return PassphraseSection(parts)
