# SPDX-License-Identifier: GPL-3.0-or-later
"""What was made, as plain values. There is no field for how good it is (domain rule: no judging)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterglow.core.moment import Moment
    from afterglow.core.pictures import CleanPicture
    from afterglow.core.sounds import Sound

BIN_DAYS = 30
LONGEST_TITLE = 200
SYMBOL = "symbol"
# A sheet of paper, in its own units; the picture of it has as many pixels.
PAPER_WIDTH, PAPER_HEIGHT = 1600, 1000


class Kind(StrEnum):
    """By which door it was made."""

    DRAWING = "drawing"
    SOUND = "sound"
    WORDS = "words"
    MOVEMENT = "movement"
    COLLAGE = "collage"
    COOK = "cook"
    OTHER = "other"


class What(StrEnum):
    """What a file of something made is: DRAWING is the picture of the lines drawn in the window.

    PIECE is some seconds of a recording that is under way; once that ends they are one SOUND.
    """

    PICTURE = "picture"
    DRAWING = "drawing"
    SOUND = "sound"
    PIECE = "piece"


@dataclass(frozen=True, slots=True)
class Origin:
    """What it was made from: a `kind` of thing, such as "symbol" or "entry", by its identifier."""

    kind: str
    uid: str


@dataclass(frozen=True, slots=True)
class CreationDraft:
    """Something made, as it is written: `words` are what was made of words, `note` is about it.

    `session` is one it was linked to by hand, or "": then its date tells. Private unless `shareable`.
    """

    kind: Kind
    at: Moment
    title: str = ""
    words: str = ""
    note: str = ""
    shareable: bool = False
    session: str = ""
    origins: tuple[Origin, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not any(each.strip() for each in (self.title, self.words, self.note))


@dataclass(frozen=True, slots=True)
class CreationFile:
    """A picture or a sound of something made; size in pixels.

    `length` is that of a sound in milliseconds, and how many lines the picture of a drawing shows.
    """

    id: int
    what: What
    uid: str
    media_type: str
    width: int = 0
    height: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class Creation:
    """Something made, as it is kept. `lines` is how many lines its drawing has."""

    uid: str
    draft: CreationDraft
    files: tuple[CreationFile, ...] = ()
    lines: int = 0
    created: int = 0
    changed: int = 0
    deleted: int | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing of it is there yet: it was begun, and not gone on with."""
        draft = self.draft
        return draft.empty and not (self.files or self.lines or draft.origins or draft.session)

    @property
    def shown(self) -> tuple[CreationFile, ...]:
        """Its files, but for the pieces of a recording."""
        return tuple(each for each in self.files if each.what is not What.PIECE)

    @property
    def cut_off(self) -> bool:
        """Whether a recording of it has not ended: it is under way, or the program ended meanwhile."""
        return len(self.shown) != len(self.files)

    @property
    def drawing(self) -> CreationFile | None:
        """The picture of its lines, if there is one."""
        return next((each for each in self.files if each.what is What.DRAWING), None)

    @property
    def picture_is_old(self) -> bool:
        """Whether its lines have gone on since their picture was made: the program ended meanwhile."""
        drawing = self.drawing
        return self.lines != (0 if drawing is None else drawing.length)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: `colour` as 0xRRGGBB, `width` in units of the paper, points of x, y and pressure (0 to 1).

    One that erases is drawn in the paper's own colour, whatever its own.
    """

    colour: int
    width: float
    points: tuple[tuple[float, float, float], ...]
    erases: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something made that comes from elsewhere, with its files by their identifiers, and its lines."""

    creation: Creation
    files: tuple[tuple[str, What, CleanPicture | Sound], ...] = ()
    strokes: tuple[Stroke, ...] = ()
