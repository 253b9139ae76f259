"""The actions' door: commands of our own assistant, from this machine only."""

from __future__ import annotations

from sanic import Blueprint, Request

from desk.api.answers import Answers
from desk.api.commands import check_caller
from desk.api.routes import CommandRoutes
from desk.resolutions import Resolutions
from desk.services import Services
from kintsugi.remedies import Remedies


def blueprint(
    services: Services, remedies: Remedies, resolutions: Resolutions
) -> Blueprint:
    """The door, closed to everyone without the service token."""
    door = Blueprint("api", url_prefix="/api/v1/conversations/<conversation_id:str>")
    answers = Answers(remedies, services.words, services.settings.shop_name)
    routes = CommandRoutes(services, answers, resolutions)
    door.add_route(routes.context, "/context", ["GET"], name="context")
    accept = "/offers/<offer_id:str>/accept"
    door.add_route(routes.accept, accept, ["POST"], name="accept")
    for path, command, name in (
        ("/complaint", answers.complaint, "complaint"),
        ("/facts", answers.facts, "facts"),
        ("/proof", answers.proof, "proof"),
        ("/offers", answers.offers, "offers"),
        ("/offers/refuse", answers.refuse, "refuse"),
        ("/offers/propose", answers.propose, "propose"),
        ("/satisfaction", answers.satisfaction, "satisfaction"),
        ("/feedback", answers.feedback, "feedback"),
        ("/follow-up", answers.follow_up, "follow_up"),
        ("/praise", answers.praise, "praise"),
        ("/matter", answers.matter, "matter"),
    ):
        door.add_route(routes.once(command), path, ["POST"], name=name)
    # A person may be asked for whoever owns the conversation; who has one, keeps it.
    handoff = routes.once(answers.handoff, as_owner=False)
    door.add_route(handoff, "/handoff", ["POST"], name="handoff")

    async def guard(request: Request, **_: str) -> None:
        check_caller(request, services.settings.service_token)

    door.middleware(guard, "request")
    return door
