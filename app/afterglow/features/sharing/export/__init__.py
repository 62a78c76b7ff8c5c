# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing the pages: one table of forms, and the one way to put a file where the person wants it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core import places
from afterglow.core.errors import mark
from afterglow.features.sharing.export import docx_file, fhir, html_page, json_file, markdown_text, pages
from afterglow.vault import departures
from afterglow.vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from afterglow.features.sharing.document import Document
    from afterglow.features.sharing.measured import Shown
    from afterglow.vault.vault import Vault

    Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Packet:
    """What is to be written: the pages, and what was measured for forms that hold values."""

    document: Document
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form to save the pages in. `locks`: it can have a password. `pages`: on paper, as they are seen.

    `write` calls the function it is given now and then where it takes long, and stops if that raises.
    """

    name: str
    title: str
    suffix: str
    write: Callable[[Packet, Step], bytes]
    locks: bool = False
    pages: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A packet as it will be written: `data` are the very bytes of the file, unless a password locks it.

    `paper` are those of its pages as a PDF, which is what is seen and printed; for the form PDF they are
    the same bytes, and b"" for a form that has no pages, of which its own text is seen.
    """

    packet: Packet
    form: Form
    data: bytes
    paper: bytes = b""


def _docx(packet: Packet, step: Step) -> bytes:
    return docx_file.write(packet.document, pages.drawn, step)


def _fhir(packet: Packet, _step: Step) -> bytes:
    return fhir.write(packet.shown, packet.document.who)


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("pdf", mark("PDF"), ".pdf", lambda one, step: pages.pdf(one.document, step), True, True),
        Form("docx", mark("Word"), ".docx", _docx, pages=True),
        Form("html", mark("Web page"), ".html", lambda one, _step: html_page.write(one.document)),
        Form("markdown", mark("Markdown"), ".md", lambda one, _step: markdown_text.write(one.document)),
        Form("json", mark("JSON"), ".json", lambda one, _step: json_file.write(one.document)),
        Form("fhir", mark("FHIR, scores only"), ".json", _fhir),
    )
}


def make(packet: Packet, form: Form, step: Step = lambda: None) -> Made:
    """Return a packet as it will be written; `step` may raise to stop it where it takes long."""
    data = form.write(packet, step)
    if not form.pages:
        return Made(packet, form, data)
    return Made(packet, form, data, data if form.name == "pdf" else pages.pdf(packet.document, step))


def write_to(vault: Vault, made: Made, path: Path, password: str = "", *, replace: bool) -> int | None:
    """Write the file; returns the line under What left, None where it could not be noted.

    Raises PersonError with nothing left behind; a file that is there is replaced only with `replace`.
    """
    data = pages.locked(made.data, password) if password and made.form.locks else made.data
    line: int | None = None
    try:
        with places.new_file(path, replace=replace) as beside:
            beside.write_bytes(data)
            # Before the file takes its name: what is whole out there is always listed.
            line = note(vault, made.packet, made.form.title, path)
    except BaseException:
        if line is not None:
            with contextlib.suppress(VaultError), vault.write() as session:
                departures.erase(session, line)
        raise
    return line


def note(vault: Vault, packet: Packet, form: str, place: Path) -> int | None:
    """Note under What left what went, and where; returns its line, None where it could not be noted."""
    titles = [part.title for part in packet.document.parts]
    # As the person read them; braces would be places to fill.
    what = ": ".join(filter(None, (packet.document.title, ", ".join(titles))))
    what = what.replace("{", "(").replace("}", ")")
    try:
        with vault.write() as session:
            return departures.note(session, vault.now(), what=what, count=len(titles), form=form, place=place)
    except VaultError:
        return None
