"""Who works here: people are added, given roles, let go, given new passwords.

Each act is one transaction with its line in the audit, and gives the sessions that end
with it, whose open streams have to be closed.
"""

from __future__ import annotations

from datetime import datetime

from desk.ports import Actor, DeskWork
from desk.words import TRANSFERRED, Words
from kintsugi.agents import Agent, Role
from kintsugi.errors import Conflict, InvalidInput
from kintsugi.playbook.give_up_conversations import give_up_conversations

_LONGEST_NAME, _LONGEST_EMAIL = 80, 254


def add_person(
    work: DeskWork,
    name: str,
    email: str,
    role: str,
    password_hash: str,
    by: Actor,
    now: datetime,
) -> Agent:
    """Adds a person with a password that they are told once and have to change.

    Raises InvalidInput for a name, an address or a role that cannot be, and Conflict
    when the address is taken.
    """
    name, email = name.strip(), email.strip().casefold()
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
        raise InvalidInput(f"A name has 1 to {_LONGEST_NAME} characters: {name!r}.")
    local, _, host = email.partition("@")
    sound = local and host and email.isprintable() and " " not in email
    if not sound or "@" in host or len(email) > _LONGEST_EMAIL:
        raise InvalidInput(f"{email!r} is not an e-mail address.")
    agent = Agent(
        id=work.new_id("a"),
        name=name,
        email=email,
        password_hash=password_hash,
        role=read_role(role),
        created_at=now,
        must_change_password=True,
    )
    work.agents.add(agent)
    after = {"name": name, "email": email, "role": str(agent.role)}
    work.audit.add(by, "person_added", agent.id, now, after=after)
    return agent


def read_role(role: str) -> Role:
    """The role of that name; raises InvalidInput."""
    if role not in list(Role):
        raise InvalidInput(f"{role!r} is not a role; there are {', '.join(Role)}.")
    return Role(role)


def change_role(
    work: DeskWork, agent: Agent, role: Role, by: Actor, say: Words, now: datetime
) -> list[str]:
    """Gives a person another role, which begins when they sign in again.

    Who no longer helps gives up their conversations. Raises Conflict for the last
    admin.
    """
    if agent.role is role:
        return []
    _check_an_admin_stays(work, agent)
    before, agent.role = agent.role, role
    work.agents.save(agent)
    if not agent.helps:
        _give_up(work, agent, by, say, now)
    work.audit.add(
        by,
        "role_changed",
        agent.id,
        now,
        before={"role": str(before)},
        after={"role": str(role)},
    )
    return work.sessions.end_all_of(agent.id)


def let_go(
    work: DeskWork, agent: Agent, by: Actor, say: Words, now: datetime
) -> list[str]:
    """Closes a person's account: nobody signs in with it, and whom they helped waits in
    the queue again. Raises Conflict for the last admin."""
    if agent.left_at is not None:
        return []
    _check_an_admin_stays(work, agent)
    agent.left_at = now
    work.agents.save(agent)
    _give_up(work, agent, by, say, now)
    work.audit.add(by, "person_deactivated", agent.id, now)
    return work.sessions.end_all_of(agent.id)


def take_back(work: DeskWork, agent: Agent, by: Actor, now: datetime) -> None:
    """Opens a closed account again, with the password it had."""
    if agent.left_at is not None:
        agent.left_at = None
        work.agents.save(agent)
        work.audit.add(by, "person_reactivated", agent.id, now)


def reset_password(
    work: DeskWork, agent: Agent, password_hash: str, by: Actor, now: datetime
) -> list[str]:
    """Gives a person a new password to be told to them, and to be changed by them."""
    agent.password_hash = password_hash
    agent.must_change_password = True
    work.agents.save(agent)
    work.audit.add(by, "password_reset", agent.id, now)
    return work.sessions.end_all_of(agent.id)


def choose_password(
    work: DeskWork, password_hash: str, by: Actor, session: str, now: datetime
) -> list[str]:
    """Keeps the password that a person chose; all their sessions but this one end."""
    assert by.agent is not None
    agent = work.agents.get(by.agent.id)
    agent.password_hash = password_hash
    agent.must_change_password = False
    work.agents.save(agent)
    work.audit.add(by, "password_changed", agent.id, now)
    return work.sessions.end_all_of(agent.id, but=session)


def reset_second_factor(
    work: DeskWork, agent: Agent, by: Actor, now: datetime
) -> list[str]:
    """Asks a person for no code any more, until they take one into use again."""
    if not work.second_factors.remove(agent.id):
        return []
    work.audit.add(by, "second_factor_reset", agent.id, now)
    return work.sessions.end_all_of(agent.id)


def _give_up(
    work: DeskWork, agent: Agent, by: Actor, say: Words, now: datetime
) -> None:
    words = say.say(TRANSFERRED, name=agent.name)
    actor = by.agent.id if by.agent else None
    give_up_conversations(work, agent, now, words=words, by=actor)


def _check_an_admin_stays(work: DeskWork, agent: Agent) -> None:
    others = (one for one in work.agents.all() if one.id != agent.id)
    stay = any(one.role is Role.ADMIN and one.left_at is None for one in others)
    if agent.role is Role.ADMIN and not stay:
        raise Conflict(f"{agent.name} is the only admin; make another one first.")
