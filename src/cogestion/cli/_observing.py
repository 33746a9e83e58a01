"""What ``verify`` says beside its report: a line for each event, what was kept, and what became of one's ballot."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import click

from cogestion.ballotbox import Cast, ExtensionError, Json, Observer, Published, Seen, check_extends
from cogestion.cli._reading import RecordUnreadableError
from cogestion.decisions import Reason, sentence, text


class Watch:
    """Takes each event after it was verified.

    ``lines``: print one for each. ``trackers`` are of ballots to look for; ``extends`` is a record, or the hash of
    an event, that was kept.
    """

    def __init__(
        self, language: str, *, as_json: bool, lines: bool, trackers: Sequence[str], extends: str | None
    ) -> None:
        self.lines = lines
        self.observer = Observer(trackers)
        self._language, self._json, self._trackers = language, as_json, trackers
        self._extends = extends
        self._is_hash = extends is not None and bool(re.fullmatch("[0-9a-fA-F]{64}", extends))
        self._observes = lines or self._is_hash or bool(trackers)
        self._begins: int | None = None
        self._refused: ExtensionError | None = None

    def take(self, event: Published, after_ballot: Callable[[], None] | None = None) -> None:
        """Note an event, if there is a use for it, and print its line if that is asked for."""
        if self._observes:
            self._observe(self.observer.take(event))
        if after_ballot is not None and event.type == "Ballot":
            after_ballot()

    def compare(self, record: BinaryIO) -> None:
        """Compare the verified record with the one that was kept. Raises RecordUnreadableError for that."""
        if self._extends is None:
            return
        record.seek(0)
        try:
            if not self._is_hash:
                with Path(self._extends).open("rb") as kept:
                    self._begins = check_extends(kept, record)
            elif self._begins is None:
                raise ExtensionError("verify.extends-no-event", -1)
        except ExtensionError as refused:
            self._refused = refused
        except OSError as error:
            raise RecordUnreadableError("verify.unreadable", path=self._extends) from error

    @property
    def holds(self) -> bool:
        """Whether the record extends what was kept and holds every ballot that was looked for."""
        return self._refused is None and all(self.observer.kept(one) is not None for one in self._trackers)

    def report(self, complete: bool) -> Iterator[str]:
        """The lines under the verdict."""
        if self._extends is not None:
            yield ""
            yield sentence(self._extension(), self._language)
        if self._trackers:
            yield ""
        for typed in self._trackers:
            yield from self._fate(typed, complete)

    def json(self) -> dict[str, Json]:
        """The same as values."""
        shown: dict[str, Json] = {}
        if self._extends is not None:
            shown["extends"] = self._extension_json()
        if self._trackers:
            shown["sought"] = [self._fate_json(typed) for typed in self._trackers]
        return shown

    def _observe(self, seen: Seen) -> None:
        if self._is_hash and seen.hash == str(self._extends).lower():
            self._begins = seen.number
        if self.lines:
            click.echo(_compact(_event_json(seen)) if self._json else _event_line(seen, self._language))

    def _extension(self) -> Reason:
        if self._refused is not None:
            return self._refused.reason
        return Reason.of("verify.extends", kept=str(self._extends), number=self._begins or 0)

    def _extension_json(self) -> Json:
        refused, said = self._refused, sentence(self._extension(), self._language)
        shown: dict[str, Json] = {"kept": self._extends, "holds": refused is None, "message": said}
        if refused is not None and refused.record >= 0:
            shown["record"] = {"number": refused.record, "name": refused.name}
        return shown

    def _fate(self, typed: str, complete: bool) -> Iterator[str]:
        kept, say = self.observer.kept(typed), self._say
        if kept is None:
            near = self.observer.near(typed)
            yield say("verify.ballot-absent" if near else "verify.ballot-absent-nothing-near", tracker=typed.strip())
            yield from ("  " + say("verify.ballot-near", number=one.number, tracker=one.tracker) for one in near)
        elif kept.replaced_by is not None:
            later = kept.replaced_by
            yield say("verify.ballot-kept-replaced", number=kept.cast.number, tracker=kept.cast.tracker)
            yield "  " + say("verify.ballot-replaced-by", number=later.number, tracker=later.tracker)
        else:
            code = "verify.ballot-counted" if complete else "verify.ballot-last-so-far"
            yield say(code, number=kept.cast.number, tracker=kept.cast.tracker)

    def _fate_json(self, typed: str) -> Json:
        kept = self.observer.kept(typed)
        if kept is None:
            near: list[Json] = [_cast_json(one) for one in self.observer.near(typed)]
            return {"tracker": typed.strip(), "kept": False, "near": near}
        later = None if kept.replaced_by is None else _cast_json(kept.replaced_by)
        return {"tracker": kept.cast.tracker, "kept": True, "number": kept.cast.number, "replaced_by": later}

    def _say(self, code: str, **values: str | int) -> str:
        return text(code, self._language, **values)


def _event_line(seen: Seen, language: str) -> str:
    """Number, type, what more there is, and the hash, which is the one to keep."""
    parts = [str(seen.number), str(seen.type)]
    if seen.tracker is not None:
        parts.append(seen.tracker)
    if seen.replaces is not None:
        earlier = seen.replaces
        parts.append(text("verify.event-replaces", language, number=earlier.number, tracker=earlier.tracker))
    if seen.owner is not None:
        parts.append(text("verify.event-owner", language, owner=seen.owner))
    return "  ".join((*parts, text("verify.event-hash", language, hash=seen.hash)))


def _event_json(seen: Seen) -> Json:
    shown: dict[str, Json] = {"event": seen.number, "type": str(seen.type), "hash": seen.hash}
    if seen.tracker is not None:
        shown["tracker"] = seen.tracker
        shown["replaces"] = None if seen.replaces is None else _cast_json(seen.replaces)
    if seen.owner is not None:
        shown["owner"] = seen.owner
    return shown


def _cast_json(one: Cast) -> dict[str, Json]:
    return {"number": one.number, "tracker": one.tracker}


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
