"""Several organs as JSON data, and as lines for a reader."""

from collections.abc import Sequence
from typing import Any

from cogestion.decisions import Draw, Reason, sentence, text
from cogestion.results.organs import Board, Filled, Post, Visit
from cogestion.seats import Allocation, Persons, allocation_json, allocation_text, load_procedure, procedure_text
from cogestion.seats.finding import draw_lines
from cogestion.seats.report import columns, reason_json


def organs_json(visit: Visit, filled: Sequence[Filled]) -> dict[str, Any]:
    """The contests in order; ``elected`` are ids and lists, ``waits`` is true where an earlier tie is in the way."""
    named = {"id": visit.id} if visit.id else {}
    return {**named, "entitled": visit.entitled, "contests": [_json(one) for one in filled]}


def _json(one: Filled) -> dict[str, Any]:
    found = one.result
    allocation = allocation_json(found) if isinstance(found, Allocation) else {}
    tie = {"seats": found.tie.seats, "among": list(found.tie.among)} if found is not None and found.tie else None
    return {
        "id": one.organ.id,
        "kind": "post" if isinstance(one.organ, Post) else "lists",
        **({"procedure": one.organ.procedure} if isinstance(one.organ, Board) and one.organ.procedure else {}),
        "cast": one.organ.cast,
        **{key: value for key, value in allocation.items() if key in ("seats", "vacant", "unfilled", "table")},
        "elected": [{"id": who.candidate.id, "list": who.list} for who in one.elected],
        "tie": tie,
        "waits": found is None and bool(one.doubtful),
        "draws": [draw.record for draw in _draws(one)],
        "reasons": [reason_json(reason) for reason in _reasons(one)],
    }


def _draws(one: Filled) -> tuple[Draw, ...]:
    return one.result.draws if one.result is not None else ()


def _reasons(one: Filled) -> tuple[Reason, ...]:
    return (*one.said, *(one.result.reasons if one.result is not None else ()))


def organs_text(visit: Visit, filled: Sequence[Filled], language: str) -> str:
    """The procedures used, each contest with its reasons and tables, and all the elected at the end."""
    used = dict.fromkeys(one.procedure for one in visit.organs if isinstance(one, Board) and one.procedure)
    parts = [visit.id, *(procedure_text(load_procedure(one), language) for one in used)]
    parts += [_organ_text(place, one, language) for place, one in enumerate(filled, start=1)]
    parts += [text("results.organs-all", language) + "\n" + _all(filled, language)]
    return "\n\n".join(part for part in parts if part)


def _organ_text(place: int, one: Filled, language: str) -> str:
    said = "\n".join(sentence(reason, language) for reason in one.said)
    parts = [f"{place}. {one.organ.id}", said]
    if isinstance(one.result, Allocation):
        parts.append(allocation_text(one.result, language))
    if isinstance(one.result, Persons) and isinstance(one.organ, Post):
        parts.append("\n".join(sentence(reason, language) for reason in one.result.reasons))
        parts += [_candidacies(one.organ, one, language), *draw_lines(one.result.draws, language)]
    return "\n\n".join(parts)


def _candidacies(post: Post, one: Filled, language: str) -> str:
    won = {who.candidate.id for who in one.elected}
    head = [text(code, language) for code in ("results.organs-candidate", "seats.table-list", "seats.table-votes")]
    mark = text("results.organs-elected", language)
    rows = [
        [who.candidate.shown, who.list, str(who.votes), mark if who.candidate.id in won else ""]
        for who in post.candidacies
    ]
    return columns([[*head, ""], *rows])


def _all(filled: Sequence[Filled], language: str) -> str:
    head = [text(f"results.organs-{word}", language) for word in ("organ", "candidate")]
    rows = [[one.organ.id, who.candidate.shown, who.list] for one in filled for who in one.elected]
    open_ = [[one.organ.id, text(_why_open(one), language), ""] for one in filled if one.doubtful or not one.elected]
    return columns([[*head, text("seats.table-list", language)], *rows, *open_])


def _why_open(one: Filled) -> str:
    """Nobody is named: an open tie, a vacancy, or lists given without names."""
    return "results.organs-undecided" if one.doubtful else "results.organs-nobody"
