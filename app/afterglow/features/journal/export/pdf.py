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
from afterglow.features.journal.export import pdf_tree
from afterglow.features.journal.export.job import Job, day_and_time, title_of

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

    from afterglow.features.journal.shapes import Entry

_LOOK_EVERY = 0.1
# The width of the text in pixels at 96 to the inch: a picture that is smaller is not made larger.
_TEXT_PIXELS = 612


def write(job: Job, path: Path) -> int:
    """Write the PDF; returns how many pictures it shows."""
    pictures: dict[str, Any] = {}
    entries = [_entry(job, entry, pictures) for entry in job.entries()]
    data = {
        "title": "Journal",
        "lang": "en",
        "words": {"notes": "Notes in the margin", "picture": "Picture"},
        "pictures": {uid: found for uid, found in pictures.items() if found is not None},
        "entries": entries,
    }
    made = _set(job, json.dumps(data, ensure_ascii=False).encode())
    path.write_bytes(made)
    return len(data["pictures"])


def worker_command() -> list[str]:
    """Return how to start the process that sets pages.

    A frozen program has no Python of its own to start: whoever freezes it lets its first argument
    `--set-pages` call `pdf_worker.main`, as this command expects.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--set-pages"]
    return [sys.executable, "-m", "afterglow.features.journal.export.pdf_worker"]


def _set(job: Job, data: bytes) -> bytes:
    template = paths.resources() / "typst" / "journal.typ"
    with _running([*worker_command(), str(template)]) as worker, ThreadPoolExecutor(2) as pool:
        assert worker.stdin is not None
        assert worker.stdout is not None
        made = pool.submit(worker.stdout.read)
        pool.submit(_send, worker.stdin, data)
        try:
            while not wait([made], timeout=_LOOK_EVERY).done:
                job.progress.step(len(job.ids), len(job.ids))
        except BaseException:
            # Both threads wait for the process and end with it.
            worker.kill()
            raise
    if worker.returncode != 0:
        raise RuntimeError(f"the pages could not be set (exit {worker.returncode})")
    return made.result()


def _send(pipe: IO[bytes], data: bytes) -> None:
    # A process that ended early is told by its exit code.
    with contextlib.suppress(BrokenPipeError), pipe:
        pipe.write(data)


def _running(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  # our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def _entry(job: Job, entry: Entry, pictures: dict[str, Any]) -> dict[str, Any]:
    for uid in plain_text.picture_uids(entry.body):
        if uid not in pictures:
            pictures[uid] = _picture(job, uid)
    return {
        "title": pdf_tree.seen(title_of(entry)),
        "when": day_and_time(entry.at),
        "tags": [pdf_tree.seen(tag.name) for tag in entry.tags],
        "blocks": pdf_tree.of(entry.body),
        "notes": [
            {
                "when": day_and_time(note.at),
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
