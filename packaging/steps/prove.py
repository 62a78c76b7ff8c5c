# SPDX-License-Identifier: GPL-3.0-or-later
"""Prove the packages in a clean, minimal Debian without a network: `python packaging/steps/prove.py`.

Needs root, debootstrap, and what `dist/` holds. What happens inside is in `packaging/prove/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from steps import deb, older, rpm, selfextract, start
from steps.common import NAME, OUT, ROOT, WORK, BuildError, need, run, say, version

SCRIPTS = ROOT / "packaging" / "prove"
ROOTS = WORK / "roots"
# Another one can be named, such as trixie.
SUITE = os.environ.get("AFTERGLOW_SUITE", "bookworm")
# What drives the window: not what it needs.
_HANDS = ("xvfb", "xdotool", "openbox", "fonts-dejavu-core")
# How a person without root is told to get what the .run file says is missing.
_LIBRARIES = (
    "libegl1", "libgl1", "libopengl0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxkbcommon-x11-0",
    "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-xinerama0", "libwayland-client0", "libwayland-cursor0",
    "libwayland-egl1", "libcups2", "libssl3",
)  # fmt: skip


def main() -> int:
    """Prove .deb, .run and .rpm, upgrades, and the start; returns 0, or 1 with the words of what failed."""
    try:
        _see_that_root_is_here()
        need({"debootstrap": "debootstrap", "unshare": "util-linux", "rpm": "rpm", "xdotool": "xdotool"})
        package, single, red = _built()
        older_package, older_single = older.make()
        _prove("deb", (package, older_package), _HANDS)
        _prove("run", (single, older_single), (*_HANDS, *_LIBRARIES))
        _prove("rpm", (red,), (*_HANDS, *_LIBRARIES))
        start.prove(package)
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _see_that_root_is_here() -> None:
    if os.geteuid() != 0:
        raise BuildError("This makes a Debian in a folder, which needs root: sudo make installers-test")


def _built() -> list[Path]:
    """Return .deb, .run and .rpm as they lie in `dist/`; what is not there is built."""
    kinds = (
        (f"{NAME}_{version()}_{deb.architecture()}.deb", deb.make),
        (f"{NAME}-{version()}-*.run", selfextract.make),
        (f"{NAME}-{version()}-*.rpm", rpm.make),
    )
    return [next(OUT.glob(pattern), None) or make()[0] for pattern, make in kinds]


def _base() -> Path:
    """Return a clean, minimal Debian, made once."""
    base = ROOTS / f"base-{SUITE}"
    if not (base / "ready").exists():
        say(f"Making a minimal Debian ({SUITE})")
        shutil.rmtree(base, ignore_errors=True)
        base.mkdir(parents=True)
        run(["debootstrap", "--variant=minbase", SUITE, base])
        (base / "ready").touch()
    return base


def _prove(kind: str, files: tuple[Path, ...], packages: tuple[str, ...]) -> None:
    """Install in a fresh copy with the network, then use, upgrade and take away without.

    The first file is what is proved; the others are what it is tried from.
    """
    file = files[0]
    began = time.monotonic()
    place = ROOTS / kind
    _leave(place)
    shutil.rmtree(place, ignore_errors=True)
    run(["cp", "-a", _base(), place])
    _lend_package_sources(place)
    inside = place / "prove"
    shutil.copytree(SCRIPTS, inside)
    shutil.copytree(ROOT / "tests/migrations/frozen", inside / "frozen")
    for each in files:
        shutil.copy(each, inside)
    say(f"{file.name} in a clean {SUITE}")
    _enter(place, ["sh", "/prove/prepare.sh", *packages], network=True)
    if kind == "deb":
        _enter(place, ["sh", "/prove/deb-install.sh", f"/prove/{file.name}"], network=True)
    if kind == "rpm":
        # What it names is not asked for: no package of this Debian is known to rpm.
        run(["rpm", "--root", place, "--initdb"])
        run(["rpm", "--root", place, "--nodeps", "--noplugins", "--install", file])
    say(_enter(place, ["sh", f"/prove/{kind}.sh", *(f"/prove/{each.name}" for each in files)], network=False))
    if kind == "rpm":
        run(["rpm", "--root", place, "--nodeps", "--noplugins", "--erase", NAME])
        left = [path for top in ("usr", "etc", "opt") for path in (place / top).rglob("*afterglow*")]
        if left:
            raise BuildError(f"Left behind: {left}")
    say(f"{file.name}: proved in {time.monotonic() - began:.0f} s")
    shutil.rmtree(place)


def _lend_package_sources(place: Path) -> None:
    """Let apt inside reach packages the way this computer does."""
    shutil.copy("/etc/resolv.conf", place / "etc/resolv.conf")
    for own in Path("/etc/apt/apt.conf.d").glob("*"):
        text = own.read_text("utf-8", errors="replace")
        if "Proxy" in text or "Acquire::" in text:
            shutil.copy(own, place / "etc/apt/apt.conf.d")


def _enter(place: Path, command: list[str], *, network: bool) -> str:
    """Run a command inside, with a network or with none at all, and return what it wrote."""
    steps = (
        'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && mount -t tmpfs tmpfs "$0/tmp" '
        '&& place=$0 && exec chroot "$place" "$@"'
    )
    lone = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *([] if network else ["--net"])]
    around = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/root"}
    if network:
        around |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    done = subprocess.run(  # our own scripts
        [*lone, "sh", "-c", steps, str(place), *command],
        capture_output=True,
        text=True,
        check=False,
        env=around,
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-40:])
        raise BuildError(f"{' '.join(command)} ended with {done.returncode}:\n{last}")
    return done.stdout.strip()


def _leave(place: Path) -> None:
    """Nothing of an earlier run may still be mounted below a folder that is to be removed."""
    told = Path("/proc/self/mounts").read_text("utf-8")
    if any(line.split()[1].startswith(f"{place}/") for line in told.splitlines()):
        raise BuildError(f"Something is still mounted below {place}.")


if __name__ == "__main__":
    sys.exit(main())
