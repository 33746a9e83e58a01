"""Sets of rows, and who may see them: every selector that is not public takes the viewer."""

from cogestion.web.bodies.selectors.gate import (
    Viewer,
    acts,
    body_for,
    is_founded,
    is_officer,
    may,
    public_body,
    qualities,
)

__all__ = ["Viewer", "acts", "body_for", "is_founded", "is_officer", "may", "public_body", "qualities"]
