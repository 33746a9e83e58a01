"""What was decided, and why: reasons with named values, their sentences in three languages, and lots that replay."""

from cogestion.decisions.catalogue import LANGUAGES, language_from_environment, sentence, text
from cogestion.decisions.evidence import Evidence
from cogestion.decisions.lines import is_one_line, shown, spelled_out
from cogestion.decisions.lots import Draw, Lots, SeedEmptyError
from cogestion.decisions.reason import Decision, Reason, Value
from cogestion.decisions.refusal import RefusedError
from cogestion.decisions.seed import (
    Commitment,
    DiceDisagreementError,
    SeedFixed,
    SeedRefusedError,
    SeedWithheld,
    commit,
    seed_from_contributions,
    seed_from_dice,
)
from cogestion.decisions.sheet import sheet

__all__ = [
    "LANGUAGES",
    "Commitment",
    "Decision",
    "DiceDisagreementError",
    "Draw",
    "Evidence",
    "Lots",
    "Reason",
    "RefusedError",
    "SeedEmptyError",
    "SeedFixed",
    "SeedRefusedError",
    "SeedWithheld",
    "Value",
    "commit",
    "is_one_line",
    "language_from_environment",
    "seed_from_contributions",
    "seed_from_dice",
    "sentence",
    "sheet",
    "shown",
    "spelled_out",
    "text",
]
