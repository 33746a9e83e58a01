"""The outcome for a terminal."""

from collections.abc import Sequence

from cogestion.counting import transcript_text
from cogestion.decisions import sentence, text
from cogestion.results.counting import Counted
from cogestion.results.report.facts import answers, count_remarks, persons, shufflers, turnout
from cogestion.results.seating import Answered, Outcome, Seated
from cogestion.seats import ListVotes, allocation_text, procedure_text
from cogestion.seats.report import columns


def outcome_text(outcome: Outcome, language: str) -> str:
    """What was verified; each contest with its rule, reasons and elected; who took part; what to bear in mind."""
    checked = sum(count for _, count in outcome.verification.checks)
    parts = [outcome.verification.election.name + "\n" + text("results.verified-sentence", language, count=checked)]
    parts += [_contest(one, language) for one in outcome.contests]
    parts += [_counted(one, language) for one in outcome.counted]
    parts += [_question(one, language) for one in outcome.answered]
    parts.append("\n".join(f"{name}: {value}" for name, value in turnout(outcome, language)))
    parts += shufflers(outcome.verification, language)
    parts += [sentence(note, language) for note in outcome.notes]
    return "\n\n".join(parts)


def _question(answered: Answered, language: str) -> str:
    lines = [answered.title, *(f"{name}: {votes}" for name, votes in answers(answered, language))]
    return "\n\n".join(["\n".join(lines), *_persons(answered.named, language)])


def _counted(counted: Counted, language: str) -> str:
    """The whole transcript, as ``cogestion count`` gives it, and what is to be said beside it."""
    said = transcript_text(counted.transcript, language, counted.title)
    return "\n".join([said, *count_remarks(counted, language)])


def _persons(votes: Sequence[ListVotes], language: str) -> list[str]:
    """The votes of each person, where the ballots named persons."""
    found = persons(votes)
    if not found:
        return []
    head = [text(f"results.{code}", language) for code in ("persons-list", "persons-name", "votes")]
    rows = [[name, person, str(number)] for name, people in found for person, number in people]
    return [text("results.persons-caption", language) + "\n" + columns([head, *rows])]


def _contest(seated: Seated, language: str) -> str:
    standing = (
        []
        if seated.contest.statutory
        else [" ".join(text(f"results.{one}", language) for one in ("not-statutory", "statutory-origin"))]
    )
    return "\n\n".join(
        [
            seated.title,
            *standing,
            procedure_text(seated.procedure, language),
            *_persons(seated.votes, language),
            allocation_text(seated.allocation, language),
            f"{text('results.blank', language)}: {seated.blank}",
        ]
    )
