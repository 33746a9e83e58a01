"""National counts with their official seats: votes from ``data/counting/list-pr``, and the rule each was held by."""

import csv
import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from cogestion.seats import (
    DelegatingBody,
    Divisors,
    HighestAverages,
    LargestRemainder,
    ListVotes,
    Quota,
    Rules,
    Series,
    Share,
    Threshold,
    allocate,
    allocate_by_region,
    levelled_house,
    qualify,
    share_seats,
    summed,
)

FIVE = Fraction(5, 100)
DHONDT = Rules(HighestAverages(Divisors.DHONDT), Threshold(FIVE))
SAINTE_LAGUE = Rules(HighestAverages(Divisors.SAINTE_LAGUE), Threshold(FIVE))


@pytest.fixture(scope="module")
def folder(data_folder: Path) -> Path:
    return data_folder / "counting" / "list-pr"


def won(seats: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in seats.items() if number}


def test_slovakia_2020(folder: Path) -> None:
    """Act 180/2014 § 66-68: 5 %, 7 % for two or three parties together, 10 % for more; rounded quota."""
    rows = [line.split(";") for line in (folder / "sk_nr_2020.csv").read_text(encoding="utf-8").splitlines()]
    lists = [ListVotes(name, int(votes), parties=1 + int(joint)) for name, joint, votes, _ in rows]
    threshold = Threshold(FIVE, coalitions=((2, Fraction(7, 100)), (4, Fraction(1, 10))))
    found = allocate(lists, 150, Rules(LargestRemainder(Quota.HAGENBACH_BISCHOFF_ROUNDED), threshold))
    assert dict(found.seats) == {name: int(seats) for name, *_, seats in rows}
    barred = next(one for one in found.qualifications if one.list.startswith("Progres"))
    assert (barred.passed, barred.reason.named["percent"]) == (False, 7)


def test_czechia_european_parliament_2019(folder: Path) -> None:
    data = json.loads((folder / "cz_ep_2019.json").read_text(encoding="utf-8"))
    lists = [ListVotes(name, votes) for name, votes in data["votes"].items()]
    assert won(dict(allocate(lists, 21, DHONDT).seats)) == data["seats"]


def test_czechia_2017(folder: Path) -> None:
    """Act 247/1995 § 48-50 as of 2017: the regions by a rounded Hare quota of all valid votes, then D'Hondt."""
    with (folder / "cz_psp_2017.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    regions = [name for name in rows[0] if name != "party"]
    votes = {region: [ListVotes(row["party"], int(row[region])) for row in rows] for region in regions}
    found = allocate_by_region(votes, 200, Rules(LargestRemainder(Quota.HARE_ROUNDED)), DHONDT)
    expected = json.loads((folder / "cz_psp_2017.expected.json").read_text(encoding="utf-8"))
    assert won(found.seats) == expected["national"]
    for region in ("Hlavní město Praha", "Karlovarský kraj"):
        assert won(dict(found.by_region[region].seats)) == expected[region]


def test_slovakia_president_2019(folder: Path) -> None:
    """Nobody had more than half in the first round; the first two went on."""
    rows = [line.split(";") for line in (folder / "sk_prez_2019.csv").read_text(encoding="cp1250").splitlines()]
    lists = [ListVotes(name, int(votes)) for name, votes in rows]
    half = qualify(lists, Threshold(Fraction(1, 2)), 0, 0)
    assert not any(one.passed for one in half)
    assert [one.id.split()[-1] for one in sorted(lists, key=lambda one: -one.votes)[:2]] == ["Čaputová", "Šefčovič"]


PEOPLE = {
    "Schleswig-Holstein": 2673803,
    "Hamburg": 1525090,
    "Niedersachsen": 7278789,
    "Bremen": 568510,
    "Nordrhein-Westfalen": 15707569,
    "Hessen": 5281198,
    "Rheinland-Pfalz": 3661245,
    "Baden-Württemberg": 9365001,
    "Bayern": 11362245,
    "Saarland": 899748,
    "Berlin": 2975745,
    "Brandenburg": 2391746,
    "Mecklenburg-Vorpommern": 1548400,
    "Sachsen": 3914671,
    "Sachsen-Anhalt": 2145671,
    "Thüringen": 2077901,
}
"""German population of the Länder, 30.6.2016: Der Bundeswahlleiter, Wahl zum 19. Deutschen Bundestag, Heft 3."""

BUNDESTAG_2017 = {"CDU": 200, "SPD": 153, "AfD": 94, "FDP": 80, "DIE LINKE": 69, "GRÜNE": 67, "CSU": 46}
"""The same source."""


def german_votes(file: Path) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Constituencies won and second votes, by Land and party."""
    head, _, *rows = csv.reader(file.read_text(encoding="utf-8").splitlines(), delimiter=";")
    parties = [name for name in head[2:] if name]
    direct: dict[str, Counter[str]] = {land: Counter() for land in PEOPLE}
    second: dict[str, Counter[str]] = {land: Counter() for land in PEOPLE}
    for _, land, *cells in rows:
        numbers = [int(cell or 0) for cell in cells]
        first = dict(zip(parties, numbers[::2], strict=True))
        direct[land][max(first, key=lambda name: first[name])] += 1
        second[land].update(dict(zip(parties, numbers[1::2], strict=True)))
    return direct, second


def test_germany_2017(folder: Path) -> None:
    """Bundeswahlgesetz § 6 as of 2013: 598 seats to the Länder, minimum seats, a levelled house of 709, and back."""
    direct, second = german_votes(folder / "de_bdt_2017.csv")
    votes = {land: [ListVotes(name, number) for name, number in each.items()] for land, each in second.items()}
    tiers = allocate_by_region(
        votes, 598, Rules(HighestAverages(Divisors.SAINTE_LAGUE)), SAINTE_LAGUE, weights=PEOPLE
    )
    assert sum((each for each in direct.values()), Counter()).total() == 299

    least: Counter[str] = Counter()
    for land, allocation in tiers.by_region.items():
        least.update({name: max(number, direct[land][name]) for name, number in allocation.seats.items()})
    passed = {one.list for one in tiers.qualifications if one.passed}
    national = [one for one in summed(votes) if one.id in passed]
    house = levelled_house(national, least, 598, Divisors.SAINTE_LAGUE)
    assert house == 709
    found = allocate(national, house, Rules(HighestAverages(Divisors.SAINTE_LAGUE)))
    assert dict(found.seats) == {one.id: BUNDESTAG_2017[one.id] for one in national}

    below = {
        name: share_seats(
            [
                DelegatingBody(land, second[land][name], least=direct[land][name])
                for land in PEOPLE
                if second[land][name]
            ],
            Share(seats, Series.SAINTE_LAGUE),
        ).seats
        for name, seats in found.seats.items()
    }
    north = {name: each["Mecklenburg-Vorpommern"] for name, each in below.items() if name != "CSU"}
    assert north == {"CDU": 6, "SPD": 2, "AfD": 3, "FDP": 1, "DIE LINKE": 3, "GRÜNE": 1}
