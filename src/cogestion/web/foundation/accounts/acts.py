"""What the acts of this app are called in the log."""

from django.utils.translation import gettext_lazy as _

ACTS = {"accounts.first-officer": _("The account of the first officer was made")}
