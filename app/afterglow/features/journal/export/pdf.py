# SPDX-License-Identifier: GPL-3.0-or-later
"""PDF for reading and printing: tagged, with bookmarks and page numbers.

The pages are set by a process of its own, so that it can be stopped at once and the window stays
alive. The words go there and come back through pipes; no file is written but the finished one.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any

from afterglow.core import paths, plain_text
from afterglow.core.errors import PersonError, mark
from afterglow.features.journal.export import pdf_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import IO

    from afterglow.features.journal.export.job import Job
    from afterglow.features.journal.shapes import Entry
    from afterglow.features.journal.store import JournalStore

_LOOK_EVERY = 0.1
# The width of the text in pixels at 96 to the inch: a picture that is smaller is not made larger.
_TEXT_PIXELS = 612
# Setting pages takes memory for all of them at once: about 350 times the letters, so 3 GB at most.
_MOST_LETTERS = 8_000_000


def write(job: Job, path: Path) -> int:
    """Write the PDF; returns how many pictures it shows."""
    pictures: dict[str, Any] = {}
    command = [*worker_command(), str(paths.resources() / "typst" / "journal.typ")]
    with _running(command) as worker, ThreadPoolExecutor(1) as sending, ThreadPoolExecutor(1) as hearing:
        assert worker.stdin is not None
        assert worker.stdout is not None
        made = hearing.submit(worker.stdout.read)
        try:
            for value in _lines(job, pictures):
                line = json.dumps(value, ensure_ascii=False).encode() + b"\n"
                sending.submit(_send, worker.stdin, line)
            sending.submit(_end, worker.stdin)
            while not wait([made], timeout=_LOOK_EVERY).done:
                job.tell_read()
        except BaseException:
            # The threads wait for the process, and end with it.
            worker.kill()
            raise
    if worker.returncode != 0:
        raise RuntimeError(f"the pages could not be set (exit {worker.returncode})")
    path.write_bytes(made.result())
    return sum(found is not None for found in pictures.values())


def split(store: JournalStore, ids: Sequence[int]) -> list[Sequence[int]]:
    """Return the entries in parts that can be set, one file each, in their order.

    Raises PersonError where a single entry is too long.
    """
    parts: list[list[int]] = [[]]
    letters = 0
    for id_, length in store.bulk.lengths(ids):
        if length > _MOST_LETTERS:
            raise PersonError(mark("One entry is too long for a PDF. Take it out as Markdown or HTML."))
        if letters + length > _MOST_LETTERS:
            parts.append([])
            letters = 0
        parts[-1].append(id_)
        letters += length
    return list(parts)


def _lines(job: Job, pictures: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what the process is told: the frame, each entry, and at last the pictures."""
    words = {"notes": job.say(mark("Notes in the margin")), "picture": job.say(mark("Picture"))}
    title, part, (number, count) = job.say(mark("Journal")), "", job.part
    if count > 1:
        part = job.say(mark("Part {number} of {count}")).format(number=number, count=count)
        title = f"{title}, {part}"
    yield {"title": title, "part": part, "lang": job.language, "words": words}
    for number, entry in enumerate(job.entries()):
        # Every second text is read here and the others there, so that both processors are used.
        yield _entry(job, entry, pictures, read_here=number % 2 == 0)
    yield {"pictures": {uid: found for uid, found in pictures.items() if found is not None}}


def worker_command() -> list[str]:
    """Return how to start the process that sets pages.

    A frozen program has no Python of its own to start: whoever freezes it lets its first argument
    `--set-pages` call `pdf_worker.main`, as this command expects.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--set-pages"]
    return [sys.executable, "-m", "afterglow.features.journal.export.pdf_worker"]


def _send(pipe: IO[bytes], line: bytes) -> None:
    # A process that ended early is told by its exit code.
    with contextlib.suppress(BrokenPipeError, ValueError):
        pipe.write(line)


def _end(pipe: IO[bytes]) -> None:
    with contextlib.suppress(BrokenPipeError, ValueError):
        pipe.close()


@contextlib.contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start the process and wait for its end."""
    with subprocess.Popen(  # noqa: S603  # our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as worker:
        try:
            yield worker
        finally:
            assert worker.stdin is not None
            _end(worker.stdin)


def _entry(job: Job, entry: Entry, pictures: dict[str, Any], *, read_here: bool) -> dict[str, Any]:
    for uid in plain_text.picture_uids(entry.body):
        if uid not in pictures:
            pictures[uid] = _picture(job, uid)
    return {
        "title": pdf_tree.seen(job.title_of(entry)),
        "when": job.day_and_time(entry.at),
        "tags": [pdf_tree.seen(tag.name) for tag in entry.tags],
        **({"blocks": pdf_tree.of(entry.body)} if read_here else {"body": entry.body}),
        "notes": [
            {
                "when": job.day_and_time(note.at),
                "quote": pdf_tree.seen(note.quote),
                "lines": [pdf_tree.seen(line) for line in note.text.splitlines() if line.strip()],
            }
            for note in entry.notes
        ],
    }


def _picture(job: Job, uid: str) -> dict[str, Any] | None:
    """Return a picture as a drawing that holds it, and its width in percent of the text's."""
    from PIL import Image

    data, media_type = job.store.pictures.data(uid), job.store.pictures.media_type(uid)
    if data is None or media_type is None:
        return None
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
    address = f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="{address}"/></svg>'
    )
    return {"svg": svg, "width": min(100, round(100 * width / _TEXT_PIXELS))}
