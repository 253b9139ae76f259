"""The trainers' door: what the assistant is taught from, and what is to change."""

from __future__ import annotations

from sanic import Blueprint

from desk.auth import Auth
from desk.guard import Guard
from desk.services import Services
from desk.trainer.change_sets import ChangeSetRoutes
from desk.trainer.guard import MAY
from desk.trainer.inbox import InboxRoutes
from desk.trainer.material import MaterialRoutes
from desk.training.library import Library

PATH = "/trainer/v1"


def blueprint(services: Services) -> Blueprint:
    """The door with its guard; people sign in at the agents' door."""
    door = Blueprint("trainer", url_prefix=PATH)
    library = Library(services.settings.root)
    material = MaterialRoutes(library)
    change_sets = ChangeSetRoutes(services, library)
    inbox = InboxRoutes(services, library)
    conversation = "/inbox/<conversation_id:str>"
    one = "/change-sets/<change_set_id:str>"
    for method, path, handler, name in (
        ("GET", "/check", material.check, "check"),
        ("GET", "/intents", material.intents, "intents"),
        ("GET", "/inbox", inbox.read_page, "inbox"),
        ("GET", "/inbox-counts", inbox.counts, "inbox_counts"),
        ("GET", conversation, inbox.read, "conversation"),
        ("PUT", f"{conversation}/review", inbox.review, "review"),
        ("GET", "/change-sets", change_sets.read_all, "change_sets"),
        ("POST", "/change-sets", change_sets.open, "open_change_set"),
        ("GET", one, change_sets.read, "change_set"),
        ("PUT", one, change_sets.rename, "rename_change_set"),
        ("POST", f"{one}/changes", change_sets.put, "put_change"),
        (
            "DELETE",
            f"{one}/changes/<entry_id:int>",
            change_sets.take_out,
            "take_out_change",
        ),
        ("POST", f"{one}/publish", change_sets.publish, "publish"),
        ("POST", f"{one}/discard", change_sets.discard, "discard"),
    ):
        door.add_route(handler, path, [method], name=name)
    guard = Guard(Auth(services), services.settings.public_url, MAY)
    door.middleware("request")(guard.check)
    return door
