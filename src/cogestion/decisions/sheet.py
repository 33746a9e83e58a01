"""One look for every self-contained HTML sheet: a file that opens without a network, on a phone, a wall or paper."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cogestion.decisions.catalogue import sentence, text
from cogestion.decisions.reason import Value

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent


@lru_cache
def _environment(folder: Path) -> "Environment":
    # Imported here: only those who ask for a sheet wait for the template engine (0.1 s).
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([folder, _HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def sheet(template: Path, language: str, /, **values: object) -> str:
    """The HTML page of a Jinja2 ``template`` that extends ``sheet.html.j2`` (its blocks: ``title``, ``main``).

    A template says ``t(code, name=value)`` for a text of the catalogue and ``said(reason)`` for a reason. All is
    escaped; a value that a template names and nobody gave is an error.
    """

    def in_language(code: str, /, **named: Value) -> str:
        return text(code, language, **named)

    return (
        _environment(template.parent)
        .get_template(template.name)
        .render(
            values,
            language=language,
            t=in_language,
            said=lambda reason: sentence(reason, language),
            stylesheet=(_HERE / "sheet.css").read_text(encoding="utf-8"),
        )
    )
