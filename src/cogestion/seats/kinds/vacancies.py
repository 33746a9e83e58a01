"""A seat that falls vacant: who follows, by lists or by votes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cogestion.decisions import Lots
from cogestion.seats.case import Case, read_lists
from cogestion.seats.finding import Answer, Finding, purpose
from cogestion.seats.gender import GenderMinimum
from cogestion.seats.kinds._common import params_of, read_minimum, seats_of
from cogestion.seats.kinds.persons import read_people
from cogestion.seats.lists import ListVotes, by_preference, check_lists
from cogestion.seats.params import Params, ParamsRefusedError, one_of, read_params, refuse_unknown
from cogestion.seats.persons import Person
from cogestion.seats.procedure import PROCEDURES, load_procedure
from cogestion.seats.reading import DESCRIPTIVE, only, text_of, texts
from cogestion.seats.rules import Divisors, HighestAverages, Overflow, Rules, WithinList
from cogestion.seats.vacancy import Body, Succession, VacancyRefusedError, fill_vacancy, follow_by_votes

GERMAN = Rules(HighestAverages(overflow=Overflow.NEXT_NUMBERS))
BY_VOTES = "next by votes"


@dataclass(frozen=True, slots=True)
class ListVacancy:
    """A body elected by lists, somebody who leaves it, and those who left before or would not follow."""

    case: Case
    leaver: str
    sitting: tuple[str, ...]
    gone: tuple[str, ...]
    succession: Succession

    @property
    def id(self) -> str:
        """The case's own name."""
        return self.case.id

    def answer(self, lots: Lots | None) -> Answer:
        """Who follows. Those who sit are the elected, where no others are named."""
        seated = None if self.sitting else self.case.allocate(lots)
        sitting = self.sitting if seated is None else tuple(one.candidate.id for one in seated.elected)
        by_votes = self.case.params.rules.within_list is WithinList.PREFERENCES
        lists = [by_preference(one) for one in self.case.lists] if by_votes else self.case.lists
        body = Body(lists, frozenset(sitting), frozenset(self.gone))
        method = self.case.params.rules.method
        divisors = method.divisors if isinstance(method, HighestAverages) else Divisors.DHONDT
        said = purpose(self.id, f"vacancy of {self.leaver}")
        found = fill_vacancy(
            body, self.leaver, self.succession, minimum=self.case.minimum, divisors=divisors, lots=lots, purpose=said
        )
        result = {"elected": [found.candidate.id] if found.candidate else [], "tied": list(found.tied)}
        return Finding(result, found.reasons, (*(seated.draws if seated else ()), *found.draws))


@dataclass(frozen=True, slots=True)
class PersonVacancy:
    """A body elected by votes for people."""

    id: str
    people: tuple[Person, ...]
    leaver: str
    sitting: tuple[str, ...]
    gone: tuple[str, ...]
    minimum: GenderMinimum | None

    def answer(self, lots: Lots | None) -> Answer:
        """The most voted of those without a seat."""
        said = purpose(self.id, f"vacancy of {self.leaver}")
        found = follow_by_votes(
            self.people, self.sitting, self.leaver, gone=self.gone, minimum=self.minimum, lots=lots, purpose=said
        )
        result = {"elected": [found.candidate.id] if found.candidate else [], "tied": list(found.tied)}
        return Finding(result, found.reasons, found.draws)


def read_vacancy_case(given: Mapping[str, Any], name: str, where: str) -> ListVacancy | PersonVacancy:
    """``vacating`` in ``params``; those who sit are elected from ``lists`` unless ``sitting`` names them.

    ``order`` says who follows, or ``procedure`` does; the rule of German works councils where neither is given.
    """
    only(given, ("seats", "params", "lists"), DESCRIPTIVE, where)
    params, place = params_of(given, where)
    own = ("vacating", "gender_minimum", "sitting", "gone", "order", "procedure", "rules")
    refuse_unknown(params, own, place)
    leaver = text_of(params, "vacating", place)
    sitting, gone = texts(params, "sitting", place), texts(params, "gone", place)
    minimum = read_minimum(params["gender_minimum"], place) if "gender_minimum" in params else None
    order = one_of(params.get("order", _order(params, place)), (*Succession, BY_VOTES), place, "order")
    if order == BY_VOTES:
        if not sitting:
            raise ParamsRefusedError("seats.key-missing", where=place, key="sitting")
        people = read_people(given, where)
        check_lists([ListVotes(one.id, one.votes) for one in people], seats_of(given, where))
        _refuse_strangers((*sitting, *gone), [one.id for one in people])
        return PersonVacancy(name, people, leaver, sitting, gone, minimum)
    case = Case(name, read_lists(given, where), seats_of(given, where), _rules(params, place), minimum)
    check_lists(case.lists, case.seats)
    _refuse_strangers((*sitting, *gone), [who.id for one in case.lists for who in one.candidates])
    return ListVacancy(case, leaver, sitting, gone, Succession(order))


def _refuse_strangers(named: Sequence[str], known: Sequence[str]) -> None:
    for one in named:
        if one not in known:
            raise VacancyRefusedError("seats.vacancy-stranger", candidate=one)


def _order(params: Mapping[str, Any], where: str) -> str:
    if "procedure" not in params:
        return Succession.NEXT_NUMBER
    known = tuple(one for one in PROCEDURES if load_procedure(one).vacancy)
    vacancy = load_procedure(one_of(params["procedure"], known, where, "procedure")).vacancy
    if vacancy and "gender_minimum" in params and not vacancy.gender:
        raise ParamsRefusedError("seats.no-gender-minimum", where=where, procedure=params["procedure"])
    return vacancy.succession if vacancy else Succession.NEXT_NUMBER


def _rules(params: Mapping[str, Any], where: str) -> Params:
    """The rules by which the lists were seated."""
    if "rules" in params:
        return read_params(params["rules"], f"{where}: rules")
    if "procedure" in params:
        return Params(load_procedure(params["procedure"]).rules)
    return Params(GERMAN)
