# SPDX-License-Identifier: GPL-3.0-or-later
"""The computer's microphone and speakers, by miniaudio: frames in memory, nothing else. No Qt.

Opening and closing a device takes a while: not for the window's thread. What runs on the device's own
thread only copies bytes. Whoever tests hands in miniaudio's null backend, which hears silence.
"""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, Any

from afterglow.core.errors import PersonError, mark
from afterglow.core.sounds import LONGEST_S, RATE, WIDTH

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

LONGEST_FRAMES = LONGEST_S * RATE
_PIECE_MS = 100
# What was given to the device is heard a little later; closing it before would cut off the end.
_TAIL_FRAMES = RATE // 2
_LOUDEST = 32_768
_NULL = "Null"


class NoMicrophoneError(PersonError):
    """There is nothing to record with."""

    def __init__(self) -> None:
        super().__init__(
            mark("No microphone was found on this computer, or it may not be used. Everything else works.")
        )


class NoSpeakerError(PersonError):
    """There is nothing to play with."""

    def __init__(self) -> None:
        super().__init__(
            mark("Nothing to play sound with was found on this computer. The sound is kept as it is.")
        )


class Recorder:
    """Records into memory, at most ten minutes. `level` (0 to 1) and `seconds` may be asked on any thread."""

    def __init__(self, backends: Sequence[Any] | None = None) -> None:
        self._backends = backends
        self._device: Any = None
        self._lock = threading.Lock()
        self._frames = bytearray()
        self._paused = True
        self.level = 0.0

    @property
    def seconds(self) -> float:
        """How much was recorded."""
        return len(self._frames) / WIDTH / RATE

    @property
    def recording(self) -> bool:
        """Whether it listens at this moment."""
        return self._device is not None and not self._paused and not self.full

    @property
    def full(self) -> bool:
        """Whether ten minutes are recorded."""
        return len(self._frames) >= LONGEST_FRAMES * WIDTH

    def start(self) -> None:
        """Begin, or go on. Raises NoMicrophoneError."""
        if self._device is None:
            self._device = _open("CaptureDevice", self._backends, NoMicrophoneError)
            listening = self._listen()
            next(listening)
            with _told_as(NoMicrophoneError):
                self._device.start(listening)
        self._paused = False

    def pause(self) -> None:
        """Stop listening for a while. Quick enough for any thread."""
        self._paused, self.level = True, 0.0

    def stop(self) -> bytes:
        """Let go of the microphone, and return all that was recorded."""
        self.pause()
        device, self._device = self._device, None
        if device is not None:
            _close(device)
        with self._lock:
            return bytes(self._frames)

    def forget(self) -> None:
        """Let go of the microphone, and overwrite what was recorded in memory."""
        self.stop()
        with self._lock:
            _wipe(self._frames)
            self._frames = bytearray()

    def since(self, at: int) -> bytes:
        """Return the whole frames that came after the first `at` bytes."""
        with self._lock:
            return bytes(memoryview(self._frames)[at : len(self._frames) // WIDTH * WIDTH])

    def hear(self, piece: bytes | bytearray) -> None:
        """Take frames as they come from the microphone."""
        if self._paused:
            return
        with self._lock:
            room = LONGEST_FRAMES * WIDTH - len(self._frames)
            self._frames += memoryview(piece)[:room]
        self.level = loudness(piece)

    def _listen(self) -> Generator[None, bytes, None]:
        while True:
            self.hear((yield))


class Player:
    """Plays frames from memory. `seconds` may be asked on any thread."""

    def __init__(self, frames: bytes, backends: Sequence[Any] | None = None) -> None:
        self._frames, self._backends = frames, backends
        self._device: Any = None
        self._at = self._tail = 0

    @property
    def seconds(self) -> float:
        """How far it is."""
        return self._at / WIDTH / RATE

    @property
    def length(self) -> float:
        """How long it is, in seconds."""
        return len(self._frames) / WIDTH / RATE

    @property
    def at_end(self) -> bool:
        """Whether all of it was heard."""
        return self._at >= len(self._frames) and self._tail <= 0

    @property
    def playing(self) -> bool:
        """Whether it sounds at this moment."""
        return self._device is not None and not self.at_end

    def start(self) -> None:
        """Play from where it is, or anew from the end. Raises NoSpeakerError."""
        self.stop()
        if self._at >= len(self._frames):
            self._at = 0
        self._tail = _TAIL_FRAMES
        self._device = _open("PlaybackDevice", self._backends, NoSpeakerError)
        giving = self._give()
        next(giving)
        with _told_as(NoSpeakerError):
            self._device.start(giving)

    def stop(self) -> None:
        """Stop where it is, and let go of the speakers."""
        device, self._device = self._device, None
        if device is not None:
            _close(device)

    def move(self, seconds: float) -> None:
        """Go to another place."""
        wanted = int(seconds * RATE) * WIDTH
        self._at = min(max(wanted, 0), len(self._frames))

    def _give(self) -> Generator[bytes, int, None]:
        wanted = yield b""
        while not self.at_end:
            piece = self._frames[self._at : self._at + wanted * WIDTH]
            self._at += len(piece)
            if not piece:
                self._tail -= wanted
            # Anything less than was wanted is followed by silence.
            wanted = yield piece


def loudness(piece: bytes | bytearray) -> float:
    """Return how loud the loudest of some frames is, from 0 to 1."""
    frames = memoryview(piece)[: len(piece) // WIDTH * WIDTH].cast("h")
    if not frames:
        return 0.0
    highest, lowest = max(frames), min(frames)
    return max(highest, -lowest) / _LOUDEST


def _open(kind: str, backends: Sequence[Any] | None, error: type[PersonError]) -> Any:
    import miniaudio

    with _told_as(error):
        device = getattr(miniaudio, kind)(
            miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=_PIECE_MS,
            backends=list(backends or ()),
            app_name="Afterglow",
        )
    if device.backend == _NULL and not backends:
        # What it falls back to where there is no sound at all: it would record silence and say nothing.
        _close(device)
        raise error
    return device


@contextlib.contextmanager
def _told_as(error: type[PersonError]) -> Generator[None, None, None]:
    import miniaudio

    try:
        yield
    except miniaudio.MiniaudioError as why:
        raise error from why


def _close(device: Any) -> None:
    import miniaudio

    device.close()
    # The library leaves this open, and with it the way to the system's sound.
    context, device._context = device._context, None  # noqa: SLF001
    if context is not None:
        miniaudio.lib.ma_context_uninit(context)


def _wipe(frames: bytearray) -> None:
    frames[:] = bytes(len(frames))
