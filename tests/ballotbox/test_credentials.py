import json
from pathlib import Path

import pytest

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    CredentialRefusedError,
    Randomness,
    Voter,
    VoterRefusedError,
    credential_secret,
    generate_credentials,
    group_named,
    new_uuid,
    read_credentials,
    typed_credential,
    write_credentials,
)

OLD = "eeo-NKk-Ydu-uq1-bdE"
NEW = "fYDjn-tvPRkW-da2x8-J3gj2e"


def test_worked_value_of_the_older_form() -> None:
    secret = credential_secret("LN9xkoXN1iaZbH", OLD, BELENIOS_2048)
    assert str(secret).startswith("1843854108780185791517982128708158226225")
    public = BELENIOS_2048.text(BELENIOS_2048.generator_power(secret))
    assert public.startswith("654150518975805318478730")


@pytest.mark.parametrize(
    ("sample", "group"),
    [
        ("samples/h-revote", "BELENIOS-2048"),
        ("samples/h-weights", "BELENIOS-2048"),
        ("samples-3.3/h-threshold-3x", "BELENIOS-2048"),
        ("samples-3.3/ed25519-all", "Ed25519"),
    ],
)
def test_private_credentials_of_the_samples_give_their_public_ones(
    data_folder: Path, sample: str, group: str
) -> None:
    folder = data_folder / "ballotbox" / sample
    uuid = json.loads((folder / "election.json").read_text())["uuid"]
    public = {line.split(",")[0] for line in json.loads((folder / "public_creds.json").read_text())}
    typed = [line.split()[1] for line in (folder / "private_creds.txt").read_text().splitlines()]
    chosen = group_named(group)
    assert {chosen.text(chosen.generator_power(credential_secret(uuid, one, chosen))) for one in typed} == public


@pytest.mark.parametrize("typed", [OLD, NEW])
def test_dashes_and_spaces_may_be_left_out_or_moved(typed: str) -> None:
    assert typed_credential(f" {typed.replace('-', '')}\n") == typed
    assert typed_credential(typed.replace("-", " ")) == typed


@pytest.mark.parametrize(
    ("typed", "code", "values"),
    [
        ("eeo-NKk-Ydu-uq1-bdF", "credential-check-digit", {}),
        ("eeo-NKk-Ydu-uq1-bd", "credential-length", {"found": 14}),
        ("", "credential-length", {"found": 0}),
        ("eeo-NKk-Ydu-uq1-bd0", "credential-character", {"place": 15}),
        ("fYDjn-tvPRkW-da2x8-J3gj2l", "credential-character", {"place": 22}),
        ("fYDjn-tvPRkW-da2x8-J3gj2é", "credential-character", {"place": 22}),
    ],
)
def test_a_mistyped_credential_is_refused_with_its_fault(typed: str, code: str, values: dict[str, int]) -> None:
    with pytest.raises(CredentialRefusedError) as refused:
        typed_credential(typed)
    assert refused.value.reason.code == f"ballotbox.{code}"
    assert dict(refused.value.reason.named) == values
    assert not typed or typed not in str(refused.value)


def test_a_credential_for_each_voter_in_an_order_that_says_nothing(dice: Randomness) -> None:
    made = generate_credentials(new_uuid(dice), ED25519, [Voter(str(i), i) for i in range(1, 30)], dice)
    assert [one.voter.login for one in made.private] == [str(i) for i in range(1, 30)]
    elements = [one.element for one in made.public]
    assert elements == sorted(elements)
    assert [one.weight for one in made.public] != sorted(one.weight for one in made.public)
    assert read_credentials(write_credentials(made.public, ED25519), ED25519) == made.public


def test_no_repr_shows_a_credential(dice: Randomness) -> None:
    made = generate_credentials(new_uuid(dice), ED25519, [Voter("1")], dice)
    assert made.private[0].text not in repr(made)


@pytest.mark.parametrize(
    ("voters", "code"),
    [([Voter("a", 0)], "voter-weight"), ([Voter("a"), Voter("b"), Voter("a")], "voter-twice")],
)
def test_voters_refused(voters: list[Voter], code: str) -> None:
    with pytest.raises(VoterRefusedError) as refused:
        generate_credentials(new_uuid(), ED25519, voters)
    assert refused.value.reason.code == f"ballotbox.{code}"
    assert refused.value.reason.named["login"] == "a"
