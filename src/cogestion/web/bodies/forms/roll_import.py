"""Forms of an import."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.forms.member import Day
from cogestion.web.bodies.labels import LABELS
from cogestion.web.bodies.models import RollImport
from cogestion.web.bodies.rules.roll_columns import FULL_NAME
from cogestion.web.bodies.rules.tables import MOST_BYTES, TableRefusedError
from cogestion.web.bodies.sentences import said


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("File (.csv or .xlsx)"), widget=forms.FileInput({"accept": ".csv,.txt,.tsv,.xlsx"})
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """A file of a size that is read at all."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            refused = TableRefusedError("bodies.table-too-large", most=MOST_BYTES // 1024 // 1024)
            raise forms.ValidationError(said(refused.reason))
        return file


class ColumnsForm(forms.Form):
    """What the columns hold that were not known by their names."""

    def __init__(self, *args: Any, preview: RollImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(dict.fromkeys([*preview.chosen, *preview.unused]))
        choices = [("", _("Do not read")), *LABELS.items(), (FULL_NAME, _("Family names, comma, given names"))]
        for place, name in enumerate(self.names):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                label=format_html('<span lang="">{}</span>', name),
                initial=preview.chosen.get(name, ""),
            )

    @property
    def chosen(self) -> dict[str, str]:
        """The field of each column, or the empty text."""
        return {name: self.cleaned_data[f"column-{place}"] for place, name in enumerate(self.names)}


class CommitForm(forms.Form):
    """Whether whoever is missing has left."""

    mark_missing = forms.BooleanField(
        required=False, label=_("Whoever is missing from the file has left: mark them so")
    )
    left_on = forms.DateField(required=False, widget=Day(), label=LABELS["left_on"])

    def clean(self) -> dict[str, Any]:
        """The day is asked for where somebody is to be marked."""
        if self.cleaned_data.get("mark_missing") and not self.cleaned_data.get("left_on"):
            self.add_error("left_on", _("Say on which day."))
        return self.cleaned_data
