"""What the acts of this app are called in the log."""

from django.utils.translation import gettext_lazy as _

from cogestion.web.foundation.audit.acts import Words

ACTS: dict[str, Words] = {"bodies.founded": _("The body was founded")}
