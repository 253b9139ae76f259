"""The tables of the desk. Migrations make them; nothing calls `create_all`."""

from desk.store.tables.cases import (
    case_events,
    cases,
    feedback,
    handoffs,
    offers,
    promises,
    resolutions,
)
from desk.store.tables.conversations import (
    commands,
    conversations,
    messages,
    proof_attempts,
    readings,
    turns,
)
from desk.store.tables.demo_shop import shop_customers, shop_effects, shop_orders
from desk.store.tables.escalations import escalations
from desk.store.tables.incidents import affected_cases, incidents
from desk.store.tables.mail import opt_outs, spent_links
from desk.store.tables.people import (
    agents,
    audit,
    login_attempts,
    recovery_codes,
    second_factors,
    sessions,
    shifts,
)
from desk.store.tables.schema import Moment, metadata
from desk.store.tables.spending import spending
from desk.store.tables.suggestions import saved_replies, suggestions
from desk.store.tables.training import change_sets, changes, rehearsals, reviews
from desk.store.tables.work import outbox

__all__ = [
    "Moment",
    "affected_cases",
    "agents",
    "audit",
    "case_events",
    "cases",
    "change_sets",
    "changes",
    "commands",
    "conversations",
    "escalations",
    "feedback",
    "handoffs",
    "incidents",
    "login_attempts",
    "messages",
    "metadata",
    "offers",
    "opt_outs",
    "outbox",
    "promises",
    "proof_attempts",
    "readings",
    "recovery_codes",
    "rehearsals",
    "resolutions",
    "reviews",
    "saved_replies",
    "second_factors",
    "sessions",
    "shifts",
    "shop_customers",
    "shop_effects",
    "shop_orders",
    "spending",
    "spent_links",
    "suggestions",
    "turns",
]
