"""Altered records: the encrypted tally, the partial decryptions, the result."""

from dataclasses import replace

from altered import WRONG, alter, altered, in_set, negative
from reseal import Events, Members, Plan, simple

from cogestion.ballotbox import BELENIOS_2048, ED25519, PartialDecryption
from cogestion.ballotbox.v1.format.ballot import Ciphertext, Proof
from cogestion.ballotbox.v1.format.canonical import digest
from cogestion.ballotbox.v1.format.tally import Owned, Result, Tally
from cogestion.ballotbox.v1.groups import Element

Factors = tuple[tuple[Element, ...], ...]


def spaced(data: bytes, *_: object) -> bytes:
    return data.replace(b",", b", ", 1)


# --- tally ---------------------------------------------------------------------------------------------------------


@altered("tally.sized-canonical")
def a_space_in_the_sizes() -> Plan:
    return alter("sized-bytes", spaced)


@altered("tally.canonical")
def a_space_in_the_tally() -> Plan:
    return alter("tally-bytes", spaced)


@altered("tally.reference")
def sizes_of_another_tally() -> Plan:
    return alter("sized", lambda sized: replace(sized, encrypted_tally=digest("other")))


@altered("tally.count")
def one_ballot_too_many() -> Plan:
    return alter("sized", lambda sized: replace(sized, num_tallied=3))


@altered("tally.weight")
def weight_too_large() -> Plan:
    return alter("sized", lambda sized: replace(sized, total_weight=9))


def one_more(tally: Tally) -> Tally:
    (pair, *others), *rows = tally
    return ((Ciphertext(pair.alpha, ED25519.multiply(pair.beta, ED25519.generator)), *others), *rows)


@altered("tally.product")
def a_vote_added_to_the_tally() -> Plan:
    return alter("tally", one_more)


@altered("tally.product")
def a_question_left_out_of_the_tally() -> Plan:
    return in_set("tally", lambda tally: tally[:1])


@altered("tally.product")
def a_tally_that_holds_replaced_ballots() -> Plan:
    """The weight of the second elector, 2, taken as 1 in the stored tally."""
    plan = simple()
    return alter("tally", lambda tally: tuple(tuple(reversed(row)) for row in tally), ballots=plan.ballots)


# --- decryption ----------------------------------------------------------------------------------------------------


@altered("decryption.canonical")
def a_space_in_a_decryption() -> Plan:
    return alter("decryption-bytes", spaced)


@altered("decryption.owned-canonical")
def a_space_in_the_owner() -> Plan:
    return alter("owned-bytes", spaced)


@altered("decryption.reference")
def an_owner_of_another_decryption() -> Plan:
    return alter("owned", lambda owned: Owned(owned.owner, digest("other")))


@altered("decryption.owner")
def a_decryption_of_nobody() -> Plan:
    """One more than is needed, by a trustee 5 of 4."""
    return in_set(
        "owned", lambda owned: Owned(5, owned.payload) if owned.owner == 3 else owned, deciders=[1, 2, 4, 3]
    )


@altered("decryption.owner")
def a_decryption_of_trustee_0() -> Plan:
    return in_set(
        "owned", lambda owned: Owned(0, owned.payload) if owned.owner == 3 else owned, deciders=[1, 2, 4, 3]
    )


@altered("decryption.owner-once")
def a_trustee_who_decrypts_twice() -> Plan:
    return alter("events", lambda found: [*found[:-1], found[-2], found[-1]])


def second_row(factors: Factors, _: int) -> Factors:
    return (*factors, factors[0])


@altered("decryption.shape")
def a_factor_of_no_choice() -> Plan:
    return alter("factors", lambda factors, _: ((*factors[0], factors[0][0]),))


@altered("decryption.shape")
def factors_of_no_question() -> Plan:
    return alter("factors", second_row)


@altered("decryption.shape")
def a_proof_of_no_factor() -> Plan:
    return alter("decryption", lambda made, _: replace(made, proofs=((*made.proofs[0], WRONG),)))


@altered("decryption.membership")
def two_factors_outside_the_subgroup() -> Plan:
    """The signs of two trustees' factors meet in the product."""

    def negated(factors: Factors, _: int) -> Factors:
        return ((negative(factors[0][0]), *factors[0][1:]), *factors[1:])

    return alter("factors", negated, group=BELENIOS_2048, singles=[1001, 1003], deciders=[1, 2])


def unproven(made: PartialDecryption, _: int) -> PartialDecryption:
    return replace(made, proofs=((WRONG, *made.proofs[0][1:]), *made.proofs[1:]))


@altered("decryption.proof")
def a_factor_without_a_true_proof() -> Plan:
    return alter("decryption", unproven)


@altered("decryption.proof")
def a_factor_that_adds_a_vote() -> Plan:
    def smaller(factors: Factors, _: int) -> Factors:
        return ((ED25519.divide(factors[0][0], ED25519.generator), *factors[0][1:]),)

    return alter("factors", smaller)


@altered("decryption.proof")
def a_decryption_of_another_trustee() -> Plan:
    """A surplus one: what member 2 made, in the name of member 3. It holds for the key of member 2 only."""

    def renamed(found: Events) -> Events:
        made = found[-3][1][0]
        return [*found[:-2], (found[-2][0], [made, Owned(4, digest(made)).data()]), found[-1]]

    return in_set("events", renamed, deciders=[1, 2, 3, 4])


@altered("decryption.proof")
def a_surplus_decryption_is_checked_too() -> Plan:
    return in_set(
        "decryption", lambda made, owner: unproven(made, owner) if owner == 4 else made, deciders=[1, 2, 3, 4]
    )


@altered("decryption.proof")
def the_challenge_of_a_decryption_altered() -> Plan:
    def harder(made: PartialDecryption, _: int) -> PartialDecryption:
        first = made.proofs[0][0]
        return replace(made, proofs=((Proof(first.challenge + 1, first.response), *made.proofs[0][1:]),))

    return alter("decryption", harder)


@altered("decryption.enough")
def a_mandatory_trustee_missing() -> Plan:
    """One whose secret is 0 and whose factors are all 1."""
    return simple(singles=[5, 0], deciders=[1])


@altered("decryption.enough")
def a_member_missing() -> Plan:
    """The polynomials are constant, so that one member alone decrypts a set of two."""
    constant = Members(2, [[11, 0], [12, 0], [13, 0]])
    return simple(singles=[], sets=[constant], deciders=[3])


# --- result --------------------------------------------------------------------------------------------------------


@altered("result.canonical")
def a_space_in_the_result() -> Plan:
    return alter("result-bytes", spaced)


@altered("result.canonical")
def a_space_between_the_counts() -> Plan:
    return alter("result-bytes", lambda data: data.replace(b"[[", b"[ ["))


@altered("result.shape")
def a_count_of_no_choice() -> Plan:
    return alter("result", lambda result: Result(((*result.counts[0], 7),)))


@altered("result.shape")
def counts_of_no_question() -> Plan:
    return alter("result", lambda result: Result((*result.counts, (7,))))


@altered("result.bounds")
def a_count_that_went_round_the_group() -> Plan:
    """It satisfies g^count as well as the true one does."""
    more = ED25519.order
    return alter("result", lambda result: Result(((result.counts[0][0] + more, *result.counts[0][1:]),)))


@altered("result.counts")
def a_vote_more() -> Plan:
    return alter("result", lambda result: Result(((result.counts[0][0] + 1, *result.counts[0][1:]),)))


@altered("result.counts")
def two_counts_swapped() -> Plan:
    return in_set("result", lambda result: Result((result.counts[0][::-1], *result.counts[1:])))
