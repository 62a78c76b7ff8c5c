# SPDX-License-Identifier: GPL-3.0-or-later
"""A web page shown from its own bytes: nothing is loaded from anywhere, and no address is opened."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

_MARGIN = 26
_INSIDE = "data:image/svg+xml;base64,"
# What Qt does not read of the page's own style.
_PLAIN = """
h1, h2, h3 { font-weight: 500; } .soft { color: #6a6472; } blockquote { margin-left: 12px; }
th { font-weight: 400; color: #6a6472; text-align: left; } td, th { padding: 4px 14px 4px 0; }
"""


class WebPage(QTextBrowser):
    """Shows the page on white, its charts no wider than the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setProperty("paper", True)
        self.setAccessibleName(tr("The page as it will be written"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_MARGIN)
        self.document().setDefaultStyleSheet(_PLAIN)

    def show_page(self, html: str) -> None:
        """Show a page; where the person has scrolled to stays."""
        at = self.verticalScrollBar().value()
        self.setHtml(html)
        self.verticalScrollBar().setValue(at)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a chart of the page; nothing that is not inside it."""
        address = name if isinstance(name, str) else name.toString()
        if kind != QTextDocument.ResourceType.ImageResource.value or not address.startswith(_INSIDE):
            return None
        held = QBuffer()
        held.setData(base64.b64decode(address.removeprefix(_INSIDE)))
        held.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(held)
        room = max(100, self.width() - self.verticalScrollBar().sizeHint().width() - 2 * _MARGIN - 8)
        size, ratio = reader.size(), self.devicePixelRatioF()
        if size.isEmpty():
            return None
        width = min(room, size.width())
        reader.setScaledSize(QSize(round(width * ratio), round(width * ratio * size.height() / size.width())))
        made = reader.read()
        made.setDevicePixelRatio(ratio)
        return made
