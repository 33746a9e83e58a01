"""Forms about electorates and objections. A form refuses a wrong shape; what the rules refuse, the service says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models import Body, Electorate, Member, ObjectionDecision
from cogestion.web.bodies.rules.course import Deadlines
from cogestion.web.bodies.rules.electorate import Rule, Unit
from cogestion.web.bodies.selectors.electorates import sections_in_use


class Day(forms.DateInput):
    """A day, chosen by the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TakeForm(forms.Form):
    """By which rule an electorate is taken."""

    purpose = forms.CharField(
        label=_("What it is for"), max_length=200, help_text=_("As everybody reads it, such as: works council 2026.")
    )
    day = forms.DateField(
        label=_("Members on"),
        widget=Day,
        help_text=_(
            "Whoever joined on this day is in; for whoever left on it, it is the first day of not belonging."
        ),
    )
    sections = forms.MultipleChoiceField(
        label=_("Sections"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all. A section counts as the roll has it now."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds"),
        required=False,
        choices=Member.Kind,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all. A kind counts as the roll has it now."),
    )
    least = forms.IntegerField(
        label=_("Members for at least"),
        initial=0,
        min_value=0,
        max_value=1200,
        help_text=_(
            "On that day. The day of joining is not counted, and months run from date to date: from 2 September, six "
            "months are complete on 2 March."
        ),
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=Electorate.Unit)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = [(str(one.pk), one.text.name) for one in sections_in_use(body)]
        self.fields["sections"].choices = sections  # type: ignore[attr-defined]
        if not sections:
            del self.fields["sections"]

    def rule(self) -> Rule:
        """The rule, of a form that is valid."""
        given = self.cleaned_data
        sections, kinds = frozenset(given.get("sections", ())), frozenset(given["kinds"])
        return Rule(given["day"], sections, kinds, given["least"], Unit(given["unit"]))


class PublishForm(forms.Form):
    """Until when one may object."""

    object_until = forms.DateField(
        label=_("Objections are received until"), widget=Day, help_text=_("The last day, until midnight.")
    )
    decide_until = forms.DateField(
        label=_("Each is decided until"),
        widget=Day,
        help_text=_("A promise to whoever objects: whatever is decided later is marked as late."),
    )

    def deadlines(self) -> Deadlines | None:
        """The deadlines, of a form that is valid; None where both were left out."""
        until = self.cleaned_data["object_until"], self.cleaned_data["decide_until"]
        return Deadlines(*until) if all(until) else None


class PublishAgainForm(PublishForm):
    """The same for an electorate that replaces another: both days, or neither for no second period."""

    object_until = forms.DateField(
        label=_("Objections are received until"),
        required=False,
        widget=Day,
        help_text=_("Leave both days empty where your statute gives no second period."),
    )
    decide_until = forms.DateField(label=_("Each is decided until"), required=False, widget=Day)

    def clean(self) -> dict[str, Any]:
        """One day without the other is no period."""
        given = super().clean() or {}
        if bool(given.get("object_until")) != bool(given.get("decide_until")):
            raise forms.ValidationError(_("Give both days, or neither."))
        return given


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}))


class ObjectForm(forms.Form):
    """What a member objects."""

    text = forms.CharField(
        label=_("What is wrong, in your view?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The election commission reads it, and answers with a reason."),
    )


class EnterForm(ObjectForm):
    """An objection that came on paper or by word of mouth."""

    names = forms.CharField(label=_("Who objects"), max_length=250)
    number = forms.CharField(
        label=_("Member number"),
        max_length=40,
        required=False,
        help_text=_("Empty for somebody who is not on the roll."),
    )
    contact = forms.CharField(label=_("How to reach them"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    received_on = forms.DateField(label=_("Received on"), widget=Day)
    field_order = ("names", "number", "contact", "received_on", "text")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body

    def clean_number(self) -> Member | None:
        """The member of that number."""
        return _member(self.body, self.cleaned_data["number"])


class DecideForm(forms.Form):
    """What the commission decides."""

    ruling = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("Member number of whoever it concerns"),
        max_length=40,
        required=False,
        help_text=_("Where somebody is put on the electorate or taken off it."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Name the article. Whoever objected reads it."),
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        accepted = [
            (value, _("Accepted: %(what)s") % {"what": what}) for value, what in ObjectionDecision.Ruling.choices
        ]
        self.fields["ruling"].choices = [*accepted, ("reject", _("Rejected"))]  # type: ignore[attr-defined]

    def clean_number(self) -> Member | None:
        """The member of that number."""
        return _member(self.body, self.cleaned_data["number"])

    def clean(self) -> dict[str, Any]:
        """Somebody is put on or taken off by name."""
        given = super().clean() or {}
        if given.get("ruling") in ("in", "out") and not given.get("number") and "number" not in self.errors:
            self.add_error("number", _("Say whom it concerns. Whoever is not on the roll is entered there first."))
        return given


def _member(body: Body, number: str) -> Member | None:
    if not number:
        return None
    member = Member.objects.filter(body=body, number=number).first()
    if member is None:
        raise forms.ValidationError(_("Nobody on the roll has this number."))
    return member
