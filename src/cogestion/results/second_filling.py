"""Several organs filled a second time, from the plain data of the visit: nothing is given that the two do not share.

Who is left out and which contest waits is found again here; each contest is then shared or counted again by `seats`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cogestion.decisions import Lots
from cogestion.results.organs import Board, Filled, OrgansError, Post, Visit, fill_organs
from cogestion.results.organs_reading import read_visit
from cogestion.results.report.organs import organs_json
from cogestion.seats import HighestAverages, Overflow, WithinList, check_seats

Plain = Mapping[str, Any]


def fill_twice(data: Any, where: str, lots: Lots | None = None) -> tuple[Visit, tuple[Filled, ...]]:
    """Read the contests of ``data`` and fill them. Raises `OrgansError` where a second filling differs, too."""
    visit = read_visit(data, where)
    filled = fill_organs(visit, lots)
    for organ in differing(visit, data, organs_json(visit, filled)):
        raise OrgansError("results.second-filling-differs", organ=organ)
    return visit, filled


def differing(visit: Visit, data: Plain, result: Plain) -> Iterator[str]:
    """The contests in which ``result``, as `organs_json` writes it, parts from a second filling of ``data``."""
    held: set[str] = set()
    doubts: list[set[str]] = []
    for organ, asked, told in zip(visit.organs, data["contests"], result["contests"], strict=True):
        gone = held if asked.get("skip_elected") else set[str]()
        standing = set(_lists_by_id(asked))
        waits = bool(asked.get("skip_elected")) and any((open_ - held) & standing for open_ in doubts)
        name = ": ".join(part for part in (data.get("id", ""), asked["id"]) if part)
        agrees = _is_empty(told) if waits else _agrees(organ, {**asked, "id": name}, told, gone)
        if told["waits"] != waits or not agrees:
            yield organ.id
        doubts.append(standing if waits else _doubtful(organ, asked, told, gone))
        held = held | {one["id"] for one in told["elected"]}


def _lists_by_id(asked: Plain) -> dict[str, str]:
    """Everybody who stands, with the list they stand for."""
    if asked["kind"] == "post":
        return {one["id"]: one["list"] for one in asked["candidates"]}
    return {who["id"]: one["id"] for one in asked["lists"] for who in one.get("candidates") or ()}


def _is_empty(told: Plain) -> bool:
    return not told["elected"] and told["tie"] is None and not told["draws"]


def _agrees(organ: Post | Board, asked: Plain, told: Plain, gone: set[str]) -> bool:
    lists = _lists_by_id(asked)
    if any(lists.get(one["id"]) != one["list"] for one in told["elected"]):
        return False
    if isinstance(organ, Board):
        return _board_agrees(organ, asked, told, gone)
    left = [{"id": one["id"], "votes": one["votes"]} for one in asked["candidates"] if one["id"] not in gone]
    params = {"tie": asked["tie"]} if "tie" in asked else {}
    question = {"id": asked["id"], "kind": "candidate_plurality_gender", "seats": 1, "params": params, "lists": left}
    return not check_seats(question, {**_people(told), "unfilled": 1 - len(told["elected"])})


def _people(told: Plain) -> dict[str, Any]:
    return {"elected": [one["id"] for one in told["elected"]], "tie": told["tie"], "draws": told["draws"]}


def _board_agrees(board: Board, asked: Plain, told: Plain, gone: set[str]) -> bool:
    """A list that has lost all its names keeps its seats, vacant; where seats pass on it takes no part."""
    lists = [_without(one, gone) for one in asked["lists"]]
    had = {one["id"] for one in asked["lists"] if one.get("candidates")}
    lost = {one["id"] for one in lists if one["id"] in had and not one["candidates"]}
    seats, vacant = dict(told["seats"]), dict(told["vacant"])
    if len(lost) < len(lists) and _passes_on(board):
        lists = [one for one in lists if one["id"] not in lost]
        as_due = not any(seats.pop(name) for name in lost)
    else:
        as_due = all(vacant.pop(name, 0) == seats[name] for name in lost)
    question = {"id": asked["id"], "seats": asked["seats"], "params": asked["params"], "lists": lists}
    result = {**_people(told), "seats": seats, "vacant": vacant, "unfilled": told["unfilled"]}
    return as_due and not check_seats(question, result)


def _passes_on(board: Board) -> bool:
    method = board.rules.method
    return isinstance(method, HighestAverages) and method.overflow is Overflow.NEXT_NUMBERS


def _without(one: Plain, gone: set[str]) -> dict[str, Any]:
    return {**one, "candidates": [who for who in one.get("candidates") or () if who["id"] not in gone]}


def _doubtful(organ: Post | Board, asked: Plain, told: Plain, gone: set[str]) -> set[str]:
    """Whom an open tie may yet elect: in a post all of it, of a tied list the next, as many as there are seats."""
    if told["tie"] is None:
        return set()
    tied, seats = told["tie"]["among"], told["tie"]["seats"]
    if isinstance(organ, Post):
        return set(tied)
    found: set[str] = set()
    for one in asked["lists"]:
        if one["id"] in tied:
            free = _in_order([who for who in one["candidates"] if who["id"] not in gone], organ)
            found |= {who["id"] for who in free[told["seats"][one["id"]] :][:seats]}
    return found


def _in_order(people: Sequence[Plain], board: Board) -> list[Plain]:
    if board.rules.within_list is not WithinList.PREFERENCES:
        return list(people)
    return sorted(people, key=lambda who: -who["preferences"])
