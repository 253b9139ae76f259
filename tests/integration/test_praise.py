"""Praise is passed on to the people who earned it, as it comes in (P25)."""

from __future__ import annotations

from datetime import UTC, datetime

from desk.ports import DeskWork
from kintsugi.playbook.pass_on_praise import pass_on_praise
from tests.integration.acting import begin_turn
from tests.integration.console import signed_in, waiting
from tests.integration.running import Desk


def test_what_a_customer_praises_is_told_to_the_team_as_it_comes(desk: Desk) -> None:
    maija = signed_in(desk)
    with maija.stream() as console:
        customer = desk.customer()
        customer.say("Your courier was lovely")
        customer.messages(2)
        begin_turn(desk, customer).does("praise")
        console.next("praise")

    (one,) = maija.get("/praise").json["praise"]
    assert one["conversation_id"] == customer.id
    assert one["helped_by"] is None


def test_praise_names_who_of_the_team_had_that_customer(desk: Desk) -> None:
    customer, maija = waiting(desk), signed_in(desk)
    maija.claim(customer.id)
    customer.say("Maija is wonderful")

    def praise(work: DeskWork) -> None:
        pass_on_praise(work, work.conversations.get(customer.id), datetime.now(UTC))

    desk.change(praise)
    assert maija.get("/praise").json["praise"][0]["helped_by"] == "Maija"
