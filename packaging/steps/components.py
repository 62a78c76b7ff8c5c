# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of what the program is made of, in CycloneDX (https://cyclonedx.org), with the hashes locked."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from steps import licences
from steps.common import NAME, ROOT, epoch, version

if TYPE_CHECKING:
    from importlib.metadata import Distribution
    from pathlib import Path

# What is compiled into packages and has a version of its own, by the package that carries it.
_INSIDE = {
    "pyside6-essentials": "Qt, ICU", "sqlcipher3": "SQLCipher, OpenSSL", "cryptography": "OpenSSL",
    "lxml": "libxml2, libxslt", "pikepdf": "qpdf, libjpeg-turbo", "pillow": "libjpeg-turbo, libwebp, libtiff",
    "pypdfium2": "PDFium", "typst": "Libertinus Serif, New Computer Modern, DejaVu Sans Mono",
}  # fmt: skip

# Packages that name their licence nowhere but in its text.
_LICENCES = {"sqlcipher3": "Zlib", "tomli-w": "MIT"}


def listing() -> dict[str, Any]:
    """Return the list as plain values; the same checkout gives the same list."""
    hashes = _hashes()
    python = _component("CPython", platform.python_version(), "PSF-2.0", "framework")
    python["properties"] = [{"name": "carries", "value": "libffi, bzip2, liblzma"}]
    parts = [python]
    for package in licences.shipped():
        name = licences.name_of(package)
        told = _said(package, "License-Expression") or _said(package, "License") or _LICENCES.get(name, "")
        part = _component(name, package.version, told.splitlines()[0] if told else "", "library")
        part["purl"] = f"pkg:pypi/{name}@{package.version}"
        part["properties"] = [
            {"name": "lock:sha256", "value": one} for one in sorted(hashes.get((name, package.version), ()))
        ]
        if name in _INSIDE:
            part["properties"].append({"name": "carries", "value": _INSIDE[name]})
        parts.append(part)
    whole: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch(), UTC).isoformat(),
            "component": _component(NAME, version(), "GPL-3.0-or-later", "application"),
        },
        "components": sorted(parts, key=lambda part: str(part["name"])),
    }
    # A number that is the same whenever the rest is.
    sum_ = hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
    whole["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, sum_)}"
    return whole


def write(file: Path) -> None:
    """Write the list as JSON."""
    file.write_text(json.dumps(listing(), indent=1, sort_keys=True) + "\n", "utf-8")


def _said(package: Distribution, field: str) -> str:
    return str(package.metadata[field]) if field in package.metadata else ""


def _component(name: str, number: str, licence: str, kind: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": kind, "name": name, "version": number, "bom-ref": f"{name}@{number}"}
    if licence:
        key = (
            "expression" if re.fullmatch(r"[A-Za-z0-9.+() -]+", licence) and " OR " in licence else "license"
        )
        made["licenses"] = [{key: licence if key == "expression" else {"name": licence}}]
    return made


def _hashes() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    text = (ROOT / "packaging/lock/app.txt").read_text("utf-8")
    for block in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE):
        pinned = re.match(r"([a-z0-9][a-z0-9._-]*)==(\S+)", block)
        if pinned is not None:
            found[pinned[1], pinned[2]] = re.findall(r"sha256:([0-9a-f]{64})", block)
    return found
