"""A seed is fixed before what it decides is known, and a contribution withheld is a defined case."""

from hashlib import sha256
from itertools import permutations

import pytest

from cogestion.decisions import (
    Commitment,
    DiceDisagreementError,
    SeedFixed,
    SeedRefusedError,
    SeedWithheld,
    commit,
    seed_from_contributions,
    seed_from_dice,
)

FINGERPRINT = "LVjB0s9XcijPZDOo6FzYCldhLrTdMQFrAPnhcUiUX24"
CONTRIBUTIONS = {"Luz": "a blue umbrella, 17", "Inés": "ochenta y dos gatos", "Rui": "sete mares e um rio"}
COMMITMENTS = [commit(name, said) for name, said in CONTRIBUTIONS.items()]
THROWS = "12345612345612345612"


def test_a_commitment_hides_the_name_and_the_contribution() -> None:
    written = "commitment|3:Luz|19:a blue umbrella, 17"
    assert COMMITMENTS[0] == Commitment("Luz", sha256(written.encode()).hexdigest())


def test_the_seed_hashes_the_fingerprint_and_each_contribution() -> None:
    written = (
        "seed|43:LVjB0s9XcijPZDOo6FzYCldhLrTdMQFrAPnhcUiUX24|19:ochenta y dos gatos|19:a blue umbrella, 17"
        "|19:sete mares e um rio"
    )
    assert seed_from_contributions(FINGERPRINT, COMMITMENTS, CONTRIBUTIONS) == SeedFixed(
        sha256(written.encode()).hexdigest(), ("Luz", "Inés", "Rui")
    )


def test_whoever_keeps_the_list_cannot_choose_the_seed_by_its_order() -> None:
    seeds = {seed_from_contributions(FINGERPRINT, order, CONTRIBUTIONS).seed for order in permutations(COMMITMENTS)}  # type: ignore[union-attr]
    assert len(seeds) == 1


def test_another_fingerprint_is_another_seed() -> None:
    one, other = (seed_from_contributions(mark, COMMITMENTS, CONTRIBUTIONS) for mark in ("one", "other"))
    assert one != other


@pytest.mark.parametrize("silent", [["Rui"], ["Luz", "Inés"], ["Luz", "Inés", "Rui"]])
def test_silence_fixes_no_seed_and_names_the_silent(silent: list[str]) -> None:
    given = {name: said for name, said in CONTRIBUTIONS.items() if name not in silent}
    assert seed_from_contributions(FINGERPRINT, COMMITMENTS, given) == SeedWithheld(tuple(silent))


def test_a_contribution_must_be_the_one_committed_to() -> None:
    with pytest.raises(SeedRefusedError, match="contribution of Rui is not the one committed to"):
        seed_from_contributions(FINGERPRINT, COMMITMENTS, {**CONTRIBUTIONS, "Rui": "sete mares e dois rios"})


def test_a_commitment_copied_from_another_opens_nothing() -> None:
    copied = [COMMITMENTS[0], Commitment("Rui", COMMITMENTS[0].digest)]
    with pytest.raises(SeedRefusedError, match="Rui"):
        seed_from_contributions(FINGERPRINT, copied, {"Luz": CONTRIBUTIONS["Luz"], "Rui": CONTRIBUTIONS["Luz"]})


def test_a_contribution_from_nobody_is_refused() -> None:
    with pytest.raises(SeedRefusedError, match="committed to none: Eva"):
        seed_from_contributions(FINGERPRINT, COMMITMENTS, {**CONTRIBUTIONS, "Eva": "uninvited but long"})


@pytest.mark.parametrize("commitments", [[], [COMMITMENTS[0], COMMITMENTS[0]]])
def test_observers_are_different_people_at_least_one(commitments: list[Commitment]) -> None:
    with pytest.raises(SeedRefusedError, match="different people"):
        seed_from_contributions(FINGERPRINT, commitments, {})


def test_a_contribution_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(SeedRefusedError, match="Luz is too short: at least 16 characters"):
        commit("Luz", "fifteen letters")


def test_dice_give_the_seed_of_the_throws_alone() -> None:
    written = f"dice|43:{FINGERPRINT}|20:{THROWS}"
    spaced = "1,2,3,4,5,6 1,2,3,4,5,6\t1,2,3,4,5,6\n1,2"
    assert seed_from_dice(FINGERPRINT, THROWS, spaced) == SeedFixed(sha256(written.encode()).hexdigest(), ())


@pytest.mark.parametrize(("again", "throw"), [("2" + THROWS[1:], 1), (THROWS[:-1] + "3", 20), (THROWS + "1", 21)])
def test_two_people_who_typed_differently_are_told_where(again: str, throw: int) -> None:
    with pytest.raises(DiceDisagreementError, match=f"the first difference is at throw {throw}\\."):
        seed_from_dice(FINGERPRINT, THROWS, again)


@pytest.mark.parametrize("throws", ["", THROWS[:-1], THROWS[:-1] + "7", THROWS[:-1] + "0"])
def test_dice_have_six_sides_and_enough_throws(throws: str) -> None:
    with pytest.raises(SeedRefusedError, match="digits 1 to 6, at least 20 throws"):
        seed_from_dice(FINGERPRINT, throws, throws)
