# SPDX-License-Identifier: GPL-3.0-or-later
"""A tab is added by one new folder and two lines, and by nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

STORE = '''
"""What the kettle feature keeps: a count, in the settings inside the vault."""

from afterglow.vault import settings_inside


class KettleStore:
    """Counts cups."""

    def __init__(self, vault):
        self._vault = vault

    def cups(self):
        with self._vault.read() as session:
            return settings_inside.get(session, "kettle.cups", 0)

    def pour(self):
        with self._vault.write() as session:
            settings_inside.put(session, "kettle.cups", settings_inside.get(session, "kettle.cups", 0) + 1)
'''
PAGE = '''
"""What is seen of the kettle."""

from afterglow.feature import Page
from afterglow.features.kettle.store import KettleStore
from afterglow.ui.controls import column, label


class KettlePage(Page):
    """Shows how many cups there were."""

    def __init__(self, parts):
        super().__init__()
        self.store = KettleStore(parts.vault)
        self.line = label("")
        self.setLayout(column(self.line))

    def shown(self):
        self.line.setText(f"{self.store.cups()} cups")

    def new_item(self):
        self.store.pour()
        self.shown()
'''
CARD = '''
"""The kettle's card."""

from afterglow.feature import Feature
from afterglow.features.kettle.page import KettlePage

FEATURE = Feature(name="kettle", title=lambda: "Kettle", page=KettlePage)
'''
IMPORT = "from afterglow.features.kettle import card as kettle\n"
PLACE = "    kettle.FEATURE,\n"

USE_IT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from afterglow.core import paths
from afterglow.core.clock import SystemClock
from afterglow.feature_list import FEATURES
from afterglow.shell.main_window import Doors, MainWindow
from afterglow.shell.preferences import Preferences
from afterglow.ui.background import Background
from afterglow.ui.dialogs import QtFileChooser
from afterglow.ui.theme import Theme
from afterglow.vault import keys, opening

def fail(error):
    raise error

folder = Path(sys.argv[1])
app = QApplication(["test"])
Theme(app, paths.resources() / "themes", "light")
vault, _words = opening.create(folder / "journal", "kettle", clock=SystemClock(), cost=keys.FLOOR)
background = Background()
doors = Doors(lock=lambda: None, closed=lambda: None, show_problem=fail)
window = MainWindow(
    vault, FEATURES, Preferences(folder / "settings.toml"), clock=SystemClock(), background=background,
    choose=QtFileChooser(), doors=doors,
)
window.show()
window.activateWindow()
QTest.qWaitForWindowActive(window)
last = Qt.Key(Qt.Key.Key_0 + sum(feature.page is not None and not feature.in_menu for feature in FEATURES))
QTest.keyClick(window, last, Qt.KeyboardModifier.ControlModifier)
QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
print([feature.title() for feature in FEATURES], window.page().line.text(), paths.resources())
window.close()
background.close()
vault.close()
"""


def copy_with_kettle(where: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "app", where / "app", ignore=ignored)
    shutil.copytree(ROOT / "resources", where / "resources", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", where)
    folder = where / "app" / "afterglow" / "features" / "kettle"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""A kettle."""\n', encoding="utf-8")
    for name, text in (("store", STORE), ("page", PAGE), ("card", CARD)):
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    listing = where / "app" / "afterglow" / "feature_list.py"
    before = listing.read_text(encoding="utf-8")
    first_import = before.index("from afterglow.features.")
    after = before[:first_import] + IMPORT + before[first_import:]
    end = after.index(")  # fmt: skip")
    after = after[:end] + PLACE + after[end:]
    assert len(after.splitlines()) == len(before.splitlines()) + 2
    listing.write_text(after, encoding="utf-8")
    return where


def test_one_folder_and_two_lines_add_a_tab(tmp_path: Path) -> None:
    where = copy_with_kettle(tmp_path / "house")
    script = tmp_path / "use_it.py"
    script.write_text(USE_IT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-B", str(script), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(where / "app"), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "'Kettle'] 1 cups" in done.stdout
    assert str(where / "resources") in done.stdout


def test_the_new_tab_keeps_the_dependency_rule(tmp_path: Path) -> None:
    where = copy_with_kettle(tmp_path / "house")
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=where,
        env={"PYTHONPATH": str(where / "app"), "PATH": "", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
