"""What a tendency may be called."""

from collections.abc import Iterable

from cogestion.decisions import RefusedError


class TendencyRefusedError(RefusedError):
    """A tendency without a name in the language of its body, or with one that another bears."""


def refuse_names(names: Iterable[str], taken: Iterable[str]) -> None:
    """Raise TendencyRefusedError where one of ``names`` (names and acronyms, in any language) is another's.

    Capitals and spaces make no difference.
    """
    others = {_plain(name) for name in taken}
    for name in names:
        if name and _plain(name) in others:
            raise TendencyRefusedError("bodies.tendency-name-taken", name=name)


def _plain(name: str) -> str:
    return "".join(name.casefold().split())
