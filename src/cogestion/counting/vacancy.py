"""Who takes a seat that falls vacant: by the papers that elected the leaver, or by counting again without the leaver.

Countback after the Electoral Act 1992 (ACT), Schedule 4, part 4.3, and Tasmania's and Victoria's rules of the same
kind: only the papers that elected the leaver are counted, at the value they had when they elected. The recount
protects who sits: nobody loses a seat because another left.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from cogestion.counting.door import count, find_rule
from cogestion.counting.gregory import Gregory
from cogestion.counting.hands import Parcel
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.rules import scottish_2007, wigm
from cogestion.counting.transcript import Fate, Number, Transcript, notes
from cogestion.decisions import Reason, RefusedError
from cogestion.decisions.places import Category, Group, Places

ENGINES: Mapping[str, Callable[[Poll[Profile]], Gregory]] = MappingProxyType(
    {"scottish-2007": scottish_2007.engine, "wigm": wigm.engine}
)
"""The rules whose count keeps the parcels that a countback needs."""


class VacancyError(RefusedError):
    """A leaver who was not elected, a candidate who cannot be asked, or a rule without what the method needs."""


def countback(poll: Poll[Profile], leaver: int, willing: Iterable[int] | None = None) -> Transcript:
    """Fill the seat of ``leaver`` from the papers that elected them.

    ``poll`` is the original one, with its whole rule id; its lots also decide ties here. ``willing``: who of the
    unelected consents (None: all). They keep the papers that name them, the fewest votes are excluded, until
    somebody has more than half of the votes that are still with anybody. Nobody is elected without a vote.
    """
    rule, option = find_rule(poll.rule)
    if rule.id not in ENGINES:
        raise VacancyError("counting.vacancy-no-parcels", rule=rule.id, known=tuple(ENGINES))
    engine = ENGINES[rule.id](replace(poll, option=option))
    elected = _elected(engine.run(), leaver)
    asked = _asked(poll.papers, elected, willing)
    return _Countback(poll, engine.decimals, leaver, engine.held[leaver], asked).run()


def recount(poll: Poll[Profile], leaver: int, willing: Iterable[int] | None = None) -> Transcript:
    """Count all papers again as if ``leaver`` had withdrawn, with those who sit guarded.

    ``poll`` and ``willing`` as for `countback`; who is not willing is struck from the papers too.
    """
    papers = poll.papers
    elected = _elected(count(papers, poll.rule, poll.seats, poll.lots, poll.places), leaver)
    asked = _asked(papers, elected, willing)
    gone = tuple(n for n in range(1, len(papers.candidates) + 1) if n == leaver or n not in (*elected, *asked))
    sitting = [n for n in elected if n != leaver]
    places = _guarding(poll.places, papers.candidates, sitting)
    again = count(replace(papers, withdrawn=gone), poll.rule, poll.seats, poll.lots, places)
    names = tuple(papers.candidates[n - 1] for n in sitting)
    said = Reason.of(
        "counting.recount-of", name=papers.candidates[leaver - 1], rule=poll.rule, sitting=names or ("-",)
    )
    kept = again.elected if again.ballots else tuple(_kept(papers.candidates, n) for n in sitting)
    vacant = notes(again.ballots, poll.seats - len(kept))
    return replace(again, rule="recount", elected=kept, notes=(said, *(again.notes if again.ballots else vacant)))


class _Countback(Gregory):
    """One seat, a majority, and papers at the value they had."""

    def __init__(
        self, poll: Poll[Profile], decimals: int, leaver: int, parcels: Sequence[Parcel], asked: Sequence[int]
    ) -> None:
        self.decimals = decimals
        super().__init__(replace(poll, rule="countback", seats=1, places=None))
        self.original, self.leaver, self.given = poll, leaver, parcels
        self.continuing = [n in asked for n in range(len(self.continuing))]

    def first_count(self) -> None:
        """The leaver's papers to the first on each who was asked, at the value they had."""
        transfers = [one for parcel in self.given for one in self.move(parcel.pile, parcel.value, self.leaver)]
        self.ballots = sum(parcel.pile.papers for parcel in self.given)
        reason = Reason.of(
            "counting.countback-papers",
            name=self.name(self.leaver),
            rule=self.original.rule,
            count=self.ballots,
            votes=self.said(self.total()),
        )
        self.close("first-count", 0, transfers, reason)

    def total(self) -> Number:
        """What the leaver had when elected."""
        return sum(parcel.votes for parcel in self.given)

    @property
    def active(self) -> Number:
        """The votes that are with anybody."""
        return sum(self.votes[n] for n, on in enumerate(self.continuing) if on)

    def reaches(self, votes: Number) -> bool:
        """More than half."""
        return 2 * votes > self.active

    def electable(self) -> Sequence[int]:
        """Nobody without a vote."""
        return [n for n in super().electable() if self.votes[n]]

    def elect_at_quota(self, stage: int) -> None:
        """One alone can have more than half."""
        for n in self.electable():
            if self.reaches(self.votes[n]):
                self.seat(n, stage)
                break

    def seat(self, n: int, stage: int) -> None:
        """Elect whoever has the majority."""
        votes, active = self.said(self.votes[n]), self.said(self.active)
        self.elect(n, stage, Reason.of("counting.elected-over-half", name=self.name(n), votes=votes, active=active))

    def finished(self) -> bool:
        """Also when no paper names anybody who is left."""
        return super().finished() or not self.active

    def transcript(self) -> Transcript:
        """The papers that did not elect the leaver are not invalid; they have no part in this."""
        return replace(super().transcript(), invalid=(), quota=None)


def _elected(transcript: Transcript, leaver: int) -> tuple[int, ...]:
    """Who was elected, the leaver among them."""
    if transcript.undecided:
        raise VacancyError("counting.vacancy-undecided", rule=transcript.rule)
    elected = tuple(fate.candidate for fate in transcript.elected)
    if leaver not in elected:
        raise VacancyError("counting.vacancy-not-elected", name=transcript.candidates[leaver - 1])
    return elected


def _kept(candidates: Sequence[str], sitting: int) -> Fate:
    return Fate(sitting, None, Reason.of("counting.sitting-kept", name=candidates[sitting - 1]))


def _asked(papers: Profile, elected: Sequence[int], willing: Iterable[int] | None) -> tuple[int, ...]:
    """Who may take the seat: all the unelected, or those of them who consent."""
    unelected = [n for n in papers.standing if n not in elected]
    if willing is None:
        return tuple(unelected)
    asked = tuple(sorted(set(willing)))
    for n in asked:
        if n not in unelected:
            raise VacancyError("counting.vacancy-unelected", name=papers.candidates[n - 1])
    return asked


def _guarding(places: Places | None, candidates: Sequence[str], sitting: Sequence[int]) -> Places | None:
    """The reserved places, and one more category that keeps their seats for those who sit."""
    if not sitting:
        return places
    group = Group(", ".join(candidates[n - 1] for n in sitting), len(sitting))
    members = tuple(0 if n in sitting else 1 for n in range(1, len(candidates) + 1))
    return Places((*(places.categories if places else ()), Category("sitting", (group, Group("others")), members)))
