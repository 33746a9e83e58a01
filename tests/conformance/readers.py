"""Readers of two kinds of vector: a hashed text is built again from its parts, a ceremony is walked through."""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from cogestion.ballotbox import (
    Ballot,
    Group,
    Identity,
    Polynomial,
    SignedMessage,
    Vinput,
    Voutput,
    assemble,
    make_decryption_key,
    open_decryption_key,
    parse,
    route,
)
from cogestion.ballotbox.v1.ballots import either_prefix, not_both_prefix, voter_context
from cogestion.ballotbox.v1.format.ballot import Ciphertext
from cogestion.ballotbox.v1.format.tally import ShuffleCommitments
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.list_answers import list_prefix, nonzero_prefix
from cogestion.ballotbox.v1.proofs import (
    answer_statement,
    ballot_prefix,
    challenge,
    decryption_prefix,
    interval_prefix,
    key_prefix,
    message_prefix,
    pairs,
    ranked_prefix,
)
from cogestion.ballotbox.v1.shuffling import shuffle_seed, shuffle_statement, shuffle_text

Given = dict[str, Any]
TAKEN_AS_THEY_ARE = {"election json", "ggen"}
"""Hashed, but not built again here: what is stored as it came."""


def hashed(given: Given, group: Group | None) -> Given:
    text, name = given["text"], given["of"]
    made = sha256(text.encode())
    out = {"sha256": made.hexdigest(), "base64": b64encode(made.digest()).decode().rstrip("=")}
    if group is None:
        return out
    assert name in TAKEN_AS_THEY_ARE or _rebuilt(group, name, text) == text
    if name not in ("election json", "ballot body", "ballot tracker", "ggen", "shuffle-challenges"):
        out["scalar"] = str(challenge(group, text))
    return out


def _rebuilt(group: Group, kind: str, text: str) -> str:
    """The text made again by our functions from the elements that stand in it."""
    if kind.startswith("ballot"):
        return _ballot(group, kind, text)
    head, _, commitments = text.rpartition("|")
    parts = text.split("|")
    if kind.startswith("shuffle"):
        return _shuffle(group, kind, parts)
    one = {
        "pok": lambda: key_prefix(group, group.decode(parts[2])),
        "sig": lambda: ballot_prefix(parts[1]),
        "sigmsg": lambda: message_prefix(head.removeprefix("sigmsg|")),
        "raweg": lambda: _ranked(group, parts),
    }
    if kind == "nonzero":
        three = [group.decode(one) for one in commitments.split(",")]
        return _prefix(group, kind, parts) + ",".join(map(group.text, three))
    if kind in one:
        return one[kind]() + group.text(group.decode(commitments))
    return _prefix(group, kind, parts) + pairs(group, _ciphertexts(group, commitments))


def _ranked(group: Group, parts: list[str]) -> str:
    key, alpha, beta = (group.decode(one) for one in parts[3].split(","))
    return ranked_prefix(group, voter_context(parts[1], parts[2]), key, Ciphertext(alpha, beta))


def _shuffle(group: Group, kind: str, parts: list[str]) -> str:
    """N ciphertexts before, N after, N commitments; in the second text after N + 5 and before N + 1 more elements."""
    elements = [group.decode(one) for one in parts[2].strip(",").split(",")]
    count = len(elements) // 5 if kind == "shuffle-challenges" else (len(elements) - 6) // 7
    head = [] if kind == "shuffle-challenges" else elements[: count + 5]
    middle = elements[len(head) :][: 5 * count]
    given, made = _paired(middle[: 2 * count]), _paired(middle[2 * count : 4 * count])
    statement = shuffle_statement(group, given, made, middle[4 * count :])
    if not head:
        return shuffle_seed(parts[1], statement)
    t1, t2, t3, t41, t42, *t_hat = head
    t = ShuffleCommitments(t1, t2, t3, (t41, t42), tuple(t_hat))
    return shuffle_text(group, parts[1], t, statement, elements[-count - 1 : -1], elements[-1])


def _ballot(group: Group, kind: str, text: str) -> str:
    if kind == "ballot tracker":
        return Ballot.read(text.encode(), group).text(group)
    unsigned = text[:-1] + ',"signature":{"hash":"","proof":{"challenge":"0","response":"0"}}}'
    return Ballot.read(unsigned.encode(), group).unsigned_text(group)


def _prefix(group: Group, kind: str, parts: list[str]) -> str:
    if kind == "decrypt":
        return decryption_prefix(group, parts[1], group.decode(parts[2]))
    context = voter_context(parts[1], group.text(group.decode(parts[2])))
    whole = parts[3] if kind != "prove" or len(parts) > 5 else None
    statement = context if whole is None else answer_statement(group, context, _ciphertexts(group, whole))
    if kind == "prove":
        (pair,) = _ciphertexts(group, parts[-2])
        return interval_prefix(group, statement, pair)
    prefixes = {
        "bproof0": not_both_prefix,
        "bproof1": either_prefix,
        "lproof": list_prefix,
        "nonzero": nonzero_prefix,
    }
    return prefixes[kind](statement)


def _ciphertexts(group: Group, text: str) -> list[Ciphertext]:
    return _paired([group.decode(one) for one in text.split(",")])


def _paired(elements: list[Element]) -> list[Ciphertext]:
    return [Ciphertext(*pair) for pair in zip(elements[::2], elements[1::2], strict=True)]


def ceremony(given: Given, group: Group) -> Given:
    """Each step of it: what was routed, what each member's key is, and the set."""
    certs = [SignedMessage.read(parse(one.encode(), "certificate"), group) for one in given["certs"]]
    polynomials = [Polynomial.read(one.encode(), group) for one in given["polynomials"]]
    keys = []
    for member, vinput in zip(given["members"], route(group, certs, polynomials), strict=True):
        assert vinput == Vinput.read(member["vinput"].encode(), group)
        identity = Identity(group, member["seed"])
        theirs = Voutput.read(member["voutput"].encode(), group)
        secret = open_decryption_key(identity, member["dkey"])
        made = make_decryption_key(identity, certs, vinput)
        assert made.public_key.public_key == theirs.public_key.public_key == group.generator_power(secret)
        keys.append(theirs.public_key)
    return {"threshold": assemble(group, certs, polynomials, keys).text(group)}
