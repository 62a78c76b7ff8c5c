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


@dataclass(frozen=True, slots=True)
class Packet:
    """What is to be written: the pages, what was measured for forms that hold values, and a password."""

    document: Document
    shown: tuple[Shown, ...] = ()
    password: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form to save the pages in. `locks`: it can have a password. `pages`: on paper. `text`: to read."""

    name: str
    title: str
    suffix: str
    write: Callable[[Packet], bytes]
    locks: bool = False
    pages: bool = False
    text: bool = False


def _docx(packet: Packet) -> bytes:
    return docx_file.write(packet.document, pages.drawn)


def _fhir(packet: Packet) -> bytes:
    return fhir.write(packet.shown, packet.document.who)


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("pdf", mark("PDF"), ".pdf", lambda one: pages.pdf(one.document, one.password), True, True),
        Form("docx", mark("Word"), ".docx", _docx, pages=True),
        Form("html", mark("Web page"), ".html", lambda one: html_page.write(one.document)),
        Form("markdown", mark("Markdown"), ".md", lambda one: markdown_text.write(one.document), text=True),
        Form("json", mark("JSON"), ".json", lambda one: json_file.write(one.document), text=True),
        Form("fhir", mark("FHIR, scores only"), ".json", _fhir, text=True),
    )
}


def write_to(vault: Vault, packet: Packet, form: Form, path: Path, *, replace: bool) -> int | None:
    """Write the file; returns the line under What left, None where it could not be noted.

    Raises PersonError with nothing left behind; a file that is there is replaced only with `replace`.
    """
    data = form.write(packet)
    line: int | None = None
    try:
        with places.new_file(path, replace=replace) as beside:
            beside.write_bytes(data)
            # Before the file takes its name: what is whole out there is always listed.
            line = note(vault, packet, form.title, path)
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
