"""Entries that may be one person entered twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cogestion.decisions import Reason
from cogestion.web.bodies.rules.folding import words


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Numbers of entries that look like one person, and why."""

    numbers: tuple[str, ...]
    reason: Reason


def suspicions(entries: Iterable[Mapping[str, str]]) -> list[Suspicion]:
    """Entries with the same e-mail address; and with the same words in their names and the same day of joining."""
    addresses: dict[str, list[str]] = defaultdict(list)
    people: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        if entry["email"]:
            addresses[entry["email"].casefold()].append(entry["number"])
        people[person(entry)].append(entry["number"])
    found = {
        tuple(numbers): Reason.of("bodies.same-address", address=address) for address, numbers in addresses.items()
    }
    for (name, joined), numbers in people.items():
        if name and joined:
            found.setdefault(tuple(numbers), Reason.of("bodies.same-person", joined=joined))
    return [Suspicion(numbers, reason) for numbers, reason in found.items() if len(numbers) > 1]


def person(entry: Mapping[str, str]) -> tuple[str, str]:
    """By what two entries are taken for one person: the words of the name in any order, and the day of joining."""
    return words(f"{entry.get('given_names', '')} {entry.get('family_names', '')}"), entry.get("joined_on", "")
