import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cogestion.ballotbox import Box
from cogestion.ballotbox.v1.format.archive import EventType
from cogestion.ballotbox.v1.format.tally import write_tally
from cogestion.ballotbox.v1.tally import encrypted_tally
from cogestion.cli import main

TEMPLATE = {
    "name": "Test",
    "description": "",
    "questions": [{"question": "Who?", "answers": ["A", "B"], "blank": True, "min": 1, "max": 1}],
    "lists": {"A": ["first"]},
}


class Folder:
    """A folder of an election, with the commands that work in it."""

    def __init__(self, path: Path, group: str = "Ed25519") -> None:
        self.path, self.group = path, group

    def run(self, *arguments: str | Path, stdin: str | None = None) -> Result:
        return CliRunner().invoke(
            main, ["--language", "en", "ballotbox", *map(str, arguments), "--dir", str(self.path)], input=stdin
        )

    def do(self, *arguments: str | Path, stdin: str | None = None) -> str:
        done = self.run(*arguments, stdin=stdin)
        assert done.exit_code == 0, done.output
        return done.output

    def fail(self, *arguments: str | Path) -> str:
        before = self.contents()
        done = self.run(*arguments)
        assert done.exit_code == 1, done.output
        assert self.contents() == before
        return done.output

    def contents(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.path.iterdir() if path.is_file()}

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.write_text(text)
        return path

    def one(self, pattern: str) -> Path:
        (found,) = self.path.glob(pattern)
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def token() -> str:
    return CliRunner().invoke(main, ["ballotbox", "generate-token"]).output.strip()


def set_up(folder: Folder) -> None:
    """A folder up to the box, with one trustee and three voters."""
    group = ("--group", folder.group)
    uuid = token()
    roll = folder.write("roll.csv", "member_number,name,weight\n1,Ana,2\n2,Bo,\n3,Cy,1\n")
    folder.do("generate-credentials", *group, "--uuid", uuid, "--roll", roll)
    folder.do("generate-trustee-key", *group, "--name", "Dee")
    folder.do("make-trustees", *group)
    folder.do("make-election", *group, "--uuid", uuid, "--template", folder.write("t.json", json.dumps(TEMPLATE)))
    folder.do("init")


def vote(folder: Folder, member: str, choices: str, name: str) -> Path:
    credential = json.loads((folder.path / "private_creds.json").read_text())[member]
    path = folder.path / name
    output = folder.do(
        "generate-ballot", "--credential", folder.write("c.txt", f"{credential}\n"), "--choices",
        folder.write("choices.json", choices), "--output", path,
    )  # fmt: skip
    assert credential not in output
    return path


@pytest.mark.parametrize("group", ["Ed25519", "BELENIOS-2048"])
def test_an_election_from_roll_to_result(tmp_path: Path, group: str) -> None:
    folder = Folder(tmp_path, group)
    set_up(folder)
    trackers = [
        folder.do("add-ballot", vote(folder, member, choices, f"{number}.json"))
        for number, (member, choices) in enumerate([("1", "[[0,1,0]]"), ("2", "[[1,0,0]]"), ("1", "[[0,0,1]]")])
    ]
    assert len(set(trackers)) == 3
    folder.do("end-ballots")
    assert folder.do("tally") == "Ballots counted: 2; weight: 3.\n"
    assert "One more partial decryption is needed." in folder.fail("result")
    folder.do("decrypt", "--key", folder.one("*.privkey"))
    assert "Enough" in folder.do("add-decryption", folder.path / "1.decryption")
    assert "  1  (blank)\n  0  A\n  2  B\n" in folder.do("result")
    verified = CliRunner().invoke(main, ["--language", "en", "verify", str(folder.one("*.bel"))])
    assert verified.exit_code == 0
    assert json.loads((tmp_path / "election.json").read_text())["lists"] == {"A": ["first"]}


def test_a_threshold_key_message_by_message(folder: Folder) -> None:
    for member in "123":
        folder.do("threshold", "certificate", "--member", member, "--threshold", "2", "--size", "3")
    keys = sorted(folder.path.glob("*.key"))
    assert "2 members will decrypt" in folder.do("threshold", "certificates")
    for key in keys:
        folder.do("threshold", "polynomial", "--key", key)
    folder.do("threshold", "shares")
    for key in keys:
        folder.do("threshold", "key", "--key", key)
    folder.do("threshold", "assemble")
    folder.do("make-trustees")
    ((kind, content),) = json.loads((folder.path / "trustees.json").read_text())
    assert (kind, content["threshold"], len(content["verification_keys"])) == ("Pedersen", 2, 3)
    secret = [*keys, *folder.path.glob("*.dkey")]
    assert len(secret) == 6
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in secret)


def test_whose_a_partial_decryption_is(folder: Folder) -> None:
    """It stands in the file's second line, or is said; never in two ways."""
    set_up(folder)
    folder.do("add-ballot", vote(folder, "1", "[[0,1,0]]", "b.json"))
    folder.do("end-ballots")
    folder.do("tally")
    folder.do("decrypt", "--key", folder.one("*.privkey"))
    whole = folder.path / "1.decryption"
    first, second = whole.read_text().splitlines()
    alone = folder.write("alone", first)
    assert "name the trustee" in folder.fail("add-decryption", alone)
    assert "another object" in folder.fail("add-decryption", folder.write("other", f"{first} \n{second}\n"))
    assert "comes from trustee 1" in folder.fail("add-decryption", "--trustee", "2", whole)
    assert "Enough" in folder.do("add-decryption", "--trustee", "1", alone)


def test_trustees_need_a_key(folder: Folder) -> None:
    assert "No .pubkey file" in folder.fail("make-trustees")
    folder.do("generate-trustee-key")
    (folder.path / "two").write_bytes(folder.one("*.pubkey").read_bytes() * 2)
    folder.do("make-trustees", folder.path / "two")
    assert [kind for kind, _ in json.loads((folder.path / "trustees.json").read_text())] == ["Single", "Single"]


def test_secrets_are_for_their_owner_alone_and_printed_only_if_asked_for(folder: Folder) -> None:
    roll = folder.write("roll.csv", "login;name\n7;Ana\n")
    shown = folder.do("generate-credentials", "--uuid", token(), "--roll", roll)
    private = folder.path / "private_creds.json"
    (credential,) = json.loads(private.read_text()).values()
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert credential not in shown
    assert "Only one voter is expected" in shown
    shown = folder.do("generate-trustee-key")
    key = folder.one("*.privkey")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert json.loads(key.read_text()) not in shown
    (folder.path / "public_creds.json").unlink()
    private.unlink()
    shown = folder.do("generate-credentials", "--uuid", token(), "--roll", roll, "--show")
    (credential,) = json.loads(private.read_text()).values()
    assert f"7 {credential}" in shown


def test_nothing_is_overwritten(folder: Folder) -> None:
    set_up(folder)
    uuid = json.loads((folder.path / "election.json").read_text())["uuid"]
    for step in (
        ("generate-credentials", "--uuid", uuid, "--roll", folder.path / "roll.csv"),
        ("make-trustees",),
        ("make-election", "--uuid", uuid, "--template", folder.path / "t.json"),
        ("init",),
    ):
        assert "exists already" in folder.fail(*step)


def test_the_credential_is_asked_for_without_showing_it(folder: Folder) -> None:
    set_up(folder)
    credential = json.loads((folder.path / "private_creds.json").read_text())["3"]
    output = folder.do(
        "generate-ballot", "--choices", folder.write("c.json", "[[0,1,0]]"), "--output", folder.path / "b.json",
        stdin=f"{credential}\n",
    )  # fmt: skip
    assert credential not in output
    assert "Tracker: " in folder.do("add-ballot", folder.path / "b.json", "--no-revote")
    assert "used up" in folder.fail("add-ballot", vote(folder, "3", "[[0,0,1]]", "b2.json"), "--no-revote")


def test_every_faulty_row_of_the_roll_is_named(folder: Folder) -> None:
    roll = folder.write("roll.csv", "member_number,name\n1,Ana\n1,Bo\n,Cy\n")
    output = folder.fail("generate-credentials", "--uuid", token(), "--roll", roll)
    assert "Line 3: member number 1 stands on line 2 already." in output
    assert "Line 4: the member number is missing." in output
    assert "2 faults" in output


@pytest.mark.parametrize(
    "choices", ["[[1,1,0]]", "[[0,0,0]]", "[[0,1]]", "[]", "{}", "[1]", '[["a"]]', "[[true,0,0]]"]
)
def test_choices_refused(folder: Folder, choices: str) -> None:
    set_up(folder)
    credential = json.loads((folder.path / "private_creds.json").read_text())["3"]
    files = folder.write("c.txt", credential), folder.write("choices.json", choices)
    folder.fail(
        "generate-ballot", "--credential", files[0], "--choices", files[1], "--output", folder.path / "ballot.json"
    )


def test_a_mistyped_or_missing_file_is_named(folder: Folder) -> None:
    set_up(folder)
    choices = folder.write("choices.json", "[[1,0,0]]")
    arguments = ("--choices", choices, "--output", folder.path / "b.json")
    bad = folder.write("bad.txt", "eeo-NKk-Ydu-uq1-bdF")
    assert "mistyped" in folder.fail("generate-ballot", "--credential", bad, *arguments)
    assert "none.txt is missing" in folder.fail(
        "generate-ballot", "--credential", folder.path / "none.txt", *arguments
    )
    folder.do("end-ballots")
    folder.do("tally")
    assert "no trustee of the election" in folder.fail("decrypt", "--key", folder.write("x.privkey", '"5"'))


def test_a_trustee_opens_no_tally_but_that_of_all_ballots(folder: Folder) -> None:
    """A record whose tally is one ballot's ciphertexts, sealed as if it were right."""
    set_up(folder)
    for member in "12":
        folder.do("add-ballot", vote(folder, member, "[[0,1,0]]", f"{member}.json"))
    folder.do("end-ballots")
    box = Box(folder.one("*.bel"))
    tally, sized = encrypted_tally(box.election, box.credentials, box.ballots[:1])
    box._append(EventType.ENCRYPTED_TALLY, write_tally(tally, box.election.group), sized.data())
    output = folder.fail("decrypt", "--key", folder.one("*.privkey"))
    assert "tally" in output
    assert not list(folder.path.glob("*.decryption"))


def test_the_parts_that_an_independent_tool_checks(folder: Folder) -> None:
    set_up(folder)
    ballot = vote(folder, "1", "[[0,1,0]]", "b.json")
    folder.do("add-ballot", ballot)
    into = folder.path / "alone"
    into.mkdir()
    folder.do("extract", "--into", into)
    assert (into / "ballot-1.json").read_bytes() == ballot.read_bytes()
    whole, start = folder.one("*.bel").read_bytes(), next(into.glob("*.bel")).read_bytes()
    assert whole.startswith(start)
    assert len(start) < len(whole)


def test_the_steps_are_listed_in_their_order() -> None:
    shown = CliRunner().invoke(main, ["ballotbox", "--help"]).output
    steps = ["generate-credentials", "threshold", "make-election", "init", "add-ballot", "tally", "result"]
    places = [shown.index(f"  {step} ") for step in steps]
    assert places == sorted(places)


def test_two_terminals_put_ballots_into_one_box(folder: Folder) -> None:
    set_up(folder)
    ballots = [vote(folder, member, "[[0,1,0]]", f"{member}.json") for member in ("1", "2", "3")]
    command = [str(Path(sys.executable).with_name("cogestion")), "ballotbox", "add-ballot", "--dir", str(folder.path)]
    running = [subprocess.Popen([*command, str(one)], stdout=subprocess.DEVNULL) for one in ballots]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert len(Box(folder.one("*.bel")).ballots) == 3


def test_a_record_cut_short_is_repaired(folder: Folder) -> None:
    set_up(folder)
    box = folder.one("*.bel")
    assert folder.do("repair") == "The record is whole; nothing was cut.\n"
    whole = box.read_bytes()
    box.write_bytes(whole + whole[:700])
    assert "700 bytes" in folder.do("repair")
    assert box.read_bytes() == whole


def test_files_that_cannot_be_read_or_written_are_named(folder: Folder) -> None:
    set_up(folder)
    assert "cannot be read" in folder.fail("add-ballot", folder.path)
    missing = folder.path / "nowhere" / "b.json"
    choices, credential = folder.write("c.json", "[[0,1,0]]"), folder.write("c.txt", "x")
    done = folder.run("generate-ballot", "--credential", credential, "--choices", choices, "--output", missing)
    assert done.exit_code == 1
    assert "cogestion: " in done.output
    refused = folder.run("generate-credentials", "--uuid", "x/../y", "--roll", folder.path / "roll.csv")
    assert refused.exit_code == 1
    assert "--uuid" in refused.output
