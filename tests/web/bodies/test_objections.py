"""From publication to the final electorate: who is told, who objects, and what follows from a decision."""

from datetime import date, timedelta

import pytest
from bodies.electorates import AFTER, DAY, LATE, UNTIL, close, enrol, object_to, publish, take
from cast import NOW

from cogestion.web.bodies.models import Body, Electorate, Member, Objection, ObjectionDecision
from cogestion.web.bodies.rules.course import CourseError, Deadlines, Stage
from cogestion.web.bodies.services.decide_objection import decide_objection
from cogestion.web.bodies.services.end_electorate import close_objections, finish_electorate, withdraw_electorate
from cogestion.web.bodies.services.make_objection import make_objection
from cogestion.web.bodies.services.replace_electorate import replace_electorate
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import Entry
from cogestion.web.foundation.outbox.models import Delivery


@pytest.fixture
def people(mill: Body) -> dict[str, Member]:
    return enrol(mill)


@pytest.fixture
def published(ana: Account, mill: Body, people: dict[str, Member]) -> Electorate:
    return publish(ana, take(ana, mill))


def decide(actor: Account, objection: Objection, ruling: str, concerns: Member | None, late: bool = False) -> None:
    decide_objection(
        actor=actor,
        objection=objection,
        ruling=ruling,
        concerns=concerns,
        reason="Article 12.",
        address="https://mill.example/me",
        now=LATE if late else NOW,
    )


def read_again(electorate: Electorate) -> Electorate:
    return Electorate.objects.get(pk=electorate.pk)


def test_each_is_told_in_their_language(published: Electorate) -> None:
    told = {delivery.recipient: (delivery.language, delivery.subject) for delivery in Delivery.objects.all()}
    assert told == {
        "Berta": ("pt", "Pode votar: Council 2026"),
        "Aldo": ("es", "Puede votar: Council 2026"),
        "Carla": ("es", "No está entre quienes pueden votar: Council 2026"),
    }
    text = Delivery.objects.get(recipient="Carla").text
    assert "Ingresó el 3 de septiembre de 2025: cumple 6 meses el 3 de marzo de 2026" in text
    assert "hasta el 10 de marzo de 2026 a medianoche (UTC)" in text
    assert "https://mill.example/me" in text


def test_whoever_has_no_mail_gets_a_letter(ana: Account, mill: Body, people: dict[str, Member]) -> None:
    Member.objects.filter(pk=people["Aldo"].pk).update(email="", postal_address="Mill Lane 3")
    Member.objects.filter(pk=people["Berta"].pk).update(email="")
    publish(ana, take(ana, mill))
    assert set(Delivery.objects.values_list("recipient", "channel")) == {("Aldo", "letter"), ("Carla", "mail")}


def test_a_deadline_in_the_past_publishes_nothing(ana: Account, mill: Body, people: dict[str, Member]) -> None:
    taken = take(ana, mill)
    with pytest.raises(CourseError, match="has passed"):
        publish(ana, taken, Deadlines(date(2026, 3, 1), date(2026, 3, 14)))
    assert read_again(taken).stage is Stage.DRAFT
    assert not Delivery.objects.exists()


def test_the_first_is_published_with_a_period(ana: Account, mill: Body, people: dict[str, Member]) -> None:
    with pytest.raises(CourseError, match="period for objections"):
        publish(ana, take(ana, mill), None)


def test_what_is_published_is_not_withdrawn(ana: Account, published: Electorate) -> None:
    with pytest.raises(CourseError):
        withdraw_electorate(actor=ana, electorate=published, reason="A mistake.", now=NOW)
    assert read_again(published).stage is Stage.PUBLISHED


def test_a_draft_is_withdrawn_for_a_reason(ana: Account, mill: Body, people: dict[str, Member]) -> None:
    taken = take(ana, mill)
    with pytest.raises(CourseError, match="needs its reason"):
        withdraw_electorate(actor=ana, electorate=taken, reason=" ", now=NOW)
    withdraw_electorate(actor=ana, electorate=taken, reason="The wrong day.", now=NOW)
    assert read_again(taken).stage is Stage.WITHDRAWN


def test_whoever_objected_is_told_what_was_decided(
    ana: Account, published: Electorate, people: dict[str, Member]
) -> None:
    decide(ana, object_to(ana, published, people["Berta"], "My section is wrong."), "", None)
    told = Delivery.objects.get(recipient="Berta", subject="A sua reclamação foi rejeitada")
    assert "My section is wrong." in told.text
    assert "Article 12." in told.text


def test_an_objection_is_decided_once_and_for_a_reason(ana: Account, published: Electorate) -> None:
    objection = object_to(ana, published, None)
    with pytest.raises(CourseError, match="needs its reason"):
        decide_objection(actor=ana, objection=objection, ruling="", concerns=None, reason="", address="/", now=NOW)
    decide(ana, objection, "", None)
    with pytest.raises(CourseError, match="decided already"):
        decide(ana, objection, "", None)
    assert ObjectionDecision.objects.count() == 1


def test_a_late_decision_is_marked(ana: Account, published: Electorate) -> None:
    in_time, late = object_to(ana, published, None), object_to(ana, published, None)
    decide(ana, in_time, "", None)
    decide(ana, late, "", None, late=True)
    assert [in_time.decision.late, late.decision.late] == [False, True]


def test_an_objection_comes_in_time_and_says_something(ana: Account, published: Electorate) -> None:
    def on_paper(text: str, received_on: date) -> None:
        make_objection(
            actor=ana, electorate=published, member=None, names="Eva", text=text, received_on=received_on, now=AFTER
        )

    on_paper("I was forgotten.", UNTIL.object_until)
    with pytest.raises(CourseError, match="until 2026-03-10"):
        on_paper("I was forgotten.", date(2026, 3, 11))
    with pytest.raises(CourseError, match="says what"):
        on_paper(" ", DAY)
    assert published.objections.count() == 1


def test_objections_close_only_after_the_last_day(ana: Account, published: Electorate) -> None:
    with pytest.raises(CourseError, match="until 2026-03-10"):
        close_objections(actor=ana, electorate=published, now=AFTER - timedelta(days=1))
    close_objections(actor=ana, electorate=published, now=AFTER)
    assert read_again(published).stage is Stage.CLOSED


def test_an_accepted_objection_leads_to_a_new_electorate(
    ana: Account, published: Electorate, people: dict[str, Member]
) -> None:
    decide(ana, object_to(ana, published, people["Carla"]), "in", people["Carla"])
    old = close(ana, published)
    with pytest.raises(CourseError, match="1 objection was accepted"):
        finish_electorate(actor=ana, electorate=old, now=AFTER)
    Delivery.objects.all().delete()
    new = publish(ana, replace_electorate(actor=ana, electorate=old, now=AFTER), None)

    assert (new.replaces, new.electors, new.stage) == (old, 3, Stage.CLOSED)
    assert new.root != old.root == read_again(old).root
    assert read_again(old).replacement == new
    carla = new.entries.get(names="Carla")
    assert carla.reasons == [["bodies.electorate-put-in", {"electorate": 1, "objection": 1}]]
    assert not old.entries.get(names="Carla").is_in
    assert list(Delivery.objects.values_list("recipient", flat=True)) == ["Carla"]
    finish_electorate(actor=ana, electorate=new, now=AFTER)
    assert read_again(new).stage is Stage.FINAL


def test_rulings_go_on_through_the_chain_and_the_latest_stands(
    ana: Account, published: Electorate, people: dict[str, Member]
) -> None:
    decide(ana, object_to(ana, published, people["Carla"]), "in", people["Carla"])
    decide(ana, object_to(ana, published, people["Aldo"]), "out", people["Berta"])
    second = publish(ana, replace_electorate(actor=ana, electorate=close(ana, published), now=AFTER))
    decide(ana, object_to(ana, second, people["Berta"]), "in", people["Berta"])
    third = replace_electorate(actor=ana, electorate=close(ana, second), now=AFTER)
    inside = third.entries.filter(is_in=True).order_by("number")
    assert [(entry.names, entry.reasons[0]) for entry in inside if "put-in" in entry.reasons[0][0]] == [
        ("Berta", ["bodies.electorate-put-in", {"electorate": 2, "objection": 1}]),
        ("Carla", ["bodies.electorate-put-in", {"electorate": 1, "objection": 1}]),
    ]
    assert third.electors == 3


def test_a_corrected_roll_decides_again(ana: Account, published: Electorate, people: dict[str, Member]) -> None:
    decide(ana, object_to(ana, published, None), "roll", None)
    enrolled = date(2019, 1, 1)
    Member.objects.create(body=published.body, number="5", given_names="Eva", joined_on=enrolled)
    new = replace_electorate(actor=ana, electorate=close(ana, published), now=AFTER)
    assert new.entries.get(number="5").is_in


def test_nothing_is_replaced_while_an_objection_waits(ana: Account, published: Electorate) -> None:
    object_to(ana, published, None)
    with pytest.raises(CourseError):
        replace_electorate(actor=ana, electorate=published, now=NOW)
    with pytest.raises(CourseError, match="not decided"):
        replace_electorate(actor=ana, electorate=close(ana, published), now=AFTER)
    assert Electorate.objects.count() == 1


def test_one_takes_the_place_of_another(ana: Account, published: Electorate) -> None:
    old = close(ana, published)
    draft = replace_electorate(actor=ana, electorate=old, now=AFTER)
    with pytest.raises(CourseError, match="Electorate 2 already"):
        replace_electorate(actor=ana, electorate=read_again(old), now=AFTER)
    withdraw_electorate(actor=ana, electorate=draft, reason="The roll was not corrected yet.", now=AFTER)
    assert replace_electorate(actor=ana, electorate=read_again(old), now=AFTER).number == 3


def test_each_step_stands_in_the_log(ana: Account, published: Electorate, people: dict[str, Member]) -> None:
    decide(ana, object_to(ana, published, people["Carla"]), "", None)
    finish_electorate(actor=ana, electorate=close(ana, published), now=AFTER)
    acts = Entry.objects.filter(subject=f"bodies.electorate:{published.pk}").values_list("act", flat=True)
    steps = ("taken", "published", "objected", "decided", "closed", "final")
    assert list(acts) == [f"bodies.electorate-{step}" for step in steps]
