"""Text as it is searched and compared: without case and accents, so that ``perez`` finds Pérez in every database."""

from typing import Any

from django.db import models

from cogestion.web.bodies.rules.folding import folded, words


class FoldedField(models.TextField[str, str]):
    """The folded texts of other columns of its row, kept by the column itself whenever the row is written.

    With ``in_order`` their words stand in alphabetical order.
    """

    def __init__(self, *args: Any, of: tuple[str, ...] = (), in_order: bool = False, **kwargs: Any) -> None:
        self.of, self.in_order = of, in_order
        kwargs |= {"editable": False, "default": ""}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """As Django writes it into a migration."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["editable"], kwargs["default"]
        return name, path, args, {**kwargs, "of": self.of, "in_order": self.in_order}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """What is written."""
        made_of = words if self.in_order else folded
        value = made_of(" ".join(str(getattr(model_instance, name)) for name in self.of))
        setattr(model_instance, self.attname, value)
        return value
