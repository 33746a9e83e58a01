"""A margin in words and as JSON values."""

from collections.abc import Iterator

from cogestion.counting.margin import written
from cogestion.counting.recounts import Margin
from cogestion.decisions import Reason, sentence


def margin_reasons(margin: Margin, names: tuple[str, ...]) -> Iterator[Reason]:
    """How close it was, then each change."""
    if not margin.papers:
        yield Reason.of("counting.margin-none")
        return
    elected = tuple(names[n - 1] for n in margin.elected) or ("—",)
    code = "counting.margin-exact" if margin.exact else "counting.margin-bound"
    yield Reason.of(code, count=margin.papers, elected=elected)
    for one in margin.changes:
        before, after = written(one.before, names), written(one.after, names)
        yield Reason.of("counting.margin-change", count=one.papers, before=before, after=after)


def margin_text(margin: Margin, names: tuple[str, ...], language: str = "en") -> str:
    """One line for the margin, one for each change; ``names`` are the candidates'."""
    first, *changes = (sentence(reason, language) for reason in margin_reasons(margin, names))
    return "\n".join([first, *(f"  {change}" for change in changes)]) + "\n"


def margin_json(margin: Margin) -> dict[str, object]:
    """``papers`` is null where nothing was found; ``kind`` is ``exact`` or ``bound``. Marks as in a profile."""
    return {
        "papers": margin.papers or None,
        "kind": "exact" if margin.exact else "bound",
        "elected": list(margin.elected),
        "changes": [
            {"papers": one.papers, "before": list(one.before), "after": list(one.after)} for one in margin.changes
        ],
    }
