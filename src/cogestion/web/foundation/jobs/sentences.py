"""How the parts of an installation are, in the reader's words, and what to do."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cogestion.web.foundation.jobs.rules import Finding, Level

LEVELS = {Level.GOOD: _("All is well"), Level.WARN: _("Look at this soon"), Level.BAD: _("Something must be done")}

WORDS = {
    "worker-runs": (_("The worker"), _("It runs. Its last sign of life: %(value)s (UTC).")),
    "worker-stopped": (
        _("The worker"),
        _(
            "It is not running. Its last sign of life: %(value)s (UTC). Until it runs again no mail goes out. "
            "Whoever looks after the machine must start the site again."
        ),
    ),
    "worker-never": (
        _("The worker"),
        _(
            "It is not running, and did not run in the last day. Until it runs no mail goes out. "
            "Whoever looks after the machine must start the site by “cogestion serve”."
        ),
    ),
    "mail-flows": (_("Mails"), _("They go out. Waiting to be sent: %(value)s.")),
    "mail-late": (
        _("Mails"),
        _("They wait for too long: %(value)s have not gone out. The outbox says why, message by message."),
    ),
    "mail-unset": (
        _("Mails"),
        _(
            "No mail server is set, and so no mail goes out. Waiting to be sent: %(value)s. "
            "Whoever looks after the machine must name one in the file mail.toml."
        ),
    ),
    "disk-roomy": (
        _("Database and disk"),
        _("The database answers. There are %(value)s megabytes left on the disk."),
    ),
    "disk-low": (
        _("Database and disk"),
        _("The disk is nearly full: %(value)s megabytes are left. Whoever looks after the machine must make room."),
    ),
    "disk-full": (
        _("Database and disk"),
        _(
            "The disk is full: %(value)s megabytes are left, and what people enter may be lost. "
            "Whoever looks after the machine must make room now."
        ),
    ),
    "jobs-done": (_("Other work"), _("Nothing failed in the last day.")),
    "jobs-failed": (
        _("Other work"),
        _("Failed in the last day: %(value)s. Whoever looks after the machine finds the reason in the database."),
    ),
}


def said(finding: Finding) -> tuple[str, str, str, str]:
    """The part, its level (a class of the stylesheet and in words), and what was found."""
    part, sentence = WORDS[finding.code]
    value = finding.value
    shown = date_format(value, "SHORT_DATETIME_FORMAT") if isinstance(value, datetime) else value
    return str(part), finding.level.value, str(LEVELS[finding.level]), str(sentence) % {"value": shown}
