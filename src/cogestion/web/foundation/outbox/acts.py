"""What the acts of the outbox are called in the log."""

from django.utils.translation import gettext_lazy as _

from cogestion.web.foundation.audit.acts import Words

ACTS: dict[str, Words] = {
    "outbox.sent-again": _("Messages were sent again"),
    "outbox.letters-taken": _("Letters were taken out to be printed"),
    "outbox.letters-printed": _("Letters were marked as printed"),
}
