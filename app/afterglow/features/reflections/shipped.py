# SPDX-License-Identifier: GPL-3.0-or-later
"""The reflections that come with the program, in the language in use, else in English. No Qt."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from afterglow.core import paths
from afterglow.features.reflections.dialog_reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.features.reflections.dialog import Dialog, Step

ENGLISH = "en"


@cache
def shipped(language: str = ENGLISH) -> tuple[Dialog, ...]:
    """Return all of them in their order. Raises DialogError for a file of ours that is not sound."""
    return read_folder(paths.resources() / "reflections", language)


def shipped_one(id: str, language: str = ENGLISH) -> Dialog | None:  # noqa: A002  # the name the files use
    """Return the one of that id, or None."""
    return next((each for each in shipped(language) if each.id == id), None)


def read_folder(folder: Path, language: str) -> tuple[Dialog, ...]:
    """Return the reflections of a folder: translated where a translation has the same shape."""
    return tuple(
        _translated(read_file(path), folder, language) for path in sorted(folder.glob(f"*.{ENGLISH}.toml"))
    )


def same_shape(one: Dialog, other: Dialog) -> bool:
    """Whether two differ in nothing but words, so that one can stand for the other."""
    return _bare(one) == _bare(other)


def _translated(english: Dialog, folder: Path, language: str) -> Dialog:
    """Return its translation: into exactly this language ("pt-BR"), else the plain one ("pt")."""
    for code in dict.fromkeys((language, language.partition("-")[0])):
        path = folder / f"{english.id}.{code}.toml"
        if code != ENGLISH and path.is_file():
            found = read_file(path)
            if same_shape(english, found):
                return found
    return english


def _bare(dialog: Dialog) -> Dialog:
    return replace(
        dialog, language="", title="", summary="", closing="", entry_title="", sources=(),
        steps=tuple(_bare_step(step) for step in dialog.steps),
    )  # fmt: skip


def _bare_step(step: Step) -> Step:
    options = tuple(replace(each, text="", becomes="", note="") for each in step.options)
    makes = tuple(replace(each, text="") for each in step.makes)
    leads = tuple(replace(each, text="") for each in step.leads)
    labels = tuple("" for _each in step.labels)
    return replace(
        step, ask="", hint="", why="", heading="", words_ask="", start="",
        labels=labels, options=options, makes=makes, leads=leads,
    )  # fmt: skip
