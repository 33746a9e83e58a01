"""The check of a voter's device: what is opened is what was encrypted, and every lie about it is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from reseal import Dice

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    Ballot,
    BallotRefusedError,
    ChoiceRefusedError,
    FormatError,
    Group,
    Opening,
    OpeningRefusedError,
    Prepared,
    VerificationError,
    check_opening,
    make_ballot,
)
from cogestion.ballotbox.v1.format.election import fingerprint
from cogestion.decisions import LANGUAGES, RefusedError, sentence

CHOICES = [[1, 0, 1], [0, 1, 0]]
Change = Callable[[Any], None]


@pytest.fixture
def held(hold: Any) -> Any:
    return hold(ED25519)


def prepared(held: Any) -> Prepared:
    return Prepared(held.box.election, held.secret(0), CHOICES)


@pytest.mark.parametrize("group", [ED25519, BELENIOS_2048])
@pytest.mark.parametrize("choices", [CHOICES, [[0, 1, 0], [1, 0, 0]]])
def test_an_opened_ballot_encrypts_its_choices(hold: Any, group: Group, choices: list[list[int]]) -> None:
    held = hold(group)
    made = Prepared(held.box.election, held.secret(1), choices)
    data = made.open().data(group)
    opening = Opening.read(data, group)
    assert [list(one.choices) for one in opening.revealed] == choices
    credentials = {one.element for one in held.box.credentials}
    check_opening(opening, held.box.election, f" {made.hash}=\n", credentials, held.box.ballots)
    assert opening.data(group) == data


def test_opened_or_signed_but_once(held: Any) -> None:
    for first in (Prepared.open, Prepared.sign):
        for second in (Prepared.open, Prepared.sign):
            made = prepared(held)
            first(made)
            with pytest.raises(OpeningRefusedError) as refused:
                second(made)
            assert refused.value.reason.code == "ballotbox.opening-used"


def test_the_hash_is_that_of_the_signed_ballot_which_the_box_takes(held: Any) -> None:
    made = prepared(held)
    shown = made.hash
    ballot = made.sign()
    assert ballot.signature.hash == shown
    held.box.add_ballot(ballot.data(ED25519))


def test_signed_ballots_are_those_of_make_ballot(held: Any) -> None:
    election, secret = held.box.election, held.secret(0)
    made = Prepared(election, secret, CHOICES, Dice()).sign()
    assert made == make_ballot(election, secret, CHOICES, Dice())


def test_no_box_takes_an_opened_ballot(held: Any) -> None:
    opening = prepared(held).open()
    before = held.box.path.read_bytes()
    for data in (opening.data(ED25519), opening.ballot.data(ED25519)):
        with pytest.raises(FormatError):
            held.box.add_ballot(data)
    assert held.box.path.read_bytes() == before


def test_neither_the_private_credential_nor_the_other_numbers_are_in_it(held: Any) -> None:
    dice = _Noting()
    opening = Prepared(held.box.election, held.secret(0), CHOICES, dice).open()
    text = opening.text(ED25519)
    assert str(held.secret(0)) not in text
    nonces = {nonce for one in opening.revealed for nonce in one.nonces}
    assert len(nonces) == 6
    assert len(dice.drawn) > 30
    # the simulated proofs' challenges and responses are public, their own nonces are not
    public = {one for one in dice.drawn if f'"{one}"' in text}
    hidden = {one + 1 for one in dice.drawn} - nonces - {one + 1 for one in public}
    assert hidden
    assert not [one for one in hidden if f'"{one}"' in text]
    assert str(min(nonces)) not in repr(opening)


class _Noting(Dice):
    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[int] = []

    def below(self, bound: int) -> int:
        self.drawn.append(number := super().below(bound))
        return number


def other_nonce(told: Any) -> None:
    told["revealed"][0]["nonces"][1] = str(int(told["revealed"][0]["nonces"][1]) + 1)


def other_choice(told: Any) -> None:
    told["revealed"][0]["choices"] = [1, 1, 0]


def choice_not_allowed(told: Any) -> None:
    told["revealed"][0]["choices"] = [1, 1, 1]


def no_mark(told: Any) -> None:
    told["revealed"][0]["choices"] = [2, 0, 0]


def choice_missing(told: Any) -> None:
    del told["revealed"][1]["choices"][0]


def nonce_missing(told: Any) -> None:
    del told["revealed"][1]["nonces"][2]


def answer_not_opened(told: Any) -> None:
    del told["revealed"][1]


def other_election(told: Any) -> None:
    told["ballot"]["election_hash"] = fingerprint(b"another")


def other_uuid(told: Any) -> None:
    told["ballot"]["election_uuid"] = "ABCDEFGHJKLMNP"


def other_voter(told: Any) -> None:
    told["ballot"]["credential"] = ED25519.text(ED25519.generator_power(77))


def other_ciphertext(told: Any) -> None:
    told["ballot"]["answers"][0]["choices"][0]["beta"] = ED25519.text(ED25519.generator)


def outside(told: Any) -> None:
    """Minus the neutral element, of order 2."""
    told["ballot"]["answers"][0]["choices"][0]["alpha"] = f"{2**255 - 20:064x}"


def other_individual(told: Any) -> None:
    told["ballot"]["answers"][0]["individual_proofs"][0][0]["response"] = "5"


def other_overall(told: Any) -> None:
    told["ballot"]["answers"][0]["overall_proof"][0]["response"] = "5"


def other_blank(told: Any) -> None:
    told["ballot"]["answers"][1]["blank_proof"][0]["response"] = "5"


def other_either(told: Any) -> None:
    told["ballot"]["answers"][1]["overall_proof"][0]["response"] = "5"


def answer_missing(told: Any) -> None:
    del told["ballot"]["answers"][1]


CASES: list[tuple[Change, type[RefusedError], str]] = [
    (other_nonce, OpeningRefusedError, "ballotbox.opening-nonce"),
    (other_choice, OpeningRefusedError, "ballotbox.opening-choice"),
    (choice_not_allowed, ChoiceRefusedError, "ballotbox.choice-bounds"),
    (no_mark, ChoiceRefusedError, "ballotbox.choice-mark"),
    (choice_missing, ChoiceRefusedError, "ballotbox.choice-length"),
    (nonce_missing, OpeningRefusedError, "ballotbox.opening-length"),
    (answer_not_opened, ChoiceRefusedError, "ballotbox.choice-questions"),
    (other_election, OpeningRefusedError, "ballotbox.opening-election"),
    (other_uuid, OpeningRefusedError, "ballotbox.opening-election"),
    (other_voter, OpeningRefusedError, "ballotbox.opening-credential"),
    (other_ciphertext, VerificationError, "verify.ballot.individual-proof"),
    (outside, VerificationError, "verify.ballot.membership"),
    (other_individual, VerificationError, "verify.ballot.individual-proof"),
    (other_overall, VerificationError, "verify.ballot.overall-proof"),
    (other_blank, VerificationError, "verify.ballot.blank-proof"),
    (other_either, VerificationError, "verify.ballot.overall-blank-proof"),
    (answer_missing, VerificationError, "verify.ballot.answers"),
]


@pytest.mark.parametrize(("change", "kind", "code"), CASES, ids=[change.__name__ for change, _, _ in CASES])
def test_every_alteration_has_its_refusal(held: Any, change: Change, kind: type[RefusedError], code: str) -> None:
    """The device shows the hash of the altered ballot, so that no hash gives it away."""
    told = json.loads(prepared(held).open().text(ED25519))
    change(told)
    opening = Opening.read(json.dumps(told).encode(), ED25519)
    shown = fingerprint(opening.ballot.data(ED25519))
    with pytest.raises(kind) as refused:
        check_opening(opening, held.box.election, shown, {one.element for one in held.box.credentials})
    assert refused.value.reason.code == code
    for language in LANGUAGES:
        assert sentence(refused.value.reason, language)


def test_a_ballot_of_another_hash_is_refused(held: Any) -> None:
    shown, opened = prepared(held), prepared(held)
    with pytest.raises(OpeningRefusedError) as refused:
        check_opening(opened.open(), held.box.election, shown.hash)
    assert refused.value.reason.code == "ballotbox.opening-hash"


@pytest.mark.parametrize("field", ["signature", "extra"])
def test_an_opening_holds_nothing_else(held: Any, field: str) -> None:
    told = json.loads(prepared(held).open().text(ED25519))
    told["ballot"][field] = ""
    with pytest.raises(FormatError):
        Opening.read(json.dumps(told).encode(), ED25519)


def test_a_device_that_casts_what_it_opened_is_found_out(held: Any) -> None:
    """It may prove and sign anew; it is the ciphertexts that tell."""
    election, secret = held.box.election, held.secret(0)
    honest = Prepared(election, secret, CHOICES, Dice())
    opening = honest.open()
    check_opening(opening, election, honest.hash, recorded=[Ballot.read(held.ballot(0, *CHOICES), ED25519)])
    cast = make_ballot(election, secret, CHOICES, Dice())
    moved = replace(cast, answers=(cast.answers[1], cast.answers[0]))
    for one in (cast, moved):
        with pytest.raises(OpeningRefusedError) as refused:
            check_opening(opening, election, honest.hash, recorded=[one])
        assert refused.value.reason.code == "ballotbox.opening-cast"


def test_a_box_that_knows_of_the_opening_takes_none_of_it(held: Any) -> None:
    election, secret = held.box.election, held.secret(0)
    opened = [Prepared(election, secret, CHOICES, Dice()).open().ballot]
    before = held.box.path.read_bytes()
    with pytest.raises(BallotRefusedError) as refused:
        held.box.add_ballot(make_ballot(election, secret, CHOICES, Dice()).data(ED25519), opened=opened)
    assert refused.value.reason.code == "ballotbox.ballot-opened"
    assert held.box.path.read_bytes() == before
    held.box.add_ballot(held.ballot(0, *CHOICES), opened=opened)
