# SPDX-License-Identifier: GPL-3.0-or-later
"""Recording and playing for real, with miniaudio's null backend: it keeps time and hears silence."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import miniaudio
import pytest
from tests.accessible_walk import faults
from tests.qt import button, wait

from afterglow.core import sounds
from afterglow.core.sounds import RATE, WIDTH
from afterglow.features.creations.shapes import CreationDraft, Kind, What
from afterglow.features.creations.sound import record_dialog
from afterglow.features.creations.sound.device import (
    LONGEST_FRAMES,
    NoMicrophoneError,
    NoSpeakerError,
    Player,
    Recorder,
    loudness,
)
from afterglow.features.creations.sound.player_row import PlayerRow
from afterglow.features.creations.sound.record_dialog import RecordDialog
from afterglow.vault.errors import DiskFullError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.features.creations.conftest import Studio

    from afterglow.core.sounds import Sound

NULL = [miniaudio.Backend.NULL]
# A backend of another system: there is nothing here that it could open.
NONE = [miniaudio.Backend.WASAPI]
SECOND = b"\0\x10" * RATE


# The device


def test_it_records_pauses_goes_on_and_keeps_time() -> None:
    recorder = Recorder(NULL)
    recorder.start()
    wait(lambda: recorder.seconds >= 0.2)
    assert recorder.recording
    recorder.pause()
    paused = recorder.seconds
    recorder.hear(SECOND)
    assert (recorder.seconds, recorder.recording) == (paused, False)
    recorder.start()
    wait(lambda: recorder.seconds >= paused + 0.1)
    frames = recorder.stop()
    assert len(frames) >= int((paused + 0.1) * RATE) * WIDTH
    assert set(frames) == {0}
    recorder.forget()
    assert recorder.seconds == 0


def test_after_ten_minutes_it_takes_no_more_and_loses_nothing() -> None:
    recorder = Recorder(NULL)
    recorder._paused = False
    for _second in range(601):
        recorder.hear(SECOND)
    assert recorder.full
    assert len(recorder.stop()) == LONGEST_FRAMES * WIDTH
    assert sounds.of_frames(recorder.stop()).length == 600_000


def test_what_is_let_go_is_overwritten_in_memory() -> None:
    recorder = Recorder(NULL)
    recorder._paused = False
    recorder.hear(SECOND)
    held = recorder._frames
    recorder.forget()
    assert set(held) == {0}


def test_it_plays_from_a_place_to_the_end_and_again() -> None:
    player = Player(SECOND, NULL)
    assert player.length == 1
    player.move(0.8)
    player.start()
    assert player.playing
    wait(lambda: player.at_end)
    player.stop()
    player.start()
    assert player.seconds < 0.9
    assert player.playing
    player.stop()
    assert not player.playing


def test_without_a_device_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoMicrophoneError, match="No microphone"):
        Recorder(NONE).start()
    with pytest.raises(NoSpeakerError, match="kept as it is"):
        Player(SECOND, NONE).start()

    class Silent:
        """What the library falls back to by itself where there is no sound at all."""

        backend = "Null"
        _context = None

        def close(self) -> None:
            self.closed = True

    made = Silent()
    monkeypatch.setattr(miniaudio, "CaptureDevice", lambda *_given, **_more: made)
    with pytest.raises(NoMicrophoneError):
        Recorder().start()
    assert made.closed


@pytest.mark.parametrize(("frames", "level"), [((), 0), ((0, 0), 0), ((100, -16_384), 0.5), ((-32_768,), 1)])
def test_how_loud_it_is(frames: tuple[int, ...], level: float) -> None:
    assert loudness(struct.pack(f"<{len(frames)}h", *frames)) == level


# The dialog


@pytest.fixture
def kept() -> list[Sound]:
    return []


@pytest.fixture
def dialog(studio: Studio, kept: list[Sound]) -> Iterator[RecordDialog]:
    made = RecordDialog(studio.page, studio.page.parts, kept.append, NULL)
    made.show()
    yield made
    made.recorder.forget()
    made.close()
    made.deleteLater()


def record(dialog: RecordDialog) -> None:
    button(dialog, "Record").click()
    wait(lambda: dialog.recorder.seconds >= 0.1 and dialog.keep.isEnabled())


def test_it_is_recorded_and_kept(dialog: RecordDialog, kept: list[Sound]) -> None:
    assert faults(dialog) == []
    assert not dialog.keep.isEnabled()
    record(dialog)
    button(dialog, "Pause").click()
    assert dialog.line.text() == "Paused. Go on, or keep it as it is."
    assert faults(dialog) == []
    button(dialog, "Keep").click()
    wait(lambda: not dialog.isVisible())
    (sound,) = kept
    assert sound.length >= 100
    assert sounds.clean(sound.data) == sound


@pytest.mark.parametrize("away", [False, True])
def test_escape_asks_before_it_lets_go(
    dialog: RecordDialog, kept: list[Sound], monkeypatch: pytest.MonkeyPatch, away: bool
) -> None:
    asked: list[str] = []

    def answer(_parent: object, title: str, _text: str, **_names: str) -> bool:
        asked.append(title)
        return away

    monkeypatch.setattr(record_dialog, "ask", answer)
    record(dialog)
    dialog.reject()
    assert asked == ["Let this recording go?"]
    assert dialog.isVisible() is not away
    assert bool(dialog.recorder.seconds) is not away
    assert kept == []
    if not away:
        button(dialog, "Begin anew").click()
        wait(lambda: dialog.close_.isEnabled() and not dialog.recorder.seconds)
    dialog.reject()
    assert not dialog.isVisible()
    assert len(asked) == 1


def test_locking_keeps_what_was_recorded(dialog: RecordDialog, kept: list[Sound]) -> None:
    record(dialog)
    dialog.flush()
    assert len(kept) == 1
    dialog.flush()
    assert len(kept) == 1


def test_without_a_microphone_the_dialog_says_so(studio: Studio) -> None:
    dialog = RecordDialog(studio.page, studio.page.parts, lambda _sound: None, NONE)
    dialog.show()
    button(dialog, "Record").click()
    wait(lambda: "No microphone" in dialog.line.text())
    assert dialog.record.isEnabled()
    assert dialog.record.hasFocus()
    dialog.reject()
    dialog.deleteLater()
    assert studio.problems == []


def test_a_full_disk_is_told_and_the_recording_stays(
    dialog: RecordDialog, monkeypatch: pytest.MonkeyPatch, kept: list[Sound]
) -> None:
    def full(_sound: Sound) -> None:
        raise DiskFullError

    record(dialog)
    monkeypatch.setattr(dialog, "_keep_sound", full)
    button(dialog, "Keep").click()
    wait(lambda: dialog.keep.isEnabled())
    assert dialog.isVisible()
    assert dialog.recorder.seconds
    assert "disk" in dialog.line.text()
    monkeypatch.setattr(dialog, "_keep_sound", kept.append)
    button(dialog, "Keep").click()
    wait(lambda: not dialog.isVisible())
    assert len(kept) == 1


# A sound that is kept


@pytest.mark.parametrize("backends", [NULL, NONE])
def test_it_is_played_from_the_vault(studio: Studio, backends: list[miniaudio.Backend]) -> None:
    uid = studio.store.create(CreationDraft(Kind.SOUND, studio.store.vault.now()))
    studio.store.files.add_sound(uid, sounds.of_frames(SECOND))
    (file,) = studio.store.get(uid).files
    assert (file.what, file.length) == (What.SOUND, 1000)
    row = PlayerRow(studio.page.parts, file, lambda: studio.store.files.data(file.uid), backends)
    row.setParent(studio.page)
    row.show()
    row.slider.setValue(400)
    row.play.click()
    if backends is NONE:
        wait(lambda: "kept as it is" in row.line.text())
        assert row.play.text() == "Play"
        return
    wait(lambda: row.play.text() == "Pause")
    assert row.player is not None
    assert row.player.seconds >= 0.4
    wait(lambda: row.play.text() == "Play")
    assert row.player.at_end
    row.play.click()
    wait(lambda: row.play.text() == "Pause")
    row.hide()
    assert not row.player.playing


def test_a_damaged_sound_is_told_plainly(studio: Studio) -> None:
    uid = studio.store.create(CreationDraft(Kind.SOUND, studio.store.vault.now()))
    studio.store.files.add_sound(uid, sounds.of_frames(SECOND))
    (file,) = studio.store.get(uid).files
    held: list[tuple[bytes | None, str]] = [(None, "not in the journal"), (b"none", "not a sound")]
    row = PlayerRow(studio.page.parts, file, lambda: held[0][0], NULL)
    row.setParent(studio.page)
    row.show()
    while held:
        row.play.click()
        wait(lambda: held[0][1] in row.line.text())
        held.pop(0)
