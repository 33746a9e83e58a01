"""The check of a voter's device from the command line: generate-ballot --may-open, then open-ballot elsewhere."""

import json
import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cogestion.ballotbox import (
    ED25519,
    Box,
    Opening,
    Question,
    Single,
    Voter,
    credential_secret,
    generate_credentials,
    generate_trustee,
    make_election,
    new_uuid,
)
from cogestion.ballotbox.v1.ballots import sign_ballot
from cogestion.ballotbox.v1.secrets import SYSTEM
from cogestion.cli import main
from cogestion.decisions import LANGUAGES

ARGUMENTS = ("--credential", "credential.txt", "--choices", "choices.json")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a voter: election.json, credential.txt, choices.json, and the public record without ballots."""
    uuid, key = new_uuid(), Single(generate_trustee(ED25519).key)
    credentials = generate_credentials(uuid, ED25519, [Voter("1"), Voter("2")])
    questions = (Question("Who?", ("A", "B"), 1, 1, blank=True),)
    election = make_election(uuid=uuid, name="E", description="", group=ED25519, trustees=(key,), questions=questions)
    Box.create(tmp_path / "record.bel", election, (key,), credentials.public, timestamp=1_795_447_105)
    (tmp_path / "election.json").write_bytes(election.data)
    (tmp_path / "credential.txt").write_text(credentials.private[0].text)
    (tmp_path / "choices.json").write_text("[[0, 0, 1]]")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str = "", language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--language", language, "ballotbox", *arguments], input=stdin)


def generate(answer: str, output: str) -> str:
    """The hash that was shown."""
    done = run("generate-ballot", "--may-open", *ARGUMENTS, "--output", output, stdin=f"{answer}\n")
    assert done.exit_code == 0, done.output
    (shown,) = re.findall(r"^Hash of the ballot before signature: (\S{43})$", done.output, re.MULTILINE)
    assert done.output.index(shown) < done.output.index("(sign)"), "shown before it is asked"
    return str(shown)


def test_signed_it_is_a_ballot_like_any_other(folder: Path) -> None:
    shown = generate("sign", "ballot.json")
    assert json.loads((folder / "ballot.json").read_text())["signature"]["hash"] == shown
    assert run("add-ballot", "ballot.json").exit_code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_opened_it_is_compared_and_can_not_be_cast(folder: Path, language: str) -> None:
    shown = generate("open", "opened.json")
    assert stat.S_IMODE((folder / "opened.json").stat().st_mode) == 0o600
    (folder / "credential.txt").unlink()
    for record in ((), ("--record", "record.bel")):
        done = run("open-ballot", "--hash", shown, *record, "opened.json", language=language)
        assert done.exit_code == 0, done.output
        assert "\nWho?\n" in done.output
        assert "\n  0  A\n  1  B\n" in done.output
        assert shown in done.output
    before = (folder / "record.bel").read_bytes()
    assert run("add-ballot", "opened.json").exit_code == 1
    assert (folder / "record.bel").read_bytes() == before


def test_signed_all_the_same_it_is_refused_where_the_opening_was_handed_in(folder: Path) -> None:
    generate("open", "opened.json")
    opening = Opening.read((folder / "opened.json").read_bytes(), ED25519)
    secret = credential_secret(opening.ballot.election_uuid, (folder / "credential.txt").read_text(), ED25519)
    (folder / "signed.json").write_bytes(sign_ballot(opening.ballot, secret, ED25519, SYSTEM).data(ED25519))
    told = (folder / "opened.json").read_text().replace('"choices":[0,0,1],', '"choices":[0,1,0],')
    (folder / "false.json").write_text(told)
    generate("sign", "other.json")
    for opened, refusal in (("opened.json", "was opened"), ("false.json", "does not encrypt this choice")):
        done = run("add-ballot", "--opened", opened, "signed.json")
        assert (done.exit_code, refusal in done.output) == (1, True)
    assert run("add-ballot", "--opened", "opened.json", "other.json").exit_code == 0
    assert run("add-ballot", "signed.json").exit_code == 0, "nothing told the box"


def test_a_device_that_changed_the_vote_is_found_out(folder: Path) -> None:
    shown = generate("open", "opened.json")
    told = (folder / "opened.json").read_text()
    assert '"choices":[0,0,1],' in told
    (folder / "opened.json").write_text(told.replace('"choices":[0,0,1],', '"choices":[0,1,0],'))
    done = run("open-ballot", "--hash", shown, "opened.json")
    assert done.exit_code == 1
    assert "does not encrypt this choice" in done.output


def test_the_hash_must_be_the_one_that_was_shown(folder: Path) -> None:
    generate("open", "opened.json")
    done = run("open-ballot", "--hash", generate("open", "other.json"), "opened.json")
    assert done.exit_code == 1
    assert "not the one that was shown" in done.output


def test_files_that_are_not_there(folder: Path) -> None:
    shown = generate("open", "opened.json")
    for more in (
        ("--record", "none.bel", "opened.json"),
        ("none.json",),
        ("--record", "choices.json", "opened.json"),
    ):
        done = run("open-ballot", "--hash", shown, *more)
        assert done.exit_code == 1
        assert done.output.startswith("cogestion: ")
