"""The box with ranked questions: its steps in their order, read back at any of them, and what it refuses."""

from dataclasses import replace
from typing import Any

import pytest

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    Box,
    BoxRefusedError,
    ChoiceRefusedError,
    ElectionRefusedError,
    Json,
    Opening,
    OpeningRefusedError,
    Prepared,
    Question,
    RankedQuestion,
    VerificationError,
    check_opening,
    choices_for,
    partial_decryption,
    shuffle_tally,
    verify,
)
from cogestion.ballotbox.v1.shuffling import with_shuffle

EXTRA: Json = {"method": "Schulze", "blank": True, "more": [1, {"kept": None}]}
RANK = RankedQuestion("Order?", ("A", "B", "C"), EXTRA)
YES = Question("Agreed?", ("Yes", "No"), 0, 1)
BOTH = (RANK, YES)
VOTES = ([[1, 2, 3], [1, 0]], [[0, 255, 1], [0, 1]])


def tallied(hold: Any) -> Any:
    held = hold(ED25519, weights=(1, 1, 1), questions=BOTH)
    for voter, choices in enumerate(VOTES):
        held.box.add_ballot(held.ballot(voter, *choices))
    held.box.close()
    held.box.add_tally()
    return held


def shuffled(box: Box) -> Any:
    assert box.tally is not None
    return shuffle_tally(box.election, box.tally)


def test_every_step_is_read_back(hold: Any) -> None:
    held = tallied(hold)
    box = Box(held.box.path)
    assert (box.shufflers, box.shuffled) == ((), False)
    before, made = box.tally, shuffled(box)
    box.add_shuffle(1, made)
    again = Box(box.path)
    assert again.tally == box.tally == with_shuffle(box.election, before, made)  # type: ignore[arg-type]
    assert (again.shufflers, again.shuffled) == ((1,), False)
    again.end_shuffles()
    again = Box(box.path)
    assert again.shuffled
    assert again.tally is not None
    again.add_decryption(1, partial_decryption(box.election, again.tally, held.trustee.secret))
    result = again.add_result()
    assert set(result.counts[0]) == {(1, 2, 3), (0, 255, 1)}
    assert result.counts[1] == (1, 1)
    assert Box(box.path).result == result
    with box.path.open("rb") as file:
        assert verify(file).result == result.counts


def test_the_question_keeps_what_other_programs_read_of_it(hold: Any) -> None:
    assert hold(ED25519, questions=BOTH).box.election.questions == BOTH


def refused(box: Box, code: str, step: Any) -> None:
    before = box.path.read_bytes()
    with pytest.raises(BoxRefusedError) as error:
        step()
    assert error.value.reason.code == f"ballotbox.{code}"
    assert box.path.read_bytes() == before


def test_no_step_before_its_time(hold: Any) -> None:
    held = hold(ED25519, questions=BOTH)
    box = held.box
    box.add_ballot(held.ballot(0, *VOTES[0]))
    box.close()
    refused(box, "box-not-tallied", box.end_shuffles)
    box.add_tally()
    made, tally = shuffled(box), box.tally
    decryption = partial_decryption(box.election, tally, held.trustee.secret)
    refused(box, "box-not-shuffled", box.end_shuffles)
    refused(box, "box-not-shuffled", lambda: box.add_decryption(1, decryption))
    refused(box, "box-no-trustee", lambda: box.add_shuffle(2, made))
    refused(box, "box-no-trustee", lambda: box.add_shuffle(0, made))
    box.add_shuffle(1, made)
    refused(box, "box-shuffle-twice", lambda: box.add_shuffle(1, shuffled(box)))
    box.end_shuffles()
    refused(box, "box-shuffles-ended", lambda: box.add_shuffle(1, made))
    refused(box, "box-shuffles-ended", box.end_shuffles)


def test_nothing_to_shuffle_without_a_ranked_question(hold: Any) -> None:
    held = hold(ED25519, weights=(1,), questions=(YES,))
    held.box.close()
    held.box.add_tally()
    assert held.box.shuffled
    refused(held.box, "box-nothing-to-shuffle", held.box.end_shuffles)
    refused(held.box, "box-nothing-to-shuffle", lambda: held.box.add_shuffle(1, shuffled(held.box)))


def test_a_shuffle_that_does_not_hold_is_not_taken(hold: Any) -> None:
    box = tallied(hold).box
    made, before = shuffled(box), box.path.read_bytes()
    for wrong in (
        replace(made, ciphertexts=(made.ciphertexts[0][::-1],)),
        replace(made, ciphertexts=(made.ciphertexts[0][:1],)),
        replace(made, proofs=()),
        replace(shuffled(box), proofs=made.proofs),
    ):
        with pytest.raises(VerificationError) as error:
            box.add_shuffle(1, wrong)
        assert error.value.rule.startswith("shuffle.")
        assert box.path.read_bytes() == before


def test_what_cannot_be_held_is_refused_at_the_beginning(hold: Any) -> None:
    with pytest.raises(BoxRefusedError) as weighted:
        hold(ED25519, weights=(1, 2), questions=BOTH)
    assert weighted.value.reason.code == "ballotbox.box-ranked-weight"
    many = replace(RANK, answers=tuple(map(str, range(31))))
    for group, question in ((ED25519, many), (BELENIOS_2048, RANK)):
        with pytest.raises(ElectionRefusedError) as error:
            hold(group, questions=(question,))
        assert error.value.reason.code == "ballotbox.election-ranked-answers"


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ([1, 2], "choice-numbers"),
        ([1, 2, 3, 4], "choice-numbers"),
        ([1, 2, 256], "choice-rank"),
        ([-1, 2, 3], "choice-rank"),
    ],
)
def test_numbers_that_no_ballot_holds(hold: Any, chosen: list[int], code: str) -> None:
    held = hold(ED25519, questions=(RANK,))
    with pytest.raises(ChoiceRefusedError) as error:
        held.ballot(0, chosen)
    assert error.value.reason.code == f"ballotbox.{code}"


def test_ranks_of_the_answers_in_their_order() -> None:
    assert choices_for(RANK, [2, 0]) == (2, 0, 1)
    assert choices_for(RANK) == (0, 0, 0)
    with pytest.raises(ChoiceRefusedError):
        choices_for(RANK, blank=True)
    with pytest.raises(ChoiceRefusedError):
        choices_for(RANK, [3])


def test_an_opened_ranking_is_what_was_encrypted(hold: Any) -> None:
    held = hold(ED25519, questions=BOTH)
    election = held.box.election
    made = Prepared(election, held.secret(0), VOTES[0])
    opening = Opening.read(made.open().data(ED25519), ED25519)
    check_opening(opening, election, made.hash)
    told = replace(opening.revealed[0], choices=(3, 2, 1))
    with pytest.raises(OpeningRefusedError) as error:
        check_opening(replace(opening, revealed=(told, opening.revealed[1])), election, made.hash)
    assert error.value.reason.code == "ballotbox.opening-choice"
