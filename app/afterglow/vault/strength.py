# SPDX-License-Identifier: GPL-3.0-or-later
"""An honest word on how hard a passphrase is to guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.errors import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

# zxcvbn takes no more, since its time grows with the square of the length; what follows adds little.
_LOOK_AT = 72

_SENTENCES = (
    mark("Very easy to guess. A computer would find it at once."),
    mark("Easy to guess. Four or five words that do not belong together are far better."),
    mark("Someone determined could guess it. One more unusual word would help."),
    mark("Hard to guess."),
    mark("Very hard to guess."),
)


@dataclass(frozen=True, slots=True)
class Strength:
    """`score` from 0 (guessed at once) to 4; `guesses_log10` the power of ten of tries; a sentence."""

    score: int
    guesses_log10: float
    sentence: str


def rate(passphrase: str, hints: Sequence[str] = ()) -> Strength:
    """Estimate how many guesses a passphrase would take (zxcvbn); takes some milliseconds."""
    from zxcvbn import zxcvbn

    if not passphrase:
        return Strength(0, 0.0, "")
    found = zxcvbn(passphrase[:_LOOK_AT], user_inputs=list(hints))
    score = int(found["score"])
    return Strength(score, float(found["guesses_log10"]), _SENTENCES[score])
