# SPDX-License-Identifier: GPL-3.0-or-later
"""Every word that can be found in a file, however it is packed."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import unicodedata
import zipfile
from typing import TYPE_CHECKING

import pikepdf

from afterglow.features.sharing.rules.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def all_of(data: bytes, name: str, folder: Path, password: str = "") -> str:
    """Return everything that stands in a file, unpacked, as one text."""
    found = [data.decode("utf-8", "replace"), data.decode("latin-1")]
    if name.endswith(".pdf"):
        found += [_pdf(data, password), layer(data, folder, password)]
    elif name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            found += [one + parts.read(one).decode("utf-8", "replace") for one in parts.namelist()]
            found.append(str(parts.comment))
        found += [re.sub("<[^>]+>", "", part) for part in list(found)]
    elif name.endswith(".json"):
        found.append(json.dumps(json.loads(data), ensure_ascii=False))
    elif name.endswith(".html"):
        packed = re.findall(rb"base64,([A-Za-z0-9+/=]+)", data)
        found += [base64.b64decode(one).decode("utf-8", "replace") for one in packed]
    return unicodedata.normalize("NFC", "\n".join(found))


def names_in(said: str, pairs: Iterable[tuple[str, str]]) -> list[object]:
    """Return where names stand in everything that was found in a file.

    Most of it are packed bytes read as letters. So it is asked first, in the quick way, whether the words
    of any name are there at all, whatever their capitals and accents.
    """
    plain, names = _plain(said), [(name, "x") for name, _instead in pairs]
    there = any(all(_plain(word) in plain for word in name.split()) for name, _x in names)
    return list(Names(names).find(said)) if there else []


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    unseen = {ord(one): None for one in set(plain) if unicodedata.category(one) in {"Mn", "Me", "Cf"}}
    return plain.translate(unseen)


def layer(data: bytes, folder: Path, password: str = "") -> str:
    """Return the text of a PDF as another program reads it aloud."""
    file = folder / "look.pdf"
    file.write_bytes(data)
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-upw", password, str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout


def _pdf(data: bytes, password: str) -> str:
    found = []
    with pikepdf.open(io.BytesIO(data), password=password) as document:
        assert document.check_pdf_syntax() == []
        for one in document.objects:
            found.append(str(one))
            if isinstance(one, pikepdf.Stream):
                found.append(one.read_bytes().decode("utf-8", "replace"))
            elif isinstance(one, pikepdf.Dictionary | pikepdf.Array):
                found += _strings(one)
        found.append(str(document.docinfo))
    return "\n".join(found)


def _strings(one: pikepdf.Object) -> list[str]:
    inside = one.values() if isinstance(one, pikepdf.Dictionary) else one
    return [str(each) for each in inside if isinstance(each, pikepdf.String)]
