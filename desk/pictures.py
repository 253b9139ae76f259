"""Pictures that customers send: taken only as pictures, kept without anything else that
came in the file (threats T6)."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from desk.errors import NotAnImage, TooLarge

LARGEST_FILE = 5 * 1024 * 1024
_MOST_PIXELS = 20_000_000
# A picture of damage needs no more, on any screen.
_LONGEST_EDGE = 2048
_FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file that we wrote ourselves; sizes in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def redraw(data: bytes) -> Picture:
    """Draws a JPEG, PNG or WebP anew, upright, at most 2,048 pixels on an edge, without
    metadata and without whatever else the file held.

    Raises NotAnImage for anything else, also for one that moves, and TooLarge above
    5 MB or 20 megapixels; those are counted before a pixel is unpacked.
    """
    if len(data) > LARGEST_FILE:
        raise TooLarge("A picture has at most 5 MB.")
    kind = _kind(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Only the header is read here.
            with Image.open(io.BytesIO(data), formats=[kind]) as image:
                _check(image)
                image.draft("RGB", (_LONGEST_EDGE, _LONGEST_EDGE))
                return _drawn(image, kind)
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise _not_an_image() from error
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error


def _kind(data: bytes) -> str:
    """The format by the first bytes; names and types that were given do not count."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    raise _not_an_image()


def _check(image: Image.Image) -> None:
    if image.width * image.height > _MOST_PIXELS:
        raise _too_many_pixels()
    if getattr(image, "is_animated", False):
        raise _not_an_image()


def _drawn(image: Image.Image, kind: str) -> Picture:
    upright = ImageOps.exif_transpose(image)
    see_through = kind != "JPEG" and upright.has_transparency_data
    pixels = upright.convert("RGBA" if see_through else "RGB")
    pixels.thumbnail((_LONGEST_EDGE, _LONGEST_EDGE))
    # A new image carries pixels only; `info` and its chunks stay behind.
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    file = io.BytesIO()
    clean.save(file, kind, quality=85)
    return Picture(file.getvalue(), _FORMATS[kind], clean.width, clean.height)


def _not_an_image() -> NotAnImage:
    return NotAnImage("A picture is a JPEG, PNG or WebP that does not move.")


def _too_many_pixels() -> TooLarge:
    return TooLarge("A picture has at most 20 megapixels.")
