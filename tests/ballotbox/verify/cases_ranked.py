"""Altered records: ranked questions, their ballots and the shuffles."""

from dataclasses import replace
from typing import Any

from altered import WRONG, altered
from ranked import RANK, YES, RankedPlan, ranked
from reseal import Events, Plan, Sealing

from cogestion.ballotbox import BELENIOS_2048, ED25519, RFC_3526_2048, Group
from cogestion.ballotbox.v1.format.archive import EventType
from cogestion.ballotbox.v1.format.ballot import AnyAnswer, Ciphertext
from cogestion.ballotbox.v1.format.canonical import digest
from cogestion.ballotbox.v1.format.tally import Owned, Result, Shuffle, ShuffleResponses, Tally
from cogestion.ballotbox.v1.groups import Element

Row = tuple[Ciphertext, ...]
SHUFFLES = {EventType.SHUFFLE, EventType.END_SHUFFLES}


def opposite(element: Element) -> Element:
    """-X modulo p, outside the subgroup of squares."""
    prime = 2 * RFC_3526_2048.order + 1
    return Element((prime - int.from_bytes(element, "big")).to_bytes(256, "big"))


def spaced(data: bytes, *_: object) -> bytes:
    return data.replace(b",", b", ", 1)


def of_kind(found: Events, *kinds: EventType) -> Events:
    return [one for one in found if one[0] in kinds]


# --- the setup -----------------------------------------------------------------------------------------------------


@altered("election.ranked-answers")
def a_ranked_question_in_a_group_that_holds_none() -> Plan:
    return RankedPlan(group=BELENIOS_2048, questions=(RANK,), ballots=[])


@altered("election.ranked-answers")
def thirty_one_answers() -> Plan:
    return RankedPlan(questions=(replace(RANK, answers=tuple(map(str, range(31)))),), ballots=[])


@altered("credentials.ranked-weight")
def a_ranked_ballot_of_weight_two() -> Plan:
    return RankedPlan(voters=[(701_000_001, 1), (702_000_001, 2)])


# --- the order -----------------------------------------------------------------------------------------------------


@altered("order.shuffle-after-tally")
def a_shuffle_before_the_tally() -> Plan:
    """Of no ballots, so that there is something to compare the tally with."""

    def earlier(found: Events) -> Events:
        shuffle, tally = of_kind(found, EventType.SHUFFLE), of_kind(found, EventType.ENCRYPTED_TALLY)
        at = found.index(tally[0])
        rest = [one for one in found if one[0] is not EventType.SHUFFLE]
        return [*rest[:at], *shuffle, *rest[at:]]

    return ranked("events", earlier, ballots=[])


@altered("order.shuffle-after-end")
def a_shuffle_after_the_end_of_shuffles() -> Plan:
    def later(found: Events) -> Events:
        at = found.index((EventType.END_SHUFFLES, []))
        return [*found[: at - 1], found[at], found[at - 1], *found[at + 1 :]]

    return RankedPlan(alter={"events": later}, singles=[11, 13], deciders=[1, 2], shufflers=[1, 2])


@altered("order.shuffled")
def nobody_shuffles() -> Plan:
    return RankedPlan(shufflers=[])


@altered("order.end-shuffles-once")
def shuffles_end_twice() -> Plan:
    def twice(found: Events) -> Events:
        at = found.index((EventType.END_SHUFFLES, []))
        return [*found[:at], found[at], *found[at:]]

    return ranked("events", twice)


@altered("order.decryption-after-shuffles")
def shuffles_never_end() -> Plan:
    return ranked("events", lambda found: [one for one in found if one[0] is not EventType.END_SHUFFLES])


@altered("order.decryption-after-shuffles")
def ranked_answers_decrypted_in_the_order_of_the_tally() -> Plan:
    return ranked("events", lambda found: [one for one in found if one[0] not in SHUFFLES], shufflers=[])


# --- the ballots ---------------------------------------------------------------------------------------------------


@altered("ballot.answer-kind")
def marks_for_a_ranked_question() -> Plan:
    """On a ballot that is replaced later: the tally has no place for them."""

    def marked(made: AnyAnswer, sealing: Sealing, context: str, ballot: int, question: int) -> AnyAnswer:
        if ballot or question:
            return made
        return sealing._answer(context, YES, [1, 0])

    return ranked("answer", marked)


@altered("ballot.ranked-proof")
def a_ranking_without_a_true_proof() -> Plan:
    def unproven(made: Any, *where: Any) -> AnyAnswer:
        return made if where[-1] else replace(made, proof=WRONG)  # type: ignore[no-any-return]

    return ranked("answer", unproven)


@altered("ballot.ranked-proof")
def a_ranking_copied_from_another_ballot() -> Plan:
    """Its proof is bound to the credential of the one who made it."""
    seen: list[AnyAnswer] = []

    def copied(made: AnyAnswer, _: Sealing, __: str, ballot: int, question: int) -> AnyAnswer:
        seen.append(made)
        return seen[0] if (ballot, question) == (1, 0) else made

    return ranked("answer", copied)


@altered("ballot.membership")
def a_ranking_outside_the_subgroup() -> Plan:
    """On a ballot that is replaced later: two such would meet in no product."""
    first = [1, 2, 3]
    return ranked(
        "pair",
        lambda pair, chosen: replace(pair, beta=opposite(pair.beta)) if chosen == first else pair,
        group=RFC_3526_2048,
    )


@altered("ballot.membership")
def the_first_half_of_a_ranking_outside_the_subgroup() -> Plan:
    first = [1, 2, 3]
    return ranked(
        "pair",
        lambda pair, chosen: replace(pair, alpha=opposite(pair.alpha)) if chosen == first else pair,
        group=RFC_3526_2048,
    )


# --- the tally -----------------------------------------------------------------------------------------------------


@altered("tally.product")
def ranked_answers_in_the_order_they_were_cast() -> Plan:
    return ranked("tally", lambda tally: (tally[0][::-1], *tally[1:]))


@altered("tally.product")
def a_ranked_answer_that_nobody_cast() -> Plan:
    def more(tally: Tally) -> Tally:
        return ((*tally[0], tally[0][0]), *tally[1:])

    return ranked("tally", more)


# --- the shuffles --------------------------------------------------------------------------------------------------


@altered("shuffle.canonical")
def a_space_in_a_shuffle() -> Plan:
    return ranked("shuffle-bytes", spaced)


@altered("shuffle.owned-canonical")
def a_space_in_the_owner_of_a_shuffle() -> Plan:
    return ranked("shuffle-owned-bytes", spaced)


@altered("shuffle.reference")
def an_owner_of_another_shuffle() -> Plan:
    return ranked("shuffle-owned", lambda owned: Owned(owned.owner, digest("other")))


@altered("shuffle.owner")
def a_shuffle_of_nobody() -> Plan:
    return ranked("shuffle-owned", lambda owned: Owned(2, owned.payload))


@altered("shuffle.owner")
def a_shuffle_of_trustee_0() -> Plan:
    return ranked("shuffle-owned", lambda owned: Owned(0, owned.payload))


@altered("shuffle.owner-once")
def a_trustee_who_shuffles_twice() -> Plan:
    return RankedPlan(shufflers=[1, 1])


def with_proof(**changes: Any) -> Any:
    """The first proof with some of its parts changed, after it was made."""

    def changed(shuffle: Shuffle, _: int) -> Shuffle:
        first, *others = shuffle.proofs
        made = first._replace(**{name: change(getattr(first, name)) for name, change in changes.items()})
        return replace(shuffle, proofs=(made, *others))

    return changed


def response(name: str) -> Plan:
    """One response altered; the challenge does not depend on them."""

    def other(s: ShuffleResponses) -> ShuffleResponses:
        value = getattr(s, name)
        new: Any = (*value[:-1], value[-1] ^ 1) if isinstance(value, tuple) else value ^ 1
        return s._replace(**{name: new})

    return ranked("shuffle", with_proof(s=other))


@altered("shuffle.shape")
def a_response_of_no_ballot() -> Plan:
    return ranked("shuffle", with_proof(s=lambda s: s._replace(s_hat=(*s.s_hat, 1))))


@altered("shuffle.shape")
def a_proof_of_no_question() -> Plan:
    return ranked("shuffle", lambda shuffle, _: replace(shuffle, proofs=(*shuffle.proofs, *shuffle.proofs)))


@altered("shuffle.shape")
def ciphertexts_of_no_question() -> Plan:
    return ranked(
        "shuffle", lambda shuffle, _: replace(shuffle, ciphertexts=(*shuffle.ciphertexts, *shuffle.ciphertexts))
    )


@altered("shuffle.membership")
def a_sign_that_two_shuffles_turn() -> Plan:
    """The first negates one half of each ciphertext, the second negates them again."""

    def negated(row: Row, _: int) -> Row:
        return tuple(replace(one, beta=opposite(one.beta)) for one in row)

    return RankedPlan(
        alter={"shuffled": negated},
        group=RFC_3526_2048,
        questions=(RANK,),
        ballots=[(0, [[1, 2, 3]]), (1, [[3, 2, 1]])],
        singles=[11, 13],
        deciders=[1, 2],
        shufflers=[1, 2],
    )


@altered("shuffle.t1")
def the_first_response_altered() -> Plan:
    return response("s1")


@altered("shuffle.t2")
def the_second_response_altered() -> Plan:
    return response("s2")


@altered("shuffle.t3")
def the_third_response_altered() -> Plan:
    return response("s3")


@altered("shuffle.t-hat")
def a_link_of_the_chain_altered() -> Plan:
    return response("s_hat")


def times(group: Group, element: Element) -> Element:
    return group.multiply(element, group.generator)


@altered("shuffle.t41")
def a_ballot_exchanged_in_the_shuffle() -> Plan:
    """Its second half alone holds another vote, and everything is proven as if it were the same."""

    def exchanged(row: Row, _: int) -> Row:
        return (replace(row[0], beta=times(ED25519, row[0].beta)), *row[1:])

    return ranked("shuffled", exchanged)


@altered("shuffle.t42")
def a_first_half_exchanged_in_the_shuffle() -> Plan:
    def exchanged(row: Row, _: int) -> Row:
        return (replace(row[0], alpha=times(ED25519, row[0].alpha)), *row[1:])

    return ranked("shuffled", exchanged)


# --- the result ----------------------------------------------------------------------------------------------------


def with_rankings(change: Any) -> Plan:
    return ranked("result", lambda result: Result((change(result.counts[0]), *result.counts[1:])))


@altered("result.ranking")
def a_ranking_altered() -> Plan:
    return with_rankings(lambda row: ((9, *row[0][1:]), *row[1:]))


@altered("result.ranking")
def two_rankings_in_another_order() -> Plan:
    return with_rankings(lambda row: row[::-1])


@altered("result.ranking")
def a_ranking_cut_short() -> Plan:
    return with_rankings(lambda row: (row[0][:-1], *row[1:]))


@altered("result.shape")
def a_ranking_of_no_ballot() -> Plan:
    return with_rankings(lambda row: (*row, row[0]))
