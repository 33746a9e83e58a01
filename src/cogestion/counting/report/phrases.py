"""What text and HTML say alike: the sentences of stages, ties and the outcome, in one language."""

from cogestion.counting.transcript import Cell, Head, Stage, Tie, Transcript, quota_in_votes
from cogestion.decisions import Reason, sentence, text


def stage_sentences(transcript: Transcript, stage: Stage, language: str) -> list[str]:
    """What was done in a stage, what became of whom at its end, and how ties found there were broken."""
    said = [sentence(stage.reason, language)]
    said += [sentence(fate.reason, language) for fate in transcript.elected if fate.stage == stage.number]
    said += [tie_sentence(transcript, tie, language) for tie in transcript.ties if tie.stage == stage.number]
    return said


def tie_sentence(transcript: Transcript, tie: Tie, language: str) -> str:
    """Between whom, for what, and how it was decided, or that it was not."""
    between = text(f"counting.tie-{tie.purpose}", language, names=_names(transcript, tie.among), count=tie.places)
    return " ".join([between, *_how(transcript, tie, language)])


def outcome(transcript: Transcript, language: str) -> list[str]:
    """What a reader must know beside the elected: seats left empty, no valid paper, a count that stopped."""
    said = [sentence(note, language) for note in transcript.notes]
    if tie := transcript.undecided:
        said += [text("counting.undecided", language), tie_sentence(transcript, tie, language)]
    return said


def rule_label(transcript: Transcript, language: str) -> str:
    """The name of the rule, and of its option if it has one."""
    name, colon, option = transcript.rule.partition(":")
    said = text(f"counting.rule-{name}", language)
    return f"{said}: {text(f'counting.option-{option}', language)}" if colon else said


def quota_label(transcript: Transcript, language: str) -> str:
    """The quota in votes."""
    quota = 0 if transcript.quota is None else quota_in_votes(transcript.quota, transcript.decimals)
    return text("counting.number", language, number=quota)


def head_label(head: Head, language: str) -> str:
    """The head of a row or column of a table."""
    return sentence(head, language) if isinstance(head, Reason) else head


def cell_label(cell: Cell, language: str) -> str:
    """What stands in a table, exactly; nothing where there is nothing."""
    return "" if cell is None else text("counting.number", language, number=cell)


def action_label(stage: Stage, transcript: Transcript, language: str) -> str:
    """The head of a stage's column: what it did, and to whom."""
    name = transcript.candidates[stage.candidate - 1] if stage.candidate else ""
    return text(f"counting.action-{stage.action}", language, name=name)


def _how(transcript: Transcript, tie: Tie, language: str) -> list[str]:
    said = []
    if tie.earlier is not None:
        names = _names(transcript, tie.left)
        said.append(text(f"counting.tie-earlier-{tie.purpose}", language, stage=tie.earlier, names=names))
    if tie.draw:
        said.append(
            text("counting.tie-lot", language, names=_names(transcript, tie.chosen), order=", ".join(tie.draw.order))
        )
    elif not tie.chosen:
        said.append(text("counting.tie-undecided", language))
    return said


def _names(transcript: Transcript, numbers: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(transcript.candidates[n - 1] for n in numbers)
