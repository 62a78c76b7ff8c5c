# SPDX-License-Identifier: GPL-3.0-or-later
"""What a tab gives to the window, and what it may be given by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QFrame, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from afterglow.core.anchors import Anchor
    from afterglow.core.arc import Arc
    from afterglow.core.clock import Clock
    from afterglow.core.measured import Series
    from afterglow.core.settings import Settings
    from afterglow.core.shapes import Captured, Choice, Due, Happening, Line, New, Suggestion, Thing
    from afterglow.core.shares import Passage, Period, Section
    from afterglow.core.themes import Renamed, SessionText, Theme
    from afterglow.offers import Offers
    from afterglow.ui.background import Background
    from afterglow.ui.dialogs import FileChooser
    from afterglow.vault.carried import Carried
    from afterglow.vault.vault import Vault


class Window(Protocol):
    """What a page may ask of the window around it."""

    def say(self, text: str) -> None:
        """Show a calm line for a while; a screen reader reads it out. Never blocks."""

    def show_problem(self, error: BaseException) -> None:
        """Tell a PersonError in its own words, anything else as a report without content."""

    def open_tab(self, name: str, uid: str = "") -> None:
        """Go to the tab of a feature by its name, and there to one thing; an unknown name is ignored."""

    def begin_in(self, name: str) -> None:
        """Go to the tab of a feature and begin something new there; an unknown name is ignored."""

    def search_in(self, name: str) -> None:
        """Go to the tab of a feature and put the keyboard into its search; an unknown name is ignored."""

    def change_settings(self, **values: Any) -> None:
        """Change settings by name, keep them, apply them, and tell every page."""

    def add_header_item(self, widget: QWidget) -> None:
        """Put a widget into the header, left of Lock, where it stays on every tab."""

    def low_energy(self) -> bool:
        """Whether this is a low-energy day: show at most three things, larger, no charts, no suggestions."""

    def help_now(self) -> None:
        """Show the helplines."""

    def set_low_energy(self, on: bool) -> None:  # noqa: FBT001  # a switch, as Qt's own setters
        """Turn the low-energy day on or off; every page hears of it. It ends by itself in the night."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The long-lived objects a page is built from."""

    vault: Vault
    clock: Clock
    background: Background
    settings: Settings
    choose: FileChooser
    window: Window
    offers: Offers


class Page(QWidget):
    """What a tab shows. Its actions (`addAction`, or an own `actions`) stand in the menu."""

    def flush(self) -> None:
        """Hand unsaved text to the vault and return when it is safe there."""

    def shown(self) -> None:
        """Hear that the page has come into view."""

    def focus_search(self) -> None:
        """Put the keyboard into the page's search field, if it has one (Ctrl+F)."""

    def open_item(self, uid: str) -> None:
        """Show the one thing with this identifier; one that is gone is told in plain words."""

    def new_item(self) -> None:
        """Begin a new entry, goal or whatever the page holds (Ctrl+N)."""

    def settings_changed(self) -> None:
        """Hear that settings such as the reading font are different now."""

    def low_energy_changed(self) -> None:
        """Hear that a low-energy day has begun or ended; `Window.low_energy()` tells which."""


class TodayCard(QFrame):
    """A card that a feature puts on Today. It is built once and shown on every day."""

    def refresh(self) -> None:
        """Read again what the card shows: Today has come into view, or something has changed."""

    def flush(self) -> None:
        """Hand unsaved text to the vault and return when it is safe there."""


@dataclass(frozen=True, slots=True)
class Creator:
    """Something a feature can begin from what another one holds, such as a goal from an entry.

    `title` returns the words of its menu line; `begin` begins it, on the window's thread.
    """

    title: Callable[[], str]
    begin: Callable[[Parts, Happening], None]


@dataclass(frozen=True, slots=True)
class Entrance:
    """Something that opens from every tab: a control in the header, or a line of the menu.

    `title` returns its words; `open` opens it over the given widget, on the window's thread; `key` does
    the same from anywhere in the window.
    """

    title: Callable[[], str]
    open: Callable[[QWidget, Parts], None]
    header: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Keeper:
    """How things of one kind come to be kept by their feature when another one asks.

    `keep` stores one in the transaction of the given session and returns its identifier; `undo` takes it
    back in the same way, and leaves alone what the person has changed since or had before: it returns
    False where something stays so, and True where nothing is left. Both run off the window's thread.
    `title` says what kind it is ("Goal"); `choices` are those there are, the latest first, at most so
    many, where choosing one makes sense.
    """

    kind: str
    title: Callable[[], str]
    keep: Callable[[Vault, Session, New], str]
    undo: Callable[[Vault, Session, str], bool]
    choices: Callable[[Vault, int], Sequence[Choice]] | None = None


@dataclass(frozen=True, slots=True)
class Reminding:
    """How the one feature that reminds does so.

    `strip` builds the line above every page, which shows itself when there is something to say, and then
    calls what it is given as well; `open`
    lets a person ask to be reminded of one thing, or with None shows all reminders, over the given
    widget; `told` says in a few words how things are reminded of, by identifier, off the window's thread.
    """

    strip: Callable[[Parts, Callable[[], object]], QWidget]
    open: Callable[[QWidget, Parts, Thing | None], None]
    told: Callable[[Vault, Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Marker:
    """How words of a text come to be marked and kept, such as a sentence as an insight.

    `feature` shows what is kept, by the identifier that `keep` returns: it is given the identifier of the
    text (an entry's) and which of its words, and runs off the window's thread. `sign` is short, for a
    button and behind the marked words; `title` says what the button does, `said` that it was done.
    """

    kind: str
    feature: str
    sign: Callable[[], str]
    title: Callable[[], str]
    said: Callable[[], str]
    keep: Callable[[Vault, str, Anchor], str]


@dataclass(frozen=True, slots=True)
class Themes:
    """How the feature that keeps texts tells of their tags, and changes them, off the window's thread.

    `all` returns every tag with how often it is in which session; `found` the texts of a session (by
    number) that carry one, without words where they are sensitive; `texts` the words of all others.
    `rename` makes two tags one where the new name is in use; `undo` takes back what it returned, as far as
    nothing changed since, and returns on how many texts the old name is again; `put_on` puts a tag on texts
    by identifier and returns on how many. `kinds` are what a tag can name, and what that is called.
    """

    kinds: Callable[[], Sequence[tuple[str, str]]]
    all: Callable[[Vault, Arc], Sequence[Theme]]
    found: Callable[[Vault, Arc, str, int], Sequence[Happening]]
    texts: Callable[[Vault, Arc], Iterable[SessionText]]
    rename: Callable[[Vault, str, str], Renamed | None]
    undo: Callable[[Vault, Renamed], int]
    set_kind: Callable[[Vault, str, str], None]
    put_on: Callable[[Vault, str, Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Feature:
    """One card: all that the rest of the program knows of a feature.

    `name` is stable and never shown; `title` returns the tab's text in the language in use; `page` builds
    the page when the tab is first opened; a feature without one has no tab. One that is `in_menu` has its
    page opened from the menu and by other pages instead. Importing a card imports its records; `load`
    imports what the page needs, off the window's thread, so that opening the tab does not wait for it, and
    `load_first` what Today asks of it at each opening.
    `take_everything_out` asks the person and writes all of the feature to a file of their choice; its
    dialogs stand over the given widget.

    The rest is what a feature offers the others, each None where it has nothing of the kind; they are
    asked together through `Parts.offers`, off the window's thread except for `begin` and `settle`. Days
    are local ones. `arc` reads the sessions as they are today, and `arc_tables` are the tables whose
    change moves it; `happenings` is what the feature holds from a day to another, both included, and
    `named` what it holds under some identifiers, those of others passed over; `due` the small things of a
    day, by the sessions of the arc, `tick` how to say that one (by identifier) is done or not, and
    `settle` to offer the quiet minute before one, over the given widget; `suggestions` what
    one could do today, by the sessions of the arc, `begin` how to begin it by its key, `answered` hears
    that it was answered "not now" (or, with True, "never again") and `forget_answers` that all of that is
    to be forgotten; `lines` the person's own words to meet again, `series` what was measured on some days
    (both included), one of each kind that has anything, `reason` why they began, as they word it, and
    `wins` the latest small wins, at most so many; `capture` keeps a few words as of now, or as what was
    captured before reads now, and returns what it kept; `today` builds a card for Today, and `panel` one
    for the tab of insights; `creators` are what it can begin from something that another feature holds;
    `keepers` how it keeps what another feature hands it, each kind in one place in the whole program;
    `marker` how it keeps words that stay marked in their text, and `themes` what its tags tell.
    `shares` are its sections of the pages for a therapist, `passage` the words of one of its items as
    they read now (None for one that is not its own, or gone); `people` those it knows by name;
    `entrances` what opens from every tab, and `writings` other ways to begin an entry than an empty page,
    such as being guided; `reminding` how it reminds. `carried` are its parts of the
    complete JSON. `count` says how many entries a session's database holds, of whatever revision it is.
    """

    name: str
    title: Callable[[], str]
    page: Callable[[Parts], Page] | None = None
    in_menu: bool = False
    load: Callable[[], object] | None = None
    load_first: Callable[[], object] | None = None
    take_everything_out: Callable[[QWidget, Parts], None] | None = None
    arc: Callable[[Vault], Arc] | None = None
    arc_tables: frozenset[str] = frozenset()
    happenings: Callable[[Vault, date, date], Sequence[Happening]] | None = None
    named: Callable[[Vault, Sequence[str]], Sequence[Happening]] | None = None
    due: Callable[[Vault, date, Arc], Sequence[Due]] | None = None
    tick: Callable[[Vault, str, date, bool], None] | None = None
    settle: Callable[[QWidget, Parts, str], None] | None = None
    suggestions: Callable[[Vault, date, Arc], Sequence[Suggestion]] | None = None
    begin: Callable[[Parts, str], None] | None = None
    answered: Callable[[Vault, str, bool], None] | None = None
    forget_answers: Callable[[Vault], None] | None = None
    lines: Callable[[Vault], Sequence[Line]] | None = None
    series: Callable[[Vault, date, date, Arc], Sequence[Series]] | None = None
    reason: Callable[[Vault], str] | None = None
    wins: Callable[[Vault, int], Sequence[Happening]] | None = None
    capture: Callable[[Vault, str, Captured | None], Captured | None] | None = None
    today: Callable[[Parts], TodayCard] | None = None
    panel: Callable[[Parts], TodayCard] | None = None
    creators: tuple[Creator, ...] = ()
    keepers: tuple[Keeper, ...] = ()
    marker: Marker | None = None
    themes: Themes | None = None
    reminding: Reminding | None = None
    count: Callable[[Session], int] | None = None
    shares: Callable[[Vault, Period], Sequence[Section]] | None = None
    passage: Callable[[Vault, str], Passage | None] | None = None
    people: Callable[[Vault], Sequence[Choice]] | None = None
    entrances: tuple[Entrance, ...] = ()
    writings: tuple[Entrance, ...] = ()
    carried: tuple[Carried, ...] = ()
