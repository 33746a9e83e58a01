"""A check's answer: one line a difference, or one sentence of agreement."""

from collections.abc import Sequence

import click

from cogestion.decisions import Reason, sentence

SHOWN = 20
"""So many differences say that something is wrong, and where it begins."""


def answer(differences: Sequence[Reason], agreement: Reason, language: str) -> None:
    """Print what a check found. Differences end the program with status 1."""
    for reason in differences[:SHOWN] or (agreement,):
        click.echo(sentence(reason, language))
    if (more := len(differences) - SHOWN) > 0:
        click.echo(sentence(Reason.of("counting.check-more", count=more), language))
    if differences:
        raise SystemExit(1)
