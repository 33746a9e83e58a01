"""What is printed: every code has its sentence in every language, and the page is the same for any name of a list."""

import json
import re
from fractions import Fraction
from pathlib import Path

import polib
import pytest

import cogestion.decisions
import cogestion.seats
from cogestion.decisions import LANGUAGES, Evidence, Lots, Reason, sentence
from cogestion.seats import (
    Candidate,
    Electronic,
    HighestAverages,
    LargestRemainder,
    ListVotes,
    Mark,
    Method,
    Overflow,
    Quota,
    QuotientTable,
    QuotientThenAverage,
    RemainderTable,
    Resolver,
    Respread,
    Rules,
    Series,
    allocate,
    allocation_json,
    allocation_text,
)

ROOM = Path(cogestion.seats.__file__).parent
LOCALE = Path(cogestion.decisions.__file__).parent / "locale"
FAMILIES = {
    "quota-": [one.name.lower() for one in Quota],
    "step-": [one.name.lower() for one in Resolver],
    "evidence-": [one.name.lower() for one in Evidence],
    "electronic-": [one.value for one in Electronic],
    "delegates-": [*Series, "largest_remainder"],
    "delegates-respread-": [one.name.lower() for one in Respread],
    "delegates-table-": [
        *("body", "members", "delegates", "carriers", "votes-each", "exact"),
        *("seats", "weight", "bundled", "single", "share"),
    ],
    "table-": ["list", "seats", "elected", "whole", "remainder", "extra"],
}


def codes_used() -> set[str]:
    source = "".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    plain = set(re.findall(r'"seats\.([a-z_-]+)"', source))
    composed = {prefix + one for prefix, ends in FAMILIES.items() for one in ends}
    assert set(re.findall(r'f"seats\.([a-z_-]+)\{', source)) == set(FAMILIES)
    return plain | composed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence_and_every_sentence_a_code(language: str) -> None:
    catalogue = polib.pofile(str(LOCALE / language / "seats.po"))
    assert {entry.msgid for entry in catalogue} == codes_used()
    assert not catalogue.untranslated_entries()


def test_the_languages_name_the_same_values() -> None:
    def values(language: str) -> dict[str, set[str]]:
        entries = polib.pofile(str(LOCALE / language / "seats.po"))
        return {
            one.msgid: set(re.findall(r"\{(\w+)\}", one.msgstr + "".join(one.msgstr_plural.values())))
            for one in entries
        }

    assert values("es") == values("en") == values("pt")


PEOPLE = tuple(Candidate(f"p{n}", f"Person {n}") for n in range(2))
LISTS = [ListVotes("A", 60), ListVotes("B", 30, PEOPLE), ListVotes("C", 0)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "method",
    [
        HighestAverages(),
        HighestAverages(overflow=Overflow.NEXT_NUMBERS),
        *(LargestRemainder(quota) for quota in Quota),
        QuotientThenAverage(),
    ],
    ids=str,
)
def test_every_result_can_be_told_and_stored(method: Method, language: str) -> None:
    for seats in (1, 2, 5, 8):
        for lots in (None, Lots("seed")):
            found = allocate(LISTS, seats, Rules(method), lots=lots)
            shown = allocation_text(found, language)
            assert all(sentence(reason, language) in shown for reason in found.reasons)
            assert all(draw.seed in shown for draw in found.draws)
            stored = json.loads(json.dumps(allocation_json(found)))
            assert stored["seats"] == dict(found.seats)
            assert len(stored["reasons"]) == len(found.reasons)


def test_other_names_change_nothing_but_the_names() -> None:
    swapped = [ListVotes("B", 60), ListVotes("A", 30, PEOPLE), ListVotes("C", 0)]
    one, other = (allocation_text(allocate(lists, 5, Rules(HighestAverages())), "en") for lists in (LISTS, swapped))
    turned = re.sub(r"\b[AB]\b", lambda found: "AB"["BA".index(found[0])], other)
    sorted_names = turned.replace("among B, A", "among A, B")
    assert sorted_names == one


def test_the_french_table_shows_quotas_before_averages() -> None:
    found = allocate([ListVotes("X", 11), ListVotes("Y", 6), ListVotes("Z", 4)], 3, Rules(QuotientThenAverage()))
    assert "X     11     11 [q]  5 1/2 [2]  3 2/3" in allocation_text(found, "en")
    price = Reason.of("seats.quota-hare", base=21, seats=3, quota=Fraction(7))
    assert found.reasons == (price, Reason.of("seats.averages", left=2))


def test_a_list_without_names_left_is_marked() -> None:
    rules = Rules(HighestAverages(overflow=Overflow.NEXT_NUMBERS))
    shown = allocation_text(allocate([ListVotes("A", 30), ListVotes("B", 100, PEOPLE)], 4, rules), "en")
    assert "33 1/3 [–]" in shown
    assert "B     2      Person 0, Person 1" in shown


def test_a_last_name_is_still_a_name_and_what_comes_after_it_is_none() -> None:
    """A has two names and B four: the third of A is nobody, the fourth of B is somebody who won nothing."""
    short = ListVotes("A", 100, tuple(map(Candidate, ("a1", "a2"))))
    long = ListVotes("B", 60, tuple(map(Candidate, ("b1", "b2", "b3", "b4"))))
    rules = Rules(HighestAverages(overflow=Overflow.NEXT_NUMBERS))
    table = allocate((short, long), 5, rules).table
    assert isinstance(table, QuotientTable)
    assert [[cell.mark for cell in row.cells[2:]] for row in table.rows] == [
        [Mark.NO_NAME, Mark.NO_NAME],
        [Mark.SEAT, Mark.NONE],
    ]


def test_the_remainders_show_whole_quotas_and_who_had_a_seat_besides() -> None:
    """100 votes for 4 seats cost 25 each: two of A's are whole, B has one for its 23 votes; D has none to show."""
    lists = [ListVotes("A", 52), ListVotes("B", 23), ListVotes("C", 25), ListVotes("D", 0)]
    table = allocate(lists, 4, Rules(LargestRemainder(Quota.HARE))).table
    assert isinstance(table, RemainderTable)
    assert [(row.whole, row.remainder, row.extra) for row in table.rows] == [
        (2, Fraction(2), Mark.NONE),
        (0, Fraction(23), Mark.SEAT),
        (1, Fraction(0), Mark.NONE),
        (0, Fraction(0), Mark.NONE),
    ]


def test_with_more_whole_quotas_than_seats_the_last_one_is_staked() -> None:
    """Imperiali: 100 votes for 3 seats cost 20 each: four whole quotas, of which one is given back."""
    lists = [ListVotes("A", 60), ListVotes("B", 35), ListVotes("C", 5)]
    table = allocate(lists, 3, Rules(LargestRemainder(Quota.IMPERIALI))).table
    assert isinstance(table, RemainderTable)
    assert [(row.list, row.whole, row.remainder, row.extra) for row in table.rows] == [
        ("A", 2, Fraction(20), Mark.NONE),
        ("B", 0, Fraction(35), Mark.SEAT),
        ("C", 0, Fraction(5), Mark.NONE),
    ]


def test_the_numbers_that_are_tied_are_marked_where_they_stand() -> None:
    lists = [ListVotes("A", 60), ListVotes("B", 30), ListVotes("C", 10)]
    table = allocate(lists, 2, Rules(HighestAverages())).table
    assert isinstance(table, QuotientTable)
    assert [[cell.mark for cell in row.cells] for row in table.rows] == [
        [Mark.SEAT, Mark.TIED],
        [Mark.TIED, Mark.NONE],
        [Mark.NONE, Mark.NONE],
    ]
