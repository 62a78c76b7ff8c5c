# SPDX-License-Identifier: GPL-3.0-or-later
"""A text as a small tree of blocks and pieces of lines, for the template that sets it on paper.

A block is ["p", pieces], ["h", level, pieces], ["ul", items], ["ol", start, items], ["quote", blocks],
["pre", text], ["hr"] or ["table", columns, header, cells]; an item is a list of blocks. A piece is a
string, or ["strong" | "em" | "del" | "mark" | "sup", pieces], ["code", text], ["a", address, pieces],
["img", uid, caption] or ["br"].
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from afterglow.core.typesetting import seen as seen  # noqa: PLC0414  # part of the tree
from afterglow.features.journal.export import clean_html

_INLINE = {"strong", "em", "del", "mark", "sup"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_PICTURE = "picture:"


def of(body: str) -> list[Any]:
    """Return the blocks of a Markdown text; its headings begin at level 2 and leave none out."""
    reader = _Reader()
    reader.feed(clean_html.of(body, headings_from=1, id_prefix="", picture_src=lambda uid: _PICTURE + uid))
    reader.close()
    return reader.blocks()


class _Node:
    """An element that is still open: what holds blocks, or what holds pieces of a line."""

    __slots__ = ("attributes", "children", "pieces", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Any] = []
        self.pieces: list[Any] = []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open = [_Node("root", {})]
        self._levels: list[int] = []

    def blocks(self) -> list[Any]:
        """Return what was read, as if everything had been closed."""
        while len(self._open) > 1:
            self.handle_endtag(self._open[-1].tag)
        _settle(self._open[0])
        return self._open[0].children

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._open[-1].pieces.append(["br"])
        elif tag == "hr":
            _settle(self._open[-1])
            self._open[-1].children.append(["hr"])
        elif tag == "img":
            uid = attributes.get("src", "").removeprefix(_PICTURE)
            self._open[-1].pieces.append(["img", uid, seen(attributes.get("alt", ""))])
        else:
            self._open.append(_Node(tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) < 2 or self._open[-1].tag != tag:
            return
        node = self._open.pop()
        above = self._open[-1]
        if (made := _piece(node)) is not None:
            above.pieces.extend(made)
        elif (block := self._block(node)) is not None:
            _settle(above)
            above.children.append(block)
        else:
            _settle(node)
            above.children.extend(node.children)

    def handle_data(self, data: str) -> None:
        node = self._open[-1]
        if any(one.tag == "pre" for one in self._open):
            node.pieces.append(seen(data))
        elif (text := _SPACE.sub(" ", seen(data))) and (text != " " or node.pieces):
            node.pieces.append(text)

    def _block(self, node: _Node) -> list[Any] | None:
        tag = node.tag
        if tag in {"p", "pre"}:
            return [tag, node.pieces if tag == "p" else _text(node.pieces)]
        if len(tag) == 2 and tag[0] == "h":
            return ["h", self._level(int(tag[1])), node.pieces]
        if tag in {"ul", "ol"}:
            items = [child[1] for child in node.children if child[0] == "item"]
            start = node.attributes.get("start", "")
            return ["ul", items] if tag == "ul" else ["ol", int(start) if start.isdigit() else 1, items]
        if tag in {"li", "blockquote"}:
            _settle(node)
            return ["item" if tag == "li" else "quote", node.children]
        return _of_table(node)

    def _level(self, wanted: int) -> int:
        """Return a level that is at most one below the last, however the text counts."""
        while self._levels and self._levels[-1] >= wanted:
            self._levels.pop()
        self._levels.append(wanted)
        return min(6, len(self._levels) + 1)


def _settle(node: _Node) -> None:
    """Make a paragraph of loose pieces."""
    if any(piece != " " for piece in node.pieces):
        node.children.append(["p", node.pieces])
    node.pieces = []


def _piece(node: _Node) -> list[Any] | None:
    tag = node.tag
    if tag in _INLINE:
        return [[tag, node.pieces]]
    if tag == "code":
        return [["code", _text(node.pieces)]]
    if tag == "a":
        address = node.attributes.get("href", "")
        # An address within the page leads nowhere on paper.
        return [["a", address, node.pieces]] if address and not address.startswith("#") else node.pieces
    return node.pieces if tag == "sub" else None


def _of_table(node: _Node) -> list[Any] | None:
    if node.tag in {"td", "th"}:
        return [node.tag, node.pieces]
    if node.tag == "tr":
        return ["tr", node.children]
    if node.tag in {"thead", "tbody"}:
        return [node.tag, node.children]
    if node.tag != "table":
        return None
    head = [row[1] for part in node.children if part[0] == "thead" for row in part[1]]
    body = [row[1] for part in node.children if part[0] == "tbody" for row in part[1]]
    columns = max((len(row) for row in head + body), default=1)
    header = _cells(head[:1], columns)
    return ["table", columns, header, _cells([*head[1:], *body], columns)]


def _cells(rows: list[Any], columns: int) -> list[Any]:
    """Return the cells of rows of one width, each a list of pieces."""
    return [piece for row in rows for piece in [*(cell[1] for cell in row), *[[]] * (columns - len(row))]]


def _text(pieces: list[Any]) -> str:
    return "".join(piece if isinstance(piece, str) else _text(piece[1:]) for piece in pieces)
