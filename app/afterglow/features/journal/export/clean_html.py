# SPDX-License-Identifier: GPL-3.0-or-later
"""Markdown to HTML that may leave the program: only known tags, no script, no address but links'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afterglow.core.markdown import to_html

if TYPE_CHECKING:
    from collections.abc import Callable

_TAGS = {
    "a", "blockquote", "br", "code", "del", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img",
    "li", "mark", "ol", "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "li": {"id", "class"},
    "ol": {"start"},
    "sup": {"id"},
    "div": {"class"},
    "td": {"style"},
    "th": {"style"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "picture"}
_HEADING = re.compile(r"<(/?)h([1-6])>")


def of(
    body: str, *, headings_from: int, id_prefix: str, picture_src: Callable[[str], str] | None = None
) -> str:
    """Return an entry's text as sanitized HTML.

    Its headings begin at `headings_from` (below those of the page); identifiers get the prefix, so
    that footnotes of two entries do not meet.
    """
    import nh3

    found = to_html(body, picture_src=picture_src)
    kept = nh3.clean(
        found,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter(id_prefix) if "footnote" in found or "style=" in found else None,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        filter_style_properties={"text-align"},
    )
    return _HEADING.sub(lambda tag: f"<{tag.group(1)}h{min(6, int(tag.group(2)) + headings_from - 1)}>", kept)


def _filter(prefix: str) -> Callable[[str, str, str], str | None]:
    def filtered(tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return prefix + value
        if tag == "a" and name == "href" and value.startswith("#"):
            return f"#{prefix}{value[1:]}"
        return value

    return filtered
