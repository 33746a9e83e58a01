"""A ranked election by the command line, step by step."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cogestion.cli import main

RANKED = {
    "type": "NonHomomorphic",
    "value": {"answers": ["A", "B", "C"], "question": "Order?"},
    "extra": {"method": "STV", "blank": False, "seats": 2},
}
TEMPLATE = {
    "name": "Council",
    "description": "",
    "questions": [RANKED, {"question": "Agreed?", "answers": ["Yes", "No"], "min": 0, "max": 1}],
}


class Folder:
    """A folder with an election of three electors and one trustee."""

    def __init__(self, path: Path, roll: str = "login,name\n1,Ana\n2,Bo\n3,Cy\n", group: str = "Ed25519") -> None:
        self.path = path
        uuid = ("--group", group, "--uuid", "ABCDEFGHJKLMNP")
        self.do("generate-credentials", *uuid, "--roll", self.write("roll.csv", roll))
        for _ in range(2):
            self.do("generate-trustee-key", "--group", group)
        self.do("make-trustees", "--group", group)
        self.made = self.run("make-election", *uuid, "--template", self.write("t.json", json.dumps(TEMPLATE)))

    def run(self, *arguments: str | Path) -> Result:
        given = ["--language", "en", "ballotbox", *map(str, arguments), "--dir", str(self.path)]
        return CliRunner().invoke(main, given)

    def do(self, *arguments: str | Path) -> str:
        done = self.run(*arguments)
        assert done.exit_code == 0, done.output
        return done.output

    def fail(self, *arguments: str | Path) -> str:
        record = [path.read_bytes() for path in self.path.glob("*.bel")]
        done = self.run(*arguments)
        assert done.exit_code == 1, done.output
        assert [path.read_bytes() for path in self.path.glob("*.bel")] == record
        return done.output

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.write_text(text)
        return path

    def ballot(self, member: str, choices: str) -> tuple[str | Path, ...]:
        credential = json.loads((self.path / "private_creds.json").read_text())[member]
        files = self.write("c.txt", credential), self.write("choices.json", choices)
        output = self.path / f"{member}.json"
        return ("generate-ballot", "--credential", files[0], "--choices", files[1], "--output", output)

    def vote(self, member: str, choices: str) -> None:
        self.do(*self.ballot(member, choices))
        self.do("add-ballot", self.path / f"{member}.json")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    assert made.made.exit_code == 0, made.made.output
    made.do("init")
    return made


def test_from_rankings_to_the_verified_result(folder: Folder) -> None:
    for member, choices in (("1", '["2,1,0", [1, 0]]'), ("2", "[[1,2,3],[0,0]]"), ("3", '["2, 1, 0", [1, 0]]')):
        folder.vote(member, choices)
    folder.do("end-ballots")
    assert "no encrypted tally" in folder.fail("shuffle", "--trustee", "1")
    folder.do("tally")
    for step in (("end-shuffles",), ("decrypt", "--key", sorted(folder.path.glob("*.privkey"))[0])):
        assert "must shuffle them" in folder.fail(*step)
    assert "numbered 1 to 2" in folder.fail("shuffle", "--trustee", "3")
    folder.do("shuffle", "--trustee", "2")
    assert "Shuffled by: 2." in folder.do("add-shuffle", folder.path / "2.shuffle")
    assert "shuffled already" in folder.fail("shuffle", "--trustee", "2")
    assert "shuffled already" in folder.fail("add-shuffle", folder.path / "2.shuffle")
    folder.do("shuffle", "--trustee", "1")
    folder.do("add-shuffle", folder.path / "1.shuffle")
    assert "Shuffled by: 2, 1." in folder.do("end-shuffles")
    assert "shuffles have ended" in folder.fail("end-shuffles")
    keys = {key.stem: key for key in folder.path.glob("*.privkey")}
    for key in keys.values():
        folder.do("decrypt", "--key", key)
    for owner in "12":
        folder.do("add-decryption", folder.path / f"{owner}.decryption")
    rows = "Order?\n  2  2,1,0\n  1  1,2,3\nAgreed?\n  2  Yes\n  0  No\n"
    assert rows in folder.do("result")
    verified = CliRunner().invoke(main, ["--language", "en", "verify", str(next(folder.path.glob("*.bel")))])
    assert verified.exit_code == 0
    assert "  2  2,1,0\n  1  1,2,3\n" in verified.output
    assert "Shuffles: " in verified.output
    assert "shuffled by the holders of keys 2, 1, of 2\n" in verified.output


@pytest.mark.parametrize(
    "ranking", ["[1,2]", "[1,2,300]", "[1,2,-1]", '"1,2"', '"1,2,300"', '"1;2;3"', '"1,2,"', '""']
)
def test_rankings_refused(folder: Folder, ranking: str) -> None:
    folder.fail(*folder.ballot("1", f"[{ranking},[0,1]]"))


def test_a_shuffle_made_before_another_one_is_refused(folder: Folder) -> None:
    folder.vote("1", "[[1,2,3],[1,0]]")
    folder.do("end-ballots")
    folder.do("tally")
    folder.do("shuffle", "--trustee", "1")
    folder.do("shuffle", "--trustee", "2")
    folder.do("add-shuffle", folder.path / "1.shuffle")
    assert "commitments" in folder.fail("add-shuffle", folder.path / "2.shuffle")


def test_weights_are_refused_with_a_ranked_question(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "login,name,weight\n1,Ana,1\n2,Bo,2\n")
    assert "weight 1" in folder.fail("init")


def test_a_group_that_holds_no_ranking_is_refused(tmp_path: Path) -> None:
    folder = Folder(tmp_path, group="BELENIOS-2048")
    assert folder.made.exit_code == 1
    assert "at most 0" in folder.made.output


def test_the_commission_is_told_of_patterns(tmp_path: Path) -> None:
    """Three electors, sixteen rankings: said with the election made, and again with the box begun."""
    folder = Folder(tmp_path)
    for told in (folder.made.output, folder.do("init")):
        assert "“Order?”: a ballot can be filled in in 16 ways, for 3 electors: 5 for each" in told
        assert "with 2 ranked answers there would still be 10 ways" in told


def test_a_rule_that_there_is_not_is_refused_before_sealing(folder: Folder) -> None:
    (folder.path / "election.json").unlink()
    for extra in ({"rule": "none"}, {"cleaning": "none"}, {"maximum_ranks": 9}, {"seats": "2"}):
        template = {**TEMPLATE, "questions": [{**RANKED, "extra": extra}]}
        written = folder.write("t.json", json.dumps(template))
        folder.fail("make-election", "--uuid", "ABCDEFGHJKLMNP", "--template", written)
        assert not (folder.path / "election.json").exists()


def test_a_ballot_beyond_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RANKED, "extra", {"method": "STV", "seats": 2, "maximum_ranks": 1})
    folder = Folder(tmp_path)
    folder.do("init")
    assert "2 answers are ranked; at most 1" in folder.fail(*folder.ballot("1", "[[1, 2, 0], [1, 0]]"))
    folder.vote("1", "[[0, 1, 0], [1, 0]]")
