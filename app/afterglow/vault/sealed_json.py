# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON that is written in one way only, so that every changed byte of it is noticed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from typing import Any


def canonical(content: dict[str, Any]) -> bytes:
    """Return the form that is hashed and authenticated: fields by name, no space, ASCII."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("utf-8")


def checksum(content: dict[str, Any]) -> str:
    """Return the SHA-256 of the canonical form; needs no key."""
    return hashlib.sha256(canonical(content)).hexdigest()


def written(content: dict[str, Any]) -> bytes:
    """Return the bytes of a file with this content, its checksum added as the last field."""
    return _text_of(content | {"checksum": checksum(content)})


def read(raw: bytes) -> dict[str, Any]:
    """Return the content without its checksum.

    Raises ValueError if the checksum does not fit, or if it was written in any other way than ours.
    """
    content = json.loads(raw, parse_constant=_no_number)
    if not isinstance(content, dict) or _text_of(content) != raw:
        raise ValueError("not written by this program")
    told = content.pop("checksum", "")
    if not hmac.compare_digest(str(told).encode(), checksum(content).encode()):
        raise ValueError("the checksum does not fit")
    return content


def _no_number(told: str) -> float:
    """Refuse Infinity and NaN: Python reads and writes them, but they are not JSON."""
    raise ValueError(f"{told} is not a number")


def text(data: bytes) -> str:
    """Return bytes as base64."""
    return base64.b64encode(data).decode("ascii")


def from_text(told: str, size: int) -> bytes:
    """Return the bytes of base64; raises ValueError unless there are exactly `size` of them."""
    try:
        data = base64.b64decode(told, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if len(data) != size:
        raise ValueError("not as long as it should be")
    return data


def _text_of(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=2).encode("utf-8") + b"\n"
