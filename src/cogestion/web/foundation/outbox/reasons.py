"""Why a message did not reach its recipient, in words for whoever must do something about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """The code that is stored, and what it is called."""

    NO_ADDRESS = "no-address", _("There is no address, or it is not one.")
    UNREACHABLE = "unreachable", _("The mail server could not be reached.")
    NO_LEAVE = "no-leave", _("The mail server did not accept this site's name or password.")
    LATER = "later", _("The mail server asked to try again later.")
    REFUSED = "refused", _("The mail server refused the message to this address.")
    UNSURE = "unsure", _("Sending was interrupted. It may have arrived all the same: ask before you send it again.")
    BOUNCED = "bounced", _("The message came back: this address does not take it.")
