"""A transcript as CSV for a spreadsheet: a row for each candidate, a column for each stage."""

import csv
import io
from fractions import Fraction

from cogestion.counting.transcript import Number, Transcript, in_votes
from cogestion.decisions import text

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is carried out by spreadsheets as a formula."""


def transcript_csv(transcript: Transcript, language: str = "en") -> str:
    """The votes at the end of every stage, with who was elected and excluded where. Numbers have a decimal point.

    A name that a spreadsheet would carry out as a formula begins with an apostrophe.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    label = {name: text(f"counting.label-{name}", language) for name in ("candidate", "elected", "excluded", "stage")}
    stages = [f"{label['stage']} {stage.number}" if stage.number else "" for stage in transcript.stages]
    heads = stages if transcript.staged else [text(f"counting.measure-{transcript.measure}", language)]
    rows.writerow(["", label["candidate"], label["elected"], label["excluded"], *heads])
    elected = {fate.candidate: fate.stage or 1 for fate in transcript.elected}
    excluded = {fate.candidate: fate.stage or 1 for fate in transcript.excluded}
    for n, name in enumerate(transcript.candidates, 1):
        rows.writerow([n, _safe(name), elected.get(n, ""), excluded.get(n, ""), *_votes(transcript, n)])
    if transcript.measure == "votes":
        rows.writerow(["", text("counting.label-non-transferable", language), "", "", *_votes(transcript, 0)])
    return out.getvalue()


def _votes(transcript: Transcript, n: int) -> list[str]:
    return [_number(stage.votes[n], transcript.decimals) for stage in transcript.stages]


def _number(votes: Number, decimals: int) -> str:
    shown = in_votes(votes, decimals)
    return str(shown) if isinstance(shown, Fraction) else f"{shown:f}"


def _safe(name: str) -> str:
    return f"'{name}" if name.startswith(FORMULA) else name
