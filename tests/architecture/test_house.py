# SPDX-License-Identifier: GPL-3.0-or-later
"""The house stays small-roomed, offline and free of tables in its pages."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "app" / "afterglow"
SOURCES = sorted(PACKAGE.rglob("*.py"))
NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib.request", "urllib3", "requests", "ftplib",
    "smtplib", "xmlrpc", "asyncio", "PySide6.QtNetwork", "PySide6.QtWebSockets",
}  # fmt: skip


def imports(source: Path) -> set[str]:
    """Return every module named in an import anywhere in the file, types-only imports aside."""
    found: set[str] = set()
    skipped: set[ast.AST] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if node in skipped:
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            skipped.update(child for part in node.body for child in ast.walk(part))
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def under(module: str, parents: set[str]) -> bool:
    return any(module == parent or module.startswith(f"{parent}.") for parent in parents)


def test_nothing_imports_a_way_to_the_network() -> None:
    guilty = {
        str(source.relative_to(ROOT)): sorted(m for m in imports(source) if under(m, NETWORK))
        for source in SOURCES
    }
    assert {name: found for name, found in guilty.items() if found} == {}


def test_the_import_reader_sees_a_guilty_file(tmp_path: Path) -> None:
    guilty = tmp_path / "guilty.py"
    guilty.write_text("def f():\n    from PySide6 import QtNetwork\n", encoding="utf-8")
    assert any(under(module, NETWORK) for module in imports(guilty))


def test_what_is_seen_never_reaches_for_the_database() -> None:
    guilty = [
        str(source.relative_to(ROOT))
        for source in sorted((PACKAGE / "features").rglob("*.py"))
        if any(under(module, {"PySide6", "afterglow.ui"}) for module in imports(source))
        and any(under(module, {"sqlalchemy", "sqlcipher3"}) for module in imports(source))
    ]
    assert guilty == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_carries_its_licence_and_says_what_it_is_for(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert text.startswith("# SPDX-License-Identifier: GPL-3.0-or-later\n")
    assert ast.get_docstring(ast.parse(text))


def test_files_stay_small() -> None:
    lengths = {
        str(source.relative_to(PACKAGE)): len(source.read_text(encoding="utf-8").splitlines())
        for source in SOURCES
    }
    assert {name: count for name, count in lengths.items() if count > 400} == {}
    assert statistics.median(lengths.values()) < 100


def test_nobody_asks_the_sound_library_for_its_radio() -> None:
    forbidden = ("IceCast", "stream_file", "wav_write_file", "decode_file")
    guilty = [
        (source.name, word)
        for source in SOURCES
        for word in forbidden
        if word in source.read_text(encoding="utf-8")
    ]
    assert guilty == []
