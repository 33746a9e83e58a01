"""The outcome as JSON, text and HTML: complete in three languages, and the same for any name of a list."""

import re
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from cogestion.ballotbox import Question, Verification, verify
from cogestion.decisions import LANGUAGES, Lots
from cogestion.results import Contest, Outcome, outcome, outcome_html, outcome_json, outcome_text

Plan = Callable[..., Contest]
Verified = Callable[..., Verification]
Hold = Callable[..., Path]

VOID = {"meta", "br", "link", "img", "hr", "input"}
HOSTILE = "<script>alert('&')</script>"
CODE = re.compile(r"\b(?:results|seats|verify|ballotbox|cli|decisions)\.[a-z]")
VOTES: Sequence[tuple[int, int | None]] = [(3, 0), (2, 1), (1, 2), (2, 0), (4, 1), (1, None)]


class Page(HTMLParser):
    """Elements with their attributes, the text of each, and what stands wrong."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.within: list[tuple[str, ...]] = []
        self.said: list[tuple[str, str]] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.within.append(tuple(self.open))
        if len(dict(attrs)) < len(attrs):
            self.wrong.append(f"<{tag}> with an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.said.append((self.open[-1] if self.open else "", data.strip()))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return "\n".join(said for tag, said in self.said if tag != "style")


@pytest.fixture(scope="module")
def found(verified_election: Verified, plan: Plan) -> Outcome:
    """Weights, a blank vote, two bodies, other seats than recorded."""
    second = plan(["East", "West", "Hill"], seats=5, procedure="de-works-council", question=1)
    return outcome(verified_election(VOTES, plan(), second, blank=True, description="Of the mill"), seats=4)


@pytest.fixture(scope="module")
def tied(verified_election: Verified, plan: Plan) -> Verification:
    """Two lists with all the votes, four each, and three seats."""
    contest = plan(["North", "South"], procedure="de-works-council")
    return verified_election([(3, 0), (4, 1), (1, 0)], contest)


def test_the_keys_of_json(found: Outcome) -> None:
    data = outcome_json(found)
    assert list(data) == ["election", "turnout", "checks", "trustees", "contests", "counts", "questions", "notes"]
    assert data["turnout"] == {"electors": 6, "ballots": 6, "counted": 6, "weight": 13}
    assert data["trustees"] == {"all": 1, "shuffled": [], "decrypted": [1]}
    assert data["election"]["fingerprint"] == found.verification.election.fingerprint
    first, second = data["contests"]
    assert set(first) == {
        *("question", "house", "procedure", "statutory", "votes", "blank", "seats", "elected", "names"),
        *("tie", "vacant", "unfilled", "table", "draws", "reasons"),
    }
    assert (first["votes"], first["blank"], first["house"]) == ({"North": 5, "South": 6, "East": 1}, 1, 4)
    assert second["votes"] == {"East": 5, "West": 6, "Hill": 1}
    assert first["names"] == {one: one.replace("-", " ") for one in first["elected"]}
    assert len(first["elected"]) == sum(first["seats"].values()) == 4
    assert {one["code"] for one in data["notes"]} == {"results.not-as-recorded"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_is_left_in_the_text(found: Outcome, tied: Verification, language: str) -> None:
    for one in (found, outcome(tied), outcome(tied, lots=Lots("2026"))):
        said = outcome_text(one, language)
        assert not CODE.search(said)
        assert "{" not in said
        assert "}" not in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ["comprobaciones", "Votos en blanco: 1", "Con derecho a voto: 6", "Peso total de los votos: 13"]),
        ("en", ["checks of the public record", "Blank votes: 1", "Entitled to vote: 6", "Total weight"]),
        ("pt", ["verificações", "Votos em branco: 1", "6 (100,0 %)", "Peso total dos votos: 13"]),
    ],
)
def test_the_text_says_what_was_verified_and_who_took_part(found: Outcome, language: str, words: list[str]) -> None:
    said = outcome_text(found, language)
    assert [one for one in words if one not in said] == []
    assert said.index("Which list?\n") < said.index("Which list? Again?\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_well_formed_and_reachable(found: Outcome, language: str) -> None:
    page = Page(outcome_html(found, language, ("cogestion verify a.bel",)))
    assert page.wrong == []
    assert page.all("html") == [{"lang": language}]
    tables = [number for number, (tag, _) in enumerate(page.elements) if tag == "table"]
    assert len(tables) == len(page.all("caption")) == 3
    assert {page.elements[number + 1][0] for number in tables} == {"caption"}
    assert {one.get("scope") for one in page.all("th")} == {"col", "row"}
    assert sum("table" in within for within in page.within) > 20
    assert len(page.all("h1")) == 1
    ids = [one["id"] for _, one in page.elements if "id" in one]
    assert len(set(ids)) == len(ids)
    assert {one["aria-labelledby"] for one in page.all("section")} == set(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_reaches_all_that_opens_or_scrolls(found: Outcome, language: str) -> None:
    page = Page(outcome_html(found, language, ("cogestion verify a.bel",)))
    for number, (tag, attributes) in enumerate(page.elements):
        if tag == "details":
            assert page.elements[number + 1][0] == "summary"
            assert "tabindex" not in page.elements[number + 1][1]
        if attributes.get("class") == "wide":
            assert (attributes["tabindex"], attributes["role"]) == ("0", "region")
            assert attributes["aria-label"]
    assert len(page.all("details")) == 2
    assert [one["tabindex"] for one in page.all("pre")] == ["0"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_for_nothing_and_runs_nothing(found: Outcome, language: str) -> None:
    html = outcome_html(found, language)
    page = Page(html)
    assert {"script", "link", "img", "iframe", "form"} & {tag for tag, _ in page.elements} == set()
    assert not {name for _, one in page.elements for name in one if name in ("href", "src") or name.startswith("on")}
    assert not [mark for mark in ("url(", "@import") if mark in html]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_is_left_on_the_page(found: Outcome, tied: Verification, language: str) -> None:
    rules = {rule for rule, _ in found.verification.checks}
    for one in (found, outcome(tied), outcome(tied, lots=Lots("2026"))):
        page = Page(outcome_html(one, language))
        said = "\n".join(part for tag, part in page.said if tag != "style" and part not in rules)
        assert not CODE.search(said)
        assert "{" not in said


def test_the_page_gives_every_number_in_words(found: Outcome) -> None:
    said = Page(outcome_html(found, "es")).text
    for words in (
        "6 votos (46,2 %)",
        "5 votos (38,5 %)",
        "1 voto (7,7 %)",
        "2 puestos",
        "0 puestos",
        "El registro dice 3; este resultado se calculó con 4",
        "Escrito a partir del texto leído",
    ):
        assert words in said


def test_a_lot_is_said_to_be_needless_only_where_nothing_is_open(found: Outcome, tied: Verification) -> None:
    needless = "No lot was needed."
    assert outcome_html(found, "en").count(needless) == 2
    assert needless not in outcome_html(outcome(tied), "en")
    assert "Undecided: 1 seat, tied among North, South." in outcome_html(outcome(tied), "en")
    drawn = outcome_html(outcome(tied, lots=Lots("2026")), "en")
    assert needless not in drawn
    assert "Lot “1. Which list?: last seat” with seed “2026”" in drawn
    assert "Undecided" not in drawn


def test_a_unanimous_result_warns_on_the_page(verified_election: Verified, plan: Plan) -> None:
    page = Page(outcome_html(outcome(verified_election([(1, 1)] * 3, plan())), "en"))
    notices = [number for number, (_, one) in enumerate(page.elements) if one.get("class") == "notice"]
    assert len(notices) == 2
    assert "“Which list?”: all 3 votes marked “South”, so the result shows how everybody voted." in page.text


def test_a_name_with_marks_stays_a_name(verified_election: Verified, plan: Plan) -> None:
    contest = plan([HOSTILE, '"><img src=x onerror=alert(1)>', "</style>{{ 7 * 7 }}"])
    record = verified_election([(2, 0), (1, 1), (1, 2)], contest, name=f"</title>{HOSTILE}", description=HOSTILE)
    html = outcome_html(outcome(record), "en", (f"cogestion verify '{HOSTILE}'",))
    page = Page(html)
    assert page.wrong == []
    assert {"script", "img"} & {tag for tag, _ in page.elements} == set()
    assert html.count("</style>") == 1
    for name in (HOSTILE, '"><img src=x onerror=alert(1)>', "</style>{{ 7 * 7 }}"):
        assert ("h4", name) in page.said
        assert any(said == f"{name} 1" for _, said in page.said)


def masked(html: str) -> str:
    """Without what the keys of an election change: hashes, trackers, identifier."""
    return re.sub(r'(class="hash">)[^<]*', r"\1", html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_two_lists_swapped_change_nothing_else(
    verified_election: Verified, plan: Plan, language: str
) -> None:
    def pages(names: Sequence[str]) -> tuple[str, str, Any]:
        found = outcome(verified_election([(5, 0), (2, 1), (2, 2)], plan(names)))
        data = outcome_json(found)
        data["election"] = data["election"]["name"]
        return masked(outcome_html(found, language)), outcome_text(found, language), repr(data)

    there = {"North": "South", "South": "North"}
    first, second = pages(("North", "South", "East")), pages(("South", "North", "East"))
    assert first != second
    swapped = tuple(re.sub("North|South", lambda name: there[name[0]], one) for one in second)
    assert swapped == first


def test_nobody_voted(hold_election: Hold) -> None:
    """A page of zeros, no division by them."""
    path = hold_election((Question("Which list?", ("North", "South"), 1, 1),), [(1, None), (2, None)])
    with path.open("rb") as record:
        empty = outcome(verify(record), procedure="de-works-council", seats=3)
    page = Page(outcome_html(empty, "en"))
    assert page.text.count("0 votes (0.0 %)") == 3
    assert "0 (0.0 %)" in page.text
    assert "0 (0.0 %)" in outcome_text(empty, "en")


def test_an_elector_who_came_for_no_list(verified_election: Verified, plan: Plan) -> None:
    page = Page(outcome_html(outcome(verified_election([(1, None)], plan(), blank=True)), "en"))
    assert page.text.count("0 votes (0.0 %)") == 3
    assert "1 vote (100.0 %)" in page.text
