"""The codes by which members come in for the first time, or again."""

from django.conf import settings
from django.db import models

from cogestion.web.bodies.models.member import Member


class SignInCode(models.Model):
    """The last code that was made for ``member``. The code itself is kept nowhere, only its digest."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True, related_name="sign_in_code")
    digest = models.CharField(max_length=64)
    by_mail = models.BooleanField()
    """Whether it went to the member's e-mail address, so that using it proves that the address is theirs."""
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.expires_at}"
