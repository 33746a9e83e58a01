"""Errors that carry a reason, so that every front end can say them in its reader's language."""

from cogestion.decisions.catalogue import sentence
from cogestion.decisions.reason import Reason, Value


class RefusedError(Exception):
    """Base of every named error: the input is refused, and ``reason`` says where and why."""

    def __init__(self, code: str, /, **values: Value) -> None:
        self.reason = Reason.of(code, **values)
        super().__init__(code)

    def __str__(self) -> str:
        """The English sentence."""
        return sentence(self.reason)
