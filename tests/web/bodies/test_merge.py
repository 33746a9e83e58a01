"""One person entered twice becomes one entry, and nothing of either is lost."""

from datetime import date
from typing import Any

import pytest
from cast import NOW, SignIn
from rolls import carla, with_twins

from cogestion.web.bodies.models import Body, Member
from cogestion.web.bodies.rules.duplicates import suspicions
from cogestion.web.bodies.rules.member_fields import FIELDS
from cogestion.web.bodies.selectors.history import entries_about
from cogestion.web.bodies.selectors.rolls import suspected
from cogestion.web.bodies.services.merge_members import NotTwoEntriesError, TwoAccountsError, merge_members
from cogestion.web.bodies.services.preview_roll import preview_roll
from cogestion.web.foundation.accounts.models import Account


def pair(mill: Body, **more: Any) -> tuple[Member, Member]:
    """Carla, and Carla again with a number, and what is said of the second."""
    return carla(mill, email="", postal_address=""), carla(mill, number="18", joined_on=date(2015, 1, 1), **more)


def merge(actor: Account, kept: Member, merged: Member, account: Account | None = None) -> Member:
    return merge_members(actor=actor, kept=kept, merged=merged, account=account, now=NOW)


def entry(number: str, names: str, **more: str) -> dict[str, str]:
    given, _, family = names.partition(" ")
    return {**dict.fromkeys(FIELDS, ""), "number": number, "given_names": given, "family_names": family, **more}


def test_entries_that_look_like_one_person_are_told_with_the_reason() -> None:
    found = suspicions(
        [
            entry("1", "Ana Paz", joined_on="2020-01-01"),
            entry("2", "PAZ Ána", joined_on="2020-01-01"),
            entry("3", "Ana Paz", joined_on="2021-01-01"),
            entry("4", "Eva Sol", email="eva@mill.example"),
            entry("5", "E Sol", email="Eva@mill.example"),
            entry("6", "Eva Sol"),
        ]
    )
    assert [(one.numbers, one.reason.code) for one in found] == [
        (("4", "5"), "bodies.same-address"),
        (("1", "2"), "bodies.same-person"),
    ]


def test_the_entry_that_stays_takes_over_what_it_lacks(mill: Body, ana: Account) -> None:
    kept, merged = pair(mill, account=ana)
    merge(ana, kept, merged)
    row = Member.objects.get(body=mill)
    assert (row.number, row.email, row.joined_on, row.account) == ("17", "carla@mill.example", date(2015, 1, 1), ana)
    assert entries_about(mill, subject=row.subject)[0].values["joined_on"] == ["2019-03-01", "2015-01-01"]
    assert entries_about(mill, subject=merged.subject)[0].values == {"merged": ["18", "17"]}


@pytest.mark.parametrize(
    ("left", "left_too", "after"),
    [
        (None, None, None),
        (date(2021, 1, 1), None, None),
        (None, date(2021, 1, 1), None),
        (date(2021, 1, 1), date(2022, 1, 1), date(2022, 1, 1)),
    ],
)
def test_whoever_is_a_member_under_one_number_is_a_member(
    left: date | None, left_too: date | None, after: date | None, mill: Body, ana: Account
) -> None:
    kept, merged = carla(mill, left_on=left), carla(mill, number="18", left_on=left_too)
    assert merge(ana, kept, merged).left_on == after


def test_of_two_accounts_somebody_says_which_stays(mill: Body, ana: Account) -> None:
    second = Account.objects.add(login="carla")
    kept, merged = pair(mill, account=ana)
    Member.objects.filter(pk=kept.pk).update(account=second)
    for chosen in (None, Account.objects.add(login="stranger")):
        with pytest.raises(TwoAccountsError):
            merge(ana, kept, merged, chosen)
    assert Member.objects.count() == 2
    assert merge(ana, kept, merged, ana).account == ana


def test_an_entry_is_merged_once_and_never_with_itself(mill: Body, ana: Account) -> None:
    kept, merged = pair(mill)
    with pytest.raises(NotTwoEntriesError):
        merge(ana, kept, kept)
    merge(ana, kept, merged)
    with pytest.raises(NotTwoEntriesError):
        merge(ana, kept, merged)


def test_a_merged_number_is_refused_by_an_import(mill: Body, ana: Account) -> None:
    merge(ana, *pair(mill))
    one = preview_roll(actor=ana, body=mill, file_name="r.csv", content=b"number\n18\n17\n", now=NOW)
    assert one.rows.get(number="18").errors[0][1:] == ["bodies.row-merged", {"number": "18", "other": "17"}]


def test_by_the_pages(mill: Body, signed_in: SignIn) -> None:
    of, browser = with_twins(mill), signed_in("secretary")
    address = f"/b/mill/roll/{of['pk']}/merge/{of['other']}/"
    assert address in browser.get("/b/mill/roll/duplicates/").text
    page = browser.post(address, {"kept": "1"}, follow=True)
    assert page.redirect_chain[-1][0] == f"/b/mill/roll/{of['other']}/"
    assert browser.get(f"/b/mill/roll/{of['pk']}/").context["member"].number == "18", "the old address leads there"
    assert "No two entries look alike." in browser.get("/b/mill/roll/duplicates/").text


def test_a_roll_that_was_entered_twice_is_still_shown(mill: Body) -> None:
    for number in range(1200):
        carla(mill, number=str(number), given_names=f"Given{number // 2}", email="")
    found = suspected(mill)
    assert len(found) == 600
    assert {len(members) for _, members in found} == {2}
