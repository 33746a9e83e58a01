"""A transcript as plain JSON values; ``docs/reference/counting/transcript.md`` describes every member."""

from decimal import Decimal
from fractions import Fraction

from cogestion.counting.transcript import (
    Cell,
    Fate,
    Head,
    Number,
    Stage,
    Table,
    Tie,
    Transcript,
    Transfer,
    in_votes,
    quota_in_votes,
)
from cogestion.decisions import Reason, Value

Json = dict[str, object]


def transcript_json(transcript: Transcript) -> Json:
    """The transcript as values that ``json.dumps`` takes. Votes are decimal strings, candidates numbers from 1."""
    undecided = transcript.undecided
    return {
        "rule": transcript.rule,
        "seats": transcript.seats,
        "ballots": transcript.ballots,
        "quota": None if transcript.quota is None else _quota(transcript.quota, transcript.decimals),
        "measure": transcript.measure,
        "candidates": list(transcript.candidates),
        "withdrawn": list(transcript.withdrawn),
        "invalid": [{"papers": one.papers, "reason": _reason(one.reason)} for one in transcript.invalid],
        "decided": undecided is None,
        "elected": [_fate(one) for one in transcript.elected],
        "excluded": [_fate(one) for one in transcript.excluded],
        "reasons": [
            {"candidate": one.candidate, **_reason(one.reason)} for one in (*transcript.elected, *transcript.excluded)
        ],
        "stages": [_stage(one, transcript.decimals) for one in transcript.stages],
        "ties": [_tie(one) for one in transcript.ties],
        "notes": [_reason(one) for one in transcript.notes],
        "tables": [_table(one) for one in transcript.tables],
    }


def _fate(fate: Fate) -> Json:
    stage = {} if fate.stage is None else {"stage": fate.stage}
    return {"candidate": fate.candidate, **stage}


def _stage(stage: Stage, decimals: int) -> Json:
    number = {} if stage.number is None else {"stage": stage.number}
    candidate = {"candidate": stage.candidate} if stage.candidate else {}
    quota = {} if stage.quota is None else {"quota": _quota(stage.quota, decimals)}
    keep = {"keep": _votes(stage.keep, decimals)} if stage.keep else {}
    return {
        **number,
        "action": stage.action,
        **candidate,
        **quota,
        **keep,
        "votes": _votes(stage.votes, decimals),
        "non_transferable": _vote(stage.votes[0], decimals),
        "transfers": [_transfer(one, decimals) for one in stage.transfers],
        "reason": _reason(stage.reason),
    }


def _transfer(transfer: Transfer, decimals: int) -> Json:
    """``from`` is null in the first count, ``to`` is null for papers that go on to nobody."""
    return {
        "from": transfer.giver or None,
        "to": transfer.receiver or None,
        "papers": transfer.papers,
        "value": _vote(transfer.value, decimals),
    }


def _tie(tie: Tie) -> Json:
    stage = {} if tie.stage is None else {"stage": tie.stage}
    return {
        **stage,
        "purpose": tie.purpose,
        "among": list(tie.among),
        "places": tie.places,
        "earlier_stage": tie.earlier,
        "left": list(tie.left),
        "lot": None if tie.draw is None else tie.draw.record,
        "chosen": list(tie.chosen),
    }


def _table(table: Table) -> Json:
    return {
        "table": table.code,
        "rows": [_head(one) for one in table.rows],
        "columns": [_head(one) for one in table.columns],
        "cells": [[_cell(one) for one in row] for row in table.cells],
    }


def _head(head: Head) -> object:
    return _reason(head) if isinstance(head, Reason) else head


def _cell(cell: Cell) -> object:
    return None if cell is None else _value(cell)


def _reason(reason: Reason) -> Json:
    return {"code": reason.code, "values": {name: _value(value) for name, value in reason.values}}


def _value(value: Value) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if isinstance(value, Fraction) else value


def _votes(votes: tuple[Number, ...], decimals: int) -> list[str]:
    return [_vote(scaled, decimals) for scaled in votes[1:]]


def _quota(quota: Number, decimals: int) -> int | str:
    """A whole quota is a JSON number, any other a string."""
    votes = quota_in_votes(quota, decimals)
    if isinstance(votes, int):
        return votes
    return str(votes) if isinstance(votes, Fraction) else f"{votes:f}"


def _vote(scaled: Number, decimals: int) -> str:
    votes = in_votes(scaled, decimals)
    return str(votes) if isinstance(votes, Fraction) else f"{votes:f}"
