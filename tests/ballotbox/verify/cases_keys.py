"""Altered records: the election, its trustees, its credentials."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from altered import WRONG, alter, altered, in_set, negative, on
from reseal import PICK, Dice, Members, Plan, prove_key, simple

from cogestion.ballotbox import BELENIOS_2048, ED25519, Group, Pedersen, SignedMessage, Single, Trustee, TrusteeKey
from cogestion.ballotbox.v1.format import election
from cogestion.ballotbox.v1.format.canonical import Node
from cogestion.ballotbox.v1.format.election import AnyQuestion, PublicCredential, Question
from cogestion.ballotbox.v1.groups import Element

FOUR = Members(4, [[11, 12, 13, 14], [21, 22, 23, 24], [31, 32, 33, 34]])


def of_set(change: Callable[[Pedersen], Pedersen]) -> Plan:
    """The threshold set altered when it is finished."""

    def changed(trustees: tuple[Trustee, ...]) -> tuple[Trustee, ...]:
        return tuple(change(one) if isinstance(one, Pedersen) else one for one in trustees)

    return in_set("trustees", changed)


# --- election ------------------------------------------------------------------------------------------------------


def version_off(patch: pytest.MonkeyPatch) -> None:
    real = Node.integer
    patch.setattr(Node, "integer", lambda self: 1 if self.path == "election.version" else real(self))


def uuid_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(election, "is_uuid", lambda _: True)


def group_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(election, "group_named", lambda _: ED25519)


def question_type_off(patch: pytest.MonkeyPatch) -> None:
    real = election.read_question

    def untyped(node: Node) -> AnyQuestion:
        assert isinstance(node.value, dict)
        return real(Node({name: value for name, value in node.value.items() if name != "type"}, node.path))

    patch.setattr(election, "read_question", untyped)


def bounds_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Question, "check", lambda *_: None)


@altered("election.version", off=version_off)
def version_two() -> Plan:
    return alter("election", lambda described: {**described, "version": 2})


@altered("election.uuid", off=uuid_off)
def a_short_identifier() -> Plan:
    short = {
        "election": lambda one: {**one, "uuid": "1" * 13},
        "unsigned": lambda b, _: replace(b, election_uuid="1" * 13),
    }
    return simple(alter=short)


@altered("election.group", off=group_off)
def a_group_in_small_letters() -> Plan:
    return alter("election", lambda described: {**described, "group": "ed25519"})


@altered("election.question-type", off=question_type_off)
def a_question_of_an_unknown_type() -> Plan:
    return alter("election", lambda one: {**one, "questions": [{"type": "Cumulative", **one["questions"][0]}]})


@altered("election.bounds", off=bounds_off)
def more_than_all_answers() -> Plan:
    return simple(questions=(replace(PICK, maximum=3),))


@altered("election.key")
def a_key_that_is_not_the_trustees() -> Plan:
    """With the nonce 3 known, and a weight of 3 voting, every count is one too many, within its bound."""
    ninth = ED25519.generator_power(pow(9, -1, ED25519.order))
    return alter("key", lambda key: ED25519.multiply(key, ninth), nonce=3)


# --- trustees ------------------------------------------------------------------------------------------------------


@altered("trustees.neutral")
def no_trustee() -> Plan:
    return simple(singles=[], deciders=[])


def even(group: Group, secret: int, key: Element) -> TrusteeKey:
    """A proof of an even challenge, which hides the sign of the key."""
    dice = Dice()
    while True:
        made = prove_key(group, secret, key, dice)
        if made.pok.challenge % 2 == 0:
            return made


@altered("trustees.membership")
def two_keys_outside_the_subgroup() -> Plan:
    """Their product, the election's key, is inside."""

    def negated(_: object) -> tuple[Trustee, ...]:
        keys = ((x, negative(BELENIOS_2048.generator_power(x))) for x in (1001, 1003))
        return tuple(Single(even(BELENIOS_2048, x, key)) for x, key in keys)

    return alter("trustees", negated, group=BELENIOS_2048, singles=[1001, 1003], deciders=[1, 2])


@altered("trustees.pok")
def a_key_that_nobody_knows() -> Plan:
    return alter("trustees", lambda found: (Single(replace(found[0].key, pok=WRONG)),))


@altered("trustees.pok")
def a_proof_for_another_group() -> Plan:
    def other(found: tuple[Single, ...]) -> tuple[Trustee, ...]:
        named = type("Named", (), {"name": "Other", "__getattr__": lambda _, name: getattr(ED25519, name)})()
        return (Single(prove_key(named, 20_000_003, found[0].key.public_key, Dice())),)

    return alter("trustees", other)


@altered("trustees.pok")
def a_member_key_that_nobody_knows() -> Plan:
    return of_set(lambda one: replace(one, keys=(replace(one.keys[0], pok=WRONG), *one.keys[1:])))


@altered("trustees.threshold", partial=True)
def a_threshold_that_nobody_reaches() -> Plan:
    return in_set("events", lambda found: found[:1], sets=[FOUR], deciders=[1, 2, 3, 4], ballots=[])


@altered("trustees.lengths")
def a_signature_of_no_member() -> Plan:
    return of_set(lambda one: replace(one, signatures=(*(one.signatures or ()), WRONG)))


@altered("trustees.lengths")
def coefficients_of_no_member() -> Plan:
    return of_set(lambda one: replace(one, coefexps=(*one.coefexps, one.coefexps[0])))


@altered("trustees.distinct")
def one_key_for_two_trustees() -> Plan:
    return simple(singles=[5, 5], deciders=[1, 2])


@altered("trustees.distinct")
def one_member_in_two_places() -> Plan:
    """Whoever signs for both holds two parts of the key."""
    return in_set("signing", on(1, lambda secret: secret - 1))


@altered("trustees.neutral")
def keys_that_cancel_out() -> Plan:
    return simple(singles=[5, ED25519.order - 5], deciders=[1, 2])


@altered("trustees.form")
def no_key_signed() -> Plan:
    """So could a set of tool 2.5; a set of today whose signatures were taken away looks the same."""
    return of_set(lambda one: replace(one, keys=tuple(replace(key, signature=None) for key in one.keys)))


@altered("trustees.form")
def one_key_without_signature() -> Plan:
    return of_set(lambda one: replace(one, keys=(replace(one.keys[0], signature=None), *one.keys[1:])))


@altered("trustees.form")
def contexts_without_signatures() -> Plan:
    return of_set(
        lambda one: replace(one, signatures=None, keys=tuple(replace(key, signature=None) for key in one.keys))
    )


@altered("trustees.form")
def a_certificate_without_context() -> Plan:
    return in_set("certificate", on(1, lambda keys: {name: keys[name] for name in ("verification", "encryption")}))


@altered("trustees.context")
def a_certificate_for_another_place() -> Plan:
    return in_set("certificate", on(1, lambda keys: {**keys, "context": {**keys["context"], "index": 3}}))


@altered("trustees.context")
def a_certificate_for_another_threshold() -> Plan:
    return in_set("certificate", on(0, lambda keys: {**keys, "context": {**keys["context"], "threshold": 3}}))


@altered("trustees.context")
def a_certificate_for_another_group() -> Plan:
    return in_set(
        "certificate", on(0, lambda keys: {**keys, "context": {**keys["context"], "group": "BELENIOS-2048"}})
    )


@altered("trustees.certificate-membership")
def an_encryption_key_outside_the_subgroup() -> Plan:
    text = BELENIOS_2048.text(negative(BELENIOS_2048.generator_power(802)))
    return in_set("certificate", on(2, lambda keys: {**keys, "encryption": text}), group=BELENIOS_2048)


def badly_signed(signed: SignedMessage) -> SignedMessage:
    return SignedMessage(signed.message, WRONG)


@altered("trustees.certificate-signature")
def a_certificate_that_nobody_signed() -> Plan:
    return in_set("signed-certificate", on(1, badly_signed))


@altered("trustees.coefficients-signature")
def coefficients_that_nobody_signed() -> Plan:
    return in_set("signed-coefficients", on(1, badly_signed))


@altered("trustees.coefficients-length")
def a_polynomial_too_long() -> Plan:
    """Its highest coefficient is 0, so that two still decrypt."""
    return in_set("coefficients", on(1, lambda elements: [*elements, ED25519.neutral]))


@altered("trustees.coefficients-membership")
def two_coefficients_outside_the_subgroup() -> Plan:
    """In every member's key the signs meet twice."""
    return in_set(
        "coefficients",
        lambda elements, i: [elements[0], negative(elements[1])] if i < 2 else elements,
        group=BELENIOS_2048,
    )


@altered("trustees.certificates-signature")
def certificates_that_a_member_did_not_see() -> Plan:
    return of_set(lambda one: replace(one, signatures=(WRONG, *(one.signatures or ())[1:])))


@altered("trustees.key-equation")
def a_key_that_is_not_of_the_polynomials() -> Plan:
    """Member 2, who does not decrypt, shows another key and knows its secret."""
    return in_set("share", on(1, lambda share: share + 1))


@altered("trustees.key-signature")
def a_key_that_its_member_did_not_sign() -> Plan:
    return of_set(lambda one: replace(one, keys=(*one.keys[:2], replace(one.keys[2], signature=WRONG))))


# --- credentials ---------------------------------------------------------------------------------------------------


def weight_off(patch: pytest.MonkeyPatch) -> None:
    real = PublicCredential.read

    def weightless(node: Node, group: Group) -> PublicCredential:
        text = node.string()
        return (
            replace(real(Node(text.removesuffix(",0"), node.path), group), weight=0)
            if text.endswith(",0")
            else real(node, group)
        )

    patch.setattr(PublicCredential, "read", weightless)


@altered("credentials.weight", off=weight_off)
def a_weight_of_nothing() -> Plan:
    return alter("credentials", lambda texts: [*texts[:2], f"{texts[2]},0"])


@altered("credentials.membership")
def a_credential_outside_the_subgroup() -> Plan:
    text = BELENIOS_2048.text(negative(BELENIOS_2048.generator_power(5)))
    return alter("credentials", lambda texts: [*texts, text], group=BELENIOS_2048)


@altered("credentials.neutral")
def a_credential_that_anybody_has() -> Plan:
    return simple(voters=[(701_000_001, 1), (702_000_001, 1), (0, 1)])


@altered("credentials.distinct")
def a_credential_twice() -> Plan:
    return alter("credentials", lambda texts: [*texts, texts[2]])


@altered("credentials.total")
def weights_that_reach_the_order() -> Plan:
    voters = [(701_000_001, ED25519.order - 1), (702_000_001, 2)]
    return simple(voters=voters, ballots=[(0, [[1, 0]]), (1, [[1, 0]])])
