# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages of an earlier version, so that going from it to this one can be tried.

The program and its resources are those of the last release, or before there is one of a commit that knew
fewer tables; how they are packed is today's.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from steps import deb
from steps.common import NAME, ROOT, WORK, BuildError, fresh, run, say

if TYPE_CHECKING:
    from pathlib import Path

# Goals and self-care are its newest tables (0011).
_BEFORE_RELEASES = "00c74440990d15e34de77953a0ecfc84a2c54f7c"
VERSION = "0.0.9"


def make() -> tuple[Path, Path]:
    """Return the older .deb and .run, made once for each commit; raises BuildError without its history."""
    commit = _commit()
    place = WORK / "older" / commit[:12]
    package = place / "dist" / f"{NAME}_{VERSION}_{deb.architecture()}.deb"
    single = next(place.glob(f"dist/{NAME}-{VERSION}-*.run"), None)
    if package.exists() and single is not None:
        return package, single
    say(f"Building the packages of an earlier version ({commit[:12]})")
    fresh(place)
    archive = place.with_suffix(".tar")
    run(["git", "archive", "-o", archive, commit, "app", "resources", "pyproject.toml", "LICENSE"])
    run(["tar", "-xf", archive, "-C", place])
    archive.unlink()
    shutil.copytree(ROOT / "packaging", place / "packaging", dirs_exist_ok=True)
    shutil.copy(ROOT / "CHANGELOG.md", place)
    dated = run(["git", "log", "-1", "--format=%ct", commit], quiet=True).strip()
    # The checkout's own program comes before the one that the environment was set up for.
    around = {"PYTHONPATH": str(place / "app"), "AFTERGLOW_VERSION": VERSION, "SOURCE_DATE_EPOCH": dated}
    run([sys.executable, "packaging/build.py", "tree", "deb", "run"], cwd=place, env={**os.environ, **around})
    return package, next(place.glob(f"dist/{NAME}-{VERSION}-*.run"))


def _commit() -> str:
    """Return the commit of the newest release before this one, or the one that stands in for it."""
    try:
        tags = run(["git", "tag", "--merged", "HEAD^", "--sort=-version:refname", "v*"], quiet=True).split()
        return run(
            ["git", "rev-parse", f"{tags[0] if tags else _BEFORE_RELEASES}^{{commit}}"], quiet=True
        ).strip()
    except BuildError as error:
        raise BuildError(
            "An upgrade is tried from an earlier commit, which is not here: git fetch --unshallow --tags"
        ) from error
