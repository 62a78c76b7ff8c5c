# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures on their way in: looked at, turned upright, and freed of what they tell about a person.

Cameras write the place, the time and the device into a picture. All of that goes, unless the person
wants it kept; the colours' profile stays. Imports Pillow when it is first used.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from afterglow.core.errors import PersonError, mark

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 50 * 1024 * 1024
MOST_PIXELS = 120_000_000
_KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
_READ = (*_KINDS, "BMP", "TIFF")
_TOO_MANY_PIXELS = mark("This picture has too many pixels. Make it smaller first.")
# What the decoders raise over bytes that make no sense.
_DAMAGE = (
    OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError, TypeError, OverflowError,
    ZeroDivisionError, AttributeError,
)  # fmt: skip
_ORIENTATION = 0x0112
# What a decoder may leave in `info` that is about the pixels, not about the person.
_HARMLESS = frozenset(
    {
        "icc_profile", "gamma", "srgb", "chromaticity", "transparency", "dpi", "jfif", "jfif_unit",
        "jfif_version", "jfif_density", "duration", "loop", "background", "version", "extension",
        "timestamp", "interlace", "aspect", "progressive", "progression", "adobe", "disposal",
        "adobe_transform", "compression", "resolution", "default_image", "blend", "bbox",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture that may go into the vault; size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int
    had_private_data: bool


def clean(data: bytes, *, keep: bool = False) -> CleanPicture:
    """Return the picture without what was written beside its pixels, or as it is with `keep`.

    Raises PersonError for what is no picture, is damaged, or is too large to be one in earnest.
    """
    from PIL import Image, UnidentifiedImageError

    if len(data) > MOST_BYTES:
        raise PersonError(mark("This picture is larger than 50 MB. Make it smaller first."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_READ) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise PersonError(_TOO_MANY_PIXELS)
                if image.width * image.height * getattr(image, "n_frames", 1) > 2 * MOST_PIXELS:
                    # A moving picture of a megabyte can hold a minute's work.
                    raise PersonError(_TOO_MANY_PIXELS)
                image.load()
                return _cleaned(image, data, keep=keep)
    except UnidentifiedImageError:
        raise PersonError(
            mark("This is not a picture that can be read here. PNG, JPEG, GIF and WebP can.")
        ) from None
    except Image.DecompressionBombError:
        raise PersonError(_TOO_MANY_PIXELS) from None
    except _DAMAGE as error:
        raise PersonError(mark("This picture is damaged or cut short, so it was not taken in.")) from error


def _cleaned(image: Image, data: bytes, *, keep: bool) -> CleanPicture:
    private = bool(image.getexif()) or bool(set(image.info) - _HARMLESS)
    kind = image.format or ""
    # Phones put a second, smaller or brighter picture behind the first one; that is a JPEG still.
    double = kind == "MPO"
    kind = "JPEG" if double else kind
    if keep and kind in _KINDS:
        return CleanPicture(data, _KINDS[kind], image.width, image.height, private)
    kind = kind if kind in _KINDS else "PNG"
    moving = getattr(image, "n_frames", 1) > 1 and not double
    upright = int(image.getexif().get(_ORIENTATION, 1)) in {0, 1}
    turned = image if moving or upright else _turned(image)
    out = io.BytesIO()
    turned.save(out, format=kind, **_how(image, kind, moving=moving, same=upright and not double))
    return CleanPicture(out.getvalue(), _KINDS[kind], turned.width, turned.height, private)


def _turned(image: Image) -> Image:
    from PIL import ImageOps

    return ImageOps.exif_transpose(image)


def _how(image: Image, kind: str, *, moving: bool, same: bool) -> dict[str, Any]:
    """Return how to write it so that pixels and colours stay and everything else goes."""
    how: dict[str, Any] = {}
    profile = image.info.get("icc_profile")
    if profile and kind != "GIF":
        how["icc_profile"] = profile
    if moving:
        how["save_all"] = True
        how |= {name: image.info[name] for name in ("duration", "loop") if name in image.info}
    if kind == "JPEG":
        # The same tables as before: a picture that was not turned loses next to nothing.
        how |= {"quality": "keep", "subsampling": "keep"} if same else {"quality": 95}
        how |= {"exif": b"", "comment": b""}
    elif kind == "WEBP":
        how |= {"quality": 92, "exif": b"", "xmp": b""}
    elif kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        how |= {"pnginfo": PngInfo(), "exif": b""}
    elif kind == "GIF":
        how["comment"] = b""
    return how
