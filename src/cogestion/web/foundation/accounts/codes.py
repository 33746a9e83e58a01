"""Codes that people type from paper: 60 bits, in groups, whatever case and hyphens they come back with."""

import secrets

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Digits and capitals that nobody takes for another one."""


def draw() -> str:
    """A new code: three groups of four letters."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def bare(typed: str) -> str:
    """What counts of a code as it was typed."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
