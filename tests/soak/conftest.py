# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.soak.amount import FIGURES, FULL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.soak.nest import Nest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures, also where everything went well."""
    if FIGURES:
        terminalreporter.section(f"figures (SOAK={FULL:g})" if FULL else "figures of the short form")
        for line in FIGURES:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def nest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nest]:
    """A process that has everything imported and can be doubled in a millisecond."""
    from tests.soak.nest import Nest

    made = Nest(tmp_path_factory.mktemp("nest"))
    yield made
    made.close()
