"""A transcript as one self-contained HTML sheet, to be read on a wall, a phone or paper."""

from pathlib import Path

from cogestion.counting.report.flow import flow
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
from cogestion.counting.transcript import Number, Transcript, in_votes
from cogestion.decisions import sentence, sheet, text

_LONGEST = 24
_TEMPLATE = Path(__file__).parent / "transcript.html.j2"


def transcript_html(transcript: Transcript, language: str = "en", title: str = "") -> str:
    """The sheet: who is elected, the facts, the votes at each stage, what was done and why."""

    def votes(scaled: Number) -> str:
        return text("counting.number", language, number=in_votes(scaled, transcript.decimals))

    def name_of(candidate: int) -> str:
        nobody = text("counting.label-non-transferable", language)
        return transcript.candidates[candidate - 1] if candidate else nobody

    picture = flow(transcript)
    return sheet(
        _TEMPLATE,
        language,
        transcript=transcript,
        heading=title or text("counting.label-count", language),
        rule=rule_label(transcript, language),
        quota=None if transcript.quota is None else quota_label(transcript, language),
        votes=votes,
        action=lambda stage: action_label(stage, transcript, language),
        sentences=lambda stage: stage_sentences(transcript, stage, language),
        head=lambda head: head_label(head, language),
        cell=lambda cell: cell_label(cell, language),
        flow=picture,
        first_x=picture.bars[0].x if picture else 0,
        last_x=picture.bars[-1].x if picture else 0,
        name_of=name_of,
        short=_short,
        moving=any(stage.quota is not None for stage in transcript.stages),
        outcome=outcome(transcript, language),
        ties=[tie_sentence(transcript, tie, language) for tie in transcript.ties if tie.chosen],
        invalid=[sentence(one.reason, language) for one in transcript.invalid],
        withdrawn=", ".join(transcript.candidates[n - 1] for n in transcript.withdrawn),
        elected_at={fate.candidate: fate.stage for fate in transcript.elected},
    )


def _short(name: str) -> str:
    """A name that fits beside a bar."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
