"""Reading what a command is given: text in UTF-8, and names on one line."""

import click

from cogestion.decisions import RefusedError, is_one_line, shown


class NotUtf8Error(RefusedError):
    """A file, or the standard input, that is no UTF-8 text."""


class NotOneLineError(RefusedError):
    """An argument that is empty, or that could not stand on one line of a record."""


class RecordUnreadableError(RefusedError):
    """A record that cannot be opened or read."""


def read_text(path: str) -> str:
    """The text of the file ``path`` (``-``: standard input). One that is not there is a usage error."""
    try:
        with click.open_file(path, "rb") as file:
            raw: bytes = file.read()
    except OSError as broken:
        raise click.BadParameter(f"{path!r}: {broken.strerror}") from broken
    return decoded(raw, path)


def decoded(raw: bytes, path: str) -> str:
    """The text of what was read from ``path``."""
    try:
        return raw.decode()
    except UnicodeDecodeError as broken:
        raise NotUtf8Error("cli.not-utf8", file=path, byte=broken.start + 1) from broken


def refuse_other_than_one_line(**arguments: str) -> None:
    """Refuse the first of the named ``arguments`` that is not a text of one line."""
    for name, value in arguments.items():
        if not is_one_line(value):
            raise NotOneLineError("cli.not-one-line", argument=name.upper(), value=shown(value))
