"""The public profile, its corrections, and how bodies hang together."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from cast import NOW, SignIn
from django.test import Client
from rolls import section

from cogestion.web.bodies.models import Body, BodyLink, BodyText
from cogestion.web.bodies.rules.graph import makes_cycle
from cogestion.web.bodies.selectors.graph import corrections, parts
from cogestion.web.bodies.services.correct_profile import ReasonMissingError, correct_profile
from cogestion.web.bodies.services.found_body import Profile
from cogestion.web.bodies.services.link_bodies import (
    AddressTakenError,
    CircleError,
    EndedBeforeBeginningError,
    add_part,
    end_link,
    join_whole,
)
from cogestion.web.foundation.accounts.models import Account

A, B, C = (UUID(int=number) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("links", "whole", "part", "answer"),
    [
        ([], A, B, False),
        ([], A, A, True),
        ([(A, B)], A, B, False),
        ([(A, B)], B, A, True),
        ([(A, B), (B, C)], C, A, True),
        ([(A, B), (B, C)], A, C, False),
        ([(A, B), (B, A)], C, B, False),
    ],
)
def test_parts_never_go_round_in_a_circle(
    links: list[tuple[UUID, UUID]], whole: UUID, part: UUID, answer: bool
) -> None:
    assert makes_cycle(links, whole, part) is answer


def test_a_circle_is_refused_and_nothing_kept(mill: Body, ana: Account) -> None:
    pulp = section(mill)
    with pytest.raises(CircleError):
        join_whole(actor=ana, part=mill, whole=pulp, since=None, now=NOW)
    assert BodyLink.objects.count() == 1


def test_a_part_is_founded_shown_and_ended(mill: Body, ana: Account, client: Client) -> None:
    made = add_part(
        actor=ana, whole=mill, kind="section", profile=Profile("Caldera"), since=date(2020, 1, 1), now=NOW
    )
    assert (made.slug, made.text.name) == ("mill-caldera", "Caldera")
    assert "Caldera" in client.get("/b/mill/").text
    assert "Papelera" in client.get("/b/mill-caldera/", headers={"accept-language": "es"}).text
    link = BodyLink.objects.get()
    with pytest.raises(EndedBeforeBeginningError):
        end_link(actor=ana, link=link, until=date(2019, 1, 1), now=NOW)
    end_link(actor=ana, link=link, until=date(2026, 3, 1), now=NOW)
    assert [one.part for one in parts(mill, date(2026, 2, 28))] == [made]
    assert list(parts(mill, date(2026, 3, 1))) == []
    join_whole(actor=ana, part=made, whole=mill, since=date(2026, 3, 2), now=NOW)
    assert [one.part for one in parts(mill, date(2026, 3, 2))] == [made]


def test_two_parts_do_not_share_an_address(mill: Body, ana: Account) -> None:
    for raises in (False, True):
        profile = Profile("Caldera")
        if raises:
            with pytest.raises(AddressTakenError):
                add_part(actor=ana, whole=mill, kind="section", profile=profile, since=None, now=NOW)
        else:
            add_part(actor=ana, whole=mill, kind="section", profile=profile, since=None, now=NOW)
    assert Body.objects.count() == 2


def test_what_was_published_is_corrected_in_the_open(mill: Body, signed_in: SignIn, client: Client) -> None:
    browser, form = signed_in("secretary"), {"name": "Paper mill of the river", "acronym": "PMR", "description": ""}
    page = browser.post("/b/mill/profile/en/", form)
    assert "This text was published: say why it is corrected." in page.text
    assert BodyText.objects.get(body=mill, language="en").acronym == "PMV"
    browser.post("/b/mill/profile/en/", {**form, "reason": "the river was meant"})
    page = client.get("/b/mill/", headers={"accept-language": "en"})
    for said in ("the river was meant", "<del>Paper mill of the valley</del>", "<ins>PMR</ins>"):
        assert said in page.text


def test_the_first_text_in_a_language_is_no_correction(mill: Body, ana: Account) -> None:
    mill.texts.filter(language="pt").delete()
    text = Profile("Fábrica", "F")
    assert correct_profile(actor=ana, body=mill, language="pt", profile=text, reason="", now=NOW)
    assert correct_profile(actor=ana, body=mill, language="pt", profile=text, reason="", now=NOW) == {}
    assert corrections(mill) == []
    with pytest.raises(ReasonMissingError):
        correct_profile(actor=ana, body=mill, language="pt", profile=Profile("F"), reason=" ", now=NOW)


def test_a_link_of_others_is_not_found(mill: Body, signed_in: SignIn) -> None:
    assert signed_in("secretary").post(f"/b/mill/profile/links/{uuid4()}/end/").status_code == 404
    assert signed_in("secretary").get("/b/mill/profile/xx/").status_code == 404


def test_only_bodies_that_one_keeps_can_be_named_as_wholes(mill: Body, ana: Account, signed_in: SignIn) -> None:
    other = section(mill, "elsewhere", "Elsewhere")
    BodyLink.objects.all().delete()
    page = signed_in("secretary").post("/b/mill/profile/wholes/add/", {"whole": other.pk})
    assert page.context["form"].errors["whole"]
    assert not BodyLink.objects.exists()
