# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking entries out: the table of forms, and the one way to use them.

A form is a name, what a person is told it is, and a function that writes chosen entries to a path
of its own. Choosing, leaving sensitive entries out, never leaving half a file and saying plainly
what went wrong are the same for all of them and are done here.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from typing import TYPE_CHECKING

from afterglow.core import places
from afterglow.core.errors import PersonError, mark
from afterglow.core.progress import Progress
from afterglow.features.journal.export import html_page, json_file, markdown_folder, pdf
from afterglow.features.journal.export.job import Job
from afterglow.vault import departures
from afterglow.vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from afterglow.features.journal.store import JournalStore


@dataclass(frozen=True, slots=True)
class Form:
    """A form to take entries out in. `write` puts a job's entries at a path and counts pictures.

    With `folder` the path is an empty folder, else an empty file. A `complete` form takes the bin
    and earlier versions along where everything was asked for. `split` tells which entries go into a file
    of their own where one file can not hold them all.
    """

    name: str
    title: str
    suffix: str
    folder: bool
    write: Callable[[Job, Path], int]
    complete: bool = False
    split: Callable[[JournalStore, Sequence[int]], list[Sequence[int]]] | None = None


@dataclass(frozen=True, slots=True)
class ExportResult:
    """How many entries and pictures were written, and how many sensitive entries were not.

    They are in so many `files`. `noted` is False where the vault could not be written to, so that "What
    left" does not list it.
    """

    entries: int
    pictures: int
    left_out_sensitive: int
    noted: bool = True
    files: int = 1


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("markdown", mark("Markdown, one file for each entry"), "", True, markdown_folder.write),
        Form("html", mark("A web page that stands alone"), ".html", False, html_page.write),
        Form("pdf", mark("PDF for reading and printing"), ".pdf", False, pdf.write, split=pdf.split),
        Form("json", mark("JSON, complete"), ".json", False, json_file.write, complete=True),
    )
}


def export(
    store: JournalStore,
    form: str,
    path: Path,
    ids: Sequence[int] | None,
    *,
    sensitive: bool = False,
    replace: bool = True,
    progress: Progress | None = None,
    say: Callable[[str], str] = mark,
) -> ExportResult:
    """Write entries to a file or a folder, oldest first; with None everything outside the bin.

    `say` gives our own words in the language of the person. What one file can not hold goes into several
    (`part_path`), which replace nothing.

    Sensitive entries are left out unless `sensitive` is set. A folder must be new or empty; a file
    that is there is replaced once the new one is whole, or refused without `replace`. What left is noted
    in the vault. Raises PersonError with nothing left behind, and CancelledError once `progress` is told
    to stop.
    """
    wanted = FORMS[form]
    told = progress or Progress()
    everything = wanted.complete and ids is None
    chosen, left_out = store.bulk.choose(ids, with_bin=everything, sensitive=sensitive)
    if not chosen and not everything:
        raise PersonError(mark("There is no entry to take out, so nothing was written."))
    told.step(0, len(chosen))
    jobs = _jobs(store, wanted, chosen, told, say)
    if everything:
        jobs = [replace_fields(job, others=store.others) for job in jobs]
    outs = [path] if len(jobs) == 1 else [part_path(path, job.part) for job in jobs]
    line: int | None = None
    opened: list[Path] = []
    try:
        with contextlib.ExitStack() as places_open:
            besides = []
            for out in outs:
                if wanted.folder:
                    beside = places_open.enter_context(places.new_folder(out))
                else:
                    alone = replace and len(outs) == 1
                    beside = places_open.enter_context(places.new_file(out, replace=alone))
                besides.append(beside)
                opened.append(out)
            pictures = sum(wanted.write(job, beside) for job, beside in zip(jobs, besides, strict=True))
            # Before the file takes its name: what is whole out there is always listed.
            line = _note(store, wanted, outs[0], len(chosen), everything=ids is None)
    except BaseException:
        if len(outs) > 1:
            # None of them was there before; one may have its name by now, and the next could not get it.
            for out in opened:
                out.unlink(missing_ok=True)
        if line is not None:
            with contextlib.suppress(VaultError), store.vault.write() as session:
                departures.erase(session, line)
        raise
    return ExportResult(len(chosen), pictures, left_out, noted=line is not None, files=len(jobs))


def part_path(path: Path, part: tuple[int, int]) -> Path:
    """Return the name of one of several files, such as notes-1-of-3.pdf."""
    number, count = part
    return path.with_name(f"{path.stem}-{number}-of-{count}{path.suffix}")


def _jobs(
    store: JournalStore, form: Form, chosen: Sequence[int], told: Progress, say: Callable[[str], str]
) -> list[Job]:
    parts = [chosen] if form.split is None else form.split(store, chosen)
    jobs: list[Job] = []
    before = 0
    for number, ids in enumerate(parts, start=1):
        jobs.append(Job(store, ids, told, say, (number, len(parts)), before, len(chosen)))
        before += len(ids)
    return jobs


def _note(store: JournalStore, form: Form, path: Path, count: int, *, everything: bool) -> int | None:
    if everything:
        what = (
            mark("The whole journal, 1 entry") if count == 1 else mark("The whole journal, {count} entries")
        )
    else:
        what = mark("1 entry") if count == 1 else mark("{count} entries")
    try:
        with store.vault.write() as session:
            return departures.note(
                session, store.vault.now(), what=what, count=count, form=form.title, place=path
            )
    except VaultError:
        # A full disk under the vault must not keep anyone from taking their words to another one.
        return None
