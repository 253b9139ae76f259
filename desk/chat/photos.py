"""Photos of what went wrong: the customer sends them, and sees them again."""

from __future__ import annotations

from sanic import HTTPResponse, Request
from sanic.response import json

from desk.body import check_client_id
from desk.chat.hearing import ASSISTANTS, Utterance, check_room_for_photo, hear
from desk.chat.keys import bearer, unlock
from desk.chat.limits import Limits
from desk.chat.turns import Turns
from desk.feed import photo_document
from desk.pictures import LARGEST_FILE
from desk.ports import DeskWork
from desk.services import Services
from kintsugi.conversations import Author, Message, Photo

# Who sends a little too much is told so; who sends a lot is cut off.
_A_LITTLE_MORE = 1024 * 1024


class PhotoRoutes:
    def __init__(self, services: Services, turns: Turns, limits: Limits) -> None:
        self._store = services.store
        self._photos = services.photos
        self._clock = services.clock
        self._turns = turns
        self._limits = limits

    async def send(self, request: Request, conversation_id: str) -> HTTPResponse:
        """Takes one picture as a message; the same `client_id` again takes nothing."""
        client_id = check_client_id(str(request.args.get("client_id", "")))
        token, now = bearer(request), self._clock()
        await self._limits.check_message(request)

        def look(work: DeskWork) -> Message | None:
            conversation = unlock(work, conversation_id, token, now)
            earlier = work.conversations.of_client_id(conversation_id, client_id)
            if earlier is None:
                check_room_for_photo(work, conversation)
            return earlier

        # Before the body is read: a stranger's five megabytes are not.
        earlier = await self._store.read(look)
        assert request.stream is not None
        request.stream.request_max_size = LARGEST_FILE + _A_LITTLE_MORE
        await request.receive_body()  # type: ignore[no-untyped-call]
        if earlier is not None and earlier.photo is not None:
            return _taken(earlier)
        photo = await self._photos.keep(request.body)

        def store(work: DeskWork) -> tuple[Message, bool]:
            conversation = unlock(work, conversation_id, token, now)
            utterance = Utterance(client_id, photo=photo)
            message = hear(work, conversation, utterance, now)
            return message, conversation.state in ASSISTANTS

        try:
            message, for_assistant = await self._store.transact(store)
        except Exception:
            await self._photos.forget(photo)
            raise
        if message.photo != photo:
            await self._photos.forget(photo)
        elif for_assistant:
            self._turns.heard(conversation_id)
        return _taken(message)

    async def show(
        self, request: Request, conversation_id: str, photo_id: str
    ) -> HTTPResponse:
        """Gives a photo of this conversation to who holds its token."""
        token, now = bearer(request), self._clock()

        def find(work: DeskWork) -> list[Photo]:
            unlock(work, conversation_id, token, now)
            return work.conversations.photos(conversation_id)

        return await self._photos.show(await self._store.read(find), photo_id)


def _taken(message: Message) -> HTTPResponse:
    assert message.photo is not None
    photo = photo_document(message, message.photo, Author.CUSTOMER)
    return json({"seq": message.seq, "photo": photo}, status=201)
