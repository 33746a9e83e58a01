"""A transcript as text for a terminal."""

from cogestion.counting.report.phrases import (
    action_label,
    cell_label,
    head_label,
    outcome,
    quota_label,
    rule_label,
    stage_sentences,
    tie_sentence,
)
from cogestion.counting.transcript import Number, Stage, Table, Transcript, in_votes
from cogestion.decisions import Draw, sentence, text

_STAGES_A_ROW = 5


def transcript_text(transcript: Transcript, language: str = "en", title: str = "") -> str:
    """The result, the table of votes and one sentence for each action with its reason, ending in a line break."""
    parts = [_facts(transcript, language, title), _result(transcript, language)]
    if said := outcome(transcript, language):
        parts.append("\n".join(said))
    if transcript.staged:
        parts += _tables(transcript, language) + _sentences(transcript, language)
    else:
        parts += [_tally(transcript, language)]
        parts += [tie_sentence(transcript, tie, language) for tie in transcript.ties if tie.chosen]
    parts += [_figures(table, language) for table in transcript.tables]
    if transcript.draws:
        parts.append("\n".join(_draw(draw, language) for draw in transcript.draws))
    return "\n\n".join(parts) + "\n"


def _draw(draw: Draw, language: str) -> str:
    return text("decisions.draw", language, seed=draw.seed, purpose=draw.purpose, order=draw.order)


def _facts(transcript: Transcript, language: str, title: str) -> str:
    def fact(label: str, value: object) -> str:
        return f"{text(f'counting.label-{label}', language)}: {value}"

    lines = [title] if title else []
    lines.append(fact("rule", rule_label(transcript, language)))
    lines.append(fact("seats", transcript.seats))
    lines.append(fact("ballots", transcript.ballots))
    lines += [f"  {sentence(one.reason, language)}" for one in transcript.invalid]
    if transcript.quota is not None:
        lines.append(fact("quota", quota_label(transcript, language)))
    if transcript.withdrawn:
        names = ", ".join(transcript.candidates[n - 1] for n in transcript.withdrawn)
        lines.append(fact("withdrawn", names))
    return "\n".join(lines)


def _result(transcript: Transcript, language: str) -> str:
    names = [transcript.candidates[fate.candidate - 1] for fate in transcript.elected]
    lines = [text("counting.label-elected", language)]
    if transcript.staged or not names:
        lines += [f"  {name}" for name in names or [text("counting.label-nobody", language)]]
    else:
        lines += [f"  {sentence(fate.reason, language)}" for fate in transcript.elected]
    return "\n".join(lines)


def _tally(transcript: Transcript, language: str) -> str:
    head = [text("counting.label-candidate", language), text(f"counting.measure-{transcript.measure}", language)]
    rows = [
        [name, _vote(transcript, votes, language)]
        for name, votes in zip(transcript.candidates, transcript.votes[1:], strict=True)
    ]
    return _aligned([head, *rows])


def _tables(transcript: Transcript, language: str) -> list[str]:
    """The stages side by side, a few at a time, with non-transferable and total at the foot."""
    stages = transcript.stages
    return [
        _table(transcript, stages[at : at + _STAGES_A_ROW], language) for at in range(0, len(stages), _STAGES_A_ROW)
    ]


def _table(transcript: Transcript, stages: tuple[Stage, ...], language: str) -> str:
    rows = [[text("counting.label-stage", language), *(str(stage.number) for stage in stages)]]
    for number, name in enumerate(transcript.candidates, 1):
        rows.append([name, *(_vote(transcript, stage.votes[number], language) for stage in stages)])
    if any(stage.quota is not None for stage in stages):
        quotas = ["" if one.quota is None else _vote(transcript, one.quota, language) for one in stages]
        rows.append([text("counting.label-quota", language), *quotas])
    return _aligned([*rows, *_foot(transcript, stages, language)])


def _foot(transcript: Transcript, stages: tuple[Stage, ...], language: str) -> list[list[str]]:
    """Non-transferable and total, where votes pass from hand to hand."""
    if transcript.measure != "votes":
        return []
    lost = text("counting.label-non-transferable", language)
    total = text("counting.label-total", language)
    return [
        [lost, *(_vote(transcript, stage.votes[0], language) for stage in stages)],
        [total, *(_vote(transcript, sum(stage.votes), language) for stage in stages)],
    ]


def _figures(table: Table, language: str) -> str:
    """A table of figures under its caption."""
    rows = [["", *(head_label(one, language) for one in table.columns)]]
    for head, cells in zip(table.rows, table.cells, strict=True):
        rows.append([head_label(head, language), *(cell_label(one, language) for one in cells)])
    return f"{text(f'counting.{table.code}', language)}\n{_aligned(rows)}"


def _sentences(transcript: Transcript, language: str) -> list[str]:
    return [_said(transcript, stage, language) for stage in transcript.stages]


def _said(transcript: Transcript, stage: Stage, language: str) -> str:
    label, action = text("counting.label-stage", language), action_label(stage, transcript, language)
    said = stage_sentences(transcript, stage, language)
    return "\n".join([f"{label} {stage.number}. {action}", *(f"  {one}" for one in said)])


def _vote(transcript: Transcript, scaled: Number, language: str) -> str:
    return text("counting.number", language, number=in_votes(scaled, transcript.decimals))


def _aligned(rows: list[list[str]]) -> str:
    """First column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )
