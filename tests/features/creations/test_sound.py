# SPDX-License-Identifier: GPL-3.0-or-later
"""Recording and playing for real, with miniaudio's null backend: it keeps time and hears silence."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import miniaudio
import pytest
from sqlalchemy import func, select
from tests.accessible_walk import faults
from tests.qt import button, wait

from afterglow.core import sounds
from afterglow.core.sounds import RATE, WIDTH
from afterglow.features.creations.look import look
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
from afterglow.features.creations.sound.pieces import Pieces
from afterglow.features.creations.sound.player_row import PlayerRow
from afterglow.features.creations.sound.record_dialog import RecordDialog
from afterglow.features.creations.store import Creations
from afterglow.vault.attachments import Attachment
from afterglow.vault.errors import DiskFullError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.features.creations.conftest import Studio

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
def made(studio: Studio) -> str:
    return studio.store.create(CreationDraft(Kind.SOUND, studio.store.vault.now(), title="A hum"))


@pytest.fixture
def dialog(studio: Studio, made: str) -> Iterator[RecordDialog]:
    dialog = RecordDialog(studio.page, studio.page.parts, Pieces(studio.store.files, made), NULL)
    dialog.show()
    yield dialog
    dialog.recorder.forget()
    dialog.close()
    dialog.deleteLater()
    assert not studio.store.files.recording


def record(dialog: RecordDialog) -> None:
    button(dialog, "Record").click()
    wait(lambda: dialog.recorder.seconds >= 0.1 and dialog.keep.isEnabled())


def kinds(studio: Studio, made: str) -> list[What]:
    return [each.what for each in studio.store.get(made).files]


def heard(studio: Studio, made: str) -> bytes:
    """Return the frames of the one sound that is kept."""
    (file,) = studio.store.get(made).shown
    assert file.what is What.SOUND
    return sounds.frames(studio.store.files.data(file.uid) or b"")


def test_it_is_recorded_and_kept_and_no_piece_of_it_stays(
    dialog: RecordDialog, studio: Studio, made: str
) -> None:
    assert faults(dialog) == []
    assert not dialog.keep.isEnabled()
    record(dialog)
    button(dialog, "Pause").click()
    assert dialog.line.text() == "Paused. Go on, or keep it as it is."
    assert faults(dialog) == []
    studio.settle()
    assert kinds(studio, made) == [What.PIECE]
    dialog.recorder.hear(SECOND)
    button(dialog, "Go on").click()
    wait(lambda: dialog.recorder.recording and dialog.keep.isEnabled())
    dialog.recorder.hear(SECOND)
    button(dialog, "Keep").click()
    wait(lambda: not dialog.isVisible())
    assert kinds(studio, made) == [What.SOUND]
    assert SECOND in heard(studio, made)


def test_after_a_kill_it_is_the_sound_that_it_was_until_then(
    dialog: RecordDialog, studio: Studio, made: str
) -> None:
    record(dialog)
    for loud in (b"\1\x10", b"\2\x20"):
        dialog.recorder.hear(loud * RATE)
        dialog.put_piece()
        studio.settle()
    whole = dialog.recorder.since(0)
    # While it is under way nobody takes it for cut off, and what is made shows none of it.
    look(studio.store, 10)
    assert kinds(studio, made) == [What.PIECE] * 2
    assert studio.store.get(made).shown == ()
    # Another process knows of no recording.
    again = Creations(studio.store.vault)
    (found,) = look(again, 10).made
    assert [each.what for each in found.files] == [What.SOUND]
    cut = heard(studio, made)
    assert whole.startswith(cut)
    assert len(cut) >= 2 * RATE * WIDTH
    with studio.store.vault.read() as session:
        assert session.scalar(select(func.count()).select_from(Attachment)) == 1


def test_a_piece_of_what_began_anew_is_never_kept(dialog: RecordDialog, studio: Studio, made: str) -> None:
    record(dialog)
    pieces = dialog._pieces
    turn = pieces.turn
    dialog.put_piece()
    button(dialog, "Begin anew").click()
    wait(lambda: dialog.close_.isEnabled() and not dialog.recorder.seconds)
    pieces.put(turn, SECOND)
    studio.settle()
    assert kinds(studio, made) == []


@pytest.mark.parametrize("away", [False, True])
def test_escape_asks_before_it_lets_go(
    dialog: RecordDialog, studio: Studio, made: str, monkeypatch: pytest.MonkeyPatch, away: bool
) -> None:
    asked: list[str] = []

    def answer(_parent: object, title: str, _text: str, **_names: str) -> bool:
        asked.append(title)
        return away

    monkeypatch.setattr(record_dialog, "ask", answer)
    record(dialog)
    dialog.put_piece()
    dialog.reject()
    assert asked == ["Let this recording go?"]
    if away:
        wait(lambda: not dialog.isVisible())
    else:
        assert dialog.isVisible()
        button(dialog, "Begin anew").click()
        wait(lambda: dialog.close_.isEnabled() and not dialog.recorder.seconds)
        dialog.reject()
    assert not dialog.isVisible()
    assert len(asked) == 1
    assert not dialog.recorder.seconds
    studio.settle()
    assert kinds(studio, made) == []


def test_locking_keeps_what_was_recorded(dialog: RecordDialog, studio: Studio, made: str) -> None:
    record(dialog)
    dialog.flush()
    dialog.flush()
    assert kinds(studio, made) == [What.SOUND]


def test_without_a_microphone_the_dialog_says_so(studio: Studio, made: str) -> None:
    dialog = RecordDialog(studio.page, studio.page.parts, Pieces(studio.store.files, made), NONE)
    dialog.show()
    button(dialog, "Record").click()
    wait(lambda: "No microphone" in dialog.line.text())
    assert dialog.record.isEnabled()
    assert dialog.record.hasFocus()
    dialog.reject()
    dialog.deleteLater()
    assert studio.problems == []


def test_a_full_disk_is_told_and_the_recording_stays(
    dialog: RecordDialog, monkeypatch: pytest.MonkeyPatch, studio: Studio, made: str
) -> None:
    def full(*_given: object) -> None:
        raise DiskFullError

    files = studio.store.files
    record(dialog)
    with monkeypatch.context() as disk:
        disk.setattr(files, "put_piece", full)
        disk.setattr(files, "end_recording", full)
        dialog.put_piece()
        wait(lambda: "disk" in dialog.line.text())
        dialog._say("")
        button(dialog, "Keep").click()
        wait(lambda: dialog.keep.isEnabled())
        assert dialog.isVisible()
        assert dialog.recorder.seconds
        assert "disk" in dialog.line.text()
    button(dialog, "Keep").click()
    wait(lambda: not dialog.isVisible())
    assert kinds(studio, made) == [What.SOUND]


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
