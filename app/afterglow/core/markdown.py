# SPDX-License-Identifier: GPL-3.0-or-later
"""Markdown to HTML, the same way for reading, exporting and printing.

Raw HTML is shown as the text it is. Links may go to http, https, mailto and tel only. Imports the
Markdown library when it is first used, to keep it off the path to the first window.
"""

from __future__ import annotations

import html
import re
import threading
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from afterglow.core.plain_text import PICTURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
_TASK = re.compile(r"^\[([ xX])\][ \t]+")
# Deeper nesting than anyone writes; the library recurses, and gives up where Python would.
_DEEPEST = 30
_NESTED = re.compile(rf"^(?:[ \t]*(?:>|[-*+][ \t]|\d+[.)][ \t])){{{_DEEPEST},}}", re.MULTILINE)
# The library's time grows with the square of a paragraph's marks, and faster for square brackets.
_MOST_WORK = 400_000_000
_BRACKET_WORK = 100
_MARKS = re.compile(r"[*_`~=<!&\\\n]")
_OF_THREAD = threading.local()
_INDENTED = re.compile(rf"^[ \t]{{{_DEEPEST * 4},}}(?=\S)", re.MULTILINE)


def to_html(text: str, *, picture_src: Callable[[str], str] | None = None) -> str:
    """Return HTML for a text; `picture_src` gives the address of a picture by its identifier.

    Without it a picture stands as its caption. Never raises: what can not be read as Markdown is
    given as the plain text it is.
    """
    sources = picture_src or (lambda _uid: "")
    try:
        if _too_much(text):
            return _as_written(text)
        reader = _reader()
        reader.reset()
        reader.picture_src = sources  # type: ignore[attr-defined]  # read by our own extension
        return reader.convert(text.replace("\x02", "").replace("\x03", ""))
    except (RecursionError, ET.ParseError, IndexError, ValueError):
        return _as_written(text)


def _too_much(text: str) -> bool:
    if _NESTED.search(text) or _INDENTED.search(text):
        return True
    work = sum(
        len(block) * (len(_MARKS.findall(block)) + _BRACKET_WORK * block.count("["))
        for block in text.split("\n\n")
    )
    return work > _MOST_WORK


def _as_written(text: str) -> str:
    return f"<pre>{html.escape(text)}</pre>"


def _reader() -> Markdown:
    """Return this thread's own reader: one that is reading can not be shared."""
    made: Markdown | None = getattr(_OF_THREAD, "reader", None)
    if made is None:
        made = _OF_THREAD.reader = _new_reader()
    return made


def _new_reader() -> Markdown:
    from markdown import Markdown
    from markdown.extensions import Extension
    from markdown.extensions.fenced_code import FencedCodeExtension
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.nl2br import Nl2BrExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
    from markdown.treeprocessors import Treeprocessor

    class Marks(SimpleTagInlineProcessor):
        pass

    class Address(InlineProcessor):
        """`<someone@example.org>`, without the library's disguise, which no link check sees through."""

        def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name
            self, found: re.Match[str], _text: str
        ) -> tuple[ET.Element, int, int]:
            link = ET.Element("a", href=f"mailto:{found.group(1)}")
            link.text = found.group(1)
            return link, found.start(0), found.end(0)

    class Tidy(Treeprocessor):
        """Make tasks boxes, take the way out of unsafe links, and find the pictures."""

        def run(self, root: ET.Element) -> None:
            parents = {child: parent for parent in root.iter() for child in parent}
            for element in list(root.iter()):
                if element.tag == "li":
                    _task(element)
                elif element.tag == "a":
                    _link(element)
                elif element.tag == "img":
                    _picture(element, parents.get(element), self.md)

    class Ours(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
            md.preprocessors.deregister("html_block")
            md.inlinePatterns.deregister("html")
            md.inlinePatterns.deregister("automail")
            md.inlinePatterns.register(Address(r"<([^<>@\s]+@[^<>@\s]+)>", md), "automail", 110)
            md.inlinePatterns.register(Marks(r"(~~)(?=\S)(.+?)(?<=\S)~~", "del"), "del", 65)
            md.inlinePatterns.register(Marks(r"(==)(?=\S)(.+?)(?<=\S)==", "mark"), "mark", 64)
            md.treeprocessors.register(Tidy(md), "afterglow", 5)

    # Not by their names: what those stand for would be looked up in all packages that are installed.
    known = (
        TableExtension(),
        FencedCodeExtension(),
        FootnoteExtension(),
        SaneListExtension(),
        Nl2BrExtension(),
    )
    return Markdown(extensions=[*known, Ours()], output_format="xhtml")


def _task(item: ET.Element) -> None:
    holder = item
    if not (item.text or "").strip() and len(item) and item[0].tag == "p":
        holder = item[0]
    found = _TASK.match((holder.text or "").lstrip("\n"))
    if found is None:
        return
    done = found.group(1) != " "
    item.set("class", "task done" if done else "task")
    holder.text = ("☑ " if done else "☐ ") + (holder.text or "").lstrip("\n")[found.end() :]


def _link(element: ET.Element) -> None:
    if not _SAFE_LINK.match(element.get("href", "")):
        element.attrib.pop("href", None)


def _picture(element: ET.Element, parent: ET.Element | None, md: Any) -> None:
    source = element.get("src", "")
    caption = element.get("alt", "")
    found = PICTURE.fullmatch(f"![]({source})")
    address = md.picture_src(found.group(2).lower()) if found else ""
    if address:
        element.set("src", address)
        return
    # A picture from elsewhere is never loaded; its words stay.
    element.tag = "em"
    element.attrib.clear()
    element.text = caption
    if parent is not None and not caption:
        element.text = ""
