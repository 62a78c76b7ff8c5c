# SPDX-License-Identifier: GPL-3.0-or-later
"""One web page that stands alone: pictures inside, no script, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import secrets
from typing import TYPE_CHECKING

from afterglow.core import paths
from afterglow.core.errors import mark
from afterglow.features.journal.export import clean_html

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from afterglow.features.journal.export.job import Job
    from afterglow.features.journal.shapes import Entry

_BUFFER = 1 << 20


def write(job: Job, path: Path) -> int:
    """Write the page; returns how many pictures it shows."""
    style = (paths.resources() / "export" / "page.css").read_text(encoding="utf-8")
    page = _Page(job)
    with path.open("w", encoding="utf-8", newline="\n", buffering=_BUFFER) as file:
        file.write(_head(job, style))
        page.write_contents(file)
        file.write("<main>\n")
        for number, entry in enumerate(job.entries(), start=1):
            file.write(page.entry(number, entry))
        file.write("</main>\n</body>\n</html>\n")
    return len(page.shown)


def _head(job: Job, style: str) -> str:
    title = html.escape(job.say(mark("Journal")))
    # The sum lets this one style in; anything else that might have got into the page stays out.
    fingerprint = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{fingerprint}'; base-uri 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(job.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    )


class _Page:
    def __init__(self, job: Job) -> None:
        self._job = job
        # Nobody's text can hold it, so only our own pictures are put in.
        self._secret = secrets.token_hex(16)
        self._picture = re.compile(rf'src="picture:{self._secret}/([0-9a-f-]{{36}})"')
        self.shown: set[str] = set()

    def write_contents(self, file: TextIO) -> None:
        """Write the table of contents, day and title of each entry."""
        contents = html.escape(self._job.say(mark("Contents")))
        file.write(f'<nav aria-labelledby="contents">\n<h2 id="contents">{contents}</h2>\n<ol>\n')
        for number, entry in enumerate(self._job.entries(), start=1):
            day = f"{entry.at.local():%Y-%m-%d}"
            title = html.escape(self._job.title_of(entry))
            file.write(f'<li><a href="#entry-{number}"><time>{day}</time> <bdi>{title}</bdi></a></li>\n')
        file.write("</ol>\n</nav>\n")

    def entry(self, number: int, entry: Entry) -> str:
        """Return an entry as an article."""
        body = clean_html.of(
            entry.body, headings_from=3, id_prefix=f"entry-{number}-", picture_src=self._placeholder
        )
        body = self._picture.sub(self._data, body)
        tags_name = html.escape(self._job.say(mark("Tags")))
        notes_name = html.escape(self._job.say(mark("Notes in the margin")))
        tags = "".join(f"<li>{html.escape(tag.name)}</li>" for tag in entry.tags)
        notes = "".join(
            f"<li><p><time>{self._job.day_and_time(note.at)}</time></p>"
            + (f"<blockquote>{html.escape(note.quote)}</blockquote>" if note.quote else "")
            + f'<p class="text">{html.escape(note.text)}</p></li>\n'
            for note in entry.notes
        )
        when = self._job.day_and_time(entry.at)
        return (
            f'<article id="entry-{number}" dir="auto">\n<h2>{html.escape(self._job.title_of(entry))}</h2>\n'
            f'<p class="when"><time datetime="{entry.at.iso()}">{when}</time></p>\n'
            + (f'<ul class="tags" aria-label="{tags_name}">{tags}</ul>\n' if tags else "")
            + f"{body}\n"
            + (f'<aside><h3>{notes_name}</h3>\n<ul class="notes">{notes}</ul></aside>\n' if notes else "")
            + "</article>\n"
        )

    def _placeholder(self, uid: str) -> str:
        return f"picture:{self._secret}/{uid}" if self._job.store.pictures.media_type(uid) else ""

    def _data(self, found: re.Match[str]) -> str:
        uid = found.group(1)
        data, media_type = self._job.store.pictures.data(uid), self._job.store.pictures.media_type(uid)
        self.shown.add(uid)
        return f'src="data:{media_type};base64,{base64.b64encode(data or b"").decode("ascii")}"'
