"""Majorities, thresholds and quorums against published counts: ``examples.json`` holds each with its source."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cogestion.statutes import Base, Bound, Requirement, Subject, Votes, least_by_round, met

EXAMPLES = {
    one["id"]: one for one in json.loads((Path(__file__).parent / "examples.json").read_text("utf-8"))["examples"]
}
HALF = Fraction(1, 2)
TURNOUT = Requirement(Subject.VOTED, Bound.AT_LEAST, HALF, Base.ENTITLED, "TULRCA s. 226(2)(a)")
SIMPLE = Requirement(Subject.YES, Bound.MORE_THAN, HALF, Base.EXPRESSED, "TULRCA s. 226(2)(a)")
IMPORTANT = Requirement(Subject.YES, Bound.AT_LEAST, Fraction(2, 5), Base.ENTITLED, "TULRCA s. 226(2B)")


def of_yes(bound: Bound, share: Fraction, base: Base) -> Requirement:
    return Requirement(Subject.YES, bound, share, base)


def votes(example: dict[str, Any], **numbers: int) -> Votes:
    return Votes(**{one["id"]: one["votes"] for one in example["lists"]}, **numbers)


def test_every_example_is_used() -> None:
    kinds = [one["kind"] for one in EXAMPLES.values()]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "ballot_threshold": 5,
        "majority_types": 2,
        "quorum_rounds": 1,
    }


@pytest.mark.parametrize("id_", [f"uk-ballot-100-{letter}" for letter in "abcd"])
def test_a_strike_ballot(id_: str) -> None:
    example = EXAMPLES[id_]
    given = votes(example, **example["params"])
    assert example["expected"] == {
        "ordinary": met(given, TURNOUT, SIMPLE).outcome,
        "important_public_service_2017_2026": met(given, TURNOUT, SIMPLE, IMPORTANT).outcome,
    }


@pytest.mark.parametrize("turnout", ["0.4155", "0.4165"])
def test_a_reported_turnout(turnout: str) -> None:
    """The source gives 41.6 % and no roll: at either end of what may be rounded so, the outcome is the same."""
    example = EXAMPLES["uk-pcs-2018"]
    given = votes(example, entitled=round(votes(example).cast / Fraction(turnout)))
    assert example["params"]["turnout"] == "0.416"
    assert example["expected"] == {
        "simple_majority": met(given, SIMPLE).outcome,
        "turnout_50": met(given, TURNOUT).outcome,
    }


def test_six_majorities_on_one_count() -> None:
    example = EXAMPLES["es-alcoa-referendum"]
    entitled = example["params"]["entitled"]
    given = votes(example, entitled=entitled, members=entitled)
    two_thirds = Fraction(2, 3)
    assert example["expected"] == {
        "turnout": str(Fraction(given.cast, entitled)),
        "yes_gt_no": met(given, SIMPLE).outcome,
        "majority_of_cast": met(given, of_yes(Bound.MORE_THAN, HALF, Base.CAST)).outcome,
        "majority_of_members": met(given, of_yes(Bound.MORE_THAN, HALF, Base.MEMBERS)).outcome,
        "two_thirds_of_cast": met(given, of_yes(Bound.AT_LEAST, two_thirds, Base.CAST)).outcome,
        "two_thirds_of_members": met(given, of_yes(Bound.AT_LEAST, two_thirds, Base.MEMBERS)).outcome,
    }


def test_a_works_council() -> None:
    example = EXAMPLES["de-council-13-28"]
    members, present = example["params"]["entitled"], example["params"]["present"]
    given = votes(example, members=members, present=present)
    quorum = Requirement(Subject.ATTENDED, Bound.AT_LEAST, HALF, Base.MEMBERS, "BetrVG § 33(2)")
    ordinary = of_yes(Bound.MORE_THAN, HALF, Base.PRESENT)
    delegation = of_yes(Bound.MORE_THAN, HALF, Base.MEMBERS)
    assert example["expected"] == {
        "quorum_needed": quorum.least(members),
        "quorum_met": met(given, quorum).outcome,
        "ordinary_adopted_s33": met(given, quorum, ordinary).outcome,
        "delegation_adopted_s28": met(given, quorum, delegation).outcome,
    }


def test_a_quorum_that_sinks() -> None:
    example = EXAMPLES["br-clt524-quorum"]
    shares = (Fraction(2, 3), HALF, Fraction(2, 5))
    rounds = [Requirement(Subject.VOTED, Bound.MORE_THAN, share, Base.ENTITLED) for share in shares]
    found = least_by_round(example["params"]["entitled"], rounds).outcome
    assert tuple(example["expected"].values()) == found
