"""The outcome as one self-contained sheet for a wall, a phone or paper."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from cogestion.ballotbox import all_trackers
from cogestion.decisions import sheet, text
from cogestion.results.report.counted import counted_sheet
from cogestion.results.report.facts import answers, percent, persons, shufflers, turnout
from cogestion.results.seating import Outcome, Seated
from cogestion.seats import procedure_text, table_rows

_TEMPLATE = Path(__file__).parent / "report.html.j2"


@dataclass(frozen=True, slots=True)
class _Row:
    """A list with what it won; ``share`` of all valid votes in percent, which is also the length of its bar."""

    list: str
    votes: int
    share: Decimal
    seats: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Contest:
    """A contest as the template shows it. ``rule`` is what text says of the procedure, line by line."""

    seated: Seated
    rows: tuple[_Row, ...]
    blank_share: Decimal
    table: tuple[tuple[str, ...], ...]
    rule: tuple[str, ...]
    persons: list[tuple[str, list[tuple[str, int]]]]


def outcome_html(outcome: Outcome, language: str, commands: tuple[str, ...] = ()) -> str:
    """The sheet. ``commands`` are those by which a reader verifies the record again."""
    record = outcome.verification
    return sheet(
        _TEMPLATE,
        language,
        record=record,
        contests=[_contest(one, language) for one in outcome.contests],
        counted=[counted_sheet(one, language) for one in outcome.counted],
        answered=[(one.title, answers(one, language), persons(one.named)) for one in outcome.answered],
        turnout=turnout(outcome, language),
        checks=[(rule, text(f"verify.group-{rule.partition('.')[0]}", language), n) for rule, n in record.checks],
        checked=sum(count for _, count in record.checks),
        trackers=all_trackers(record.hashes),
        shuffled=shufflers(record, language),
        decrypted=", ".join(map(str, record.decrypted_by)),
        notes=outcome.notes,
        commands=commands,
    )


def _contest(seated: Seated, language: str) -> _Contest:
    allocation = seated.allocation
    votes = {one.id: int(one.votes) for one in seated.votes}  # whole: a record counts ballots
    valid = sum(votes.values()) + seated.blank
    rows = tuple(
        _Row(
            one.id,
            votes[one.id],
            percent(votes[one.id], valid),
            allocation.seats[one.id],
            tuple(elected.candidate.shown for elected in allocation.elected if elected.list == one.id),
        )
        for one in seated.votes
    )
    table = () if allocation.table is None else tuple(map(tuple, table_rows(allocation.table, language)))
    rule = tuple(procedure_text(seated.procedure, language).splitlines())
    return _Contest(seated, rows, percent(seated.blank, valid), table, rule, persons(seated.votes))
