# SPDX-License-Identifier: GPL-3.0-or-later
"""What every step needs: places, version, the one moment all files are dated to, and tools."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "installers"
OUT = ROOT / "dist"
NAME = "afterglow"
SUMMARY = "Private, offline journal"
DESCRIPTION = (
    "Afterglow keeps a journal for people in ketamine treatment for depression:",
    "writing and rereading, guided reflections, small goals and self-care.",
    "Everything stays on this computer, encrypted; the program has no network code.",
)


class BuildError(Exception):
    """Something that whoever builds can mend; its words are shown without a traceback."""


def say(text: str) -> None:
    """Tell what is being done."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def version() -> str:
    """Return the program's version, such as "0.1.0"; `AFTERGLOW_VERSION` stands in for it in trials."""
    if is_trial():
        return os.environ["AFTERGLOW_VERSION"]
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return found


def is_trial() -> bool:
    """Whether what is built is to be tried and thrown away: it is packed quickly then, not tightly."""
    return bool(os.environ.get("AFTERGLOW_VERSION"))


def epoch() -> int:
    """Return the moment that everything built is dated to, in seconds: that of the commit.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    try:
        return int(run(["git", "log", "-1", "--format=%ct"], quiet=True))
    except BuildError as error:
        raise BuildError("There is no commit to take the date from: set SOURCE_DATE_EPOCH.") from error


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    quiet: bool = False,
) -> str:
    """Run a command and return what it wrote; raises BuildError with its last words if it failed."""
    whole = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", **(env or {})}
    if not quiet:
        say(f"  {Path(command[0]).name} ...")
    done = subprocess.run(  # the tools of this build
        [str(word) for word in command], cwd=cwd, env=whole, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-25:])
        raise BuildError(f"{Path(command[0]).name} ended with {done.returncode}:\n{last}")
    return done.stdout


def need(tools: Mapping[str, str]) -> None:
    """See that tools are there, by command and Debian package; installs them where that can be done."""
    missing = sorted({package for tool, package in tools.items() if shutil.which(tool) is None})
    if not missing:
        return
    line = f"apt-get install --no-install-recommends -y {' '.join(missing)}"
    as_root = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") is None or (as_root and not _may_sudo()):
        raise BuildError(f"Missing: {', '.join(missing)}. On Debian and Ubuntu: sudo {line}")
    say(f"Installing system packages: {' '.join(missing)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "DEBCONF_NOWARNINGS": "yes"}
    run([*as_root, "apt-get", "update", "-qq"], env=quiet)
    run([*as_root, *line.split()], env=quiet)


def _may_sudo() -> bool:
    if shutil.which("sudo") is None:
        return False
    done = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return done.returncode == 0


def fresh(folder: Path) -> Path:
    """Return the folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def settle(folder: Path) -> None:
    """Give everything in a folder the usual rights and one date: building again gives the same."""
    moment = epoch()
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            # A shared library is loaded, not run, whatever its rights were on the way here.
            runs = path.is_dir() or (path.stat().st_mode & stat.S_IXUSR and ".so" not in path.suffixes)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
    # Whoever builds may have told their system to make folders that others can not open.
    folder.chmod(0o755)
    os.utime(folder, (moment, moment))
