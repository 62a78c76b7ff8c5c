# SPDX-License-Identifier: GPL-3.0-or-later
"""Sounds on their way in and out: plain WAV in memory, one channel, 16 bits, 22,050 frames a second.

So ten minutes are 26 MB, a voice is clear, and nothing stands beside the sound that could tell of the
person: what a phone writes into a recording stays behind. Imports miniaudio when it is first used.
"""

from __future__ import annotations

import io
import wave
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core.errors import CancelledError, PersonError, mark

if TYPE_CHECKING:
    from collections.abc import Callable

RATE = 22_050
WIDTH = 2
LONGEST_S = 600
MOST_BYTES = 200 * 1024 * 1024
MEDIA_TYPE = "audio/wav"
_AT_A_TIME = RATE * 4


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound that may go into the vault: a whole WAV file, and its length in milliseconds."""

    data: bytes
    length: int
    media_type: str = MEDIA_TYPE


def of_frames(frames: bytes | bytearray) -> Sound:
    """Return frames (16 bits, one channel) as a sound; raises PersonError where there are none."""
    whole = len(frames) // WIDTH * WIDTH
    if not whole:
        raise PersonError(mark("Nothing was heard, so nothing was kept."))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(WIDTH)
        file.setframerate(RATE)
        file.writeframes(memoryview(frames)[:whole])
    return Sound(out.getvalue(), whole // WIDTH * 1000 // RATE)


def clean(data: bytes, stopped: Callable[[], bool] = lambda: False) -> Sound:
    """Return a sound file (WAV, FLAC, MP3 or Ogg Vorbis) as we keep sounds.

    Raises PersonError for what is no sound, holds none, or is longer than ten minutes.
    """
    return of_frames(frames(data, stopped))


def frames(data: bytes, stopped: Callable[[], bool] = lambda: False) -> bytes:
    """Return the frames of a sound file, as we keep them. Raises as `clean` does."""
    import miniaudio

    if len(data) > MOST_BYTES:
        raise PersonError(mark("This sound is larger than 200 MB. Make it shorter first."))
    found = bytearray()
    try:
        stream = miniaudio.stream_memory(
            data, miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE, frames_to_read=_AT_A_TIME
        )
        for some in stream:
            found += memoryview(some).cast("B")
            if len(found) > LONGEST_S * RATE * WIDTH + _AT_A_TIME * WIDTH:
                raise PersonError(mark("This sound is longer than ten minutes. Make it shorter first."))
            if stopped():
                raise CancelledError
    except miniaudio.MiniaudioError as error:
        raise PersonError(
            mark("This is not a sound that can be read here. WAV, FLAC, MP3 and Ogg Vorbis can.")
        ) from error
    return bytes(found)
