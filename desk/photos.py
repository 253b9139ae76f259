"""The photos of all conversations, as files under names that nobody can guess."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path

from sanic import HTTPResponse
from sanic.response import raw

from desk.pictures import redraw
from kintsugi.conversations import Photo
from kintsugi.errors import NotFound

# Each unpacks up to 20 megapixels in memory.
_DRAWN_AT_ONCE = 2


class Photos:
    """Keeps what was drawn anew; which conversation a photo belongs to, and whether it
    still does, is in the message."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawing = asyncio.Semaphore(_DRAWN_AT_ONCE)

    async def keep(self, data: bytes) -> Photo:
        """Draws the picture anew and stores it; raises NotAnImage and TooLarge."""
        async with self._drawing:
            picture = await asyncio.to_thread(redraw, data)
        photo = Photo(
            id=f"p-{secrets.token_hex(16)}",
            media_type=picture.media_type,
            width=picture.width,
            height=picture.height,
        )
        await asyncio.to_thread(self._write, photo, picture.data)
        return photo

    async def forget(self, photo: Photo) -> None:
        """Deletes the file, if it is there."""
        path = self._folder / photo.id
        await asyncio.to_thread(path.unlink, missing_ok=True)

    async def show(self, photos: list[Photo], photo_id: str) -> HTTPResponse:
        """The one of these photos, as an answer that a browser takes for nothing but a
        picture. Raises NotFound."""
        photo = next((one for one in photos if one.id == photo_id), None)
        if photo is None:
            raise NotFound("There is no such photo in this conversation.")
        try:
            data = await asyncio.to_thread((self._folder / photo.id).read_bytes)
        except FileNotFoundError as error:
            raise NotFound("This photo is not kept any more.") from error
        ending = photo.media_type.rpartition("/")[2]
        return raw(
            data,
            content_type=photo.media_type,
            headers={
                "Content-Disposition": f'attachment; filename="photo.{ending}"',
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Cross-Origin-Resource-Policy": "same-site",
            },
        )

    def _write(self, photo: Photo, data: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self._folder / photo.id).write_bytes(data)
