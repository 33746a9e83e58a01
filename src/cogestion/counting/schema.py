"""The published JSON Schema of a transcript (draft 2020-12)."""

from importlib.resources import files


def transcript_schema() -> str:
    """The text of ``transcript.schema.json``: what every transcript's JSON satisfies, under every rule."""
    return (files("cogestion.counting") / "transcript.schema.json").read_text(encoding="utf-8")
