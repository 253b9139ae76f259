"""The trainers' door: what the assistant is taught from, and what is to change."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint, Sanic

from desk.auth import Auth
from desk.guard import Guard
from desk.services import Services
from desk.trainer.change_sets import ChangeSetRoutes
from desk.trainer.groups import GroupRoutes
from desk.trainer.guard import MAY
from desk.trainer.inbox import InboxRoutes
from desk.trainer.material import MaterialRoutes
from desk.trainer.refusals import Refusals
from desk.trainer.rehearsals import RehearsalRoutes
from desk.trainer.trials import TrialRoutes
from desk.trainer.versions import VersionRoutes
from desk.training.library import Library
from desk.training.publishing import Publishing
from desk.training.versions import Versions
from desk.workshop.rehearsing import Rehearsing
from desk.workshop.trials import Trials

PATH = "/trainer/v1"


def blueprint(
    services: Services, library: Library, rehearsing: Rehearsing, trials: Trials
) -> Blueprint:
    """The door with its guard; people sign in at the agents' door."""
    door = Blueprint("trainer", url_prefix=PATH)
    material = MaterialRoutes(services, library)
    inbox = InboxRoutes(services, library)
    rehearsals = RehearsalRoutes(services, rehearsing)
    tried = TrialRoutes(services, trials)
    alike = GroupRoutes(services, library)
    conversation = "/inbox/<conversation_id:str>"
    one, trial = "/change-sets/<change_set_id:str>", "/trials/<trial_id:str>"
    kept = Versions(services.settings.root / "models/versions")
    publishing = Publishing(library, kept, services.supervisor)
    change_sets = ChangeSetRoutes(services, library, publishing)
    versions = VersionRoutes(services, publishing)
    refusals = Refusals(services, publishing)
    version = "/versions/<number:int>"
    for method, path, handler, name in (
        ("GET", "/check", material.check, "check"),
        ("GET", "/intents", material.intents, "intents"),
        ("GET", "/flow", material.flow, "flow"),
        ("GET", "/inbox", inbox.read_page, "inbox"),
        ("GET", "/inbox-counts", inbox.counts, "inbox_counts"),
        ("GET", "/groups", alike.read, "groups"),
        ("POST", "/groups/label", alike.label, "label"),
        ("GET", conversation, inbox.read, "conversation"),
        ("GET", f"{conversation}/decisions", inbox.decisions, "decisions"),
        ("GET", f"{conversation}/draft", inbox.draft, "draft"),
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
        ("POST", f"{one}/rehearsals", rehearsals.begin, "begin_rehearsal"),
        ("GET", "/rehearsals", rehearsals.read_all, "rehearsals"),
        ("GET", "/rehearsals/<rehearsal_id:str>", rehearsals.read, "rehearsal"),
        (
            "POST",
            "/rehearsals/<rehearsal_id:str>/stop",
            rehearsals.stop,
            "stop_rehearsal",
        ),
        ("POST", "/trials", tried.open, "open_trial"),
        ("GET", f"{trial}", tried.read, "trial"),
        ("POST", f"{trial}/messages", tried.say, "say_in_trial"),
        ("POST", f"{trial}/test", tried.save_as_test, "trial_as_test"),
        ("GET", "/versions", versions.read_all, "versions"),
        ("GET", version, versions.read, "version"),
        ("POST", f"{version}/go-back", versions.go_back, "go_back"),
    ):
        door.add_route(handler, path, [method], name=name)
    guard = Guard(Auth(services), services.settings.public_url, MAY)
    door.middleware("request")(guard.check)

    @door.after_server_start
    async def start(_: Sanic[Any, Any]) -> None:
        refusals.start()

    @door.before_server_stop
    async def close(_: Sanic[Any, Any]) -> None:
        await refusals.close()

    return door
