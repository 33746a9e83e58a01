"""Altered records: questions of lists and their answers."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from altered import WRONG, altered, negative, on
from reseal import Plan
from reseal_lists import ANA, CARLA, CHOOSE, ListPlan, in_lists, list_answer

from cogestion.ballotbox import BELENIOS_2048, ED25519, ListQuestion
from cogestion.ballotbox.v1.format.ballot import Ciphertext, ListAnswer, Proof
from cogestion.ballotbox.v1.format.tally import Result
from cogestion.ballotbox.v1.proofs import Encrypted

CHOSEN = ED25519.generator_power(5)
ONLY: dict[str, Any] = {"questions": (CHOOSE,), "ballots": [(0, [ANA]), (1, [CARLA])]}


def first(change: Callable[[ListAnswer], ListAnswer], **more: Any) -> Plan:
    """The first ballot's answer altered when it is finished."""
    return in_lists("answer", lambda made, _s, _c, i, q: change(made) if (i, q) == (0, 0) else made, **more)


def voted(
    rows: list[list[int]], change: Callable[[ListAnswer], ListAnswer] = lambda made: made, **ranges: Any
) -> Plan:
    """The first ballot's answer made again of other votes, then altered."""

    def make(made: Any, sealing: Any, context: str, i: int, q: int) -> Any:
        if (i, q) != (0, 0):
            return made
        encrypted = [[sealing.encrypt(one) for one in row] for row in rows]
        return change(list_answer(sealing.group, sealing.key, context, encrypted, sealing.dice, **ranges))

    return in_lists("answer", make, **ONLY)


# --- the setup -----------------------------------------------------------------------------------------------------


@altered("election.lists", off=lambda patch: patch.setattr(ListQuestion, "check", lambda self, node: None))
def a_list_without_a_name() -> Plan:
    return ListPlan(questions=(ListQuestion((("A", "Ana"), ()), "Which list?"),), ballots=[])


# --- lengths -------------------------------------------------------------------------------------------------------


@altered("ballot.answer-kind")
def an_answer_to_a_plain_question_where_a_list_is_asked_for() -> Plan:
    def swapped(ballot: Any) -> Any:
        return replace(ballot, answers=(ballot.answers[1], ballot.answers[0]))

    ballots = [(0, [ANA, [1, 0]]), (1, [CARLA, [0, 0]]), (0, [ANA, [0, 0]])]  # the first one is replaced
    return in_lists("unsigned", on(0, swapped), ballots=ballots)


@altered("ballot.choices")
def a_name_that_is_not_on_the_list() -> Plan:
    return voted([[1, 1, 0, 0], [0, 0]])


@altered("ballot.choices")
def a_list_that_is_not_in_the_question() -> Plan:
    return voted([[1, 1, 0], [0, 0], [0, 0]])


@altered("ballot.individual-length")
def a_name_that_counts_twice() -> Plan:
    """With a third branch the proof is true of a 2."""
    return voted([[1, 2, 0], [0, 0]], individual=range(3))


@altered("ballot.individual-length")
def a_proof_of_no_list() -> Plan:
    return first(lambda made: replace(made, individual_proofs=(*made.individual_proofs, made.individual_proofs[0])))


@altered("ballot.list-length")
def a_list_without_its_proof() -> Plan:
    """So names of the list B could be had without the list."""
    return voted([[1, 1, 0], [0, 1]], lambda made: replace(made, list_proofs=made.list_proofs[:1]))


@altered("ballot.list-length")
def a_list_proof_of_three_parts() -> Plan:
    return first(lambda made: replace(made, list_proofs=((*made.list_proofs[0], Proof(0, 0)), *made.list_proofs[1:])))


@altered("ballot.nonzero-length")
def a_nonzero_proof_of_three_numbers() -> Plan:
    def longer(made: ListAnswer) -> ListAnswer:
        proof = made.nonzero_proof
        return replace(made, nonzero_proof=replace(proof, response=(*proof.response, 0)))

    return first(longer)


# --- membership ----------------------------------------------------------------------------------------------------


def outside(made: Any, sealing: Any, context: str, i: int, q: int) -> Any:
    """The alpha of a name is -g^r; made again until an even challenge hides the sign."""
    if (i, q) != (0, 0):
        return made
    good = sealing.encrypt(1)
    bad = Encrypted(Ciphertext(negative(good.ciphertext.alpha), good.ciphertext.beta), 1, good.nonce)
    while True:
        a, b, carla, berta = (sealing.encrypt(one) for one in (1, 0, 0, 0))
        rows = [[a, bad, berta], [b, carla]]
        found = list_answer(sealing.group, sealing.key, context, rows, sealing.dice)
        if found.individual_proofs[0][1][1].challenge % 2 == 0:
            return found


@altered("ballot.membership")
def a_name_outside_the_subgroup() -> Plan:
    return in_lists("answer", outside, group=BELENIOS_2048, singles=[20_000_004], **ONLY)


def negative_commitment(made: Any, sealing: Any, context: str, i: int, q: int) -> Any:
    """The commitment is -g^(ms), made again until its challenge is even."""
    if (i, q) != (0, 0):
        return made
    while True:
        rows = [[sealing.encrypt(one) for one in row] for row in ANA]
        found = list_answer(sealing.group, sealing.key, context, rows, sealing.dice, committed=negative)
        if found.nonzero_proof.challenge % 2 == 0:
            return found


@altered("ballot.membership")
def a_commitment_outside_the_subgroup() -> Plan:
    return in_lists("answer", negative_commitment, group=BELENIOS_2048, **ONLY)


# --- equations -----------------------------------------------------------------------------------------------------


@altered("ballot.individual-proof")
def two_votes_for_a_name() -> Plan:
    return voted([[1, 1, 2], [0, 0]])


@altered("ballot.individual-proof")
def a_name_with_a_wrong_proof() -> Plan:
    def wrong(made: ListAnswer) -> ListAnswer:
        row, *rest = made.individual_proofs
        return replace(made, individual_proofs=((row[0], (WRONG, WRONG), *row[2:]), *rest))

    return first(wrong)


@altered("ballot.one-list")
def two_lists() -> Plan:
    return voted([[1, 1, 0], [1, 1]])


@altered("ballot.one-list")
def a_wrong_proof_of_one_list() -> Plan:
    return first(lambda made: replace(made, overall_proof=WRONG))


@altered("ballot.list-proof")
def a_name_of_a_list_that_is_not_chosen() -> Plan:
    return voted([[1, 1, 0], [0, 1]])


@altered("ballot.list-proof")
def names_only_of_a_list_that_is_not_chosen() -> Plan:
    return voted([[1, 0, 0], [0, 1]])


@altered("ballot.nonzero-commitment")
def a_list_without_any_name() -> Plan:
    """Of 0 the commitment is neutral, and the proof holds."""
    return voted([[1, 0, 0], [0, 0]])


@altered("ballot.nonzero-proof")
def a_list_without_any_name_that_commits_to_one() -> Plan:
    def committed(made: ListAnswer) -> ListAnswer:
        return replace(made, nonzero_proof=replace(made.nonzero_proof, commitment=CHOSEN))

    return voted([[1, 0, 0], [0, 0]], committed)


@altered("ballot.nonzero-proof")
def a_nonzero_proof_with_another_response() -> Plan:
    def moved(made: ListAnswer) -> ListAnswer:
        first, second = made.nonzero_proof.response
        return replace(made, nonzero_proof=replace(made.nonzero_proof, response=(first, second - 1)))

    return first(moved)


# --- the count -----------------------------------------------------------------------------------------------------


@altered("result.shape")
def the_counts_of_a_list_too_many() -> Plan:
    return in_lists("result", lambda made: Result(((*made.counts[0], (0,)), *made.counts[1:])))


@altered("result.shape")
def an_empty_list_of_counts_too_many() -> Plan:
    return in_lists("result", lambda made: Result(((*made.counts[0], ()), *made.counts[1:])))


@altered("result.counts")
def a_vote_moved_from_one_name_to_another() -> Plan:
    def moved(made: Result) -> Result:
        (a, *names), other = made.counts[0]
        return Result(((((a, names[0] - 1, names[1] + 1)), other), *made.counts[1:]))

    return in_lists("result", moved)


@altered("tally.product")
def two_names_swapped_in_the_tally() -> Plan:
    return in_lists("tally", lambda made: (((made[0][0][0], *made[0][0][:0:-1]), made[0][1]), *made[1:]))


@altered("decryption.shape")
def a_factor_for_a_list_that_is_none() -> Plan:
    def longer(made: Any, _owner: int) -> Any:
        return replace(made, factors=((*made.factors[0], ()), *made.factors[1:]))

    return in_lists("decryption", longer)


@altered("decryption.proof")
def a_wrong_factor_of_a_name() -> Plan:
    def wrong(made: Any, _owner: int) -> Any:
        (row, *rest), *others = made.proofs
        return replace(made, proofs=(((row[0], WRONG, *row[2:]), *rest), *others))

    return in_lists("decryption", wrong)
