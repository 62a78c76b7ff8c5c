# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
import time
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterglow.core.markdown import to_html

UID = "01234567-89ab-cdef-0123-456789abcdef"
HARMLESS = {
    "p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "del", "mark", "code", "pre", "a", "img",
    "ul", "ol", "li", "blockquote", "hr", "table", "thead", "tbody", "tr", "th", "td", "sup", "div",
}  # fmt: skip
SAFE = ("http://", "https://", "mailto:", "tel:", "#")
PIECES = [
    *"*_~=`#>-[]()!<>&;:|\\\"'\n\t 1.x", "\x00", "\x02", "\x03", "\u202e", "```", "~~~", "](", "![", "[^1]",
    "[^1]: ", "\n\n", "    ", "- [ ] ", "| a |\n|---|\n", "javascript:alert(1)", "<script>", "</p>",
    "<a href=", "picture:" + UID, "http://x", "me@x.org", "&#106;", "{.c onclick=x}", "\x02amp\x03",
]  # fmt: skip
NASTY = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


class Reader(HTMLParser):
    """Reads HTML the way a browser would and notes elements and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def all_text(html: str) -> str:
    return "".join(ET.fromstring(f"<all>{html}</all>").itertext())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("words", "<p>words</p>"),
        ("one\ntwo", "<p>one<br />\ntwo</p>"),
        ("# A\n\n###### F", "<h1>A</h1>\n<h6>F</h6>"),
        ("*a* **b** ~~c~~ ==d== `e`",
         "<p><em>a</em> <strong>b</strong> <del>c</del> <mark>d</mark> <code>e</code></p>"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("a & b < c &lt;", "<p>a &amp; b &lt; c &lt;</p>"),
        ("- [ ] a\n- [X] b",
         '<ul>\n<li class="task">☐ a</li>\n<li class="task done">☑ b</li>\n</ul>'),
        ("[x] no task", "<p>[x] no task</p>"),
        ("[a](https://example.org)", '<p><a href="https://example.org">a</a></p>'),
        ("<https://example.org>", '<p><a href="https://example.org">https://example.org</a></p>'),
        ("<someone@example.org>", '<p><a href="mailto:someone@example.org">someone@example.org</a></p>'),
        ("[call](tel:116123)", '<p><a href="tel:116123">call</a></p>'),
    ],
)  # fmt: skip
def test_known_answers(text: str, html: str) -> None:
    assert to_html(text) == html


def test_a_task_between_empty_lines_is_a_box_too() -> None:
    assert '<li class="task done">\n<p>☑ b</p>' in to_html("- [ ] a\n\n- [x] b\n")


def test_a_table() -> None:
    html = to_html("| a | b |\n|---|--:|\n| 1 | *2* |")
    assert [cell.text for cell in ET.fromstring(html).iter("th")] == ["a", "b"]
    assert all_text(html).split() == ["a", "b", "1", "2"]
    assert "<em>2</em>" in html


def test_a_footnote_points_to_its_words_and_back() -> None:
    found = Reader(to_html("Said[^1].\n\n[^1]: The note.")).found
    links = [attributes["href"] for tag, attributes in found if tag == "a"]
    ids = {"#" + attributes["id"] for _tag, attributes in found if "id" in attributes}
    assert len(links) == 2
    assert set(links) == ids


def test_footnotes_of_one_text_do_not_show_in_the_next() -> None:
    to_html("Said[^1].\n\n[^1]: The note.")
    assert to_html("Said[^1].") == "<p>Said[^1].</p>"


@pytest.mark.parametrize(
    "raw",
    [
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<div onclick='x()'>\n\ntext\n\n</div>",
        "<!-- a comment -->",
        "<img src=x onerror=alert(1)>",
        "<?php x ?>",
        "text <i>in</i> a line",
        "<style>p{}</style>",
    ],
)
def test_raw_html_is_shown_as_the_text_it_is(raw: str) -> None:
    html = to_html(raw)
    assert {tag for tag, _ in Reader(html).found} <= {"p", "br"}
    assert all_text(html).split() == raw.split()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
        "&#106;avascript:alert(1)", "\x01javascript:alert(1)", "data:text/html,x", "vbscript:x",
        "file:///etc/passwd", "//example.org", "/etc/passwd", "page.html", "ftp://example.org", "x:https://y",
    ],
)  # fmt: skip
def test_other_links_lose_their_way_and_keep_their_words(address: str) -> None:
    for text in (f"[words]({address})", f"[words](<{address}>)", f"[words][1]\n\n[1]: {address}"):
        html = to_html(text)
        assert "href" not in "".join(str(attributes) for _tag, attributes in Reader(html).found)
        assert "words" in html


def test_a_picture_of_the_vault_gets_the_address_it_is_given() -> None:
    asked: list[str] = []

    def source(uid: str) -> str:
        asked.append(uid)
        return f'vault:"{uid}"'

    html = to_html(f"![the sea](picture:{UID.upper()})", picture_src=source)
    assert asked == [UID]
    assert Reader(html).found == [("p", {}), ("img", {"alt": "the sea", "src": f'vault:"{UID}"'})]


@pytest.mark.parametrize(
    "address", ["https://example.org/track.png", "file:///home/x.png", "data:image/png;base64,AA==", "x.png",
                "picture:short", f"picture:{UID}x", "javascript:x"],
)  # fmt: skip
def test_a_picture_from_elsewhere_is_never_loaded(address: str) -> None:
    for text in (f"![the sea]({address})", f"![the sea][1]\n\n[1]: {address}"):
        assert to_html(text, picture_src=lambda uid: f"vault:{uid}") == "<p><em>the sea</em></p>"


def test_without_addresses_a_picture_stands_as_its_caption() -> None:
    assert to_html(f"![the sea](picture:{UID})") == "<p><em>the sea</em></p>"


@given(NASTY)
def test_nothing_that_is_written_raises_or_slips_through(text: str) -> None:
    html = to_html(text, picture_src=lambda uid: f"vault:{uid}")
    for tag, attributes in Reader(html).found:
        assert tag in HARMLESS
        assert set(attributes) <= {"href", "src", "alt", "title", "class", "id", "start", "style"}
        assert attributes.get("href", "#").lower().startswith(SAFE)
        assert attributes.get("src", "vault:").startswith("vault:")
        assert attributes.get("style", "text-align: left;").startswith("text-align: ")


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000, "> " * 10_000, "- " * 10_000, "1. " * 10_000, "\t" * 10_000 + "x", "*a" * 50_000,
        "_a" * 50_000, "**" * 50_000, "`" * 100_000, "` a" * 30_000, "[" * 50_000, "![" * 50_000,
        "[a](" * 30_000, "[^1]" * 20_000, "<a@" * 30_000, "<" * 100_000, "&" * 100_000, "~~a" * 30_000,
        "==a" * 30_000, "\\" * 100_000, "| " * 50_000, "|a|\n|-|\n" * 5_000, "\n" * 100_000, "#" * 100_000,
        "a" * 5_000_000, "word " * 1_000_000, "paragraph of words\n\n" * 20_000, "- a\n" * 10_000,
    ],
    ids=lambda text: f"{text[:6]!r} x {len(text)}",
)  # fmt: skip
def test_a_nasty_text_is_read_before_anyone_wonders(text: str) -> None:
    began = time.process_time()
    html = to_html(text)
    assert time.process_time() - began < 5
    assert html.strip() or not text.strip()


def test_what_goes_too_deep_is_given_as_it_was_written() -> None:
    assert to_html("> " * 500 + "<b>") == "<pre>" + "&gt; " * 500 + "&lt;b&gt;</pre>"


def test_two_threads_read_without_mixing_their_texts() -> None:
    wrong: list[str] = []

    def read(name: str) -> None:
        for number in range(150):
            html = to_html(
                f"{name}[^1] ![{name}](picture:{UID})\n\n[^1]: {name}{number}", picture_src=lambda _: name
            )
            if html.count(name) != 4 or f'src="{name}"' not in html or f"{name}{number}" not in html:
                wrong.append(html)

    threads = [threading.Thread(target=read, args=(name,)) for name in ("north", "south")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
