"""Forms about one member, and the search of the roll."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.labels import LABELS, language_name
from cogestion.web.bodies.models import Body, Member
from cogestion.web.bodies.rules.member_fields import FIELDS, OWN
from cogestion.web.bodies.selectors.members import Wanted


def languages() -> list[tuple[str, str]]:
    """To choose from, each by its name in the reader's language."""
    return [("", gettext("Not known")), *((code, language_name(code)) for code, _name in settings.LANGUAGES)]


class Day(forms.DateInput):
    """A day, chosen with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SectionField(forms.ModelChoiceField[Body]):
    """A part of the body, by its name in the reader's language."""

    def label_from_instance(self, obj: Body) -> str:
        """Its name."""
        return obj.text.name


class MemberForm(forms.ModelForm[Member]):
    """Everything the roll holds about somebody."""

    language = forms.ChoiceField(choices=languages, required=False, label=LABELS["language"])

    class Meta:
        model = Member
        fields = FIELDS
        labels = LABELS
        widgets: ClassVar = {"joined_on": Day(), "left_on": Day(), "postal_address": forms.Textarea({"rows": 3})}
        help_texts: ClassVar = {
            "gender": _("Only where a rule of the body needs it, such as reserved places."),
            "email": _("May be empty: whoever has none gets letters."),
            "left_on": _("The first day on which they were no longer a member."),
        }

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = Body.objects.filter(whole_links__whole=body).prefetch_related("texts").distinct()
        self.fields["section"] = SectionField(parts, required=False, label=LABELS["section"])
        self.order_fields(FIELDS)


class ContactForm(forms.ModelForm[Member]):
    """What members correct themselves."""

    language = forms.ChoiceField(choices=languages, required=False, label=LABELS["language"])

    class Meta:
        model = Member
        fields = OWN
        labels: ClassVar = {name: LABELS[name] for name in OWN}
        widgets: ClassVar = {"postal_address": forms.Textarea({"rows": 3})}


class LeaveForm(forms.Form):
    """On which day somebody left."""

    left_on = forms.DateField(
        label=LABELS["left_on"], widget=Day(), help_text=_("The first day on which they were no longer a member.")
    )


class SearchForm(forms.Form):
    """What is looked for in the roll."""

    words = forms.CharField(required=False, label=_("Name, number or e-mail address"))
    kind = forms.ChoiceField(required=False, label=LABELS["kind"], choices=[("", _("All")), *Member.Kind.choices])
    left = forms.ChoiceField(
        required=False, label=_("Who"), choices=[("", _("On the roll")), ("left", _("Have left")), ("all", _("All"))]
    )

    def __init__(self, *args: Any, sections: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [("", _("All")), *((part.slug, part.text.name) for part in sections)]
        self.fields["section"] = forms.ChoiceField(choices=names, required=False, label=LABELS["section"])
        self.order_fields(["words", "section", "kind", "left"])

    @property
    def wanted(self) -> Wanted:
        """What was asked for; what cannot be asked for counts as nothing."""
        self.is_valid()
        return Wanted(**self.cleaned_data)
