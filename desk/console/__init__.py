"""The agents' door: the queue, the case, and the conversation taken over."""

from __future__ import annotations

import asyncio
from typing import Any

from sanic import Blueprint, Sanic

from desk.auth import Auth
from desk.console.account import AccountRoutes
from desk.console.approvals import ApprovalRoutes
from desk.console.audit import AuditRoutes
from desk.console.conversation import ConversationRoutes
from desk.console.giving import GivingRoutes
from desk.console.guard import MAY
from desk.console.incidents import IncidentRoutes
from desk.console.ownership import OwnershipRoutes
from desk.console.people import PeopleRoutes
from desk.console.praise import PraiseRoutes
from desk.console.promises import PromiseRoutes
from desk.console.queue import QueueRoutes
from desk.console.record import RecordRoutes
from desk.console.replies import ReplyRoutes
from desk.console.search import SearchRoutes
from desk.console.session import PATH, SessionRoutes
from desk.console.shift import ShiftRoutes
from desk.console.stream import ConsoleStream
from desk.console.suggestions import SuggestionRoutes
from desk.console.watch import Watch
from desk.guard import SIGN_IN, STREAM, Guard
from desk.resolutions import Resolutions
from desk.services import Services


def blueprint(services: Services, resolutions: Resolutions) -> Blueprint:
    """The door with its guard, and with the watch that lives as long as the server."""
    door = Blueprint("console", url_prefix=PATH)
    auth = Auth(services)
    watch = Watch(services)
    session = SessionRoutes(auth)
    queue = QueueRoutes(services)
    conversation = ConversationRoutes(services)
    ownership = OwnershipRoutes(services)
    shift = ShiftRoutes(services)
    search = SearchRoutes(services)
    record = RecordRoutes(services)
    promises = PromiseRoutes(services)
    suggestions = SuggestionRoutes(services)
    giving = GivingRoutes(services, resolutions)
    approvals = ApprovalRoutes(services, resolutions)
    replies = ReplyRoutes(services)
    stream = ConsoleStream(services, auth, watch)
    account = AccountRoutes(services, auth)
    people = PeopleRoutes(services, auth)
    audit = AuditRoutes(services)
    incidents = IncidentRoutes(services)
    person = "/people/<agent_id:str>"
    one = "/conversations/<conversation_id:str>"
    asked = "/approvals/<escalation_id:str>"
    for method, path, handler, name in (
        ("POST", "/session", session.sign_in, SIGN_IN),
        ("GET", "/session", session.read, "session"),
        ("DELETE", "/session", session.sign_out, "sign_out"),
        ("PUT", "/password", account.change_password, "change_password"),
        ("POST", "/second-factor", account.begin, "begin_second_factor"),
        ("POST", "/second-factor/confirm", account.confirm, "confirm_second_factor"),
        ("DELETE", "/second-factor", account.end, "end_second_factor"),
        ("GET", "/people", people.read, "people"),
        ("POST", "/people", people.add, "add_person"),
        ("PUT", f"{person}/role", people.change_role, "change_role"),
        ("POST", f"{person}/deactivate", people.deactivate, "deactivate"),
        ("POST", f"{person}/reactivate", people.reactivate, "reactivate"),
        ("POST", f"{person}/password", people.reset_password, "reset_password"),
        (
            "DELETE",
            f"{person}/second-factor",
            people.reset_factor,
            "reset_second_factor",
        ),
        ("GET", "/audit", audit.read, "audit"),
        ("GET", "/incidents", incidents.read, "incidents"),
        ("POST", "/incidents", incidents.declare, "declare_incident"),
        ("POST", "/incidents/<number:int>/close", incidents.close, "close_incident"),
        ("GET", "/queue", queue.read, "queue"),
        ("GET", "/search", search.find, "search"),
        ("GET", "/praise", PraiseRoutes(services).read, "praise"),
        ("GET", "/shift", shift.read, "shift"),
        ("PUT", "/shift", shift.change, "change_shift"),
        ("GET", "/colleagues", shift.colleagues, "colleagues"),
        ("GET", one, conversation.read, "conversation"),
        ("POST", f"{one}/claim", ownership.claim, "claim"),
        ("POST", f"{one}/take-over", ownership.take_over, "take_over"),
        ("POST", f"{one}/transfer", ownership.transfer, "transfer"),
        ("POST", f"{one}/wait", ownership.wait, "wait"),
        ("GET", f"{one}/record", record.read, "record"),
        ("POST", f"{one}/notes", record.write_note, "write_note"),
        ("POST", f"{one}/facts", record.correct, "correct_fact"),
        ("POST", f"{one}/promises/<promise_id:str>", promises.tend, "tend_promise"),
        ("GET", f"{one}/photos/<photo_id:str>", conversation.photo, "photo"),
        ("POST", f"{one}/messages", conversation.reply, "reply"),
        ("GET", f"{one}/suggestions", suggestions.read, "suggestions"),
        (
            "POST",
            f"{one}/suggestions/<suggestion_id:str>/refuse",
            suggestions.refuse,
            "refuse_suggestion",
        ),
        ("POST", f"{one}/draft", suggestions.draft, "draft"),
        ("POST", f"{one}/remedies/preview", giving.preview, "preview_remedy"),
        ("POST", f"{one}/remedies", giving.give, "give_remedy"),
        ("POST", f"{one}/ask-lead", giving.ask_lead, "ask_lead"),
        ("POST", f"{one}/call", giving.promise_call, "promise_call"),
        ("GET", f"{one}/replies", replies.filled, "filled_replies"),
        ("GET", "/replies", replies.all, "replies"),
        ("POST", "/replies", replies.add, "add_reply"),
        ("PUT", "/replies/<reply_id:str>", replies.change, "change_reply"),
        ("DELETE", "/replies/<reply_id:str>", replies.remove, "remove_reply"),
        ("GET", "/approvals", approvals.read, "approvals"),
        ("POST", f"{asked}/approve", approvals.approve, "approve"),
        ("POST", f"{asked}/refuse", approvals.refuse, "refuse"),
        ("POST", f"{one}/hand-back", ownership.hand_back, "hand_back"),
        ("POST", f"{one}/resolve", ownership.resolve, "resolve"),
    ):
        door.add_route(handler, path, [method], name=name)
    door.add_websocket_route(stream.serve, "/stream", name=STREAM)
    guard = Guard(auth, services.settings.public_url, MAY)
    door.middleware("request")(guard.check)
    watching: list[asyncio.Task[None]] = []

    @door.after_server_start
    async def start(_: Sanic[Any, Any]) -> None:
        watching.append(asyncio.create_task(watch.run()))

    @door.before_server_stop
    async def close(_: Sanic[Any, Any]) -> None:
        for task in watching:
            task.cancel()

    return door
