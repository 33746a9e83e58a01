"""What the acts of this app are called in the log."""

from django.utils.translation import gettext_lazy as _

from cogestion.web.foundation.audit.acts import Words

ACTS: dict[str, Words] = {
    "bodies.founded": _("The body was founded"),
    "bodies.carried-out": _("The body was exported"),
    "bodies.carried-in": _("The body was imported"),
    "bodies.code-issued": _("A sign-in code was made for a member"),
    "bodies.code-used": _("A member signed in with their code"),
    "bodies.role-granted": _("A role was granted"),
    "bodies.profile-added": _("The public profile was written in a further language"),
    "bodies.profile-corrected": _("The public profile was corrected"),
    "bodies.statute-added": _("A statute was published"),
    "bodies.part-joined": _("A body became part of another"),
    "bodies.part-left": _("A body ceased to be part of another"),
    "bodies.member-added": _("A member was added to the roll"),
    "bodies.member-edited": _("A member's entry was corrected"),
    "bodies.member-corrected-own": _("A member corrected their own entry"),
    "bodies.member-left": _("A member left"),
    "bodies.member-merged": _("Two entries of the roll were merged"),
    "bodies.member-imported": _("A member's entry came with an import"),
    "bodies.roll-imported": _("A roll was imported"),
    "bodies.roll-import-discarded": _("An import was put away"),
    "bodies.roll-exported": _("The roll was exported"),
    "bodies.electorate-taken": _("An electorate was taken"),
    "bodies.electorate-published": _("An electorate was published"),
    "bodies.electorate-withdrawn": _("An electorate was withdrawn"),
    "bodies.electorate-closed": _("The period for objections was closed"),
    "bodies.electorate-final": _("An electorate became final"),
    "bodies.electorate-openings-taken": _("The openings of an electorate were taken"),
    "bodies.electorate-objected": _("An objection was made"),
    "bodies.electorate-decided": _("An objection was decided"),
    "bodies.tendency-registered": _("A tendency was registered"),
    "bodies.tendency-corrected": _("The texts of a tendency were corrected"),
    "bodies.event-added": _("An event was entered into the calendar"),
    "bodies.event-changed": _("An event was changed"),
    "bodies.event-cancelled": _("An event was called off"),
    "bodies.calendar-linked": _("Somebody made their own calendar link"),
    "bodies.calendar-unlinked": _("Somebody took their own calendar link away"),
    "bodies.role-ended": _("A role was ended"),
}
