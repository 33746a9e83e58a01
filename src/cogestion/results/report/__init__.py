"""An outcome as JSON, as text and as a sheet of HTML, all of the same facts and the same sentences."""

from cogestion.results.report.as_html import outcome_html
from cogestion.results.report.as_json import outcome_json
from cogestion.results.report.as_text import outcome_text
from cogestion.results.report.facts import shufflers

__all__ = ["outcome_html", "outcome_json", "outcome_text", "shufflers"]
