"""``cogestion count``: what it prints, and the status it ends with."""

import gzip
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cogestion.cli import main
from cogestion.decisions import LANGUAGES, text

TIED = '3 2\n5 1 0\n2 2 0\n2 3 0\n0\n"Lista <A>"\n"Lista B"\n"Lista C"\n"Comité"\n'


@pytest.fixture
def tied(tmp_path: Path) -> str:
    file = tmp_path / "tied.blt"
    file.write_text(TIED, encoding="utf-8")
    return str(file)


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["--language", "en", "count", *arguments], input=given)


def test_text_says_the_result_the_stages_and_the_reasons(tied: str) -> None:
    result = run(tied, "--rule", "scottish-2007", "--lots", "dice")
    assert result.exit_code == 0
    assert result.output.startswith("Comité\nRule: Single transferable vote")
    for said in (
        "Lista <A> is elected: 5.00000 votes reach the quota of 4.",
        "Lista <A> has 1.00000 votes above the quota",
        "Non-transferable  0.00000  1.00000",
        "Equal and lowest, who is excluded: Lista B, Lista C. The lot fell on",
        "is excluded by lot, among those with the fewest votes, 2.00000",
        "is elected: no more candidates remain than the 1 seat still to fill.",
    ):
        assert said in result.output


def test_undecided_is_said_and_ends_with_status_3(tied: str) -> None:
    result = run(tied, "--rule", "scottish-2007")
    assert result.exit_code == 3
    assert "The count is undecided: a tie needs a lot, and no seed was given." in result.output
    assert "Lista B, Lista C. Only a lot can decide." in result.output


def test_json_holds_the_keys_others_rely_on(tied: str) -> None:
    result = run(tied, "--rule", "scottish-2007", "--output", "json")
    assert result.exit_code == 3
    assert result.stderr == text("counting.undecided") + "\n"
    found = json.loads(result.stdout)
    assert (found["rule"], found["seats"], found["ballots"], found["quota"]) == ("scottish-2007", 2, 9, 4)
    assert found["candidates"] == ["Lista <A>", "Lista B", "Lista C"]
    assert [(one["candidate"], one["stage"]) for one in found["elected"]] == [(1, 1)]
    assert (found["excluded"], found["decided"]) == ([], False)
    assert [(one["stage"], one["action"]) for one in found["stages"]] == [(1, "first-count"), (2, "surplus")]
    assert found["stages"][1]["votes"] == ["4.00000", "2.00000", "2.00000"]
    assert found["stages"][1]["transfers"] == [{"from": 1, "to": None, "papers": 5, "value": "0.20000"}]
    assert found["ties"] == [
        {
            "stage": 2,
            "purpose": "exclusion",
            "among": [2, 3],
            "places": 1,
            "earlier_stage": None,
            "left": [2, 3],
            "lot": None,
            "chosen": [],
        }
    ]


def test_json_of_a_rule_without_stages(tied: str) -> None:
    found = json.loads(run(tied, "--rule", "plurality", "--seats", "1", "--output", "json").stdout)
    assert [(one["candidate"], "stage" in one) for one in found["elected"]] == [(1, False)]
    assert [(one["action"], one["votes"], "stage" in one) for one in found["stages"]] == [
        ("count", ["5", "2", "2"], False)
    ]
    assert (found["quota"], found["seats"]) == (None, 1)


def test_a_lot_in_the_json_can_be_drawn_again(tied: str) -> None:
    found = json.loads(run(tied, "--rule", "block", "--lots", "dice", "--output", "json").stdout)
    lot = found["ties"][0]["lot"]
    again = CliRunner().invoke(
        main,
        ["lots", "draw", lot["seed"], lot["purpose"], *lot["among"]],
    )
    assert again.exit_code == 0, again.output
    positions = [again.output.index(ticket) for ticket in lot["order"]]
    assert positions == sorted(positions)
    assert found["ties"][0]["chosen"] == [int(lot["order"][0].split()[0])]


def test_standard_input() -> None:
    assert run("-", "--rule", "approval", "--seats", "1", given=TIED).exit_code == 0


def test_a_refused_file_prints_one_sentence_and_no_result(tmp_path: Path) -> None:
    file = tmp_path / "wrong.blt"
    file.write_text("3 2\n5 1 7 0\n", encoding="utf-8")
    result = run(str(file), "--rule", "block")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "cogestion: Line 2, column 5: there is no candidate 7: they are numbered 1 to 3.\n"


def test_lenient_names_what_it_forgave_on_the_error_stream(tmp_path: Path) -> None:
    file = tmp_path / "slips.blt"
    file.write_text(TIED.replace("2 2 0", "2 2"), encoding="utf-8")
    assert run(str(file), "--rule", "block", "--seats", "1").exit_code == 1
    result = run(str(file), "--rule", "block", "--seats", "1", "--lenient")
    assert result.exit_code == 0
    assert result.stderr == "Forgiven at line 3: ballots without their final 0 (first such line).\n"


CVR = "count,rank1,rank2\n5,Ana,overvote\n3,undervote,Berta\n"


def test_other_formats_are_told_by_the_name_or_by_the_option(tmp_path: Path) -> None:
    for name, form in (("papers.csv", []), ("papers.csv.gz", []), ("papers.txt", ["--format", "csv"])):
        file = tmp_path / name
        held = b"Ana,Berta\n1,2\n2,1\n1,\n"
        file.write_bytes(gzip.compress(held) if name.endswith("gz") else held)
        result = run(str(file), *form, "--rule", "plurality", "--seats", "1")
        assert result.exit_code == 0, result.output
        assert "Ana is elected with 2 votes." in result.output
    result = run(str(tmp_path / "papers.csv"), "--rule", "plurality")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "give --seats" in result.stderr


def test_cast_vote_records_are_cleaned_under_a_named_policy_and_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "papers.cvr.csv"
    file.write_text(CVR, encoding="utf-8")
    refused = run(str(file), "--rule", "plurality", "--seats", "1")
    assert (refused.exit_code, "minneapolis-2013" in refused.stderr) == (1, True)
    result = run(str(file), "--rule", "plurality", "--seats", "1", "--cleaning", "stop-1")
    assert result.exit_code == 0
    assert "Papers cleaned under the policy stop-1" in result.stderr
    assert "5 papers end at several marks in one rank; without any preference: 0." in result.stderr
    assert "3 papers end at their skipped ranks; without any preference: 3." in result.stderr
    assert "3 papers are invalid" in result.stdout
    piped = run("-", "--format", "cvr", "--rule", "plurality", "--seats", "1", "--cleaning", "stop-1", given=CVR)
    assert piped.stdout == result.stdout


class Outline(HTMLParser):
    """Tags opened and not closed, and what a sheet needs to be read by everybody."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.scopes: list[str | None] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag == "th":
            self.scopes.append(dict(attrs).get("scope"))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", ["scottish-2007", "plurality", "block", "approval"])
@pytest.mark.parametrize("lots", [[], ["--lots", "dice"]])
def test_the_sheet_stands_alone_in_each_language(tied: str, rule: str, language: str, lots: list[str]) -> None:
    arguments = ["--language", language, "count", tied, "--rule", rule, "--output", "html", *lots]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == (0 if lots else 3)
    page = result.stdout
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    assert set(outline.scopes) == {"col", "row"}
    assert outline.seen.count("caption") == outline.seen.count("table") == 1
    assert page.count('tabindex="0"') == outline.seen.count("table") + outline.seen.count("figure")
    assert outline.seen.count("figure") == outline.seen.count("figcaption") == (rule == "scottish-2007")
    assert f'<html lang="{language}">' in page
    assert text(f"counting.rule-{rule}", language) in page
    assert "Lista &lt;A&gt;" in page
    assert "Lista <A>" not in page
    assert "http" not in page
    assert (text("counting.undecided", language) in page) == (not lots)
    assert (text("counting.label-lots", language) in page) == bool(lots)


@pytest.mark.parametrize("language", ["es", "pt"])
def test_text_in_other_languages_holds_no_english(tied: str, language: str) -> None:
    result = CliRunner().invoke(main, ["--language", language, "count", tied, "--rule", "scottish-2007"])
    assert result.exit_code == 3
    assert "5,00000" in result.output
    assert "votes" not in result.output
    assert "Stage" not in result.output


def test_the_schema_is_printed_without_a_file() -> None:
    done = CliRunner().invoke(main, ["count", "--schema"])
    assert done.exit_code == 0
    assert json.loads(done.output)["title"].startswith("transcript")


def test_a_count_without_rule_and_without_check_is_a_usage_error(tmp_path: Path) -> None:
    file = tmp_path / "one.blt"
    file.write_text('1 1\n1 1 0\n0\n"A"\n"Chair"\n')
    assert CliRunner().invoke(main, ["count", str(file)]).exit_code == 2


def test_at_most_twenty_differences_are_shown(tmp_path: Path) -> None:
    file, transcript = tmp_path / "many.blt", tmp_path / "many.json"
    papers = "\n".join(f"{n} {n} 0" for n in range(1, 25))
    names = "\n".join(f'"C{n}"' for n in range(1, 25))
    file.write_text(f'24 1\n{papers}\n0\n{names}\n"Chair"\n')
    counted = CliRunner().invoke(main, ["count", str(file), "--rule", "plurality", "--output", "json"])
    told = json.loads(counted.output)
    told["stages"][0]["votes"] = ["0"] * 24
    transcript.write_text(json.dumps(told))
    done = CliRunner().invoke(main, ["--language", "en", "count", str(file), "--check", str(transcript)])
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == 21
    assert done.output.endswith("4 more differences are not shown.\n")
