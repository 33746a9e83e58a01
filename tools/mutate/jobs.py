"""What a child does: run tests, count a corpus, count it a second time. Each imports the package by itself."""

import importlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

Wards = tuple[Path, ...]
HEAVY = ("gmpy2", "jsonschema", "numpy", "ortools.sat.python.cp_model", "polib")
ONE_SEAT = ("irv", "runoff")
GRADED = ("cumulative", "majority-judgment", "star")


def prepare() -> None:
    """Import what every child needs but the package; tests that draw examples draw the same each time, and stop at
    the first that fails."""
    for name in HEAVY:
        importlib.import_module(name)
    settings.register_profile(
        "mutate",
        phases=(Phase.explicit, Phase.generate),
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutate")


def passes(tests: tuple[str, ...]) -> bool:
    """Whether the tests pass, up to the first that fails."""
    options = "-x -q -p no:randomly -p no:xdist -p no:cacheprovider -W ignore::pytest.PytestAssertRewriteWarning"
    return pytest.main([*options.split(), *tests]) == 0


def package() -> str:
    """Where the package was found."""
    return str(importlib.import_module("cogestion").__file__)


def counted(rule: str, wards: Wards) -> list[Any]:
    """Each ward's transcript; a text where the count broke off."""
    from cogestion.counting import count, transcript_json
    from cogestion.decisions import Lots

    found: list[Any] = []
    for ward in wards:
        papers, seats = _read(rule, ward)
        try:
            found.append(transcript_json(count(papers, rule, seats, Lots("4 2 6"))))
        except Exception as error:
            found.append(repr(error))
    return found


def refused(rule: str, ward: Path, transcript: Any) -> bool:
    """Whether the second count refuses a transcript."""
    from cogestion.counting import check_transcript
    from cogestion.decisions import RefusedError

    papers, seats = _read(rule, ward)
    try:
        return bool(check_transcript(papers, transcript, rule, seats))
    except RefusedError:
        return True


def _read(rule: str, ward: Path) -> tuple[Any, int]:
    """A ward's papers as the rule takes them, and the seats.

    For a rule of grades the first of a paper has five points, the second four and so on; cumulative votes take two
    and one for the first two.
    """
    from cogestion.counting import Grades, Profile, read_blt

    with ward.open("rb") as lines:
        blt = read_blt(lines)
    names, seats = blt.profile.candidates, 1 if rule in ONE_SEAT else blt.seats
    ranked = [(weight, ranks[:3] if rule == "minneapolis" else ranks) for weight, ranks in blt.profile.ranked()]
    if rule not in GRADED:
        return (Profile.in_order if rule == "cambridge-ma" else Profile.of)(names, ranked), seats
    top = 2 if rule == "cumulative" else 5
    placed = [(weight, {rank[0]: top - at for at, rank in enumerate(ranks[:top])}) for weight, ranks in ranked]
    marks = [(weight, [points.get(n + 1, 0) for n in range(len(names))]) for weight, points in placed]
    return Grades.of(names, [str(n) for n in range(top + 1)], marks), seats
