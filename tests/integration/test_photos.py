"""Photos of damage: taken only as pictures, and shown only to who may see them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kintsugi.conversations import State
from tests.fake_rasa import FakeRasa, answering
from tests.integration.console import signed_in, waiting
from tests.integration.running import Customer, Desk, Loop, Reply, running_desk
from tests.integration.test_chat import give

SECRET_PLACE = b"60.1699 N 24.9384 E"


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **more: Any) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(file, kind, **more)
    return file.getvalue()


def send(
    customer: Customer, data: bytes, client_id: str = "photo-1", **headers: str
) -> Reply:
    return customer.desk.call(
        "POST",
        f"{customer.path}/photos?client_id={client_id}",
        headers=customer.headers | {"Content-Type": "image/jpeg"} | headers,
        raw=data,
    )


def see(customer: Customer, photo: dict[str, Any]) -> Reply:
    return customer.desk.call("GET", photo["url"], headers=customer.headers)


def pixel_bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it is enormous."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        checked = kind + body
        return (
            struct.pack(">I", len(body))
            + checked
            + struct.pack(">I", zlib.crc32(checked))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_message_that_shows_it(desk: Desk, kind: str) -> None:
    customer = desk.customer()
    taken = send(customer, picture(kind))
    assert taken.status == 201, taken.body
    photo = taken.json["photo"]
    assert (photo["width"], photo["height"]) == (64, 48)

    said = customer.read()["messages"][0]
    assert (said["seq"], said["author"]) == (taken.json["seq"], "customer")
    assert said["photo"] == photo
    shown = see(customer, photo)
    with Image.open(io.BytesIO(shown.body)) as image:
        assert (image.format, image.size) == (kind, (64, 48))
    assert shown.headers["content-type"] == f"image/{kind.lower()}"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["content-disposition"].startswith("attachment")


def test_the_assistant_is_told_of_a_burst_of_photos_as_one(
    tmp_path: Path, rasa: FakeRasa, loop: Loop
) -> None:
    with running_desk(tmp_path, rasa, loop, grace=0.3) as desk:
        customer = desk.customer()
        customer.say("It came broken")
        send(customer, picture(), "one")
        send(customer, picture(), "two")
        customer.messages(5)
    asked = [one.get("text") or one["choice"] for one in rasa.asked]
    assert asked == [
        "It came broken",
        {"intent": "send_photo", "entities": {"photos": 2}},
    ]


def test_a_photo_for_a_person_is_not_answered_by_the_assistant(desk: Desk) -> None:
    customer = desk.customer()
    desk.change(lambda work: give(work, customer.id, State.QUEUED))
    assert send(customer, picture()).status == 201
    assert not desk.rasa.asked


def test_what_came_with_the_picture_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x9286] = SECRET_PLACE.decode()
    exif[0x0112] = 6  # lies on its side
    data = picture(exif=exif, comment=SECRET_PLACE)
    assert SECRET_PLACE in data
    polyglot = data + b"<script>alert(1)</script>PK\x03\x04"
    customer = desk.customer()
    photo = send(customer, polyglot).json["photo"]
    assert (photo["width"], photo["height"]) == (48, 64)
    (kept,) = (tmp_path / "photos").iterdir()
    for data in (kept.read_bytes(), see(customer, photo).body):
        assert SECRET_PLACE not in data
        assert b"script" not in data
        assert b"PK\x03\x04" not in data


def test_a_large_photo_is_kept_no_larger_than_it_is_looked_at(desk: Desk) -> None:
    photo = send(desk.customer(), picture(size=(4000, 3000))).json["photo"]
    assert (photo["width"], photo["height"]) == (2048, 1536)


ANIMATED = {"save_all": True, "append_images": [Image.new("RGB", (64, 48), "red")]}


@pytest.mark.parametrize(
    ("data", "status", "error"),
    [
        (b"", 415, "not_an_image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "not_an_image"),
        (b"<!doctype html><script>alert(1)</script>", 415, "not_an_image"),
        (b"%PDF-1.7", 415, "not_an_image"),
        (b"GIF89a" + bytes(40), 415, "not_an_image"),
        (picture("GIF"), 415, "not_an_image"),
        (picture("TIFF"), 415, "not_an_image"),
        (b"\xff\xd8\xff<script>", 415, "not_an_image"),
        (picture()[:500], 415, "not_an_image"),
        (picture("PNG", **ANIMATED), 415, "not_an_image"),
        (picture("WEBP", **ANIMATED), 415, "not_an_image"),
        (pixel_bomb(30_000, 30_000), 413, "too_large"),
        (pixel_bomb(5001, 4000), 413, "too_large"),
        (picture() + bytes(5 * 1024 * 1024), 413, "too_large"),
    ],
)
def test_what_is_no_photo_is_refused_and_nothing_is_kept(
    desk: Desk, tmp_path: Path, data: bytes, status: int, error: str
) -> None:
    customer = desk.customer()
    refused = send(customer, data)
    assert (refused.status, refused.json["error"]) == (status, error)
    assert customer.read()["messages"] == []
    assert not list(tmp_path.glob("photos/*"))


def test_names_and_types_that_come_along_mean_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    customer = desk.customer()
    named = {
        "Content-Type": "text/html",
        "Content-Disposition": 'form-data; filename="../../../etc/x.php.jpg"',
    }
    photo = send(customer, picture(), **named).json["photo"]
    assert see(customer, photo).headers["content-type"] == "image/jpeg"
    (kept,) = (tmp_path / "photos").iterdir()
    assert kept.name == photo["id"]


@pytest.mark.parametrize("name", ["..%2f..%2fkintsugi.db", "%2e%2e", "p-0"])
def test_only_a_photo_of_the_conversation_can_be_named(desk: Desk, name: str) -> None:
    customer = desk.customer()
    send(customer, picture())
    path = f"{customer.path}/photos/{name}"
    assert desk.call("GET", path, headers=customer.headers).status == 404


def test_a_photo_is_for_who_holds_the_token_and_for_agents(desk: Desk) -> None:
    customer, stranger = waiting(desk), desk.customer()
    photo = send(customer, picture()).json["photo"]
    assert desk.call("GET", photo["url"]).status == 401
    assert desk.call("GET", photo["url"], headers=stranger.headers).status == 401
    elsewhere = f"{stranger.path}/photos/{photo['id']}"
    assert desk.call("GET", elsewhere, headers=stranger.headers).status == 404

    agent = signed_in(desk)
    shown = agent.get(f"/conversations/{customer.id}").json["messages"]
    url = next(one["photo"]["url"] for one in shown if "photo" in one)
    assert desk.call("GET", url, headers=agent.headers()).status == 200
    assert desk.call("GET", url).status == 401


def test_a_stranger_cannot_send_photos(desk: Desk) -> None:
    customer = desk.customer()
    refused = desk.call("POST", f"{customer.path}/photos?client_id=a", raw=picture())
    assert refused.status == 401
    assert customer.read()["messages"] == []


def test_the_same_photo_sent_again_is_the_same_message(
    desk: Desk, tmp_path: Path
) -> None:
    customer = desk.customer()
    first, again = send(customer, picture()), send(customer, picture())
    assert again.status == 201
    assert again.json == first.json
    assert len(list((tmp_path / "photos").iterdir())) == 1


def test_a_client_id_of_a_text_is_not_one_of_a_photo(
    desk: Desk, tmp_path: Path
) -> None:
    customer = desk.customer()
    customer.send("Hello", "m-1")
    refused = send(customer, picture(), "m-1")
    assert (refused.status, refused.json["error"]) == (409, "conflict")
    assert not list(tmp_path.glob("photos/*"))


def test_a_conversation_has_five_photos_at_most(desk: Desk, tmp_path: Path) -> None:
    customer = desk.customer()
    for number in range(5):
        assert send(customer, picture(), f"photo-{number}").status == 201
    refused = send(customer, picture(), "photo-6")
    assert (refused.status, refused.json["error"]) == (409, "too_many")
    assert len(list((tmp_path / "photos").iterdir())) == 5


def test_a_photo_the_assistant_could_not_answer_is_not_read_as_words(
    desk: Desk,
) -> None:
    desk.rasa.script.extend([answering(failed=True)] * 2)
    customer = desk.customer()
    send(customer, picture())
    customer.messages(2)
    customer.ask("Hello?")
    assert desk.rasa.asked[-1]["text"] == "Hello?"
