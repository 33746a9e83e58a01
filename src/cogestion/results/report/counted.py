"""A count of rankings as the sheet shows it: a summary of its transcript, which text and JSON give whole."""

from dataclasses import dataclass

from cogestion.counting import Number, Transcript
from cogestion.counting.report.phrases import cell_label, head_label, outcome, quota_label, rule_label, tie_sentence
from cogestion.counting.transcript import Table, in_votes
from cogestion.decisions import sentence, text
from cogestion.results.counting import Counted
from cogestion.results.report.facts import count_remarks


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the template needs. ``head`` and ``rows`` are the votes at the beginning and at the end.

    A fact may have several lines; each of ``tables`` is a caption, a head and its rows.
    """

    counted: Counted
    outcome: list[str]
    facts: list[tuple[str, list[str]]]
    head: tuple[str, ...]
    rows: list[tuple[str, bool, tuple[str, ...]]]
    tables: list[tuple[str, list[str], list[list[str]]]]
    ties: list[str]
    remarks: list[str]


def counted_sheet(counted: Counted, language: str) -> Sheet:
    """The summary: who is elected, by which rule, with which votes, and what is to be said beside it."""
    transcript = counted.transcript
    elected = {fate.candidate for fate in transcript.elected}
    return Sheet(
        counted=counted,
        outcome=outcome(transcript, language),
        facts=_facts(transcript, language),
        head=_head(transcript, language),
        rows=[
            (name, n in elected, _votes(transcript, n, language)) for n, name in enumerate(transcript.candidates, 1)
        ],
        tables=[_table(one, language) for one in transcript.tables],
        ties=[tie_sentence(transcript, tie, language) for tie in transcript.ties if tie.chosen],
        remarks=count_remarks(counted, language),
    )


def _facts(transcript: Transcript, language: str) -> list[tuple[str, list[str]]]:
    facts = [
        ("rule", [rule_label(transcript, language)]),
        ("seats", [str(transcript.seats)]),
        ("ballots", [str(transcript.ballots), *(sentence(one.reason, language) for one in transcript.invalid)]),
    ]
    if transcript.quota is not None:
        facts.append(("quota", [quota_label(transcript, language)]))
    return [(text(f"counting.label-{name}", language), value) for name, value in facts]


def _head(transcript: Transcript, language: str) -> tuple[str, ...]:
    if not transcript.staged:
        return (text(f"counting.measure-{transcript.measure}", language),)
    stage = text("counting.label-stage", language)
    return tuple(f"{stage} {number}" for number in dict.fromkeys((1, len(transcript.stages))))


def _votes(transcript: Transcript, candidate: int, language: str) -> tuple[str, ...]:
    stages = transcript.stages[:1] if len(transcript.stages) == 1 else (transcript.stages[0], transcript.stages[-1])
    return tuple(_number(one.votes[candidate], transcript, language) for one in stages)


def _table(table: Table, language: str) -> tuple[str, list[str], list[list[str]]]:
    rows = [
        [head_label(head, language), *(cell_label(one, language) for one in cells)]
        for head, cells in zip(table.rows, table.cells, strict=True)
    ]
    return text(f"counting.{table.code}", language), [head_label(one, language) for one in table.columns], rows


def _number(scaled: Number, transcript: Transcript, language: str) -> str:
    return text("counting.number", language, number=in_votes(scaled, transcript.decimals))
