# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat
from PIL.PngImagePlugin import PngInfo

from afterglow.core import pictures
from afterglow.core.errors import PersonError

PLACE = b"KEPT-PLACE"
COMMENT = b"KEPT-COMMENT"
XMP = b"<x:xmpmeta>KEPT-XMP</x:xmpmeta>"
SECRETS = (PLACE, COMMENT, b"KEPT-XMP")


def scene() -> Image.Image:
    """A picture whose four corners differ, so that turning it shows."""
    image = Image.new("RGB", (64, 48), (250, 250, 250))
    image.paste((200, 30, 30), (0, 0, 32, 24))
    image.paste((30, 30, 200), (32, 24, 64, 48))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = PLACE.decode()
    place = made.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (47.0, 22.0, 10.0), "E", (8.0, 32.0, 30.0)
    return made


def encoded(kind: str, image: Image.Image | None = None, **how: Any) -> bytes:
    out = io.BytesIO()
    (image or scene()).save(out, kind, **how)
    return out.getvalue()


def photo(orientation: int = 1) -> bytes:
    return encoded("JPEG", exif=exif(orientation), comment=COMMENT, xmp=XMP, quality=85, subsampling=0)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return by how much, of 255, the pixels differ on average."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_a_photo_loses_what_it_tells_and_keeps_its_pixels() -> None:
    before = photo()
    assert all(secret in before for secret in SECRETS)
    clean = pictures.clean(before)
    after = opened(clean.data)
    assert [secret for secret in SECRETS if secret in clean.data] == []
    assert not after.getexif()
    assert set(after.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    # A JPEG that is written again with the tables it had loses next to nothing.
    assert difference(after, opened(before)) < 0.5
    assert (clean.media_type, clean.width, clean.height) == ("image/jpeg", 64, 48)
    assert clean.had_private_data


def close(one: Any, other: Any) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("orientation", "size", "red", "blue"),
    [
        (1, (64, 48), (8, 8), (56, 40)),
        (2, (64, 48), (56, 8), (8, 40)),
        (3, (64, 48), (56, 40), (8, 8)),
        (6, (48, 64), (40, 8), (8, 56)),
        (8, (48, 64), (8, 56), (40, 8)),
    ],
)
def test_a_photo_stands_upright_without_its_note_on_that(
    orientation: int, size: tuple[int, int], red: tuple[int, int], blue: tuple[int, int]
) -> None:
    clean = pictures.clean(photo(orientation))
    after = opened(clean.data)
    assert (clean.width, clean.height) == after.size == size
    assert not after.getexif()
    assert close(after.getpixel(red), (200, 30, 30))
    assert close(after.getpixel(blue), (30, 30, 200))


def test_kept_as_it_is_every_byte_stays() -> None:
    before = photo(6)
    clean = pictures.clean(before, keep=True)
    assert clean.data == before
    assert clean.had_private_data


def with_text() -> PngInfo:
    info = PngInfo()
    info.add_text("Comment", COMMENT.decode())
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


@pytest.mark.parametrize(
    ("kind", "how", "media_type"),
    [
        ("PNG", {"exif": exif(), "pnginfo": with_text()}, "image/png"),
        ("WEBP", {"exif": exif(), "xmp": XMP, "lossless": True}, "image/webp"),
        ("GIF", {"comment": COMMENT}, "image/gif"),
        ("TIFF", {"exif": exif()}, "image/png"),
    ],
)
def test_other_kinds_lose_it_too(kind: str, how: dict[str, Any], media_type: str) -> None:
    before = encoded(kind, **how)
    assert any(secret in before for secret in SECRETS)
    clean = pictures.clean(before)
    assert [secret for secret in SECRETS if secret in clean.data] == []
    assert clean.media_type == media_type
    assert clean.had_private_data
    assert (clean.width, clean.height) == (64, 48)
    assert not opened(clean.data).getexif()


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF"])
def test_pixels_of_exact_kinds_stay_exact(kind: str) -> None:
    before = encoded(kind)
    assert opened(pictures.clean(before).data).convert("RGB").tobytes() == (
        opened(before).convert("RGB").tobytes()
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
def test_a_picture_that_tells_nothing_is_said_to(kind: str) -> None:
    assert not pictures.clean(encoded(kind)).had_private_data


def test_colours_keep_their_profile() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    clean = pictures.clean(encoded("JPEG", icc_profile=profile, exif=exif()))
    assert opened(clean.data).info["icc_profile"] == profile


def test_a_moving_picture_goes_on_moving() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    before = encoded(
        "GIF", frames[0], save_all=True, append_images=frames[1:], duration=70, loop=0, comment=COMMENT
    )
    clean = pictures.clean(before)
    after = Image.open(io.BytesIO(clean.data))
    assert getattr(after, "n_frames", 1) == 3
    assert after.info["duration"] == 70
    assert COMMENT not in clean.data


def test_a_phones_double_photo_is_a_jpeg_of_the_first_one() -> None:
    second = scene().transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    before = encoded("MPO", save_all=True, append_images=[second])
    assert opened(before).format == "MPO"
    clean = pictures.clean(before)
    assert (clean.media_type, opened(clean.data).format) == ("image/jpeg", "JPEG")
    assert close(opened(clean.data).getpixel((8, 8)), (200, 30, 30))
    assert pictures.clean(before, keep=True).data == before


def test_what_stands_behind_the_picture_goes() -> None:
    assert COMMENT not in pictures.clean(photo() + COMMENT).data


@pytest.mark.parametrize(
    "data",
    [b"", b"plain words", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n"],
)
def test_what_is_no_picture_is_told(data: bytes) -> None:
    with pytest.raises(PersonError, match=r"not a picture|damaged"):
        pictures.clean(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("keep", [False, True])
def test_a_picture_cut_short_is_told(kind: str, keep: bool) -> None:
    noise = Image.effect_noise((200, 200), 80).convert("RGB")
    data = encoded(kind, noise)
    with pytest.raises(PersonError, match="damaged or cut short"):
        pictures.clean(data[: len(data) // 2], keep=keep)


def bomb(side: int) -> bytes:
    """A small PNG that says it is `side` pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [11_000, 20_000, 60_000])
@pytest.mark.parametrize("keep", [False, True])
def test_a_picture_that_would_fill_the_memory_is_refused(side: int, keep: bool) -> None:
    with pytest.raises(PersonError, match="too many pixels"):
        pictures.clean(bomb(side), keep=keep)


def test_a_moving_picture_that_would_take_minutes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = [Image.new("RGB", (64, 48), (shade, 0, 0)) for shade in range(0, 250, 25)]
    data = encoded("GIF", frames[0], save_all=True, append_images=frames[1:])
    assert pictures.clean(data).width == 64
    monkeypatch.setattr(pictures, "MOST_PIXELS", 64 * 48 * 4)
    with pytest.raises(PersonError, match="too many pixels"):
        pictures.clean(data)


def test_a_file_of_more_than_fifty_megabytes_is_refused_unread() -> None:
    with pytest.raises(PersonError, match="larger than 50 MB"):
        pictures.clean(bytes(pictures.MOST_BYTES + 1))


GOOD = [photo(6), *(encoded(kind) for kind in ("PNG", "GIF", "WEBP", "BMP", "TIFF"))]


@given(
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
    st.booleans(),
)
@example(GOOD[0], [(0.0, 0)], False)
def test_damage_anywhere_is_a_picture_or_a_plain_sentence(
    good: bytes, changes: list[tuple[float, int]], keep: bool
) -> None:
    data = bytearray(good)
    for place, value in changes:
        data[int(place * len(data))] = value
    try:
        clean = pictures.clean(bytes(data), keep=keep)
    except PersonError:
        return
    assert clean.width * clean.height <= pictures.MOST_PIXELS
    assert opened(clean.data).size == (clean.width, clean.height) or keep
