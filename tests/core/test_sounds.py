# SPDX-License-Identifier: GPL-3.0-or-later
"""Sounds on their way in: one form, nothing beside the sound, and plain words where there is none."""

from __future__ import annotations

import array
import io
import math
import wave

import pytest

from afterglow.core import sounds
from afterglow.core.errors import PersonError


def file(seconds: float, *, rate: int = 44_100, channels: int = 2) -> bytes:
    """Return a WAV file of a tone of 440 Hz."""
    one = [round(12_000 * math.sin(440 * math.tau * at / rate)) for at in range(int(rate * seconds))]
    samples = array.array("h", (each for each in one for _channel in range(channels)))
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(channels)
        made.setsampwidth(2)
        made.setframerate(rate)
        made.writeframes(samples.tobytes())
    return out.getvalue()


def test_a_sound_comes_in_as_we_keep_them_and_stays_so() -> None:
    given = file(0.5) + b"LIST\x1a\x00\x00\x00INFOIART\x0e\x00\x00\x00Ana at home\0\0\0"
    sound = sounds.clean(given)
    assert abs(sound.length - 500) <= 1
    assert b"Ana" not in sound.data
    with wave.open(io.BytesIO(sound.data)) as kept:
        assert (kept.getnchannels(), kept.getsampwidth(), kept.getframerate()) == (1, 2, sounds.RATE)
        heard = array.array("h", kept.readframes(kept.getnframes()))
    assert 11_000 < max(heard) < 13_000
    assert sounds.clean(sound.data) == sound


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not a sound"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "not a sound"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "not a sound"),
        (file(0), "Nothing was heard"),
    ],
)
def test_what_is_no_sound_is_told_plainly(data: bytes, told: str) -> None:
    with pytest.raises(PersonError, match=told):
        sounds.clean(data)


def test_more_than_ten_minutes_is_told_plainly() -> None:
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(1)
        made.setframerate(8_000)
        made.writeframes(b"\x80" * (8_000 * (sounds.LONGEST_S + 10)))
    with pytest.raises(PersonError, match="ten minutes"):
        sounds.clean(out.getvalue())


def test_nothing_recorded_is_no_sound() -> None:
    with pytest.raises(PersonError, match="Nothing was heard"):
        sounds.of_frames(b"\0")
    assert sounds.of_frames(b"\0\0" * sounds.RATE).length == 1000
